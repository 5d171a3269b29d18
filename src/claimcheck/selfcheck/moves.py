"""A change and two levels anywhere in a sentence, or in two that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from claimcheck.intervals import scale
from claimcheck.model import Claim
from claimcheck.selfcheck.change import difference, points, relative, times_as_much, turned
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.roles import (
    POINTS,
    agree,
    alone_in_bracket,
    differ,
    earlier,
    heading,
    mark,
    own_date,
    past,
    present,
    unlike_status,
)
from claimcheck.selfcheck.view import LEVELS, Term, View

_MOST = 12
_PLAIN = 2
_OPENING = 6
_ANY_YEAR = "XXXX"
_TAKEN_UP = {(0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1), (0, 1, 2)}
"""In which sentences the level before, the level after and the change may stand."""


def moved(view: View) -> Iterator[Outcome]:
    """Every change of the view against the levels that the words make its two ends; any reading that fits will do."""
    if not 2 < len(view.terms) <= _MOST:
        return
    ways = {t: heading(view, t) for t in view.terms}
    levels = [t for t in view.terms if ways[t] is None and is_level(t)]
    if len(levels) < _PLAIN:
        return
    for c, way in ways.items():
        if way is None or c.value.value is None or c.modifier:
            continue
        readings = [(a, b, tested(a, b, c, way)) for a, b in permutations(levels, 2) if fits(a, b, c)]
        fitting = [o for a, b, o in readings if o is not None and o.fault is None and not ordered(view, b, a, c)]
        licensed = [(a, b, o) for a, b, o in readings if o is not None and licence(view, a, b, c, way, levels)]
        sound = [o for a, b, o in licensed if o.fault is None]
        if sound:
            yield sound[0]
        elif len(licensed) == 1 and not fitting:
            yield weighed(view, licensed[0][2], c, licensed[0][1])


def weighed(view: View, outcome: Outcome, c: Term, b: Term) -> Outcome:
    """Across a full stop the relation is an assumption."""
    return replace(outcome, severity="warning") if view.sentence_of(c) != view.sentence_of(b) else outcome


def is_level(term: Term) -> bool:
    """Whether a number can be an end of a change."""
    lone = term.claim.kind == "count" and term.value.value == 1
    return term.claim.kind in LEVELS and term.value.value is not None and not lone and not term.modifier


def fits(a: Term, b: Term, c: Term) -> bool:
    """Whether a change of this kind can lead from one of these levels to the other."""
    if not a.value.alike(b.value) or not same_per(a, b) or a.value.unit in POINTS or not one_thing(a, b):
        return False
    if c.per is not None and c.per != a.per:
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


def licence(view: View, a: Term, b: Term, c: Term, way: int, levels: Sequence[Term]) -> bool:
    """Whether the words say that this change leads from ``a`` to ``b``."""
    if not ordered(view, a, b, c) or not same_place(view, a, b, c) or rebased(view, c, a, b):
        return False
    if view.has("REAL", "OTHERBASE", "PLACING", "DEFICITW", start=_start(view, c, a, b), end=_end(view, c, a, b)):
        return False
    if apart(view, a, b, c) or other_movement(view, a, b, c, way):
        return False
    if a.claim.kind == "duration" and not (mark(view, a) == -_PLAIN and mark(view, b) == _PLAIN):
        return False
    if any(_belongs(view, other, a, c) for other in view.terms):
        return False
    alone = len(levels) == _PLAIN
    if a.claim.kind == "count" and not (a.unit or b.unit) and not agree(view, a, b) and not alone:
        return False
    others = [t for t in levels if t not in (a, b) and t.value.alike(a.value) and _near(view, t, c)]
    return not others or (mark(view, a) == -_PLAIN and mark(view, b) > 0 and _next_to(view, a, b, c, others))


def _belongs(view: View, other: Term, a: Term, c: Term) -> bool:
    """Whether another change of the kind stands nearer to the first level: £556, up 2%, compared with £459, up 3%."""
    if other is c or other.value.kind != c.value.kind or view.sentence_of(other) != view.sentence_of(c):
        return False
    nearer = abs(other.item - a.item) < abs(c.item - a.item) or c.item < a.item < other.item
    return nearer and heading(view, other) is not None


def apart(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the parse gives the three different measures, or a plan is set beside what happened."""
    if differ(view, a, b) or unlike_status(c, b) or unlike_status(c, a):
        return True
    return any(differ(view, c, t) for t in (a, b)) and not any(agree(view, c, t) for t in (a, b))


