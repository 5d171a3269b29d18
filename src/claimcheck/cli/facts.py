"""``claimcheck facts``: how a reference table was understood, and what is wrong with it."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import session

app = typer.Typer(no_args_is_help=True, help="Show and validate reference tables.")
Tables = Annotated[list[str], typer.Argument(metavar="TABLE...")]
Aliases = Annotated[str | None, typer.Option("--aliases", metavar="FILE", help="CSV with kind, canonical, alias.")]


@app.command()
def show(tables: Tables, aliases: Aliases = None) -> int:
    """Every row as a fact, with its unit and period."""
    from claimcheck.render.facts import facts_text
    from claimcheck.rulebook import load
    from claimcheck.tables import read_tables

    for piece in facts_text(read_tables(tables, aliases=aliases), session.view_of("check", load())):
        typer.echo(piece, nl=False)
    return 0


@app.command()
def validate(tables: Tables, aliases: Aliases = None) -> int:
    """Every bad cell with its row and column; exit 1 when there is one."""
    from claimcheck.tables import read_tables

    faults = 0
    for name in tables:
        for table in read_tables([name], aliases=aliases):
            faults += len(table.faults)
            for fault in table.faults:
                typer.echo(fault)
            typer.echo(f"{table.name}: {len(table.facts)} facts ({table.shape}), {len(table.faults)} faults")
    return int(faults > 0)
