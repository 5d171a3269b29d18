"""A change and two levels that stand alone, wherever the words put them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.selfcheck.alone import counted, flows
from claimcheck.selfcheck.change import turned
from claimcheck.selfcheck.figures import HUNDRED
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.leads import same_place
from claimcheck.selfcheck.moves import fits, fits_levels, is_level, near, tested
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.rebased import rebased
from claimcheck.selfcheck.roles import (
    POINTS,
    both_can,
    differ,
    earlier,
    mark,
    near_date,
    new_subject,
    past,
    unlike_status,
)
from claimcheck.selfcheck.view import Term, View

_THREE = 3
_TWO = 2
_CLOSE = (Decimal("0.2"), Decimal("5"))
_NEAR, _REACH = 6, 14
_RISES, _FALLS = ("ROSE",), ("FELL",)
_NOUNS = ("NOUNUP", "NOUNDOWN", "LIFT", "TRIM")


def moved(view: View) -> Iterator[Outcome]:
    """The one change of a stretch against the only two levels that it can lead from and to."""
    terms = counted(view)
    timed = [t for t in view.terms if t.claim.kind == "duration"]
    if len(timed) >= _TWO and len(terms) + len(timed) == _THREE:
        terms = sorted((*terms, *timed), key=lambda t: t.item)
    if len(terms) != _THREE:
        return
    ways = {t: heading(view, t) for t in terms}
    changes = [t for t in terms if ways[t] is not None]
    levels = [t for t in terms if ways[t] is None and is_level(t)]
    if len(changes) != 1 or len(levels) != _TWO:
        return
    c, way = changes[0], ways[changes[0]]
    one, two = levels
    if way is None or not (fits(one, two, c) or all_time(one, two, c)) or one.size == two.size:
        return
    readings = [(a, b, tested(a, b, c, way)) for a, b in orders(view, one, two, c)]
    sound = [o for _, _, o in readings if o is not None and o.fault is None]
    if sound:
        yield holds("change", *sound[0].claims)
    elif readings:
        a, b, outcome = readings[0]
        if outcome is not None and tied(view, a, b, c) and meant(a, b, c) and near(a, b, c):
            yield replace(outcome, severity="warning")


def all_time(one: Term, two: Term, c: Term) -> bool:
    """Whether all three are durations in one unit: shorter by three weeks, at 15 weeks."""
    kinds = {t.value.kind for t in (one, two, c)}
    return kinds == {"duration"} and c.size <= max(one.size, two.size) and one.value.alike(two.value)


def orders(view: View, one: Term, two: Term, c: Term) -> list[tuple[Term, Term]]:
    """The levels as the earlier and the later; both ways round where nothing but a comparison sets them apart."""
    base = counted_from(view, c)
    if base in (one, two):
        return [(base, two if base is one else one)]
    marks = mark(view, one), mark(view, two)
    days = earlier(view, one, two)
    order = (marks[0] > marks[1]) - (marks[0] < marks[1])
    if days and order and days != order and max(map(abs, marks)) < _TWO:
        return [(one, two), (two, one)]
    said = order or days or (-1 if later(view, two) else 1 if later(view, one) else 0)
    if said:
        return [(one, two)] if said < 0 else [(two, one)]
    return [(one, two), (two, one)] if view.has("VERSUSW", start=one.item, end=two.item) else []


def counted_from(view: View, c: Term) -> Term | None:
    """The level that "than", "on" or "from" leads to right behind a change: 25% less than the usual 80 mm."""
    items = view.behind(c, _NEAR)
    if not view.near(items[:_THREE], "VERSUSW", "ONW", "ABOVEW", "BELOWW"):
        return None
    level = next((t for t in view.terms if t.item > c.item and t.claim.kind != "duration"), None)
    if level is None or level.item - c.item > _REACH or view.sentence_of(level) != view.sentence_of(c):
        return None
    between = range(c.item + 1, level.item)
    clear = not any(view.word(i) in (",", ";", ":", "(") or view.is_cue(i, "ANDW", "TOW") for i in between)
    return level if clear else None


def later(view: View, level: Term) -> bool:
    """Whether a word or a date before a level says that time has gone by: five years later it was 4,600."""
    for item in view.before(level):
        claim = view.sentence.claim(item)
        words = claim.text.lower().split() if claim is not None else [view.word(item)]
        if any("LATERW" in view.reader.lexicon.classes(word) for word in words):
            return True
    return False


def tied(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether nothing says that the change, or a level, is that of something else."""
    first, last = min(a.item, b.item, c.item), max(a.item, b.item, c.item)
    if differ(view, a, b) or (counted_from(view, c) is None and rebased(view, c, a, b)):
        return False
    if view.has("REAL", "OTHERBASE", "PLACING", "DEFICITW", "BREAKER", start=max(0, first - _TWO), end=last + _THREE):
        return False
    if (unlike_status(c, a) or unlike_status(c, b) or unlike_status(a, b)) and not both_can(a, b):
        return False
    if view.near(range(max((t.item for t in (a, b) if t.item < c.item), default=0), c.item), "ONEOFW") or new_subject(
        view, range(first, last)
    ):
        return False
    if another_year(view, a, c):
        return False
    return goes_on(view, a, b, c) if view.stops else same_place(view, a, b, c)


