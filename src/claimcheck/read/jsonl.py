"""JSON Lines: one record a line, read as a stream; a bad line is one failure and the next line goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from claimcheck.model import Source
from claimcheck.read.mojibake import lone_surrogates
from claimcheck.read.values import Options, ReadFailure, Unreadable, size_text

_TEXTS = ("title", "source_text", "text_b")


class Lines(Protocol):
    """A stream that is read by line."""

    def readline(self, size: int, /) -> bytes:
        """The next line, at most ``size`` bytes of it; empty at the end."""
        ...


def records(name: str, stream: Lines, options: Options) -> Iterator[Source | ReadFailure]:
    """Sources of all lines, in order. The limit on size holds for a line, not for the file."""
    number = 0
    while line := stream.readline(options.max_file_size + 1):
        number += 1
        if len(line) > options.max_file_size:
            limit = size_text(options.max_file_size)
            yield ReadFailure(name, f"{name}:{number}: the line is over the limit of {limit}; raise --max-file-size")
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            continue
        if not line.strip() and line:
            continue
        try:
            yield source_of(name, number, _parsed(line, number, options.encoding))
        except Unreadable as error:
            yield ReadFailure(name, f"{name}:{number}: {error}")


def _parsed(line: bytes, number: int, encoding: str | None) -> dict[str, Any]:
    try:
        text = line.decode(encoding or ("utf-8-sig" if number == 1 else "utf-8"))
        record = json.loads(text)
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8; name the encoding with --encoding") from None
    except LookupError:
        raise Unreadable(f"--encoding {encoding}: unknown encoding; try utf-8 or cp1252") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise Unreadable("not JSON that can be read: a number too long or nesting too deep") from None
    if not isinstance(record, dict):
        raise Unreadable('not a record: write it as {"id": "…", "text": "…"}')
    return record


def source_of(name: str, number: int, record: dict[str, Any]) -> Source:
    """The source of one record. Raises Unreadable for a field that is missing or of the wrong type."""
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable('no "text"' if text is None else '"text" is not a string')
    for key in _TEXTS:
        if record.get(key) is not None and not isinstance(record[key], str):
            raise Unreadable(f'"{key}" is not a string')
    id_ = record.get("id")
    if id_ is not None and (isinstance(id_, bool) or not isinstance(id_, str | int)):
        raise Unreadable('"id" is neither a string nor a whole number')
    title, source_text, text_b = (lone_surrogates(record[k]) if record.get(k) else record.get(k) for k in _TEXTS)
    day = _day(record.get("date"))
    return Source(
        f"{name}:{number}" if id_ is None else lone_surrogates(str(id_)), name, lone_surrogates(text), title or None,
        day, "record" if day else None, source_text=source_text, text_b=text_b,
    )  # fmt: skip


def _day(value: Any) -> date | None:
    if value in (None, ""):
        return None
    try:
        if not isinstance(value, str):
            raise ValueError
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        raise Unreadable(f'"date" is {json.dumps(value)[:40]}; write it as YYYY-MM-DD') from None
