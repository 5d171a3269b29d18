"""Facts kept as columns and made one by one when asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, overload

from claimcheck.model import Fact, Gap
from claimcheck.tables.columns import Coded
from claimcheck.tables.layout import Layout

_TELLING = ("entity", "code", "metric", "series_id", "unit", "scale", "qualifier", "aliases", "label", "period")


class Maker(Protocol):
    """Makes a fact, or a gap, of a cell of a block."""

    def fact(self, block: Block, row: int, column: int) -> Fact: ...

    def gap(self, block: Block, row: int, column: int, reason: str) -> Gap: ...


@dataclass(slots=True)
class Block:
    """The body of one table: labels and figures by column, all of the same length.

    ``gaps`` are rows and columns without a figure, with the reason. Figures are plain texts, Nums, or a database's own numbers. ``present`` lists the cells that hold a figure as row * width + column; None when all do.
    """

    table: str
    sheet: str
    a1: bool
    layout: Layout
    maker: Maker
    rows: Sequence[int] = field(default_factory=lambda: array("I"))
    labels: list[Coded] = field(default_factory=list)
    section: Coded = field(default_factory=Coded)
    cells: list[list[Any]] = field(default_factory=list)
    present: array[int] | None = None
    gaps: list[tuple[int, int, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows) * len(self.cells) if self.present is None else len(self.present)

    def fact(self, n: int) -> Fact:
        """The ``n``-th figure, row by row."""
        row, column = divmod(n if self.present is None else self.present[n], len(self.cells))
        return self.maker.fact(self, row, column)


class Facts(Sequence[Fact]):
    """The facts of the blocks of one table, in order."""

    def __init__(self, blocks: Sequence[Block], more: Sequence[Fact] = ()) -> None:
        self.blocks = tuple(blocks)
        self.more = tuple(more)
        self._starts = [0]
        for block in self.blocks:
            self._starts.append(self._starts[-1] + len(block))

    def __len__(self) -> int:
        return self._starts[-1] + len(self.more)

    @overload
    def __getitem__(self, n: int) -> Fact: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Fact]: ...
    def __getitem__(self, n: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(n, slice):
            return tuple(self[i] for i in range(*n.indices(len(self))))
        if n < 0:
            n += len(self)
        if not 0 <= n < len(self):
            raise IndexError(n)
        if n >= self._starts[-1]:
            return self.more[n - self._starts[-1]]
        at = bisect_right(self._starts, n) - 1
        return self.blocks[at].fact(n - self._starts[at])

    def outline(self) -> Iterator[tuple[int, Hashable, Hashable, Hashable]]:
        """Each figure's number with what stands for its entity, its metric and its period; no fact is made."""
        for b, block in enumerate(self.blocks):
            of = {role: [block.labels[at].ids for at, _ in block.layout.of(role)] for role in _TELLING}
            rows = range(len(block.rows))
            entities = list(zip(*of["entity"], *of["code"], strict=True)) or [()] * len(rows)
            told = [ids for role in _TELLING if role not in ("entity", "code", "period") for ids in of[role]]
            metrics = list(zip(*told, strict=True)) or [()] * len(rows)
            periods = list(zip(*of["period"], strict=True)) or [()] * len(rows)
            width, start = len(block.cells), self._starts[b]
            for n in range(len(block)):
                row, column = divmod(n if block.present is None else block.present[n], width)
                yield start + n, (b, entities[row]), (b, column, metrics[row]), (b, column, periods[row], metrics[row])
        for n, fact in enumerate(self.more, self._starts[-1]):
            yield n, fact.entity, (fact.metric, fact.unit, fact.of, fact.labels), (fact.period, fact.metric)

    def scopes(self) -> Iterator[tuple[str, str]]:
        """The different values of each column that narrows rows, and the names of sections; no fact is made."""
        for block in self.blocks:
            for at, label in block.layout.of("scope"):
                yield from ((label.header, value) for value in block.labels[at].values if value)
            yield from (("", section) for section in block.section.values if section)
        for fact in self.more:
            yield from fact.scope

    def __iter__(self) -> Iterator[Fact]:
        for block in self.blocks:
            yield from map(block.fact, range(len(block)))
        yield from self.more
