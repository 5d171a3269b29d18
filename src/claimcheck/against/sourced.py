"""A source text made ready, and the passages of it that a verdict shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.against.written import Written
from claimcheck.alike.mentions import Mention, Read
from claimcheck.model import Reference

_PASSAGE = 240


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source text made ready: its mentions, and every number that it writes."""

    read: Read
    written: Written

    def at(self, year: int | None) -> Sourced:
        """The same with the year in which the release is read, from which it may reckon."""
        return self if year is None else replace(self, written=replace(self.written, years=self.written.years | {year}))


def passage(m: Mention, read: Read) -> Reference:
    """The passage of the source in which a mention stands."""
    sentence = read.sentences[m.sentence]
    text = read.text(m.part)
    start, end = sentence.start, sentence.end
    if end - start > _PASSAGE:
        start, end = max(start, m.claim.start - _PASSAGE // 2), min(end, m.claim.end + _PASSAGE // 2)
    passage = " ".join(text[start:end].split())
    return Reference(read.document.source, None, None, None, None, None, m.claim.text, None, passage)
