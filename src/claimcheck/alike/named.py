"""Names beside a number: two numbers whose sentences name what the other text never names are of different things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from claimcheck.alike.mentions import Mention, Read, Sentence
from claimcheck.naming import Term

# How many sentences back a name still holds for what is counted.
_BACK = 2
_BEFORE = 12


class Named:
    """The names that stand beside each mention of two texts and that the other text does not have."""

    def __init__(self, a: Read, b: Read) -> None:
        self.places = a.places
        plain = {t.key for read in (a, b) for s in read.sentences for t in s.terms if not t.text[:1].isupper()}
        known = [{t.key for s in read.sentences for t in s.terms} for read in (a, b)]
        self.shared = frozenset.intersection(*(_all_names(read, plain) for read in (a, b)))
        self.beside: dict[Mention, frozenset[str]] = {}
        self.narrowing: dict[Mention, frozenset[str]] = {}
        self.strangers = all(_strange(read, plain, known[1 - n]) for n, read in enumerate((a, b)))
        for read, other in ((a, known[1]), (b, known[0])):
            claims = _by_sentence(read.mentions)
            strange: dict[int, list[Term]] = {}
            for index, those in claims.items():
                names = [t for t in _names(read.sentences[index]) if t.key not in plain and t.key not in other]
                names = [t for t in names if not _inside(t, ((m.claim.start, m.claim.end) for m in those))]
                strange[index] = names
                for m in those:
                    carried = strange.get(_carried_from(m, read), [])
                    told = names or [t for t in carried if self._is_place(t, m, read)]
                    self.beside[m] = frozenset(t.key for t in told if not _inside(t, _speaker(m)))
                    self.narrowing[m] = frozenset(t.key for t in names if _inside(t, _scope(m)))

    def _is_place(self, name: Term, m: Mention, read: Read) -> bool:
        """Whether a name says where ("in Pellby"): that holds on for the sentences that follow."""
        return self.places.search(read.text(m.part), max(0, name.start - _BEFORE), name.start) is not None

    def apart(self, a: Mention, b: Mention) -> bool:
        """Whether each sentence names something strange to the other text."""
        return bool(self.beside[a] and self.beside[b])

    def narrowed(self, a: Mention, b: Mention) -> bool:
        """Whether one is narrowed to something of which the other text does not speak."""
        return bool(self.narrowing[a] or self.narrowing[b])


def _carried_from(m: Mention, read: Read) -> int:
    """The sentence in which what a number belongs to was named; that of the number where it is named there."""
    entity = m.claim.context.entity if m.claim.context else None
    if entity is None or not entity.carried:
        return m.sentence
    first = max(0, m.sentence - _BACK)
    near = range(m.sentence, first - 1, -1)
    spans = ((n, read.sentences[n]) for n in near)
    return next((n for n, s in spans if s.part == entity.part and s.start <= entity.start < s.end), m.sentence)


def _strange(read: Read, plain: Set[str], other: Set[str]) -> bool:
    """Whether a text opens with names of which the other text has none."""
    dates = _by_sentence([m for m in read.mentions if m.calendar])
    for index, sentence in enumerate(read.sentences):
        spans = [(m.claim.start, m.claim.end) for m in dates.get(index, ())]
        opening = [t for t in sentence.terms if t.text[:1].isupper() and t.key not in plain and not _inside(t, spans)]
        if any(t in opening for t in _names(sentence)):
            return not any(t.key in other for t in opening)
    return False


def _all_names(read: Read, plain: Set[str]) -> frozenset[str]:
    """The names of a text, but for those of months and days."""
    dates = _by_sentence([m for m in read.mentions if m.calendar])
    found: set[str] = set()
    for index, sentence in enumerate(read.sentences):
        spans = [(m.claim.start, m.claim.end) for m in dates.get(index, ())]
        found |= {t.key for t in _names(sentence) if t.key not in plain and not _inside(t, spans)}
    return frozenset(found)


def _by_sentence(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for m in mentions:
        found.setdefault(m.sentence, []).append(m)
    return found


def _names(sentence: Sentence) -> Iterator[Term]:
    """Capitalised words; the first one of a sentence only where a second follows it."""
    for n, term in enumerate(sentence.terms):
        if not term.text[:1].isupper():
            continue
        following = sentence.terms[n + 1] if n + 1 < len(sentence.terms) else None
        if term.start > sentence.start or (following and following.text[:1].isupper()):
            yield term


def _inside(term: Term, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < term.end and term.start < end for start, end in spans)


def _speaker(m: Mention) -> list[tuple[int, int]]:
    source = m.claim.context.source if m.claim.context else None
    return [(source.start, source.end)] if source else []


def _scope(m: Mention) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in m.claim.context.scope] if m.claim.context else []
