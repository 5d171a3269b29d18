"""What a store gives: sheets of rows of cells, nothing understood yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple


class Num(NamedTuple):
    """A number in a cell: exact, with the size of its last shown digit, and the unit its format or text shows."""

    value: Decimal
    step: Decimal
    unit: str = ""
    status: str = ""


Cell = str | Num
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Field:
    """What a descriptor says of one column."""

    title: str = ""
    unit: str | None = None
    role: str | None = None
    decimal: str | None = None
    missing: frozenset[str] = frozenset()


@dataclass(slots=True)
class Sheet:
    """One table of a store. ``rows`` may be read once; row numbers count from 1, the first row given being ``first``.

    ``texts`` is False where cells are a database's own values; ``a1`` says that its cells are named as a spreadsheet does. ``faults`` and ``notes`` may grow while rows are read.
    ``titles`` come from outside the rows (a caption); ``header`` says that the first row certainly is one.
    """

    name: str
    rows: Iterator[Sequence[Any]]
    a1: bool = False
    header: bool = False
    first: int = 1
    titles: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bad: Mapping[tuple[int, int], str] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    lines: tuple[tuple[int, str], ...] = ()
    folder: str = ""
    texts: bool = True
    delimiter: str = ","


def letters(column: int) -> str:
    """Column 0 is A, 26 is AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def shown(cell: Cell) -> str:
    """A cell as text."""
    return cell if isinstance(cell, str) else format(cell.value, "f")
