"""Reports on their way out: printed, written to files whole or not at all, streamed where a format allows it."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from claimcheck.errors import InputError
from claimcheck.render.formats import render

if TYPE_CHECKING:
    from claimcheck.render.view import View

Output = tuple[str, Path]
_PATIENCE = 1.0


def emit(
    command: str, shown: str | None, files: Sequence[Output], values: Iterable[Any], view: View, resume: bool = False
) -> None:
    """Print the report ``shown`` (None: nothing) and write its files.

    Line formats are written as the values come, in constant memory; for the others the values are held.
    """
    plain = dataclasses.replace(view, color=False, terminal=False, width=120)
    streamed = [(name, path) for name, path in files if name in SINKS]
    held = [(name, path) for name, path in files if name not in SINKS]
    with ExitStack() as stack:
        sinks = [stack.enter_context(SINKS[name](command, path, plain, resume)) for name, path in streamed]
        passing = _through(values, sinks)
        if held:
            passing = list(passing)
            for name, path in held:
                write_whole(path, render(command, name, passing, plain))
        if shown is None:
            for _ in passing:
                pass
        else:
            for piece in render(command, shown, passing, view):
                sys.stdout.write(piece)


def _through(values: Iterable[Any], sinks: Sequence[Any]) -> Iterable[Any]:
    for value in values:
        for sink in sinks:
            sink.write(value)
        yield value


class JsonLines:
    """One line a value in FILE.part, renamed to FILE at the end; after an interruption FILE.part is resumed."""

    def __init__(self, command: str, path: Path, view: View, resume: bool) -> None:
        self.command, self.path, self.view, self.resume = command, path, view, resume
        self.part = path.with_name(path.name + ".part")

    def __enter__(self) -> JsonLines:
        try:
            self.out: IO[str] = self.part.open("a" if self.resume else "w", encoding="utf-8", newline="")
        except OSError as error:
            raise InputError(f"{self.path}: cannot be written: {error.strerror}") from None
        return self

    def write(self, value: Any) -> None:
        """Write one document or comparison."""
        self.out.writelines(render(self.command, "jsonl", [value], self.view))

    def __exit__(self, kind: object, *_: object) -> None:
        self.out.close()
        if kind is None:
            self.part.replace(self.path)


class Parquet:
    """One row a claim, in groups as they come; the file appears whole or not at all."""

    GROUP = 5000

    def __init__(self, command: str, path: Path, view: View, resume: bool) -> None:
        if resume:
            raise InputError("--resume works with --output jsonl=FILE")
        self.path, self.view = path, view
        self.part = path.with_name(path.name + ".part")
        self.rows: list[dict[str, str | None]] = []
        self.writer: Any = None

    def __enter__(self) -> Parquet:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise InputError('parquet needs an extra; install it with: pip install "claimcheck-cli[parquet]"') from None
        from claimcheck.render.data import COLUMNS

        self.arrow = pyarrow
        self.schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
        self.writer = pyarrow.parquet.ParquetWriter(str(self.part), self.schema)
        return self

    def write(self, value: Any) -> None:
        """Take the claims of one document."""
        from claimcheck.render.data import COLUMNS, claim_cells

        for claim in value.claims:
            self.rows.append(dict(zip(COLUMNS, claim_cells(value, claim, self.view.words), strict=True)))
        if len(self.rows) >= self.GROUP:
            self._flush()

    def _flush(self) -> None:
        self.writer.write_table(self.arrow.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self.rows:
            self._flush()
        self.writer.close()
        if kind is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)


SINKS: dict[str, Callable[[str, Path, View, bool], Any]] = {"jsonl": JsonLines, "parquet": Parquet}


def finished(files: Sequence[Output]) -> frozenset[str]:
    """Ids that an interrupted run has written already; an incomplete last line is cut off. Raises InputError."""
    parts = [path.with_name(path.name + ".part") for name, path in files if name == "jsonl"]
    if len(parts) != 1:
        raise InputError("--resume needs exactly one --output jsonl=FILE")
    done: set[str] = set()
    if not parts[0].exists():
        return frozenset()
    with parts[0].open("r+b") as part:
        whole = 0
        for line in part:
            try:
                done.add(str(json.loads(line)["id"]))
            except (ValueError, KeyError, TypeError):
                break
            if not line.endswith(b"\n"):
                done.discard(str(json.loads(line)["id"]))
                break
            whole += len(line)
        part.truncate(whole)
    return frozenset(done)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as they come to FILE.part, renamed to FILE at the end."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as out:
        out.writelines(lines)
    part.replace(path)


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a text file whole or not at all. Raises InputError when it cannot be written."""
    write_bytes(path, "".join(pieces).encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all. Raises InputError when it cannot be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    return path


def progress(values: Iterable[Any], total: Callable[[], int | None]) -> Iterator[Any]:
    """The values, with a bar on standard error once they take longer than a second; never in a pipe or in CI."""
    if not (sys.stderr and sys.stderr.isatty()) or os.environ.get("CI"):
        yield from values
        return
    start = time.monotonic()
    source = iter(values)
    count = 0
    for value in source:
        count += 1
        yield value
        if time.monotonic() - start > _PATIENCE:
            break
    else:
        return
    yield from _bar(source, count, total())


def _bar(source: Iterator[Any], done: int, total: int | None) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=done)
        for value in source:
            bar.advance(task)
            yield value
