"""Marks to expressions: the pieces of one time expression put together, and its span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimcheck.interpret.times.vocabulary import Vocabulary
from claimcheck.matching.tape import fold
from claimcheck.model import Mark

# The join whose right member is said of the left one and stays outside its span.
_ASIDE = "day_name"
# Kinds that are a day only if their unit is one.
_MEASURED = frozenset({"relative", "distance", "beside"})
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Expression:
    """A time expression: its own slots, and those joined to it (a part, a larger period, a day, a time of day)."""

    kind: str
    start: int
    end: int
    rule: str
    slots: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    part: Expression | None = None
    within: Expression | None = None
    clock: Expression | None = None
    pod: Expression | None = None
    day: Expression | None = None
    head: int = 0
    place: tuple[int, int] | None = None

    def get(self, name: str) -> str | None:
        """The text of a slot."""
        return self.slots.get(name)

    def span(self) -> tuple[int, int]:
        """Where its tense is looked for: around itself, or around the list that it is a member of."""
        return self.place or (self.start, self.end)

    def read_as(self, kind: str, within: Expression | None = None) -> Expression:
        """The same slots read as another kind."""
        return Expression(kind, self.start, self.end, self.rule, self.slots, self.places, within=within)


def expression(text: str, mark: Mark) -> Expression:
    """One mark as an expression."""
    slots = {name: fold(text[s:e]) for name, s, e in mark.slots}
    places = {name: (s, e) for name, s, e in mark.slots}
    return Expression(mark.kind, mark.start, mark.end, mark.rule, slots, places, head=mark.start)


class Joiner:
    """Joins neighbours by the tables of ``joins.toml`` and finds where each expression starts."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        tables = {name[6:]: t for name, t in words.table.items() if name.startswith("joins.")}
        self.rules = [
            (name, frozenset(t["left"]), frozenset(t["right"]), frozenset(t["gaps"]))
            for name, t in tables.items()
            if "left" in t
        ]
        self.borrow = frozenset(tables["borrow"]["gaps"])
        self.onwards = frozenset(tables["onwards"]["gaps"])
        self.ended = frozenset(tables["ended"]["gaps"])
        self.qualified = frozenset(tables["qualified"]["kinds"])
        self.articles = frozenset(tables["articles"]["kinds"])
        self.accounts = frozenset(tables["accounts"]["units"])
        self.alone = frozenset(tables["alone"]["units"])

    def expressions(self, text: str, marks: Iterable[Mark]) -> list[Expression]:
        """Expressions in order of the text."""
        joined: list[Expression] = []
        for mark in reversed(list(marks)):
            now = expression(text, mark)
            while joined and (more := self._join(text, now, joined[-1])) is not None:
                joined.pop()
                now = more
            joined.append(now)
        joined.reverse()
        for one in joined:
            self._extend(text, one)
        return joined

    def gap(self, text: str, a: int, b: int) -> str | None:
        """The words between two offsets, folded; None when they are too far apart."""
        return _SPACE.sub(" ", fold(text[a:b]).lower()).strip() if 0 <= b - a < 20 else None

    def _join(self, text: str, left: Expression, right: Expression) -> Expression | None:
        gap = self.gap(text, left.end, right.start)
        if gap is None or "\n\n" in text[left.end : right.start]:
            return None
        for name, lefts, rights, gaps in self.rules:
            if left.kind in lefts and right.kind in rights and gap in gaps:
                join = getattr(self, f"_{name}")
                joined: Expression | None = join(left, right, gap)
                if joined is not None:
                    joined.start, joined.end = left.start, left.end if name == _ASIDE else right.end
                    joined.head = left.head
                    return joined
        return None

    def _part(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if right.part is not None:
            return None
        right.part = left
        return right

    def _within(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if left.within is not None or left.get("y") or right.clock is not None or right.part is not None:
            return None
        if left.kind == "theunit" and self.words.unit(left.slots["u"]) in self.words.shapeless:
            return None
        if not self._smaller(left, right) or (gap == "" and right.kind in ("year", "theunit", "month")):
            return None
        if gap == "," and right.kind != "year":
            return None
        left.within = right
        return left

    def _smaller(self, left: Expression, right: Expression) -> bool:
        days = self.words.days
        small, large = days.get(self.unit(left), 0), days.get(self.unit(right), 0)
        return 0 < small < large and not (left.kind == "weekday" and large > 7) and right.kind != "weekday"

    def unit(self, one: Expression) -> str:
        """The calendar unit of an expression."""
        if one.kind in ("month", "season", "year", "decade", "century"):
            return one.kind
        if one.kind in ("date", "numeric", "weekday", "holiday", "today", "day"):
            return "day"
        if one.kind == "quarter":
            return "half" if one.get("half") else "quarter"
        if one.kind in ("fiscal", "years"):
            return "year"
        if one.get("w") or one.get("h") or one.get("d"):
            return "day"
        for slot, unit in (("m", "month"), ("s", "season"), ("q", "quarter")):
            if one.get(slot):
                return unit
        if one.kind == "nth" and self.words.weekday(one.slots["u"]):
            return "day"
        unit = self.words.unit(one.get("u") or "") or ""
        return "quarter" if unit == "period" else self.words.calendar.get(unit, unit)

    def _possessive(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if right.within is not None or right.get("y") or not self._smaller(right, left):
            return None
        if gap == "" and right.kind not in ("quarter", "theunit", "season", "weekday"):
            return None
        right.within = left
        return right

    def _clock_day(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if right.kind == "pod":
            left.pod = right
            return left
        if right.clock is not None or (right.kind in _MEASURED and not self._is_day(right)):
            return None
        right.clock = left
        return right

    def _day_clock(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if left.kind == "pod":
            right.pod = left
            return right
        if left.kind == "relative" and not self._is_day(left):
            return None
        left.clock = right
        return left

    def _day_part(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if left.kind == "relative" and (left.get("pod") or not self._is_day(left)):
            return None
        left.pod, left.clock = right, right.clock
        return left

    def _part_day(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if right.pod is not None or (right.kind == "relative" and not self._is_day(right)):
            return None
        right.pod = left
        return right

    def _is_day(self, one: Expression) -> bool:
        return self.unit(one) == "day" or one.get("pod") is not None

    def _day_name(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        if "w" in left.slots or not ("y" in left.slots or left.kind == "numeric") or right.clock is not None:
            return None
        left.slots["w"] = right.slots["w"]
        return left

    def _beside(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        left.day = right
        return left

    def _week_of(self, left: Expression, right: Expression, gap: str) -> Expression | None:
        left.day = right
        return left

    def _extend(self, text: str, one: Expression) -> None:
        """Take in the article at the left, where it belongs to the expression."""
        if one.start != one.head:
            return
        pattern = self._lead(text, one)
        if pattern is not None and (m := pattern.search(lead := text[max(0, one.start - 32) : one.start])):
            one.start -= len(lead) - m.start()
        lead = text[max(0, one.start - 20) : one.start]
        alone = one.kind in self.qualified and one.part is None and one.within is None
        if alone and (m := self.words.about.search(lead)):
            one.start -= len(lead) - m.start()
            one.slots["about"] = m[1].lower()

    def _lead(self, text: str, one: Expression) -> re.Pattern[str] | None:
        """What may stand at the left of an expression and be a part of it."""
        kind = one.part.kind if one.part is not None else one.kind
        written = text[one.start : one.end]
        if kind in ("duration", "distance", "beside", "vague", "window"):
            if self._adjectival(one):
                return None
            return self.words.counted if self._counted(one) else self.words.indefinite
        if one.get("week"):
            return self.words.indefinite
        if kind == "set" and one.places.get("u", (-1, -1))[0] == one.start:
            return self.words.rate
        if kind == "part" and one.kind not in self.articles and self._is_prefix(one.part):
            return None
        if kind in self.articles:
            return self.words.article if self._takes_article(text, one) else None
        ordinal = one.places.get("d", (-1, -1))[0] == one.start and not one.slots["d"].isdigit()
        part_first = one.pod is not None and one.pod.start == one.start
        named = kind == "year" and not written[:1].isdigit()
        return self.words.article if part_first or named or (kind == "date" and ordinal) else None

    def _is_prefix(self, part: Expression | None) -> bool:
        """Whether a part is an adjective ("early"), not a noun ("the end of")."""
        return part is not None and self.words.meaning(part.slots["part"], "TPART") is not None

    def _adjectival(self, one: Expression) -> bool:
        """ "a two-day rally", "the two day rally": the article belongs to the noun behind."""
        unit, number = one.get("u") or "", one.get("n")
        if one.kind != "duration" or number is None or "e" in one.slots:
            return False
        return self.words.unit(unit) == unit.lower() and self.words.whole(number) != 1

    def _counted(self, one: Expression) -> bool:
        """Whether a length has its number, so that "a" before it belongs to a noun: a ten-year plan."""
        return one.kind == "vague" or ("n" in one.slots and not self.words.vague(one.slots["n"]))

    def _takes_article(self, text: str, one: Expression) -> bool:
        written = text[one.start : one.end]
        if one.kind == "yearago":
            return bool(one.get("u") or one.get("q") or one.get("half"))
        if one.kind == "today":
            return " " in written
        if one.kind == "ref":
            return self.words.value(written, "TREFNOUN", "TMOMENT") is not None
        return not (one.kind in ("quarter", "century") and "-" in written and one.within is None)
