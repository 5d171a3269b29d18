"""Time told from the document's date, or from a date that the text has named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimcheck.interpret.times.calendar import Period, holiday
from claimcheck.interpret.times.meaning import REACH, UNKNOWN, Meaning, State, of_period, unknown
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from claimcheck.interpret.times.resolve import Resolver

_COMPANY = frozenset({"quarter", "half", "month"})


# Relations that no "day" stands behind as a date: this day, the last day.
_NO_DAY = ("0", "-1", "latest")
# Relations that a length of time can be counted by: the last, the next, the following.
_WINDOWS = ("-1", "1", "text+1")


class RelativeReader:
    """Reads relations, distances and anchors."""

    def __init__(self, words: Vocabulary, resolver: Resolver) -> None:
        self.words = words
        self.resolver = resolver
        self.calendar_years = frozenset(words.table["words.left"]["years_of_the_calendar"])

    def today(self, one: Expression, state: State) -> Meaning | None:
        """Today, tomorrow, yesterday, tonight."""
        shift, _, part = (self.words.value(one.get("t") or "", "TDAY") or "0").partition(" ")
        tail = f"T{part}" if part else ""
        now = state.now("day")
        day = of_period(now.shift(int(shift))) if now is not None else unknown(UNKNOWN["day"])
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
            return self.resolver.resolve(one.read_as("quarter", one.within), state)
        if one.get("pod") or (one.get("u") or "") in self.words.nights:
            return self._part_of_day(one, state, relation)
        unit = self.words.unit(one.get("u") or "")
        if unit == "period":
            return self._period(one, state, relation) if relation != "0" or one.within is not None else None
        if (relation == "-1" and unit in ("decade", "century")) or self._stretched(one, state, relation):
            return self.resolver.resolve(one.read_as("window"), state)
        unit = self.words.calendar.get(unit or "", unit or "")
        if unit not in self.words.days or unit in self.words.untold or (unit == "day" and relation in _NO_DAY):
            return None
        found = self._unit(one, state, relation, unit)
        return self._own_days(one, found)

    def _stretched(self, one: Expression, state: State, relation: str) -> bool:
        """ "Over the next year", "in the past month": so much time from now, not the year or month of the calendar."""
        if relation not in _WINDOWS or one.part is not None or one.within is not None or one.get("f"):
            return False
        if self.words.article_anywhere.match(state.text, one.start) is None:
            return False
        back = (one.get("rel") or "").lower() in self.words.back
        lead = self.words.stretched_back if back else self.words.stretched
        return lead.search(state.text, max(0, one.start - 14), one.start) is not None

    def _unit(self, one: Expression, state: State, relation: str, unit: str) -> Meaning:
        if relation.startswith("text") or self._told_by_text(one, state, relation, unit):
            return self._from_text(one, state, relation, unit)
        if relation == "year-1":
            return self._period(one, state, relation) or unknown(UNKNOWN[unit])
        now = state.now(unit)
        if now is None:
            return unknown(UNKNOWN[unit])
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
        seen = state.seen_as(unit, self.words.days) or state.now(unit)
        if seen is None:
            return unknown(UNKNOWN[unit])
        if outer is not None and outer.unit == "year":
            return of_period(seen.years_on(outer.start.year - seen.start.year))
        return of_period(seen.shift(count))

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
        if self._by_text(one):
            return of_period(Period.of("day", _beyond(base, weekday, int(relation))))
        monday = base - timedelta(base.isoweekday() - 1)
        day = monday + timedelta(weekday - 1)
        if relation == "1":
            day += timedelta(7)
        elif relation in ("-1", "latest") and day >= base:
            day -= timedelta(7)
        return of_period(Period.of("day", day))

    def _by_text(self, one: Expression) -> bool:
        return (self.words.value(one.get("rel") or "", "TREL") or "").startswith("text")

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
            return Meaning("TIME", f"{UNKNOWN['day']}T{code}")
        day = of_period(base.shift(int(count)))
        return replace(day, type="TIME", value=f"{day.value}T{code}")

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
            seen = state.last(frozenset({"quarter"}), near=4 * REACH, at=one.start)
            now = state.now(unit)
            found = seen or (now.shift(-1) if now is not None else None)
        elif unit == "weekend":
            found = self._weekend(one, state)
        else:
            seen = state.last(frozenset({"day", "month"}), near=150, at=one.start) if unit == "year" else None
            found = seen.to(unit) if seen is not None else state.now(unit)
        if found is None:
            return unknown(UNKNOWN[unit])
        meaning = of_period(found)
        return self._own_days(one, meaning)

    def _own_days(self, one: Expression, found: Meaning) -> Meaning:
        """A fiscal year's days are not the calendar's; which they are the text does not tell."""
        kind = (one.get("f") or "").lower()
        return replace(found, start=None, end=None) if kind and kind not in self.calendar_years else found

    def _weekend(self, one: Expression, state: State) -> Period | None:
        """This week's from Thursday on or with a future tense, else the last."""
        now = state.now("weekend")
        if now is None or state.today is None:
            return None
        sign = self.resolver.direction.of(state.text, *one.span())
        return now if sign > 0 or (sign == 0 and state.today.isoweekday() >= 4) else now.shift(-1)


def _beyond(base: date, weekday: int, way: int) -> date:
    """The first such weekday after ``base`` (way 1), the last one before it (-1), or that of its week."""
    if way == 0:
        return base + timedelta(weekday - base.isoweekday())
    if way > 0:
        return base + timedelta((weekday - base.isoweekday() - 1) % 7 + 1)
    return base - timedelta((base.isoweekday() - weekday - 1) % 7 + 1)
