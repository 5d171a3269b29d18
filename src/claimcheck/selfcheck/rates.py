"""One amount per two periods, the second put beside the first as what it makes, in any wording."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import multiply
from claimcheck.selfcheck.figures import operand
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.sums import product_of
from claimcheck.selfcheck.view import Term, View

_TWO = 2
_FAR = 10
_CLOSE = (Decimal("0.6"), Decimal("1.7"))


def converted(view: View) -> Iterator[Outcome]:
    """The only two amounts of a sentence, or of two of which the second says what the first makes, as one rate."""
    terms = [t for t in view.terms if t.claim.kind != "duration" and not t.modifier]
    if len(terms) != _TWO or view.has("OFFER", "DISCOUNT", "BREAKER", "VERSUSW", "OTHERSUM"):
        return
    for small, large in permutations(terms):
        factor = view.reader.tables.factors.get(f"{small.per} {large.per}")
        if factor is None or not small.value.alike(large.value) or not beside(view, *terms):
            continue
        if small.value.approximate or large.value.approximate or not near(small, large, factor):
            continue
        a, b = operand(small.claim, loose=True), operand(large.claim, loose=True)
        if a is not None and b is not None:
            yield product_of(a, factor, b, "rate")


def beside(view: View, one: Term, two: Term) -> bool:
    """Whether the second amount is put as what the first makes."""
    between = view.between(one, two)
    if view.stops:
        return view.is_cue(view.stops[-1] + 1, "THATIS", "SOW") and len(view.stops) == 1
    if len(between) > _FAR or any(view.word(i) == ";" for i in between):
        return False
    if view.near(between, "ANDW"):
        return view.near(between, "SOW", "EQUIVW")
    apart = any(view.word(i) in (",", "(", "–", "-", ":") for i in between)
    return apart and (view.near(between, "ORW", "SOW", "EQUIVW", "TOGETHERW") or view.word(two.item - 1) in ("(", "–"))


def near(small: Term, large: Term, factor: tuple[Decimal, Decimal]) -> bool:
    """Whether the one comes near the other, as it would but for a slip."""
    low, high = multiply((small.value.value, small.value.value), factor)
    size = large.value.value
    if low is None or high is None or not size:
        return False
    return _CLOSE[0] <= high / size and low / size <= _CLOSE[1]
