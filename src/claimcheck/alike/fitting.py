"""Whether figures may be worked out together, and whether what they give fits what is stated."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.alike.mentions import Mention
from claimcheck.alike.values import interval
from claimcheck.intervals import add, overlap
from claimcheck.model import Interval

_SMALL = 20
_HUNDRED = Decimal(100)
_NARROW, _WIDEST = Decimal("0.12"), Decimal("0.6")
_SPREAD = {"=": Decimal(0), "~": Decimal("0.1"), **dict.fromkeys(("<", "<=", ">", ">="), Decimal("0.3"))}


def one_noun(target: Mention, x: Mention, y: Mention) -> bool:
    """Whether two counts are of one thing; one without a noun is so only beside the other."""
    if x.noun == y.noun:
        return True
    bare = x.noun is None or y.noun is None
    return bare and x.sentence == y.sentence and (target.noun is None or target.noun in (x.noun, y.noun))


def is_small(m: Mention) -> bool:
    """Whether a count is so small that some sum always gives it."""
    return m.family == "count" and m.value is not None and m.value <= _SMALL


def telling(m: Mention) -> bool:
    """Whether a number has so many figures that it hardly comes out by chance."""
    return m.value is not None and m.step * _HUNDRED <= abs(m.value)


def bare_beside(x: Mention, y: Mention) -> bool:
    """Whether one of two counts of one sentence has no noun, so that it takes the other's, or is a part of the other."""
    return x.sentence == y.sentence and (x.noun is None or y.noun is None)


def counts(target: Mention, x: Mention, y: Mention) -> bool:
    """Whether either number is large enough to move the target by more than its rounding."""
    assert x.value is not None and y.value is not None
    needed = 2 if target.approximation == "=" else Decimal("0.5")
    return target.step <= 1 or min(abs(x.value), abs(y.value)) >= needed * target.step


def total(parts: Sequence[Mention]) -> Interval:
    total: Interval = (Decimal(0), Decimal(0))
    for m in parts:
        total = add(total, interval(m))
    return total


def point(target: Mention, parts: Sequence[Mention], sign: str) -> Decimal | None:
    """A ratio or a change of the numbers as stated: the middle of its interval lies elsewhere."""
    x, y = parts[0].value, parts[-1].value
    if len(parts) != 2 or not x or not y or sign not in ("/", "%"):
        return None
    if sign == "%":
        return abs(x / y - 1) * _HUNDRED
    return x / y * (_HUNDRED if target.family == "share" else 1)


def fits(target: Mention, found: Interval, point: Decimal | None) -> bool:
    """Whether the result is what the target says: its ``point`` within the target's bounds, and not vaguely so."""
    low, high = found
    if low is None or high is None:
        return False
    if low < 0 and high <= 0:
        low, high = -high, -low
    middle, error = (low + high) / 2, (high - low) / 2
    if middle <= 0 or not overlap((target.low, target.high), (low, high)):
        return False
    if target.value is None:
        return error <= _NARROW * middle
    off = abs((middle if point is None else point) - target.value)
    if error > max(_NARROW * middle, target.step):
        return error <= _WIDEST * middle and off <= target.step / 2
    return off <= max(target.step / 2, error / 2, _SPREAD[target.approximation] * target.value)
