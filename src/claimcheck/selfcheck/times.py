"""Durations against their ends, ages and anniversaries against their years, and "earlier this year" in January."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Document, Interval, Reason
from claimcheck.selfcheck.figures import short, widen
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader

_HALF = Decimal("0.5")
_ONE = Decimal(1)
_OLDEST = Decimal(120)
_YEAR_DAYS = Decimal("365.25")
_CLAUSE = (";", ":")
_NEAR = 10


def duration(match: Match, reader: SentenceReader) -> Outcome | None:
    """A duration against the days between its ends, each end counted or not."""
    d, s, e = match.claim("d"), match.claim("s"), match.claim("e")
    if d is None or s is None or e is None or d.quantity is None or s.date is None or e.date is None:
        return None
    sizes = reader.tables.durations.get(d.quantity.unit or "")
    if sizes is None or not s.date.start or not s.date.end or not e.date.start or not e.date.end:
        return None
    if e.date.end < s.date.start or d.quantity.per is not None or _names_a_rate(match, reader):
        return None
    if any(word in reader.tables.partial for word in d.text.lower().split()) or _several(match):
        return None
    low, high = d.quantity.low, d.quantity.high
    least = max(Decimal((e.date.start - s.date.end).days - 1), Decimal(0))
    most = Decimal((e.date.end - s.date.start).days + 1)
    said = widen((low, high), _HALF)
    found = least / sizes[1], most / sizes[0]
    if overlap(found, said):
        return holds("duration", d, s, e)
    unit = d.quantity.unit or ""
    size = (sizes[0] + sizes[1]) / 2 if unit != "day" else _ONE
    span = "–".join(dict.fromkeys(short(v / size, 3) for v in (least, most)))
    params = (("stated", d.text), ("start", s.text), ("end", e.text), ("found", span), ("unit", unit))
    step = f"{e.text} - {s.text} = {span} ≠ {short(d.quantity.value or low or Decimal(0))}"
    return Outcome("duration", (d, s, e), "duration", Reason("selfcheck.duration", params), step, d)


def _names_a_rate(match: Match, reader: SentenceReader) -> bool:
    """Whether the duration only names a rate or a figure: the 12-month rate."""
    item = match.item("d") or 0
    return reader.holds(match.sentence, "RATENAME", item + 1, item + 3)


def _several(match: Match) -> bool:
    """Whether the duration is that of each of several: two four-year terms."""
    item = match.item("d") or 0
    before = match.sentence.claim(item - 1) if item else None
    return before is not None and before.kind == "count"


def anniversary(match: Match, reader: SentenceReader) -> Outcome | None:
    """An age or an anniversary against the years since the first date."""
    first = match.claim("y")
    if first is None or first.date is None or first.date.start is None or first.date.end is None:
        return None
    counted = _counted(match, reader)
    if counted is None:
        return None
    item, last, said, claim = counted
    if reader.cue(match.sentence, last, "OFOTHER"):
        return None
    event = _event(match, first, item, reader)
    if event is None or reader.holds(match.sentence, "KIN", match.end, item):
        return None
    when, at, sure = event
    if when[0] < first.date.start or leap_day(first):
        return None
    found = years(first.date.end, when[0]), years(first.date.start, when[1])
    if overlap(found, said):
        return holds("age", *(c for c in (first, claim, at) if c is not None))
    tape, sentence = match.sentence.tape, match.sentence
    start, end = sentence.start + tape.starts[item], sentence.start + tape.ends[last - 1]
    stated = sentence.text[start - sentence.start : end - sentence.start]
    span = "–".join(dict.fromkeys(short(v) for v in found))
    then = at.text if at is not None else when[1].isoformat()
    params = (("stated", stated), ("start", first.text), ("end", then), ("found", span))
    claims = tuple(c for c in (first, claim, at) if c is not None)
    step = f"{then} - {first.text} = {span} ≠ {short(said[0] or Decimal(0))}"
    return Outcome(
        "age", claims, "age", Reason("selfcheck.age", params), step, place=(start, end, sentence.part),
        severity=None if sure else "warning",
    )  # fmt: skip


def years(start: date, end: date) -> Decimal:
    """Whole years from one day to another."""
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return Decimal(max(whole, 0))


def leap_day(claim: Claim) -> bool:
    """Whether a date is 29 February, whose birthdays are few."""
    return claim.date is not None and claim.date.value.endswith("-02-29")


def _counted(match: Match, reader: SentenceReader) -> tuple[int, int, Interval, Claim | None] | None:
    """Item, item after, interval and claim of the age or the anniversary nearest behind (or before) the first date."""
    sentence = match.sentence
    start, end = _clause(match)
    for item in [*range(match.end, end), *range(match.start - 1, start - 1, -1)]:
        found = nth(sentence, item, end, reader) or _age(sentence, item, reader)
        if found is not None:
            return found
    return None


def _clause(match: Match) -> tuple[int, int]:
    """Items of the clause around the match: between semicolons and colons."""
    tape = match.sentence.tape
    walls = [i for i in range(len(tape.codes)) if tape.text(i) in _CLAUSE]
    start = max((i + 1 for i in walls if i < match.start), default=0)
    return start, min((i for i in walls if i >= match.end), default=len(tape.codes))


def nth(
    sentence: Sentence, item: int, end: int, reader: SentenceReader
) -> tuple[int, int, Interval, Claim | None] | None:
    """ "80th birthday", "centenary", "in its 100th year"."""
    tape = sentence.tape
    word = tape.text(item).lower()
    if word in reader.tables.alone:
        value = Decimal(reader.tables.alone[word])
        return item, item + 1, (value, value), None
    if word in reader.tables.jubilees and (last := _named(sentence, item + 1, reader)):
        value = Decimal(reader.tables.jubilees[word])
        return item, last, (value, value), None
    if word in reader.tables.ordinals:
        value, after = Decimal(reader.tables.ordinals[word]), item + 1
    elif word.isdecimal() and item + 1 < end and tape.text(item + 1).lower() in reader.tables.ordinal_endings:
        value, after = Decimal(word), item + 2
    else:
        return None
    if last := _named(sentence, after, reader):
        return item, last, (value, value), None
    if reader.holds(sentence, "NTHYEAR", after, after + 1):
        return item, after + 1, (value - 2, value), None
    return None


def _named(sentence: Sentence, item: int, reader: SentenceReader) -> int:
    """The item behind "anniversary" or "wedding anniversary" at an item; 0 where there is none."""
    at = item + reader.cue(sentence, item, "WEDDINGW")
    return at + 1 if reader.cue(sentence, at, "ANNIV") else 0


def _age(sentence: Sentence, item: int, reader: SentenceReader) -> tuple[int, int, Interval, Claim | None] | None:
    """An age, a bare number behind "was", or so many years behind "celebrates"."""
    claim = sentence.claim(item)
    q = claim.quantity if claim is not None else None
    if claim is None or q is None or (q.unit not in (None, "year")) or item == 0:
        return None
    bare = claim.kind == "count" and q.unit is None and reader.holds(sentence, "AGED", item - 1, item)
    if (claim.kind == "age" or bare) and q.value is not None and q.value <= _OLDEST:
        return None if _of_a_group(sentence, item, reader) else (item, item + 1, (q.low, q.high), claim)
    if claim.kind == "duration" and reader.holds(sentence, "CELEBRATE", max(0, item - 3), item):
        if reader.holds(sentence, "ASROLE", item + 1, item + 2) and reader.holds(
            sentence, "ARTICLE", item + 2, item + 3
        ):
            return None
        return item, item + 1, widen((q.low, q.high), _ONE), claim
    return None


def _of_a_group(sentence: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether an age is that of many, and no one's own: women aged 20, pupils by age 15."""
    return reader.holds(sentence, "PEOPLE", 0, item)


