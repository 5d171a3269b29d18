"""Extraction over Arrow tables, for an engine that spreads batches over many machines.

A table has the columns of a JSON Lines record ("id" and "text", and where there are any "title", "date"); the result
has "id" and "document", the very line that ``claimcheck extract --format jsonl`` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimcheck.errors import InputError
from claimcheck.model import Source
from claimcheck.pipeline import Extractor, Settings
from claimcheck.read import record_source
from claimcheck.render.data import jsonl
from claimcheck.render.view import View
from claimcheck.render.wording import wording

if TYPE_CHECKING:
    import pyarrow


class ExtractBatches:
    """A callable for a worker: rules are compiled and the model is loaded once, with the first batch."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __getstate__(self) -> dict[str, object]:
        return {"settings": self.settings}

    @cached_property
    def extractor(self) -> Extractor:
        """The worker's own extractor."""
        return Extractor(self.settings)

    @cached_property
    def view(self) -> View:
        """How a line is worded; it says nothing of the machine."""
        book = self.extractor.book
        words = wording(book.under("render.wording"), book.under("render.messages"))
        return View("extract", "", words)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """The documents of a table of records, in its order. Raises InputError for a record without id or text."""
        import pyarrow

        sources = [source_of(record) for record in table.to_pylist()]
        documents = self.extractor.extract_batch(sources)
        lines = [line.rstrip("\n") for line in jsonl(documents, self.view)]
        return pyarrow.table({"id": [d.id for d in documents], "document": lines}, schema=schema())


def schema() -> pyarrow.Schema:
    """The columns of a result."""
    import pyarrow

    return pyarrow.schema([("id", pyarrow.string()), ("document", pyarrow.string())])


def source_of(record: dict[str, Any]) -> Source:
    """The source of one row; a row must name itself, for a batch does not know where it stands."""
    if "id" not in record:
        raise InputError("a record on an engine needs an id")
    return record_source(str(record.get("file") or "batch"), record)


def map_in_arrow(settings: Settings | None = None) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function for engines that map iterators of record batches (Spark's ``mapInArrow``)."""
    extract = ExtractBatches(settings or Settings())

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            yield from extract(pyarrow.Table.from_batches([batch])).to_batches()

    return work
