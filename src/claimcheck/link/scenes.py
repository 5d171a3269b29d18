"""Parts a text into sentences, each with what it names, before its numbers are linked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.link.frames import Framer
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Gazetteer
from claimcheck.link.periods import PeriodNames, When, newest_months, whens
from claimcheck.link.scene import Scene
from claimcheck.link.wide.labels import LABEL
from claimcheck.matching.sentences import Sentences
from claimcheck.model import Claim, Document, Fact, Part

_TIMES = ("date", "time", "set")
_PART_OF_YEAR = re.compile(r"XXXX-(?:\d|Q|WXX-\d|H\d)")


class Scenes:
    """Makes the scenes of a document."""

    def __init__(self, gazetteer: Gazetteer, periods: Sequence[Fact], framer: Framer, sentences: Sentences) -> None:
        self.gazetteer, self.framer, self.sentences = gazetteer, framer, sentences
        self.cues = framer.cues
        self.periods = PeriodNames(periods)
        self.months = newest_months(periods)

    def of(self, document: Document, part: Part, text: str, memory: Memory) -> Iterator[Scene]:
        """The scenes of a part of a document in the order of its text."""
        claims = sorted((c for c in document.claims if c.part == part), key=lambda c: c.start)
        starts = [c.start for c in claims]
        paragraph = last_end = 0
        for number, (start, end) in enumerate(self.sentences.spans(text)):
            paragraph += "\n\n" in text[last_end:start]
            last_end = end
            inside = [c for c in claims[bisect_left(starts, start) : bisect_left(starts, end)] if c.end <= end]
            yield self._scene(document, text, (start, end), (number, paragraph), inside, memory)

    def _scene(
        self,
        document: Document,
        text: str,
        span: tuple[int, int],
        place: tuple[int, int],
        claims: Sequence[Claim],
        memory: Memory,
    ) -> Scene:
        start, end = span
        mentions = [
            replace(m, start=m.start + start, end=m.end + start) for m in self.gazetteer.find(text[start:end])
        ]  # fmt: skip
        dates = [c for c in claims if c.date is not None]
        found = self._whens(document, text, span, dates)
        quantities = _quantities(text, start, claims, found)
        frames, marks = self.framer.frames(text, start, end, quantities, dates, [(m.start, m.end) for m in mentions])
        return Scene(
            text,
            start,
            end,
            *place,
            mentions=mentions,
            marks=marks,
            whens=found,
            frames=frames,
            memory=memory,
            dated=document.date,
            counts=[c for c in claims if c.kind in ("count", "duration")],
            ages=[
                c
                for c in claims
                if c.kind == "age" or (c.quantity is not None and self.cues.age_group.match(text, c.end))
            ],
            spread=self._spread(text, found),
            vague=_vague(dates, found),
            before=(memory.series, memory.fact),
            spoken=(memory.when, memory.when_paragraph),
        )

    def _whens(self, document: Document, text: str, span: tuple[int, int], dates: Sequence[Claim]) -> list[When]:
        """The periods that a sentence names; the day of the document itself is none."""
        named = self.periods.find(text, *span)
        return [w for w in whens(dates, named, self.months, text) if not (w.start == w.end == document.date)]

    def _spread(self, text: str, found: Sequence[When]) -> tuple[When, When] | None:
        """Two periods that a sentence names as the ends of a stretch: "between 2010 and 2014"."""
        for first, second in pairwise(found):
            led = self.cues.spread.search(text[max(0, first.at - 12) : first.at])
            if led and self.cues.spread_join.fullmatch(text[first.to : second.at].strip()):
                return (first, second) if first.end <= second.end else (second, first)
        return None


def _quantities(text: str, start: int, claims: Sequence[Claim], found: Sequence[When]) -> list[Claim]:
    """The numbers of a sentence that a row may state: none of its periods, no formula's."""
    return [
        c for c in claims
        if c.quantity is not None and c.kind not in _TIMES and c.rule != LABEL
        and not text[start : c.start].rstrip().endswith("=")
        and not any(w.at <= c.start and c.end <= w.to for w in found)
    ]  # fmt: skip


def _vague(dates: Sequence[Claim], found: Sequence[When]) -> list[Claim]:
    """Stretches of time that are named but lie nobody knows where: "the first seven weeks of the new year"."""
    return [
        c for c in dates
        if c.date is not None and c.date.type in ("DATE", "DURATION") and c.date.start is None
        and (c.date.type == "DURATION" or _PART_OF_YEAR.match(c.date.value)) and not any(w.at < c.end and c.start < w.to for w in found)
    ]  # fmt: skip
