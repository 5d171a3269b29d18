"""Expressions to meanings: one method for each kind of expression, named as in the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.interpret.times.calendar import Period, add_months, holiday, nth_weekday
from claimcheck.interpret.times.clock import ClockReader
from claimcheck.interpret.times.direction import Direction
from claimcheck.interpret.times.lengths import LengthReader
from claimcheck.interpret.times.meaning import Meaning, State, of_period, unknown
from claimcheck.interpret.times.relative import RelativeReader
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

_NUMERIC = re.compile(r"(\d+)\D+?(\w+?)[^\w]+?(\d+)")
_CLOSE = 62
_ADJACENT = 5
_BESIDE = 25
_MONTHS_NEAR = 3
_MONTHS_FAR = 9
_FIRST_TWO_DIGIT = 40


class Resolver:
    """Gives each expression its meaning in a state."""

    def __init__(self, words: Vocabulary, locale: str) -> None:
        self.words = words
        self.month_first = locale.replace("_", "-") in words.table["calendar.numeric"]["month_first"]
        month, day = words.table["calendar.financial_year"]["first"].split("-")
        self.fiscal_start = int(month), int(day)
        self.direction = Direction(words)
        self.lengths = LengthReader(words, self.direction)
        self.relative = RelativeReader(words, self)
        self.clock = ClockReader(words)

    def resolve(self, one: Expression, state: State) -> Meaning | None:
        """The meaning of an expression; None when it has none."""
        method = getattr(self, f"_{one.kind}", None)
        try:
            meaning: Meaning | None = method(one, state) if method is not None else None
        except (ValueError, OverflowError, IndexError):
            return None
        if meaning is None:
            return None
        if one.get("about"):
            meaning = replace(meaning, mod=self.words.mods[self.words.qualifiers[one.slots["about"]].sign])
        if one.part is not None:
            mod = self.words.value(one.part.get("part") or "", "TPART", "TPARTNOUN")
            meaning = replace(meaning, mod=mod or meaning.mod)
        if one.pod is not None or (one.clock is not None and one.kind != "clock"):
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
        number = int(digits) if digits.isdigit() else self.words.whole(digits) or 0
        if len(digits) > 2 or not digits.isdigit():
            return number
        now = today.year if today is not None else 2000 + _FIRST_TWO_DIGIT
        century = now // 100 * 100
        year = century + number
        return year - 100 if year > now + (10 if today is not None else 0) else year

    # Days

    def _date(self, one: Expression, state: State) -> Meaning | None:
        day = self.words.whole(one.get("d") or "")
        weekday = self.words.weekday(one.get("w") or "") if one.get("w") else None
        month = self.words.month(one.get("m") or "") if one.get("m") else None
        if day is None or not 1 <= day <= 31:
            return None
        if month is None:
            return self._weekday_day(one, state, day, weekday)
        year = self.year_of(one, state)
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
        cue = self.direction.cue(state.text, one.start, one.end)
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
        sign = self.direction.of(state.text, one.start, one.end)
        wanted = [d for d in fitting if (d <= today if sign < 0 else d >= today)] or fitting
        return of_period(Period.of("day", min(wanted, key=lambda d: abs(d - today))))

    def _numeric(self, one: Expression, state: State) -> Meaning | None:
        m = _NUMERIC.fullmatch(one.get("num") or "")
        text = one.get("num") or ""
        if m is None:
            return dated(int(text[:4]), int(text[4:6]), int(text[6:]), None, self.words) if len(text) == 8 else None
        a, b, c = m.groups()
        if not b.isdigit():
            month = self.words.month(b)
            year, day = (a, c) if len(a) == 4 else (c, a)
            return dated(self.full_year(year, state.today), month, int(day), None, self.words) if month else None
        if len(a) == 4:
            return self._sure(int(a), int(b), int(c))
        if len(c) != 4 and "." in text:
            return None
        first, second, year_number = int(a), int(b), self.full_year(c, state.today)
        month_first = (self.month_first and first <= 12) or second > 12
        return self._sure(year_number, *((first, second) if month_first else (second, first)))

    def _sure(self, year: int, month: int, day: int) -> Meaning | None:
        """A numeric date only if it is one: other numbers are written so, too."""
        return (
            dated(year, month, day, None, self.words) if 1000 <= year <= 2200 and _possible(year, month, day) else None
        )

    def _weekday(self, one: Expression, state: State) -> Meaning | None:
        weekday = self.words.weekday(one.get("w") or "")
        if weekday is None:
            return None
        outer = self.container(one, state)
        if outer is not None and outer.unit == "week":
            return of_period(Period.of("day", outer.start + timedelta(weekday - 1)))
        if state.today is None or one.within is not None:
            return unknown(f"XXXX-WXX-{weekday}")
        back = (state.today.isoweekday() - weekday) % 7
        sign = self.direction.of(state.text, one.start, one.end)
        day = state.today + timedelta(7 - back) if sign > 0 else state.today - timedelta(back)
        return of_period(Period.of("day", day))

    def _day(self, one: Expression, state: State) -> Meaning | None:
        number = self.words.whole(one.get("d") or "")
        outer = self.container(one, state)
        if number is None or one.within is None:
            return None
        if outer is None or outer.unit != "month":
            return unknown(f"XXXX-XX-{number:02d}")
        return dated(outer.start.year, outer.start.month, number, None, self.words)

    def _holiday(self, one: Expression, state: State) -> Meaning | None:
        rule = self.words.value(one.get("h") or "", "HOLIDAY")
        if rule is None:
            return None
        year = self.year_of(one, state)
        if year is None and state.today is not None:
            year = self._holiday_year(one, state, state.today, rule)
        if year is None:
            return unknown(f"XXXX-{rule}" if len(rule) == 5 and rule[:2].isdigit() else "XXXX-XX-XX")
        day = holiday(rule, year)
        return of_period(Period.of("day", day)) if day is not None else None

    def _holiday_year(self, one: Expression, state: State, today: date, rule: str) -> int:
        days = [d for y in (-1, 0, 1) if (d := holiday(rule, today.year + y)) is not None]
        return self._chosen(one, state, today, days).year

    # Months, seasons, quarters

    def _month(self, one: Expression, state: State) -> Meaning | None:
        month = self.words.month(one.get("m") or "")
        if month is None:
            return None
        year = self.year_of(one, state)
        if year is None and (state.today is None or one.within is not None):
            return unknown(f"XXXX-{month:02d}")
        return of_period(Period.month(year, month) if year is not None else self.turn(one, state, month, "month", 12))

    def turn(self, one: Expression, state: State, place: int, unit: str, a_year: int) -> Period:
        """The ``place``-th unit of the year that the sentence means: the one last begun, or the one to come."""
        assert state.today is not None
        now = Period.of(unit, state.today)
        same = Period(unit, now.index // a_year * a_year + place - 1)
        cue = self.direction.cue(state.text, one.start, one.end)
        sign = cue.sign
        if unit == "month" and sign <= 0 and 0 < (same.index - now.index) % a_year <= _MONTHS_NEAR:
            told = sign < 0 and not self.direction.onwards(state.text, one.start)
            sign = sign if told and (cue.distance < _BESIDE or same.index != now.index + 1) else 1
        if sign > 0:
            ahead = same if same.index >= now.index else same.shift(a_year)
            far = _MONTHS_FAR if unit == "month" else a_year // 2
            return ahead if ahead.index - now.index <= far else ahead.shift(-a_year)
        return same if same.index <= now.index else same.shift(-a_year)

    def _season(self, one: Expression, state: State) -> Meaning | None:
        code = self.words.value(one.get("s") or "", "TSEASON", "TFALL")
        if code is None:
            return None
        year = self.year_of(one, state)
        if year is not None:
            return of_period(Period.season(year, code))
        if state.today is None:
            return unknown(f"XXXX-{code}")
        place = Period.season(0, code).index + 1
        return of_period(self.turn(one, state, place, "season", 4))

    def _quarter(self, one: Expression, state: State) -> Meaning | None:
        unit, a_year = ("half", 2) if one.get("half") else ("quarter", 4)
        if one.get("qm"):
            place = (self.words.month(one.slots["qm"]) or 0) // 3
        else:
            place = self._ordinal(one.get("half") or one.get("q") or "")
        if not 1 <= place <= a_year:
            return None
        year = self.year_of(one, state)
        if year is not None:
            return of_period(Period(unit, year * a_year + place - 1))
        if state.today is None or one.within is not None:
            return unknown(f"XXXX-{unit[0].upper()}{place}")
        return of_period(self.turn(one, state, place, unit, a_year))

    def _ordinal(self, text: str) -> int:
        return self.words.whole(text) or int(self.words.table["calendar.half_of_year"]["number"].get(text.lower(), 0))

    def _nth(self, one: Expression, state: State) -> Meaning | None:
        """The n-th day, week, weekend, weekday or month of a month or a year."""
        outer = self.container(one, state)
        n = self.words.whole(one.get("nth") or "") or 1
        n = -n if one.get("rel") else n
        word = one.get("u") or ""
        weekday = self.words.weekday(word)
        unit = "day" if weekday else self.words.unit(word)
        if outer is None or unit is None:
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

    # Years and more

    def _year(self, one: Expression, state: State) -> Meaning | None:
        text = one.get("y") or "0"
        year = int(text) if one.get("era") else self.full_year(text, state.today)
        if one.get("era"):
            if self.words.value(one.slots["era"], "TERA") == "-":
                return Meaning("DATE", f"BC{year:04d}")
        elif not 1000 <= year <= 2999:
            return None
        return of_period(Period.year(year))

    def _years(self, one: Expression, state: State) -> Meaning | None:
        """A financial year written with both its years; a range of years is two expressions."""
        first = self.full_year(one.get("y") or "0", state.today)
        return self.financial_year(first)

    def financial_year(self, first: int) -> Meaning:
        """The financial year that begins in ``first``."""
        month, day = self.fiscal_start
        start = date(first, month, day)
        end = date(first + 1, month, day) - timedelta(1)
        return Meaning("DATE", f"{first:04d}", None, start, end, Period.year(first))

    def _fiscal(self, one: Expression, state: State) -> Meaning | None:
        year = self.full_year(one.get("y") or "0", state.today)
        if one.get("z"):
            return self.financial_year(year)
        return replace(of_period(Period.year(year)), start=None, end=None)

    def _decade(self, one: Expression, state: State) -> Meaning | None:
        name = one.get("dec")
        if name is None:
            text = one.get("y") or ""
            year = int(text) if len(text) == 4 else self.full_year(text, state.today)
            unit = "century" if len(text) == 4 and text.endswith("00") and year < 1900 else "decade"
            return of_period(Period.of(unit, date(year, 1, 1))) if year >= 1000 else None
        tens = int(self.words.value(name, "TDECADE") or 0) * 10
        century = self.words.table["calendar.centuries_before"]["number"].get((one.get("c") or "").lower())
        year = int(century) * 100 + tens if century else self.full_year(str(tens), state.today)
        return of_period(Period.of("decade", date(year, 1, 1)))

    def _century(self, one: Expression, state: State) -> Meaning | None:
        number = self.words.whole(one.get("c") or "")
        if number is None or not 1 <= number <= 30:
            return None
        if one.get("era") and self.words.value(one.slots["era"], "TERA") == "-":
            return Meaning("DATE", f"BC{number - 1:02d}")
        return of_period(Period("century", number - 1))

    # What other readers do

    def _relative(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.relation(one, state)

    def _window(self, one: Expression, state: State) -> Meaning | None:
        return self.lengths.window(one, state)

    def _near(self, one: Expression, state: State) -> Meaning | None:
        return self.lengths.near(one)

    def _distance(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.distance(one, state)

    def _yearago(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.year_ago(one, state)

    def _beside(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.beside(one, state)

    def _theunit(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.the_unit(one, state)

    def _yearend(self, one: Expression, state: State) -> Meaning | None:
        year = self.year_of(one, state)
        now = Period.year(year) if year is not None else state.now("year")
        mod = None if one.get("todate") else "MID" if one.get("part") else "END"
        return of_period(now, mod) if now is not None else replace(unknown("XXXX"), mod=mod)

    def _today(self, one: Expression, state: State) -> Meaning | None:
        return self.relative.today(one, state)

    def _weekof(self, one: Expression, state: State) -> Meaning | None:
        day = self.resolve(one.day, state) if one.day is not None else None
        if day is None:
            return None
        unit = self.words.unit(one.get("u") or "") or "week"
        return of_period(day.period.to(unit)) if day.period is not None else unknown("XXXX-WXX")

    def _duration(self, one: Expression, state: State) -> Meaning | None:
        return self.lengths.length(one, state)

    def _vague(self, one: Expression, state: State) -> Meaning | None:
        return self.lengths.uncounted(one)

    def _set(self, one: Expression, state: State) -> Meaning | None:
        return self.lengths.repeated(one)

    def _clock(self, one: Expression, state: State) -> Meaning | None:
        return self.clock.alone(one, state)

    def _ref(self, one: Expression, state: State) -> Meaning | None:
        value = self.words.value(one.get("ref") or "", "TREF", "TREFNOUN", "TTODATE", "TMOMENT", "TTHEN")
        return unknown(value) if value else None


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
