"""Figures worked out from the rows of a grid: sums, means, extremes, differences between two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from claimcheck.intervals import subtract
from claimcheck.link.cells import Named
from claimcheck.link.references import turned
from claimcheck.link.wide.answers import allowed, candidate, link
from claimcheck.link.wide.columns import Columns
from claimcheck.link.wide.counts import every, said, sums
from claimcheck.link.wide.hearing import shortened
from claimcheck.link.wide.reading import Column, Lore, Reading, noun_of
from claimcheck.model import Interval, Link

_HALF = Decimal("0.5")
_ZERO = Decimal(0)


def whole(
    reading: Reading, column: Column, known: Mapping[int, Interval], grouped: bool, lore: Lore
) -> tuple[str, Interval] | None:
    """The sum, the mean or the extreme of a column over the rows spoken of, where the sentence asks for it."""
    cues = lore.cues
    ends = list(known.values())
    low, high = [e[0] for e in ends if e[0] is not None], [e[1] for e in ends if e[1] is not None]
    alone = not reading.frame.averaged and _restricted(reading, lore)
    if (
        len(ends) < (1 if grouped or alone else 2)
        or reading.claim.kind == "rank"
        or reading.says(column, cues.high, cues.low)
        or states_mean(reading, column, lore)
    ):
        return None
    head = reading.header(column)
    if reading.frame.averaged:
        return f"mean({head})", (sum(low, _ZERO) / len(ends) - _HALF / 10, sum(high, _ZERO) / len(ends) + _HALF / 10)
    if len(ends) > 1 and grouped and column.index not in reading.grid.ordinal and sums(reading, lore):
        return f"sum({head})", (sum(low, _ZERO), sum(high, _ZERO))
    heard = [(cue, pick) for cue, pick in ((cues.low, min), (cues.high, max)) if reading.hears(lore.names, cue)]
    if len(heard) > 1:
        return _spread(reading, head, low, high, lore)
    for _, pick in heard:
        return f"{pick.__name__}({head}) = {pick(low)}", (pick(low), pick(high))
    return None


def _restricted(reading: Reading, lore: Lore) -> bool:
    """Whether a name stands between a superlative and its number, so that it says what is looked through: "the highest
    total with a level finish is 282"."""
    scene, claim = reading.scene, reading.claim
    found = [m for cue in (lore.cues.low, lore.cues.high) for m in cue.finditer(scene.text, scene.start, claim.start)]
    last = max((m.end() for m in found), default=None)
    if last is None or not reading.named:
        return False
    first = min(reading.named, key=lambda n: n.start)
    tied = lore.ties.search(scene.text, last, first.start) or lore.selected.search(scene.text, last, first.start)
    return first.start >= last and reading.named[-1].end <= claim.start and tied is not None


def of_all(reading: Reading, column: Column, known: Mapping[int, Interval], lore: Lore) -> Link | None:
    """The sum of a column, or how many rows it numbers, for a total of which nothing else is said; no ground for an error."""
    if not sums(reading, lore):
        return None
    noun = [t.key for t in noun_of(reading, lore)[-1:]]
    if reading.grid.heads[column.index] == tuple(noun):
        return every(reading, noun, False, lore)
    if column.index in reading.grid.ordinal or not set(noun) & reading.grid.nouns[column.index]:
        return None
    low, high = (sum((e[i] or _ZERO for e in known.values()), _ZERO) for i in (0, 1))
    shown = candidate(reading, min(known), column, (low, high), (), 1, f"sum({reading.header(column)})", True)
    return link(reading, shown)


def _spread(
    reading: Reading, head: str, low: Sequence[Decimal], high: Sequence[Decimal], lore: Lore
) -> tuple[str, Interval] | None:
    """How far the highest of some rows is from the lowest, where the sentence asks for it."""
    if not lore.spread.search(reading.scene.text, reading.scene.start, reading.scene.end):
        return None
    return f"max({head}) - min({head}) = {max(high)} - {min(low)}", (max(low) - min(high), max(high) - min(low))


def states_mean(reading: Reading, column: Column, lore: Lore) -> bool:
    """Whether a column is of means itself, by its header or a short form in it."""
    if reading.says(column, lore.cues.average):
        return True
    words = [reading.grid.written.get(k, k) for k in reading.grid.heads[column.index]]
    return any(shortened(w, mean) for w in words for mean in lore.means)


def compares(reading: Reading, lore: Lore) -> Literal["up", "down"] | None:
    """Which way a number sets two things apart: "4 more wins than", "81 students higher than"."""
    frame = reading.frame
    said = f"{frame.claim.text} {frame.after}"
    than = lore.than.search(said)
    if than is None:
        return frame.direction if frame.role == "change" else None
    up, down = (list(cue.finditer(said, 0, than.start())) for cue in (lore.more, lore.less))
    if not up and not down:
        return frame.direction if frame.role == "change" else None
    return "up" if max((m.start() for m in up), default=-1) > max((m.start() for m in down), default=-1) else "down"


