"""``claimcheck lsp``: findings as diagnostics and evidence on hover, for any editor that speaks the protocol."""

from __future__ import annotations

from claimcheck.cli import options as opt
from claimcheck.errors import InputError


def lsp(
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    publisher: opt.Publisher = None,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    no_context: opt.NoContext = False,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> int:
    """Serve an editor over standard input and output (Language Server Protocol)."""
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise InputError('lsp needs an extra; install it with: pip install "claimcheck-cli[lsp]"') from None
    from claimcheck.cli.checking import Wanted
    from claimcheck.cli.server import Service, serve

    wanted = Wanted(
        reference=reference, aliases=aliases, publisher=publisher, locale=locale, rules=rules, model=model,
        context=not no_context, config=config, isolated=isolated, fail_on="never", cached=False,
    )  # fmt: skip
    serve(Service(wanted))
    return 0
