"""Days of a calendar: a stretch that ends before it begins, and the days of a week that are counted and named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.figures import short
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.spans import Length, days_of
from claimcheck.selfcheck.view import View

_TWO = 2
_FAR, _NEAR = 5, 8
_WEEKDAY = "XXXX-WXX-"
_MONTH = 31


def backwards(view: View) -> Iterator[Outcome]:
    """A stretch that ends a little before it begins; further apart the end may be one of the next year."""
    days = days_of(view)
    for one, two in pairwise(days):
        opens = view.near(range(max(0, one.item - _FAR), one.item), "STARTED")
        closes = view.near(range(one.item + 1, two.item), "ENDED") and two.item - one.item <= _NEAR
        if not (opens and closes) or view.place(one.item) != view.place(two.item):
            continue
        if two.last >= one.first:
            yield holds("order", one.claim, two.claim)
        elif (one.first - two.last).days <= _MONTH and one.first == one.last and two.first == two.last:
            params = (("start", one.claim.text), ("end", two.claim.text))
            step = f"{two.claim.text} < {one.claim.text}"
            yield Outcome(
                "order", (one.claim, two.claim), "duration", Reason("selfcheck.order", params), step, two.claim
            )


def weekly(view: View) -> Iterator[Outcome]:
    """So many days a week, and the weekdays that are named right behind: two days a week, on Monday, Friday and Sunday."""
    for d in [d for d in _counted_days(view) if not view.has("OPENLIST", "ORW")]:
        named: list[Claim] = []
        for item in range(d.item + 1, view.size):
            claim = view.sentence.claim(item)
            if claim is not None and claim.date is not None and claim.date.value.startswith(_WEEKDAY):
                named.append(claim)
            elif claim is not None and claim.kind == "set" and not named:
                continue
            elif not (view.word(item) in (",", ":", "(") or view.is_cue(item, "ANDW", "ONW")):
                break
        if len(named) < _TWO:
            continue
        if d.low == d.high == len({c.text.lower().rstrip("s") for c in named}):
            yield holds("list", d.claim)
        elif d.low == d.high:
            reason = Reason("selfcheck.list", (("stated", d.claim.text), ("found", str(len(named)))))
            yield Outcome("list", (d.claim,), "list", reason, f"{len(named)} ≠ {short(d.low)}", d.claim)


def _counted_days(view: View) -> list[Length]:
    """Lengths of so many days, with "a week" behind them."""
    found = []
    for item, claim in sorted(view.sentence.tape.values.items()):
        q = claim.quantity
        if claim.kind == "duration" and q is not None and q.unit == "day" and q.low is not None and q.high is not None:
            after = view.sentence.claim(item + 1)
            if q.per == "week" or (after is not None and after.kind in ("set", "duration")):
                found.append(Length(item, claim, "day", q.low, q.high))
    return found
