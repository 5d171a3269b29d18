"""The sentence that holds a claim, cut from the text as it stands."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[A-Z\"'“‘(£$€0-9])|\n\s*\n|\n")


def sentence_bounds(text: str, start: int, end: int, reach: int = 400) -> tuple[int, int]:
    """Start and end of the sentence around ``text[start:end]``, at most ``reach`` characters to either side."""
    left = max(0, start - reach)
    right = min(len(text), end + reach)
    first = left
    for match in _END.finditer(text, left, min(len(text), start + 1)):
        if match.end() <= start:
            first = match.end()
    closing = _END.search(text, end, right)
    last = closing.start() + 1 if closing else right
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def excerpt(text: str, start: int, end: int, reach: int = 400) -> tuple[str, str, str]:
    """The sentence in three pieces: before, the claim itself, after; line breaks become spaces."""
    first, last = sentence_bounds(text, start, end, reach)
    pieces = (text[first:start], text[start:end], text[end:last])
    return pieces[0].replace("\n", " "), pieces[1].replace("\n", " "), pieces[2].replace("\n", " ")
