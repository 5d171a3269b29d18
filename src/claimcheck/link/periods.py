"""Which period a number speaks of, and which fact of a series is that period's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.link.clauses import Mark, distance
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.model import Claim, Fact, Gap

_WORDS = re.compile(r"\w+")
_MONTH = re.compile(r"XXXX-(0[1-9]|1[0-2])$")
_SEVERAL_YEARS = 400
_TO = 12
_TWO_YEARS = re.compile(r"\d[/–-]\d")
_OPEN = re.compile(r"^\W{0,3}\(?\s*$")


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days that a text names, and where. ``own`` when the number's own clause names it."""

    start: date
    end: date
    text: str
    at: int = 0
    to: int = 0
    own: bool = True

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.end - self.start).days + 1


class PeriodNames:
    """Periods as the tables spell them ("2024/25", "FY2025"), found literally in a text."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.known: dict[tuple[str, ...], tuple[date, date, str]] = {}
        for fact in facts:
            if fact.period and fact.start and fact.end:
                parts = tuple(w.lower() for w in _WORDS.findall(fact.period))
                self.known.setdefault(parts, (fact.start, fact.end, fact.period))
                if (fact.end - fact.start).days > _SEVERAL_YEARS:
                    first, last = str(fact.start.year), str(fact.end.year)
                    for years in ((first, last), (first, last[2:])):
                        self.known.setdefault(years, (fact.start, fact.end, fact.period))
        self.firsts = {parts[0] for parts in self.known if parts}
        self.longest = max((len(p) for p in self.known), default=0)

    def find(self, text: str, start: int, end: int) -> list[When]:
        """Periods named in a stretch of text."""
        words = [(m[0].lower(), m.start() + start, m.end() + start) for m in _WORDS.finditer(text[start:end])]
        found: list[When] = []
        for n, (word, at, _) in enumerate(words):
            if word not in self.firsts or (found and at < found[-1].to):
                continue
            for size in range(min(self.longest, len(words) - n), 0, -1):
                hit = self.known.get(tuple(w for w, _, _ in words[n : n + size]))
                if hit:
                    to = words[n + size - 1][2]
                    found.append(When(hit[0], hit[1], text[at:to], at, to))
                    break
        return found


def whens(
    dates: Sequence[Claim], named: Sequence[When], months: Mapping[int, tuple[date, date]], text: str
) -> list[When]:
    """Periods of a sentence: its date claims, and periods as tables spell them where no date claim stands."""
    found = [
        When(c.date.start, c.date.end, c.text, c.start, c.end)
        for c in dates
        if c.date is not None and c.date.start is not None and c.date.end is not None and c.date.type != "SET"
    ]
    for c in dates:
        month = _MONTH.match(c.date.value) if c.date is not None and c.date.start is None else None
        if month and int(month[1]) in months:
            found.append(When(*months[int(month[1])], c.text, c.start, c.end))
    for name in named:
        # "2010-12" is three years of a table that has them, neither December nor two dates.
        if name.days > _SEVERAL_YEARS or sum(name.at <= f.at and f.to <= name.to for f in found) > 1:
            found = [f for f in found if f.to <= name.at or name.to <= f.at]
        if not any(f.at <= name.at and name.to <= f.to for f in found):
            found.append(name)
    return _joined(sorted(found, key=lambda w: (w.at, w.to)), text)


def _joined(found: Sequence[When], text: str) -> list[When]:
    """Periods in which a stretch and the date that ends it are one: "the three months to May 2025"."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        if last and last.start < when.start and last.end == when.end and 0 < when.at - last.to <= _TO:
            joined[-1] = replace(last, text=text[last.at : when.to], to=when.to)
        else:
            joined.append(when)
    return joined


def of_frame(
    frame: Frame, found: Sequence[When], marks: Sequence[Mark], text: str, leads: re.Pattern[str]
) -> When | None:
    """The period that a number's own words name; ``own`` False when only another clause of the sentence does.

    ``leads`` are the words by which a period before a number is its own: ", when it was".
    """
    best: tuple[float, When] | None = None
    for when in found:
        if frame.claim.start <= when.at and when.to <= frame.claim.end:
            return when
        cost = distance(frame.claim, when.at, when.to, marks)
        aside = any(m.twin is not None and m.at < when.at < m.twin and text[m.at] == "," for m in marks)
        if aside and not any(m.twin is not None and m.at < frame.claim.start < m.twin for m in marks):
            continue
        if leads.match(text, when.to, frame.claim.start):
            return When(when.start, when.end, when.text, when.at, when.to)
        gap = text[frame.claim.end : when.at] if when.at >= frame.claim.end else text[when.to : frame.claim.start]
        if _OPEN.match(gap) and "(" in gap:
            cost = 0.0
        elif when.at < frame.claim.start and cost >= 1:
            cost += 0.3
        if best is None or cost < best[0]:
            best = cost, When(when.start, when.end, when.text, when.at, when.to, cost < 1)
    return best[1] if best else None


