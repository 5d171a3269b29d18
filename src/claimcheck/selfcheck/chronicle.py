"""Two points of time and the distance between them: eight years after the bridge opened in 2010, it closed in 2018."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import short, widen
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.spans import Day, Length, clock_minute, days_of, stretches
from claimcheck.selfcheck.view import View

_TWO, _FEW, _NEAR = 2, 3, 8
_HALF = Decimal("0.5")
_DAY = Decimal(24 * 60)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time, in days or in minutes: the first and the last that it may be."""

    item: int
    claim: Claim
    first: Decimal
    last: Decimal


def apart(view: View) -> Iterator[Outcome]:
    """A length, "after" or "before", the point that it counts from, and the other point of the sentence."""
    found = [d for d in stretches(view) if _way(view, d)]
    if len(found) != 1 or view.has("PAUSE"):
        return
    (d,) = found
    dated = d.unit in view.reader.tables.durations
    points = _days(view) if dated else _clocks(view)
    if len(points) != _TWO or any(p.item == d.item for p in points):
        return
    pair = _ends(view, d, points)
    if pair is None:
        return
    base, other = pair
    way = _way(view, d)
    sizes = view.reader.tables.durations[d.unit] if dated else (view.reader.tables.hours[d.unit],) * _TWO
    low, high = sorted(((other.first - base.last) * way, (other.last - base.first) * way))
    if not dated and low < 0:
        low, high = low + _DAY, high + _DAY  # past midnight
    slack = Decimal(1) if dated else Decimal(0)
    span = ((low - slack) / sizes[1], (high + slack) / sizes[0])
    if overlap(span, widen((d.low, d.high), _HALF if dated else Decimal("0.25"))):
        yield holds("duration", d.claim, base.claim, other.claim)
        return
    yield _unlike(d, base, other, (low / sizes[1], high / sizes[0]))


def _way(view: View, d: Length) -> int:
    """1 where the length counts on from a point, -1 where it counts back, 0 where it does neither."""
    ways = view.reader.tables.beside_ways
    last = d.claim.text.lower().split()[-1]
    if last in ways and d.claim.kind in ("date", "time"):
        return ways[last]
    return ways.get(view.word(d.item + 1), 0) if view.is_cue(d.item + 1, "BESIDEW") else 0


def _ends(view: View, d: Length, points: list[Point]) -> tuple[Point, Point] | None:
    """The point that the length counts from and the one that it comes to."""
    one, two = points
    behind = [p for p in points if p.item > d.item]
    said = d.claim.text.lower().split()[-1]
    if d.claim.kind in ("date", "time") and "BESIDEW" not in view.reader.lexicon.classes(said):
        return _told_later(view, d, one, two)
    if view.place(one.item) != view.place(d.item) or view.place(two.item) != view.place(d.item):
        return None
    if len(behind) == 1:
        base, other = behind[0], one if behind[0] is two else two
        beside = view.word(d.item - 1) == "," or d.item - other.item <= _TWO
        return (base, other) if beside and base.item - d.item <= _NEAR + _TWO else None
    opened = len(behind) == _TWO and d.item <= view.opening + 1
    commas = [i for i in range(one.item + 1, two.item) if view.word(i) in (",", ";", ":")]
    return (one, two) if opened and len(commas) == 1 and view.word(commas[0]) == "," else None


def _told_later(view: View, d: Length, one: Point, two: Point) -> tuple[Point, Point] | None:
    """ "… in 2001. Twelve years later, in 2015": the first point, and the one right behind the length."""
    if not one.item < d.item:
        return None
    bare = view.word(d.item - 1) == "," and view.closes(d.item + 1)
    if two.item > d.item:
        opens = view.word(d.item - 1) in (",", ".", "", ";", "(") or view.is_cue(d.item - 1, "ANDW")
        return (one, two) if opens and two.item - d.item <= _FEW else None
    near = 0 < d.item - two.item <= _FEW
    return (one, two) if bare and near and view.place(one.item) == view.place(two.item) else None


