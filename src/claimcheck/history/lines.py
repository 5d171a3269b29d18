"""Standing lines: sentences that come back from release to release, their numbers masked, with what they said when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.model import Claim, Document

_WORD = re.compile(r"#|[^\W\d_]+")
_SIDE = 3
_MASK = "#"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One number or date of a standing line, as one release has it."""

    document: str
    day: date | None
    claim: Claim
    sentence: str

    @property
    def value(self) -> Decimal | None:
        """The number as stated."""
        return self.claim.quantity.value if self.claim.quantity is not None else None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its claims and the keys that find it again: the whole line, and each claim's surroundings."""

    text: str
    masked: Key
    claims: tuple[Claim, ...]
    around: tuple[Key, ...]


def lines(document: Document, splitter: Sentences) -> Iterator[Line]:
    """The sentences of the body that hold a claim."""
    text = document.text if document.prose is None else document.prose
    spans = splitter.spans(text)
    groups: dict[int, list[Claim]] = {}
    for claim in document.claims:
        if claim.part == "body":
            groups.setdefault(sentence_at(spans, claim.start), []).append(claim)
    for index, claims in sorted(groups.items()):
        start, end = spans[index]
        yield _line(text, start, max(end, claims[-1].end), claims)


def _line(text: str, start: int, end: int, claims: Sequence[Claim]) -> Line:
    pieces: list[str] = []
    at = start
    for claim in claims:
        pieces += [text[at : claim.start], f" {_MASK} "]
        at = claim.end
    words = _WORD.findall("".join([*pieces, text[at:end]]).lower())
    places = [n for n, word in enumerate(words) if word == _MASK]
    around = tuple(
        (claim.kind, _unit(claim), *words[max(0, n - _SIDE) : n], _MASK, *words[n + 1 : n + 1 + _SIDE])
        for n, claim in zip(places, claims, strict=False)
    )
    return Line(text[start:end], tuple(words), tuple(claims), around)


def _unit(claim: Claim) -> str:
    unit = claim.quantity.unit if claim.quantity is not None else None
    return unit or ""


class Archive:
    """What earlier releases said, by standing line and by the words around a number."""

    def __init__(self, past: Sequence[Document], splitter: Sentences) -> None:
        self.whole: dict[tuple[Key, int], list[Saying]] = {}
        self.around: dict[Key, list[Saying]] = {}
        for document in past:
            for line in lines(document, splitter):
                for n, claim in enumerate(line.claims):
                    saying = Saying(document.id, document.date, claim, line.text)
                    self.whole.setdefault((line.masked, n), []).append(saying)
                    if n < len(line.around):
                        self.around.setdefault(line.around[n], []).append(saying)

    @staticmethod
    def before(sayings: Sequence[Saying], document: Document) -> list[Saying]:
        """Those of other, earlier releases, oldest first; of undated ones all are earlier."""
        found = [s for s in sayings if s.document != document.id]
        if document.date is not None:
            found = [s for s in found if s.day is None or s.day < document.date]
        return sorted(found, key=lambda s: (s.day is not None, s.day or date.min, s.document))
