"""Whether what two mentions say of a number can both hold: equal, rounded, truncated, or within one another's bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from claimcheck.alike.mentions import Mention, roundness
from claimcheck.intervals import contains, overlap
from claimcheck.model import Interval

Agreement = Literal["equal", "rounded", "within"]

_ABOVE = (">", ">=")
_BELOW = ("<", "<=")
_SAME = Decimal("0.000001")
_MOST_ROUNDED = Decimal("0.15")
_MOST_COARSENED, _MOST_BEYOND = Decimal("0.1"), Decimal("0.3")
_VAGUE = 3
_SIZE = 20


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
    if a.calendar or b.calendar:
        return _moments(a, b)
    if is_range(a) and is_range(b):
        return _ranges(a, b)
    if a.value is not None and b.value is not None:
        if close(a.value, b.value):
            return None if _opposed(a, b) else "equal"
        if "=" == a.approximation == b.approximation:
            return _rounded(a.value, a.step, b.value, b.step)
    return "within" if overlap(interval(a), interval(b)) else None


def _moments(a: Mention, b: Mention) -> Agreement | None:
    if a.stamp is None or b.stamp is None:
        return "equal" if a.stamp is b.stamp and same_words(a, b) else None
    if not a.stamp.fits(b.stamp):
        return None
    return "equal" if a.stamp.fields == b.stamp.fields else "within"


def same_words(a: Mention, b: Mention) -> bool:
    """Whether two moments of which no field is known are told in the same words ("last year")."""
    return a.claim.text.casefold().split() == b.claim.text.casefold().split()


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


def follows(said: Mention, source: Mention) -> Agreement | None:
    """How a release may say ``said`` when its source states ``source``: the same, or coarser. None when it may not."""
    if said.value is not None and source.value is not None:
        if close(said.value, source.value):
            return None if _opposed(said, source) else "equal"
        if _converted(said, source) and overlap(interval(said), interval(source)):
            return "rounded"
        if said.approximation == "=":
            return "rounded" if source.approximation in ("=", "~") and _coarser(said, source) else None
        return "within" if _bounds(said, source) else None
    if said.value is not None and is_range(source):
        return "equal" if any(e is not None and close(said.value, e) for e in interval(source)) else None
    if is_range(said) and is_range(source):
        return _ranges(said, source)
    if said.value is None and source.value is not None and not is_precise(said):
        return "within" if contains(interval(said), source.value) else None
    return None


def is_precise(mention: Mention) -> bool:
    """Whether a range has two stated ends, as against "dozens" or "tens of thousands"."""
    return (
        is_range(mention)
        and mention.high is not None
        and mention.low is not None
        and (mention.low > 0 and mention.high <= _VAGUE * mention.low)
    )


def is_vague(mention: Mention) -> bool:
    """Whether no number is stated at all ("many years", "dozens")."""
    return mention.value is None and not is_precise(mention)


def bounds_differ(a: Mention, b: Mention) -> bool:
    """Whether two bounds of one kind are no two ways to round one number: "over 50" means 50 to 60, "over 60" does not."""
    if a.value is None or b.value is None:
        return False
    for signs, way in ((_ABOVE, 1), (_BELOW, -1)):
        if a.approximation in signs and b.approximation in signs:
            low, high = sorted((a.value * way, b.value * way))
            return high >= low + roundness(low)
    return False


def out_of_scale(a: Mention, b: Mention) -> bool:
    """Whether two numbers are of quite another size, and no slip of a thousand or a million explains it."""
    if not a.value or not b.value or a.value < 0 or b.value < 0:
        return False
    ratio = max(a.value, b.value) / min(a.value, b.value)
    return ratio > _SIZE and ratio.normalize().as_tuple().digits != (1,)


def states_end(end: Decimal | None, source: Mention) -> bool:
    """Whether a mention is, or ends at, this end of a range."""
    ends = (source.value,) if source.value is not None else interval(source)
    return end is not None and any(e is not None and close(e, end) for e in ends)


def _converted(said: Mention, source: Mention) -> bool:
    """Whether the two are told in two units, so that neither can be a rounding of the other's digits."""
    units = [m.claim.quantity.unit if m.claim.quantity else None for m in (said, source)]
    return said.approximation in ("=", "~") and None not in units and units[0] != units[1] and said.family != "count"


def _coarser(said: Mention, source: Mention) -> bool:
    assert said.value is not None and source.value is not None
    if abs(said.value - source.value) > _MOST_COARSENED * abs(source.value):
        return False
    return said.step >= source.step and _rounded(said.value, said.step, source.value, source.step) is not None


def _bounds(said: Mention, source: Mention) -> bool:
    """A bound or "about" holds of a number that is stated, and is near it; no bound follows from another."""
    assert said.value is not None and source.value is not None
    if source.approximation not in ("=", "~"):
        return False
    most = _MOST_BEYOND if said.claim.kind == "ratio" else _MOST_COARSENED
    return abs(source.value - said.value) <= most * abs(said.value) and contains(interval(said), source.value)
