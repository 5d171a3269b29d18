"""The stages in order: the one place that knows them all. Text in, document out."""

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
    Comparative,
    Comparison,
    Context,
    Document,
    Finding,
    Part,
    Reading,
    Skipped,
    Source,
    Table,
)
from claimcheck.overlap import resolve
from claimcheck.parallel import batches, cores, map_batches
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
            yield from map_batches(partial(_batch_work, self), found, jobs)

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
        lines = line_starts(text)
        return [claim(text, part, r, lines, count + n) for n, r in enumerate(kept, 1)], dropped


def _batch_work(extractor: Extractor) -> Callable[[Sequence[Source]], list[Document]]:
    return extractor.extract_batch


class Checker:
    """Extracts, then checks each document: against tables, a source text, its own past, and itself."""

    def __init__(
        self,
        extractor: Extractor,
        tables: Sequence[Table] = (),
        *,
        against: Source | None = None,
        past: Sequence[Source] = (),
        select: str | None = None,
        ignore: str | None = None,
    ) -> None:
        from claimcheck.against import SourceChecker
        from claimcheck.history import HistoryChecker
        from claimcheck.judge import Judge
        from claimcheck.link import Linker
        from claimcheck.selfcheck import SelfChecker

        self.extractor = extractor
        self.book = extractor.book
        self.linker = Linker(self.book, tables, extractor.settings.publisher) if tables else None
        self.judge = Judge(self.book)
        self.keep = code_filter(select, ignore)
        self.selfcheck = SelfChecker(self.book, clarity="CC3" in (select or ""))
        self.source_checker = SourceChecker(self.book)
        self.against = extractor.extract(against) if against is not None else None
        self.history = HistoryChecker(self.book)
        self.past = tuple(extractor.extract_many(past))

    def check(self, source: Source) -> Document:
        """One source, checked."""
        return next(self.check_many([source]))

    def check_many(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Document]:
        """Documents in the order of their sources, each with verdicts and findings."""
        waiting: list[Source] = []

        def remembered() -> Iterator[Source]:
            for source in sources:
                waiting.append(source)
                yield source

        for document in self.extractor.extract_many(remembered(), jobs):
            source = waiting.pop(0)
            yield self._checked(document, source)

    def _checked(self, document: Document, source: Source) -> Document:
        if self.linker is not None:
            document = self.judge.judge(document, self.linker.link(document))
        if source.source_text is not None:
            own = self.extractor.extract(Source(source.id, source.source, source.source_text, date=source.date))
            document = self.source_checker.check(document, own)
        elif self.against is not None:
            document = self.source_checker.check(document, self.against)
        document = self.selfcheck.check(document)
        if self.past:
            document = self.history.check(document, self.past)
        findings = sorted((f for f in document.findings if self.keep(f)), key=_finding_order)
        return replace(document, findings=tuple(findings))


class Comparer:
    """Extracts two texts and lines their claims up."""

    def __init__(self, extractor: Extractor, *, revision: bool = False) -> None:
        from claimcheck.align import Aligner

        self.extractor = extractor
        self.book = extractor.book
        self.aligner = Aligner(self.book, revision)

    def compare(self, name: str, a: Source, b: Source) -> Comparative:
        """Two sources, compared."""
        return next(self.compare_many([(name, a, b)]))

    def compare_many(self, pairs: Iterable[tuple[str, Source, Source]], jobs: int = 1) -> Iterator[Comparative]:
        """Comparisons in the order of the pairs."""
        ids: list[str] = []

        def both() -> Iterator[Source]:
            for name, a, b in pairs:
                ids.append(name)
                yield a
                yield b

        documents = self.extractor.extract_many(both(), jobs)
        for a in documents:
            b = next(documents)
            yield Comparative(ids.pop(0), a, b, self.aligner.align(a, b))


def _finding_order(finding: Finding) -> tuple[bool, int, int, str]:
    return (finding.part != "title", finding.start, finding.end, finding.code)


def code_filter(select: str | None, ignore: str | None) -> CodeFilter:
    """A filter of findings by code prefixes, as in "CC1,CC201"; the longest prefix that fits decides."""
    return CodeFilter(_codes(select) if select else ("CC1", "CC2", "CC4"), _codes(ignore))


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(c.strip().upper() for c in (text or "").split(",") if c.strip())


@dataclass(frozen=True, slots=True)
class CodeFilter:
    """Whether a finding is wanted."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def __call__(self, finding: Finding) -> bool:
        """True when the longest selecting prefix is longer than the longest ignoring one."""
        chosen = max((len(c) for c in self.select if finding.code.startswith(c)), default=0)
        refused = max((len(c) for c in self.ignore if finding.code.startswith(c)), default=0)
        return chosen > refused


def line_starts(text: str) -> list[int]:
    """Offsets at which lines start."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def claim(text: str, part: Part, reading: Reading, lines: Sequence[int], number: int) -> Claim:
    """A reading as a claim with its id and its place."""
    line = bisect_right(lines, reading.start)
    context = (
        Context(comparison=Comparison("change" if reading.role == "by" else "level", role=reading.role))
        if reading.role
        else None
    )
    return Claim(
        f"c{number}", reading.kind, part, reading.start, reading.end, text[reading.start : reading.end], line,
        reading.start - lines[line - 1] + 1, reading.rule, reading.quantity, reading.date, context, reading.notes,
    )  # fmt: skip


def with_date(source: Source, settings: Settings) -> Source:
    """The source with the date that the settings give it, which goes before its own."""
    return replace(source, date=settings.date, date_from="option") if settings.date is not None else source
