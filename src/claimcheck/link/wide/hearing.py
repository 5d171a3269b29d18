"""How well a header is heard in the words around a number: whole words, their beginnings, and abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.link.cells import Named
from claimcheck.link.frames import Frame
from claimcheck.model import Claim
from claimcheck.naming import Term, fold

_NEAR, _FAR = 5, 0.7
_STEP = 0.03
_OTHERS = 0.6
_STEM, _MORE = 5, 5
_BESIDE = 2
_SHORT, _SHORTEST = 4, 3
_ALIKE = 0.92
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Word:
    """A word near a number: what is compared, how it is written, what it counts, and how many words are between."""

    key: str
    text: str
    weight: float
    gap: int
    start: int = -1


def words_near(
    frame: Frame, named: Sequence[Named], unit: Iterable[Term] = (), others: Iterable[Claim] = ()
) -> list[Word]:
    """The words around a number that are no part of a cell's name, by how near they are; those of its unit first.

    A word that is nearer to one of the ``others`` counts little: it is that number's own.
    """
    claim = frame.claim
    free = [n for n in frame.near if not any(m.start < n.term.end and n.term.start < m.end for m in named)]
    others = [c for c in others if c.id != claim.id]
    found = [Word(t.key, fold(t.text), 1.0, 0) for t in unit]
    for n in free:
        low, high = min(n.term.end, claim.end), max(n.term.start, claim.start)
        gap = sum(low <= other.term.start < high for other in free)
        weight = (n.weight if gap <= _NEAR else _FAR * n.weight) - _STEP * min(gap, _NEAR)
        away = _away(claim, n.term)
        if any(_away(other, n.term) < away for other in others):
            weight *= _OTHERS
        found.append(Word(n.term.key, fold(n.term.text), weight, gap, n.term.start))
    return found


def _away(claim: Claim, term: Term) -> int:
    return max(claim.start - term.end, term.start - claim.end, 0)


def heard(keys: Sequence[str], written: Mapping[str, str], words: Sequence[Word]) -> tuple[float, int, int]:
    """How well the keys of a header are heard, how many of them, and how far the nearest is; ``written`` are its words."""
    total, count, nearest = 0.0, 0, 99
    for key in keys:
        best, at = 0.0, 99
        for word in words:
            alike = 1.0 if word.key == key else _ALIKE * _alike(written.get(key, key), key, word)
            if alike * word.weight > best:
                best, at = alike * word.weight, word.gap
        total += best
        count += best > 0
        nearest = min(nearest, at)
    return (total / len(keys) if keys else 0.0), count, nearest


def _alike(written: str, key: str, word: Word) -> bool:
    """Whether a word begins as a header's does ("attended", "attendance"), or is what the header shortens."""
    return same_stem(key, word.key) or (word.gap <= _BESIDE and shortened(written, word.text))


def same_stem(one: str, other: str) -> bool:
    """Whether two roots begin alike to the end of the shorter ("enrol", "enrolment"), or are written as one word."""
    short, long = sorted((one, other), key=len)
    more = len(long) - len(short)
    if len(short) < _STEM:
        return len(short) == _STEM - 1 and long.startswith(short) and more == 1
    return more <= _MORE and (long.startswith(short) or long.endswith(short))


def shortened(short: str, word: str) -> bool:
    """Whether a short form stands for a word: its first letters, or its first and consonants of it in order."""
    if (
        not _SHORTEST <= len(short) <= _SHORT
        or not short.isalpha()
        or len(word) < len(short) + 2
        or word[0] != short[0]
    ):
        return False
    if word.startswith(short):
        return True
    if _VOWELS & set(short[1:]):
        return False
    rest = iter(word[1:])
    return all(letter in rest for letter in short[1:])