def other_movement(view: View, a: Term, b: Term, c: Term, way: int) -> bool:
    """Whether the levels go the other way than the change, as another verb of their own says: fell, then a 5% rise."""
    gap = (b.value.value or HUNDRED) - (a.value.value or HUNDRED)
    if not way or gap * way >= 0:
        return False
    verbs = ("FELL", "DOWNW", "NOUNDOWN", "TRIM") if gap < 0 else ("ROSE", "UPW", "NOUNUP", "LIFT")
    return view.has(*verbs, start=_start(view, c, a, b), end=_end(view, c, a, b))


def _start(view: View, *terms: Term) -> int:
    first = min(t.item for t in terms)
    return max((s + 1 for s in view.stops if s < first), default=0)


def _end(view: View, *terms: Term) -> int:
    last = max(t.item for t in terms)
    return min((s for s in view.stops if s > last), default=view.size)


def _near(view: View, term: Term, c: Term) -> bool:
    """Whether another level stands in the same clause as the change."""
    return view.sentence_of(term) == view.sentence_of(c)


def _next_to(view: View, a: Term, b: Term, c: Term, others: Sequence[Term]) -> bool:
    """Whether no other level stands between the change and its two ends."""
    items = sorted((a.item, b.item, c.item))
    nearer = any(abs(t.item - a.item) < abs(b.item - a.item) for t in others)
    return not nearer and not any(items[0] < t.item < items[-1] for t in others)


