"""The body of a table to columns of labels and figures, batch by batch; every bad cell becomes a fault."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from claimcheck.tables.columns import Coded, repeats
from claimcheck.tables.facts import Block
from claimcheck.tables.grid import Cell, Num, Row, Sheet, letters, shown
from claimcheck.tables.layout import ValueColumn
from claimcheck.tables.numbers import PLAIN_COLUMN, Missing, is_plain, plain_step
from claimcheck.tables.regions import Region
from claimcheck.tables.sources.values import all_numbers, as_text, plain_column
from claimcheck.tables.words import Words

BATCH = 400  # small enough that a batch stays in the processor's cache: five times as fast as 4,000
MAX_FAULTS = 1000
MAX_GAPS = 10_000
_LONGEST_SECTION = 80
_ONE = Decimal(1)
_KEYS = {"entity", "code", "metric", "qualifier", "series_id", "period", "unit", "scope", "as_of", "status"}


class Builder:
    """Fills one block."""

    def __init__(self, block: Block, region: Region, sheet: Sheet, words: Words) -> None:
        self.block = block
        self.region = region
        self.sheet = sheet
        self.words = words
        self.layout = block.layout
        self.width = 1 + max([*(c.index for c in self.layout.labels), *(c.index for c in self.layout.values)])
        self.missing: Counter[str] = Counter()
        self.careful = any(map(is_plain, (m for v in self.layout.values for m in v.missing)))
        self.section = ""
        self.dropped = 0
        block.labels = [Coded() for _ in self.layout.labels]
        block.cells = [[] for _ in self.layout.values]

    def build(self) -> None:
        """Read the whole body."""
        first = self.region.first
        while batch := list(islice(self.region.rows, BATCH)):
            if not self._at_once(batch, first):
                self._one_by_one(batch, first)
            first += len(batch)
        self._duplicates()
        if self.dropped:
            self.sheet.faults.append(f"{self.block.sheet}: {self.dropped} more faults of this kind are not listed")
        for reason, count in sorted(self.missing.items()):
            if reason != "empty":
                self.sheet.notes.append(f"{self.block.sheet}: {count} cell{'' if count == 1 else 's'} {reason}")

    def _at_once(self, batch: Sequence[Row], first: int) -> bool:
        """A batch in which every figure is a plain number needs no look at single cells."""
        if self.section or self.sheet.bad or self.careful or len(widths := set(map(len, batch))) != 1:
            return False
        if min(widths) < self.width:
            return False
        columns: Sequence[Sequence[Any]] = list(zip(*batch, strict=True))
        figures = [columns[v.index] for v in self.layout.values]
        if not all(map(self._all_plain, figures, self.layout.values)):
            return False
        for coded, label in zip(self.block.labels, self.layout.labels, strict=True):
            column = columns[label.index]
            coded.extend(column if self.sheet.texts else plain_column(column))
        for cells, column in zip(self.block.cells, figures, strict=True):
            cells.extend(column)
        start = len(self.block.rows)
        self._rows.extend(range(first, first + len(batch)))
        self._present(start, [True] * (len(batch) * len(figures)) if self.block.present is not None else [])
        return True

    def _all_plain(self, column: Sequence[Any], head: ValueColumn) -> bool:
        """Whether a column of a batch holds only numbers that need no reading."""
        if not self.sheet.texts and all_numbers(column):
            return True
        try:
            joined = "\n".join(column) + "\n"
        except TypeError:
            return False
        return PLAIN_COLUMN.fullmatch(joined) is not None and not (head.decimal == "," and "." in joined)

    @property
    def _rows(self) -> array[int]:
        rows = self.block.rows
        assert isinstance(rows, array)
        return rows

    def _one_by_one(self, batch: Sequence[Row], first: int) -> None:
        for number, raw in enumerate(batch, first):
            row: Row = raw if self.sheet.texts or self.sheet.a1 else [as_text(value) for value in raw]
            if len(row) < self.width:
                row = [*row, *[""] * (self.width - len(row))]
            answers = [self._answer(row[v.index], v.decimal, v.missing, number, v.index) for v in self.layout.values]
            if all(isinstance(a, Missing) and a.reason == "empty" for a in answers) and self._aside(row):
                continue
            if self._repeats_header(row):
                continue
            self._add(row, answers, number)

    def _answer(
        self, cell: Cell, decimal: str, missing: frozenset[str], number: int, column: int
    ) -> Num | Missing | str:
        bad = self.sheet.bad.get((number, column))
        if bad is not None:
            return bad
        if isinstance(cell, str) and cell.strip() in missing and missing:
            return Missing("empty" if not cell.strip() else "missing")
        answer = self.words.cells.read(cell, decimal)
        return f"{_short(cell)} is not a number" if answer is None else answer

    def _add(self, row: Row, answers: Sequence[Num | Missing | str], number: int) -> None:
        start = len(self.block.rows)
        self._rows.append(number)
        for coded, label in zip(self.block.labels, self.layout.labels, strict=True):
            coded.extend((shown(row[label.index]),))
        if self.section or len(self.block.section):
            self.block.section.fill("", start - len(self.block.section))
            self.block.section.extend((self.section,))
        here: list[bool] = []
        for head, cells, answer in zip(self.layout.values, self.block.cells, answers, strict=True):
            cell = row[head.index]
            if isinstance(answer, Num):
                keep = is_plain(cell) and not (head.decimal == "," and "." in cell)
                cells.append(cell if keep else answer)
            else:
                cells.append("")
                if len(self.block.gaps) < MAX_GAPS:
                    reason = answer.reason if isinstance(answer, Missing) else "not a number"
                    self.block.gaps.append((start, len(here), reason))
                if isinstance(answer, Missing):
                    self.missing[answer.reason] += 1
                else:
                    self._fault(number, head.index, head.title, answer)
            here.append(isinstance(answer, Num))
        self._present(start, here)

    def _present(self, start: int, here: Sequence[bool]) -> None:
        """Note which cells hold a figure, from the first cell on that does not."""
        width = len(self.layout.values)
        if self.block.present is None:
            if all(here):
                return
            self.block.present = array("I", range(start * width))
        self.block.present.extend(n for n, figure in enumerate(here, start * width) if figure)

    def _aside(self, row: Row) -> bool:
        """Whether a row without figures is none of the table's: a section's name, a footnote, or nothing."""
        texts = [shown(c).strip() for c in row if c != "" and shown(c).strip()]
        if len(texts) > 1:
            return False
        if texts and not self.words.is_footer(texts[0]) and len(texts[0]) < _LONGEST_SECTION:
            self.section = self.words.header(texts[0])[0]
        return True

    def _repeats_header(self, row: Row) -> bool:
        if not self.region.headers:
            return False
        head = self.region.headers[-1]
        return all(v.index < len(head) and shown(row[v.index]).strip() == head[v.index] for v in self.layout.values)

    def _fault(self, number: int, column: int, title: str, what: str) -> None:
        if len(self.sheet.faults) >= MAX_FAULTS:
            self.dropped += 1
            return
        place = f"!{letters(column)}{number}" if self.block.a1 else f":{number}:{title}"
        self.sheet.faults.append(
            f"{self.block.sheet}{place}: {what} (write a number, or a mark such as [x] where there is none)"
        )

    def _duplicates(self) -> None:
        """Rows of a tidy table that say the same of the same thing; faults when their figures differ."""
        if self.layout.shape not in ("tidy", "series") or not len(self.block.rows):
            return
        keyed = zip(self.block.labels, self.layout.labels, strict=True)
        coded = [column for column, label in keyed if label.role in _KEYS]
        if not coded or not repeats(coded):
            return
        columns = [column.ids for column in coded]
        first: dict[tuple[int, ...], int] = {}
        same = 0
        for n, key in enumerate(zip(*columns, strict=True)):
            before = first.setdefault(key, n)
            if before == n:
                continue
            cells = self.block.cells[0]
            if cells[before] == cells[n] or self._elsewhere(before, n):
                same += 1
                continue
            rows = self.block.rows
            if len(self.sheet.faults) >= MAX_FAULTS:
                self.dropped += 1
                continue
            self.sheet.faults.append(
                f"{self.block.sheet}:{rows[n]}: gives {_value(cells[n])} for what row {rows[before]} gives as "
                f"{_value(cells[before])} (keep one, or add the column that tells them apart)"
            )
        if same:
            self.sheet.notes.append(f"{self.block.sheet}: {same} rows repeat an earlier row")

    def _elsewhere(self, one: int, other: int) -> bool:
        """Whether two rows come from different sources."""
        sources = [coded for coded, label in zip(self.block.labels, self.layout.labels, strict=True)
                   if label.role == "source"]  # fmt: skip
        return any(coded.ids[one] != coded.ids[other] for coded in sources)


def finest_steps(block: Block, most: int = 2000) -> dict[tuple[int, str, str], Decimal]:
    """The last digit that counts, by column, metric and unit: stores drop closing zeros, so "41" beside "12.2" is 41.0.

    Only for figures without a format of their own, and for those with decimals that people write.
    """
    named = [n for role in ("metric", "series_id") for n, _ in block.layout.of(role)][:1]
    units = [n for n, _ in block.layout.of("unit")]
    found: dict[tuple[int, str, str], Decimal] = {}
    for column, cells in enumerate(block.cells):
        for row, cell in enumerate(cells[:most]):
            cell = as_text(cell) if isinstance(cell, float) else cell
            if isinstance(cell, str) and "." in cell:
                metric, unit = (block.labels[at[0]][row].strip() if at else "" for at in (named, units))
                key = (column, metric, unit)
                found[key] = min(found.get(key, _ONE), plain_step(cell))
    return found


def _value(cell: Any) -> str:
    return shown(cell) if isinstance(cell, Num) else as_text(cell)


def _short(cell: Cell) -> str:
    text = " ".join(shown(cell).split())
    return f'"{text[:40]}\u2026"' if len(text) > 40 else f'"{text}"'
