"""A number as a text states it: its value, the size of its last stated place, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as stated. ``value`` is None for a vague one, which has ``low`` and ``high``.

    ``step`` is the size of the last stated place (one for "23", a hundred for "4,700"), ``scale`` the scale word's
    factor, ``exact`` is true for small whole numbers, ``near`` for numbers vague by their words ("a couple of").
    ``sure`` is false for numbers that no convention writes so; such a one may have no value at all.
    """

    value: Decimal | None
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    exact: bool = False
    sure: bool = True
    fraction: bool = False
    near: bool = False


def to_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of at most 12 significant digits where it does not end."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if len(exact.as_tuple().digits) < 24 else exact.quantize(Decimal(1).scaleb(exact.adjusted() - 11))


def rounded(value: Decimal, scale: Decimal) -> Number:
    """A whole number of ``scale``: its trailing zeros are rounding, but never its first two digits.

    Below 1,000 without a scale word it is taken to the unit.
    """
    mantissa = int(abs(value / scale)) if scale else 0
    if mantissa == 0 or (scale == 1 and mantissa < 1000):
        return Number(value, step=scale if scale > 1 else Decimal(1), scale=scale, exact=scale == 1)
    text = str(mantissa)
    zeros = len(text) - len(text.rstrip("0"))
    step = _TEN ** min(zeros, max(len(text) - 2, 0)) * scale
    return Number(value, step=step, scale=scale, exact=scale == 1 and step == 1)
