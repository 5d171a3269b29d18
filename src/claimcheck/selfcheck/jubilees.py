"""Anniversaries against the two dates they lie between, and ages against the years of one life."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.ages import ages, dated, kin, years
from claimcheck.selfcheck.figures import short
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.spans import stretches
from claimcheck.selfcheck.times import leap_day, nth
from claimcheck.selfcheck.times import years as whole_years
from claimcheck.selfcheck.view import View

_ONE = Decimal(1)
_TWO, _FEW, _NEAR = 2, 3, 8
_LATE = 12


def marked(view: View) -> Iterator[Outcome]:
    """The nth anniversary of what the view dates, on the one other date that it gives."""
    found = [n for i in range(view.size) if (n := nth(view.sentence, i, view.size, view.reader)) is not None]
    if len(found) != 1 or kin(view):
        return
    ((item, after, said, _),) = found
    if view.is_cue(after, "OFOTHER"):
        return
    days = years(view)
    starts = _starts(view)
    if len(starts) != 1 or len(days) != _TWO or leap_day(starts[0][1]):
        return
    ((at, first),) = starts
    (place, last) = next((i, c) for i, c, _ in days if i != at)
    if view.place(place) != view.place(item) or not _of_it(view, at, item):
        return
    outcome = _judged(view, (item, after), said, first, last)
    if outcome is not None:
        yield outcome


def _starts(view: View) -> list[tuple[int, Claim]]:
    """The dates of a foundation, a birth, a wedding or a disaster."""
    found = {i: c for cue in ("FOUNDED", "BORN", "MARRIEDW") for i, c in dated(view, cue)}
    for item, claim, _ in years(view):
        if view.is_cue(item - 1, "ARTICLE") and view.near(range(item + 1, item + _FEW + 1), "EVENTW"):
            found[item] = claim
    return sorted(found.items())


def _of_it(view: View, start: int, item: int) -> bool:
    """Whether the anniversary is that of what was dated: in one sentence, or taken up by "its" in the next one."""
    owned = view.near(range(item - _FEW, item), "DEFINITE")
    return owned if view.place(start) != view.place(item) else True


def _judged(view: View, items: tuple[int, int], said: Interval, first: Claim, last: Claim) -> Outcome | None:
    """An anniversary against the years between two dates; None where the second comes first."""
    start, end = first.date, last.date
    if start is None or end is None or start.start is None or end.start is None or start.end is None:
        return None
    if end.end is None or end.start < start.start:
        return None
    found = whole_years(start.end, end.start), Decimal(end.end.year - start.start.year)
    if overlap(found, said):
        return holds("age", first, last)
    tape, sentence = view.sentence.tape, view.sentence
    place = sentence.start + tape.starts[items[0]], sentence.start + tape.ends[items[1] - 1]
    stated = sentence.text[place[0] - sentence.start : place[1] - sentence.start]
    span = "–".join(dict.fromkeys(short(v) for v in found))
    params = (("stated", stated), ("start", first.text), ("end", last.text), ("found", span))
    step = f"{last.text} - {first.text} = {span} ≠ {short(said[0] or _ONE)}"
    reason = Reason("selfcheck.age", params)
    return Outcome("age", (first, last), "age", reason, step, place=(*place, sentence.part))


def grown(view: View) -> Iterator[Outcome]:
    """Two ages of one person, each with the year it was reached in: 24 when she joined in 1990, 50 when she left."""
    said, days = ages(view), years(view)
    if len(said) != _TWO or len(days) != _TWO or kin(view) or view.has("BREAKER"):
        return
    (p, one), (q, two) = said
    (i, first, start), (j, last, end) = days
    if not p < i < q < j or not all(view.is_cue(k + 1, "WHENW") for k in (p, q)):
        return
    if one.quantity is None or two.quantity is None or one.quantity.value is None or two.quantity.value is None:
        return
    found, gap = two.quantity.value - one.quantity.value, Decimal(end.year - start.year)
    if abs(found - gap) <= _ONE:
        yield holds("age", one, two)
        return
    step = f"{two.text} - {one.text} = {short(found)} ≠ {end.year} - {start.year} = {short(gap)}"
    params = (
        ("stated", two.text),
        ("start", first.text),
        ("end", last.text),
        ("found", short(one.quantity.value + gap)),
    )
    yield Outcome("age", (one, two, first, last), "age", Reason("selfcheck.age", params), step, two)


def outlived(view: View) -> Iterator[Outcome]:
    """A person of 34 who was diagnosed 40 years ago."""
    said = [(i, c) for i, c in ages(view) if c.kind == "age"]
    spans = [d for d in stretches(view, ago=True) if d.unit in ("year", "decade")]
    if len(said) != 1 or len(spans) != 1 or kin(view) or view.has("BREAKER"):
        return
    ((item, age), (d,)) = said[0], spans
    value = age.quantity.high if age.quantity is not None else None
    counted = d.claim.kind == "date" or view.is_cue(d.item - 1, "FORW", "OVERW")
    acts = [i for i in range(item + 1, d.item) if view.is_cue(i, "OWNLIFE")]
    if value is None or not counted or not acts or acts[0] - item > _NEAR or d.item - acts[-1] > _NEAR:
        return
    if view.near(range(item + 1, d.item), "ANDW") or _other_subject(view, item, d.item):
        return
    low = d.low * (10 if d.unit == "decade" else 1)
    if low <= value:
        yield holds("age", age, d.claim)
        return
    params = (("stated", d.claim.text), ("start", age.text), ("end", d.claim.text), ("found", short(value)))
    step = f"{d.claim.text} > {age.text}"
    yield Outcome("age", (age, d.claim), "age", Reason("selfcheck.outlived", params), step, d.claim, severity="warning")


def _other_subject(view: View, item: int, last: int) -> bool:
    """Whether a clause between the two may be about another person; "who" right behind the person is about this one."""
    opened = [i for i in range(item + 1, last) if view.is_cue(i, "RELATIVEW", "FOUNDED", "BYW")]
    return bool(opened) and not (len(opened) == 1 and view.is_cue(opened[0], "WHOW") and opened[0] - item <= _FEW)
