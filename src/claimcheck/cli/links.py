"""``claimcheck links``: links of claims to rows, proposed by the linker and decided by a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session
from claimcheck.cli.emit import write_whole
from claimcheck.errors import InputError

if TYPE_CHECKING:
    from claimcheck.link.confirmed import Entry, State

FILE = Path("claimcheck.links.toml")

app = typer.Typer(no_args_is_help=True, help="Confirm links of claims to rows, so that they cannot drift.")
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of the file; all for every proposed one.")]


def load() -> list[Entry]:
    """The entries of the file in the working folder; none where there is no file."""
    from claimcheck.link.confirmed import read

    if not FILE.exists():
        return []
    return read(FILE.read_text("utf-8"), str(FILE))


@app.command("propose")
def propose_(
    paths: opt.Paths = None,
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    publisher: opt.Publisher = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> int:
    """Write the links of a text to rows into claimcheck.links.toml; what is decided there already stays."""
    from claimcheck.cli.checking import CheckRun, Wanted
    from claimcheck.link.confirmed import propose, write

    failures = session.Failures()
    run = CheckRun(Wanted(reference=reference, aliases=aliases, publisher=publisher, config=config, isolated=isolated))
    known = load()
    ids = {e.id for e in known}
    fresh: list[Entry] = []
    for document in run.documents(session.read(paths, failures)):
        fresh += [e for e in propose(document) if e.id not in ids]
    if failures.count:
        return 2
    write_whole(FILE, [write([*known, *fresh])])
    for entry in fresh:
        typer.echo(f"{entry.id}  {entry.text}  ->  {', '.join(filter(None, entry.row[1:4]))} ({entry.table})")
    typer.echo(f"{len(fresh)} proposed, {len(known)} known: {FILE}")
    return 0


@app.command()
def sign(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="A .xlsx of claimcheck review with initials in it.")],
    path: Annotated[str, typer.Argument(metavar="FILE", help="The text that was reviewed.")],
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    publisher: opt.Publisher = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
) -> int:
    """Confirm the links of every number that a review sheet has initials for."""
    from dataclasses import replace

    from claimcheck.cli.checking import CheckRun, Wanted
    from claimcheck.link.confirmed import propose, write

    ticked = _ticked(sheet)
    failures = session.Failures()
    run = CheckRun(Wanted(reference=reference, aliases=aliases, publisher=publisher, config=config, isolated=isolated))
    found = {e.id: e for document in run.documents(session.read([path], failures)) for e in propose(document)}
    if failures.count:
        return 2
    lost = sorted(ticked - set(found))
    if lost:
        raise InputError(
            f"{sheet}: {len(lost)} of its links no longer fit {path}; make a new sheet with: claimcheck review"
        )
    known = {e.id: e for e in load()} | {i: replace(found[i], state="confirmed") for i in ticked}
    write_whole(FILE, [write(list(known.values()))])
    typer.echo(f"{len(ticked)} confirmed: {FILE}")
    return 0


def _ticked(sheet: Path) -> set[str]:
    """The link ids of the rows that have initials."""
    from openpyxl import load_workbook

    try:
        rows = list(load_workbook(sheet, read_only=True)["Numbers"].iter_rows(values_only=True))
        initials, link = rows[0].index("initials"), rows[0].index("link")
    except Exception:
        raise InputError(f"{sheet}: not a sheet of claimcheck review; make one with: claimcheck review FILE") from None
    return {str(row[link]) for row in rows[1:] if row[initials] and row[link]}


@app.command()
def confirm(ids: Ids) -> int:
    """Say yes to links: from then on they are followed without guessing."""
    return _decide(ids, "confirmed")


@app.command()
def reject(ids: Ids) -> int:
    """Say no to links: the claim is never linked to that row again."""
    return _decide(ids, "rejected")


def _decide(ids: Sequence[str], state: State) -> int:
    from dataclasses import replace

    from claimcheck.link.confirmed import write

    entries = load()
    known = {e.id for e in entries}
    lost = [i for i in ids if i not in known and i != "all"]
    if not entries or lost:
        what = f"no link {lost[0]}" if lost else "no links"
        raise InputError(f"{FILE}: {what}; write it with: claimcheck links propose FILE --reference TABLE")
    done = [replace(e, state=state) if e.id in ids or ("all" in ids and e.state == "proposed") else e for e in entries]
    write_whole(FILE, [write(done)])
    typer.echo(f"{sum(a != b for a, b in zip(entries, done, strict=True))} {state}: {FILE}")
    return 0
