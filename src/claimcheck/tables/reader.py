"""Paths to tables: stores opened, sheets understood, facts kept as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from claimcheck.errors import InputError
from claimcheck.model import Grid, Table
from claimcheck.rulebook import RuleBook, load
from claimcheck.tables.aliases import read_aliases
from claimcheck.tables.build import Builder, finest_steps
from claimcheck.tables.decide import decide
from claimcheck.tables.facts import Block, Facts
from claimcheck.tables.grid import Sheet
from claimcheck.tables.layout import Layout
from claimcheck.tables.making import Aliases, FactMaker
from claimcheck.tables.periods import Period
from claimcheck.tables.regions import Region, regions
from claimcheck.tables.rowwise import read_grid
from claimcheck.tables.sentences import Extract, sentence_facts
from claimcheck.tables.sources import Store, open_store
from claimcheck.tables.titles import read_title
from claimcheck.tables.words import Words, words_of

Mapped = Mapping[str, Mapping[str, str]]
_SAMPLE = 400
_ROWWISE = ("wide by metric", "tidy by metric", "periods down, metrics across", "label and figure")
_CELLS = "rows of cells"


def read_tables(
    paths: Sequence[str],
    aliases: str | None = None,
    mapping: Mapped | None = None,
    query: str | None = None,
    *,
    book: RuleBook | None = None,
    extract: Extract | None = None,
) -> tuple[Table, ...]:
    """Every table of ``paths``, understood. Raises InputError for one that cannot be read at all.

    ``mapping`` gives columns their roles by file name where the headers do not: {"figures.csv": {"metric": "Line"}}.
    ``query`` is run where a path is a database. ``extract`` reads approved sentences.
    """
    words = words_of(book or load())
    names = read_aliases(aliases) if aliases else Aliases({}, {})
    reader = _Reader(words, names, mapping or {}, query, extract)
    return tuple(table for path in paths for table in reader.tables(path))


@dataclass(slots=True)
class _Reader:
    """What all tables of a run share."""

    words: Words
    aliases: Aliases
    mapping: Mapped
    query: str | None
    extract: Extract | None

    def tables(self, path: str) -> Iterator[Table]:
        """The tables of one path."""
        store = open_store(path, self.query)
        mapping = self.mapping.get(store.name) or self.mapping.get(path) or {}
        words, found = self.words, False
        empty: list[str] = []
        for sheet in store.sheets:
            table, words = self._table(store, sheet, words, mapping)
            if table is None:
                empty += [f"{store.name}!{sheet.name}: no figures"] if sheet.name else []
                continue
            found = True
            yield replace(table, notes=(*table.notes, *empty))
            empty.clear()
        if not found:
            raise InputError(
                f"{path}: no table of figures found; name its columns entity, metric, period and value, "
                "or give each a role in the configuration"
            )

    def _table(
        self, store: Store, sheet: Sheet, words: Words, mapping: Mapping[str, str]
    ) -> tuple[Table | None, Words]:
        """One sheet as a table, and the words for the sheets after it: a title may say when years end."""
        name = f"{store.name}!{sheet.name}" if sheet.name else store.name
        if sheet.lines:
            return self._sentences(name, sheet), words
        blocks: list[Block] = []
        grids: list[Grid] = []
        for region in regions(sheet, words):
            words = words.starting(region.titles)
            block = self._block(name, store.stem, sheet, region, words, mapping)
            if block is not None and len(block):
                blocks.append(block)
            if block is None or block.layout.shape in _ROWWISE:
                grids += filter(None, [read_grid(region, words, sheet.a1)])
        if not blocks and not sheet.faults and not grids:
            return None, words
        shapes = " + ".join(dict.fromkeys(block.layout.shape for block in blocks)) or _CELLS
        gaps = tuple(b.maker.gap(b, row, column, reason) for b in blocks for row, column, reason in b.gaps)
        return Table(name, shapes, Facts(blocks), tuple(sheet.faults), tuple(sheet.notes), gaps, tuple(grids)), words

    def _sentences(self, name: str, sheet: Sheet) -> Table | None:
        if self.extract is None:
            return None
        facts = tuple(sentence_facts(sheet.lines, name, self.extract, sheet.notes))
        return Table(name, "approved sentences", facts, notes=tuple(sheet.notes)) if facts else None

    def _block(
        self, name: str, stem: str, sheet: Sheet, region: Region, words: Words, mapping: Mapping[str, str]
    ) -> Block | None:
        sample = list(islice((row for row in region.sample if any(c != "" for c in row)), _SAMPLE))
        if not sample:
            return None
        title = read_title(region.titles, sheet.name, stem, sheet.folder, words)
        layout = decide(
            region.headers, sample, title, words, mapping=mapping, fields=sheet.fields, delimiter=sheet.delimiter
        )
        if layout is None:
            return None
        sheet.notes += layout.notes
        maker = FactMaker(layout, words, self.aliases)
        block = Block(name, name, sheet.a1, layout, maker)
        Builder(block, region, sheet, words).build()
        maker.periods = _periods(block, layout, words)
        maker.finest = finest_steps(block)
        return block


def _periods(block: Block, layout: Layout, words: Words) -> dict[str, Period | None]:
    found = layout.of("period")
    if not found:
        return {}
    texts = {text: words.header(text)[0] for text in block.labels[found[0][0]].values}
    read = words.periods.read_all(texts.values())
    start = words.periods.year_end(found[0][1].header)
    if start is not None:
        read = {text: _ending(period, start) for text, period in read.items()}
    return {text.strip(): read.get(plain) for text, plain in texts.items()}


def _ending(period: Period | None, start: tuple[int, int]) -> Period | None:
    """A plain year as the one that ends in it, by the month and day on which such years begin."""
    if period is None or start == (1, 1) or not period.text.isdigit():
        return period
    year = period.start.year
    return replace(period, start=date(year - 1, *start), end=date(year, *start) - timedelta(1))
