"""Days: by name and number, in figures, by weekday, by the name of a holiday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimcheck.interpret.times.calendar import Period, add_months, holiday
from claimcheck.interpret.times.meaning import Meaning, State, of_period, unknown
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from claimcheck.interpret.times.resolve import Resolver

_NUMERIC = re.compile(r"(\d+)\D+?(\w+?)[^\w]+?(\d+)")
# Days from today within which the nearer of two years is meant, and characters that make a verb stand beside a date.
_CLOSE = 62
_ADJACENT = 5


class DayReader:
    """Reads single days."""

    def __init__(self, words: Vocabulary, resolver: Resolver, locale: str) -> None:
        self.words = words
        self.resolver = resolver
        self.direction = resolver.direction
        self.month_first = locale.replace("_", "-") in words.table["calendar.numeric"]["month_first"]

    def whole(self, one: Expression, state: State) -> Meaning | None:
        """A day and its month, with or without weekday and year."""
        day = self.words.whole(one.get("d") or "")
        weekday = self.words.weekday(one.get("w") or "") if one.get("w") else None
        month = self.words.month(one.get("m") or "") if one.get("m") else None
        if day is None or not 1 <= day <= 31:
            return None
        if month is None:
            return self._weekday_day(one, state, day, weekday)
        year = self.resolver.year_of(one, state)
        if year is None:
            if state.today is None:
                fault = f"impossible date: --{month:02d}-{day:02d}" if not _possible(2000, month, day) else None
                found = unknown(f"XXXX-{month:02d}-{day:02d}")
                return found.noted(fault) if fault else found
            year = self._nearest_year(one, state, state.today, month, day, weekday)
        return dated(year, month, day, weekday, self.words)

    def _nearest_year(
        self, one: Expression, state: State, today: date, month: int, day: int, weekday: int | None
    ) -> int:
        """The year of a day that is said without one: by the tense, else the nearer of past and coming one."""
        found = [date(y, month, day) for y in (today.year - 1, today.year, today.year + 1) if _possible(y, month, day)]
        if not found:
            return today.year
        chosen = self._chosen(one, state, today, found)
        if weekday is not None and chosen.isoweekday() != weekday:
            fitting = [d for d in found if d.isoweekday() == weekday]
            if fitting and abs(chosen - today).days > _CLOSE:
                chosen = min(fitting, key=lambda d: abs(d - today))
        return chosen.year

    def _chosen(self, one: Expression, state: State, today: date, found: Sequence[date]) -> date:
        """Of the same day in several years the one that the tense and the distance from today tell."""
        cue = self.direction.cue(state.text, *one.span())
        past = [d for d in found if d <= today]
        ahead = [d for d in found if d >= today]
        near = bool(ahead) and (ahead[0] - today).days <= _CLOSE
        chosen = min(found, key=lambda d: abs(d - today))
        beside = cue.distance < _ADJACENT and not self.direction.onwards(state.text, one.start)
        far = bool(past) and bool(ahead) and (today - past[-1]).days <= _CLOSE and not beside
        if ahead and ((cue.sign > 0 and not far) or (near and not (cue.sign < 0 and beside))):
            chosen = ahead[0]
        elif past:
            chosen = past[-1]
        return chosen

    def _weekday_day(self, one: Expression, state: State, day: int, weekday: int | None) -> Meaning | None:
        if weekday is None:
            return None
        if state.today is None:
            return unknown(f"XXXX-XX-{day:02d}")
        first = state.today.replace(day=1)
        months = [add_months(first, n) for n in range(-8, 9)]
        days = [m.replace(day=day) for m in months if _possible(m.year, m.month, day)]
        fitting = [d for d in days if d.isoweekday() == weekday]
        if not fitting:
            return None
        today = state.today
        sign = self.direction.of(state.text, *one.span())
        wanted = [d for d in fitting if (d <= today if sign < 0 else d >= today)] or fitting
        return of_period(Period.of("day", min(wanted, key=lambda d: abs(d - today))))

    def numeric(self, one: Expression, state: State) -> Meaning | None:
        """11/09/2025, 2025-09-11, 20250911, 11-Sep-2025, 2025-09-11T14:30."""
        found = self._figures(
            one.get("num") or "", state, self.words.weekday(one.get("w") or "") if one.get("w") else None
        )
        if found is not None and one.get("h"):
            return replace(found, type="TIME", value=f"{found.value}T{int(one.slots['h']):02d}:{one.slots['min']}")
        return found

    def _figures(self, text: str, state: State, weekday: int | None) -> Meaning | None:
        m = _NUMERIC.fullmatch(text)
        if m is None:
            return self._sure(int(text[:4]), int(text[4:6]), int(text[6:]), weekday) if len(text) == 8 else None
        a, b, c = m.groups()
        if not b.isdigit():
            month = self.words.month(b)
            year, day = (a, c) if len(a) == 4 else (c, a)
            full = self.resolver.full_year(year, state.today)
            return dated(full, month, int(day), weekday, self.words) if month else None
        if len(a) == 4:
            return self._sure(int(a), int(b), int(c), weekday)
        if len(c) != 4 and "." in text:
            return None
        first, second, year_number = int(a), int(b), self.resolver.full_year(c, state.today)
        month_first = (self.month_first and first <= 12) or second > 12
        return self._sure(year_number, *((first, second) if month_first else (second, first)), weekday)

    def _sure(self, year: int, month: int, day: int, weekday: int | None) -> Meaning | None:
        """A numeric date only if it is one: other numbers are written so, too."""
        sure = 1000 <= year <= 2200 and _possible(year, month, day)
        return dated(year, month, day, weekday, self.words) if sure else None

    def weekday(self, one: Expression, state: State) -> Meaning | None:
        """A weekday: this week's, or the one that the tense points to."""
        weekday = self.words.weekday(one.get("w") or "")
        if weekday is None:
            return None
        outer = self.resolver.container(one, state)
        if outer is not None and outer.unit == "week":
            return of_period(Period.of("day", outer.start + timedelta(weekday - 1)))
        if state.today is None or one.within is not None:
            return unknown(f"XXXX-WXX-{weekday}")
        back = (state.today.isoweekday() - weekday) % 7
        if one.get("week"):
            return of_period(Period.of("day", state.today + timedelta(2 * 7 - back)))
        sign = self.direction.of(state.text, *one.span())
        day = state.today + timedelta(7 - back) if sign > 0 else state.today - timedelta(back)
        return of_period(Period.of("day", day))

    def of_month(self, one: Expression, state: State) -> Meaning | None:
        """The n-th day of a month that is told from now."""
        number = self.words.whole(one.get("d") or "")
        outer = self.resolver.container(one, state)
        if number is None or one.within is None:
            return None
        if outer is None or outer.unit != "month":
            return unknown(f"XXXX-XX-{number:02d}")
        return dated(outer.start.year, outer.start.month, number, None, self.words)

    def holiday(self, one: Expression, state: State) -> Meaning | None:
        """A holiday, in its year or the one that the tense points to."""
        rule = self.words.value(one.get("h") or "", "HOLIDAY")
        if rule is None:
            return None
        year = self.resolver.year_of(one, state)
        if year is None and state.today is not None:
            year = self._holiday_year(one, state, state.today, rule)
        if year is None:
            return unknown(f"XXXX-{rule}" if len(rule) == 5 and rule[:2].isdigit() else "XXXX-XX-XX")
        day = holiday(rule, year)
        return of_period(Period.of("day", day)) if day is not None else None

    def _holiday_year(self, one: Expression, state: State, today: date, rule: str) -> int:
        days = [d for y in (-1, 0, 1) if (d := holiday(rule, today.year + y)) is not None]
        return self._chosen(one, state, today, days).year


def dated(year: int, month: int, day: int, weekday: int | None, words: Vocabulary) -> Meaning:
    """A day; one that does not exist, or that another weekday has, says so in a note."""
    if not _possible(year, month, day):
        return unknown(f"{year:04d}-{month:02d}-{day:02d}").noted(f"impossible date: {year:04d}-{month:02d}-{day:02d}")
    found = of_period(Period.of("day", date(year, month, day)))
    if weekday is not None and date(year, month, day).isoweekday() != weekday:
        name = words.weekday_name(date(year, month, day).isoweekday())
        return found.noted(f"weekday mismatch: {found.value} is a {name}")
    return found


def _possible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