def another_year(view: View, a: Term, c: Term) -> bool:
    """Whether the change is from the time before, and the level is one of a time of its own."""
    if counted_from(view, c) is a:
        return False
    for item in view.behind(c, _NEAR):
        if view.is_cue(item, "ANDW"):
            break
        if view.is_cue(item, "ONW", "VERSUSW", "BASE"):
            reach = range(item + 1, item + _THREE)
            told = any(past(view, view.sentence.claim(i)) or view.is_cue(i, "PASTW") for i in reach)
            own = near_date(view, a)
            return told and not past(view, own) and (own is not None or not (mark(view, a) < 0 or looks_back(view, a)))
    return False


def goes_on(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether every further sentence takes up the one before it, by a small word, a date or a noun of the change."""
    places = {t: view.sentence_of(t) for t in (a, b, c)}
    if places[a] > max(places[b], places[c]) and not looks_back(view, a):
        return False
    if not flows(view):
        return False
    for stop in view.stops:
        item = next((i for i in range(stop + 1, view.size) if view.word(i)[:1].isalnum()), stop)
        if view.is_cue(item, "PLACEW", "AMONGW") and view.sentence.tape.text(item + 1)[:1].isupper():
            return False
        if view.is_cue(item, "ANEWW") or view.sentence.claim(item) in (a.claim, b.claim, c.claim):
            return False
    if places[c] < min(places[a], places[b]):
        first = min((stop for stop in view.stops if stop >= c.item), default=c.item)
        verbs = [
            i for i in range(first, view.size) if view.is_cue(i, "ROSE", "FELL", "LIFT", "TRIM", "NOUNUP", "NOUNDOWN")
        ]
        return not verbs
    return True


def looks_back(view: View, level: Term) -> bool:
    """Whether the sentence of a level opens by looking back: a year ago it was 5.4 per cent."""
    first = max((s + 1 for s in view.stops if s < level.item), default=0)
    opening = range(first, min(first + _NEAR, level.item))
    return any(past(view, view.sentence.claim(i)) or view.is_cue(i, "PASTW", "HADW", "WASW") for i in opening)


def meant(a: Term, b: Term, c: Term) -> bool:
    """Whether the change comes near what the levels give, whichever way it goes."""
    if not a.size:
        return False
    gap = abs(b.size - a.size)
    if c.claim.kind == "multiple" or c.value.unit in POINTS or c.value.kind != "percent":
        return c.claim.kind == "multiple" or not gap or _CLOSE[0] <= c.size / gap <= _CLOSE[1]
    found = gap / abs(a.size) * HUNDRED
    return not found or _CLOSE[0] <= found / (c.size or HUNDRED) <= _CLOSE[1]


def turned_round(view: View) -> Iterator[Outcome]:
    """The only verb of movement of a sentence against the only two levels, whose words say which came first."""
    levels = counted(view)
    if view.stops or view.has("DEFICITW", "PLACING"):
        return
    if len(levels) != _TWO or any(heading(view, t) is not None or not is_level(t) for t in levels):
        return
    one, two = levels
    pairs = orders(view, one, two, one) if fits_levels(one, two) and one.size != two.size else []
    verbs = [i for i in range(view.size) if view.is_cue(i, *_RISES, *_FALLS, *_NOUNS)]
    if (
        len(pairs) != 1
        or len(verbs) != 1
        or view.is_cue(verbs[0], *_NOUNS)
        or verbs[0] > min(one.item, two.item)
        or min(one.size, two.size) < 0
    ):
        return
    a, b = pairs[0]
    way = 1 if view.is_cue(verbs[0], *_RISES) else -1
    if (b.size - a.size) * way > 0:
        yield holds("direction", a.claim, b.claim)
    elif tied(view, a, b, b) and max(mark(view, a), mark(view, b), key=abs) in (-_TWO, _TWO):
        yield replace(turned(a.value, b.value, None, way), severity="warning")
