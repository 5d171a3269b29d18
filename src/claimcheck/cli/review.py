"""``claimcheck review``: a tick-sheet of every number of a text, for a person to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session
from claimcheck.cli.emit import write_bytes

if TYPE_CHECKING:
    from claimcheck.model import Document


def review(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The text to review: .docx, .txt, .md, .html, .pdf …")],
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    publisher: opt.Publisher = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help="Where to write; beside the file by default.")
    ] = None,
    date: opt.Date = None,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
) -> int:
    """Write NAME.review.xlsx and .html, and for a Word file a copy with a comment on each number."""
    from claimcheck.cli.checking import CheckRun, Wanted
    from claimcheck.render.review import page, workbook
    from claimcheck.render.review_docx import commented

    wanted = Wanted(
        reference=reference, aliases=aliases, publisher=publisher, date=date, locale=locale, rules=rules, model=model,
        config=config, isolated=isolated, fail_on="never",
    )  # fmt: skip
    failures = session.Failures()
    run = CheckRun(wanted)
    documents = list(run.documents(session.read([path], failures, encoding=encoding, max_file_size=max_file_size)))
    if failures.count or not documents:
        return 2
    document = documents[0]
    view = session.view_of("check", run.book, color="never")
    target = (folder or Path(path).parent) / Path(path).name
    against = run.references(document.source)
    written = [
        write_bytes(
            target.with_name(f"{target.stem}.review.xlsx"), workbook(document, against, view, _links(document))
        ),
        write_bytes(target.with_name(f"{target.stem}.review.html"), page(document, against, view).encode()),
    ]
    if target.suffix.lower() == ".docx":
        copy, lost = commented(Path(path), document, view)
        written.append(write_bytes(target.with_name(f"{target.stem}.review.docx"), copy))
        if lost:
            session.warn(f"{path}: {lost} numbers have no comment in the Word copy; the sheet has them all")
    for name in written:
        typer.echo(name)
    return 0


def _links(document: Document) -> dict[str, str]:
    """The link id of each claim that was linked to one row."""
    from claimcheck.link.confirmed import propose

    found = ((c.id, propose(replace(document, claims=(c,)))) for c in document.claims)
    return {claim: entries[0].id for claim, entries in found if entries}
