"""``claimcheck check``: claims against tables, against a source text, and against the rest of their own text."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli import emit, session
from claimcheck.cli import options as opt
from claimcheck.cli.options import FAIL_ON
from claimcheck.errors import InputError


def check(
    paths: opt.Paths = None,
    reference: opt.Reference = None,
    aliases: opt.Aliases = None,
    query: opt.Query = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="FILE", help="A text whose figures the release must follow from."),
    ] = None,
    history: Annotated[
        str | None, typer.Option("--history", metavar="DIR", help="Earlier releases of the same publisher.")
    ] = None,
    publisher: opt.Publisher = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="LEVEL", envvar="CLAIMCHECK_FAIL_ON", help=" | ".join(FAIL_ON))
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even with findings.")] = False,
    min_checked: Annotated[
        int | None, typer.Option("--min-checked", min=0, help="Fail when fewer claims were linked to a row.")
    ] = None,
    select: Annotated[
        str | None, typer.Option("--select", metavar="CODES", help="Only these codes, e.g. CC1,CC201.")
    ] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="Not these codes.")] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Known findings, which do not fail the run.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Every claim with its verdict and candidate rows.")
    ] = False,
    redact: Annotated[bool, typer.Option("--redact", help="Keep all figures out of the report.")] = False,
    author_name: Annotated[str | None, typer.Option("--author-name", help="For --format claimreview.")] = None,
    author_url: Annotated[str | None, typer.Option("--author-url", help="For --format claimreview.")] = None,
    page_url: Annotated[str | None, typer.Option("--page-url", help="For --format claimreview.")] = None,
    format_: opt.Format = None,
    output: opt.Output = None,
    date: opt.Date = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="The day on which suppressions end or not.")
    ] = None,
    no_context: opt.NoContext = False,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    jobs: opt.Jobs = None,
    input_format: opt.InputFormat = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    stdin_filename: opt.StdinFilename = None,
    allow_private: opt.AllowPrivate = False,
    config: opt.ConfigFile = None,
    isolated: opt.Isolated = False,
    resume: opt.Resume = False,
    quiet: opt.Quiet = False,
    no_cache: opt.NoCache = False,
    color: opt.Color = None,
) -> int:
    """Check every claim; exit 1 when one is contradicted, outdated, unsupported or fails its own arithmetic."""
    from claimcheck.cli.checking import CheckRun, Wanted

    shown, files = session.outputs("check", format_, output)
    if "claimreview" in (shown, *(name for name, _ in files)) and not (author_name and author_url and page_url):
        raise InputError("--format claimreview needs --author-name, --author-url and --page-url")
    wanted = Wanted(
        reference=reference, aliases=aliases, query=query, source=source, history=history, publisher=publisher, fail_on=fail_on,
        min_checked=min_checked, select=select, ignore=ignore, baseline=baseline, date=date, today=today,
        context=not no_context, locale=locale, rules=rules, model=model, jobs=jobs, config=config, isolated=isolated,
        encoding=encoding, max_file_size=max_file_size, redact=redact, cached=not no_cache,
    )  # fmt: skip
    failures = session.Failures()
    sources = session.read(
        paths, failures, input_format=input_format, stdin_filename=stdin_filename, encoding=encoding,
        max_file_size=max_file_size, allow_private=allow_private,
    )  # fmt: skip
    done = emit.finished(files) if resume else frozenset()
    run = CheckRun(wanted)
    view = session.view_of(
        "check", run.book, color=color, explain=explain, author_name=author_name, author_url=author_url,
        page_url=page_url,
    )  # fmt: skip
    emit.emit(
        "check",
        None if quiet else shown,
        files,
        emit.progress(run.documents(session.unfinished(sources, done)), lambda: session.total(paths, input_format)),
        view,
        resume,
    )
    if failures.count or not failures.read:
        return 2
    return 0 if exit_zero else run.status()
