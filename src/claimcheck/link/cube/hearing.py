"""Which members of a cube's dimensions a text names, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.link.cube.cells import Cube, Dimension
from claimcheck.naming import Names, Term

_GAP = 3
_LEAST, _DISTINCT = 0.5, 0.45
_TIE, _FULL = 0.02, 0.95


@dataclass(frozen=True, slots=True)
class Heard:
    """Members of a dimension that a stretch of text names: more than one where it does not say which."""

    dimension: int
    members: tuple[int, ...]
    start: int
    end: int
    part: float


def hear(cube: Cube, text: str, start: int, end: int, names: Names, without: Sequence[tuple[int, int]]) -> list[Heard]:
    """Members named between two places of a text; ``without`` are its numbers, which name nothing."""
    terms = list(names.terms(text[start:end]))
    terms = [Term(t.key, t.text, t.start + start, t.end + start) for t in terms]
    spoken = [
        (n, t) for n, t in enumerate(terms) if not any(a < t.end and t.start < b for a, b in without)
    ]  # fmt: skip
    found: list[Heard] = []
    for number, dimension in enumerate(cube.dimensions):
        found += _of_dimension(number, dimension, spoken)
    return found


@dataclass(frozen=True, slots=True)
class _Cluster:
    member: int
    terms: tuple[tuple[int, Term], ...]
    weight: float
    part: float
    best: float


def _of_dimension(number: int, dimension: Dimension, spoken: Sequence[tuple[int, Term]]) -> list[Heard]:
    places: dict[str, list[tuple[int, Term]]] = defaultdict(list)
    for n, term in spoken:
        for word in dimension.words_like(term.key):
            places[word].append((n, term))
    if not places:
        return []
    clusters: list[_Cluster] = []
    for at, member in enumerate(dimension.members):
        for words in member.wordings:
            if not words.isdisjoint(places):
                clusters += _clusters(at, words, dimension, places)
    clusters = [c for c in clusters if c.part >= _LEAST and c.best >= _DISTINCT]
    return _without_overlap(number, clusters)


def _clusters(
    at: int, words: frozenset[str], dimension: Dimension, places: dict[str, list[tuple[int, Term]]]
) -> list[_Cluster]:
    """Stretches in which the words of a member stand close together."""
    hits = sorted((n, term, word) for word in words for n, term in places.get(word, ()))
    full = sum(dimension.weight(w) for w in words)
    found, run = [], hits[:1]
    for hit in [*hits[1:], None]:
        if hit is not None and run and hit[0] - run[-1][0] <= _GAP:
            run.append(hit)
            continue
        said = {word for _, _, word in run}
        weight = sum(dimension.weight(w) for w in said)
        best = max(dimension.weight(w) for w in said)
        found.append(_Cluster(at, tuple((n, t) for n, t, _ in run), weight, weight / full, best))
        run = [hit] if hit is not None else []
    return found


def _without_overlap(number: int, clusters: Sequence[_Cluster]) -> list[Heard]:
    """The best of clusters that share words; equals together, for the text does not say which of them it means."""
    left = sorted(clusters, key=lambda c: (-c.weight, -c.part, c.member))
    found: list[Heard] = []
    while left:
        best = left[0]
        own = {n for n, _ in best.terms}
        sharing = [c for c in left if own & {n for n, _ in c.terms}]
        full = best.part > _FULL
        equal = [
            c for c in sharing
            if abs(c.weight - best.weight) <= _TIE and own == {n for n, _ in c.terms} and (not full or c.part > _FULL)
        ]  # fmt: skip
        members = tuple(sorted({c.member for c in equal}))
        found.append(
            Heard(number, members, min(t.start for _, t in best.terms), max(t.end for _, t in best.terms), best.part)
        )
        left = [c for c in left if c not in sharing]
    return sorted(found, key=lambda h: (h.start, h.end))
