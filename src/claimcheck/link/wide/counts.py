"""How many rows hold what a sentence names: counts of rows, of what stands in a column, and of rows that follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from claimcheck.link.cells import Named
from claimcheck.link.wide.answers import candidate, link
from claimcheck.link.wide.reading import Column, Lore, Reading, noun_of
from claimcheck.link.wide.runs import in_a_row, longest_run
from claimcheck.model import Link

_MOST_TIMES = 3
_YEAR = timedelta(days=300)


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
        return every(reading, noun, there, lore) if noun else None
    if frame.role != "level" or any(len(n.columns) > 1 for n in named):
        return None
    if reading.hears(lore.names, lore.cues.low) or reading.hears(lore.names, lore.cues.high):
        return None
    named = _united(reading, named, lore)
    if len(named) == 1 and len(named[0].columns) == 1 and named[0] not in reading.named:
        head = grid.heads[next(iter(named[0].columns))]
        if head[-1:] == tuple(noun):  # "two kinds of stone, slate and flint"
            return every(reading, head, there, lore)
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
    formula = f"{told} {' and '.join(said(reading, n) for n in named)}: {number}"
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


def said(reading: Reading, name: Named) -> str:
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


def every(reading: Reading, noun: Sequence[str], there: bool, lore: Lore) -> Link | None:
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
