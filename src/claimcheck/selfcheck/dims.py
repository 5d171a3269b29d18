"""So much per one, so many, and what they make: any three numbers whose units say that the first two give the third."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import multiply, overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import operand, short, widen, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.roles import heading
from claimcheck.selfcheck.view import Term, View

_ONE = (Decimal(1), Decimal(1))
_PER = " per "
_EACH = ("item", "person", "head")
_KINDS = ("money", "measure", "count", "duration")
_CLOSE = (Decimal("0.4"), Decimal("2.5"))
_MOST = 9
_LEAD = 4
_SUMS = ("TOTALW", "TOTALNOUN", "EQUIVW", "TOGETHERW", "SOW", "OVERTIME", "MEANW")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or measures, and what it is per; ``each``: it is that of every single one."""

    term: Term
    unit: str | None
    per: str | None
    each: bool

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return self.term.claim.kind

    def alike(self, other: Amount) -> bool:
        """Whether the two count the same."""
        if self.kind != other.kind:
            return False
        if self.kind == "count":
            return None in (self.unit, other.unit) or self.unit == other.unit
        return self.unit == other.unit


@dataclass(frozen=True, slots=True)
class Triple:
    """The amount per one, how many, the total, and the factor between the two periods."""

    rate: Amount
    number: Amount
    total: Amount
    factor: Interval


def amount(view: View, term: Term) -> Amount:
    """A term with its dimensions."""
    unit, per = term.unit, term.per
    if term.claim.kind == "measure" and unit is not None and per is None and _PER in unit:
        unit, _, per = unit.partition(_PER)
    elif term.claim.kind == "count" and unit is not None:
        unit = unit.split()[-1]
    each = per in _EACH or view.near(view.behind(term, 3), "EACHW") and per is not None
    return Amount(term, unit, per, each)


def rated(view: View) -> Iterator[Outcome]:
    """What a rate makes over so many, against what the words put beside it."""
    terms = [t for t in view.terms if t.claim.kind in _KINDS and t.value.value and t.role is None]
    if not 2 < len(terms) <= _MOST or not any(t.per or _PER in (t.unit or "") for t in terms):
        return
    amounts = [amount(view, t) for t in terms]
    triples = [t for x, y, z in permutations(amounts, 3) for t in triple(view, x, y, z)]
    told = [t for t in triples if licensed(view, t, amounts)]
    sound = [t for t in told if fits(t)]
    if sound:
        yield holds("product", *claims(sound[0]))
    elif len(told) == 1 and not any(fits(t) for t in triples) and near(told[0]):
        yield unlike(told[0])


def claims(t: Triple) -> tuple[Claim, ...]:
    """The three claims."""
    return t.rate.term.claim, t.number.term.claim, t.total.term.claim


def triple(view: View, x: Amount, y: Amount, z: Amount) -> Iterator[Triple]:
    """The three as a rate, a number and a total, where their dimensions allow it."""
    if x.per is None or not x.alike(z) or z.each or (x.term.value.value or 0) >= (z.term.value.value or 0):
        return
    if x.each and x.per not in _EACH:
        if y.kind == "count" and y.per is None and z.per == x.per:
            yield Triple(x, y, z, _ONE)
        return
    if y.per != z.per and not (y.per is None and x.per in _EACH):
        return
    factor = per_of(view, x.per, y)
    if factor is not None:
        yield Triple(x, y, z, factor)


def per_of(view: View, per: str, y: Amount) -> Interval | None:
    """How many of what the rate is per are in one of what the number counts."""
    if y.unit is None:
        return None
    if y.kind == "count":
        thing = per.split()[-1]
        return _ONE if thing == y.unit or per in _EACH else None
    if y.kind == "money":
        return None
    return _ONE if y.unit == per else view.reader.tables.factors.get(f"{per} {y.unit}") if y.kind == "duration" else None


def licensed(view: View, t: Triple, amounts: Sequence[Amount]) -> bool:
    """Whether nothing says that the total holds something else, or that the rate is that of others."""
    own = (t.rate, t.number, t.total)
    if any(a not in own and a.alike(t.total) and a.term.claim is not t.rate.term.claim for a in amounts):
        return False
    items = [a.term.item for a in own]
    first, last = min(items), max(items)
    if view.has("ADDON", "BREAKER", "VERSUSW", start=first - _LEAD, end=last + _LEAD) or added(view, first, last):
        return False
    if any(heading(view, a.term) is not None or bounded(a.term) for a in own[:2]) or of_others(view, t.rate.term):
        return False
    between = range(first + 1, last)
    if view.stops or view.near(between, "ANDW"):
        return summed_up(view, t)
    return not any(view.word(i) == ";" for i in between)


def bounded(term: Term) -> bool:
    """Whether a number is only a limit: up to £5 a day, at least three hours."""
    q = term.claim.quantity
    return q is not None and q.approximation not in ("=", "~")


def of_others(view: View, rate: Term) -> bool:
    """Whether the rate is a limit, a plan, or that of a wider group."""
    return view.near([*view.before(rate), *view.behind(rate)], "ELSEWHERE", "LIMITW")


def added(view: View, first: int, last: int) -> bool:
    """Whether "with" brings in something more than a number: with those of the day before."""
    led = [i for i in range(max(0, first - _LEAD), last) if view.is_cue(i, "WITHW")]
    return any(view.sentence.claim(i + 1) is None and not view.near((i + 1, i + 2, i + 3), *_SUMS) for i in led)


def summed_up(view: View, t: Triple) -> bool:
    """Whether a word makes the last of the three what the others give."""
    end = max(t.rate.term.item, t.number.term.item, t.total.term.item)
    start = sorted(a.term.item for a in (t.rate, t.number, t.total))[1]
    return view.has(*_SUMS, start=start, end=end + _LEAD)


def fits(t: Triple) -> bool:
    """Whether the rate can make the total."""
    z = t.total.term
    parts = [a.term.value for a in (t.rate, t.number, t.total)]
    loose = (z.value.value or Decimal(0)) / 20 if any(p.approximate for p in parts) else Decimal(0)
    said = operand(z.claim, loose=True) or z.value
    found = multiply(multiply(t.rate.term.value.interval, t.number.term.value.interval), t.factor)
    return overlap(found, widen(said.interval, loose))


def near(t: Triple) -> bool:
    """Whether the product comes near the total, as it would but for a slip."""
    found = product(t)
    ratio = found / (t.total.term.value.value or Decimal(1))
    return _CLOSE[0] <= ratio <= _CLOSE[1] or ratio.normalize().as_tuple().digits == (1,)


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
