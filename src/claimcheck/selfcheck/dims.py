"""So much per one, so many, and what they make: any three numbers whose units say that the first two give the third."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import multiply, overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.amounts import EACH, SUMS, Amount, added, amount
from claimcheck.selfcheck.figures import operand, short, times_ten, widen, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.roles import new_subject
from claimcheck.selfcheck.view import Term, View

_ONE = (Decimal(1), Decimal(1))
_KINDS = ("money", "measure", "count", "duration")
_CLOSE = (Decimal("0.4"), Decimal("2.5"))
_MOST = 9
_THREE = 3
_LEAD = 4


@dataclass(frozen=True, slots=True)
class Triple:
    """The amount per one, how many, the total, and the factor between the two periods."""

    rate: Amount
    number: Amount
    total: Amount
    factor: Interval


def rated(view: View) -> Iterator[Outcome]:
    """What a rate makes over so many, against what the words put beside it."""
    terms = [t for t in view.terms if t.claim.kind in _KINDS and t.value.value and t.role is None]
    if not 2 < len(terms) <= _MOST:
        return
    amounts = [amount(view, t) for t in terms]
    triples = [t for x, y, z in permutations(amounts, 3) for t in triple(view, x, y, z)]
    told = [t for t in triples if near(t) and licensed(view, t, amounts)]
    sound = [t for t in told if fits(t)]
    if sound:
        yield holds("product", *claims(sound[0]))
    elif len(told) == 1 and not any(fits(t) for t in triples):
        yield unlike(told[0])


def claims(t: Triple) -> tuple[Claim, ...]:
    """The three claims."""
    return t.rate.term.claim, t.number.term.claim, t.total.term.claim


def triple(view: View, x: Amount, y: Amount, z: Amount) -> Iterator[Triple]:
    """The three as a rate, a number and a total, where their dimensions allow it."""
    if y.kind == "count" and (y.term.value.value or 0) <= 1:
        return
    if (
        x.per is None
        or z.each
        or not (x.alike(z) or renamed(view, x, y, z))
        or (x.term.value.value or 0) >= (z.term.value.value or 0)
    ):
        return
    per = None if y.kind == "count" and y.per in EACH else y.per
    factor: Interval | None
    if per is None and y.kind == "count" and x.per not in EACH and counted(view, x, z):
        factor = _ONE if z.per in (x.per, None) else view.reader.tables.factors.get(f"{x.per} {z.per}")
        if factor is not None:
            yield Triple(x, y, z, factor)
    only = z.per is None and len(view.terms) == _THREE
    if per != z.per and not (per is None and x.per in EACH) and not only:
        return
    factor = per_of(view, x, y)
    if factor is not None:
        yield Triple(x, y, z, factor)


def counted(view: View, x: Amount, z: Amount) -> bool:
    """Whether a rate is that of every one of those counted: £650 a month for each; £8 a month from 2,500 members."""
    if x.each:
        return True
    if z.per is None:
        return False
    led = view.has("SOW", start=x.term.item, end=z.term.item)
    return led or view.near(view.before(x.term)[:2], "PRICEDW")


def renamed(view: View, x: Amount, y: Amount, z: Amount) -> bool:
    """Whether the total names in another word what each has: four people each, so 60 teenagers are helped."""
    kinds = {a.kind for a in (x, y, z)}
    last = z.term.item > max(x.term.item, y.term.item)
    return kinds == {"count"} and last and x.each and view.near(view.before(z.term), "EQUIVW", "SOW", "ORW")


def per_of(view: View, x: Amount, y: Amount) -> Interval | None:
    """How many of what the rate is per are in one of what the number counts."""
    per = x.per
    if y.unit is None or per is None:
        return None
    if y.kind == "count":
        thing = per.split()[-1]
        known = thing == y.unit or per in EACH
        mean = per not in view.reader.tables.durations and view.near(view.before(x.term), "MEANW")
        return _ONE if known or (mean and len(view.terms) == _THREE) else None
    if y.kind == "money":
        return None
    return (
        _ONE if y.unit == per else view.reader.tables.factors.get(f"{per} {y.unit}") if y.kind == "duration" else None
    )


def licensed(view: View, t: Triple, amounts: Sequence[Amount]) -> bool:
    """Whether nothing says that the total holds something else, or that the rate is that of others."""
    own = (t.rate, t.number, t.total)
    if any(a not in own and a.alike(t.total) and a.term.claim is not t.rate.term.claim for a in amounts):
        return False
    items = [a.term.item for a in own]
    first, last = min(items), max(items)
    if view.has("BREAKER", "VERSUSW", start=first - _LEAD, end=last + _LEAD) or added(view, items):
        return False
    if any(heading(view, a.term) is not None or bounded(a.term) for a in own[:2]) or of_others(view, t.rate.term):
        return False
    between = range(first + 1, last)
    if any(addon(view, a.unit) for a in amounts if a not in own):
        return False
    if view.stops:
        taken_up = view.near(view.before(t.total.term)[:3], "THATIS")
        return taken_up or summed_up(view, t) or view.is_cue(view.opening, "EACHW", "THATIS", "SOW")
    if new_subject(view, between):
        return False
    if any(view.is_cue(i, "ANDW") and view.sentence.claim(i + 1) is not None for i in between):
        return summed_up(view, t)
    definite = view.is_cue(t.number.term.item - 1, "THEW") and t.rate.per not in EACH
    return definite or not any(view.word(i) == ";" for i in between)


def addon(view: View, unit: str | None) -> bool:
    """Whether a number counts how often something was done: on two occasions."""
    return unit is not None and "ADDON" in view.reader.lexicon.classes(unit)


def bounded(term: Term) -> bool:
    """Whether a number is only a limit: up to £5 a day, at least three hours."""
    q = term.claim.quantity
    return q is not None and q.approximation not in ("=", "~")


def of_others(view: View, rate: Term) -> bool:
    """Whether the rate is a limit, a plan, or that of a wider group."""
    return view.near([*view.before(rate), *view.behind(rate)], "LIMITW")


def summed_up(view: View, t: Triple) -> bool:
    """Whether a word makes the last of the three what the others give."""
    end = max(t.rate.term.item, t.number.term.item, t.total.term.item)
    start = sorted(a.term.item for a in (t.rate, t.number, t.total))[1]
    items = range(start + 1, min(end + _LEAD, view.size))
    return any(view.is_cue(i, *SUMS) and not view.is_cue(i, "PRONOUNS") for i in items)


def fits(t: Triple) -> bool:
    """Whether the rate can make the total."""
    z = t.total.term
    parts = [a.term.value for a in (t.rate, t.number, t.total)]
    loose = (z.value.value or Decimal(0)) / 20 if any(p.approximate for p in parts) else Decimal(0)
    said = operand(z.claim, loose=True) or z.value
    q = z.claim.quantity
    if q is not None and q.approximation == "<=" and q.value is not None:  # adds up to: there "up to" is no bound
        said = replace(said, low=q.value - (q.stated_precision or Decimal(0)) / 2)
    found = multiply(multiply(t.rate.term.value.interval, t.number.term.value.interval), t.factor)
    return overlap(found, widen(said.interval, loose))


def near(t: Triple) -> bool:
    """Whether the product comes near the total, as it would but for a slip."""
    found = product(t)
    ratio = found / (t.total.term.value.value or Decimal(1))
    return _CLOSE[0] <= ratio <= _CLOSE[1] or times_ten(ratio)


def product(t: Triple) -> Decimal:
    """The product of the stated values."""
    low, high = t.factor
    middle = ((low or Decimal(1)) + (high or Decimal(1))) / 2
    return (t.rate.term.value.value or Decimal(0)) * (t.number.term.value.value or Decimal(0)) * middle


def unlike(t: Triple) -> Outcome:
    """The finding of a total that is not the product."""
    x, y, z = (a.term.value for a in (t.rate, t.number, t.total))
    found = short(product(t))
    factors = "" if t.factor == _ONE else " × " + "–".join(short(f) for f in dict.fromkeys(t.factor) if f is not None)
    step = f"{written(x)} × {written(y)}{factors} = {found} ≠ {written(z)}"
    params = (("one", x.claim.text), ("found", found), ("stated", z.claim.text))
    reason = Reason("selfcheck.product", params)
    approximate = any(v.approximate for v in (x, y, z))
    return Outcome("product", claims(t), "product", reason, step, z.claim, approximate=approximate)
