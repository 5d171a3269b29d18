"""How many texts the arguments hold, without reading them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.read.paths import inputs
from claimcheck.read.values import ReadFailure

_LINES = (".jsonl", ".ndjson")


def count_texts(paths: Sequence[str], input_format: str | None) -> int | None:
    """A file is one text, a file of JSON Lines as many as it has lines; None for standard input."""
    total = 0
    for argument in paths:
        for found in inputs(argument):
            if isinstance(found, ReadFailure):
                continue
            if found.kind == "stdin":
                return None
            if found.kind == "file" and (input_format == "jsonl" or found.name.lower().endswith(_LINES)):
                with Path(found.name).open("rb") as file:
                    total += sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
            else:
                total += 1
    return total
