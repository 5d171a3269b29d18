"""``claimcheck rules``: what the rules are, why, and whether their examples hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session
from claimcheck.errors import InputError

app = typer.Typer(no_args_is_help=True, help="List, show and test the rules.")


@app.command("list")
def list_(rules: opt.Rules = None) -> int:
    """One line a rule: its id and why it exists."""
    from claimcheck.rulebook import load

    for rule, table in load(session.rule_folders(rules)).tables.items():
        typer.echo(f"{rule:36} {table.get('why', '')}")
    return 0


@app.command()
def show(rule: Annotated[str, typer.Argument(metavar="ID")], rules: opt.Rules = None) -> int:
    """A rule as it stands in its file, with its examples."""
    from claimcheck.rulebook import load, source_of

    book = load(session.rule_folders(rules))
    session.choose(rule, tuple(book.tables), "rule")
    typer.echo(source_of(rule, session.rule_folders(rules)), nl=False)
    return 0


@app.command()
def test(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A folder of house rules.")] = None,
) -> int:
    """Run the examples of the rules: exit 1 when one fails."""
    from claimcheck.examples import run_examples, slips
    from claimcheck.pipeline import Extractor, Settings

    extractor = Extractor(Settings(rules=(folder,) if folder else (), context=False))
    outcomes = list(run_examples(extractor, folder))
    faults = [o.fault for o in outcomes if o.fault]
    missing = list(slips(extractor, folder)) if folder else []
    for line in (*missing, *faults):
        typer.echo(line)
    typer.echo(f"{len(outcomes)} examples, {len(faults)} fail{'s' if len(faults) == 1 else ''}")
    return int(bool(faults or missing))


@app.command()
def new(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> int:
    """Write a first rule with its examples into a new folder."""
    from claimcheck.resources import data_root

    if folder.exists():
        raise InputError(f"{folder}: already there; name a new folder")
    folder.mkdir(parents=True)
    scaffold = (data_root("rules") / "scaffold.toml.txt").read_text("utf-8")
    (folder / "house.toml").write_text(scaffold, encoding="utf-8")
    typer.echo(f"{folder / 'house.toml'} written; try: claimcheck rules test {folder}")
    return 0
