"""The commands, put together. Each group of commands is a module of its own."""

from __future__ import annotations

from typing import Any

import typer

from claimcheck.cli import baseline, check, compare, extract, facts, links, lsp, misc, review, rules


def command() -> Any:
    """The whole command line as one click command."""
    app = typer.Typer(
        name="claimcheck", no_args_is_help=True, rich_markup_mode=None, add_completion=True,
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
        help="Find every numeric claim in an article, normalise it, and check it.",
    )  # fmt: skip
    app.callback()(_root)
    app.command("extract")(extract.extract)
    app.command("check")(check.check)
    app.command("compare")(compare.compare)
    app.command("review")(review.review)
    app.add_typer(rules.app, name="rules")
    app.add_typer(facts.app, name="facts")
    app.add_typer(links.app, name="links")
    app.add_typer(baseline.app, name="baseline")
    app.command("config")(baseline.config)
    app.command("lsp")(lsp.lsp)
    app.command("text")(misc.text)
    app.command("explain")(misc.explain)
    app.command("schema")(misc.schema)
    app.command("doctor")(misc.doctor)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        from claimcheck import __version__

        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
    debug: bool = typer.Option(False, "--debug", help="Show the full traceback of a bug."),
) -> None:
    """Find every numeric claim in an article, normalise it, and check it."""
