"""Distances of time: from now, from a date of the text, from an event it has dated; the same period a year before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from claimcheck.interpret.times.calendar import Period, add
from claimcheck.interpret.times.meaning import REACH, UNKNOWN, Meaning, State, of_period, unknown
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from claimcheck.interpret.times.resolve import Resolver

_COARSE = frozenset({"month", "quarter", "half", "season", "year"})
_MONTHS = {"year": 12, "decade": 120, "century": 1200}
_EVENT = 60
_OLD = 300


class DistanceReader:
    """Reads what counts so many units from a date."""

    def __init__(self, words: Vocabulary, resolver: Resolver) -> None:
        self.words = words
        self.resolver = resolver

    def distance(self, one: Expression, state: State) -> Meaning | None:
        """Two weeks ago, a year earlier, three days later."""
        way = "+" if one.get("ahead") else self.words.value(one.get("ago") or "", "TAGO") or "-"
        sign = -1 if way.endswith("-") else 1
        named = self.words.weekday(one.get("u") or "")
        unit = "week" if named else self.words.unit(one.get("u") or "")
        count = self._count(one)
        qualifier = self.resolver.lengths.qualifier(one, state.text)
        mod = self.words.mods.get(qualifier.sign)
        if unit is None:
            return None
        if count is None or count != int(count) or self.words.calendar.get(unit, unit) not in self.words.days:
            return self._uncertain(unit, count, sign, state, not way.startswith("text"))
        if named and state.today is not None:
            return self._weekdays_on(state, named, sign * int(count))
        found = self._shifted(
            one, state, way, self.words.calendar.get(unit, unit), sign * int(count) * self._size(unit)
        )
        return replace(found, mod=mod, start=None, end=None) if mod is not None else found

    def _size(self, unit: str) -> int:
        """How many calendar units a unit is: a fortnight is two weeks."""
        code = self.words.codes.get(unit, "")
        return int(code[0]) if code[:1].isdigit() and self.words.calendar.get(unit) == "week" else 1

    def _count(self, one: Expression) -> Decimal | None:
        text = one.get("n")
        if text is None:
            word = one.get("u") or ""
            return Decimal(1) if self.words.unit(word) == word.lower() else None
        number = self.words.number(text) if not self.words.vague(text) else None
        return number.value if number is not None else None

    def _months_on(self, state: State, months: int, from_today: bool) -> Meaning:
        """A year, where the months make whole years, else a month."""
        unit = "year" if months % 12 == 0 else "month"
        base = (None if from_today else state.seen_as(unit, self.words.days)) or state.now(unit)
        if base is None:
            return unknown(UNKNOWN[unit])
        return of_period(base.shift(months // 12 if unit == "year" else months))

    def _uncertain(self, unit: str, count: Decimal | None, sign: int, state: State, back: bool) -> Meaning:
        """A distance that is not counted in days or more, or not counted at all."""
        months = _MONTHS.get(unit)
        if count is not None and months is not None and count * months == int(count * months):
            return self._months_on(state, sign * int(count * months), back)
        if unit not in self.words.days and count is not None:
            now = state.now("day")
            return Meaning(
                "TIME", f"{now.value if now else UNKNOWN['day']}TXX:XX", None, *(2 * (now.start,) if now else ())
            )
        return unknown("PAST_REF" if sign < 0 else "FUTURE_REF")

    def _weekdays_on(self, state: State, weekday: int, count: int) -> Meaning:
        """Two Sundays from now."""
        assert state.today is not None
        ahead = (weekday - state.today.isoweekday()) % 7 or 7
        first = state.today + timedelta(ahead)
        return of_period(Period.of("day", first + timedelta(7 * (count - 1 if count > 0 else count))))

    def _shifted(self, one: Expression, state: State, way: str, unit: str, count: int) -> Meaning:
        if not way.startswith("text"):
            if unit == "year" and way == "-" and count == -1:
                seen = self._figures(one, state)
                if seen is not None and not self._stale(one, state, seen):
                    return of_period(seen.years_on(-1))
            return self._from_today(state, unit, count)
        if unit in ("year", "decade"):
            seen = self._figures(one, state) or state.last(frozenset({"year", "day", "month", "season"}))
            years = count * (10 if unit == "decade" else 1)
            if seen is not None and abs(count) == 1 and years < 0:
                return of_period(seen.years_on(years))
            if seen is not None:
                return of_period(seen.to("year").shift(years))
            return self._from_today(state, unit, count)
        seen = state.seen_as(unit, self.words.days)
        if seen is None:
            return self._from_today(state, unit, count)
        return of_period(seen.shift(count))

    def _figures(self, one: Expression, state: State) -> Period | None:
        """The period of the figures that a year-on-year comparison belongs to: the newest that its sentence names."""
        last = state.last(_COARSE, near=REACH, at=one.start)
        same = [
            period
            for place, period in state.recent()
            if last is not None and period.unit == last.unit and _one_sentence(state.text, place, one.start)
        ]
        return max(same, key=lambda period: period.index, default=last)

    def _stale(self, one: Expression, state: State, seen: Period) -> bool:
        """Whether figures of an earlier sentence are too old for "a year ago" to count from them, not from today."""
        if state.today is None or (state.today - seen.end).days <= _OLD:
            return False
        return not any(p == seen and _one_sentence(state.text, place, one.start) for place, p in state.recent())

    def _from_today(self, state: State, unit: str, count: int) -> Meaning:
        now = state.now(unit)
        return of_period(now.shift(count)) if now is not None else unknown(UNKNOWN[unit])

    def beside(self, one: Expression, state: State) -> Meaning | None:
        """Three days after Easter; before an event, only the length is known."""
        unit = self.words.unit(one.get("u") or "")
        count = self._count(one)
        base = self.resolver.resolve(one.day, state) if one.day is not None else self._event(one, state)
        if unit is None or count is None or count != int(count) or unit not in self.words.days:
            return None
        sign = -1 if self.words.value(one.get("beside") or "", "TBESIDE") == "-" else 1
        unit = self.words.calendar.get(unit, unit)
        if base is None or base.period is None:
            pointed = one.day is not None or one.clock is not None or self._definite(one, state)
            return unknown(UNKNOWN[unit if self._definite(one, state) else "day"]) if pointed else None
        if base.period.unit == "day":
            return of_period(Period.of("day", add(base.period.start, sign * int(count), unit)))
        return of_period(base.period.to(unit).shift(sign * int(count)))

    def _definite(self, one: Expression, state: State) -> bool:
        """ "The day before the vote" is a day, "a day before" or "ten days before the vote" may be a length of time."""
        return one.get("n") is None and self.words.article_anywhere.match(state.text, one.start) is not None

    def _event(self, one: Expression, state: State) -> Meaning | None:
        """The day of an event that the text has dated before: "the Oct. 23 shooting" … "before the shooting"."""
        event = one.get("event")
        pattern = re.compile(rf"(?<!\w){re.escape(event)}(?!\w)", re.I) if event else None
        for place, period in state.recent():
            near = pattern is not None and pattern.search(state.text, max(0, place - _EVENT), place + _EVENT)
            if near and period.unit == "day" and place < one.start and period != state.now("day"):
                return of_period(period)
        return None

    def year_ago(self, one: Expression, state: State) -> Meaning | None:
        """The year-earlier quarter: the figures' own period a year before."""
        if one.get("q") or one.get("half"):
            own = self.resolver.resolve(one.read_as("quarter"), state)
            return of_period(own.period.years_on(-1)) if own is not None and own.period is not None else own
        unit = self.words.unit(one.get("u") or "")
        wanted = frozenset({unit}) if unit in ("quarter", "half", "month") else _COARSE
        seen = state.last(wanted, near=4 * REACH, at=one.start)
        if seen is None:
            now = state.now(unit if unit in ("quarter", "half", "month") else "year")
            seen = now.shift(-1) if now is not None and unit == "quarter" else now
        if seen is not None and state.today is not None and (state.today - seen.end).days > _OLD:
            return of_period(seen)
        return of_period(seen.years_on(-1)) if seen is not None else unknown("XXXX")


def _one_sentence(text: str, start: int, end: int) -> bool:
    return end - start < REACH and text.find(". ", start, end) < 0
