"""Texts with stretches blanked: every offset stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Skipped


def blanked(text: str, stretches: Iterable[Skipped]) -> str:
    """``text`` of the same length in which the stretches, in order, are spaces; line breaks stay."""
    pieces: list[str] = []
    at = 0
    for s in stretches:
        start = max(s.start, at)
        pieces.append(text[at:start])
        pieces.append("\n".join(" " * len(line) for line in text[start : s.end].split("\n")))
        at = max(at, s.end)
    pieces.append(text[at:])
    return "".join(pieces)
