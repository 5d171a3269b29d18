"""What a cell allows of a claim, and cells as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.link.cells import Named
from claimcheck.link.units import Units, convert
from claimcheck.link.wide.reading import Column, Reading, unit_of
from claimcheck.model import Candidate, Cell, Gate, Interval, Link, Reference

_SURE, _SURE_MANY, _NARROWED = Decimal("0.75"), Decimal("0.6"), Decimal("0.4")


def allowed(reading: Reading, row: int, column: int, units: Units) -> Interval:
    """What a cell allows, in the claim's unit; in its header's scale only where the claim is of that size."""
    cell: Cell = reading.grid.grid.rows[row][column]
    quantity = reading.claim.quantity
    assert cell.value is not None and quantity is not None
    scale = reading.grid.grid.scales[column]
    scale = Decimal(1) if quantity.value is not None and abs(quantity.value) < scale else scale
    half = cell.step / 2 if cell.value != cell.value.to_integral_value() else Decimal(0)
    interval = (cell.value - half) * scale, (cell.value + half) * scale
    return convert(interval, unit_of(reading.grid, column, units), units.of_claim(reading.claim)) or interval


def candidate(
    reading: Reading,
    row: int,
    column: Column,
    interval: Interval,
    named: Sequence[Named],
    many: int = 1,
    formula: str | None = None,
    narrowed: bool = False,
) -> Candidate:
    """One cell as a candidate, or a figure worked out from a column with its formula."""
    grid = reading.grid.grid
    cells = grid.rows[row]
    first = next((c for n in named[:1] for r, c in sorted(n.places) if r == row), 0)
    at = column.index if column.index >= 0 else first  # a count of rows is shown at what they are counted by
    header = grid.headers[at]
    shown = Reference(
        reading.grid.table, grid.numbers[row], header, cells[first].text, header, None, cells[at].text, grid.units[at],
        None, formula, cell=_address(reading, row, at),
    )  # fmt: skip
    gates = (
        Gate("entity", True, " + ".join(n.text for n in named)),
        Gate("metric", True, f"{column.score:.2f} {header}"),
    )
    quantity = reading.claim.quantity
    sure = _NARROWED if narrowed else _SURE if many == 1 else _SURE_MANY
    return Candidate(shown, interval[0], interval[1], quantity.unit if quantity else None, sure, gates)


def _address(reading: Reading, row: int, column: int) -> str:
    grid, table = reading.grid.grid, reading.grid.table
    if grid.letters:
        return f"{table}!{grid.letters[column]}{grid.numbers[row]}"
    return f"{table}:{grid.numbers[row]}:{grid.headers[column]}"


def link(reading: Reading, *candidates: Candidate) -> Link:
    """A link to one cell, or to several that fit equally."""
    features = (("link", candidates[0].score), ("margin", Decimal(1)), ("dated", Decimal(0)))
    return Link(reading.claim.id, candidates, candidates=candidates, features=features, notes=("cell",))


def dated(chosen: Candidate, cell: Cell) -> Candidate:
    """A candidate with the days of a cell."""
    return replace(chosen, start=cell.start, end=cell.end)
