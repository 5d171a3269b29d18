"""Time told from the document's date, or from a date that the text has named before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from claimcheck.interpret.times.calendar import Period, add, holiday
from claimcheck.interpret.times.meaning import Meaning, State, of_period, unknown
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from claimcheck.interpret.times.resolve import Resolver

_COARSE = frozenset({"month", "quarter", "half", "season", "year"})
_COMPANY = frozenset({"quarter", "half", "month"})
_REACH = 700
_EVENT = 60
_OLD = 300
_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip


class RelativeReader:
    """Reads relations, distances and anchors."""

    def __init__(self, words: Vocabulary, resolver: Resolver) -> None:
        self.words = words
        self.resolver = resolver

    def today(self, one: Expression, state: State) -> Meaning | None:
        """Today, tomorrow, yesterday, tonight."""
        shift, _, part = (self.words.value(one.get("t") or "", "TDAY") or "0").partition(" ")
        tail = f"T{part}" if part else ""
        now = state.now("day")
        day = of_period(now.shift(int(shift))) if now is not None else unknown(_UNKNOWN["day"])
        return replace(day, type="TIME", value=day.value + tail) if tail else day

    def relation(self, one: Expression, state: State) -> Meaning | None:
        """Last week, next May, this Friday, the following decade, last night."""
        relation = self.words.value(one.get("rel") or "", "TREL") or "0"
        if one.get("d"):
            return self._day_named(one, state, relation)
        for slot, read in (("w", self._weekday), ("m", self._named), ("s", self._named), ("h", self._holiday)):
            if one.get(slot):
                return read(one, state, relation)
        if one.get("q"):
            return self.resolver.resolve(replace_kind(one, "quarter", one.within), state)
        if one.get("pod") or (one.get("u") or "") in self.words.nights:
            return self._part_of_day(one, state, relation)
        unit = self.words.unit(one.get("u") or "")
        if unit == "period":
            return self._period(one, state, relation) if relation != "0" or one.within is not None else None
        if relation == "-1" and unit in ("decade", "century"):
            return self.resolver.resolve(replace_kind(one, "window", None), state)
        unit = self.words.calendar.get(unit or "", unit or "")
        if unit not in self.words.days or unit in self.words.untold or (unit == "day" and relation == "0"):
            return None
        found = self._unit(one, state, relation, unit)
        return replace(found, start=None, end=None) if one.get("f") and found.period is not None else found

    def _unit(self, one: Expression, state: State, relation: str, unit: str) -> Meaning:
        if relation.startswith("text") or self._told_by_text(one, state, relation, unit):
            return self._from_text(one, state, relation, unit)
        if relation == "year-1":
            return self._period(one, state, relation) or unknown(_UNKNOWN[unit])
        now = state.now(unit)
        if now is None:
            return unknown(_UNKNOWN[unit])
        if relation == "latest":
            return of_period(now.shift(-1))
        return of_period(now.shift(int(relation)))

    def _told_by_text(self, one: Expression, state: State, relation: str, unit: str) -> bool:
        """Whether "the next day" counts from a date of the text: one is near and is not the document's own."""
        if relation != "1" or unit != "day":
            return False
        lead = state.text[max(0, one.start - 4) : one.start].lower() + state.text[one.start : one.start + 4].lower()
        seen = state.last(None, near=400, at=one.start)
        return bool(self.words.article_anywhere.search(lead)) and seen is not None and seen != state.now("day")

    def _from_text(self, one: Expression, state: State, relation: str, unit: str) -> Meaning:
        count = int(relation.removeprefix("text"))
        outer = self.resolver.container(one, state)
        seen = self._seen(state, unit) or state.now(unit)
        if seen is None:
            return unknown(_UNKNOWN[unit])
        if outer is not None and outer.unit == "year":
            return of_period(seen.years_on(outer.start.year - seen.start.year))
        return of_period(seen.shift(count))

    def _seen(self, state: State, unit: str) -> Period | None:
        """The last period of the text that tells a ``unit``: it is that unit or finer."""
        fine = frozenset(u for u, days in self.words.days.items() if days <= self.words.days[unit])
        seen = state.last(fine)
        return seen.to(unit) if seen is not None else None

    def _period(self, one: Expression, state: State, relation: str) -> Meaning | None:
        """The latest period, the same period last year, the comparable quarter: as the text's own figures run."""
        unit = self.words.unit(one.get("u") or "")
        wanted = _COMPANY if unit in ("period", None) else frozenset({unit})
        seen = state.last(wanted)
        outer = self.resolver.container(one, state)
        if seen is None:
            now = state.now("quarter" if unit == "period" else unit or "quarter")
            if now is None:
                return unknown("XXXX")
            seen = now.shift(-1)
        if outer is not None:
            return of_period(seen.years_on(outer.start.year - seen.start.year))
        if relation in ("latest", "0", "text0"):
            return of_period(seen)
        if relation == "year-1":
            return of_period(seen.years_on(-1))
        return of_period(seen.shift(int(relation.removeprefix("text"))))

    def _weekday(self, one: Expression, state: State, relation: str) -> Meaning | None:
        weekday = self.words.weekday(one.slots["w"])
        if weekday is None:
            return None
        base = state.today
        if relation.startswith("text"):
            seen = state.last(frozenset({"day"}))
            base = seen.start if seen is not None else base
            relation = relation.removeprefix("text")
        if base is None:
            return unknown(f"XXXX-WXX-{weekday}")
        monday = base - timedelta(base.isoweekday() - 1)
        day = monday + timedelta(weekday - 1)
        if relation == "1":
            day += timedelta(7)
        elif relation in ("-1", "latest") and day >= base:
            day -= timedelta(7)
        return of_period(Period.of("day", day))

    def _named(self, one: Expression, state: State, relation: str) -> Meaning | None:
        """A month or a season: the last one before now, the next one after it, this year's."""
        code = self.words.value(one.slots["s"], "TSEASON", "TFALL") if one.get("s") else None
        month = self.words.month(one.slots["m"]) if one.get("m") else None
        unit, a_year = ("season", 4) if code else ("month", 12)
        outer = self.resolver.container(one, state)
        if outer is not None:
            return of_period(
                Period.season(outer.start.year, code) if code else Period.month(outer.start.year, month or 1)
            )
        now = state.now(unit)
        if now is None:
            return unknown(f"XXXX-{code}" if code else f"XXXX-{month:02d}")
        place = Period.season(0, code).index if code else (month or 1) - 1
        same = Period(unit, now.index // a_year * a_year + place)
        if relation in ("-1", "latest", "text-1") and same.index >= now.index:
            same = same.shift(-a_year)
        elif relation in ("1", "text+1") and same.index <= now.index:
            same = same.shift(a_year)
        return of_period(same)

    def _day_named(self, one: Expression, state: State, relation: str) -> Meaning | None:
        """Last Oct. 23: the day of that name before now."""
        month, day = self.words.month(one.get("m") or ""), self.words.whole(one.slots["d"])
        if month is None or day is None or not 1 <= day <= 31:
            return None
        if state.today is None:
            return unknown(f"XXXX-{month:02d}-{day:02d}")
        year = state.today.year
        here = (month, day) < (state.today.month, state.today.day)
        if relation == "-1" and not here:
            year -= 1
        elif relation == "1" and here:
            year += 1
        return of_period(Period.of("day", state.today.replace(year=year, month=month, day=day)))

    def _holiday(self, one: Expression, state: State, relation: str) -> Meaning | None:
        rule = self.words.value(one.slots["h"], "HOLIDAY")
        if rule is None or state.today is None:
            return unknown("XXXX-XX-XX") if rule else None
        days = [d for y in range(-2, 3) if (d := holiday(rule, state.today.year + y)) is not None]
        if relation == "1":
            day = next(d for d in days if d > state.today)
        elif relation in ("-1", "latest", "text-1"):
            day = next(d for d in reversed(days) if d < state.today)
        else:
            day = next(d for d in days if d.year == state.today.year)
        return of_period(Period.of("day", day))

    def _part_of_day(self, one: Expression, state: State, relation: str) -> Meaning | None:
        """Last night, this morning, the next morning."""
        code = self.words.value(one.get("pod") or one.get("u") or "", "TPOD") or ""
        base = state.now("day")
        if relation.startswith("text") or self._told_by_text(one, state, relation, "day"):
            base = state.last(frozenset({"day"})) or base
        count = relation.removeprefix("text").replace("latest", "-1")
        if base is None:
            return Meaning("TIME", f"{_UNKNOWN['day']}T{code}")
        day = of_period(base.shift(int(count)))
        return replace(day, type="TIME", value=f"{day.value}T{code}")

    # Distances

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
            return self._uncertain(unit, count, sign, state)
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

    def _uncertain(self, unit: str, count: Decimal | None, sign: int, state: State) -> Meaning:
        """A distance that is not counted in days or more, or not counted at all."""
        if count == Decimal("0.5") and unit in ("century", "decade", "year"):
            months = {"century": 600, "decade": 60, "year": 6}[unit]
            base = state.last(_COARSE) or state.now("year")
            if base is not None and unit != "year":
                return of_period(base.to("year").shift(sign * months // 12))
        if unit not in self.words.days and count is not None:
            now = state.now("day")
            return Meaning(
                "TIME", f"{now.value if now else _UNKNOWN['day']}TXX:XX", None, *(2 * (now.start,) if now else ())
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
                if seen is not None:
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
        seen = self._seen(state, unit)
        if seen is None:
            return self._from_today(state, unit, count)
        return of_period(seen.shift(count))

    def _figures(self, one: Expression, state: State) -> Period | None:
        """The period of the figures that a year-on-year comparison belongs to."""
        return state.last(_COARSE, near=_REACH, at=one.start)

    def _from_today(self, state: State, unit: str, count: int) -> Meaning:
        now = state.now(unit)
        return of_period(now.shift(count)) if now is not None else unknown(_UNKNOWN[unit])

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
            return unknown(_UNKNOWN["day"]) if one.day is not None else None
        if base.period.unit == "day":
            return of_period(Period.of("day", add(base.period.start, sign * int(count), unit)))
        return of_period(base.period.to(unit).shift(sign * int(count)))

    def _event(self, one: Expression, state: State) -> Meaning | None:
        """The day of an event that the text has dated before: "the Oct. 23 shooting" … "before the shooting"."""
        event = one.get("event")
        pattern = re.compile(rf"(?<!\w){re.escape(event)}(?!\w)", re.I) if event else None
        for place, period in reversed(state.seen):
            near = pattern is not None and pattern.search(state.text, max(0, place - _EVENT), place + _EVENT)
            if near and period.unit == "day" and place < one.start and period != state.now("day"):
                return of_period(period)
        return None

    def year_ago(self, one: Expression, state: State) -> Meaning | None:
        """The year-earlier quarter: the figures' own period a year before."""
        if one.get("q") or one.get("half"):
            own = self.resolver.resolve(replace_kind(one, "quarter", None), state)
            return of_period(own.period.years_on(-1)) if own is not None and own.period is not None else own
        unit = self.words.unit(one.get("u") or "")
        wanted = frozenset({unit}) if unit in ("quarter", "half", "month") else _COARSE
        seen = state.last(wanted, near=4 * _REACH, at=one.start)
        if seen is None:
            now = state.now(unit if unit in ("quarter", "half", "month") else "year")
            seen = now.shift(-1) if now is not None and unit == "quarter" else now
        if seen is not None and state.today is not None and (state.today - seen.end).days > _OLD:
            return of_period(seen)
        return of_period(seen.years_on(-1)) if seen is not None else unknown("XXXX")

    def the_unit(self, one: Expression, state: State) -> Meaning | None:
        """The year, the quarter, the weekend: the one the text is about, or the present one."""
        unit = self.words.unit(one.get("u") or "")
        if unit == "period":
            return self._period(one, state, "latest")
        unit = self.words.calendar.get(unit or "", unit or "")
        if unit not in self.words.days:
            return None
        if unit == "quarter" and one.within is not None:
            return self._period(one, state, "latest")
        if unit == "quarter":
            seen = state.last(frozenset({"quarter"}), near=4 * _REACH, at=one.start)
            now = state.now(unit)
            found = seen or (now.shift(-1) if now is not None else None)
        elif unit == "weekend":
            found = self._weekend(one, state)
        else:
            seen = state.last(frozenset({"day", "month"}), near=150, at=one.start) if unit == "year" else None
            found = seen.to(unit) if seen is not None else state.now(unit)
        if found is None:
            return unknown(_UNKNOWN[unit])
        meaning = of_period(found)
        return replace(meaning, start=None, end=None) if one.get("f") else meaning

    def _weekend(self, one: Expression, state: State) -> Period | None:
        """This week's from Thursday on or with a future tense, else the last."""
        now = state.now("weekend")
        if now is None or state.today is None:
            return None
        sign = self.resolver.direction.of(state.text, one.start, one.end)
        return now if sign > 0 or (sign == 0 and state.today.isoweekday() >= 4) else now.shift(-1)


def replace_kind(one: Expression, kind: str, within: Expression | None) -> Expression:
    """The same slots read as another kind."""
    return Expression(kind, one.start, one.end, one.rule, one.slots, one.places, within=one.within)
