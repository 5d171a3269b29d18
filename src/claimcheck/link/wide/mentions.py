"""What a sentence names of a grid besides the number itself: cells, dates, and other numbers by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.link.cells import CellIndex, Named
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.naming import Names, Term


def named(grid: CellIndex, frame: Frame, scene: Scene, names: Names) -> list[Named]:
    """The cells that a sentence names outside the number of a frame."""
    terms = names.terms(scene.text[scene.start : scene.end])
    terms = tuple(Term(t.key, t.text, t.start + scene.start, t.end + scene.start) for t in terms)
    claim = frame.claim
    found = grid.named(terms, claim.start, claim.end)
    for when in scene.whens:
        apart = when.to <= claim.start or claim.end <= when.at
        if apart and not any(n.start < when.to and when.at < n.end for n in found):
            found += filter(None, [grid.on(when)])
    for at, term in enumerate(terms[1:], 1):
        inside = term.start < claim.end and claim.start < term.end
        if not inside and term.key.isdigit() and not any(n.start <= term.start < n.end for n in found):
            found += filter(None, [_numbered(grid, terms[at - 1].key, term)])
    return [_placed(grid, n, terms) for n in found]


def _placed(grid: CellIndex, named: Named, terms: Sequence[Term]) -> Named:
    """A name that stands in several columns, in those whose own header words the sentence says."""
    if len(named.columns) < 2:
        return named
    said = {t.key for t in terms if t.end <= named.start or named.end <= t.start}
    shared = frozenset.intersection(*(frozenset(grid.heads[c]) for c in named.columns))
    heard = {c for c in named.columns if (set(grid.heads[c]) - shared) & said}
    if not heard:
        return named
    return Named(named.text, named.start, named.end, frozenset(p for p in named.places if p[1] in heard))


def _numbered(grid: CellIndex, head: str, term: Term) -> Named | None:
    """Rows by a number behind its header: "week 6"."""
    columns = [c for c in grid.numeric if head in grid.heads[c]]
    if len(columns) != 1:
        return None
    value = Decimal(term.key)
    places = {(r, columns[0]) for r, row in enumerate(grid.grid.rows) if row[columns[0]].value == value}
    return Named(term.text, term.start, term.end, frozenset(places)) if places else None
