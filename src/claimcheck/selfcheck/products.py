"""So much for each of so many and the total, or so much an hour over so many hours, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import HALF, multiply, overlap, scale
from claimcheck.model import Reason
from claimcheck.selfcheck.amounts import added
from claimcheck.selfcheck.figures import operand, short, times_ten, widen, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.roles import new_subject
from claimcheck.selfcheck.view import Term, View

_PRICED = ("money", "measure", "count", "duration")
_TWO = 2
_THREE = 3
_REACH = 6
_CLOSE = (Decimal("0.4"), Decimal("2.5"))
_NEARER = (Decimal("0.75"), Decimal("1.34"))
_ITEM = "item"


def multiplied(view: View) -> Iterator[Outcome]:
    """The three numbers of a sentence, or of two, as so much for each, how many, and the total."""
    terms = [t for t in view.terms if t.value.value and t.value.value > 1 and t.role is None]
    if len(terms) != _THREE or any(heading(view, t) is not None for t in terms):
        return
    if view.has("OTHERSUM", "BREAKER", "ELSEWHERE", start=terms[0].item - _REACH, end=terms[-1].item + _REACH):
        return
    if added(view, [t.item for t in terms]) or new_subject(view, range(terms[0].item, terms[-1].item)):
        return
    found = [(u, n, t) for u, n, t in permutations(terms) if licence(view, u, n, t)]
    if not found:
        return
    if len({t.item for _, _, t in found}) > 1:
        return
    if any(product_fits(u, n, t) for u, n, t in found):
        yield holds("product", *(t.claim for t in found[0]))
    elif near(*found[0]):
        outcome = unlike(*found[0])
        yield replace(outcome, severity="warning") if view.stops else outcome


def licence(view: View, u: Term, n: Term, t: Term) -> bool:
    """Whether the words make the first the amount for each, the second how many, and the third the total."""
    if u.value.value is None or t.value.value is None or n.value.value is None or t.value.value <= u.value.value:
        return False
    if u.claim.kind not in _PRICED or t.claim.kind not in _PRICED or t.per is not None or t.modifier:
        return False
    if n.claim.kind != "count" or n.value.value % 1 or (n.per is not None and n.per != _ITEM):
        return False
    if not (like(u, t) or (u.claim.kind == "count" and t.claim.kind == "count")):
        return False
    cues = ("TOTALW", "TOTALNOUN") if view.stops else ("TOTALW", "TOTALNOUN", "SOW", "TOGETHERW")
    if not summed_up(view, u, n, t, cues):
        return False
    return of_each(view, u, n) or therefore(view, u, n, t)


def therefore(view: View, u: Term, n: Term, t: Term) -> bool:
    """Whether "so" leads from a price and a number, the only ones named, to a sum near their product."""
    if view.stops or u.claim.kind != "money" or t.item < max(u.item, n.item) or u.per is not None or n.per is not None:
        return False
    ratio = (u.value.value or Decimal(0)) * (n.value.value or Decimal(0)) / (t.value.value or Decimal(1))
    return view.has("SOW", start=max(u.item, n.item), end=t.item) and _NEARER[0] <= ratio <= _NEARER[1]


def like(u: Term, t: Term) -> bool:
    """Whether a total can be made of such amounts; a bare number leaves the unit out."""
    bare = t.claim.kind == "count" and t.unit is None and u.claim.kind != "money"
    counted = u.claim.kind == "count" and t.claim.kind == "count" and u.unit == t.unit
    return counted or bare or (u.claim.kind != "count" and u.value.alike(t.value))


def of_each(view: View, u: Term, n: Term) -> bool:
    """Whether the amount is that of each one of the number: £85 per home, 420 homes; 40 coaches, each with 52 seats."""
    if u.per is not None and u.per != _ITEM:
        thing = u.per not in view.reader.tables.durations
        return n.unit.split()[-1] == u.per.split()[-1] if n.unit is not None else thing
    first, last = sorted((u.item, n.item))
    beside = range(max(0, first - _REACH), min(last + _REACH, view.size))
    if n.item + _TWO == u.item and view.is_cue(n.item + 1, "OFW"):
        return True
    if u.per == _ITEM or n.per == _ITEM:
        return True
    priced = (
        u.claim.kind == "money" and view.near(view.before(u)[:3], "PRICEDW") and view.near(view.before(n)[:2], "ALLW")
    )
    return priced or view.near(beside, "EACHW")


def summed_up(view: View, u: Term, n: Term, t: Term, cues: tuple[str, ...]) -> bool:
    """Whether the last of the three is called what the others make."""
    around = [*view.before(t), *view.behind(t, _REACH), t.item - 1, t.item - 2]
    if view.near(around, *cues):
        return True
    first = max(u.item, n.item)
    return first < t.item and view.has(*cues, start=first, end=t.item)


def product_fits(u: Term, n: Term, t: Term) -> bool:
    """Whether the total is the number times the amount."""
    size = t.value.value or Decimal(0)
    loose = size / 20 if t.value.approximate or n.value.approximate or u.value.approximate else Decimal(0)
    said = t.value if t.claim.kind == "money" else operand(t.claim, loose=True) or t.value
    stated = widen(plain(said.interval, t), loose)
    found = multiply(u.value.interval, n.value.interval)
    paired = u.claim.kind == "count" and overlap(scale(found, HALF), stated)  # each game has two teams
    return paired or overlap(found, stated)


def plain(interval: tuple[Decimal | None, Decimal | None], t: Term) -> tuple[Decimal | None, Decimal | None]:
    """The interval of "adds up to": there "up to" is no bound."""
    q = t.claim.quantity
    if q is None or q.approximation != "<=" or q.value is None:
        return interval
    return q.value - (q.stated_precision or Decimal(0)) / 2, interval[1]


def near(u: Term, n: Term, t: Term) -> bool:
    """Whether the product comes near the total; else they are most likely not meant so."""
    low, high = _CLOSE
    found = (u.value.value or Decimal(0)) * (n.value.value or Decimal(0))
    ratio = found / (t.value.value or Decimal(1))
    return low <= ratio <= high or times_ten(ratio)


def unlike(u: Term, n: Term, t: Term) -> Outcome:
    """The finding of a total that is not the product."""
    found = short((u.value.value or Decimal(0)) * (n.value.value or Decimal(0)))
    step = f"{written(u.value)} × {written(n.value)} = {found} ≠ {written(t.value)}"
    params = (("one", u.claim.text), ("found", found), ("stated", t.claim.text))
    reason = Reason("selfcheck.product", params)
    claims = (u.claim, n.claim, t.claim)
    return Outcome("product", claims, "product", reason, step, t.claim, approximate=t.value.approximate)