def ordered(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the words, the dates or a bracket make ``a`` the earlier level."""
    if a.item == b.item:
        return a.role == "from"
    days = earlier(view, a, b)
    marks = mark(view, a), mark(view, b)
    if c.claim.kind == "multiple" and b.item < c.item < a.item and view.is_cue(c.item + 1, "ASW"):
        return True
    told = marks[1] == 1 or (marks[1] == _PLAIN and len(view.terms) == len((a, b, c)))
    if marks[0] < marks[1] and (marks[0] < 0 or (told and own_date(view, a) not in (None, own_date(view, b)))):
        return days <= 0 or marks[0] == -_PLAIN
    return (marks[0] == marks[1] and days < 0) or alone_in_bracket(view, a, b)


def same_place(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the three stand in one clause, or in two sentences of which one only takes up the other."""
    if view.stops:
        return taken_up(view, a, b, c)
    first, last = min(t.item for t in (a, b, c)), max(t.item for t in (a, b, c))
    between = range(first + 1, last)
    if view.near(between, "BREAKER"):
        return False
    if _new_clause(view, c, min(a, b, key=lambda t: abs(t.item - c.item))):
        return False
    walls = [i for i in between if view.word(i) == ";"]
    alone = len([t for t in view.terms if not t.modifier]) == len((a, b, c))
    behind = alone and all(c.item > wall for wall in walls)
    return not walls or (len(walls) == 1 and (behind or _in_bracket(view, walls[0])))


def _new_clause(view: View, c: Term, level: Term) -> bool:
    """Whether "and" opens a clause with a movement of its own between the change and the level."""
    between = view.between(c, level)
    ands = [i for i in between if view.is_cue(i, "ANDW")]
    return bool(ands) and view.near([i for i in between if i > ands[0]], "ROSE", "FELL", "WENT")


def _in_bracket(view: View, item: int) -> bool:
    """Whether an item stands inside a bracket."""
    opened = max((i for i in range(item) if view.word(i) == "("), default=-1)
    return opened >= 0 and not any(view.word(i) == ")" for i in range(opened, item))


def taken_up(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether a later sentence takes up an earlier one by a pronoun, and nothing else is counted in them."""
    if any(t not in (a, b, c) and not t.modifier and t.claim.kind != "duration" for t in view.terms):
        return False
    places = tuple(view.sentence_of(t) for t in (a, b, c))
    last = view.stops[-1] + 1
    opening = range(last, min(last + _OPENING, view.size))
    if view.near(opening, "ANEWW") or places not in _TAKEN_UP:
        return False
    if places == (1, 0, 1):
        return view.is_cue(last, "THATIS") and mark(view, a) == -_PLAIN
    if places == (0, 1, 1):
        return view.near(opening, "PRONOUN", "TAKEUP") or present(view, own_date(view, b))
    if places[-1]:
        return view.is_cue(last, "TAKEUP")
    plain = c.claim.kind in ("multiple", "ratio") or (
        mark(view, a) == -_PLAIN and own_date(view, c) in _none_or(view, a, b)
    )
    return plain and view.has("PRONOUN", start=last)


def _none_or(view: View, a: Term, b: Term) -> tuple[Claim | None, ...]:
    """No date, or that of one of the levels."""
    return None, own_date(view, a), own_date(view, b)


def rebased(view: View, c: Term, a: Term, b: Term) -> bool:
    """Whether the change is counted from something else than the first level: since May, over the decade."""
    behind = view.behind(c, 5)
    if view.near(behind[:2], "VERSUSW", "ABOVEW", "BELOWW") and not _leads_to(view, c, a):
        return not any(past(view, view.sentence.claim(i)) for i in behind)
    for item in behind:
        if view.sentence.claim(item) is not None:
            break
        if view.is_cue(item, "INW") and _other_day(view, view.sentence.claim(item + 1), a, b):
            return True
        if not view.is_cue(item, "BASE"):
            continue
        claim = view.sentence.claim(item + 1) or view.sentence.claim(item + 2)
        if claim is None or claim is a.claim or claim.kind != "date" or claim.date is None:
            continue
        if view.word(item + 2) == "'" or view.is_cue(item + 2, "OFW"):
            return False
        return claim.date.value != _ANY_YEAR and not past(view, claim) and not _same_day(view, claim, a)
    return view.near(behind, "SINCEW") or _with_another(view, c, b)


def _with_another(view: View, c: Term, b: Term) -> bool:
    """Whether "with" brings in something new as what changed: 45 people, with revenue up 60%."""
    led = [i for i in range(b.item + 1, c.item) if view.is_cue(i, "WITHW") and not view.is_cue(i - 1, "VERSUSW")]
    return bool(led) and not all(view.light(i) for i in range(led[-1] + 1, c.item))


def _other_day(view: View, day: Claim | None, a: Term, b: Term) -> bool:
    """Whether a change in a year of its own is that of neither level."""
    if day is None or day.kind != "date" or day.date is None or day.date.start is None:
        return False
    own = [d for d in (own_date(view, a), own_date(view, b)) if d is not None and d.date is not None]
    return bool(own) and all(d.date != day.date for d in own)


def _leads_to(view: View, c: Term, a: Term) -> bool:
    """Whether the level is the next amount behind the change."""
    following = a.item == min((t.item for t in view.terms if t.item > c.item), default=-1)
    return following and not view.has("ANDW", start=c.item, end=a.item)


def _same_day(view: View, day: Claim, a: Term) -> bool:
    """Whether the first level is of that date."""
    own = own_date(view, a)
    return own is day or (own is not None and own.date == day.date)


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
    verbs = [i for i in range(start, first) if view.is_cue(i, "ROSE", "FELL", "NOUNUP", "NOUNDOWN")]
    amounts = [t for t in view.terms if start <= t.item < first]
    if len(verbs) != 1 or amounts:
        return 0
    return 1 if view.is_cue(verbs[0], "ROSE", "NOUNUP") else -1
