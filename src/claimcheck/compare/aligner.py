"""Aligns the claims of two documents by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.alike.mentions import Mention, MentionReader, Read
from claimcheck.alike.subjects import Likeness, Subjects
from claimcheck.alike.values import agreement
from claimcheck.model import Document, Pair, Reason
from claimcheck.rulebook import RuleBook

_AGREES = {"equal": 0.45, "rounded": 0.25, "within": 0.2}
_LEAST = 0.12
_CONFLICT = 0.4
_CLEAR = 0.28
_MARGIN = 0.1
_LOOSE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two mentions that may speak of one thing, how alike they are, and how their values agree if they do."""

    like: Likeness
    agrees: str | None
    a: Mention
    b: Mention
    clear: bool = False

    @property
    def score(self) -> float:
        return self.like.score + (_AGREES[self.agrees] if self.agrees else 0)


class Aligner:
    """Alignment is a function of two documents."""

    def __init__(self, book: RuleBook, revision: bool = False) -> None:
        self.book = book
        self.revision = revision
        self.reader = MentionReader(book)

    def align(self, a: Document, b: Document) -> tuple[Pair, ...]:
        """Pairs in reading order of ``a``, then what stands only in ``b``."""
        left, right = self.reader.read(a), self.reader.read(b)
        found = self._assign(left, right)
        return tuple(found)

    def _assign(self, a: Read, b: Read) -> Iterator[Pair]:
        subjects = Subjects(a, b)
        matches = sorted(self._matches(b, subjects), key=lambda m: (-m.score, m.a.claim.start, m.b.claim.start))
        pairs = {}
        taken = set()
        for m in matches:
            if id(m.a) in taken or id(m.b) in taken:
                continue
            if not m.agrees and not self._conflicts(m): continue
            taken |= {id(m.a), id(m.b)}
            status = "agree" if m.agrees else "conflict"
            pairs[id(m.a)] = Pair(status, m.a.claim, m.b.claim, Reason("pair."+status))
        for m in a.mentions:
            yield pairs.get(id(m)) or Pair("only_a", m.claim, None, Reason("pair.alone"))
        for m in b.mentions:
            if id(m) not in taken: yield Pair("only_b", None, m.claim, Reason("pair.alone"))

    def _conflicts(self, m: Match) -> bool:
        need = _CLEAR if m.clear else _CONFLICT
        if not m.like.firm: need = max(need, _LOOSE)
        return m.like.score >= need

    def _matches(self, b: Read, subjects: Subjects) -> Iterator[Match]:
        for right in b.mentions:
            if right.calendar: continue
            found = sorted(subjects.candidates(right), key=lambda x: -x.score)
            for n, like in enumerate(found):
                if like.score < _LEAST: break
                second = found[1].score if len(found) > 1 else 0
                yield Match(like, agreement(like.a, like.b), like.a, like.b, n == 0 and like.score - second >= _MARGIN)