def _event(
    match: Match, first: Claim, item: int, reader: SentenceReader
) -> tuple[tuple[date, date], Claim | None, bool] | None:
    """When the age was reached: the one other date of the clause, or the document's own year where words say so."""
    sentence, document = match.sentence, match.sentence.document
    start, end = _clause(match)
    dates = {
        i: c for i in range(start, end)
        if (c := sentence.claim(i)) is not None and c.kind == "date" and c is not first and abs(i - item) <= _NEAR
        and not reader.holds(sentence, "ANDW", min(i, item), max(i, item))
    }  # fmt: skip
    if len(dates) != 1:
        return None
    event = next(iter(dates.values()))
    if event.date is None or event.date.start is None or event.date.end is None:
        return None
    spoken = event.text.lower() in reader.tables.now
    if spoken and document.date is None:
        return None
    return (event.date.start, event.date.end), event, not spoken


def this_year(document: Document, reader: SentenceReader) -> Iterator[Outcome]:
    """ "Earlier this year" in a document of the first days of January."""
    if document.date is None:
        return
    for claim in document.claims:
        if claim.kind == "date" and " ".join(claim.text.lower().split()) in reader.tables.looking_back:
            if document.date - date(document.date.year, 1, 1) >= timedelta(days=reader.tables.first_days):
                yield holds("this_year", claim)
            else:
                params = (("stated", claim.text), ("date", document.date))
                yield Outcome("this_year", (claim,), "this_year", Reason("selfcheck.this_year", params), at=claim)
