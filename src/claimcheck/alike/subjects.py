"""How far two mentions speak of one thing: a score from words, nouns and rates, and what rules it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from claimcheck.alike.mentions import Mention, Read, Weights, by_family

_COVER, _NEAR = 0.75, 0.25
_SAME_NOUN, _SAME_PER = 0.12, 0.08
_NOUN_NEAR = 0.45


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two mentions and how alike their subjects are.

    ``sure``: how sure it is that what is counted is the same, 2 (the same noun, or no count), 1, or 0. ``apart``: scope, period or names tell the two from one another.
    """

    a: Mention
    b: Mention
    score: float
    sure: int
    apart: bool = False


class Subjects:
    """Compares the subjects of the mentions of two documents."""

    def __init__(self, a: Read, b: Read) -> None:
        self.weights = Weights(a, b)
        self.families = by_family(a.mentions)
        self.keys = [frozenset(t.key for s in read.sentences for t in s.terms) for read in (a, b)]

    def candidates(self, b: Mention) -> Iterator[Likeness]:
        """Mentions of the first document that may be compared with ``b``."""
        for a in self.families.get(b.family, ()):
            if not (a.per and b.per and a.per != b.per):
                yield self.likeness(a, b)

    def _apart(self, a: Mention, b: Mention) -> bool:
        """Whether scope or names say that these are two things; names that the other text has too say nothing."""
        if a.scope.apart(b.scope) or _other_role(a, b):
            return True
        if _other_kind(a, b):
            return True
        return bool(a.names and b.names) and not a.names & self.keys[1] and not b.names & self.keys[0]

    def likeness(self, a: Mention, b: Mention) -> Likeness:
        """The score of two mentions of one family."""
        score = self.related(a.words, b.words)
        sure = 2
        if a.family == "count":
            sure = _same_noun(a, b)
            score += _SAME_NOUN if sure == 2 else 0
        if a.per and a.per == b.per:
            score += _SAME_PER
        return Likeness(a, b, score, sure, self._apart(a, b))

    def related(self, a: Mapping[str, float], b: Mapping[str, float]) -> float:
        """How much two sets of words have in common, near words counting more."""
        cover = max(self.weights.covered(b, a), self.weights.covered(a, b))
        return _COVER * cover + _NEAR * self.near(a, b)

    def near(self, a: Mapping[str, float], b: Mapping[str, float]) -> float:
        """The cosine of what stands close to either."""
        top = sum((self.weights.of(k) * w * b[k]) ** 2 for k, w in a.items() if k in b)
        size = sqrt(self._size(a) * self._size(b))
        return sqrt(top) / sqrt(size) if size else 0.0

    def _size(self, words: Mapping[str, float]) -> float:
        return sum((self.weights.of(k) * w * w) ** 2 for k, w in words.items())


def _other_role(a: Mention, b: Mention) -> bool:
    """One is a change and the other a level, or one the start and the other the end of a movement."""
    roles = [
        m.claim.context.comparison.role if m.claim.context and m.claim.context.comparison else None for m in (a, b)
    ]
    return None not in roles and roles[0] != roles[1]


def _other_kind(a: Mention, b: Mention) -> bool:
    """One is a change and the other a share of a whole."""
    kinds = [
        m.claim.context.comparison.kind if m.claim.context and m.claim.context.comparison else None for m in (a, b)
    ]
    return set(kinds) == {"change", "share"}


def _same_noun(a: Mention, b: Mention) -> int:
    """2 for equal nouns, 1 where the noun of one stands close to the number of the other or neither has one."""
    if a.noun and a.noun == b.noun:
        return 2
    if a.noun is None and b.noun is None:
        return 1
    nouns = [(m.noun, other) for m, other in ((a, b), (b, a)) if m.noun]
    return int(any(other.words.get(noun, 0.0) >= _NOUN_NEAR for noun, other in nouns))


def best(found: Sequence[Likeness]) -> Likeness | None:
    """The most alike; the first in the text among equals."""
    return min(found, key=lambda x: (-x.score, x.a.claim.start), default=None)
