"""A stretch of time and its two ends anywhere in a sentence, or in two of which the second takes it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import short, widen
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import SentenceReader
from claimcheck.selfcheck.view import View

_TWO = 2
_HALF = Decimal("0.5")
_FAR = 5
_FEW = 3
_NEAR = 8
_LEAP = 2000
_DAY = "XXXX-"
_CLOCK = "T"
_MINUTES = Decimal(60)


@dataclass(frozen=True, slots=True)
class Day:
    """An end of a stretch: the first and the last day that it may be."""

    item: int
    claim: Claim
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length: its unit and how many."""

    item: int
    claim: Claim
    unit: str
    low: Decimal
    high: Decimal


def spanned(view: View) -> Iterator[Outcome]:
    """The one length and the two days of the view, where the words make these its ends."""
    lengths = [d for d in stretches(view) if d.unit in view.reader.tables.durations]
    if len(lengths) != 1:
        return
    d = lengths[0]
    ends = _ends_of(view, d, days_of(view))
    if ends is None or _paused(view, d, *ends):
        return
    s, e = ends
    sizes = view.reader.tables.durations[d.unit]
    least = Decimal(max((e.first - s.last).days - 1, 0))
    most = Decimal((e.last - s.first).days + 1)
    found = least / sizes[1], most / sizes[0]
    if overlap(found, widen((d.low, d.high), _HALF)):
        yield holds("duration", d.claim, s.claim, e.claim)
    elif firm(view, d) or d.low > found[1] or d.item > e.item:
        yield unlike(d, s, e, (least, most), sizes)


def _ends_of(view: View, d: Length, days: list[Day]) -> tuple[Day, Day] | None:
    """The two days that are the ends of the length: the only two, or the only pair that "from … to" makes one."""
    pairs = [tuple(sorted(pair, key=lambda day: (day.first, day.last))) for pair in pairwise(days)]
    fitting = [
        (s, e) for s, e in pairs
        if s.last < e.first and (closing(view, d, s, e) or (bounds(view, s, e) and said_of(view, d, s, e)))
    ]  # fmt: skip
    if len(fitting) != 1:
        return None
    s, e = fitting[0]
    return (s, e) if len(days) == _TWO or direct(view, s, e) else None


def _paused(view: View, d: Length, s: Day, e: Day) -> bool:
    """Whether words up to the end of the clause say that it was not one stretch."""
    last = max(d.item, s.item, e.item)
    ends = (i for i in range(last + 1, view.size) if view.word(i) == "," and view.is_cue(i + 1, "ANDW"))
    pauses = (i for i in range(next(ends, view.size)) if view.is_cue(i, "PAUSE"))
    return any(not view.near(range(i - _FEW, i), "WITHOUTW") for i in pauses)


def closing(view: View, d: Length, s: Day, e: Day) -> bool:
    """Whether the length counts from the first day to the second, right behind it: on 2 March, eleven weeks later."""
    later = d.claim.kind in ("date", "time") and s.item < e.item < d.item <= e.item + _FEW
    return later and view.place(s.item) == view.place(d.item) and firm(view, d)


def stretches(view: View, ago: bool = False) -> Iterator[Length]:
    """Lengths of time in the view; "three years later" is one, too, and with ``ago`` so is "three years ago"."""
    tables = view.reader.tables
    for item, claim in sorted(view.sentence.tape.values.items()):
        q = claim.quantity
        if (
            claim.kind == "duration"
            and q is not None
            and q.unit in (*tables.durations, *tables.hours)
            and (q.per is None or (q.unit in tables.hours and q.per == "day"))
        ):
            if q.low is not None and q.high is not None and not view.near((item + 1, item + 2), "RATENAME"):
                yield Length(item, claim, q.unit, q.low, q.high)
        elif claim.kind in ("date", "time") and q is None:
            later = _later(claim, view.reader, ago)
            if later is not None:
                yield Length(item, claim, later[0], later[1], later[1])


