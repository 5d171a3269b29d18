"""A change and two levels anywhere in a sentence, or in two that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import scale
from claimcheck.model import Claim
from claimcheck.selfcheck.change import difference, points, relative, times_as_much, turned
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.leads import licence, ordered, same_place
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.roles import POINTS, mark
from claimcheck.selfcheck.view import LEVELS, Term, View

_MOST = 12
_PLAIN = 2
_TIMES = 8
_SLIPS = (Decimal(10), Decimal(1000), Decimal(1000000))
_SLIP = Decimal("1.3")


def moved(view: View) -> Iterator[Outcome]:
    """Every change of the view against the levels that the words make its two ends; any reading that fits will do."""
    if not 2 < len(view.terms) <= _MOST:
        return
    ways = {t: heading(view, t) for t in view.terms}
    levels = [t for t in view.terms if ways[t] is None and is_level(t)]
    if len(levels) < _PLAIN:
        return
    for c, way in ways.items():
        if way is None or c.value.value is None or c.modifier or apart(view, c):
            continue
        readings = [(a, b, tested(a, b, c, way)) for a, b in permutations(levels, 2) if fits(a, b, c)]
        fitting = [o for a, b, o in readings if o is not None and o.fault is None and not ordered(view, b, a, c)]
        meant = [(a, b, o) for a, b, o in readings if o is not None and (o.fault is None or near(a, b, c))]
        licensed = [(a, b, o) for a, b, o in meant if licence(view, a, b, c, way, levels)]
        sound = [o for a, b, o in licensed if o.fault is None]
        if sound:
            yield sound[0]
        elif len(licensed) == 1 and not fitting and not bare_fit(view, c, way, licensed[0][1]):
            yield weighed(view, licensed[0][2], c, licensed[0][1])


def apart(view: View, c: Term) -> bool:
    """Whether a change is one per something of its own: an increase of 32 cents per can."""
    return c.per is None and c.value.kind != "percent" and view.is_cue(c.item + 1, "EACHW")


def near(a: Term, b: Term, c: Term) -> bool:
    """Whether a change in per cent can have been meant of two levels: not where one is many times the other."""
    if c.value.kind != "percent" or not a.value.value or not b.value.value or a.value.kind == "percent":
        return True
    ratio = abs(b.value.value / a.value.value)
    share = (c.value.value or Decimal(0)) / HUNDRED
    meant = [1 + share, 1 - share] if share < 1 else [1 + share]
    return any(plausible(ratio / m) for m in meant)


def plausible(found: Decimal) -> bool:
    """Whether a number is some times another, or a power of ten of it, as by a slip of scale."""
    if found < 1:
        found = 1 / found if found else Decimal(0)
    if found <= _TIMES:
        return True
    return any(size / _SLIP <= found <= size * _SLIP for size in _SLIPS)


def explained(view: View, claims: tuple[Claim, ...]) -> bool:
    """Whether other levels of the sentence make the change right that these do not."""
    c = next((t for t in view.terms if t.claim is claims[-1]), None)
    b = next((t for t in view.terms if c is not None and t.claim in claims[:2] and mark(view, t) > -_PLAIN), None)
    way = heading(view, c) if c is not None else None
    return c is not None and b is not None and way is not None and bare_fit(view, c, way, b)


def bare_fit(view: View, c: Term, way: int, b: Term) -> bool:
    """Whether a number that is only figures, whatever its unit was taken for, makes the change right."""
    for t in view.terms:
        if t in (b, c) or not t.claim.text.replace(",", "").replace(".", "").isdecimal():
            continue
        base = replace(t, value=replace(t.value, kind=b.value.kind, unit=b.value.unit))
        outcome = tested(base, b, c, way)
        if outcome is not None and outcome.fault is None:
            return True
    return False


def weighed(view: View, outcome: Outcome, c: Term, b: Term) -> Outcome:
    """Across a full stop the relation is an assumption, and so is a way that only the order of the levels denies."""
    assumed = view.sentence_of(c) != view.sentence_of(b) or outcome.fault == "direction"
    return replace(outcome, severity="warning") if assumed else outcome


def is_level(term: Term) -> bool:
    """Whether a number can be an end of a change."""
    lone = term.claim.kind == "count" and term.value.value == 1
    return term.claim.kind in LEVELS and term.value.value is not None and not lone and not term.modifier


def fits(a: Term, b: Term, c: Term) -> bool:
    """Whether a change of this kind can lead from one of these levels to the other."""
    if not a.value.alike(b.value) or not same_per(a, b) or a.value.unit in POINTS or not one_thing(a, b):
        return False
    if c.per not in (None, a.per) and not (a.per is None and c.value.alike(a.value)):
        return False
    if a.item == b.item and a.claim.kind == "percent" and c.value.kind == "percent" and c.value.unit == "%":
        return a.role == "from" and b.role == "to"
    kind = a.value.kind
    if c.claim.kind in ("multiple", "ratio"):
        return c.value.kind != kind
    if c.value.unit in POINTS:
        return kind == "percent"
    if c.claim.kind == "count" and c.unit is not None and {a.unit, b.unit} - {None, c.unit}:
        return False
    return c.value.kind == "percent" or (c.value.alike(a.value) and c.claim.kind != "duration" and smaller(c, a, b))


def smaller(c: Term, a: Term, b: Term) -> bool:
    """Whether a number is no greater than both levels, as their difference is."""
    most = max(abs(t.value.value or HUNDRED) for t in (a, b))
    return c.value.value is not None and abs(c.value.value) <= most


def same_per(a: Term, b: Term) -> bool:
    """Whether two rates are per the same, or one of them leaves it unsaid."""
    return a.per == b.per or a.per is None or b.per is None


def one_thing(a: Term, b: Term) -> bool:
    """Whether two counts name one thing, or one of them leaves it unsaid."""
    if a.claim.kind != "count" or a.item == b.item:
        return True
    units = {t.unit.split()[-1] for t in (a, b) if t.unit}
    return len(units) <= 1


def tested(a: Term, b: Term, c: Term, way: int) -> Outcome | None:
    """The change against the levels in this order."""
    said = c.value
    if c.claim.kind == "multiple":
        return times_as_much(b.value, a.value, said) if way < 0 else times_as_much(a.value, b.value, said)
    if c.claim.kind == "ratio" and way == 0:
        return times_as_much(a.value, b.value, per_one(said))
    if said.unit in POINTS:
        return points(a.value, b.value, said, way)
    if said.kind == "percent":
        return relative(a.value, b.value, operand(c.claim, loose=True) or said, way)
    return difference(a.value, b.value, said, way)


def per_one(said: Operand) -> Operand:
    """A fraction as a factor."""
    low, high = scale(said.interval, 1 / HUNDRED)
    return replace(said, value=None if said.value is None else said.value / HUNDRED, low=low, high=high)


def turned_round(view: View) -> Iterator[Outcome]:
    """A verb of movement and two levels whose roles say the other way."""
    levels = [t for t in view.terms if is_level(t) and heading(view, t) is None]
    for a, b in permutations(levels, 2):
        if not (mark(view, a) == -_PLAIN and mark(view, b) == _PLAIN and fits_levels(a, b)):
            continue
        way = _verb(view, a, b)
        if way and same_place(view, a, b, a) and not view.has("PLACING", "DEFICITW", "REAL"):
            if min(a.value.value or HUNDRED, b.value.value or HUNDRED) < 0:
                continue
            gap = (b.value.value or HUNDRED) - (a.value.value or HUNDRED)
            if gap * way < 0 and not _touch(a, b) and not _parted(view, a, b, levels):
                yield turned(a.value, b.value, None, way)


def _parted(view: View, a: Term, b: Term, levels: Sequence[Term]) -> bool:
    """Whether another level, or a second verb of movement, stands between the two."""
    first, last = sorted((a.item, b.item))
    return any(first < t.item < last for t in levels) or view.has("ROSE", "FELL", start=first + 1, end=last)


def fits_levels(a: Term, b: Term) -> bool:
    """Whether two levels can be ends of one movement."""
    return a.claim.kind != "duration" and a.value.alike(b.value) and a.per == b.per and one_thing(a, b)


def _touch(a: Term, b: Term) -> bool:
    low, high = sorted((a.value, b.value), key=lambda o: o.value or HUNDRED)
    return low.high is None or high.low is None or low.high >= high.low


def _verb(view: View, a: Term, b: Term) -> int:
    """The way of the one verb of movement in the clause before the levels; 0 where there is none, or more."""
    first = min(a.item, b.item)
    start = max((i + 1 for i in range(first) if view.word(i) in (";", ":") or view.is_cue(i, "BREAKER")), default=0)
    verbs = [i for i in range(start, first) if view.is_cue(i, "ROSE", "FELL", "NOUNUP", "NOUNDOWN", "UPW", "DOWNW")]
    amounts = [t for t in view.terms if start <= t.item < first]
    if len(verbs) != 1 or amounts:
        return 0
    return 1 if view.is_cue(verbs[0], "ROSE", "NOUNUP", "UPW") else -1
