"""``claimcheck compare``: the claims of two texts, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli import emit, session
from claimcheck.cli import options as opt
from claimcheck.errors import InputError

if TYPE_CHECKING:
    from claimcheck.model import Comparative, Source


def compare(
    paths: opt.Paths = None,
    pairs: Annotated[
        str | None, typer.Option("--pairs", metavar="FILE", help='JSONL with "id", "text" and "text_b".')
    ] = None,
    revision: Annotated[bool, typer.Option("--revision", help="Two versions of one text: say what changed.")] = False,
    format_: opt.Format = None,
    output: opt.Output = None,
    date: opt.Date = None,
    no_context: opt.NoContext = False,
    locale: opt.Locale = None,
    rules: opt.Rules = None,
    model: opt.Model = None,
    encoding: opt.Encoding = None,
    max_file_size: opt.MaxFileSize = None,
    allow_private: opt.AllowPrivate = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even with a conflict.")] = False,
    jobs: opt.Jobs = None,
    resume: opt.Resume = False,
    quiet: opt.Quiet = False,
    no_cache: opt.NoCache = False,
    color: opt.Color = None,
) -> int:
    """Align the claims of two texts: agree, conflict, changed, only in one. Exit 1 on a conflict."""
    from claimcheck.pipeline import Comparer

    shown, files = session.outputs("compare", format_, output)
    settings = session.settings(rules=rules, locale=locale, date_=date, context=not no_context, model=model)
    failures = session.Failures()
    limits: dict[str, Any] = {"encoding": encoding, "max_file_size": max_file_size, "allow_private": allow_private}
    if pairs and paths:
        raise InputError(f"{paths[0]}: compare takes two files or folders, or --pairs FILE.jsonl, and not both")
    if pairs:
        found = two_texts(session.read([pairs], failures, input_format="jsonl", **limits), pairs, failures)
    elif paths and len(paths) == 2:
        found = matched(paths, failures, limits)
    else:
        raise InputError("compare needs two files (or two folders), or --pairs FILE.jsonl")
    comparer = Comparer(session.extractor_of(settings, not no_cache), revision=revision)
    conflicts = 0
    done = emit.finished(files) if resume else frozenset()

    def comparatives() -> Iterator[Comparative]:
        nonlocal conflicts
        fresh = (pair for pair in found if pair[0] not in done)
        for comparative in comparer.compare_many(fresh, jobs=1 if jobs is None else jobs):
            conflicts += sum(p.status == "conflict" for p in comparative.pairs)
            yield comparative

    view = session.view_of("compare", comparer.book, color=color)
    emit.emit("compare", None if quiet else shown, files, comparatives(), view, resume)
    if failures.count:
        return 2
    return int(bool(conflicts) and not exit_zero)


def two_texts(sources: Iterator[Source], name: str, failures: session.Failures) -> Iterator[tuple[str, Source, Source]]:
    """The two texts of each JSONL record; one without a second text is reported and left out."""
    from dataclasses import replace

    for source in sources:
        if source.text_b is None:
            failures.count += 1
            session.warn(f"{name}: record {source.id} has no text_b to compare with")
            continue
        a = replace(source, source=f"{source.id}:text", text_b=None)
        yield source.id, a, replace(a, source=f"{source.id}:text_b", text=source.text_b, title=None)


def matched(
    paths: list[str], failures: session.Failures, limits: dict[str, Any]
) -> Iterator[tuple[str, Source, Source]]:
    """Two files as one pair; two folders as pairs of files of the same name."""
    from pathlib import Path

    folders = [path for path in paths if Path(path).is_dir()]
    if len(folders) == 1:
        raise InputError(f"{folders[0]}: is a folder; compare needs two files or two folders")
    a, b = (list(session.read([p], failures, **limits)) for p in paths)
    if failures.count:
        return
    if not folders:
        yield f"{paths[0]}:{paths[1]}", a[0], b[0]
        return
    others = {Path(s.source).relative_to(paths[1]).as_posix(): s for s in b}
    shared = {Path(s.source).relative_to(paths[0]).as_posix() for s in a} & others.keys()
    for source in a:
        name = Path(source.source).relative_to(paths[0]).as_posix()
        if name in others:
            yield name, source, others.pop(name)
        else:
            session.warn(f"{source.source}: no file of that name in {paths[1]}")
    if not shared:
        raise InputError(f"{paths[0]} and {paths[1]}: no file has the same name in both")
    for source in others.values():
        session.warn(f"{source.source}: no file of that name in {paths[0]}")
