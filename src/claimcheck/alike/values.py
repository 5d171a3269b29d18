"""Whether what two mentions say of a number can both hold: equal, rounded, truncated, or within one another's bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from claimcheck.alike.mentions import Mention
from claimcheck.intervals import contains, overlap
from claimcheck.model import Interval

Agreement = Literal["equal", "rounded", "within"]

_ABOVE = (">", ">=")
_BELOW = ("<", "<=")
_SAME = Decimal("0.000001")
_MOST_ROUNDED = Decimal("0.15")
_MOST_BEYOND = Decimal("0.3")


def interval(mention: Mention) -> Interval:
    """What the wording allows, in the base of the family."""
    return mention.low, mention.high


def is_range(mention: Mention) -> bool:
    """Whether two ends are stated, which are a statement themselves."""
    return mention.value is None and mention.low is not None and mention.high is not None


def close(a: Decimal, b: Decimal) -> bool:
    """Equal but for the last places that conversion leaves."""
    return abs(a - b) <= _SAME * max(abs(a), abs(b))


def agreement(a: Mention, b: Mention) -> Agreement | None:
    """How the two can both hold, or None when they cannot."""
    if is_range(a) and is_range(b):
        return _ranges(a, b)
    if a.value is not None and b.value is not None:
        if close(a.value, b.value):
            return None if _opposed(a, b) else "equal"
        if "=" == a.approximation == b.approximation:
            return _rounded(a.value, a.step, b.value, b.step)
    return "within" if overlap(interval(a), interval(b)) else None


def _opposed(a: Mention, b: Mention) -> bool:
    signs = (a.approximation, b.approximation)
    return any(s in _ABOVE for s in signs) and any(s in _BELOW for s in signs) and set(signs) != {">=", "<="}


def _rounded(a: Decimal, a_step: Decimal, b: Decimal, b_step: Decimal) -> Agreement | None:
    """The coarser is the finer one rounded."""
    if a_step < b_step:
        a, a_step, b, b_step = b, b_step, a, a_step
    if a_step == b_step:
        return None
    off = abs(b) - abs(a)
    half = a_step / 2
    near = abs(off) <= half * (1 + _SAME) and abs(off) <= _MOST_ROUNDED * abs(b)
    return "rounded" if near else None


def _ranges(a: Mention, b: Mention) -> Agreement | None:
    ends = ((a.low, b.low), (a.high, b.high))
    if all(x is not None and y is not None and close(x, y) for x, y in ends):
        return "equal"
    coarse = max(a.step, b.step) / 2 if a.step != b.step else Decimal(0)
    if coarse and all(x is not None and y is not None and abs(x - y) <= coarse for x, y in ends):
        return "rounded"
    return None


def follows(said: Mention, source: Mention) -> bool:
    """Whether a release may say what ``said`` says when its source states ``source``: the same, or coarser."""
    if said.value is not None and source.value is not None:
        if close(said.value, source.value):
            return not _opposed(said, source)
        if said.approximation == "=":
            return source.approximation in ("=", "~") and _coarser(said, source)
        return _bounds(said, source)
    if is_range(said) and is_range(source):
        return _ranges(said, source) is not None
    if said.value is None and source.value is not None:
        return contains(interval(said), source.value)
    return False


def _coarser(said: Mention, source: Mention) -> bool:
    assert said.value is not None and source.value is not None
    return said.step >= source.step and _rounded(said.value, said.step, source.value, source.step) is not None


def _bounds(said: Mention, source: Mention) -> bool:
    """A bound or "about" holds of a number that is stated, and is near it."""
    assert said.value is not None and source.value is not None
    if source.approximation not in ("=", "~") and source.approximation[0] != said.approximation[0]:
        return False
    near = abs(source.value - said.value) <= _MOST_BEYOND * abs(said.value)
    return near and contains(interval(said), source.value)
