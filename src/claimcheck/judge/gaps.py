"""How far a claim is from its reference, and the names of gaps that have one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.intervals import negate, overlap, scale
from claimcheck.model import Interval, Quantity

_TENS = (Decimal(10), Decimal("0.1"))
_HUNDREDS = (Decimal(100), Decimal("0.01"))
_THOUSANDS = tuple(Decimal(10) ** n for n in (3, -3, 6, -6, 9, -9))


def gap(claim: Interval, known: Interval) -> Decimal:
    """The distance between two intervals; zero when they meet."""
    if overlap(claim, known):
        return Decimal(0)
    if claim[0] is not None and known[1] is not None and claim[0] > known[1]:
        return claim[0] - known[1]
    return known[0] - claim[1]  # type: ignore[operator]


def relative(claim: Interval, known: Interval) -> Decimal:
    """The gap as a part of the larger figure: 0 none, 1 for another order of magnitude or sign."""
    largest = max((abs(e) for e in (*claim, *known) if e is not None), default=Decimal(0))
    return gap(claim, known) / largest if largest else Decimal(0)


def slip(quantity: Quantity, claim: Interval, known: Interval, percent: bool) -> str | None:
    """The name of the slip that would make the claim right, if there is one; a bound or a figure of nothing has none."""
    if claim[0] is None or claim[1] is None or quantity.value is None or overlap(known, (Decimal(0), Decimal(0))):
        return None
    if any(overlap(scale(claim, f), known) for f in _TENS):
        return "ten"
    if percent and any(overlap(scale(claim, f), known) for f in _HUNDREDS):
        return "fraction"
    if any(overlap(scale(claim, f), known) for f in _THOUSANDS):
        return "thousand"
    if any(overlap(s, known) for s in _swapped(quantity, claim)):
        return "digits"
    if overlap(negate(claim), known) and not overlap(claim, (Decimal(0), Decimal(0))):
        return "sign"
    return None


def _swapped(quantity: Quantity, claim: Interval) -> Iterator[Interval]:
    """The claim with each pair of neighbouring digits changed about."""
    value = quantity.value
    if value is None or claim[0] is None or claim[1] is None:
        return
    step = quantity.stated_precision or Decimal(1)
    digits = str(abs(int(value / step)))
    unit = abs(value) / int(digits) if int(digits) else Decimal(0)
    for n in range(len(digits) - 1):
        if digits[n] != digits[n + 1]:
            other = Decimal(int(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])) * unit
            moved = (other - abs(value)) * (1 if value >= 0 else -1)
            yield claim[0] + moved, claim[1] + moved
