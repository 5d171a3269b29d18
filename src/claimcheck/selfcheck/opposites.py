"""Two parts of a whole that exclude each other, and together are more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import short, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.view import Term, View

_REACH = 3
_THREE = 3


def opposed(view: View) -> Iterator[Outcome]:
    """18 staff, 11 of them full time and nine part time: the only three numbers of the sentence."""
    terms = [t for t in view.terms if t.claim.kind == "count" and t.per is None]
    if (
        view.stops
        or len(terms) != _THREE
        or len(terms) != len(view.terms)
        or view.has("OPENLIST", "BREAKER", "VERSUSW")
    ):
        return
    w, one, two = terms
    values = w.value.high, one.value.low, two.value.low
    if w.unit is None or w.modifier or not exclude(view, one, two) or any(v is None for v in values):
        return
    high, *parts = (v for v in values if v is not None)
    total = sum(parts, Decimal(0))
    if total <= high or any(p >= high for p in parts):
        yield holds("parts", w.claim, one.claim, two.claim)
        return
    found = short(total)
    step = f"{written(one.value)} + {written(two.value)} = {found} > {written(w.value)}"
    reason = Reason("selfcheck.parts_over", (("found", found), ("stated", w.claim.text)))
    yield Outcome("parts", (w.claim, one.claim, two.claim), "parts_over", reason, step, w.claim)


def exclude(view: View, one: Term, two: Term) -> bool:
    """Whether words right at the two numbers make them of opposite kinds, joined by a comma or "and"."""
    between = view.between(one, two)
    if not (view.near(between, "ANDW") or any(view.word(i) == "," for i in between)):
        return False
    first = {*one.claim.text.lower().split(), *(view.word(i) for i in range(one.item + 1, one.item + 1 + _REACH))}
    second = {*two.claim.text.lower().split(), *(view.word(i) for i in range(two.item + 1, two.item + 1 + _REACH))}
    pairs = view.reader.tables.opposites
    return any((a in first and b in second) or (b in first and a in second) for a, b in pairs)
