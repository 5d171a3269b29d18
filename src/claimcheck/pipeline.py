"""The stages in order: the one place that knows them all. Text in, document out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claimcheck.find.finder import Finder
from claimcheck.interpret.quantities import QuantityReader
from claimcheck.model import Claim, Comparison, Context, Document, Mark, Part, Reading, Skipped, Source
from claimcheck.rulebook import RuleBook, load


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

    def __init__(self, settings: Settings | None = None, book: RuleBook | None = None) -> None:
        self.settings = settings or Settings()
        self.book = book or load(self.settings.rules)
        self.finder = Finder(self.book)
        self.quantities = QuantityReader(self.book, self.finder.lexicon, self.settings.locale)

    def extract(self, source: Source) -> Document:
        """All claims of one source."""
        claims: list[Claim] = []
        skipped: list[Skipped] = list(source.hidden)
        if source.title:
            claims += self._part(source.title, "title", (), len(claims))[0]
        body, left_out = self._part(source.text, "body", source.hidden, len(claims))
        claims += body
        skipped += left_out
        return Document(
            source.id, source.source, source.text, source.title, source.date, source.date_from, source.text_from,
            tuple(claims), skipped=tuple(sorted(skipped, key=lambda s: s.start)), notes=source.notes,
        )  # fmt: skip

    def extract_many(self, sources: Iterable[Source], jobs: int = 1) -> Iterator[Document]:
        """Documents in the order of their sources."""
        for source in sources:
            yield self.extract(source)

    def _part(self, text: str, part: Part, hidden: Sequence[Skipped], count: int) -> tuple[list[Claim], list[Skipped]]:
        found = self.finder.find(text)
        readings = list(self.quantities.read(text, found.quantities))
        kept, dropped = resolve(readings, found.ignored, hidden)
        lines = line_starts(text)
        return [claim(text, part, r, lines, count + n) for n, r in enumerate(kept, 1)], dropped


def resolve(
    readings: Sequence[Reading], ignored: Sequence[Mark], hidden: Sequence[Skipped]
) -> tuple[list[Reading], list[Skipped]]:
    """Readings that stand, in order, and what was left out of them: names and labels win, then the longer reading."""
    walls = [(m.start, m.end, m.rule) for m in ignored] + [(h.start, h.end, h.rule) for h in hidden]
    kept: list[Reading] = []
    dropped: list[Skipped] = []
    for reading in sorted(readings, key=lambda r: (-(r.end - r.start), r.start)):
        wall = next((w for w in walls if w[0] < reading.end and reading.start < w[1]), None)
        if wall is not None:
            dropped.append(Skipped(reading.start, reading.end, wall[2]))
        elif not any(k.start < reading.end and reading.start < k.end for k in kept):
            kept.append(reading)
    return sorted(kept, key=lambda r: (r.start, r.end)), dropped


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
