"""Claims to findings: link and judge, against a source, against itself, against its past, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from claimcheck.model import Document, Finding, Source, Table
from claimcheck.parallel import batches, cores, map_batches
from claimcheck.pipeline.extract import BATCH

if TYPE_CHECKING:
    from claimcheck.against import SourceChecker
    from claimcheck.history import HistoryChecker
    from claimcheck.link import Linker
    from claimcheck.link.confirmed import Entry
    from claimcheck.pipeline.extract import Extractor
    from claimcheck.tables.captions import Captions


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
        links: Sequence[Entry] = (),
    ) -> None:
        from claimcheck.judge import Judge
        from claimcheck.link import Linker
        from claimcheck.selfcheck import SelfChecker
        from claimcheck.tables.captions import wanting

        self.extractor = extractor
        self.book = extractor.book
        self.tables, self.links = tuple(tables), links
        self.linker = Linker(self.book, tables, extractor.settings.publisher, links) if tables else None
        self.wanting = wanting(tables, self.book) if tables else frozenset()
        self.titled: tuple[Captions, Linker] | None = None
        self.judge = Judge(self.book)
        self.keep = code_filter(select, ignore)
        self.selfcheck = SelfChecker(self.book, clarity="CC3" in (select or ""))
        self.against = extractor.extract(against) if against is not None else None
        self.past = tuple(extractor.extract_many(past))

    @cached_property
    def source_checker(self) -> SourceChecker:
        """What checks against a source text; made where there is one."""
        from claimcheck.against import SourceChecker

        return SourceChecker(self.book)

    @cached_property
    def history(self) -> HistoryChecker:
        """What checks against earlier texts; made where there are some."""
        from claimcheck.history import HistoryChecker

        return HistoryChecker(self.book)

    def stale(self, document: Document) -> list[str]:
        """What no longer holds of the links that were confirmed for a document."""
        return self.linker.stale(document) if self.linker is not None else []

    def check(self, source: Source) -> Document:
        """One source, checked."""
        return self.check_batch([source])[0]

    def check_many(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Document]:
        """Documents in the order of their sources, each with verdicts and findings; ``jobs`` as in extract_many."""
        jobs = jobs or cores()
        found = batches(sources, BATCH)
        if jobs == 1:
            for batch in found:
                yield from self.check_batch(batch)
        else:
            self.extractor.prepare()
            yield from map_batches(partial(_check_work, self), found, jobs)

    def check_batch(self, sources: Sequence[Source]) -> list[Document]:
        """A few sources, extracted together with the source texts they name, then checked one by one."""
        named = [Source(f"{s.id} source", f"{s.source} source", s.source_text, date=s.date)
                 for s in sources if s.source_text is not None]  # fmt: skip
        documents = self.extractor.extract_batch([*sources, *named])
        own = iter(documents[len(sources) :])
        return [
            self._checked(document, next(own) if source.source_text is not None else self.against)
            for source, document in zip(sources, documents, strict=False)
        ]

    def _checked(self, document: Document, against: Document | None) -> Document:
        linker = self._linker(document)
        if linker is not None:
            document = linker.with_labels(document)
            document = self.judge.judge(document, linker.link(document))
        if against is not None:
            document = self.source_checker.check(document, against)
        document = self.selfcheck.check(document)
        if self.past:
            document = self.history.check(document, self.past)
        findings = sorted((f for f in document.findings if self.keep(f)), key=_finding_order)
        return replace(document, findings=tuple(findings))

    def _linker(self, document: Document) -> Linker | None:
        """The linker of the tables, which bear the titles that the document gives them."""
        from claimcheck.link import Linker
        from claimcheck.tables.captions import captioned, captions_of

        if not self.wanting:
            return self.linker
        captions = {key: lines for key, lines in captions_of(document.text, self.book).items() if key in self.wanting}
        if not captions:
            return self.linker
        if self.titled is None or self.titled[0] != captions:
            tables = captioned(self.tables, captions, self.book)
            self.titled = captions, Linker(self.book, tables, self.extractor.settings.publisher, self.links)
        return self.titled[1]


def _check_work(checker: Checker) -> Callable[[Sequence[Source]], list[Document]]:
    return checker.check_batch


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
