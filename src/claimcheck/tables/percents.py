"""Columns called percentages whose figures are fractions of one: told by arithmetic, never by size alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claimcheck.tables.grid import Cell, Num
from claimcheck.tables.layout import ValueColumn
from claimcheck.tables.numbers import CellReader
from claimcheck.tables.units import Unit

_ROWS = 40
_ENOUGH = 3
_NEAR = Decimal("0.000001")
_MOST = 30


def settle_percents(
    heads: Sequence[ValueColumn], cells: Mapping[int, Sequence[Cell]], reader: CellReader
) -> tuple[list[ValueColumn], list[str]]:
    """The columns, with the unit of doubtful percentages settled or taken away, and notes that say so.

    A column named "percent" with nothing above one and figures finer than a hundredth may hold fractions. Where two
    other columns show that it is their quotient it does; where nothing shows it the unit is unknown.
    """
    settled = list(heads)
    notes: list[str] = []
    for n, head in enumerate(heads):
        if head.unit.name != "%" or "%" in head.title:
            continue
        figures = _figures(cells[head.index], head, reader)
        known = [f for f in figures if f is not None]
        if len(known) < _ENOUGH or any(abs(f) > 1 for f in known) or all(_coarse(f) for f in known):
            continue
        pair = _quotient(figures, heads, cells, reader)
        if pair is not None:
            settled[n] = replace(head, unit=Unit("%", Decimal(100)))
            notes.append(f"{head.title}: fractions of one, being {pair[0].title} / {pair[1].title}")
        else:
            settled[n] = replace(head, unit=Unit(of=head.unit.of or "?"))
            notes.append(f"{head.title}: per cent or fractions of one? no figure is above one; write % in the header")
    return settled, notes


def _coarse(figure: Decimal) -> bool:
    return figure == figure.quantize(Decimal("0.01")) if abs(figure) < 10 else True


def _figures(cells: Sequence[Cell], head: ValueColumn, reader: CellReader) -> list[Decimal | None]:
    answers = (reader.read(cell, head.decimal) for cell in cells[:_ROWS])
    return [a.value if isinstance(a, Num) else None for a in answers]


def _quotient(
    figures: Sequence[Decimal | None],
    heads: Sequence[ValueColumn],
    cells: Mapping[int, Sequence[Cell]],
    reader: CellReader,
) -> tuple[ValueColumn, ValueColumn] | None:
    """Two columns whose quotient the figures are, row by row."""
    others = [(h, _figures(cells[h.index], h, reader)) for h in heads[:_MOST]]
    for (part, parts), (whole, wholes) in permutations(others, 2):
        rows = [(f, p, w) for f, p, w in zip(figures, parts, wholes, strict=True) if f and p and w]
        if len(rows) >= _ENOUGH and all(abs(p / w - f) < _NEAR for f, p, w in rows):
            return part, whole
    return None
