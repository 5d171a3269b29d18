"""``claimcheck facts``: how a reference table was understood, what is wrong with it, and a first one from a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session

if TYPE_CHECKING:
    from claimcheck.model import Table

app = typer.Typer(no_args_is_help=True, help="Show, validate and draft reference tables.")
Tables = Annotated[list[str], typer.Argument(metavar="TABLE...", help="Tables, workbooks, databases.")]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="Show the first N facts of a table; 0: all.")]


@app.command()
def show(
    tables: Tables,
    aliases: opt.Aliases = None,
    query: opt.Query = None,
    limit: Limit = 0,
    rules: opt.Rules = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
    color: opt.Color = None,
) -> int:
    """How each table was understood: every figure as a fact, with its cell, unit and days."""
    from claimcheck.render.facts import facts_text

    reader = _Reader(aliases, query, rules, config, isolated)
    view = session.view_of("check", reader.book, color=color)
    for piece in facts_text(reader.read(tables), view, limit or None):
        typer.echo(piece, nl=False)
    return 0


@app.command()
def validate(
    tables: Tables,
    aliases: opt.Aliases = None,
    query: opt.Query = None,
    rules: opt.Rules = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> int:
    """Every bad cell with its place and its mend; exit 1 when there is one."""
    reader = _Reader(aliases, query, rules, config, isolated)
    faults = 0
    for table in reader.read(tables):
        faults += len(table.faults)
        for fault in table.faults:
            typer.echo(fault)
        typer.echo(f"{table.name}: {_of(len(table.facts), 'fact')} ({table.shape}), {_of(len(table.faults), 'fault')}")
        for note in table.notes:
            typer.echo(f"  {note}")
    return int(faults > 0)


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@app.command()
def draft(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The last good release.")],
    publisher: opt.Publisher = None,
    rules: opt.Rules = None,
    locale: opt.Locale = None,
    date: opt.Date = None,
    encoding: opt.Encoding = None,
) -> int:
    """A table of a release's figures as CSV, for a person to correct and to approve."""
    from claimcheck.pipeline import Extractor
    from claimcheck.render.facts import draft_csv

    failures = session.Failures()
    source = next(session.read([article], failures, encoding=encoding), None)
    if source is None:
        return 2
    extractor = Extractor(session.settings(rules=rules, locale=locale, date_=date, publisher=publisher))
    for piece in draft_csv(extractor.extract(source), publisher):
        typer.echo(piece, nl=False)
    return 0


class _Reader:
    """Reads tables under the nearest config; loads the extractor only for approved sentences."""

    def __init__(
        self, aliases: str | None, query: str | None, rules: Sequence[str] | None, config: str | None, isolated: bool
    ) -> None:
        from claimcheck import config as configs
        from claimcheck.rulebook import load

        own = None if isolated else Path(config) if config else configs.find(Path.cwd())
        self.config = configs.load(own)
        self.aliases = aliases
        self.query = query
        self.settings = session.settings(rules=self.config.get("rules", rules))
        self.book = load(self.settings.rules)
        self._extractor: Any = None

    def read(self, tables: Sequence[str]) -> Iterator[Table]:
        """The tables in order, one file after the other."""
        from claimcheck.tables import read_tables

        for name in tables:
            yield from read_tables(
                [name], aliases=self.config.get("aliases", self.aliases), mapping=self.config.get("tables"),
                query=self.config.get("query", self.query), book=self.book, extract=self._line,
            )  # fmt: skip

    def _line(self, text: str) -> Any:
        from claimcheck.pipeline import Extractor

        if self._extractor is None:
            self._extractor = Extractor(self.settings, self.book)
        return self._extractor.line(text)
