"""Files to sources: one text each, with what the file says of itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.model import Source


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input that could not be read: one line that names it and the mend."""

    source: str
    message: str


def read_paths(
    paths: Sequence[str], *, input_format: str | None = None, encoding: str | None = None, max_file_size: int = 0,
    stdin_filename: str | None = None,
) -> Iterator[Source | ReadFailure]:  # fmt: skip
    """Sources of all paths, in order; a failure for each that cannot be read."""
    for name in paths:
        if name == "-":
            yield Source("-", stdin_filename or "-", sys.stdin.read())
            continue
        path = Path(name)
        if not path.is_file():
            yield ReadFailure(name, f"{name}: no such file")
            continue
        with path.open(newline="", encoding="utf-8") as file:
            text = file.read()
        if input_format == "jsonl":
            yield from (_record(name, json.loads(line)) for line in text.split("\n") if line.strip())
        else:
            yield Source(name, name, text)


def _record(name: str, r: dict[str, Any]) -> Source:
    day = date.fromisoformat(r["date"][:10]) if r.get("date") else None
    return Source(
        str(r["id"]), name, r["text"], r.get("title"), day, "record" if day else None,
        source_text=r.get("source_text"), text_b=r.get("text_b"),
    )  # fmt: skip
