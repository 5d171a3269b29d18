"""Ages against the years of a life, and two ages of one person against two dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import short
from claimcheck.selfcheck.frames import Frame
from claimcheck.selfcheck.outcome import Outcome, holds

_ONE = Decimal(1)


def years(frame: Frame) -> list[tuple[int, Claim, date]]:
    """The dates of the sentence that lie in one known year."""
    found = []
    for item, claim in sorted(frame.sentence.tape.values.items()):
        start, end = (claim.date.start, claim.date.end) if claim.date is not None else (None, None)
        if claim.kind == "date" and start is not None and end is not None and start.year == end.year:
            found.append((item, claim, start))
    return found


def ages(frame: Frame) -> list[tuple[int, Claim]]:
    """Ages, and bare numbers behind "was" or "aged"."""
    found = []
    for item, claim in sorted(frame.sentence.tape.values.items()):
        q = claim.quantity
        bare = claim.kind == "count" and q is not None and q.unit is None and frame.is_cue(item - 1, "AGED")
        if q is not None and q.value is not None and (claim.kind == "age" or bare):
            found.append((item, claim))
    return found


def lifespan(frame: Frame) -> Outcome | None:
    """ "(1931–2019) … was 88 when she died": the age at death against the years in the bracket."""
    dates, said = years(frame), ages(frame)
    for (i, first, born), (j, last, died) in pairwise(dates):
        bracket = frame.word(i - 1) == "(" and frame.word(j + 1) == ")" and j == i + 2
        dead = [a for k, a in said if _dying(frame, k)]
        if bracket and len(dead) == 1 and born.year < died.year:
            span = Decimal(died.year - born.year)
            return _judged(dead[0], (first, last), (span - _ONE, span))
    return None


def _dying(frame: Frame, item: int) -> bool:
    """Whether death is spoken of right beside an age."""
    return any(frame.is_cue(i, "DIED") for i in range(item - 4, item + 5))


def two_ages(frame: Frame) -> Outcome | None:
    """Two ages of one person and the two dates they were reached at: the second "when he was" so old."""
    dates, said = years(frame), ages(frame)
    if len(dates) != 2 or len(said) != 2:
        return None
    (p, one), (q, two) = said
    (i, first, start), (j, last, end) = dates
    when = any(frame.word(k) == "when" for k in range(q - 4, q)) and frame.word(q - 2) in ("he", "she")
    if not when or not i < p < j < q or q - j > 6 or start.year == end.year:
        return None
    gap = Decimal(start.year - end.year)
    older = [a.quantity.value for a in (one, two) if a.quantity is not None and a.quantity.value is not None]
    found = older[0] - older[1]
    if abs(found - gap) <= _ONE:
        return holds("age", one, two)
    step = f"{older[0]:f} - {older[1]:f} = {short(found)} ≠ {start.year} - {end.year} = {short(gap)}"
    params = (("stated", two.text), ("start", last.text), ("end", first.text), ("found", short(older[0] - gap)))
    return Outcome("age", (one, two, first, last), "age", Reason("selfcheck.age", params), step, two)


def _judged(age: Claim, ends: tuple[Claim, Claim], found: Interval) -> Outcome:
    q = age.quantity
    said = (q.low, q.high) if q is not None else (None, None)
    if overlap(found, said):
        return holds("age", age, *ends)
    span = "–".join(short(v) for v in found if v is not None)
    params = (("stated", age.text), ("start", ends[0].text), ("end", ends[1].text), ("found", span))
    step = f"{ends[1].text} - {ends[0].text} = {span} ≠ {short(said[0] or Decimal(0))}"
    return Outcome("age", (age, *ends), "age", Reason("selfcheck.age", params), step, age)
