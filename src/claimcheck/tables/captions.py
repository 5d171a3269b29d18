"""Titles that a release gives to its tables: "Table 2: Households by type", with the place and the unit under it.

A table is often published as a bare file or sheet that is only called "table-2"; what it is about stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from claimcheck.model import Grid, Table
from claimcheck.rulebook import RuleBook
from claimcheck.tables.facts import Block, Facts
from claimcheck.tables.layout import Label, Layout, Title
from claimcheck.tables.making import FactMaker
from claimcheck.tables.titles import read_title
from claimcheck.tables.words import Words, words_of

Captions = Mapping[str, tuple[str, ...]]
_UNDER, _LONGEST = 3, 40
_ENDING = re.compile(r"\.[a-z]{2,7}$", re.IGNORECASE)


def captions_of(text: str, book: RuleBook) -> dict[str, tuple[str, ...]]:
    """The captions of a text by the number they give: the line itself and what stands under it."""
    words = words_of(book)
    lines = [line.strip() for line in text.split("\n")]
    found: dict[str, tuple[str, ...]] = {}
    for n, line in enumerate(lines):
        number = words.numbered.match(line)
        if number is not None and number.end() < len(line):
            key = _key(number["kind"], number["number"])
            found.setdefault(key, (line, *_under(lines[n + 1 :], words)))
    return found


def captioned(tables: Sequence[Table], captions: Captions, book: RuleBook) -> tuple[Table, ...]:
    """The tables with the titles that the captions of a text give to those that bear a number and no title."""
    words = words_of(book)
    return tuple(_titled(table, captions, words) for table in tables)


def wanting(tables: Sequence[Table], book: RuleBook) -> frozenset[str]:
    """The numbers of the tables that a caption may give a title to."""
    words = words_of(book)
    found = (_numbers(table, words) for table in tables if _bare(table))
    return frozenset(key for keys in found for key in keys)


def _key(kind: str, number: str) -> str:
    return f"{kind} {number}".lower().rstrip(".")


def _under(lines: Sequence[str], words: Words) -> tuple[str, ...]:
    """The short lines under a caption: the place it is about and the unit of its figures."""
    found: list[str] = []
    for line in (line for line in lines if line):
        long = len(found) == _UNDER or len(line) > _LONGEST or line[-1] in ".:;"
        if long or words.is_footer(line) or words.numbered.match(line):
            break
        found.append(line)
    return tuple(found)


def _numbers(table: Table, words: Words) -> list[str]:
    """What a table is called by its file or its sheet, where that is only a kind and a number."""
    file, _, sheet = table.name.partition("!")
    names = [sheet, _ENDING.sub("", file)]
    plain = [re.sub(r"[\s_-]+", " ", name).strip() for name in names if name]
    found = (words.numbered.fullmatch(f"{name}: ") for name in plain)
    return [_key(m["kind"], m["number"]) for m in found if m is not None]


def _bare(table: Table) -> bool:
    """Whether no line of a table's own says what it is about."""
    facts = table.facts
    return isinstance(facts, Facts) and bool(facts.blocks) and all(not b.layout.title.text for b in facts.blocks)


def _titled(table: Table, captions: Captions, words: Words) -> Table:
    key = next((k for k in _numbers(table, words) if k in captions), None)
    if key is None or not _bare(table):
        return table
    facts = cast("Facts", table.facts)
    title = read_title(captions[key], "", "", "", words)
    blocks = [_renamed(block, title, words) for block in facts.blocks]
    gaps = tuple(b.maker.gap(b, row, column, reason) for b in blocks for row, column, reason in b.gaps)
    grids = tuple(_scaled(grid, title) for grid in table.grids)
    return replace(table, facts=Facts(blocks, facts.more), gaps=gaps, grids=grids, places=title.names)


def _renamed(block: Block, title: Title, words: Words) -> Block:
    own = block.layout
    unit = title.unit if own.title.unit.empty else own.title.unit
    layout = replace(own, title=replace(title, unit=unit), labels=tuple(_entities(block, own, title, words)))
    maker = cast("FactMaker", block.maker)
    fresh = FactMaker(layout, words, maker.aliases)
    fresh.periods, fresh.finest = maker.periods, maker.finest
    return replace(block, layout=layout, maker=fresh)


def _entities(block: Block, layout: Layout, title: Title, words: Words) -> list[Label]:
    """The labels, of which the first names things and not figures once the title says what is measured."""
    labels = list(layout.labels)
    first = labels[0] if labels else None
    if first is None or first.role != "metric" or title.metric is None or any(v.metric for v in layout.values):
        return labels
    plain = words.units.header(words.header(first.header)[0])[0]
    figures = any(not words.units.header(text)[1].empty for text in block.labels[0].values)
    return [replace(first, role="entity"), *labels[1:]] if plain and not figures else labels


def _scaled(grid: Grid, title: Title) -> Grid:
    """Rows of cells in the unit of the title, where their headers say none."""
    bare = [unit is None and scale == 1 for unit, scale in zip(grid.units, grid.scales, strict=True)]
    units = tuple(title.unit.name if b else unit for b, unit in zip(bare, grid.units, strict=True))
    scales = tuple(title.unit.scale if b else scale for b, scale in zip(bare, grid.scales, strict=True))
    return replace(grid, units=units, scales=scales)
