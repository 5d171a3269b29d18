"""Text to claims: boilerplate, find, interpret, context, in this order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.boilerplate import BoilerplateFinder
from claimcheck.find.finder import Finder, Found
from claimcheck.interpret.quantities import QuantityReader
from claimcheck.interpret.times import TimeReader
from claimcheck.matching.blanks import blanked
from claimcheck.model import (
    MARKUP,
    Claim,
    Comparison,
    Context,
    Document,
    Part,
    Reading,
    Skipped,
    Source,
)
from claimcheck.overlap import resolve
from claimcheck.parallel import batches, cores, forks, map_batches
from claimcheck.rulebook import RuleBook, load

if TYPE_CHECKING:
    from claimcheck.cache import Cache
    from claimcheck.context import ContextReader

BATCH = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides its text."""

    rules: tuple[Path, ...] = ()
    locale: str = "en"
    date: date | None = None
    context: bool = True
    model: str | None = None
    publisher: str | None = None


class Extractor:
    """Rules compiled and models loaded once; ``extract`` is a function of its source alone."""

    def __init__(
        self, settings: Settings | None = None, book: RuleBook | None = None, cache: Cache | None = None
    ) -> None:
        self.settings = settings or Settings()
        self.book = book or load(self.settings.rules)
        self.cache = cache

    @cached_property
    def finder(self) -> Finder:
        """The rules, compiled when first needed."""
        return Finder(self.book)

    @cached_property
    def quantities(self) -> QuantityReader:
        """What quantity marks say."""
        return QuantityReader(self.book, self.finder.lexicon, self.settings.locale)

    @cached_property
    def times(self) -> TimeReader:
        """What time marks say."""
        return TimeReader(self.book, self.finder.lexicon, self.settings.locale)

    @cached_property
    def boilerplate(self) -> BoilerplateFinder:
        """What is not the article."""
        return BoilerplateFinder(self.book)

    @cached_property
    def context(self) -> ContextReader:
        """The context stage; its model is loaded when first needed."""
        from claimcheck.context import ContextReader

        return ContextReader(self.book, self.settings.model)

    def extract(self, source: Source) -> Document:
        """All claims of one source."""
        return self.extract_batch([source])[0]

    def line(self, text: str) -> Document:
        """All claims of one line, which is a text of its own."""
        return self.extract(Source("line", "line", text))

    def extract_many(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Document]:
        """Documents in the order of their sources; ``jobs`` processes (0: one a core) share the work by document."""
        jobs = jobs or cores()
        found = batches(sources, BATCH)
        if jobs == 1:
            for batch in found:
                yield from self.extract_batch(batch)
        else:
            self.prepare()
            yield from map_batches(partial(_batch_work, self), found, jobs)

    def prepare(self) -> None:
        """Build every tool now where processes that start later inherit them, so that they are built and held once."""
        if forks():
            self.extract_batch([Source("prepare", "(prepare)", "On 1 May 2020 sales rose 5% to £3m.")])

    def extract_batch(self, sources: Sequence[Source]) -> list[Document]:
        """Documents of a few sources, parsed together; those that the cache holds are not read again."""
        sources = [with_date(s, self.settings) for s in sources]
        kept = {n: d for n, s in enumerate(sources) if (d := self._kept(s)) is not None}
        fresh = [n for n in range(len(sources)) if n not in kept]
        documents = [self.read(sources[n]) for n in fresh]
        if self.settings.context and documents:
            documents = self.context.attach(documents)
        for n, document in zip(fresh, documents, strict=True):
            kept[n] = document
            if self.cache is not None and sources[n].id == sources[n].source:
                self.cache.put(sources[n], document)
        return [kept[n] for n in range(len(sources))]

    def __getstate__(self) -> dict[str, object]:
        """Only what the tools are built from goes to another process."""
        return {"settings": self.settings, "book": self.book, "cache": self.cache}

    def _kept(self, source: Source) -> Document | None:
        return self.cache.get(source) if self.cache is not None and source.id == source.source else None

    def read(self, source: Source) -> Document:
        """A source with its claims, before their context."""
        prose = blanked(source.text, source.hidden) if source.hidden else source.text
        found = self.finder.find(prose)
        today, date_from = source.date, source.date_from
        if today is None:
            today = self.times.dateline(prose, found.times)
            date_from = "dateline" if today else None
        outside = self.boilerplate.find(prose)
        hidden = sorted([*(h for h in source.hidden if h.rule != MARKUP), *outside], key=lambda s: s.start)
        claims: list[Claim] = []
        if source.title:
            title = self.finder.find(source.title)
            claims += self._part(source.title, source.title, title, "title", (), 0, today)[0]
        body, left_out = self._part(source.text, prose, found, "body", hidden, len(claims), today)
        return Document(
            source.id, source.source, source.text, source.title, today, date_from, source.text_from,
            (*claims, *body), skipped=tuple(sorted([*hidden, *left_out], key=lambda s: s.start)), notes=source.notes,
            prose=prose if source.hidden else None,
        )  # fmt: skip

    def _part(
        self, text: str, prose: str, found: Found, part: Part, hidden: Sequence[Skipped], count: int,
        today: date | None,
    ) -> tuple[list[Claim], list[Skipped]]:  # fmt: skip
        readings = [*self.quantities.read(prose, found.quantities), *self.times.read(prose, found.times, today)]
        kept, dropped = resolve(readings, found.ignored, hidden)
        kept = self.quantities.complete(prose, kept)
        places = Places(line_starts(text), line_starts(text, "\f"))
        return [claim(text, part, r, places, count + n) for n, r in enumerate(kept, 1)], dropped


def _batch_work(extractor: Extractor) -> Callable[[Sequence[Source]], list[Document]]:
    return extractor.extract_batch


def line_starts(text: str, mark: str = "\n") -> list[int]:
    """Offsets at which lines start; with a form feed as the mark, pages."""
    starts = [0]
    at = text.find(mark)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(mark, at + 1)
    return starts


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines and the pages of a text start."""

    lines: Sequence[int]
    pages: Sequence[int]


def claim(text: str, part: Part, reading: Reading, places: Places, number: int) -> Claim:
    """A reading as a claim with its id and its place; it has a page where the text has more than one."""
    line = bisect_right(places.lines, reading.start)
    page = bisect_right(places.pages, reading.start) if len(places.pages) > 1 else None
    context = (
        Context(comparison=Comparison("change" if reading.role == "by" else "level", role=reading.role))
        if reading.role
        else None
    )
    return Claim(
        f"c{number}", reading.kind, part, reading.start, reading.end, text[reading.start : reading.end], line,
        reading.start - places.lines[line - 1] + 1, reading.rule, reading.quantity, reading.date, context, reading.notes,
        page=page,
    )  # fmt: skip


def with_date(source: Source, settings: Settings) -> Source:
    """The source with the date that the settings give it, which goes before its own."""
    return replace(source, date=settings.date, date_from="option") if settings.date is not None else source
