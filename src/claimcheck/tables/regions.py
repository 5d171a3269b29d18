"""A sheet to its tables: titles above, header rows, body, and where the next one begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from typing import Any

from claimcheck.tables.grid import Num, Row, Sheet, shown
from claimcheck.tables.sources.values import as_text
from claimcheck.tables.words import Words

PEEK = 3000
_LEVELS = 4


@dataclass(slots=True)
class Region:
    """One table of a sheet. ``rows`` is its body, the first being row ``first``; ``sample`` its first rows again."""

    titles: list[str]
    headers: list[list[str]]
    first: int
    rows: Iterator[Sequence[Any]]
    sample: Sequence[Row]
    notes: list[str] = field(default_factory=list)


def regions(sheet: Sheet, words: Words) -> list[Region]:
    """The tables of a sheet. A sheet longer than the part looked at is one table from its last header on."""
    looked = list(islice(sheet.rows, PEEK))
    rows: list[Row] = looked if sheet.texts else [list(map(as_text, row)) for row in looked]
    whole = len(rows) < PEEK
    found: list[Region] = []
    titles = list(sheet.titles)
    width = max(map(len, rows), default=0)
    at = 0
    while at < len(rows):
        filled = _filled(rows[at])
        if filled < min(2, width) or filled == 0:
            titles += [shown(c).strip() for c in rows[at] if c != ""]
            at += 1
            continue
        levels = _levels(rows, at, words, sheet.header)
        body = at + levels
        end = _end(rows, body, words)
        if body == end and (whole or end < len(rows)):
            titles += [", ".join(shown(c).strip() for c in row if c != "") for row in rows[at:body]]
            at = body
            continue
        tail = () if whole or end < len(rows) else sheet.rows
        region = Region(
            titles, _headers(rows[at:body]), sheet.first + body, chain(rows[body:end], tail), rows[body:end]
        )
        found.append(region)
        titles, at = [], end
    return found


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell != "")


def _has_figure(row: Row, words: Words) -> bool:
    """Whether a row holds a number that is no year: a row of figures, not of headers."""
    for cell in row:
        if cell == "":
            continue
        answer = words.cells.read(cell)
        if isinstance(answer, Num) and words.periods.read(words.header(shown(cell))[0]) is None:
            return True
    return False


def _levels(rows: Sequence[Row], at: int, words: Words, certain: bool) -> int:
    """How many header rows start at ``at``."""
    if certain:
        return 1
    if _has_figure(rows[at], words) and not _counts_up(rows[at]):
        return 0
    levels = 1
    while levels < _LEVELS and at + levels < len(rows):
        upper, lower = rows[at + levels - 1], rows[at + levels]
        if not _filled(lower) > 1 or _has_figure(lower, words) or not _continues(upper, lower, words):
            break
        levels += 1
    return levels


def _counts_up(row: Row) -> bool:
    """Headers 1, 2, 3: quarters, rounds, weeks."""
    numbers = [shown(c) for c in row if c != "" and shown(c).isdigit()]
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _continues(upper: Row, lower: Row, words: Words) -> bool:
    """Whether ``lower`` is a header row under ``upper``: it fills gaps of the upper one, or holds only units."""
    filled = [n for n, cell in enumerate(lower) if cell != ""]
    gaps = any(n >= len(upper) or upper[n] == "" for n in filled)
    blank = bool(upper) and upper[0] != "" and lower[0] == ""
    units = all(words.units.known(shown(lower[n])) for n in filled)
    return gaps or blank or units


def _headers(rows: Sequence[Row]) -> list[list[str]]:
    """Header rows as text; a group's header spreads over the columns under it."""
    texts = [[shown(cell).strip() for cell in row] for row in rows]
    for upper, lower in pairwise(texts):
        _spread(upper, [n for n, text in enumerate(lower) if text])
    return texts


def _spread(upper: list[str], under: Sequence[int]) -> None:
    """Fill the gaps of a header row over the columns ``under`` it.

    A group's name stands over its first column, or in the middle of equal groups.
    """
    named = [n for n, text in enumerate(upper) if text and n in under]
    inner = [n for n in under if n >= 1]
    size, rest = divmod(len(inner), len(named)) if named else (0, 1)
    if (
        named
        and named[0] > inner[0]
        and not rest
        and all(n in inner[k * size : (k + 1) * size] for k, n in enumerate(named))
    ):
        for k, n in enumerate(named):
            for column in inner[k * size : (k + 1) * size]:
                upper[column] = upper[n]
        return
    last = ""
    for n, text in enumerate(upper):
        last = text or last
        if last and n in under:
            upper[n] = last


def _end(rows: Sequence[Row], at: int, words: Words) -> int:
    """The row after a table's body: before the titles or the header of the next table."""
    while at < len(rows):
        filled = _filled(rows[at])
        if filled > 1 or (filled and len(rows[at]) < 2):
            at += 1
            continue
        after = at
        while after < len(rows) and _filled(rows[after]) < 2:
            after += 1
        if after == len(rows):
            return after
        blank = any(_filled(row) == 0 for row in rows[at:after])
        if blank and not _has_figure(rows[after], words):
            return at
        at = after
    return at
