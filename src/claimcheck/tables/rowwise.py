"""A small table as rows of cells: each cell with its text, and the number or the days that it holds."""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.model import Cell, Grid
from claimcheck.tables import grid
from claimcheck.tables.grid import Num, shown
from claimcheck.tables.regions import Region
from claimcheck.tables.words import Words

_MOST_ROWS = 1500
_LONGEST = 60
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ALONE = re.compile(r"(?:^|(?<=[\s(=~$£€]))[a-z]{0,2}(\d[\d,]*(?:\.\d+)?)[a-z]{0,2}(?=$|[\s)%,;])", re.I)
_GAP_BEFORE = re.compile(r"\s+(?=[,.])")
_SPACED = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


def read_grid(region: Region, words: Words, a1: bool) -> Grid | None:
    """The rows of a region, or None where it has no header, is too long, or no cell holds a number or a date.

    ``a1``: its cells are named as a spreadsheet names them.
    """
    if not region.headers or not 0 < len(region.sample) <= _MOST_ROWS:
        return None
    width = max(map(len, region.headers))
    heads = [" ".join(dict.fromkeys(h[n] for h in region.headers if n < len(h) and h[n])) for n in range(width)]
    if width < 2 or sum(map(bool, heads)) < 2:
        return None
    units = [words.units.header(words.header(h)[0])[1] for h in heads]
    filled = [(n, row) for n, row in enumerate(region.sample, region.first) if any(c != "" for c in row)]
    rows = [tuple(_cell(row[n] if n < len(row) else "", words) for n in range(width)) for _, row in filled]
    if not any(c.value is not None or c.start is not None for row in rows for c in row):
        return None
    return Grid(
        tuple(heads), tuple(u.name for u in units), tuple(u.scale for u in units), tuple(rows),
        tuple(n for n, _ in filled), tuple(map(grid.letters, range(width))) if a1 else (),
    )  # fmt: skip


def _cell(cell: grid.Cell, words: Words) -> Cell:
    text = shown(cell).strip()
    if not text or len(text) > _LONGEST:
        return Cell(text)
    plain = _SPACED.sub("-", _GAP_BEFORE.sub("", text))
    period = words.periods.read(plain)
    if period is None and any(c.isdigit() for c in plain):
        inner = words.periods.inside(plain)
        period = inner[0] if inner is not None else None
    start, end = (period.start, period.end or period.start) if period is not None else (None, None)
    number = words.cells.read(cell if isinstance(cell, Num) else plain)
    if isinstance(number, Num):
        return Cell(text, number.value, number.step, start, end)
    alone = _alone(plain)
    if alone is None:
        return Cell(text, start=start, end=end)
    return Cell(text, alone, Decimal(1).scaleb(min(int(alone.as_tuple().exponent), 0)), start, end)


def _alone(text: str) -> Decimal | None:
    """The one number that a text holds, or the sum it ends in: "t4", "circa 1107", "65 + 70 + 71 = 206"."""
    text = text.rpartition("=")[2].strip()
    found = _ALONE.search(text)
    if found is None or len(_DIGITS.findall(text)) != 1:
        return None
    return Decimal(found[1].replace(",", "").rstrip("."))
