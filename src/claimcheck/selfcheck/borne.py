"""Whether the numbers of a text can give one that its headline states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from claimcheck.intervals import add, divide, multiply, overlap, scale, subtract
from claimcheck.model import Interval
from claimcheck.selfcheck.figures import HUNDRED, Operand, widen
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_LEAD = 3
_TIMES = 3
_ONE = (Decimal(1), Decimal(1))
_HUNDREDTH = Decimal("0.01")


def given(stated: Operand, values: Sequence[Operand]) -> bool:
    """Whether a value of the text is the stated one, or values with two bounds give it."""
    bounded = [v for v in values if v.low is not None and v.high is not None]
    open_ended = [v for v in values if v.alike(stated) and v not in bounded]
    if any(stated.value in (v.value, v.low, v.high) for v in open_ended):
        return True
    return any(borne_out(stated, bounded)) or any(
        _near(v, stated) and overlap(stated.interval, v.interval) for v in open_ended
    )


def _near(a: Operand, b: Operand) -> bool:
    small, large = sorted((abs(a.value or Decimal(0)), abs(b.value or Decimal(0))))
    return large <= small * _TIMES


def borne_out(stated: Operand, values: Sequence[Operand]) -> Iterator[bool]:
    """Ways in which values of the body can give the stated one: itself, sums, differences, changes, shares."""
    alike = [v for v in values if v.alike(stated)]
    room = abs(stated.value or Decimal(0)) / (10 if stated.approximate else 100)
    want = widen(stated.interval, room)
    yield any(overlap(want, v.interval) for v in alike)
    yield any(overlap(want, r) for r in _sums(alike))
    yield any(overlap(want, abs_interval(subtract(a.interval, b.interval))) for a, b in combinations(alike, 2))
    parts = [v.interval for v in values if v.kind == "percent" and v.unit == "%"]
    if stated.kind != "percent":
        yield any(overlap(want, scale(multiply(v.interval, p), _HUNDREDTH)) for v in alike for p in parts)
    if stated.kind == "percent":
        exact = [v for v in values if v.claim.kind != "ratio"]
        yield any(overlap(want, r) for a, b in pairwise(exact) if a.alike(b) for r in _rates(a, b))


def _sums(alike: Sequence[Operand]) -> Iterator[Interval]:
    """Sums of values that follow each other."""
    for first in range(len(alike)):
        total = alike[first].interval
        for part in alike[first + 1 : first + 6]:
            total = add(total, part.interval)
            yield total


def _rates(a: Operand, b: Operand) -> Iterator[Interval]:
    """Percentage changes and shares between two values."""
    for one, two in ((a, b), (b, a)):
        ratio = divide(one.interval, two.interval)
        yield scale(ratio, HUNDRED)
        yield abs_interval(scale(subtract(ratio, _ONE), HUNDRED))


def abs_interval(interval: Interval) -> Interval:
    """The sizes of the values of an interval."""
    low, high = interval
    if low is None or high is None:
        return Decimal(0), None
    ends = sorted((abs(low), abs(high)))
    return (Decimal(0) if low <= 0 <= high else ends[0]), ends[1]


def with_singles(
    stated: Operand, values: Sequence[Operand], sentences: Sequence[Sentence], reader: SentenceReader
) -> bool:
    """Whether people told of one by one ("a man and two women") may make up the rest of a count."""
    if stated.kind != "count" or stated.value is None:
        return False
    body = [s for s in sentences if not s.headline][:_LEAD]
    singles = sum(
        reader.holds(s, "PERSONW", i, i + 1) and s.tape.text(i - 1).lower() in reader.tables.single
        for s in body
        for i in range(1, len(s.tape.codes))
    )
    least = stated.value - singles
    return any(v.alike(stated) and v.value is not None and least <= v.value < stated.value for v in values)
