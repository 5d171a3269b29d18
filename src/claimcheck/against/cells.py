"""The words that stand beside one number and not beside its neighbours: which of several listed things it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.alike.cues import Cues, role
from claimcheck.alike.listed import any_of
from claimcheck.alike.mentions import Mention, Read
from claimcheck.rulebook import RuleBook

Keys = frozenset[str]
_NONE: Keys = frozenset()
_LINE = re.compile(r"\n")
_ASIDE = re.compile(r"\(\s*(?:[^()\d]{0,20}?\d{4}(?:[/–-]\d{2,4})?\s*:?\s*)?$")
_BACK, _ON = 40, 45


@dataclass(frozen=True, slots=True)
class Cell:
    """The words before and after a number, up to a break or a neighbour; ``earlier`` if it is what another is set against,
    ``each`` if it is for one of many."""

    before: Keys = _NONE
    after: Keys = _NONE
    earlier: bool = False
    each: bool = False

    @property
    def words(self) -> Keys:
        """All words of the cell."""
        return self.before | self.after


class Cells:
    """Reads the cells of a text."""

    def __init__(self, book: RuleBook, breaks: re.Pattern[str], cues: Cues) -> None:
        self.breaks, self.cues = breaks, cues
        tables = book.under("compare.earlier")
        self.before = re.compile(any_of(tables["before"]["words"]).pattern + r"[\s(]*$", re.IGNORECASE)
        self.after = any_of(tables["after"]["words"])
        self.leads = any_of(tables["leads"]["words"])

    def read(self, read: Read) -> dict[Mention, Cell]:
        """A cell for every mention."""
        rows: dict[int, list[Mention]] = {}
        for m in read.mentions:
            rows.setdefault(m.sentence, []).append(m)
        return {m: self._cell(m, row, read) for row in rows.values() for m in row}

    def _cell(self, m: Mention, row: Sequence[Mention], read: Read) -> Cell:
        text, sentence = read.text(m.part), read.sentences[m.sentence]
        start, end = m.claim.start, m.claim.end
        left = max((x.claim.end for x in row if x.claim.end <= start), default=sentence.start)
        right = min((x.claim.start for x in row if x.claim.start >= end), default=sentence.end)
        low = max((b.end() for p in (self.breaks, _LINE) for b in p.finditer(text, left, start)), default=left)
        high = min((b.start() for p in (self.breaks, _LINE) for b in p.finditer(text, end, right) if not self._leads(b, text, end)), default=right)  # fmt: skip
        terms = [t for t in sentence.terms if not self.cues.has("change", t.text)]
        before = frozenset(t.key for t in terms if low <= t.start and t.end <= start)
        after = frozenset(
            t.key for t in terms if (end <= t.start or t.key == m.noun) and start <= t.start and t.end <= high
        )
        return Cell(before, after, self._earlier(m, row, text), self.cues.of(m, text).each)

    def _leads(self, found: re.Match[str], text: str, end: int) -> bool:
        """Whether a break stands right behind the number and leads to what the number is of ("27 with usual care")."""
        return not text[end : found.start()].strip() and self.leads.fullmatch(found[0]) is not None

    def _earlier(self, m: Mention, row: Sequence[Mention], text: str) -> bool:
        """Whether a number is the one of before: what something rose from, or was compared with."""
        if role(m) == "from":
            return True
        back = max(
            [m.claim.start - _BACK, *(x.claim.end for x in row if x.claim.end <= m.claim.start and not x.calendar)]
        )
        lead = text[max(0, back) : m.claim.start]
        if self.before.search(lead):
            return True
        if _ASIDE.search(lead) and any(x.family == m.family and x.claim.end <= m.claim.start for x in row):
            return True
        following = (x.claim.start for x in row if x.claim.start >= m.claim.end and not x.calendar)
        broken = self.breaks.search(text, m.claim.end)
        ends = (len(text), m.claim.end + _ON, next(following, len(text)), broken.start() if broken else len(text))
        return self.after.search(text, m.claim.end, min(ends)) is not None


def outdone(s: Cell, r: Cell, said: Keys) -> bool:
    """Whether what is said tells of ``r`` and not of ``s``, two numbers listed side by side."""
    for mine, theirs in ((s.after, r.after), (s.before, r.before)):
        if mine:
            own, other = mine - r.words, theirs - s.words
            return bool(own and other and said & other) and not said & own
    return False
