"""Text with delimiters: CSV and its kin, whatever the delimiter and the encoding."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.tables.descriptors import describe
from claimcheck.tables.grid import Row, Sheet

_DELIMITERS = ",;\t|"
_LOOK = 60
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 20_000
_SENTENCE = 3
_SNIFF = 1 << 16


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """The one table of a file."""
    described = describe(path)
    encoding = _encoding(path)
    if described.encoding and not described.encoding.lower().startswith("utf"):
        encoding = described.encoding
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = list(islice(file, _LOOK))
    if path.suffix.lower() == ".txt" and _is_prose(head):
        with path.open(encoding=encoding, errors="replace") as file:
            lines = tuple((n, line.strip()) for n, line in enumerate(file, 1) if line.strip())
        yield Sheet("", iter(()), lines=lines)
        return
    delimiter = described.delimiter or delimiter_of(head)
    titles = (described.title,) if described.title else ()
    yield Sheet(
        "", _rows(path, encoding, delimiter), titles=titles, fields=described.fields, delimiter=delimiter,
        folder=path.resolve().parent.name,
    )  # fmt: skip


def _is_prose(lines: list[str]) -> bool:
    """Whether most lines are sentences."""
    filled = [line.strip() for line in lines if line.strip()]
    ended = [line for line in filled if line.endswith((".", "!", "?")) and len(line.split()) > _SENTENCE]
    return 2 * len(ended) > len(filled)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_SNIFF)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4:
            return _older(start)
    if b"\0" in start:
        raise InputError(f"{path}: not a text file; name it after what it is (.xlsx, .parquet, .sqlite)")
    return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"  # the codec for a mark is the slower one


def _older(start: bytes) -> str:
    """The encoding of a file from before UTF-8: Western European unless it cannot be."""
    try:
        start.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(start).best()
        return best.encoding if best else "latin-1"
    return "cp1252"


def delimiter_of(lines: Iterable[str]) -> str:
    """The delimiter that cuts most lines into the same number of cells."""
    lines = [line for line in lines if line.strip()]
    best, score = ",", 0.0
    for mark in _DELIMITERS:
        widths = [len(row) for row in _parsed(lines, mark) if row]
        usual = max(set(widths), key=lambda w: (w > 1, widths.count(w), w), default=1)
        if usual > 1:
            this = widths.count(usual) / len(widths) + min(usual, 20) / 1000
            if this > score:
                best, score = mark, this
    return best


def _parsed(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            first = next(reader, None)
            if first is None:
                return
            if len(first) > _MOST_COLUMNS:
                raise InputError(
                    f"{path}: {len(first)} columns; more than {_MOST_COLUMNS} are not read: turn the table"
                )
            yield first
            yield from reader
        except csv.Error as error:
            if "field larger" not in str(error):
                raise InputError(f"{path}: line {reader.line_num}: {error}") from None
            raise InputError(
                f"{path}: line {reader.line_num}: a cell of more than {_LONGEST_CELL} characters; "
                "is a quotation mark left open?"
            ) from None
        except UnicodeDecodeError:
            raise InputError(f"{path}: not {encoding} text throughout; save it as CSV UTF-8") from None
