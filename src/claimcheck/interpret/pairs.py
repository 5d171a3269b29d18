"""Two amounts that are said together: whether they are the ends of a range, and the unit or scale said once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.interpret.amount import Amount, times
from claimcheck.matching.tape import fold
from claimcheck.model import Mark

_THOUSAND = Decimal(1000)


def in_order(low: Amount, high: Amount, either: bool = False) -> tuple[Amount, Amount]:
    """Two negative ends are told from the nearer to the farther one: minus 3 to minus 5.

    ``either``: so may any ends be ("highs of 24C to 19C").
    """
    if low.low is not None and high.high is not None and high.high < low.low and (either or low.low < 0):
        return high, low
    return low, high


def spans(low: Amount, high: Amount, times: int) -> bool:
    """Whether two amounts can be the ends of a range (``times``: the second is at most so many times the first)."""
    if low.low is None or high.high is None or low.low >= high.high or not _alike(low, high):
        return False
    return not times or high.high <= low.low * times


def _alike(a: Amount, b: Amount) -> bool:
    return a.kind == b.kind and (a.unit == b.unit or a.unit is None or b.unit is None)


def borrow(amount: Amount, other: Amount) -> Amount:
    """An amount without a unit takes the other's."""
    if amount.unit is not None or other.unit is None or amount.kind != "count":
        return amount
    notes = tuple(dict.fromkeys(amount.notes + other.notes))
    return replace(
        amount, kind=other.kind, number=times(amount.number, other.size), unit=other.unit, ucum=other.ucum,
        rule=other.rule, per=other.per, notes=notes, size=other.size,
    )  # fmt: skip


def rescale(amount: Amount, other: Amount) -> Amount:
    """ "3 to 5 million": the scale said once belongs to both, when the first number is the smaller one."""
    number, scale = amount.number, other.number.scale
    if scale < 1000 or number.value is None or number.scale != 1 or other.number.value is None:
        return amount
    if not _alike(amount, other) and "count" not in (amount.kind, other.kind):
        return amount
    if None not in (amount.unit, other.unit) and amount.unit != other.unit:
        return amount
    if abs(number.value) >= 1000 or abs(number.value) * scale > abs(other.number.value):
        return amount
    scaled = replace(number, value=number.value * scale, step=number.step * scale, scale=scale, exact=False)
    return replace(amount, number=scaled)


def dashed(text: str, mark: Mark) -> bool:
    """Whether nothing but a dash stands between the two ends of a range."""
    low, high = mark.slot("lo"), mark.slot("hi")
    return low is not None and high is not None and fold(text[low[1] : high[0]]) in ("-", "\u2013")


def thousands(low: Amount, high: Amount) -> Amount:
    """ "30-40,000": thousands said once, as the end of the second number, belong to the first as well."""
    first, second = low.number.value, high.number.value
    if first is None or second is None or first != int(first) or second % _THOUSAND:
        return low
    if not 0 < first < _THOUSAND or first * _THOUSAND >= second or low.number.scale != 1 or high.number.scale != 1:
        return low
    return replace(low, number=replace(low.number, value=first * _THOUSAND, step=_THOUSAND, exact=False))
