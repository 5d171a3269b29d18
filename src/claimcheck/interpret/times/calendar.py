"""Periods of the calendar: what they are called in TIMEX3, where they start and end, and how they are shifted."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

_SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month … year, century: ``index`` counts such units from the start of the calendar."""

    unit: str
    index: int

    @classmethod
    def of(cls, unit: str, day: date) -> Period:
        """The period of that unit that holds ``day``."""
        if unit == "day":
            return cls(unit, day.toordinal())
        if unit in ("week", "weekend"):
            return cls(unit, (day.toordinal() - 1) // 7)
        months = day.year * 12 + day.month - 1
        if unit == "season":
            return cls(unit, (months - 2) // 3)
        if unit in _YEARS:
            return cls(unit, day.year // _YEARS[unit])
        return cls(unit, months // _MONTHS[unit])

    @classmethod
    def year(cls, year: int) -> Period:
        """A year."""
        return cls("year", year)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A month of a year."""
        return cls("month", year * 12 + month - 1)

    @classmethod
    def season(cls, year: int, code: str) -> Period:
        """A season of a year; winter starts in its December."""
        return cls("season", year * 4 + _SEASONS.index(code))

    def shift(self, count: int) -> Period:
        """``count`` units later."""
        return Period(self.unit, self.index + count)

    def years_on(self, count: int) -> Period:
        """The same period ``count`` years later."""
        if self.unit == "day":
            day = date.fromordinal(self.index)
            year = day.year + count
            return Period.of("day", date(year, day.month, min(day.day, monthrange(year, day.month)[1])))
        if self.unit in ("week", "weekend"):
            return self.shift(52 * count)
        if self.unit in _YEARS:
            return self.shift(round(count / _YEARS[self.unit]))
        return self.shift(count * 12 // _MONTHS[self.unit])

    def to(self, unit: str) -> Period:
        """The period of another unit that holds this one's first day."""
        return Period.of(unit, self.start)

    @property
    def start(self) -> date:
        """The first day. Raises ValueError outside the calendar."""
        if self.unit == "day":
            return date.fromordinal(self.index)
        if self.unit == "week":
            return date.fromordinal(self.index * 7 + 1)
        if self.unit == "weekend":
            return date.fromordinal(self.index * 7 + 6)
        if self.unit in _YEARS:
            return date(max(self.index * _YEARS[self.unit], 1), 1, 1)
        months = self.index * _MONTHS[self.unit] + (2 if self.unit == "season" else 0)
        return date(months // 12, months % 12 + 1, 1)

    @property
    def end(self) -> date:
        """The last day. Raises ValueError outside the calendar."""
        if self.unit == "weekend":
            return self.start + timedelta(1)
        if self.unit in _YEARS:
            return date(min(self.index * _YEARS[self.unit] + _YEARS[self.unit] - 1, MAXYEAR), 12, 31)
        if self.unit == "year" and self.index == MAXYEAR:
            return date.max
        return self.shift(1).start - timedelta(1)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        if self.unit == "day":
            return self.start.isoformat()
        if self.unit in ("week", "weekend"):
            iso = self.start.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "month":
            return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"
        if self.unit in ("quarter", "half"):
            parts = 12 // _MONTHS[self.unit]
            return f"{self.index // parts:04d}-{self.unit[0].upper()}{self.index % parts + 1}"
        if self.unit == "season":
            return f"{self.index // 4:04d}-{_SEASONS[self.index % 4]}"
        return f"{self.index:0{ {'year': 4, 'decade': 3, 'century': 2, 'millennium': 1}[self.unit] }d}"


def add_months(day: date, count: int) -> date:
    """The same day of the month ``count`` months later, or the month's last day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add(day: date, count: int, unit: str) -> date:
    """``day`` moved by a number of days, weeks, months, quarters, years, decades or centuries."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(count * (1 if unit == "day" else 7))
    return add_months(day, count * _MONTHS.get(unit, _YEARS.get(unit, 1) * 12))


def last_of(count: int, unit: str, last: date) -> date:
    """The first day of a stretch of ``count`` units whose last day is ``last``."""
    after = last + timedelta(1)
    return add(after, -count, unit)


def easter(year: int) -> date:
    """Easter Sunday of a year (the Gregorian reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def nth_weekday(start: date, end: date, weekday: int, n: int) -> date | None:
    """The n-th (-1: last) ISO weekday between two days, if there is one."""
    if n > 0:
        day = start + timedelta((weekday - start.isoweekday()) % 7 + 7 * (n - 1))
    else:
        day = end - timedelta((end.isoweekday() - weekday) % 7 + 7 * (-n - 1))
    return day if start <= day <= end else None


def holiday(rule: str, year: int) -> date | None:
    """A holiday's day by its rule: ``MM-DD``, ``MM-n-weekday+days``, ``E+days``."""
    if rule.startswith("E"):
        return easter(year) + timedelta(int(rule[1:]))
    month = int(rule[:2])
    rest, _, later = rule[3:].partition("+")
    n, dash, weekday = rest.rpartition("-")
    if not dash:
        return date(year, month, int(rest))
    last = date(year, month, monthrange(year, month)[1])
    day = nth_weekday(date(year, month, 1), last, int(weekday), int(n))
    return day + timedelta(int(later or 0)) if day else None
