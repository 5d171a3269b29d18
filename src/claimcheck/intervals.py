"""Arithmetic on closed Decimal intervals; None is an unbounded end. Shared by every stage that judges numbers."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Interval, Quantity

HALF = Decimal("0.5")


def of_quantity(quantity: Quantity) -> Interval:
    """What a quantity's wording allows."""
    return quantity.low, quantity.high


def overlap(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both."""
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def contains(a: Interval, value: Decimal) -> bool:
    """Whether ``value`` lies in ``a``."""
    return (a[0] is None or a[0] <= value) and (a[1] is None or value <= a[1])


def add(a: Interval, b: Interval) -> Interval:
    """Sums of a value of each."""
    return (
        None if a[0] is None or b[0] is None else a[0] + b[0],
        None if a[1] is None or b[1] is None else a[1] + b[1],
    )


def negate(a: Interval) -> Interval:
    """The interval mirrored at zero."""
    return (None if a[1] is None else -a[1], None if a[0] is None else -a[0])


def subtract(a: Interval, b: Interval) -> Interval:
    """Differences of a value of each."""
    return add(a, negate(b))


def scale(a: Interval, factor: Decimal) -> Interval:
    """Every value times a factor."""
    low, high = (a[0], a[1]) if factor >= 0 else (a[1], a[0])
    return (None if low is None else low * factor, None if high is None else high * factor)


def divide(a: Interval, b: Interval) -> Interval:
    """Quotients of a value of each; unbounded when ``b`` holds zero or an end is missing."""
    if None in (*a, *b) or contains(b, Decimal(0)):
        return None, None
    ends = [x / y for x in a for y in b if x is not None and y is not None]
    return min(ends), max(ends)


def multiply(a: Interval, b: Interval) -> Interval:
    """Products of a value of each; unbounded when an end is missing."""
    if None in (*a, *b):
        return None, None
    ends = [x * y for x in a for y in b if x is not None and y is not None]
    return min(ends), max(ends)
