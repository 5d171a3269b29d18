"""Reads the marks of stage ``time``: values, anchors, and the days they denote."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.interpret.times.calendar import Period, add, last_of
from claimcheck.interpret.times.head import Head
from claimcheck.interpret.times.meaning import Meaning, State, of_period
from claimcheck.interpret.times.resolve import Resolver
from claimcheck.interpret.times.shape import Expression, Joiner
from claimcheck.interpret.times.vocabulary import Vocabulary
from claimcheck.matching.lexicon import Lexicon
from claimcheck.model import Kind, Mark, Reading, TimeValue
from claimcheck.rulebook import RuleBook

_KINDS: dict[str, Kind] = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "set"}
_PIECES = frozenset({"part", "pod", "weekof", "nth", "day"})
_DERIVED = frozenset({"set", "duration", "yearago", "distance", "window"})
_YEARLESS = frozenset({"month", "date", "quarter", "season", "holiday"})
# The units of kinds that name none.
_YEARLY = {"quarter": "quarter", "fiscal": "year"}
# Periods of the calendar that accounts are of as well.
_ACCOUNTED = frozenset({"quarter", "half", "year"})
_LENGTHS = frozenset({"fiscal", "theunit", "duration", "window", "quarter", "vague"})


class TimeReader:
    """Compiled once; ``read`` is a function of the text, its marks and the document's date."""

    def __init__(self, book: RuleBook, lexicon: Lexicon, locale: str = "en") -> None:
        self.words = Vocabulary(book, lexicon)
        self.joiner = Joiner(self.words)
        self.resolver = Resolver(self.words, locale)
        self.head = Head(self.words)

    def dateline(self, text: str, marks: Iterable[Mark]) -> date | None:
        """The date that the head of the text gives itself, if it does."""
        early = [m for m in marks if m.start < self.head.reach]
        for one in self._expressions(text, early):
            if one.kind in ("date", "numeric") and self.head.is_dateline(text, one.start, one.end):
                found = self.resolver.resolve(one, State(text, None))
                if found is not None and found.period is not None and found.period.unit == "day":
                    return found.start
        return None

    def read(self, text: str, marks: Iterable[Mark], today: date | None) -> Iterator[Reading]:
        """Readings of ``marks`` in order of the text, resolved against ``today`` (the document's date) and each other."""
        state = State(text, today)
        found: list[tuple[Expression, Meaning]] = []
        for one in self._expressions(text, marks):
            meaning = self.resolver.resolve(one, state)
            if one.kind == "beside":
                one.end = one.day.end if one.day is not None else one.places["beside"][1] if meaning else one.end
                if meaning is None:
                    meaning = self.resolver.resolve(self._cut(one), state)
            if meaning is None:
                continue
            if found:
                meaning = self._in_order(text, *found[-1], one, meaning)
            if meaning.period is not None and one.kind not in _DERIVED:
                state.seen.append((one.start, meaning.period))
            found.append((one, meaning))
        months: Meaning | None = None
        for n, (one, meaning) in enumerate(found):
            whole = self._ended(text, one, meaning, found[n + 1 : n + 2])
            if one.kind == "yearago" and months is not None and self._is_period(one):
                whole = _year_before(months)
            elif self._is_accounts(text, one):
                months = whole
            elif meaning.period is not None and meaning.period.unit in _ACCOUNTED:
                months = None
            yield self._reading(text, one, whole)

    def _is_period(self, one: Expression) -> bool:
        return self.words.unit(one.get("u") or "") in self.words.shapeless

    def _is_accounts(self, text: str, one: Expression) -> bool:
        """Whether a length of time is a period of accounts: the nine months, the 13 weeks to 30 June."""
        unit = self.words.unit(one.get("u") or "")
        counted = one.kind == "duration" and "n" in one.slots and unit in self.joiner.accounts
        return counted and self.words.article_anywhere.match(text, one.start) is not None

    def _in_order(self, text: str, before: Expression, first: Meaning, one: Expression, meaning: Meaning) -> Meaning:
        """ "Monday to Friday": the second weekday is the one that follows the first."""
        if not before.kind == one.kind == "weekday" or first.period is None or meaning.period is None:
            return meaning
        if self.joiner.gap(text, before.end, one.start) not in self.joiner.onwards:
            return meaning
        weeks = (first.period.index - meaning.period.index + 6) // 7
        return of_period(meaning.period.shift(7 * weeks)) if meaning.type == "DATE" else meaning

    @staticmethod
    def _reading(text: str, one: Expression, meaning: Meaning) -> Reading:
        about = meaning.mod
        value = TimeValue(meaning.type, meaning.value, about, meaning.anchor, meaning.start, meaning.end)
        end = one.end
        while text[end - 1].isspace():
            end -= 1
        return Reading(_KINDS[meaning.type], one.start, end, one.rule, meaning.quantity, value, notes=meaning.notes)

    def _expressions(self, text: str, marks: Iterable[Mark]) -> list[Expression]:
        """Expressions that stand by themselves, with the further days and years of lists, years shared."""
        whole: list[Expression] = []
        for one in self.joiner.expressions(text, marks):
            if one.kind in _PIECES and not (one.within or one.day or one.clock or self._day_in_mind(text, one)):
                continue
            if one.kind == "theunit" and not self._counts(one):
                continue
            whole += self._members(one)
        for left, right in zip(reversed(whole[:-1]), reversed(whole[1:]), strict=True):
            self._share_year(text, left, right)
        for left, right in itertools.pairwise(whole):
            self._pass_year(text, left, right)
        return whole

    def _day_in_mind(self, text: str, one: Expression) -> bool:
        """Whether a part of the day may be that of a day named before: "in the morning"."""
        return one.kind == "pod" and self.words.in_the.search(text, max(0, one.head - 14), one.head) is not None

    @staticmethod
    def _cut(one: Expression) -> Expression:
        """A distance from something that is no date is a length of time."""
        one.kind, one.end = "duration", one.places["u"][1]
        return one

    def _counts(self, one: Expression) -> bool:
        """Whether "the year", "the quarter" is a date here."""
        unit = self.words.unit(one.get("u") or "")
        return bool(one.part or one.within or one.get("f") or unit in self.joiner.alone or one.pod or one.clock)

    def _members(self, one: Expression) -> list[Expression]:
        """The members of a list or a range written as one: Feb. 4 and 5; 2017-20."""
        if one.kind == "years" and not self._financial(one):
            return self._split_years(one)
        extra = [name for name in ("e", "e2") if name in one.slots]
        if one.kind != "date" or not extra:
            return [one]
        one.place = one.start, one.end
        members = [one]
        for name in extra:
            start, end = one.places[name]
            other = replace(one, slots={**one.slots, "d": one.slots[name]}, start=start, end=end, part=None)
            other.slots.pop("w", None)
            members.append(other)
        main_start, main_end = one.places["d"]
        month_end = one.places["m"][1]
        if one.places[extra[0]][0] < main_start:
            one.start = main_start
            first = members[1]
            if "w" in one.slots:
                first.slots["w"], first.start = one.slots.pop("w"), one.head
        else:
            one.end = max(main_end, month_end)
            last = members[-1]
            last.end = max(last.end, one.places["y"][1]) if "y" in one.places else last.end
        return sorted(members, key=lambda m: m.start)

    def _financial(self, one: Expression) -> bool:
        first, second = int(one.slots["y"]), int(one.slots["z"])
        if second > 99 and "/" not in one.slots["sep"]:
            return False
        return (second if second > 99 else first // 100 * 100 + second) in (first + 1, first - 99)

    def _split_years(self, one: Expression) -> list[Expression]:
        first, second = one.slots["y"], one.slots["z"]
        full = second if len(second) == 4 else first[:2] + second
        places = one.places
        if int(full) <= int(first):
            is_month = one.slots["sep"] == "-" and 1 <= int(second) <= 12
            return [replace(one, kind="month", slots={"y": first, "mm": second})] if is_month else []
        return [
            replace(one, kind="year", slots={"y": first}, end=places["y"][1]),
            replace(one, kind="year", slots={"y": full}, start=places["z"][0], end=places["z"][1], part=None),
        ]

    def _share_year(self, text: str, left: Expression, right: Expression) -> None:
        """ "June 2 to June 9, 2024": the year said once belongs to both."""
        if left.kind not in _YEARLESS or left.get("y") or left.within is not None or left.clock is not None:
            return
        if right.kind not in _YEARLESS or not (right.get("y") or right.within is not None):
            return
        if self.joiner.gap(text, left.end, right.start) in self.joiner.borrow:
            if right.get("y"):
                left.slots["y"] = right.slots["y"]
            else:
                left.within = right.within

    def _pass_year(self, text: str, left: Expression, right: Expression) -> None:
        """ "March 2023 to June": the year holds on, or the next one begins."""
        if left.kind != right.kind or left.kind not in ("month", "date", "quarter") or "y" not in left.slots:
            return
        if right.get("y") or right.within is not None or not left.slots["y"].isdigit() or left.clock or right.clock:
            return
        if self.joiner.gap(text, left.end, right.start) in self.joiner.borrow:
            later = self._in_year(right) >= self._in_year(left)
            right.slots["y"] = str(int(left.slots["y"]) + (0 if later else 1))

    def _in_year(self, one: Expression) -> tuple[int, int]:
        """Where in its year a month, a day or a quarter stands."""
        month = self.words.month(one.get("m") or "") or 0
        return month, self.words.whole(one.get("d") or one.get("q") or one.get("half") or "") or 0

    def _ended(
        self, text: str, one: Expression, meaning: Meaning, after: Sequence[tuple[Expression, Meaning]]
    ) -> Meaning:
        """ "The year ended March 31": the length of time ends on that day."""
        if one.kind not in _LENGTHS or not after or meaning.mod is not None:
            return meaning
        following, last = after[0]
        if last.end is None or last.period is None or last.period.unit not in ("day", "month"):
            return meaning
        if self.joiner.gap(text, one.end, following.start) not in self.joiner.ended:
            return meaning
        unit = self.words.unit(one.get("u") or "") or _YEARLY.get(one.kind, "")
        number = self.words.number(one.get("n") or "") if one.get("n") else None
        count = int(number.value) if number is not None and number.value is not None else 1
        if unit not in self.words.days:
            return meaning
        start = last_of(count, self.words.calendar.get(unit, unit), last.end)
        if one.kind != "theunit":
            return replace(meaning, start=start, end=last.end)
        if unit == "quarter" and Period.of("quarter", last.end).end == last.end:
            return Meaning("DATE", Period.of("quarter", last.end).value, None, start, last.end)
        return Meaning("DURATION", self.resolver.lengths.code("1", unit), None, start, last.end)


def _year_before(months: Meaning) -> Meaning:
    """The same length of time, its days a year before."""
    if months.start is None or months.end is None:
        return months
    after = months.end + timedelta(1)
    return replace(months, start=add(months.start, -1, "year"), end=add(after, -1, "year") - timedelta(1))
