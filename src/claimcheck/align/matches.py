"""Which mentions of two texts may be paired, how sure it is that they speak of one thing, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.redated import moments_differ
from claimcheck.alike.stamps import periods_differ
from claimcheck.alike.subjects import Likeness, Subjects
from claimcheck.alike.values import Agreement, agreement, bounds_differ, is_vague, out_of_scale, same_words

# What an agreement of values adds to the likeness of two subjects (0 to about 1.2) when partners are chosen.
_AGREES: dict[Agreement, float] = {"equal": 0.45, "rounded": 0.25, "within": 0.2}
# The least likeness of a pair; of a conflict; of one without a rival.
_LEAST, _CONFLICT, _CLEAR = 0.12, 0.4, 0.3
# What a conflict needs by how sure it is that one thing is counted, and in families where most numbers are of
# different things.
_BY_CERTAINTY = (0.6, 0.45, 0.0)
_BY_FAMILY = {"duration": 0.42, "age": 0.75, "multiple": 0.5, "rank": 0.6, "span": 0.42}
_MOMENT, _CLEAR_MOMENT, _OTHER_MONTH = 0.45, 0.33, 0.45
_LEAST_AGREEING: dict[Agreement, float] = {"equal": 0.12, "rounded": 0.2, "within": 0.22}
# Two ranks are of one thing ("the largest", "the largest") only where their subjects are much alike.
_RANKS = 0.4
_MARGIN, _APART = 0.1, 0.2
# Two bounds of one kind ("more than 50", "more than 60") and numbers of quite another size differ only when the
# subjects are surely one.
_BOUNDS, _SIZES = 0.6, 0.9
# Where a scope of one is not told beside the other; where both what is measured and whose it is have other words; where
# only one is dated, is a movement, or is denied.
_SCOPES, _OWNED, _OTHERWISE = 0.7, 0.85, 0.9
_KNOWN, _NEVER = 2, 9.0
# A number that the other text states of something else is no slip unless the subjects are this much alike.
_STATED = 0.6
_SAME: tuple[Agreement, ...] = ("equal", "rounded")
# Texts that share fewer of their words than this tell different stories: a conflict then needs sentences much alike.
_ONE_STORY, _OTHER_STORY = 0.42, 0.3
_REPEATED = 0.9
# Unless they have so many names and figures in common.
_MET = 2
# The digits by which a number is known again though it is told in other words.
_FIGURES, _FEW, _NEAR = 2, 10, Decimal("0.03")


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two mentions that may speak of one thing and how their values agree; ``clear`` when no other comes near.

    ``least`` is what a conflict needs between texts as little related as theirs, and between such subjects.
    """

    like: Likeness
    agrees: Agreement | None
    clear: bool
    least: float = 0.0
    revision: bool = False

    @property
    def score(self) -> float:
        """What the assignment orders pairs by."""
        return self.like.score + (_AGREES[self.agrees] if self.agrees else 0) - (_APART if self.like.apart else 0)

    @property
    def differs(self) -> bool:
        """Whether the two speak of one thing for certain and cannot both hold."""
        a, b, score = self.like.a, self.like.b, self.like.score
        if self.agrees or self.like.apart or score < self.least:
            return False
        if a.calendar:
            return self._moments_differ and score >= self._moment
        if is_vague(a) or is_vague(b):
            return False
        if a.family == "age" and a.names and b.names and (a.names <= b.names or b.names <= a.names):
            return True
        by_family = _BY_FAMILY.get(_kind(a), 0.0)
        needed = (_CLEAR if self.clear else _CONFLICT, _BY_CERTAINTY[self.like.sure], by_family)
        return score >= max(*needed, _SIZES if out_of_scale(a, b) else 0.0)

    @property
    def restated(self) -> bool:
        """Whether two versions of a text give one thing two values, though both may hold."""
        a, b = self.like.a, self.like.b
        return self.revision and self.agrees == "within" and self.like.score >= _STATED and a.value != b.value

    @property
    def _moments_differ(self) -> bool:
        """Whether two dates are two: stated in figures, unless it is one text of two versions."""
        a, b = self.like.a, self.like.b
        if self.revision and a.stamp and b.stamp:
            return a.stamp.differs(b.stamp)
        return moments_differ(a, b)

    @property
    def _moment(self) -> float:
        """What a conflict of two dates needs; of different months more, for most texts have several."""
        a, b = self.like.a.stamp, self.like.b.stamp
        if a and b and periods_differ(a, b):
            return _OTHER_MONTH
        return _CLEAR_MOMENT if self.clear else _MOMENT

    @property
    def doubtful(self) -> bool:
        """Whether it is no conflict if the other text states the same number of something else."""
        return self.differs and not self.like.a.calendar and self.like.score < _STATED


