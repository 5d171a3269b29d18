"""How a table is laid out: which columns name the row, which hold figures, and what each header says."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.tables.periods import Period
from claimcheck.tables.units import Unit

NO_UNIT = Unit()


@dataclass(frozen=True, slots=True)
class Label:
    """A column that says what its rows are about."""

    index: int
    role: str
    header: str


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures and what its header says of them. ``title`` is the header as it stands."""

    index: int
    title: str
    metric: str | None = None
    unit: Unit = NO_UNIT
    period: Period | None = None
    status: str | None = None
    decimal: str = "."
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above a table, its sheet's and its file's name say of all its figures.

    ``names`` are the proper names in it, which may be the whole that a row of totals stands for.
    """

    metric: str | None = None
    unit: Unit = NO_UNIT
    period: Period | None = None
    text: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, understood. ``notes`` say what was assumed."""

    shape: str
    labels: tuple[Label, ...]
    values: tuple[ValueColumn, ...]
    title: Title = field(default_factory=Title)
    decimal: str = "."
    sdmx: bool = False
    notes: tuple[str, ...] = ()

    def of(self, role: str) -> list[tuple[int, Label]]:
        """Labels of a role with their place among the labels."""
        return [(n, label) for n, label in enumerate(self.labels) if label.role == role]