def _days(view: View) -> list[Point]:
    return [
        Point(p.item, p.claim, Decimal(p.first.toordinal()), Decimal(p.last.toordinal()))
        for p in days_of(view)
        if not _relative(view, p)
    ]


def _relative(view: View, day: Day) -> bool:
    """Whether a date is only a length from another one: a year before."""
    return day.claim.text.lower().split()[-1] in view.reader.tables.beside_ways


def _clocks(view: View) -> list[Point]:
    found = []
    for item, claim in sorted(view.sentence.tape.values.items()):
        minute = clock_minute(claim) if isinstance(claim, Claim) and claim.kind == "time" else None
        if minute is not None:
            found.append(Point(item, claim, Decimal(minute), Decimal(minute)))
    return found


def _unlike(d: Length, base: Point, other: Point, found: Interval) -> Outcome:
    values = [v for v in found if v is not None]
    span = "–".join(dict.fromkeys(short(v, 3) for v in values))
    texts = (("stated", d.claim.text), ("start", base.claim.text), ("end", other.claim.text))
    step = f"{other.claim.text} - {base.claim.text} = {span} ≠ {short(d.low)}"
    reason = Reason("selfcheck.duration", (*texts, ("found", span), ("unit", d.unit)))
    return Outcome("duration", (d.claim, base.claim, other.claim), "duration", reason, step, d.claim)


def reversed_order(view: View) -> Iterator[Outcome]:
    """Two verbs of which one comes first, each with its date: closed in 2016 and reopened in 2012."""
    days = days_of(view)
    for one in days:
        for two in days:
            if one.item == two.item or view.place(one.item) != view.place(two.item):
                continue
            if not _in_sequence(view, one, two):
                continue
            if two.last >= one.first:
                yield holds("order", one.claim, two.claim)
            else:
                texts = (("start", one.claim.text), ("end", two.claim.text))
                step = f"{two.claim.text} < {one.claim.text}"
                reason = Reason("selfcheck.order", texts)
                yield Outcome("order", (one.claim, two.claim), "duration", reason, step, two.claim)


def _in_sequence(view: View, one: Day, two: Day) -> bool:
    """Whether the verb before the first date comes before that of the second one, with no other subject between."""
    if not one.item < two.item or two.item - one.item > _NEAR * _TWO:
        return False
    a = _verb(view, one, max(0, one.item - _NEAR))
    b = _verb(view, two, one.item + 1)
    if a is None or b is None:
        return False
    pairs = view.reader.tables.sequence
    if not any(view.word(a) in first and view.word(b) in then for first, then in pairs):
        return False
    between = [i for i in range(one.item + 1, b) if view.word(i) not in (",",)]
    plain = len(between) <= _NEAR and all(_empty(view, i) for i in between) and view.near(between, "ANDW")
    return plain or _participle(view, a, one, b)


def _participle(view: View, a: int, one: Day, b: int) -> bool:
    """ "Having closed on 12 June, the bridge reopened": the first verb opens the sentence."""
    return a <= view.opening + _TWO and view.is_cue(view.opening, "HAVINGW") and b - one.item <= _NEAR + _FEW


def _empty(view: View, item: int) -> bool:
    """Whether an item brings in no other subject."""
    return view.word(item) in view.reader.tables.stopwords and not view.is_cue(item, "WHOSEW")


def _verb(view: View, day: Day, least: int) -> int | None:
    """The verb of a known sequence right before a date."""
    words = view.reader.tables.sequence_words
    found = (i for i in range(day.item - 1, least - 1, -1) if view.word(i) in words)
    at = next(found, None)
    if at is None or any(view.sentence.claim(i) is not None for i in range(at, day.item)):
        return None
    return at if day.item - at <= _FEW + 1 or at <= view.opening + _TWO else None