def matches(a: Read, b: Read, subjects: Subjects, revision: bool = False) -> Iterator[Match]:
    """Every two mentions that share something, each with how it stands against its rivals."""
    least = least_of(subjects)
    for mention in b.mentions:
        candidates = (x for x in subjects.candidates(mention) if not mention.calendar or _comparable(x.a, mention))
        found = sorted(candidates, key=lambda x: (-x.score, x.a.claim.start))
        second = found[1].score if len(found) > 1 else 0.0
        for n, like in enumerate(found):
            if like.score < _LEAST:
                break
            agrees = _agreement(like)
            if agrees and like.score < max(_LEAST_AGREEING[agrees], _RANKS if mention.family == "rank" else 0.0):
                continue
            clear = n == 0 and like.score - second >= _MARGIN
            match = Match(like, agrees, clear, least if agrees else max(least, _doubt(like, subjects)), revision)
            if match.doubtful and (_stated(mention, a.mentions) or _stated(like.a, b.mentions)):
                continue
            if match.differs and _parts(like.a, mention, (a, b)):
                continue
            yield match


def _doubt(like: Likeness, subjects: Subjects) -> float:
    """What a conflict needs where the subjects may be two, and the sentences are not known for one by other figures."""
    if like.a.calendar:
        return 0.0
    doubts = subjects.apart.doubts(like.a, like.b)
    if subjects.anchored(like.a, like.b) >= _KNOWN:
        doubts &= {"movement", "negation"}
    alone = {"scope": _SCOPES, "time": _OTHERWISE, "movement": _OTHERWISE, "negation": _NEVER}
    needed = max((least for name, least in alone.items() if name in doubts), default=0.0)
    parts = _is_part(like.a) and _is_part(like.b)
    return max(needed, _OWNED) if "measure" in doubts and ("owner" in doubts or parts) else needed


def _agreement(like: Likeness) -> Agreement | None:
    """How the values agree; two bounds of one thing that differ do not."""
    agrees = agreement(like.a, like.b)
    surely = like.sure and like.score >= _BOUNDS and not like.apart
    return None if agrees == "within" and surely and bounds_differ(like.a, like.b) else agrees


def _stated(m: Mention, others: Sequence[Mention]) -> bool:
    """Whether a text states a number too, whatever it states it of."""
    return any(
        x.family == m.family and (x.noun == m.noun or None in (x.noun, m.noun)) and agreement(x, m) in _SAME
        for x in others
    )


def _parts(x: Mention, y: Mention, reads: Sequence[Read]) -> bool:
    """Whether two numbers are the parts of one that is stated beside either."""
    if x.value is None or y.value is None or not (_is_part(x) and _is_part(y)):
        return False
    whole = x.value + y.value
    sides = ((m, n) for m, read in zip((x, y), reads, strict=True) for n in read.mentions)
    return any(n.value == whole and n.family == m.family and abs(n.sentence - m.sentence) <= 1 for m, n in sides)


def _is_part(m: Mention) -> bool:
    """Whether a number is told as a part of a whole."""
    comparison = m.claim.context.comparison if m.claim.context else None
    return comparison is not None and comparison.kind == "share"


def least_of(subjects: Subjects) -> float:
    """What a conflict needs at least: nothing within one story, a sentence that is nearly repeated across two."""
    if subjects.kin and subjects.met >= _MET:
        return 0.0
    strange = min(1.0, max(0.0, (_ONE_STORY - subjects.kin) / (_ONE_STORY - _OTHER_STORY)))
    return _REPEATED * strange


def recognised(a: Sequence[Mention], b: Sequence[Mention], subjects: Subjects) -> Iterator[Likeness]:
    """Equal numbers of one story that each text states once and says in other words, if they tell enough."""
    if least_of(subjects):
        return
    same = [(x, y) for x in a for y in b if _may_be_one(x, y)]
    for x, y in same:
        if sum(p is x or q is y for p, q in same) == 1:
            yield Likeness(x, y, subjects.related(x, y), 1)


def _may_be_one(x: Mention, y: Mention) -> bool:
    """Whether two numbers have the same value, with figures enough, and nothing that tells one from the other."""
    if x.family != y.family or x.calendar or (x.per and y.per and x.per != y.per) or x.scope.at_another_time(y.scope):
        return False
    if x.value is None or y.value is None or not agreement(x, y):
        return False
    nouns = x.family == "count" and x.noun != y.noun and x.noun and y.noun and not (x.general or y.general)
    figures = (len(m.value.normalize().as_tuple().digits) for m in (x, y) if m.value is not None)
    enough = max(figures) >= _FIGURES if nouns or x.family == "count" else x.value >= _FEW
    return enough and abs(x.value - y.value) <= _NEAR * abs(x.value)


def _kind(m: Mention) -> str:
    return m.family.partition(" ")[0]


def _comparable(a: Mention, b: Mention) -> bool:
    """Whether two moments have a field in common, or are told in the same words."""
    if a.stamp is None or b.stamp is None:
        return a.stamp is b.stamp and same_words(a, b)
    return bool(a.stamp.fields.keys() & b.stamp.fields.keys())
