"""Arguments to sources: finds the inputs, takes their bytes within the limits, and hands them to their readers."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from claimcheck.errors import InputError
from claimcheck.model import Source
from claimcheck.read import jsonl, parquet
from claimcheck.read.formats import FORMATS, format_of, reader
from claimcheck.read.mojibake import find_mojibake, lone_surrogates
from claimcheck.read.paths import Input, inputs
from claimcheck.read.values import DEFAULT_LIMIT, Options, ReadFailure, Unreadable, size_text

_HEAD = 4096


def read_paths(
    paths: Sequence[str], *, input_format: str | None = None, encoding: str | None = None,
    max_file_size: int = DEFAULT_LIMIT, stdin_filename: str | None = None, allow_private: bool = False,
) -> Iterator[Source | ReadFailure]:  # fmt: skip
    """Sources of all paths, in order; a failure for each that cannot be read. Raises InputError for a bad option."""
    if input_format is not None and input_format not in FORMATS:
        raise InputError(f"--input-format {input_format}: unknown; choose from {', '.join(FORMATS)}")
    options = Options(input_format, encoding, max_file_size or DEFAULT_LIMIT, stdin_filename, allow_private)
    for argument in paths:
        for found in inputs(argument):
            if isinstance(found, ReadFailure):
                yield found
            else:
                yield from _read(found, options)


def read_buffer(name: str, text: str) -> Source | ReadFailure:
    """The text of an editor's buffer as the source of the file ``name``, read by the format of that name."""
    options = Options(None, "utf-8", sys.maxsize, None, False)
    try:
        return next(_texts(name, BytesIO(text.encode("utf-8", "replace")), None, options))
    except Unreadable as error:
        return ReadFailure(name, f"{name}: {error}")


def record_source(name: str, record: dict[str, Any]) -> Source:
    """The source of one record of the file ``name``. Raises InputError for a field that is missing or wrong."""
    try:
        found = _finished(jsonl.source_of(name, 0, {k: parquet.plain(v) for k, v in record.items() if v is not None}))
    except Unreadable as error:
        raise InputError(f"{name}: record {record.get('id')}: {error}") from None
    assert isinstance(found, Source)
    return found


def _read(found: Input, options: Options) -> Iterator[Source | ReadFailure]:
    name = _printable(options.stdin_filename or found.name if found.kind == "stdin" else found.name)
    try:
        if found.kind == "url":
            from claimcheck.read.url import fetch

            data, format_ = fetch(found.name, options)
            yield from _texts(name, BytesIO(data), options.input_format or format_, options)
        elif found.kind == "stdin":
            yield from _texts(name, _stdin(), options.input_format, options)
        else:
            with open(found.name, "rb") as stream:  # noqa: PTH123
                yield from _texts(name, stream, options.input_format, options)
    except Unreadable as error:
        yield ReadFailure(name, f"{name}: {error}")
    except OSError as error:
        yield ReadFailure(name, f"{name}: cannot be read: {error.strerror or error}")


def _texts(name: str, stream: BinaryIO, asked: str | None, options: Options) -> Iterator[Source | ReadFailure]:
    head = stream.read(_HEAD)
    format_ = format_of(name, head, asked)
    if format_ == "parquet":
        yield from map(_finished, parquet.records(name))
        return
    if format_ == "jsonl":
        found = jsonl.records(name, _Joined(head, stream), options)
        first = next(found, None)
        if first is None:
            raise Unreadable("is empty")
        yield from map(_finished, itertools.chain([first], found))
        return
    data = head + stream.read(options.max_file_size + 1 - len(head))
    if len(data) > options.max_file_size:
        raise Unreadable(f"is over the limit of {size_text(options.max_file_size)}; raise it with --max-file-size")
    if not data.strip():
        raise Unreadable("is empty")
    try:
        source = reader(format_)(name, data, options)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a format library's own bug must not end the whole run
        raise Unreadable(f"cannot be read as {format_} ({type(error).__name__})") from error
    if not source.text.strip():
        raise Unreadable("has no text to read")
    yield _finished(source)


def _finished(source: Source | ReadFailure) -> Source | ReadFailure:
    """The source with what was decoded wrongly left out of its claims."""
    if isinstance(source, ReadFailure):
        return source
    text = lone_surrogates(source.text)
    spoilt, notes = find_mojibake(text)
    if not spoilt and text is source.text:
        return source
    hidden = tuple(sorted((*source.hidden, *spoilt), key=lambda s: (s.start, s.end)))
    title = lone_surrogates(source.title) if source.title else source.title
    return replace(source, text=text, title=title, hidden=hidden, notes=(*source.notes, *notes))


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise Unreadable("there is no standard input")
    buffer: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return buffer if buffer is not None else BytesIO(sys.stdin.read().encode("utf-8"))


def _printable(name: str) -> str:
    """A file name whose bytes are no text, as one that can be printed."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Joined:
    """The bytes already taken from a stream, then the rest of it, by line."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = BytesIO(head)
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        """The next line, at most ``size`` bytes of it."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line))
