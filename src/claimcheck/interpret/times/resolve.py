"""Expressions to meanings: each kind of expression, named as in the rules, has its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claimcheck.interpret.times.calendar import Period
from claimcheck.interpret.times.clock import ClockReader
from claimcheck.interpret.times.days import DayReader
from claimcheck.interpret.times.direction import Direction
from claimcheck.interpret.times.distances import DistanceReader
from claimcheck.interpret.times.lengths import LengthReader
from claimcheck.interpret.times.meaning import Meaning, State, of_period, unknown
from claimcheck.interpret.times.periods import PeriodReader
from claimcheck.interpret.times.relative import RelativeReader
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

_FIRST_TWO_DIGIT = 40
_LAST_MILLENNIUM = 2000


class Resolver:
    """Gives each expression its meaning in a state."""

    def __init__(self, words: Vocabulary, locale: str) -> None:
        self.words = words
        self.direction = Direction(words)
        self.lengths = LengthReader(words, self.direction)
        self.clock = ClockReader(words)
        self.relative = RelativeReader(words, self)
        days, periods, distances = (
            DayReader(words, self, locale),
            PeriodReader(words, self),
            DistanceReader(words, self),
        )
        lengths, relative = self.lengths, self.relative
        self._readers: dict[str, Callable[[Expression, State], Meaning | None]] = {
            "date": days.whole, "numeric": days.numeric, "weekday": days.weekday, "day": days.of_month,
            "holiday": days.holiday, "month": periods.month, "season": periods.season, "quarter": periods.quarter,
            "nth": periods.nth, "year": periods.year, "years": periods.years, "fiscal": periods.fiscal, "isoweek": periods.iso_week,
            "decade": periods.decade, "century": periods.century, "relative": relative.relation,
            "today": relative.today, "theunit": relative.the_unit, "yearago": distances.year_ago,
            "distance": distances.distance, "beside": distances.beside, "duration": lengths.length,
            "window": lengths.window, "near": lengths.near, "vague": lengths.uncounted, "set": lengths.repeated,
            "clock": self.clock.alone, "pod": self.clock.part_alone, "weekof": self._weekof, "yearend": self._yearend, "ref": self._ref,
        }  # fmt: skip

    def resolve(self, one: Expression, state: State) -> Meaning | None:
        """The meaning of an expression; None when it has none."""
        reader = self._readers.get(one.kind)
        try:
            meaning = reader(one, state) if reader is not None else None
        except (ValueError, OverflowError, IndexError):
            return None
        if meaning is None:
            return None
        if one.get("about"):
            meaning = replace(meaning, mod=self.words.mods[self.words.qualifiers[one.slots["about"]].sign])
        if one.get("so"):
            meaning = replace(meaning, mod=self.words.mods[self.words.after[one.slots["so"].lower()].sign])
        if one.part is not None:
            mod = self.words.value(one.part.get("part") or "", "TPART", "TPARTNOUN")
            meaning = replace(meaning, mod=mod or meaning.mod)
        if one.kind != "clock" and (one.pod is not None or one.clock is not None):
            meaning = self.clock.at(one, meaning)
        return meaning

    def container(self, one: Expression, state: State) -> Period | None:
        """The larger period an expression lies in, if it says one that is known."""
        if one.within is None:
            return None
        outer = self.resolve(one.within, state)
        return outer.period if outer is not None else None

    def year_of(self, one: Expression, state: State) -> int | None:
        """The year that an expression states itself or by its container."""
        text = one.get("y")
        if text is not None:
            return self.full_year(text, state.today)
        outer = self.container(one, state)
        return outer.start.year if outer is not None else None

    def full_year(self, text: str, today: date | None) -> int:
        """A year of two or four digits, or in words."""
        digits = text.lstrip("'").strip()
        number = int(digits) if digits.isdigit() else self._in_words(digits)
        if len(digits) > 2 or not digits.isdigit():
            return number
        now = today.year if today is not None else 2000 + _FIRST_TWO_DIGIT
        century = now // 100 * 100
        year = century + number
        return year - 100 if year > now + (10 if today is not None else 0) else year

    def _in_words(self, text: str) -> int:
        """A year in words: a century and the rest (nineteen ninety-six), or a number from the last one on."""
        first, rest = (*re.split(r"[\s-]+", text, maxsplit=1), "")[:2]
        table = self.words.table["calendar.centuries_before"]
        century = table["number"].get(first.lower())
        if century is None or not rest:
            number = self.words.whole(text) or 0
            return number if number >= _LAST_MILLENNIUM else 0
        units, oh, tens = rest.lower().partition(table["nought"] + " ")
        below = self.words.whole(tens if oh and not units else rest) or 0
        return int(century) * 100 + below if below < 100 and (oh or below > 9) else 0

    def _yearend(self, one: Expression, state: State) -> Meaning | None:
        year = self.year_of(one, state)
        now = Period.year(year) if year is not None else state.now("year")
        mod = None if one.get("todate") else "MID" if one.get("part") else "END"
        return of_period(now, mod) if now is not None else replace(unknown("XXXX"), mod=mod)

    def _weekof(self, one: Expression, state: State) -> Meaning | None:
        day = self.resolve(one.day, state) if one.day is not None else None
        if day is None:
            return None
        unit = self.words.unit(one.get("u") or "") or "week"
        return of_period(day.period.to(unit)) if day.period is not None else unknown("XXXX-WXX")

    def _ref(self, one: Expression, state: State) -> Meaning | None:
        value = self.words.value(one.get("ref") or "", "TREF", "TREFNOUN", "TTODATE", "TMOMENT", "TTHEN")
        return unknown(value) if value else None
