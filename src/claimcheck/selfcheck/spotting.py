"""Where a headline ends, and which claim is the one of several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Claim

_HEADLINE = 16
_HUNDRED = 100


def one_in(some: Claim, every: Claim, text: str) -> Claim | None:
    """So many of a kind in so many, as a ratio."""
    q, r = some.quantity, every.quantity
    if (
        some.kind != "count"
        or every.kind != "count"
        or q is None
        or r is None
        or q.unit is None
        or r.unit not in (None, q.unit)
    ):
        return None
    n, m = q.value, r.value
    if n is None or m is None or not 0 < n < m <= _HUNDRED or n % 1 or m % 1 or r.per is not None or q.per is not None:
        return None
    ratio = n / m
    room = Decimal("0.01") if q.approximation == "=" else Decimal("0.03")
    quantity = replace(q, value=ratio, low=ratio - room, high=ratio + room, unit=None, stated_precision=room)
    return replace(some, kind="ratio", end=every.end, text=text[some.start : every.end], quantity=quantity)


def headline_end(text: str) -> int:
    """Where a first line ends that stands above prose like a headline: short, without a full stop; 0 if none does."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line, below = text[start:end].rstrip(), text[end:].lstrip()
    words = line.split()
    if end < 0 or not 3 <= len(words) <= _HEADLINE or line[-1] in ".:;,!" or not line[0].isalnum():
        return 0
    paragraph = below.split("\n", 1)[0]
    if text[end + 1 : end + 2].strip() and "." not in paragraph and text[end:].find("\n\n") == len(paragraph) + 1:
        end += 1 + len(paragraph)  # a second line, the standfirst
        paragraph = text[end:].lstrip().split("\n", 1)[0]
    return end if len(paragraph) > len(line) and "." in paragraph else 0
