"""Ages against the years of a life, and two ages of one person against two dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import short
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.view import View

_ONE = Decimal(1)
_NEAR = 5


def years(view: View) -> list[tuple[int, Claim, date]]:
    """The dates of the sentence that lie in one known year."""
    found = []
    for item, claim in sorted(view.sentence.tape.values.items()):
        start, end = (claim.date.start, claim.date.end) if claim.date is not None else (None, None)
        if claim.kind == "date" and start is not None and end is not None and start.year == end.year:
            found.append((item, claim, start))
    return found


def ages(view: View) -> list[tuple[int, Claim]]:
    """Ages, and bare numbers behind "was" or "aged"."""
    found = []
    for item, claim in sorted(view.sentence.tape.values.items()):
        q = claim.quantity
        bare = (
            claim.kind == "count"
            and q is not None
            and q.unit is None
            and (view.is_cue(item - 1, "AGED") or (view.is_cue(item - 1, "ANDW") and view.is_cue(item + 1, "WHENW")))
        )
        if q is not None and q.value is not None and (claim.kind == "age" or bare):
            found.append((item, claim))
    return found


def lifespan(view: View) -> Iterator[Outcome]:
    """ "(1931–2019) … was 88 when she died": the age at death against the years in the bracket."""
    dates, said = years(view), ages(view)
    for (i, first, born), (j, last, died) in pairwise(dates):
        bracket = view.word(i - 1) == "(" and view.word(j + 1) == ")" and j == i + 2
        dead = [a for k, a in said if _dying(view, k)]
        if bracket and len(dead) == 1 and born.year < died.year:
            span = Decimal(died.year - born.year)
            yield _judged(dead[0], (first, last), (span - _ONE, span))
            return


def lived(view: View) -> Iterator[Outcome]:
    """ "born in 1944 … died on 2 May 2021. He was 71": the age at death of the one person that is told of."""
    born, died, said = dated(view, "BORN"), dated(view, "DIED"), ages(view)
    if len(born) != 1 or len(died) != 1 or len(said) != 1 or kin(view):
        return
    (item, age), (_, first), (at, last) = said[0], born[0], died[0]
    start, end = (c.date.start if c.date is not None else None for c in (first, last))
    if start is None or end is None or start.year >= end.year or not (_dying(view, item) or _sums_up(view, at, item)):
        return
    span = Decimal(end.year - start.year)
    yield _judged(age, (first, last), (span - _ONE, span))


def kin(view: View) -> bool:
    """Whether a second person is brought in, whose age it may be; "her parents' shop" brings in none."""
    return any(view.is_cue(i, "KIN") and view.word(i + 1) != "'" for i in range(view.size))


def dated(view: View, cue: str) -> list[tuple[int, Claim]]:
    """The dates that follow such a word closely, and the item of each."""
    found = []
    for item, claim, _ in years(view):
        before = range(max(0, item - _NEAR), item)
        if view.near([i for i in before if all(view.sentence.claim(k) is None for k in range(i, item))], cue):
            found.append((item, claim))
    return found


def _sums_up(view: View, died: int, item: int) -> bool:
    """Whether the next sentence is "He was 71" and no more."""
    own = view.place(item)
    start = max((s + 1 for s in view.stops if s < item), default=0)
    plain = view.is_cue(start, "HESHE") and view.is_cue(item - 1, "AGED") and item - start <= 2
    return own == view.place(died) + 1 and plain and view.closes(item + 1)


def _dying(view: View, item: int) -> bool:
    """Whether death is spoken of right beside an age."""
    for at in range(item - 4, item + 5):
        if view.is_cue(at, "DIED"):
            between = range(min(at, item) + 1, max(at, item))
            return not view.near(between, "ANDW") and (at < item or view.near(between, "WHENW"))
    return False


def two_ages(view: View) -> Iterator[Outcome]:
    """Two ages of one person and the two dates they were reached at: the second "when he was" so old."""
    dates, said = years(view), ages(view)
    if len(dates) != 2 or len(said) != 2:
        return
    (p, one), (q, two) = said
    (i, first, start), (j, last, end) = dates
    when = view.near(range(q - 4, q), "WHENW") and view.is_cue(q - 2, "HESHE")
    if not when or not i < p < j < q or q - j > 6 or start.year == end.year:
        return
    gap = Decimal(start.year - end.year)
    older = [a.quantity.value for a in (one, two) if a.quantity is not None and a.quantity.value is not None]
    found = older[0] - older[1]
    if abs(found - gap) <= _ONE:
        yield holds("age", one, two)
        return
    step = f"{older[0]:f} - {older[1]:f} = {short(found)} ≠ {start.year} - {end.year} = {short(gap)}"
    params = (("stated", two.text), ("start", last.text), ("end", first.text), ("found", short(older[0] - gap)))
    yield Outcome("age", (one, two, first, last), "age", Reason("selfcheck.age", params), step, two)


def _judged(age: Claim, ends: tuple[Claim, Claim], found: Interval) -> Outcome:
    q = age.quantity
    said = (q.low, q.high) if q is not None else (None, None)
    if overlap(found, said):
        return holds("age", age, *ends)
    span = "–".join(short(v) for v in found if v is not None)
    params = (("stated", age.text), ("start", ends[0].text), ("end", ends[1].text), ("found", span))
    step = f"{ends[1].text} - {ends[0].text} = {span} ≠ {short(said[0] or Decimal(0))}"
    return Outcome("age", (age, *ends), "age", Reason("selfcheck.age", params), step, age)
