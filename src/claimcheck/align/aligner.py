"""Aligns the claims of two documents by what they are about, one to one, and says how each pair stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.alike.cues import Cues
from claimcheck.alike.derive import Deriver
from claimcheck.alike.mentions import Mention, MentionReader, Read
from claimcheck.alike.subjects import Likeness, Subjects
from claimcheck.alike.values import Agreement, agreement, is_vague
from claimcheck.model import Document, Pair, Reason
from claimcheck.rulebook import RuleBook

# What an agreement of values adds to the likeness of two subjects (0 to about 1.2) when partners are chosen.
_AGREES: dict[Agreement, float] = {"equal": 0.45, "rounded": 0.25, "within": 0.2}
# The least likeness of a pair; of a conflict; of one without a rival.
_LEAST, _CONFLICT, _CLEAR = 0.12, 0.4, 0.3
# What a conflict needs by how sure it is that one thing is counted, and in families where most numbers are of
# different things.
_BY_CERTAINTY = (0.6, 0.45, 0.0)
_BY_FAMILY = {"duration": 0.42, "age": 0.75, "multiple": 0.5, "rank": 0.6, "span": 0.42}
_MOMENT, _CLEAR_MOMENT = 0.45, 0.33
_LEAST_AGREEING: dict[Agreement, float] = {"equal": 0.12, "rounded": 0.2, "within": 0.22}
_MARGIN, _APART = 0.1, 0.2
# Texts that share fewer of their words than this tell different stories: a conflict then needs sentences much alike.
_ONE_STORY, _OTHER_STORY = 0.42, 0.3
_REPEATED = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two mentions that may speak of one thing and how their values agree; ``clear`` when no other comes near.

    ``least`` is what a conflict between texts as little related as theirs needs.
    """

    like: Likeness
    agrees: Agreement | None
    clear: bool
    least: float = 0.0

    @property
    def score(self) -> float:
        """What the assignment orders pairs by."""
        return self.like.score + (_AGREES[self.agrees] if self.agrees else 0) - (_APART if self.like.apart else 0)

    @property
    def differs(self) -> bool:
        """Whether the two speak of one thing for certain and cannot both hold."""
        if self.agrees or self.like.apart or self.like.score < self.least:
            return False
        if self.like.a.calendar:
            needed = _CLEAR_MOMENT if self.clear else _MOMENT
            return _moments_differ(self.like.a, self.like.b) and self.like.score >= needed
        if is_vague(self.like.a) or is_vague(self.like.b):
            return False
        needed = _CLEAR if self.clear else _CONFLICT
        return self.like.score >= max(
            needed, _BY_CERTAINTY[self.like.sure], _BY_FAMILY.get(self.like.a.family.partition(" ")[0], 0.0)
        )


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
        self.subjects = Subjects(a, b)
        self.derivers = {True: Deriver(cues, self.subjects, b, a), False: Deriver(cues, self.subjects, a, b)}
        self.first = frozenset(a.mentions)
        self.found: dict[Mention, Pair] = {}

    def pairs(self) -> Iterator[Pair]:
        """Each pair once: those the two texts state first, then what follows from the other text, then the rest."""
        for match in self._assigned():
            x, y = match.like.a, match.like.b
            if match.agrees:
                self._put(_agreeing(match), x, y)
            elif not (self._derive(y, x) | self._derive(x, y)):
                self._put(self._differing(match), x, y)
        for m in (*self.a.mentions, *self.b.mentions):
            if m not in self.found and not self._derive(m):
                self._put(_alone(m, m in self.first), m)
        yield from dict.fromkeys(self.found[m] for m in self.a.mentions)
        yield from (self.found[m] for m in self.b.mentions if self.found[m].a is None)

    def _put(self, pair: Pair, *mentions: Mention) -> None:
        self.found |= dict.fromkeys(mentions, pair)

    def _assigned(self) -> list[Match]:
        """One partner at most for each mention, the likeliest pairs first."""
        taken: set[Mention] = set()
        kept: list[Match] = []
        for match in sorted(_matches(self.b, self.subjects), key=_order):
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
        score = _score(match.like)
        if self.revision:
            return Pair("changed", a.claim, b.claim, Reason("pair.revised", (("score", score),)))
        if a.scope.settled_otherwise(b.scope):
            statuses = (("status_a", a.scope.status or "fact"), ("status_b", b.scope.status or "fact"))
            return Pair("changed", a.claim, b.claim, Reason("pair.status", (*statuses, ("score", score))))
        return Pair("conflict", a.claim, b.claim, Reason("pair.conflict", (("score", score),)))


def _score(like: Likeness) -> Decimal:
    return Decimal(str(round(min(like.score, 1.0), 2)))


def _order(match: Match) -> tuple[float, int, int]:
    return -match.score, match.like.a.claim.start, match.like.b.claim.start


def _matches(b: Read, subjects: Subjects) -> Iterator[Match]:
    """Every two mentions that share something, each with how it stands against its rivals."""
    least = _least(subjects.kin)
    for mention in b.mentions:
        if mention.calendar and mention.stamp is None:
            continue
        candidates = (x for x in subjects.candidates(mention) if not mention.calendar or _comparable(x.a, mention))
        found = sorted(candidates, key=lambda x: (-x.score, x.a.claim.start))
        second = found[1].score if len(found) > 1 else 0.0
        for n, like in enumerate(found):
            if like.score < _LEAST:
                break
            agrees = agreement(like.a, like.b)
            if agrees and like.score < _LEAST_AGREEING[agrees]:
                continue
            yield Match(like, agrees, n == 0 and like.score - second >= _MARGIN, least)


def _least(kin: float) -> float:
    """What a conflict needs at least: nothing within one story, a sentence that is nearly repeated across two."""
    strange = min(1.0, max(0.0, (_ONE_STORY - kin) / (_ONE_STORY - _OTHER_STORY)))
    return _REPEATED * strange


def _comparable(a: Mention, b: Mention) -> bool:
    """Whether two moments have a field in common."""
    return a.stamp is not None and b.stamp is not None and bool(a.stamp.fields.keys() & b.stamp.fields.keys())


def _moments_differ(a: Mention, b: Mention) -> bool:
    """Whether both are stated in figures, are as fine, and cannot be one moment."""
    if a.stamp is None or b.stamp is None or not (a.stamp.explicit and b.stamp.explicit):
        return False
    return a.stamp.differs(b.stamp)


def _agreeing(match: Match) -> Pair:
    reason = Reason(f"pair.{match.agrees}", (("score", _score(match.like)),))
    return Pair("agree", match.like.a.claim, match.like.b.claim, reason)


def _alone(m: Mention, first: bool) -> Pair:
    reason = Reason("pair.alone")
    return Pair("only_a", m.claim, None, reason) if first else Pair("only_b", None, m.claim, reason)