def difference(reading: Reading, direction: Literal["up", "down"] | None, columns: Columns, lore: Lore) -> Link | None:
    """How far two rows of one column, or two columns of one row, are apart: "12 more laps than"."""
    claim, grid, named = reading.claim, reading.grid, reading.named
    pairs = [
        (a, b) for n, a in enumerate(named) for b in named[n + 1 :] if a.columns & b.columns and b.start > claim.end
    ]
    if len(pairs) != 1:
        return _across(reading, direction, columns, lore)
    column = columns.compared(reading)
    if column is None:
        return _more_rows(reading, pairs[0], direction, lore)
    others = [n for n in named if n not in pairs[0] and column.index not in n.columns]
    rows = [[r for r in _valued(reading, n, column) if all(r in o.rows for o in others)] for n in pairs[0]]
    if not all(rows) or rows[0] == rows[1]:
        return None
    if any(len(r) > 1 for r in rows):
        if column.index in grid.ordinal:
            return _more_rows(reading, pairs[0], direction, lore)
        if not sums(reading, lore) and not _adds(reading, column, lore):
            return None
    one, other = (_sum(reading, r, column, lore) for r in rows)
    interval = turned(subtract(one, other), direction)
    if column.index in grid.ordinal or lore.ranks & set(grid.heads[column.index]):
        interval = turned(subtract(other, one), direction)
    cells = [" + ".join(grid.grid.rows[n][column.index].text for n in r) for r in rows]
    cells = [f"({text})" if len(r) > 1 else text for text, r in zip(cells, rows, strict=True)]
    formula = f"{reading.header(column)}: {cells[0]} - {cells[1]}"
    return link(reading, candidate(reading, rows[0][0], column, interval, pairs[0], 1, formula))


def _adds(reading: Reading, column: Column, lore: Lore) -> bool:
    """Whether a column counts what a number counts, so that several rows of one name add up: "3 more points than"."""
    grid, noun = reading.grid, [t.key for t in noun_of(reading, lore)[-1:]]
    whole = all(v is None or v == v.to_integral_value() for row in grid.grid.rows for v in (row[column.index].value,))
    return (
        whole and bool(noun) and grid.heads[column.index][-1:] == tuple(noun) and not states_mean(reading, column, lore)
    )


def _sum(reading: Reading, rows: Sequence[int], column: Column, lore: Lore) -> Interval:
    ends = [allowed(reading, r, column.index, lore.units) for r in rows]
    return sum((e[0] or _ZERO for e in ends), _ZERO), sum((e[1] or _ZERO for e in ends), _ZERO)


def _more_rows(
    reading: Reading, pair: Sequence[Named], direction: Literal["up", "down"] | None, lore: Lore
) -> Link | None:
    """How many rows more one name has than another: "3 more bridges over the Wend than over the Tarrow"."""
    noun = [t.key for t in noun_of(reading, lore)]
    known = lore.rows | {keys[-1] for keys in reading.grid.heads if keys}
    if lore.cues.there.search(reading.frame.before[-24:]):
        known |= lore.plain  # "there were two more people from Kelso than from Tarn"
    if not set(noun) & known or not all(n.columns <= reading.grid.grouping for n in pair):
        return None
    one, other = (Decimal(len(n.rows)) for n in pair)
    interval = turned((one - other, one - other), direction)
    formula = f"rows with {said(reading, pair[0])}: {one} - rows with {said(reading, pair[1])}: {other}"
    row = min(pair[0].rows)
    return link(reading, candidate(reading, row, Column(-1, 1.0), interval, pair, 1, formula))


def _across(reading: Reading, direction: Literal["up", "down"] | None, columns: Columns, lore: Lore) -> Link | None:
    """How far two columns of one row are apart: "9 more wins than losses"."""
    pair = columns.pair(reading)
    if pair is None:
        return None
    rows = [
        r
        for r in reading.grid.common(reading.named)
        if all(reading.grid.grid.rows[r][c.index].value is not None for c in pair)
    ]
    if len(rows) != 1 or not reading.named:
        return None
    one, other = (allowed(reading, rows[0], c.index, lore.units) for c in pair)
    interval = turned(subtract(one, other), direction)
    formula = " - ".join(f"{reading.header(c)} {reading.grid.grid.rows[rows[0]][c.index].text}" for c in pair)
    return link(reading, candidate(reading, rows[0], pair[0], interval, reading.named, 1, formula))


def _valued(reading: Reading, name: Named, column: Column) -> Sequence[int]:
    return [r for r in sorted(name.rows) if reading.grid.grid.rows[r][column.index].value is not None]
