"""What databases and files of records hold, as cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from claimcheck.tables.grid import Row


def cell(value: Any) -> str:
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


def rows(batches: Iterable[Sequence[Sequence[Any]]]) -> Iterator[Row]:
    """Batches of records as rows of cells, a column at a time because most columns hold one type."""
    for batch in batches:
        columns = [_column(values) for values in zip(*batch, strict=True)]
        yield from zip(*columns, strict=True)


def _column(values: tuple[Any, ...]) -> Iterable[str]:
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    return map(str, values) if kinds == {int} else map(cell, values)


def in_batches(fetch: Any, size: int = 10_000) -> Iterator[Sequence[Sequence[Any]]]:
    """What a cursor's ``fetchmany`` gives until it gives nothing."""
    while batch := fetch(size):
        yield batch
