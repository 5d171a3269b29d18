"""Links to the cells of grids; every answer names one column, and rows that all say the same of the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.intervals import of_quantity, overlap
from claimcheck.link.cells import CellIndex, meets
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Units
from claimcheck.link.wide import counts, figures
from claimcheck.link.wide.answers import allowed, candidate, dated, link
from claimcheck.link.wide.apart import none_agrees, refused
from claimcheck.link.wide.columns import Columns
from claimcheck.link.wide.extremes import picked
from claimcheck.link.wide.mentions import named
from claimcheck.link.wide.reading import Column, Reading, lore_of, narrowed, noun_of, part_of_another, selects
from claimcheck.model import Link, Table
from claimcheck.naming import Names

_MOST_ROWS = 6


class Wide:
    """Links the numbers and the dates of a sentence to cells, where there is just one reading."""

    def __init__(
        self, tables: Sequence[Table], names: Names, units: Units, cues: Cues, words: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.names, self.units, self.cues = names, units, cues
        self.grids = [CellIndex(t.name, g, names, words["headers"]["values"]) for t in tables for g in t.grids]
        self.lore = lore_of(names, units, cues, words)
        self.columns = Columns(self.lore)

    def link(self, frame: Frame, scene: Scene) -> Link | None:
        """The cell that a number speaks of, where there is just one reading."""
        if frame.claim.quantity is None or frame.claim.kind == "multiple" or part_of_another(frame):
            return None
        found = [x for grid in self.grids if (x := self._linked(self._reading(grid, frame, scene))) is not None]
        return found[0] if len(found) == 1 else None

    def date(self, frame: Frame, scene: Scene) -> Link | None:
        """The cell of days that a date speaks of."""
        found = [x for grid in self.grids if (x := self._dated(self._reading(grid, frame, scene))) is not None]
        return found[0] if len(found) == 1 else None

    def key(self, frame: Frame, scene: Scene) -> Link | None:
        """The row that a label speaks of."""
        found = [x for grid in self.grids if (x := self._keyed(self._reading(grid, frame, scene))) is not None]
        return found[0] if len(found) == 1 else None

    def doubtful(self, frame: Frame, scene: Scene, known: Link) -> bool:
        """Whether a sentence names a cell that the row of its link does not hold, or the only row of several."""
        shown = known.chosen[0].reference
        if any(shown.table == g.table and (part_of_another(frame) or self._heads(g, frame)) for g in self.grids):
            return True
        for grid in self.grids:
            if shown.table != grid.table or shown.row not in grid.grid.numbers or shown.formula:
                continue
            row = grid.grid.numbers.index(shown.row)
            reading = self._reading(grid, frame, scene)
            single = [n for n in reading.named if not any(m is not n and m.columns & n.columns for m in reading.named)]
            if len(scene.frames) == 1 and any(row not in n.rows for n in single):
                return True
            if (
                any(row in n.rows and not n.columns <= set(grid.dated) for n in reading.named)
                and narrowed(reading, self.lore)
                and _differs(frame, known)
            ):
                return True
            column = grid.grid.headers.index(shown.column) if shown.column in grid.grid.headers else -1
            if column >= 0 and self._shared(reading, row, Column(column, 1.0)):
                return True
        return False

    def _shared(self, reading: Reading, row: int, column: Column) -> bool:
        """Whether a sentence says "only" and other rows have the figure of this one too."""
        scene, rows = reading.scene, reading.grid.grid.rows
        if not self.cues.only.search(scene.text, scene.start, scene.end):
            return False
        return sum(r[column.index].text == rows[row][column.index].text for r in rows) > 1

    def _heads(self, grid: CellIndex, frame: Frame) -> bool:
        """Whether a number in words is but the name of a column: "a score of 67"."""
        keys = self.names.keys(frame.claim.text)
        return bool(keys) and not any(map(str.isdigit, frame.claim.text)) and set(keys) <= grid.words

    def _reading(self, grid: CellIndex, frame: Frame, scene: Scene) -> Reading:
        return Reading(grid, frame, scene, named(grid, frame, scene, self.names))

    def _extreme(self, reading: Reading) -> bool:
        return reading.hears(self.names, self.cues.low) or reading.hears(self.names, self.cues.high)

    def _dated(self, reading: Reading) -> Link | None:
        said, grid = reading.claim.date, reading.grid
        if not reading.named or said is None or said.start is None or said.end is None or self._extreme(reading):
            return None
        column = self.columns.dated(reading)
        if column is None:
            return None
        rows = [r for r in grid.common(reading.named) if grid.grid.rows[r][column.index].start is not None]
        if not rows or len(rows) > _MOST_ROWS:
            return None
        agree = [r for r in rows if meets((said.start, said.end), grid.grid.rows[r][column.index])]
        row = agree[0] if agree else rows[0]
        chosen = candidate(reading, row, column, (None, None), reading.named, len(rows))
        return link(reading, dated(chosen, grid.grid.rows[row][column.index]))

    def _keyed(self, reading: Reading) -> Link | None:
        """The row of a label, which holds all that is named, or that which holds it instead."""
        column = self.columns.label(reading)
        grid, quantity = reading.grid, reading.claim.quantity
        if column is None or quantity is None:
            return self._numbered(reading)
        names = [n for n in reading.named if column.index not in n.columns]
        valued = [r for r, row in enumerate(grid.grid.rows) if row[column.index].value is not None]
        rows = [r for r in grid.common(names) if r in valued]
        if self._extreme(reading):
            top = picked(reading, self.lore, valued)
            if top is None or len(top[1]) != 1 or not (rows or not names):
                return None
            rows = top[1]
        elif not names:
            return None
        elif not rows:
            return self._each(reading, column) or self._apart(reading, column)
        holding = [r for r in rows if grid.grid.rows[r][column.index].value == quantity.value]
        row = (holding or rows)[0]
        return link(reading, candidate(reading, row, column, allowed(reading, row, column.index, self.units), names))

    def _numbered(self, reading: Reading) -> Link | None:
        """A row that a sentence names, by any of the columns that number the rows."""
        columns, rows = self.columns.numberings(reading), reading.grid.common(reading.named)
        if not columns or not reading.named or len(rows) > _MOST_ROWS or self._extreme(reading):
            return None
        quantity = reading.claim.quantity
        valued = [(r, c) for r in rows for c in columns if reading.value(r, c) is not None]
        holding = [(r, c) for r, c in valued if quantity is not None and reading.value(r, c) == quantity.value]
        if not valued:
            return None
        row, column = (holding or valued)[0]
        known = allowed(reading, row, column.index, self.units)
        return link(reading, candidate(reading, row, column, known, reading.named))

    def _each(self, reading: Reading, column: Column) -> Link | None:
        """A number said of each of several rows that are joined by "and": wrong if it is wrong for one of them."""
        joined = reading.joined(self.lore.joins)
        if joined is None:
            return None
        said = of_quantity(reading.claim.quantity)  # type: ignore[arg-type]
        others = [n for n in reading.named if n not in joined]
        found: list[tuple[int, bool]] = []
        for name in joined:
            rows = [r for r in reading.grid.common([name, *others]) if reading.value(r, column) is not None]
            agree = [r for r in rows if overlap(said, allowed(reading, r, column.index, self.units))]
            if not rows or 0 < len(agree) < len(rows):
                return None
            found.append((rows[0], bool(agree)))
        row = next((r for r, agrees in found if not agrees), found[0][0])
        return link(reading, candidate(reading, row, column, allowed(reading, row, column.index, self.units), joined))

    def _linked(self, reading: Reading) -> Link | None:
        direction = figures.compares(reading, self.lore)
        column = self.columns.of(reading)
        if direction is not None or reading.frame.role == "change":
            found = figures.difference(reading, direction, self.columns, self.lore)
            return found if found or column is None or self._moves(reading) else self._level(reading, column)
        column = column or self._of_superlative(reading) or self._between_extremes(reading)
        if column is None or counts.counts_rows(reading, column, self.lore):
            return counts.counted(reading, self.lore)
        share = reading.frame.role == "share" and not self.columns.holds_shares(reading, column)
        return None if share else self._level(reading, column)

    def _moves(self, reading: Reading) -> bool:
        """Whether a sentence says that a figure changed by a word that is none of a header: not "34 rebounds"."""
        told = (*self.cues.up.finditer(reading.frame.clause), *self.cues.down.finditer(reading.frame.clause))
        return any(not set(self.names.keys(m[0])) <= reading.grid.words for m in told) or (
            self.lore.than.search(reading.frame.after) is not None
        )

    def _of_superlative(self, reading: Reading) -> Column | None:
        """The column that a superlative speaks of where no header is heard better."""
        nouns = {t.key for t in noun_of(reading, self.lore)}
        if nouns & (self.lore.rows | reading.grid.words):
            return None
        top = picked(reading, self.lore, range(len(reading.grid.grid.rows)))
        return Column(top[0], 1.0) if top is not None and self.columns.may_hold(reading, top[0]) else None

    def _between_extremes(self, reading: Reading) -> Column | None:
        """The column of totals, where a number parts the highest from the lowest: "40 goals separate the highest scorer and the lowest"."""
        extremes = all(reading.hears(self.names, cue) for cue in (self.cues.low, self.cues.high))
        return self.columns.only_total(reading) if extremes else None

    def _apart(self, reading: Reading, column: Column) -> Link | None:
        """A number against rows that a sentence takes for one and that are several: wrong if one of them says otherwise."""
        said = of_quantity(reading.claim.quantity)  # type: ignore[arg-type]
        every = sorted({r for n in reading.named for r in n.rows})
        every = [r for r in every if reading.value(r, column) is not None]
        known = {r: allowed(reading, r, column.index, self.units) for r in every}
        if self._extreme(reading):
            return None
        rows, names = none_agrees(reading, every, lambda r: overlap(said, known[r]))
        unsure = narrowed(reading, self.lore) or len(reading.scene.frames) > 1
        if not rows and not unsure and reading.frame.role == "level":
            rows, names = refused(reading, every, lambda r: overlap(said, known[r]), self.lore)
        if not rows:
            return None
        return link(reading, candidate(reading, rows[0], column, known[rows[0]], names, len(rows), None, unsure))

    def _level(self, reading: Reading, column: Column) -> Link | None:
        """The cells of one column in the rows that hold all that is named, or a figure over them."""
        grid, names = reading.grid, reading.named
        if not grid.common(names):
            names = [n for n in names if not set(n.text.split()) <= self.lore.counts]
        if not grid.common(names):
            wider = [grid.containing(n) for n in names]
            names = wider if grid.common(wider) else names
        rows = [r for r in grid.common(names) if grid.grid.rows[r][column.index].value is not None]
        if not rows:
            return None if grid.common(names) else self._each(reading, column) or self._apart(reading, column)
        known = {r: allowed(reading, r, column.index, self.units) for r in rows}
        groups = grid.grouping.union(grid.dated)
        grouped = bool(names) and all(n.columns <= groups for n in names)
        whole = figures.whole(reading, column, known, grouped, self.lore)
        if whole is not None:
            return link(reading, candidate(reading, rows[0], column, whole[1], names, 1, whole[0]))
        if not names:
            return figures.of_all(reading, column, known, self.lore)
        if len(rows) > _MOST_ROWS:
            return None
        if reading.frame.averaged and len(rows) > 1 and not figures.states_mean(reading, column, self.lore):
            return None
        if self._extreme(reading) and not reading.says(column, self.cues.high, self.cues.low):
            return None
        said = of_quantity(reading.claim.quantity)  # type: ignore[arg-type]
        agree = [r for r in rows if overlap(said, known[r])]
        if agree and (self.columns.leads(reading, column) or selects(reading, column, self.lore)):
            if self._shared(reading, agree[0], column):
                return None
            rows = agree
        if agree and len(agree) < len(rows):
            return link(reading, *(candidate(reading, r, column, known[r], names, len(rows)) for r in rows))
        unsure = not agree and narrowed(reading, self.lore)
        return link(reading, candidate(reading, rows[0], column, known[rows[0]], names, len(rows), None, unsure))


def _differs(frame: Frame, known: Link) -> bool:
    quantity, chosen = frame.claim.quantity, known.chosen[0]
    return quantity is not None and not overlap(of_quantity(quantity), (chosen.low, chosen.high))
