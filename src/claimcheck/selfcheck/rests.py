"""What is left of a whole, the rest of those counted, and one of two groups as a share of both."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import add, divide, overlap, scale, subtract
from claimcheck.model import Interval, Reason
from claimcheck.selfcheck.figures import HUNDRED, operand, short, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.partof import less, of_others, part_of
from claimcheck.selfcheck.shares import said
from claimcheck.selfcheck.view import Term, View

_AMOUNTS = ("money", "measure", "count")
_TWO = 2
_THREE = 3
_HALF = Decimal(50)
_NEAR = 4


def left_over(view: View) -> Iterator[Outcome]:
    """So much of so much, and the share that it leaves."""
    amounts, shares = _amounts(view), _shares(view)
    if not 1 < len(amounts) <= _THREE or len(shares) != 1:
        return
    c = shares[0]
    for n, w in permutations(amounts, 2):
        if (
            not less(n, w)
            or not part_of(view, n, w)
            or not view.near(view.before(c), "LEAVEW")
            or c.item < max(n.item, w.item)
        ):
            continue
        found = scale(divide(subtract(w.value.interval, n.value.interval), w.value.interval), HUNDRED)
        value = (1 - (n.value.value or Decimal(0)) / (w.value.value or HUNDRED)) * HUNDRED
        step = f"({written(w.value)} - {written(n.value)}) / {written(w.value)} = {short(value)}%"
        yield judged(view, (n, w, c), found, value, step, "left")


def of_both(view: View) -> Iterator[Outcome]:
    """Two groups joined by "and", and the one as a share of the two together."""
    amounts, shares = _amounts(view), _shares(view)
    if len(amounts) != len(shares) + 1 or len(shares) != 1 or view.stops:
        return
    c = shares[0]
    one, two = amounts
    between = view.between(one, two)
    if c.item < two.item or not one.unit or not two.unit or not one.value.alike(two.value) or one.unit == two.unit:
        return
    if len(between) > _NEAR or not view.near(between, "ANDW") or of_others(view, c):
        return
    if not view.near(range(two.item, c.item), "SOW", "GIVESW", "ACCOUNTW"):
        return
    around = {view.stem(i) for i in range(two.item + 1, c.item + _NEAR)}
    named = [t for t in amounts if view.reader.stem(t.claim.text.split()[-1]) in around]
    if len(named) != 1:
        return
    n, m = named[0], one if named[0] is two else two
    whole = add(n.value.interval, m.value.interval)
    sum_of = (n.value.value or Decimal(0)) + (m.value.value or Decimal(0))
    value = (n.value.value or Decimal(0)) / sum_of * HUNDRED
    step = f"{written(n.value)} / ({written(n.value)} + {written(m.value)}) = {short(value)}%"
    yield judged(view, (n, m, c), scale(divide(n.value.interval, whole), HUNDRED), value, step, "both")


def judged(
    view: View, terms: tuple[Term, Term, Term], found: Interval, value: Decimal, step: str, code: str
) -> Outcome:
    """A share against what the numbers give."""
    n, w, c = terms
    claims = (n.claim, w.claim, c.claim)
    stated = operand(c.claim, loose=True) if c.claim.kind == "percent" else c.value
    if overlap(found, said(stated or c.value)):
        return holds("share", *claims)
    params = (("n", n.claim.text), ("w", w.claim.text), ("found", short(value)), ("stated", c.claim.text))
    whole = f"{step} ≠ {written(c.value)}%"
    return Outcome("share", claims, "share", Reason(f"selfcheck.share_{code}", params), whole, c.claim)


def the_rest(view: View) -> Iterator[Outcome]:
    """So many of so many, and how many the rest are."""
    counts = [t for t in view.terms if t.claim.kind in _AMOUNTS and t.value.value is not None and not t.modifier]
    if len(counts) != _THREE or len(counts) < len([t for t in view.terms if t.claim.kind != "duration"]):
        return
    m = next((t for t in counts if rest(view, t)), None)
    others = [t for t in counts if t is not m]
    if m is None or m.item < max(t.item for t in others):
        return
    for n, w in permutations(others):
        if not less(n, w) or not part_of(view, n, w) or not m.value.alike(w.value) or (m.unit or w.unit) != w.unit:
            continue
        value = (w.value.value or Decimal(0)) - (n.value.value or Decimal(0))
        found = subtract(w.value.interval, n.value.interval)
        claims = (n.claim, w.claim, m.claim)
        if overlap(found, m.value.interval):
            yield holds("rest", *claims)
            continue
        step = f"{written(w.value)} - {written(n.value)} = {short(value)} ≠ {written(m.value)}"
        params = (("n", n.claim.text), ("w", w.claim.text), ("found", short(value)), ("stated", m.claim.text))
        yield Outcome("rest", claims, "sum", Reason("selfcheck.rest", params), step, m.claim)


def majority(view: View) -> Iterator[Outcome]:
    """So many of so many, called a majority or a minority."""
    amounts = _amounts(view)
    if len(amounts) != _TWO or len(view.terms) != _TWO:
        return
    last = max(t.item for t in amounts)
    named = [i for i in range(last + 1, view.size) if view.is_cue(i, "MAJORONE", "MINORITYW")]
    if len(named) != 1 or view.is_cue(named[0] + 1, "OFW") or view.has("SHORTW", start=last, end=named[0] + 1):
        return
    if not view.near(range(last, named[0]), "GIVESW"):
        return
    for n, w in permutations(amounts):
        if not less(n, w) or not part_of(view, n, w) or not n.value.alike(w.value):
            continue
        share = n.size / w.size * HUNDRED
        more = view.is_cue(named[0], "MAJORONE")
        if (share > _HALF) is more or share == _HALF:
            yield holds("share", n.claim, w.claim)
            continue
        params = (("n", f"{n.claim.text} / {w.claim.text}"), ("found", short(share)))
        step = f"{written(n.value)} / {written(w.value)} = {short(share)}% {'<' if more else '>'} 50%"
        yield Outcome("share", (n.claim, w.claim), "share", Reason("selfcheck.most", params), step, n.claim)


def rest(view: View, term: Term) -> bool:
    """Whether a number is that of all the others: the remaining 55, the other 55."""
    for item in view.before(term)[:2]:
        if view.is_cue(item, "REMAINW"):
            return True
        if view.is_cue(item, "RESTW"):
            return view.is_cue(item - 1, "THEW")
    return False


def _amounts(view: View) -> list[Term]:
    return [t for t in view.terms if t.claim.kind in _AMOUNTS and t.value.value and not t.modifier and t.per is None]


def _shares(view: View) -> list[Term]:
    return [t for t in view.terms if t.claim.kind in ("percent", "ratio") and t.value.unit == "%"]
