"""Months, seasons, quarters, years, decades, centuries, and the n-th day or week of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimcheck.interpret.times.calendar import Period, nth_weekday
from claimcheck.interpret.times.meaning import Meaning, State, of_period, unknown
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from claimcheck.interpret.times.resolve import Resolver

# Characters that make a verb stand beside a month; months ahead that are meant without a past tense, and at most.
_BESIDE = 25
_MONTHS_NEAR = 3
_MONTHS_FAR = 9


class PeriodReader:
    """Reads periods longer than a day."""

    def __init__(self, words: Vocabulary, resolver: Resolver) -> None:
        self.words = words
        self.resolver = resolver
        self.direction = resolver.direction
        month, day = words.table["calendar.financial_year"]["first"].split("-")
        self.fiscal_start = int(month), int(day)

    def month(self, one: Expression, state: State) -> Meaning | None:
        """A month, with its year or the one that the tense points to."""
        month = int(one.slots["mm"]) if one.get("mm") else self.words.month(one.get("m") or "")
        if month is None:
            return None
        year = self.resolver.year_of(one, state)
        if year is None and (state.today is None or one.within is not None):
            return unknown(f"XXXX-{month:02d}")
        return of_period(Period.month(year, month) if year is not None else self.turn(one, state, month, "month", 12))

    def turn(self, one: Expression, state: State, place: int, unit: str, a_year: int) -> Period:
        """The ``place``-th unit of the year that the sentence means: the one last begun, or the one to come."""
        assert state.today is not None
        now = Period.of(unit, state.today)
        same = Period(unit, now.index // a_year * a_year + place - 1)
        cue = self.direction.cue(state.text, *one.span())
        sign = cue.sign
        if unit == "month" and sign <= 0 and 0 < (same.index - now.index) % a_year <= _MONTHS_NEAR:
            told = sign < 0 and not self.direction.onwards(state.text, one.start)
            sign = sign if told and (cue.distance < _BESIDE or same.index != now.index + 1) else 1
        if sign > 0:
            ahead = same if same.index >= now.index else same.shift(a_year)
            far = _MONTHS_FAR if unit == "month" else a_year // 2
            return ahead if ahead.index - now.index <= far else ahead.shift(-a_year)
        return same if same.index <= now.index else same.shift(-a_year)

    def season(self, one: Expression, state: State) -> Meaning | None:
        """A season of a year."""
        code = self.words.value(one.get("s") or "", "TSEASON", "TFALL")
        if code is None:
            return None
        year = self.resolver.year_of(one, state)
        if year is not None:
            return of_period(Period.season(year, code))
        if state.today is None:
            return unknown(f"XXXX-{code}")
        place = Period.season(0, code).index + 1
        return of_period(self.turn(one, state, place, "season", 4))

    def quarter(self, one: Expression, state: State) -> Meaning | None:
        """A quarter or a half of a year."""
        unit, a_year = ("half", 2) if one.get("half") else ("quarter", 4)
        if one.get("qm"):
            place = (self.words.month(one.slots["qm"]) or 0) // 3
        else:
            place = self._ordinal(one.get("half") or one.get("q") or "")
        if not 1 <= place <= a_year:
            return None
        year = self.resolver.year_of(one, state)
        if year is not None:
            return of_period(Period(unit, year * a_year + place - 1))
        if state.today is None or one.within is not None:
            return unknown(f"XXXX-{unit[0].upper()}{place}")
        return of_period(self.turn(one, state, place, unit, a_year))

    def _ordinal(self, text: str) -> int:
        return self.words.whole(text) or int(self.words.table["calendar.half_of_year"]["number"].get(text.lower(), 0))

    def nth(self, one: Expression, state: State) -> Meaning | None:
        """The n-th day, week, weekend, weekday or month of a month or a year."""
        outer = self.resolver.container(one, state)
        n = self.words.whole(one.get("nth") or "") or 1
        n = -n if one.get("rel") else n
        word = one.get("u") or ""
        weekday = self.words.weekday(word)
        unit = "day" if weekday else self.words.unit(word)
        unit = self.words.calendar.get(unit or "", unit)
        if unit is None or unit not in self.words.days:
            return None
        if outer is None:
            return unknown("XXXX-XX-XX") if one.within is not None and unit == "day" else None
        if weekday:
            day = nth_weekday(outer.start, outer.end, weekday, n)
            return of_period(Period.of("day", day)) if day is not None else None
        if unit == "weekend":
            day = nth_weekday(outer.start, outer.end, 6, n)
            return of_period(Period.of("weekend", day)) if day is not None else None
        first, last = Period.of(unit, outer.start), Period.of(unit, outer.end)
        if unit == "week":
            first = first if first.start + timedelta(3) >= outer.start else first.shift(1)
            last = last if last.start + timedelta(3) <= outer.end else last.shift(-1)
        return of_period(first.shift(n - 1) if n > 0 else last.shift(n + 1))

    def year(self, one: Expression, state: State) -> Meaning | None:
        """A year."""
        text = one.get("y") or "0"
        year = int(text) if one.get("era") else self.resolver.full_year(text, state.today)
        if one.get("era"):
            if self.words.value(one.slots["era"], "TERA") == "-":
                return Meaning("DATE", f"BC{year:04d}")
        elif not 1000 <= year <= 2999:
            return None
        return of_period(Period.year(year))

    def years(self, one: Expression, state: State) -> Meaning | None:
        """A financial year written with both its years; a range of years is two expressions."""
        first = self.resolver.full_year(one.get("y") or "0", state.today)
        return self.financial_year(first)

    def iso_week(self, one: Expression, state: State) -> Meaning | None:
        """A week by its ISO number."""
        return of_period(Period.of("week", date.fromisocalendar(int(one.slots["y"]), int(one.slots["n"]), 1)))

    def financial_year(self, first: int) -> Meaning:
        """The financial year that begins in ``first``."""
        month, day = self.fiscal_start
        start = date(first, month, day)
        end = date(first + 1, month, day) - timedelta(1)
        return Meaning("DATE", f"{first:04d}", None, start, end, Period.year(first))

    def fiscal(self, one: Expression, state: State) -> Meaning | None:
        """A fiscal year by its number: its days are not known unless both its years are told."""
        year = self.resolver.full_year(one.get("y") or "0", state.today)
        if one.get("z"):
            return self.financial_year(year)
        return replace(of_period(Period.year(year)), start=None, end=None)

    def decade(self, one: Expression, state: State) -> Meaning | None:
        """A decade by its number or name."""
        name = one.get("dec")
        if name is None:
            text = one.get("y") or ""
            year = int(text) if len(text) == 4 else self.resolver.full_year(text, state.today)
            unit = "century" if len(text) == 4 and text.endswith("00") and year < 1900 else "decade"
            return of_period(Period.of(unit, date(year, 1, 1))) if year >= 1000 else None
        tens = int(self.words.value(name, "TDECADE") or 0) * 10
        century = self.words.table["calendar.centuries_before"]["number"].get((one.get("c") or "").lower())
        year = int(century) * 100 + tens if century else self.resolver.full_year(str(tens), state.today)
        return of_period(Period.of("decade", date(year, 1, 1)))

    def century(self, one: Expression, state: State) -> Meaning | None:
        """A century."""
        number = self.words.whole(one.get("c") or "")
        if number is None or not 1 <= number <= 30:
            return None
        if one.get("era") and self.words.value(one.slots["era"], "TERA") == "-":
            return Meaning("DATE", f"BC{number - 1:02d}")
        return of_period(Period("century", number - 1))
