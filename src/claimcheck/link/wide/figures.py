"""Figures worked out from the rows of a grid: sums, means, extremes, counts of rows, differences between two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from claimcheck.intervals import subtract
from claimcheck.link.cells import Named
from claimcheck.link.references import turned
from claimcheck.link.wide.answers import allowed, candidate, link
from claimcheck.link.wide.columns import Columns
from claimcheck.link.wide.hearing import shortened
from claimcheck.link.wide.reading import Column, Lore, Reading, noun_of
from claimcheck.link.wide.runs import in_a_row, longest_run
from claimcheck.model import Interval, Link

_HALF = Decimal("0.5")
_ZERO = Decimal(0)
_MOST_TIMES = 3
_YEAR = timedelta(days=300)


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
        return _every(reading, noun, False, lore)
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


def sums(reading: Reading, lore: Lore) -> bool:
    """Whether a number is said of several rows together: "a total of 1,200 passengers"."""
    frame = reading.frame
    return (
        frame.together
        or lore.in_total.search(f"{frame.before[-24:]}|{frame.claim.text}|{frame.after[:24]}") is not None
    )


def counts_rows(reading: Reading, column: Column, lore: Lore) -> bool:
    """Whether a number says how many of what a column names there are: "there were 16 weeks"."""
    there = lore.cues.there.search(reading.frame.before[-24:]) is not None
    return (there or in_a_row(reading, lore)) and column.index in reading.grid.ordinal


def counted(reading: Reading, lore: Lore) -> Link | None:
    """How many rows hold all that a sentence names."""
    claim, frame, grid = reading.claim, reading.frame, reading.grid
    named = [n for n in reading.named if not set(n.text.split()) <= lore.counts]
    noun = [t.key for t in noun_of(reading, lore)[-1:]]
    there = lore.cues.there.search(frame.before[-24:]) is not None
    if not _can_count(reading, noun, there, lore) or _at_other_time(reading):
        return None
    named += _counted_cell(reading, noun, named)
    if not named:
        return _every(reading, noun, there, lore) if noun else None
    if frame.role != "level" or any(len(n.columns) > 1 for n in named):
        return None
    if reading.hears(lore.names, lore.cues.low) or reading.hears(lore.names, lore.cues.high):
        return None
    named = _united(reading, named, lore)
    if len(named) == 1 and len(named[0].columns) == 1 and named[0] not in reading.named:
        head = grid.heads[next(iter(named[0].columns))]
        if head[-1:] == tuple(noun):  # "two kinds of stone, slate and flint"
            return _every(reading, head, there, lore)
    counts = [len(grid.common(named)), len(rows := grid.common([grid.containing(n) for n in named]))]
    if not rows:
        return None
    if in_a_row(reading, lore):
        counts = [longest_run(reading, noun, rows)]
    number = Decimal(next((n for n in counts if n and claim.quantity and n == claim.quantity.value), counts[-1]))
    near = f"{frame.before[-24:]}|{claim.text}|{frame.after[:10]}"
    plain = there or in_a_row(reading, lore) or lore.cues.counting.search(near) is not None
    plain = plain or (
        bool(noun) and claim.kind == "count" and (noun[0] in _texts(reading) or _said_heads(reading, lore))
    )
    if not plain and (not noun or (number == 1 and claim.quantity and claim.quantity.value != 1)):
        return None
    if claim.quantity and number != claim.quantity.value and _listed(reading, noun, rows):
        return None
    if _fewer(reading, named, number, lore):
        return None
    told = "rows in a row with" if in_a_row(reading, lore) else "rows with"
    formula = f"{told} {' and '.join(_said(reading, n) for n in named)}: {number}"
    return link(reading, candidate(reading, rows[0], Column(-1, 1.0), (number, number), named, 1, formula))


def _at_other_time(reading: Reading) -> bool:
    """Whether a sentence names a month or a day that no row is found by, so that fewer rows may be meant."""
    apart = [w for w in reading.scene.whens if w.to <= reading.claim.start or reading.claim.end <= w.at]
    short = [w for w in apart if w.end - w.start < _YEAR]
    return any(not any(n.start < w.to and w.at < n.end for n in reading.named) for w in short)


def _counted_cell(reading: Reading, noun: Sequence[str], named: Sequence[Named]) -> list[Named]:
    """What a number counts where cells say it: the captains of "three captains of the northern fleet"."""
    grid, claim = reading.grid, reading.claim
    places = {(r, c) for r, c in grid.exact.get(tuple(noun), ()) if c in grid.grouping and c not in grid.numeric}
    if not noun or not places or not named or set(noun) & grid.words:
        return []
    return [Named(noun[0], claim.start, claim.end, frozenset(places))]


def _fewer(reading: Reading, named: Sequence[Named], number: Decimal, lore: Lore) -> bool:
    """Whether a number below a count may be right, for a clause says which rows it counts and names no cell."""
    frame, quantity = reading.frame, reading.claim.quantity
    clause = lore.relative.search(reading.scene.text, frame.claim.end, frame.end)
    if clause is None or any(n.start >= clause.start() for n in named):
        return False
    return quantity is not None and quantity.value is not None and quantity.value < number


def _united(reading: Reading, named: Sequence[Named], lore: Lore) -> list[Named]:
    """Names with those of one column that "and" joins as one, whose rows are counted together."""
    joined = [n for n in reading.joined(lore.joins) or () if n in named]
    if len(joined) < 2:
        return list(named)
    first, last = joined[0], joined[-1]
    places = frozenset(p for n in joined for p in n.places)
    whole = Named(" / ".join(n.text for n in joined), first.start, last.end, places)
    return [*(n for n in named if n not in joined), whole]


def _said(reading: Reading, name: Named) -> str:
    """A name as the sentence writes it."""
    return reading.scene.text[name.start : name.end]


def _listed(reading: Reading, noun: Sequence[str], rows: Sequence[int]) -> bool:
    """Whether a cell of what is counted holds several: "841 and 861"."""
    columns = [c for c, keys in enumerate(reading.grid.heads) if keys[-1:] == tuple(noun)]
    return any(len(reading.grid.parts(r, c)) > 1 for r in rows for c in columns)


def _can_count(reading: Reading, noun: Sequence[str], there: bool, lore: Lore) -> bool:
    """Whether a number may count rows: a whole one, with a noun for what stands in rows and in no column of figures."""
    claim, grid = reading.claim, reading.grid
    value = claim.quantity.value if claim.quantity else None
    if value is None or value != value.to_integral_value() or value > _MOST_TIMES * len(grid.grid.rows):
        return False
    texts = _texts(reading)
    said = there or in_a_row(reading, lore) or (claim.quantity is not None and claim.quantity.ucum is None)
    stated = said and bool(noun) and noun[0] in texts
    if claim.kind == "duration" and not stated and any(claim.start == c.start for c in reading.scene.vague):
        return False  # "the previous four months" is when, not how many
    figures = {keys[-1] for c, keys in enumerate(grid.heads) if keys and c in grid.numeric and c not in grid.ordinal}
    if claim.kind not in ("count", "duration") or (noun and noun[0] in figures):
        return False
    return there or not noun or noun[0] in lore.rows | lore.counts | texts


def _texts(reading: Reading) -> set[str]:
    """The last words of the headers of columns that name or number rows."""
    grid = reading.grid
    return {keys[-1] for c, keys in enumerate(grid.heads) if keys and (c not in grid.numeric or c in grid.ordinal)}


def _every(reading: Reading, noun: Sequence[str], there: bool, lore: Lore) -> Link | None:
    """How many rows a grid has, or how many things stand in the column named for them: "there were 26 drivers"."""
    grid, claim = reading.grid, reading.claim
    columns = [c for c, keys in enumerate(grid.heads) if keys == tuple(noun)]
    if len(columns) != 1 or not (there or sums(reading, lore)) or claim.quantity is None:
        return None
    texts = [row[columns[0]].text for row in grid.grid.rows if row[columns[0]].text]
    counts = (len(set(texts)), len(texts))
    number = Decimal(next((n for n in counts if n == claim.quantity.value), counts[0]))
    if _fewer(reading, (), number, lore):
        return None
    head = grid.grid.headers[columns[0]]
    column = Column(columns[0], 1.0)
    # Without "there are" another may be meant who has some of them.
    return link(
        reading, candidate(reading, 0, column, (number, number), (), 1, f"count of {head}: {number}", not there)
    )


def _said_heads(reading: Reading, lore: Lore) -> bool:
    """Whether a sentence says the header of a cell that it names: "is the venue of 2 games"."""
    said = set(lore.names.keys(reading.scene.text[reading.scene.start : reading.scene.end]))
    return any(said & set(reading.grid.heads[c]) for n in reading.named for c in n.columns)


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
    formula = f"rows with {_said(reading, pair[0])}: {one} - rows with {_said(reading, pair[1])}: {other}"
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