def _later(claim: Claim, reader: SentenceReader, ago: bool) -> tuple[str, Decimal] | None:
    """The unit and the number of "eleven weeks later", "half an hour later" or "two and a half hours later"."""
    tables = reader.tables
    words = claim.text.lower().split()
    if len(words) <= _TWO or (
        words[-1] not in tables.later and not (ago and "AGOW" in reader.lexicon.classes(words[-1]))
    ):
        return None
    unit = reader.stem(words[-_TWO])
    known = next((u for u in (*tables.durations, *tables.hours) if reader.stem(u) == unit), None)
    number = _number(words[:-_TWO], reader)
    return (known, number) if known and number is not None else None


def _number(words: list[str], reader: SentenceReader) -> Decimal | None:
    """How many: a, eleven, half an, two and a half."""
    tables, text = reader.tables, " ".join(words)
    if text in tables.half_a:
        return _HALF
    half = " ".join(words[1:]) == tables.and_a_half
    if len(words) != 1 and not half:
        return None
    first = "1" if words[0] in tables.new_thing else tables.numbers.get(words[0], words[0])
    return Decimal(first) + (_HALF if half else 0) if first.isdecimal() else None


def days_of(view: View) -> list[Day]:
    """The days and years of the view; where all lack a year, one and the same."""
    found: list[Day] = []
    for item, claim in sorted(view.sentence.tape.values.items()):
        if (
            claim.kind != "date"
            or claim.date is None
            or claim.text.lower().split()[-1] in view.reader.tables.beside_ways
        ):
            continue
        start, end = claim.date.start, claim.date.end
        if start is not None and end is not None:
            found.append(Day(item, claim, start, end))
    if found:
        return found
    for item, claim in sorted(view.sentence.tape.values.items()):
        value = claim.date.value if claim.kind == "date" and claim.date is not None else ""
        day = _in_leap_year(value) if value.startswith(_DAY) else None
        if day is not None:
            found.append(Day(item, claim, day, day))
    return found


def _in_leap_year(value: str) -> date | None:
    """A day without a year as one of a leap year; None where there is no such day."""
    try:
        return date.fromisoformat(value.replace(_DAY, f"{_LEAP}-", 1))
    except ValueError:
        return None


def bounds(view: View, s: Day, e: Day) -> bool:
    """Whether the two days are the ends of one stretch: from … to, between … and, began … ended."""
    first, last = sorted((s.item, e.item))
    if view.place(first) != view.place(last):
        return False
    if direct(view, s, e):
        return True
    between = range(first + 1, last)
    if view.near(between, "UNTILW") and view.near(range(first), "STARTED"):
        return True
    opened = view.near(range(max(0, s.item - _FAR), s.item), "STARTED", "FOUNDED")
    return opened and view.near(range(max(0, e.item - _FAR), e.item), "ENDED")


def direct(view: View, s: Day, e: Day) -> bool:
    """Whether two small words make them the ends: from … to, between … and, a dash in a bracket."""
    first, last = sorted((s.item, e.item))
    between = range(first + 1, last)
    led = view.near(range(max(0, first - _TWO), first), "FROMW", "BETWEENW") or view.word(first - 1) == "("
    return len(between) <= _FAR and led and view.near(between, "TOW", "ANDW", "UNTILW", "DASHW")


def said_of(view: View, d: Length, s: Day, e: Day) -> bool:
    """Whether the length is that of the stretch: named before it, taken up behind it, or led by "for" or "over"."""
    those = view.near(range(d.item - _TWO, d.item), "THOSEW")
    if view.is_cue(d.item + 1, "UNTILW") or (view.is_cue(d.item + 1, "ENDED") and not those):
        return False
    if view.near(range(d.item - 3, d.item), "ANOTHERW") or view.near(range(d.item + 1, d.item + 4), "ANOTHERW"):
        return False
    if any(word in view.reader.tables.partial for word in d.claim.text.lower().split()):
        return False
    count = view.sentence.claim(d.item - 1)
    if count is not None and count.kind == "count":
        return False
    if view.place(d.item) != view.place(s.item):
        return view.place(d.item) > view.place(s.item) and those
    behind = d.item > e.item and (view.is_cue(d.item - 1, "AFTERW") or view.word(d.item - 1) == ",")
    closes = behind and (view.closes(d.item + 1) or view.is_cue(d.item + _TWO, "INALLW"))
    return firm(view, d) or closes or view.near(range(d.item - _TWO, d.item), "OVERW")


