"""Reference tables as they were understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a reference table, understood.

    ``value`` is in ``unit`` after header scales ("£m", "thousands") were applied; ``low``/``high`` is what the
    cell's own rounding and tolerance allow. ``start``/``end`` are the period's first and last day, inclusive.
    ``scope`` holds the further columns that narrow the row (sex, age group) as (column, value) pairs; ``labels`` those
    that only describe it. ``total`` marks the sum of the table's other rows. ``cell`` is the address to cite.
    """

    table: str
    row: int
    column: str
    entity: str | None
    metric: str
    period: str | None
    start: date | None
    end: date | None
    value: Decimal
    unit: str | None
    low: Decimal
    high: Decimal
    tolerance: Decimal | None = None
    status: str | None = None
    source: str | None = None
    scope: tuple[tuple[str, str], ...] = ()
    entity_aliases: tuple[str, ...] = ()
    metric_aliases: tuple[str, ...] = ()
    as_of: date | None = None
    cell: str | None = None
    per: str | None = None
    of: str | None = None
    total: bool = False
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that would be a fact if it held a figure, and why it holds none ("not available", "confidential")."""

    table: str
    cell: str | None
    entity: str | None
    metric: str
    period: str | None
    start: date | None
    end: date | None
    reason: str
    scope: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a small table as it stands: its text, and the number or the days it holds."""

    text: str
    value: Decimal | None = None
    step: Decimal = Decimal(1)
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table as rows of cells; ``units`` and ``scales`` are what each header says of its figures.

    ``numbers`` are the rows' own numbers, the header being row 1; ``letters`` name the columns of a workbook.
    """

    headers: tuple[str, ...]
    units: tuple[str | None, ...]
    scales: tuple[Decimal, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table as understood: its facts, its shape, and every fault found in it.

    ``facts`` may be made one by one when asked for, so that a large table takes little room. ``gaps`` are the cells
    without a figure, as far as they are listed. ``grids`` are small wide tables once more, as rows of cells.
    ``places`` are what the title names as the scene of all its figures.
    """

    name: str
    shape: str
    facts: Sequence[Fact]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    grids: tuple[Grid, ...] = ()
    places: tuple[str, ...] = ()
