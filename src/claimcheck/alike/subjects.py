"""How far two mentions speak of one thing: a score from words, nouns and rates, and what rules it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log, sqrt

from claimcheck.alike.apart import NARROWED, Apart
from claimcheck.alike.mentions import BEFORE, EACH, Mention, Read

_COVER, _NEAR = 0.75, 0.25
_SAME_NOUN, _SAME_PER = 0.12, 0.08
_NOUN_NEAR = 0.45
_ANCHOR, _MOST_ANCHORS, _FEW = 0.1, 2, 2
# A word that more mentions have than this, or than one in so many, is no way to find a partner.
_COMMON, _COMMON_SHARE = 80, 8


Anchor = tuple[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two mentions and how alike their subjects are.

    ``sure``: how sure it is that what is counted is the same, 2 (the same noun, or no count), 1, or 0.
    ``apart``: scope, period or names tell the two from one another.
    """

    a: Mention
    b: Mention
    score: float
    sure: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Profile:
    """The words of a mention by their weights, those of its own sentence summed, and the size of the vector."""

    own: Mapping[str, float]
    whole: float
    size: float


class Subjects:
    """Compares the subjects of the mentions of two documents. Words of few sentences tell more than common ones."""

    def __init__(self, a: Read, b: Read, revision: bool = False) -> None:
        sentences = [s for read in (a, b) for s in read.sentences]
        counts = Counter(key for s in sentences for key in {t.key for t in s.terms})
        self.weights = {key: log((1 + len(sentences)) / n) for key, n in counts.items()}
        self.most = log(1 + len(sentences))
        self.families: dict[str, list[Mention]] = {}
        for m in a.mentions:
            self.families.setdefault(m.family, []).append(m)
        self.apart = Apart(a, b, revision)
        self.kin = 0.0 if self.apart.named.strangers else _kin(*self.apart.keys)
        self.met = len(self.apart.named.shared) + len(_figures(a) & _figures(b))
        self.postings = [_postings(read.mentions) for read in (a, b)]
        self.sides = {m: n for n, read in enumerate((a, b)) for m in read.mentions}
        self.profiles: dict[Mention, _Profile] = {}
        self.anchors = {m: found for read in (a, b) for m, found in _anchors(read.mentions)}

    def candidates(self, b: Mention) -> Iterator[Likeness]:
        """Mentions of the first document that may be compared with ``b``, also those that share no word with it."""
        sharing = self.sharing(b)
        for a in self.families.get(b.family, ()):
            if not (a.per and b.per and a.per != b.per and EACH not in (a.per, b.per)):
                yield self._likeness(a, b, self.related(a, b) if a in sharing else 0.0)

    def sharing(self, m: Mention) -> set[Mention]:
        """Mentions of the other document that share a word with this one, but for words that most have."""
        postings, common = self.postings[1 - self.sides[m]]
        return {x for key in m.words if key not in common for x in postings.get(key, ())}

    def related(self, a: Mention, b: Mention) -> float:
        """How much two mentions have in common, near words counting more."""
        x, y = self._profile(a), self._profile(b)
        shared = a.words.keys() & b.words.keys()
        if not shared:
            return 0.0
        cover = max(_covered(x, shared, b.words), _covered(y, shared, a.words))
        top = sum((self.weight(k) * a.words[k] * b.words[k]) ** 2 for k in sorted(shared))
        size = sqrt(x.size * y.size)
        return _COVER * cover + (_NEAR * sqrt(top / size) if size else 0.0)

    def _profile(self, m: Mention) -> _Profile:
        known = self.profiles.get(m)
        if known is None:
            own = {k: self.weight(k) * w for k, w in m.words.items() if w > BEFORE}
            size = sum((self.weight(k) * w * w) ** 2 for k, w in m.words.items())
            known = self.profiles[m] = _Profile(own, sum(own.values()), size)
        return known

    def weight(self, key: str) -> float:
        """How much a word tells."""
        return self.weights.get(key, self.most)

    def _likeness(self, a: Mention, b: Mention, score: float) -> Likeness:
        sure = 2
        if a.family == "count":
            sure = _same_noun(a, b)
            score += _SAME_NOUN if a.noun and a.noun == b.noun else 0
        if a.per and a.per == b.per:
            score += _SAME_PER
        anchored = self.anchored(a, b)
        if score:
            score += _ANCHOR * min(_MOST_ANCHORS, anchored)
        why = self.apart.why(a, b)
        return Likeness(a, b, score, sure, why is not None and not (why == NARROWED and anchored))

    def anchored(self, a: Mention, b: Mention) -> int:
        """How many other figures and dates the two sentences have in common; a day of a month tells as much as two."""
        return sum(1 + _is_day(x) for x in self.anchors[a] & self.anchors[b])


def _anchors(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, frozenset[Anchor]]]:
    """What else a sentence states in figures, by which it is known again whatever one of its numbers says."""
    rows: dict[int, list[Mention]] = {}
    for m in mentions:
        rows.setdefault(m.sentence, []).append(m)
    for row in rows.values():
        for m in row:
            yield m, frozenset(_anchor(x) for x in row if x is not m and _tells(x))


def _anchor(m: Mention) -> Anchor:
    return ("moment", tuple(sorted(m.stamp.fields.items()))) if m.stamp else (m.family, m.value)


def _is_day(anchor: Anchor) -> bool:
    return anchor[0] == "moment" and isinstance(anchor[1], tuple) and {"day", "month"} <= {f for f, _ in anchor[1]}


def _tells(m: Mention) -> bool:
    """Whether a number or a date is one of many that might stand there."""
    return m.stamp is not None or (m.value is not None and m.value > _FEW)


def _figures(read: Read) -> frozenset[Anchor]:
    """The figures of a text that hardly come back by chance."""
    return frozenset((m.family, m.value) for m in read.mentions if not m.calendar and _tells(m))


def _kin(one: Set[str], two: Set[str]) -> float:
    """The part of the words of the poorer text that the other has too: how far both tell one story."""
    least = min(len(one), len(two))
    return len(one & two) / least if least else 0.0


def _postings(mentions: Sequence[Mention]) -> tuple[dict[str, list[Mention]], frozenset[str]]:
    """Mentions by each of their words, and the words that too many have for any to be told by."""
    found: dict[str, list[Mention]] = {}
    for m in mentions:
        for key in m.words:
            found.setdefault(key, []).append(m)
    most = max(_COMMON, len(mentions) // _COMMON_SHARE)
    return found, frozenset(key for key, those in found.items() if len(those) > most)


def _covered(profile: _Profile, shared: Set[str], by: Mapping[str, float]) -> float:
    """The part of a mention's own words that the other holds too."""
    if not profile.whole:
        return 0.0
    own = profile.own
    return sum(own[k] * (0.5 + 0.5 * by[k]) for k in sorted(shared) if k in own) / profile.whole


def _same_noun(a: Mention, b: Mention) -> int:
    """2 for equal nouns, 1 where neither has one, or one has none or a vague one and the other's stands close by."""
    if a.noun and a.noun == b.noun:
        return 1 if a.general else 2
    if a.noun is None and b.noun is None:
        return 1
    if a.noun and b.noun and not (a.general or b.general):
        return 0
    nouns = [(m.noun, other) for m, other in ((a, b), (b, a)) if m.noun]
    return int(any(other.words.get(noun, 0.0) >= _NOUN_NEAR for noun, other in nouns))


def best(found: Sequence[Likeness]) -> Likeness | None:
    """The most alike; the first in the text among equals."""
    return min(found, key=lambda x: (-x.score, x.a.claim.start), default=None)
