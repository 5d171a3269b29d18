"""Numbers and dates about a row of a wide table: the row by the cells a sentence names, the column by its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claimcheck.intervals import of_quantity, overlap, subtract
from claimcheck.link.cells import CellIndex, Named, meets
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.references import turned
from claimcheck.link.scene import Scene
from claimcheck.link.units import Units, convert
from claimcheck.model import Candidate, Cell, Claim, Gate, Interval, Link, Reference, Table
from claimcheck.naming import Names

_HEARD = 0.6
_APART = 0.15
_COUNTED = 0.8
_SURE, _SURE_MANY = Decimal("0.75"), Decimal("0.6")
_NEAR, _FAR = 5, 0.7
_MOST_ROWS = 6
_HALF = Decimal("0.5")
_ZERO = Decimal(0)


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_GLUED = re.compile(r"(?:\w|[-–/]|\d\s[-–/]\s?|\s-\s)$")


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    score: float


class Wide:
    """Links to the cells of grids; every answer names one column, and rows that all say the same of the claim."""

    def __init__(
        self, tables: Sequence[Table], names: Names, units: Units, cues: Cues, words: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.names, self.units, self.cues = names, units, cues
        self.grids = [CellIndex(t.name, g, names) for t in tables for g in t.grids]
        self.ranks = frozenset(k for w in words["ranked"]["words"] for k in names.keys(w))
        self.plain = frozenset(k for w in words["alike"]["words"] for k in names.keys(w))
        self.rows = frozenset(k for w in words["rows"]["words"] for k in names.keys(w))
        self.units_of = {id(g): [units.of_text(u) for u in g.grid.units] for g in self.grids}

    def link(self, frame: Frame, scene: Scene) -> Link | None:
        """The cell that a number speaks of, where there is just one reading."""
        if frame.claim.quantity is None or frame.claim.kind == "multiple" or _part_of_another(frame):
            return None
        found = [link for grid in self.grids if (link := self._in_grid(grid, frame, scene)) is not None]
        return found[0] if len(found) == 1 else None

    def date(self, frame: Frame, scene: Scene) -> Link | None:
        """The cell of days that a date speaks of."""
        found = [link for grid in self.grids if (link := self._dated(grid, frame, scene)) is not None]
        return found[0] if len(found) == 1 else None

    def _dated(self, grid: CellIndex, frame: Frame, scene: Scene) -> Link | None:
        said = frame.claim.date
        named = self._named(grid, frame, scene)
        taken = {next(iter(n.columns)) for n in named if len(n.columns) == 1}
        free = [c for c in grid.dated if c not in taken]
        if (
            not named
            or not free
            or said is None
            or said.start is None
            or said.end is None
            or self._extreme(grid, scene)
        ):
            return None
        near = self._near(frame, named)
        scores = [sum(near.get(k, 0.0) for k in grid.heads[c]) / max(1, len(grid.heads[c])) for c in free]
        ranked = sorted(zip(scores, free, strict=True), key=lambda p: (-p[0], p[1]))
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _APART:
            return None
        column = _Column(ranked[0][1], ranked[0][0])
        rows = [r for r in grid.common(named) if grid.grid.rows[r][column.index].start is not None]
        if not rows or len(rows) > _MOST_ROWS:
            return None
        agree = [r for r in rows if meets((said.start, said.end), grid.grid.rows[r][column.index])]
        row = agree[0] if agree else rows[0]
        cell = grid.grid.rows[row][column.index]
        link = self._chosen(grid, row, column, frame.claim, (None, None), named, len(rows))
        chosen = replace(link.chosen[0], start=cell.start, end=cell.end)
        return replace(link, chosen=(chosen,), candidates=(chosen,))

    def _in_grid(self, grid: CellIndex, frame: Frame, scene: Scene) -> Link | None:
        named = self._named(grid, frame, scene)
        column = self._column(grid, frame, named)
        if column is None:
            return self._counted(grid, frame, named, scene)
        if frame.role in ("change", "share"):
            return self._difference(grid, frame, named, column) if frame.role == "change" else None
        rows = [r for r in grid.common(named) if grid.grid.rows[r][column.index].value is not None]
        if not rows:
            return None
        claim = frame.claim
        said = of_quantity(claim.quantity)  # type: ignore[arg-type]
        known = {r: self._interval(grid, r, column.index, claim) for r in rows}
        grouped = bool(named) and all(len(n.columns) == 1 and n.columns <= grid.grouping for n in named)
        whole = self._whole(grid, frame, scene, column, known, grouped)
        if whole is not None:
            return self._chosen(grid, rows[0], column, claim, whole[1], named, 1, whole[0])
        agree = [r for r in rows if overlap(said, known[r])]
        if not named or len(rows) > _MOST_ROWS or (frame.averaged and not self._says(grid, column, self.cues.average)):
            return None
        if self._extreme(grid, scene) and not self._says(grid, column, self.cues.high, self.cues.low):
            return None
        row = agree[0] if agree else rows[0]
        return self._chosen(grid, row, column, claim, known[row], named, len(rows))

    def _whole(
        self, grid: CellIndex, frame: Frame, scene: Scene, column: _Column, known: Mapping[int, Interval], grouped: bool
    ) -> tuple[str, Interval] | None:
        """The sum, the mean or the extreme of a column over the rows spoken of, where the sentence asks for it."""
        ends = list(known.values())
        low, high = [e[0] for e in ends if e[0] is not None], [e[1] for e in ends if e[1] is not None]
        if (
            len(ends) < (1 if grouped else 2)
            or frame.claim.kind == "rank"
            or self._says(grid, column, self.cues.high, self.cues.low, self.cues.average)
        ):
            return None
        head = grid.grid.headers[column.index]
        if frame.averaged:
            return f"mean({head})", (
                sum(low, _ZERO) / len(ends) - _HALF / 10,
                sum(high, _ZERO) / len(ends) + _HALF / 10,
            )
        for cue, pick in ((self.cues.low, min), (self.cues.high, max)):
            if self._hears(grid, scene, cue):
                return f"{pick.__name__}({head}) = {pick(low)}", (pick(low), pick(high))
        return None

    @staticmethod
    def _says(grid: CellIndex, column: _Column, *cues: re.Pattern[str]) -> bool:
        return any(cue.search(grid.grid.headers[column.index]) for cue in cues)

    def _extreme(self, grid: CellIndex, scene: Scene) -> bool:
        return self._hears(grid, scene, self.cues.low) or self._hears(grid, scene, self.cues.high)

    def _hears(self, grid: CellIndex, scene: Scene, cue: re.Pattern[str]) -> bool:
        """Whether a sentence holds a cue that is no word of a header."""
        found = cue.findall(scene.text[scene.start : scene.end])
        return any(not set(self.names.keys(word)) <= grid.words for word in found)

    def _counted(self, grid: CellIndex, frame: Frame, named: Sequence[Named], scene: Scene) -> Link | None:
        """How many rows hold all that a sentence names."""
        claim = frame.claim
        noun = self.names.keys(claim.quantity.unit or "")[-1:] if claim.quantity else ()
        near = f"{frame.before[-24:]}|{claim.text}|{frame.after[:10]}"
        counting = self.cues.counting.search(near) is not None
        counted = not noun or noun[0] in self.rows or noun[0] in grid.words
        there = self.cues.there.search(frame.before[-24:]) is not None
        if not named or claim.kind not in ("count", "duration") or not (there or counted):
            return None
        if frame.role != "level" or any(len(n.columns) > 1 for n in named):
            return None
        if self._extreme(grid, scene):
            return None
        rows = grid.common([grid.containing(n) for n in named])
        if not rows:
            return None
        number = Decimal(len(rows))
        if not (there or counting) and (not noun or (number == 1 and claim.quantity and claim.quantity.value != 1)):
            return None
        formula = f"rows with {' and '.join(n.text for n in named)}: {number}"
        return self._chosen(grid, rows[0], _Column(-1, 1.0), claim, (number, number), named, 2, formula)

    def _difference(self, grid: CellIndex, frame: Frame, named: Sequence[Named], column: _Column) -> Link | None:
        """How far two rows of one column are apart: "12 more laps than"."""
        claim = frame.claim
        pairs = [
            (a, b)
            for n, a in enumerate(named)
            for b in named[n + 1 :]
            if a.columns & b.columns and a.start < claim.start and b.start > claim.end
        ]
        if len(pairs) != 1:
            return None
        rows = [[r for r in sorted(n.rows) if grid.grid.rows[r][column.index].value is not None] for n in pairs[0]]
        if any(len(r) != 1 for r in rows) or rows[0] == rows[1]:
            return None
        one, other = (self._interval(grid, r[0], column.index, claim) for r in rows)
        low, high = turned(subtract(one, other), frame.direction)
        head = grid.grid.headers[column.index]
        cells = [grid.grid.rows[r[0]][column.index].text for r in rows]
        return self._chosen(
            grid, rows[0][0], column, claim, (low, high), pairs[0], 1, f"{head}: {cells[0]} - {cells[1]}"
        )

    def doubtful(self, frame: Frame, scene: Scene, link: Link) -> bool:
        """Whether a sentence names a cell that the row of its link does not hold, or the only row of several."""
        shown = link.chosen[0].reference
        if any(shown.table == g.table and (_part_of_another(frame) or self._heads(g, frame)) for g in self.grids):
            return True
        for grid in self.grids:
            if shown.table != grid.table or shown.row not in grid.grid.numbers or shown.formula:
                continue
            row = grid.grid.numbers.index(shown.row)
            named = self._named(grid, frame, scene)
            single = [n for n in named if not any(m is not n and m.columns & n.columns for m in named)]
            if len(scene.frames) == 1 and any(row not in n.rows for n in single):
                return True
            column = grid.grid.headers.index(shown.column) if shown.column in grid.grid.headers else -1
            said = scene.text[scene.start : scene.end]
            if column >= 0 and self.cues.only.search(said):
                cell = grid.grid.rows[row][column]
                if sum(r[column].text == cell.text for r in grid.grid.rows) > 1:
                    return True
        return False

    def _heads(self, grid: CellIndex, frame: Frame) -> bool:
        """Whether a number in words is but the name of a column: "a score of 67"."""
        keys = self.names.keys(frame.claim.text)
        return bool(keys) and not any(map(str.isdigit, frame.claim.text)) and set(keys) <= grid.words

    def _named(self, grid: CellIndex, frame: Frame, scene: Scene) -> list[Named]:
        """What a sentence names of a grid besides the number itself: cells, dates, and other numbers by their headers."""
        terms = self.names.terms(scene.text[scene.start : scene.end])
        terms = tuple(type(t)(t.key, t.text, t.start + scene.start, t.end + scene.start) for t in terms)
        claim = frame.claim
        found = grid.named(terms, claim.start, claim.end)
        for when in scene.whens:
            apart = when.to <= claim.start or claim.end <= when.at
            if apart and not any(n.start < when.to and when.at < n.end for n in found):
                found += filter(None, [grid.on(when)])
        for at, term in enumerate(terms[1:], 1):
            inside = term.start < claim.end and claim.start < term.end
            if not inside and term.key.isdigit() and not any(n.start <= term.start < n.end for n in found):
                found += filter(None, [self._numbered(grid, terms[at - 1].key, term)])
        return [self._placed(grid, n, terms) for n in found]

    @staticmethod
    def _placed(grid: CellIndex, named: Named, terms: Sequence[Any]) -> Named:
        """A name that stands in several columns, in those whose own header words the sentence says."""
        if len(named.columns) < 2:
            return named
        said = {t.key for t in terms if t.end <= named.start or named.end <= t.start}
        shared = frozenset.intersection(*(frozenset(grid.heads[c]) for c in named.columns))
        heard = {c for c in named.columns if (set(grid.heads[c]) - shared) & said}
        if not heard:
            return named
        return Named(named.text, named.start, named.end, frozenset(p for p in named.places if p[1] in heard))

    @staticmethod
    def _numbered(grid: CellIndex, head: str, term: Any) -> Named | None:
        """Rows by a number behind its header: "week 6"."""
        columns = [c for c in grid.numeric if head in grid.heads[c]]
        if len(columns) != 1:
            return None
        value = Decimal(term.key)
        places = {(r, columns[0]) for r, row in enumerate(grid.grid.rows) if row[columns[0]].value == value}
        return Named(term.text, term.start, term.end, frozenset(places)) if places else None

    def _column(self, grid: CellIndex, frame: Frame, named: Sequence[Named]) -> _Column | None:
        """The one column whose header the sentence names, else the only one that can hold such a number."""
        claim = frame.claim
        unit = self.units.of_claim(claim)
        taken = {next(iter(n.columns)) for n in named if len(n.columns) == 1}
        near = self._near(frame, named)
        near.update(dict.fromkeys(unit.words, 1.0))
        noun = unit.words[-1] if unit.kind == "count" and unit.words else None
        noun = None if noun in self.plain and noun not in grid.words else noun
        scored = []
        for c in grid.numeric:
            keys = grid.heads[c]
            if c in taken or not keys or not self._fits(grid, c, claim):
                continue
            if (noun and (noun not in keys or c in grid.ordinal)) or self._other_year(grid, c, frame):
                continue
            score = sum(near.get(k, 0.0) for k in keys) / len(keys)
            if noun is not None and noun == keys[-1]:
                score = max(score, _COUNTED)
            if claim.kind == "rank" and self.ranks & set(keys):
                score = max(score, _HEARD)
            scored.append(_Column(c, score))
        scored.sort(key=lambda s: (-s.score, s.index))
        if not scored or scored[0].score < _HEARD:
            return None
        if len(scored) > 1 and scored[0].score - scored[1].score < _APART:
            return None
        return scored[0]

    @staticmethod
    def _other_year(grid: CellIndex, column: int, frame: Frame) -> bool:
        """Whether a header is of one year and the sentence speaks of another."""
        own = set(_YEAR.findall(grid.grid.headers[column]))
        said = set(_YEAR.findall(f"{frame.before} {frame.after}"))
        return bool(own and said) and not own & said

    @staticmethod
    def _near(frame: Frame, named: Sequence[Named]) -> dict[str, float]:
        """The words around a number that are no part of a cell's name, by how near they are."""
        claim = frame.claim
        free = [n for n in frame.near if not any(m.start < n.term.end and n.term.start < m.end for m in named)]
        near: dict[str, float] = {}
        for n in free:
            low, high = min(n.term.end, claim.end), max(n.term.start, claim.start)
            gap = sum(low <= other.term.start < high for other in free)
            near[n.term.key] = max(near.get(n.term.key, 0.0), n.weight if gap <= _NEAR else _FAR * n.weight)
        return near

    def _fits(self, grid: CellIndex, column: int, claim: Claim) -> bool:
        unit, own = self.units.of_claim(claim), self.units_of[id(grid)][column]
        if convert((_HALF, _HALF), own, unit) is not None:
            return True
        return unit.kind == "count"

    def _interval(self, grid: CellIndex, row: int, column: int, claim: Claim) -> Interval:
        """What a cell allows, in the claim's unit; in its header's scale only where the claim is of that size."""
        cell: Cell = grid.grid.rows[row][column]
        assert cell.value is not None and claim.quantity is not None
        scale = grid.grid.scales[column]
        value = claim.quantity.value
        scale = Decimal(1) if value is not None and abs(value) < scale else scale
        half = cell.step / 2 if cell.value != cell.value.to_integral_value() else Decimal(0)
        interval = (cell.value - half) * scale, (cell.value + half) * scale
        return convert(interval, self.units_of[id(grid)][column], self.units.of_claim(claim)) or interval

    def _chosen(
        self, grid: CellIndex, row: int, column: _Column, claim: Claim, interval: Interval, named: Sequence[Named], many: int,
        formula: str | None = None,
    ) -> Link:  # fmt: skip
        cells = grid.grid.rows[row]
        first = next((c for n in named[:1] for r, c in sorted(n.places) if r == row), 0)
        shown = Reference(
            grid.table, grid.grid.numbers[row], grid.grid.headers[column.index], cells[first].text,
            grid.grid.headers[column.index], None, cells[column.index].text, grid.grid.units[column.index], None, formula,
            cell=_address(grid, row, column.index),
        )  # fmt: skip
        gates = (
            Gate("entity", True, " + ".join(n.text for n in named)),
            Gate("metric", True, f"{column.score:.2f} {grid.grid.headers[column.index]}"),
        )
        sure = _SURE if many == 1 else _SURE_MANY
        unit = claim.quantity.unit if claim.quantity else None
        candidate = Candidate(shown, interval[0], interval[1], unit, sure, gates)
        features = (("link", sure), ("margin", Decimal(1)), ("dated", Decimal(0)))
        return Link(claim.id, (candidate,), candidates=(candidate,), features=features, notes=("cell",))


def _address(grid: CellIndex, row: int, column: int) -> str:
    number = grid.grid.numbers[row]
    if grid.grid.letters:
        return f"{grid.table}!{grid.grid.letters[column]}{number}"
    return f"{grid.table}:{number}:{grid.grid.headers[column]}"


def _part_of_another(frame: Frame) -> bool:
    """Whether a number goes on with what stands before it: "2010-11", "b12", "- 12"."""
    return _GLUED.search(frame.before) is not None