def newest_months(facts: Sequence[Fact]) -> dict[int, tuple[date, date]]:
    """The newest period of the tables that begins in each month and lasts no longer."""
    found: dict[int, tuple[date, date]] = {}
    for fact in facts:
        if fact.start and fact.end and (fact.end - fact.start).days < 32:
            known = found.get(fact.start.month)
            if known is None or fact.end > known[1]:
                found[fact.start.month] = fact.start, fact.end
    return found


def shifted(start: date, end: date, years: int) -> tuple[date, date]:
    """A stretch of days some years on; the last of February stays the last."""
    return _year(start, years), _year(end + timedelta(1), years) - timedelta(1)


def moved(fact: Fact, months: int) -> tuple[date, date]:
    """The period of a fact some months on."""
    assert fact.start is not None and fact.end is not None
    return _month(fact.start, months), _month(fact.end + timedelta(1), months) - timedelta(1)


def _month(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def missing(series: Series, facts: Sequence[Fact], when: When | None) -> str | None:
    """Why the figure that is spoken of is not there: a cell without one is newer, or fits the period better."""
    for gap in series.gaps:
        if gap.end is None:
            continue
        if when is None and all(f.end is not None and f.end < gap.end for f in facts):
            return gap.reason
        if when is not None and fit(gap, when) > max((fit(f, when) for f in facts), default=0.0):
            return gap.reason
    return None


def fit(fact: Fact | Gap, when: When) -> float:
    """How well a fact's period is the one named: 1 the same, 0 another."""
    if fact.start is None or fact.end is None:
        return 0.0
    if (fact.start, fact.end) == (when.start, when.end):
        return 1.0
    days = (fact.end - fact.start).days + 1
    if abs((fact.start - when.start).days) <= 3 and abs((fact.end - when.end).days) <= 3:
        return 0.98
    if fact.end == when.end:
        return 0.9 if when.days <= days else 0.75
    if fact.start <= when.start and when.end <= fact.end:
        return 0.85 if days > 45 else 0.8
    if when.start <= fact.start and fact.end <= when.end:
        return 0.7
    if 350 <= days <= 380 and 350 <= when.days <= 380 and _same_label(fact, when):
        return 0.6
    return 0.0


def _same_label(fact: Fact | Gap, when: When) -> bool:
    """Whether two years have one name: "2024" of another calendar, or "2024/25" of years that begin in other months."""
    if _TWO_YEARS.search(fact.period or ""):
        years = [int(y) % 100 for y in re.findall(r"\d+", fact.period or "")]
        return years == [when.start.year % 100, when.end.year % 100]
    year = _label_year(fact)
    return year is not None and year == _label_year_when(when)


def _label_year(fact: Fact | Gap) -> str | None:
    years = re.findall(r"(?:19|20)\d\d", fact.period or "")
    return years[0] if len(years) == 1 and not re.search(r"\d[/-]\d", fact.period or "") else None


def _label_year_when(when: When) -> str | None:
    years = re.findall(r"(?:19|20)\d\d", when.text)
    return years[-1] if years else None


def pick(series: Series, when: When | None) -> tuple[list[Fact], float]:
    """Facts of a series in the period named, and how well they fit; the newest when none is named."""
    dated = [f for f in series.facts if f.end is not None]
    if when is None or not dated:
        return ([f for f in dated if f.end == dated[-1].end], 0.5) if dated else (list(series.facts), 0.9)
    scored = [(fit(f, when), f) for f in dated]
    best = max(s for s, _ in scored)
    if best == 0:
        return [], 0.0
    if best <= 0.7:
        inside = [f for s, f in scored if s == best]
        return ([inside[-1]] if inside else []), best
    return [f for s, f in scored if s == best], best
