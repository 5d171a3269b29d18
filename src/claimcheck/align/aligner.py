"""Aligns the claims of two documents by what they are about, one to one, and says how each pair stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.align.matches import Match, least_of, matches, recognised
from claimcheck.alike.cues import Cues
from claimcheck.alike.derive import Deriver
from claimcheck.alike.mentions import Mention, MentionReader, Read
from claimcheck.alike.redated import redated
from claimcheck.alike.subjects import Likeness, Subjects
from claimcheck.alike.values import agreement
from claimcheck.model import Document, Pair, Reason
from claimcheck.rulebook import RuleBook


class Aligner:
    """Alignment is a function of two documents."""

    def __init__(self, book: RuleBook, revision: bool = False) -> None:
        self.revision = revision
        self.reader = MentionReader(book)
        self.cues = Cues(book)

    def align(self, a: Document, b: Document) -> tuple[Pair, ...]:
        """Pairs in reading order of ``a``, then what stands only in ``b``."""
        return tuple(_Alignment(self.reader.read(a), self.reader.read(b), self.cues, self.revision).pairs())


class _Alignment:
    """The pairs of two documents as they are found."""

    def __init__(self, a: Read, b: Read, cues: Cues, revision: bool) -> None:
        self.a, self.b, self.revision = a, b, revision
        self.subjects = Subjects(a, b, revision)
        self.derivers = {True: Deriver(cues, self.subjects, b, a), False: Deriver(cues, self.subjects, a, b)}
        self.first = frozenset(a.mentions)
        self.found: dict[Mention, Pair] = {}

    def pairs(self) -> Iterator[Pair]:
        """Each pair once: those the two texts state first, then what follows from the other text, then the rest."""
        found = sorted(matches(self.a, self.b, self.subjects, self.revision), key=_order)
        if not self.revision:
            self._redate(found)
        for match in self._assigned(found):
            x, y = match.like.a, match.like.b
            if match.agrees and not match.restated:
                self._put(_agreeing(match), x, y)
            elif not (self._derive(y, x) | self._derive(x, y)):
                self._put(self._differing(match), x, y)
        left = ([m for m in read.mentions if m not in self.found] for read in (self.a, self.b))
        for like in recognised(next(left), next(left), self.subjects):
            self._put(_agreeing(Match(like, agreement(like.a, like.b), True)), like.a, like.b)
        for m in (*self.a.mentions, *self.b.mentions):
            if m not in self.found and not self._derive(m):
                self._put(_alone(m, m in self.first), m)
        yield from dict.fromkeys(self.found[m] for m in self.a.mentions)
        yield from (self.found[m] for m in self.b.mentions if self.found[m].a is None)

    def _put(self, pair: Pair, *mentions: Mention) -> None:
        self.found |= dict.fromkeys(mentions, pair)

    def _redate(self, found: Sequence[Match]) -> None:
        """Sets the two times of one figure against each other."""
        likes = (match.like for match in found if match.agrees == "equal")
        for like, times in redated(self.a, self.b, likes, least_of(self.subjects)):
            x, y = times.a, times.b
            if x not in self.found and y not in self.found:
                params = (("figure", like.a.claim.text), ("score", _score(like)))
                self._put(Pair("conflict", x.claim, y.claim, Reason("pair.redated", params)), x, y)

    def _assigned(self, found: Sequence[Match]) -> list[Match]:
        """One partner at most for each mention, the likeliest pairs first."""
        taken: set[Mention] = set(self.found)
        kept: list[Match] = []
        for match in found:
            both = {match.like.a, match.like.b}
            if not both & taken and (match.agrees or match.differs):
                taken |= both
                kept.append(match)
        return kept

    def _derive(self, m: Mention, rival: Mention | None = None) -> bool:
        """Pairs a number that the other text does not state but from which it follows.

        It is shown beside a part of another kind ("a quarter" beside "£1.3m") where that part has no partner.
        """
        if m.calendar or m.value is None:
            return False
        derived = self.derivers[m in self.first].derive(m, rival)
        if derived is None:
            return False
        free = [p for p in derived.parts if p not in self.found and p.family != m.family]
        partner = free[0] if len(free) == 1 else None
        a, b = (m, partner) if m in self.first else (partner, m)
        reason = Reason("pair.derived", (("formula", derived.formula),))
        self._put(Pair("agree", a.claim if a else None, b.claim if b else None, reason), *(x for x in (a, b) if x))
        return True

    def _differing(self, match: Match) -> Pair:
        """A conflict, or a change: of a revised text, or from a forecast to what came of it."""
        a, b = match.like.a, match.like.b
        score = ("score", _score(match.like))
        said = (("first", " ".join(a.claim.text.split())), ("second", " ".join(b.claim.text.split())))
        if self.revision:
            return Pair("changed", a.claim, b.claim, Reason("pair.revised", (*said, score)))
        if a.scope.settled_otherwise(b.scope):
            statuses = (("status_a", a.scope.status or "fact"), ("status_b", b.scope.status or "fact"))
            return Pair("changed", a.claim, b.claim, Reason("pair.status", (*said, *statuses, score)))
        return Pair("conflict", a.claim, b.claim, Reason("pair.conflict", (score,)))


def _score(like: Likeness) -> Decimal:
    return Decimal(str(round(min(like.score, 1.0), 2)))


def _order(match: Match) -> tuple[float, int, int]:
    return -match.score, match.like.a.claim.start, match.like.b.claim.start


def _agreeing(match: Match) -> Pair:
    reason = Reason(f"pair.{match.agrees}", (("score", _score(match.like)),))
    return Pair("agree", match.like.a.claim, match.like.b.claim, reason)


def _alone(m: Mention, first: bool) -> Pair:
    reason = Reason("pair.alone")
    return Pair("only_a", m.claim, None, reason) if first else Pair("only_b", None, m.claim, reason)
