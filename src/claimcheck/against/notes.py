"""What of a release is its own: notes to editors, ways to reach the publisher, foundings, invitations to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.alike.listed import any_of
from claimcheck.alike.mentions import Mention, Read
from claimcheck.rulebook import RuleBook

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
# A telephone number, or an address on the net.
_REACHED = re.compile(r"\+?\(?\d[\d() .-]{6,}\d|\d{3}-\d{4}|\S@\S|www\.|https?:")
_TAIL = 0.6

Span = tuple[int, int]


class Notes:
    """Finds what a release says of itself and its publisher, by the words of rules/compare/notes.toml."""

    def __init__(self, book: RuleBook) -> None:
        tables = book.under("compare.notes")
        listed = sorted(tables["headings"]["words"], key=lambda w: (-len(w), w))
        self.heading = re.compile(
            rf"\W*(?:{'|'.join(map(re.escape, listed))})\b(?:[^\n.]{{0,40}}:|\s*(?:\n|$))", re.IGNORECASE
        )
        self.contact = any_of(tables["contacts"]["words"])
        self.own = any_of(tables["own"]["words"])

    def of(self, read: Read) -> frozenset[Mention]:
        """The mentions that stand in notes, or in a sentence of the release's own news."""
        spans = list(self._spans(read.document.text))
        found = (m for m in read.mentions if m.part == "body")
        return frozenset(m for m in found if _inside(m.claim.start, spans) or self._is_own(m, read))

    def _spans(self, text: str) -> Iterator[Span]:
        paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
        for start, end in paragraphs[1:]:
            if start < _TAIL * len(text) and not len(paragraphs) - 2 <= paragraphs.index((start, end)):
                continue
            if self.heading.match(text, start, end):
                yield start, len(text)
                return
            if self.contact.search(text, start, end) and _REACHED.search(text, start, end):
                yield start, end

    def _is_own(self, m: Mention, read: Read) -> bool:
        sentence = read.sentences[m.sentence]
        return self.own.search(read.text(m.part), sentence.start, sentence.end) is not None


def _inside(at: int, spans: list[Span]) -> bool:
    return any(start <= at < end for start, end in spans)
