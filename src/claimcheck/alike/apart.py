"""Whether two numbers are of different things, by what their sentences say outright: scope, time, role, part, owner."""

from __future__ import annotations

from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.named import Named
from claimcheck.alike.stamps import PERIODS
from claimcheck.alike.topics import Keys

# Kinds of comparison between which a share cannot be one number: a part of a whole is neither a level nor a change.
_SHARE = "share"
# How many words, and which part of all words, two sentences share that are one line.
_LINE, _REPEATED = 3, 0.75
NARROWED = "narrowed"
"""What says little of two sentences that are known by another figure in them to tell of one thing."""


class Apart:
    """Tells the mentions of two texts from one another."""

    def __init__(self, a: Read, b: Read, revision: bool = False) -> None:
        self.reads = reads = (a, b)
        self.lines: dict[tuple[int, int], Keys] = {}
        self.revision = revision
        self.keys = [frozenset(t.key for s in read.sentences for t in s.terms) for read in reads]
        self.sides = {m: n for n, read in enumerate(reads) for m in read.mentions}
        self.sentences = {m: frozenset(t.key for t in r.sentences[m.sentence].terms) for r in reads for m in r.mentions}
        self.years = [frozenset(y for m in read.mentions if (y := _year(m))) for read in reads]
        self.dated = frozenset((n, m.sentence) for n, read in enumerate(reads) for m in read.mentions if m.stamp)
        self.named = Named(a, b)

    def why(self, a: Mention, b: Mention) -> str | None:
        """What tells the two apart; None where nothing does."""
        for name, found in (
            ("scope", a.scope.excludes(b.scope)),
            ("time", self._at_other_times(a, b)),
            ("role", _roles(a, b)),
            ("share", self._shares(a, b) or self._shares(b, a)),
            ("name", self.named.apart(a, b)),
            ("per", a.family == _SHARE and a.per != b.per),
            ("owner", self._owners(a, b)),
            ("without", self._without(a, b) or self._without(b, a)),
            ("for", self._priced(a, b) or self._priced(b, a)),
            (NARROWED, self.named.narrowed(a, b) or self._narrowed(a, b) or self._narrowed(b, a)),
        ):
            if found:
                return name
        return None

    def _at_other_times(self, a: Mention, b: Mention) -> bool:
        """Whether both say when, and not the same.

        A line repeated word by word is not of another time for what an earlier line says, nor in two versions of a text.
        """
        if a.calendar or not a.scope.at_another_time(b.scope):
            return False
        if not (self.revision or a.scope.carried or b.scope.carried):
            return True
        one, two = self._line(a), self._line(b)
        return one != two and len(one & two) < max(_LINE, _REPEATED * len(one | two))

    def _line(self, m: Mention) -> Keys:
        """The words of a mention's sentence outside of its numbers and dates."""
        found = self.lines.get((self.sides[m], m.sentence))
        if found is None:
            read = self.reads[self.sides[m]]
            spans = [(x.claim.start, x.claim.end) for x in read.mentions if x.sentence == m.sentence]
            terms = read.sentences[m.sentence].terms
            found = frozenset(t.key for t in terms if not any(s <= t.start < e for s, e in spans))
            self.lines[self.sides[m], m.sentence] = found
        return found

    def doubts(self, a: Mention, b: Mention) -> frozenset[str]:
        """In what the two may differ: words of one are not beside the other, or only one is dated or a movement."""
        x, y = a.topic, b.topic
        beside = self.sentences[a], self.sentences[b]
        scope = any(not k & beside[1] for k in x.scopes) or any(not k & beside[0] for k in y.scopes)
        owned = not (x.carried or y.carried)
        found = {
            "scope": scope,
            "measure": _differ(x.measure, y.measure, beside),
            "owner": owned and _differ(x.entity, y.entity, beside),
            "time": self._otherwise_dated(a, b) or self._otherwise_dated(b, a),
            "negation": a.family == _SHARE and a.topic.negated != b.topic.negated,
            "movement": a.family != _SHARE and x.moves != y.moves,
        }
        return frozenset(name for name, doubtful in found.items() if doubtful)

    def _shares(self, a: Mention, b: Mention) -> bool:
        """Whether one is a part of a whole, and the other a change, or a level of something that the first leaves out."""
        kinds = [m.topic.comparison.kind if m.topic.comparison else None for m in (a, b)]
        if kinds == [_SHARE, "change"]:
            return True
        if kinds != [_SHARE, "level"]:
            return False
        return a.family == "count" or not b.topic.measure & (a.topic.measure | self.sentences[a])

    def _owners(self, a: Mention, b: Mention) -> bool:
        """Whether each belongs to somebody of whom the other text, or its sentence, does not speak."""
        others = self.keys[1 - self.sides[a]], self.keys[1 - self.sides[b]]
        if a.names and b.names and not a.names & others[0] and not b.names & others[1]:
            return True
        x, y = a.topic.entity, b.topic.entity
        if not x or not y or x & y or a.topic.carried or b.topic.carried:
            return False
        beside = x & self.sentences[b] or y & self.sentences[a]
        return not beside and bool(x & others[0]) and bool(y & others[1])

    def _narrowed(self, a: Mention, b: Mention) -> bool:
        """Whether one is narrowed to something of which the other text knows nothing."""
        other = self.keys[self.sides[b]]
        return any(not scope & other for scope in a.topic.scopes)

    def _priced(self, a: Mention, b: Mention) -> bool:
        """Whether one is a price or a rate for something of which the other's sentence does not speak."""
        return bool(a.topic.narrowed) and not a.topic.narrowed & self.sentences[b]

    def _without(self, a: Mention, b: Mention) -> bool:
        """Whether one takes out what the other has: households without a meter, customers with meters."""
        return bool(a.topic.without & b.topic.having)

    def _otherwise_dated(self, a: Mention, b: Mention) -> bool:
        """Whether one is of a year of which the other text knows nothing, and the other of no time that it tells."""
        if a.calendar or (self.sides[b], b.sentence) in self.dated:
            return False
        years = {s.fields["year"] for s in a.scope.period if s.explicit and s.finest in PERIODS and "year" in s.fields}
        return bool(years) and not b.scope.period and not years & self.years[self.sides[b]]


def _differ(x: Keys, y: Keys, beside: tuple[Keys, Keys]) -> bool:
    """Whether two names have no word in common, nor each a word beside the other number."""
    return bool(x and y) and not x & y and not (x & beside[1] and y & beside[0])


def _year(m: Mention) -> int | None:
    return m.stamp.fields.get("year") if m.stamp else None


def _roles(a: Mention, b: Mention) -> bool:
    """One says how far something moved and the other where it came to, or one the start and the other the end."""
    roles = [m.topic.comparison.role if m.topic.comparison else None for m in (a, b)]
    return None not in roles and roles[0] != roles[1]
