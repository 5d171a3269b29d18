"""Where a text quotes somebody: stretches between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAK = re.compile(r"\n[^\S\n]*\n")


class Quotes:
    """Finds quotations by the marks of the rules; one that is never closed ends with its paragraph."""

    def __init__(self, opening: Sequence[str], closing: Sequence[str]) -> None:
        self.pairs = dict(zip(opening, closing, strict=True))
        self._mark = re.compile("|".join(re.escape(m) for m in {*opening, *closing}))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each quotation, marks included, in order."""
        out: list[tuple[int, int]] = []
        start, wanted = -1, ""
        for m in self._mark.finditer(text):
            mark, at = m[0], m.start()
            if start >= 0 and _BREAK.search(text, start, at):
                start = -1
            if start < 0:
                if mark in self.pairs and _opens(text, at, mark):
                    start, wanted = at, self.pairs[mark]
            elif mark == wanted and _closes(text, at):
                out.append((start, at + 1))
                start = -1
        return out


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and not after.isspace() and after != ""


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and not after.isalnum()
