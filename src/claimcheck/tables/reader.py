"""Paths to tables: stores opened, sheets understood, facts kept as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from claimcheck.model import Document, InputError, Table
from claimcheck.rulebook import RuleBook, load
from claimcheck.tables.aliases import read_aliases
from claimcheck.tables.build import Builder
from claimcheck.tables.decide import decide
from claimcheck.tables.facts import Block, Facts
from claimcheck.tables.grid import Sheet
from claimcheck.tables.layout import Layout
from claimcheck.tables.making import Aliases, FactMaker
from claimcheck.tables.periods import Period
from claimcheck.tables.regions import Region, regions
from claimcheck.tables.sources import open_store
from claimcheck.tables.titles import read_title
from claimcheck.tables.words import Words

Extract = Callable[[str], Document]
Mapped = Mapping[str, Mapping[str, str]]
_SAMPLE = 400


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
    words = Words(book or load())
    names = read_aliases(aliases) if aliases else Aliases({}, {})
    return tuple(t for path in paths for t in _tables(path, words, names, mapping or {}, query))


def _tables(path: str, words: Words, aliases: Aliases, mapping: Mapped, query: str | None) -> Iterator[Table]:
    store = open_store(path, query)
    found = False
    empty: list[str] = []
    for sheet in store.sheets:
        table = _table(
            store.name, store.stem, sheet, words, aliases, mapping.get(store.name) or mapping.get(path) or {}
        )
        if table is None:
            empty.append(sheet.name)
            continue
        notes = tuple(f"{store.name}!{name}: no figures" for name in empty if name)
        empty.clear()
        found = True
        yield Table(table.name, table.shape, table.facts, table.faults, table.notes + notes)
    if not found:
        raise InputError(
            f"{path}: no table of figures found; name its columns entity, metric, period and value, "
            "or give each a role in the configuration"
        )


def _table(
    name: str, stem: str, sheet: Sheet, words: Words, aliases: Aliases, mapping: Mapping[str, str]
) -> Table | None:
    full = f"{name}!{sheet.name}" if sheet.name else name
    blocks: list[Block] = []
    shapes: list[str] = []
    for region in regions(sheet, words):
        words = words.starting(region.titles)
        block = _block(full, stem, sheet, region, words, aliases, mapping)
        if block is not None and len(block):
            blocks.append(block)
            shapes.append(block.layout.shape)
    if not blocks and not sheet.faults:
        return None
    return Table(full, " + ".join(dict.fromkeys(shapes)), Facts(blocks), tuple(sheet.faults), tuple(sheet.notes))


def _block(
    full: str, stem: str, sheet: Sheet, region: Region, words: Words, aliases: Aliases, mapping: Mapping[str, str]
) -> Block | None:
    sample = list(islice((row for row in region.sample if any(c != "" for c in row)), _SAMPLE))
    if not sample:
        return None
    title = read_title(region.titles, sheet.name, stem, sheet.folder, words)
    layout = decide(region.headers, sample, title, words, decimal=sheet.decimal, mapping=mapping)
    if layout is None:
        return None
    sheet.notes += layout.notes
    maker = FactMaker(layout, words, aliases)
    block = Block(full, full, sheet.a1, layout, maker)
    Builder(block, region, sheet, words).build()
    maker.periods = _periods(block, layout, words)
    return block


def _periods(block: Block, layout: Layout, words: Words) -> dict[str, Period | None]:
    found = layout.of("period")
    if not found:
        return {}
    texts = {text: words.header(text)[0] for text in block.labels[found[0][0]].values}
    read = words.periods.read_all(texts.values())
    return {text.strip(): read.get(plain) for text, plain in texts.items()}