def firm(view: View, d: Length) -> bool:
    """Whether the words leave no doubt that it is the whole stretch: a spell of, those six days, six years later."""
    if d.claim.kind in ("date", "time"):
        return view.word(d.item - 1) == "," and view.closes(d.item + 1)
    if view.near(range(max(0, d.item - 3), d.item), "THOSEW", "SPELLW"):
        return True
    days = [i for i, c in view.sentence.tape.values.items() if c.kind == "date"]
    between = range(d.item + 1, min(days, default=d.item))
    return 0 < len(between) <= _NEAR and not view.near(between, "AGOW", "ANDW", "OFW", "BREAKER")


def unlike(d: Length, s: Day, e: Day, days: Interval, sizes: tuple[Decimal, Decimal]) -> Outcome:
    """The finding of a length that is not that between its ends."""
    size = (sizes[0] + sizes[1]) / 2 if d.unit != "day" else Decimal(1)
    span = "–".join(dict.fromkeys(short(v / size, 3) for v in days if v is not None))
    params = (
        ("stated", d.claim.text),
        ("start", s.claim.text),
        ("end", e.claim.text),
        ("found", span),
        ("unit", d.unit),
    )
    step = f"{e.claim.text} - {s.claim.text} = {span} ≠ {short(d.low)}"
    return Outcome(
        "duration", (d.claim, s.claim, e.claim), "duration", Reason("selfcheck.duration", params), step, d.claim
    )


def clocked(view: View) -> Iterator[Outcome]:
    """Hours between two clock times of one day."""
    said = [c for _, c in sorted(view.sentence.tape.values.items()) if c.kind == "time" and c.date is not None]
    times = [c for c in said if c.text.lower().split()[-1] not in view.reader.tables.later]
    minutes = [clock_minute(c) for c in times]
    lengths = [d for d in stretches(view) if d.unit in view.reader.tables.hours]
    if len(times) != _TWO or len(lengths) != 1 or view.has("PAUSE") or minutes[0] is None or minutes[1] is None:
        return
    if _two_departures(view, times):
        return
    d = lengths[0]
    per = d.claim.quantity is not None and d.claim.quantity.per is not None
    if per and not _from_to(view, times, d):
        return
    size = view.reader.tables.hours[d.unit]
    gap = Decimal(minutes[1] - minutes[0])
    if gap <= 0 or not (per or firm(view, d) or view.near(range(d.item - 4, d.item), "SPELLW", "OVERW", "AFTERW")):
        return
    found = (gap / size, gap / size)
    if overlap(found, widen((d.low, d.high), Decimal("0.25"))):
        yield holds("duration", d.claim, *times)
        return
    texts = (("stated", d.claim.text), ("start", times[0].text), ("end", times[1].text.rstrip(".")))
    params = (*texts, ("found", short(found[0])), ("unit", d.unit))
    step = f"{times[1].text.rstrip('.')} - {times[0].text} = {short(found[0])} ≠ {short(d.low)}"
    yield Outcome("duration", (d.claim, *times), "duration", Reason("selfcheck.duration", params), step, d.claim)


def _two_departures(view: View, times: list[Claim]) -> bool:
    """Whether the two times are told of two things: by the same verb, or on both sides of a semicolon."""
    one, two = (i for i, c in sorted(view.sentence.tape.values.items()) if any(c is t for t in times))
    return view.stem(one - _TWO) == view.stem(two - _TWO) or any(view.word(i) == ";" for i in range(one, two))


def _from_to(view: View, times: list[Claim], d: Length) -> bool:
    """Whether "from … to" and nothing else makes the two clock times the ends."""
    items = [i for i, c in sorted(view.sentence.tape.values.items()) if any(c is t for t in times)]
    beside = 0 < d.item - items[1] <= _TWO
    return (
        beside
        and view.is_cue(items[0] - 1, "FROMW")
        and items[1] - items[0] == _TWO
        and view.is_cue(items[0] + 1, "TOW", "UNTILW")
    )


def clock_minute(claim: Claim) -> int | None:
    """The minute of the day."""
    value = claim.date.value.partition(_CLOCK)[2] if claim.date is not None else ""
    hour, _, minute = value.partition(":")
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else None
