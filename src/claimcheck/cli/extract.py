"""``claimcheck extract``: every numeric claim of the given texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from claimcheck.cli import emit, session
from claimcheck.cli import options as opt
from claimcheck.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from claimcheck.model import Document
    from claimcheck.pipeline import Settings


def extract(
    paths: opt.Paths = None,
    format_: opt.Format = None,
    output: opt.Output = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help="Only these kinds, e.g. money,percent.")
    ] = None,
    date: opt.Date = None,
    no_context: opt.NoContext = False,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    jobs: opt.Jobs = None,
    engine: Annotated[str, typer.Option("--engine", metavar="NAME", help="local, or ray for a Ray cluster.")] = "local",
    address: Annotated[
        str | None, typer.Option("--address", metavar="HOST:PORT", help="The Ray cluster's address.")
    ] = None,
    input_format: opt.InputFormat = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    stdin_filename: opt.StdinFilename = None,
    allow_private: opt.AllowPrivate = False,
    show_skipped: opt.ShowSkipped = False,
    resume: opt.Resume = False,
    quiet: opt.Quiet = False,
    no_cache: opt.NoCache = False,
    color: opt.Color = None,
) -> int:
    """Find every numeric claim and print a table, or json, jsonl or csv."""

    from claimcheck.model import Kind

    shown, files = session.outputs("extract", format_, output)
    keep = session.keep_kinds(kind, get_args(Kind))
    settings = session.settings(rules=rules, locale=locale, date_=date, context=not no_context, model=model)
    if session.choose(engine, ("local", "ray"), "--engine") == "ray":
        return on_cluster(paths, settings, files, address, jobs)
    failures = session.Failures()
    sources = session.read(
        paths, failures, input_format=input_format, encoding=encoding, max_file_size=max_file_size,
        stdin_filename=stdin_filename, allow_private=allow_private,
    )  # fmt: skip
    done = emit.finished(files) if resume else frozenset()
    extractor = session.extractor_of(settings, not no_cache)

    def documents() -> Iterator[Document]:
        fresh = session.unfinished(sources, done)
        found = extractor.extract_many(fresh, jobs=1 if jobs is None else jobs)
        for document in emit.progress(found, lambda: session.total(paths, input_format)):
            yield keep(document)

    view = session.view_of("extract", extractor.book, color=color, show_skipped=show_skipped)
    emit.emit("extract", None if quiet else shown, files, documents(), view, resume)
    return 2 if failures.count or not failures.read else 0


def on_cluster(
    paths: list[str] | None, settings: Settings, files: list[tuple[str, Path]], address: str | None, jobs: int | None
) -> int:
    """Run on Ray; the lines go to --output jsonl=FILE, or to standard output."""
    from claimcheck.cluster import lines
    from claimcheck.parallel import cores

    if [name for name, _ in files] not in ([], ["jsonl"]):
        raise InputError("--engine ray writes --output jsonl=FILE")
    found = (f"{line}\n" for line in lines(paths or (), settings, address, jobs or cores()))
    if files:
        emit.write_lines(files[0][1], found)
    else:
        sys.stdout.writelines(found)
    return 0
