"""Slips of scale between two numbers that the words tie together: a level and the one that it is set against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from claimcheck.model import Reason
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.roles import mark, partner, set_against
from claimcheck.selfcheck.view import Term, View

_PLAIN = 2
_LEAST = 1000
_SLIPS = (Decimal(1000), Decimal(1000000))
_ROOM = Decimal(4)
_KINDS = ("money", "measure", "count")


def level_slips(view: View) -> Iterator[Outcome]:
    """A level a thousand times the one that it is compared with."""
    levels = [t for t in view.terms if t.claim.kind in _KINDS and t.value.value and t.value.value >= _LEAST]
    for a, b in permutations(levels, 2):
        if a.claim is b.claim or not a.value.alike(b.value) or a.per != b.per or not tied(view, a, b, levels):
            continue
        ratio = max(b.size, a.size) / min(b.size, a.size)
        if any(slip / _ROOM < ratio < slip * _ROOM for slip in _SLIPS):
            texts = (("a", b.claim.text), ("b", a.claim.text))
            step = f"{b.claim.text} ≠ {a.claim.text}"
            reason = Reason("selfcheck.scale_beside", texts)
            yield Outcome("scale", (a.claim, b.claim), "scale", reason, step, a.claim, severity="warning")


def tied(view: View, a: Term, b: Term, levels: list[Term]) -> bool:
    """Whether ``a`` is the earlier level of what ``b`` is the later level of, by the words alone."""
    if heading(view, a) is not None or heading(view, b) is not None or view.sentence_of(a) != view.sentence_of(b):
        return False
    if partner(view, a) is b:
        return True
    first, last = sorted((a.item, b.item))
    if any(first < t.item < last for t in levels) or b.item > a.item:
        return False
    bracketed = view.word(b.item + 1) == "(" and mark(view, a) == -_PLAIN and view.word(a.item + 1) == ")"
    led = view.near(view.before(a)[: _PLAIN + 1], "ABOVEW", "BELOWW", "VERSUSW")
    return led or bracketed or set_against(b, a)
