"""``claimcheck check``: claims against tables, against a source text, and against the rest of their own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from claimcheck.cli import options as opt
from claimcheck.cli import session
from claimcheck.model import Document, InputError

FAIL_ON = ("error", "warning", "note", "unverifiable", "pinned", "never")


def check(
    paths: opt.Paths = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference", "-r", metavar="TABLE", help="A table of reference figures (CSV, .xlsx); may be repeated."
        ),
    ] = None,
    aliases: Annotated[
        str | None, typer.Option("--aliases", metavar="FILE", help="CSV with kind, canonical, alias.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="FILE", help="A text whose figures the release must follow from."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help='Who "we" and "the council" are.')
    ] = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="LEVEL", help=" | ".join(FAIL_ON))] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even with findings.")] = False,
    min_checked: Annotated[
        int, typer.Option("--min-checked", min=0, help="Fail when fewer claims were linked to a row.")
    ] = 0,
    select: Annotated[
        str | None, typer.Option("--select", metavar="CODES", help="Only these codes, e.g. CC1,CC201.")
    ] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="Not these codes.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Every claim with its verdict and candidate rows.")
    ] = False,
    redact: Annotated[bool, typer.Option("--redact", help="Keep reference figures out of the report.")] = False,
    format_: opt.Format = None,
    output: opt.Output = None,
    date: opt.Date = None,
    no_context: opt.NoContext = False,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    jobs: opt.Jobs = None,
    input_format: opt.InputFormat = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    stdin_filename: opt.StdinFilename = None,
    color: opt.Color = None,
) -> int:
    """Check every claim; exit 1 when one is contradicted, outdated, unsupported or fails its own arithmetic."""
    from claimcheck.pipeline import Checker, Extractor
    from claimcheck.tables import read_tables

    shown, files = session.outputs("check", format_, output)
    level = session.choose(fail_on or "error", FAIL_ON, "--fail-on")
    settings = session.settings(
        rules=rules, locale=locale, date_=date, context=not no_context, model=model, publisher=publisher
    )
    tables = read_tables(reference, aliases=aliases) if reference else ()
    if aliases and not reference:
        raise InputError("--aliases needs a --reference to apply to")
    failures = session.Failures()
    limits = {"encoding": encoding, "max_file_size": max_file_size}
    against = next(session.read([source], session.Failures(), **limits), None) if source else None
    if source and against is None:
        return 2
    sources = session.read(paths, failures, input_format=input_format, stdin_filename=stdin_filename, **limits)
    checker = Checker(Extractor(settings), tables, against=against, select=select, ignore=ignore)
    tally = Tally()

    def documents() -> Iterator[Document]:
        for document in checker.check_many(sources, jobs=1 if jobs is None else jobs):
            tally.add(document)
            yield document

    view = session.view_of("check", checker.book, color=color, explain=explain, redact=redact)
    session.emit("check", shown, files, documents(), view)
    if failures.count or not failures.read:
        return 2
    return tally.status(level, min_checked, exit_zero, bool(tables) or against is not None)


class Tally:
    """What decides the exit status: findings by severity, and how many claims were checked at all."""

    def __init__(self) -> None:
        self.severities: set[str] = set()
        self.checked = 0
        self.unverifiable = 0
        self.relations = 0
        self.pinned_fails = 0

    def add(self, document: Document) -> None:
        """Count one document."""
        self.severities |= {f.severity for f in document.findings}
        self.relations += document.relations_tested
        failing = {"contradicted", "outdated", "unsupported"}
        for claim in document.claims:
            if claim.verdict is None:
                continue
            self.checked += claim.verdict.label not in ("unverifiable", "ambiguous")
            self.unverifiable += claim.verdict.label == "unverifiable"
            self.pinned_fails += claim.verdict.pinned and claim.verdict.label in failing

    def status(self, level: str, min_checked: int, exit_zero: bool, referenced: bool) -> int:
        """0 or 1."""
        if referenced and not self.checked:
            session.warn("nothing could be verified: no claim was linked to a reference figure")
        if exit_zero or level == "never":
            return 0
        if self.checked < min_checked:
            session.warn(f"{self.checked} claims were checked, --min-checked asks for {min_checked}")
            return 1
        if level == "pinned":
            return int(self.pinned_fails > 0)
        failing = {"error": {"error"}, "warning": {"error", "warning"}}.get(level, {"error", "warning", "note"})
        return int(bool(self.severities & failing) or (level == "unverifiable" and self.unverifiable > 0))
