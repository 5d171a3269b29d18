"""Whether a source tells of what a sentence of a release says at all, and whether a number is a slip of one it has."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.subjects import Subjects

# The part of the words of a sentence that one sentence of the source has too, or of those near a number that the source
# has anywhere, from which on the sentence reports the source.
_COVERED, _MOSTLY, _KNOWN, _NEAR = 0.24, 0.5, 0.7, 0.6
_DIGITS = 3


class Telling:
    """What a source tells of."""

    def __init__(self, subjects: Subjects, source: Read, release: Read) -> None:
        self.subjects, self.source, self.release = subjects, source, release
        self.sentences = [frozenset(t.key for t in s.terms) for s in source.sentences]
        self.keys = frozenset(k for keys in self.sentences for k in keys)
        self.digits = [(_digits(m.value), m) for m in source.mentions if m.value and not m.calendar]

    def reports(self, m: Mention, loose: bool = False) -> bool:
        """Whether the words around a number are those of the source, so that the number should be too.

        A ``loose`` number ("about 400") is the writer's own, unless most of the sentence is the source's.
        """
        words = frozenset(t.key for t in self.release.sentences[m.sentence].terms)
        whole = self._weight(words)
        if (
            whole
            and max((self._weight(words & keys) for keys in self.sentences), default=0.0)
            >= (_MOSTLY if loose else _COVERED) * whole
        ):
            return True
        if loose:
            return False
        near = {k: w * self.subjects.weight(k) for k, w in sorted(m.words.items()) if w >= _NEAR}
        return sum(w for k, w in near.items() if k in self.keys) >= _KNOWN * sum(near.values()) > 0

    def slip(self, m: Mention) -> Mention | None:
        """A number of the source of which this one is a slip: its digits with the point elsewhere, or two of them turned."""
        if not m.value:
            return None
        mine = _digits(m.value)
        if len(mine) < _DIGITS:
            return None
        found = (x for digits, x in self.digits if x.value != m.value and (digits == mine or _turned(mine, digits)))
        return next((x for x in found if x.family == m.family), None)

    def _weight(self, keys: frozenset[str]) -> float:
        return sum(self.subjects.weight(k) for k in sorted(keys))


def _digits(value: Decimal) -> str:
    return "".join(map(str, abs(value).normalize().as_tuple().digits))


def _turned(a: str, b: str) -> bool:
    """Whether two neighbouring digits changed places."""
    if len(a) != len(b):
        return False
    apart = [n for n in range(len(a)) if a[n] != b[n]]
    return len(apart) == 2 and apart[1] - apart[0] == 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]
