"""Whether a change is counted from something else than the first of its two levels."""

from __future__ import annotations

from claimcheck.model import Claim
from claimcheck.selfcheck.roles import (
    mark,
    own_date,
    past,
    present,
)
from claimcheck.selfcheck.view import OPENERS, Term, View

_PLAIN = 2
_ANY_YEAR = "XXXX"


def only(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the view counts nothing else than the two levels and the change."""
    return all(t in (a, b, c) or t.modifier or t.claim.kind == "duration" for t in view.terms)


def rebased(view: View, c: Term, a: Term, b: Term) -> bool:
    """Whether the change is counted from something else than the first level: since May, over the decade."""
    told = [view.sentence.claim(i) for i in view.behind(c, 3) if view.timed(i)]
    own = own_date(view, a)
    if view.stops and own is not None and any(present(view, d) for d in told) and not past(view, own):
        return True
    if max(b.item, c.item) < a.item and any(view.superlative(i) for i in range(b.item + 1, a.item)):
        return True
    behind = view.behind(c, 5)
    if view.near(behind[:2], "VERSUSW", "ABOVEW", "BELOWW") and not next_level(view, c, a):
        return not any(past(view, view.sentence.claim(i)) for i in behind)
    for item in behind:
        if view.sentence.claim(item) is not None:
            break
        if view.is_cue(item, "INW", "BETWEENW") and other_day(view, view.sentence.claim(item + 1), a, b):
            return True
        if not view.is_cue(item, "BASE"):
            continue
        claim = view.sentence.claim(item + 1) or view.sentence.claim(item + 2)
        if claim is None or claim is a.claim or claim.kind != "date" or claim.date is None:
            continue
        if view.word(item + 2) == "'" or view.is_cue(item + 2, "OFW"):
            return False
        return claim.date.value != _ANY_YEAR and not past(view, claim) and not same_day(view, claim, a)
    if view.near(behind, "SINCEW") and not (only(view, a, b, c) and since_then(view, a, b, c)):
        return True
    return with_another(view, c, b)


def since_then(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the first level is that of the day since which the change is told, or a colon leads to both levels."""
    if not c.item < min(a.item, b.item):
        return False
    end = next((i for i in range(c.item + 1, view.size) if view.word(i) in (":", ";") or i in view.stops), view.size)
    dates = [view.sentence.claim(i) for i in range(c.item + 1, min(end, a.item)) if view.timed(i)]
    if any(d is not None and d is not own_date(view, a) for d in dates):
        return False
    if a.item < min(end, b.item):
        return bool(dates)
    return view.word(end) == ":" and end < min(a.item, b.item) and mark(view, a) > -_PLAIN


def with_another(view: View, c: Term, b: Term) -> bool:
    """Whether "with" brings in something new as what changed: 45 people, with revenue up 60%."""
    led = [i for i in range(b.item + 1, c.item) if view.is_cue(i, "WITHW") and view.word(i - 1) in OPENERS]
    return bool(led) and not all(view.light(i) for i in range(led[-1] + 1, c.item))


def other_day(view: View, day: Claim | None, a: Term, b: Term) -> bool:
    """Whether a change in a year of its own is that of neither level."""
    if day is None or day.kind != "date" or day.date is None or day.date.start is None:
        return False
    own = [d for d in (own_date(view, a), own_date(view, b)) if d is not None and d.date is not None]
    return bool(own) and all(d.date != day.date for d in own)


def next_level(view: View, c: Term, a: Term) -> bool:
    """Whether the level is the next amount behind the change."""
    following = a.item == min((t.item for t in view.terms if t.item > c.item), default=-1)
    return following and not view.has("ANDW", start=c.item, end=a.item)


def same_day(view: View, day: Claim, a: Term) -> bool:
    """Whether the first level is of that date."""
    own = own_date(view, a)
    return own is day or (own is not None and own.date == day.date)
