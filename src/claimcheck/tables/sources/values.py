"""What databases and files of records hold, as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any


def as_text(value: Any) -> str:
    """One value as text: exact where it is exact, a float as the shortest text that names it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        text = repr(value)
        return text.removesuffix(".0") if "e" not in text else format(Decimal(text), "f")
    if isinstance(value, datetime) and not value.time().isoformat().strip("0:"):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_column(values: Sequence[Any]) -> Sequence[str]:
    """The values of a column as texts; columns of one type at once."""
    try:
        "".join(values)  # the quickest way to see that all are texts
    except TypeError:
        return list(map(str if set(map(type, values)) == {int} else as_text, values))
    return values


def all_numbers(values: Sequence[Any]) -> bool:
    """Whether a column holds nothing but finite numbers."""
    kinds = set(map(type, values))
    if kinds <= {int, float}:
        return isfinite(sum(values))
    return kinds == {Decimal} and bool(sum(values).is_finite())


def in_rows(fetch: Any, size: int = 1000) -> Iterator[Sequence[Any]]:
    """The rows that a cursor's ``fetchmany`` gives, until it gives none."""
    while batch := fetch(size):
        yield from batch
