"""The commands, put together. Each group of commands is a module of its own, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer

_COMMANDS = {
    "extract": "extract", "check": "check", "compare": "compare", "review": "review", "rules": "rules",
    "facts": "facts", "links": "links", "baseline": "baseline", "config": "baseline", "lsp": "lsp", "text": "misc",
    "explain": "misc", "schema": "misc", "doctor": "misc",
}  # fmt: skip
"""Each command's module, in the order of the help. A module has a function of the command's name, or a group ``app``."""

_GROUPS = frozenset({"rules", "facts", "links", "baseline"})


def command(asked: str | None = None) -> Any:
    """The command line as one click command: with the one command that was asked for, else with all of them."""
    app = typer.Typer(
        name="claimcheck", no_args_is_help=True, rich_markup_mode=None, add_completion=True,
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
        help="Find every numeric claim in an article, normalise it, and check it.",
    )  # fmt: skip
    app.callback()(_root)
    for name in [asked] if asked in _COMMANDS else _COMMANDS:
        module = import_module(f"claimcheck.cli.{_COMMANDS[name]}")
        if name in _GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
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
