"""Lengths of time and what repeats: durations with their quantity, windows from now, sets."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from claimcheck.interpret.number import Number, to_decimal
from claimcheck.interpret.qualifiers import PLAIN, Qualifier, interval
from claimcheck.interpret.times.calendar import Period, add
from claimcheck.interpret.times.direction import Direction
from claimcheck.interpret.times.meaning import Meaning, State, iso_number, of_period
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary
from claimcheck.model import Quantity

_HALF = Decimal("0.5")
_CODE = re.compile(r"(T?)(\d*)([A-Z]+)")
# How a half of a unit is written in TIMEX3: so many of a smaller one.
_HALVES = {"TH": "T30M", "TM": "T30S", "Y": "6M", "DE": "5Y", "CE": "50Y", "D": "T12H"}


class LengthReader:
    """Reads durations and sets."""

    def __init__(self, words: Vocabulary, direction: Direction) -> None:
        self.words = words
        self.direction = direction
        self.vague_low = Decimal(words.table["words.vague"]["low"])
        self.vague_high = Decimal(words.table["words.vague"]["high"])
        self.inwards = frozenset(words.table["words.inwards"]["words"])

    def code(self, number: str, unit: str) -> str:
        """``P`` and the number and code of a unit, as in P10Y and PT20H."""
        m = _CODE.fullmatch(self.words.codes[unit])
        if m is None:
            return "PXX"
        times, count, letters = m.groups()
        if count and number not in ("X", ""):
            number = iso_number(Decimal(number) * int(count))
        elif count:
            number = "X"
        return f"P{times}{number}{letters}"

    def length(self, one: Expression, state: State) -> Meaning | None:
        """A duration; behind "in", with a future tense, the day it leads to."""
        unit = self.words.unit(one.get("u") or "")
        number = self._number(one)
        if unit is None or number is None or unit not in self.words.codes:
            return None
        quantity = self._quantity(one, number, unit, state.text)
        if self.words.age.search(state.text, max(0, one.start - 40), one.start):
            return None
        ahead = self._ahead(one, state, unit, number)
        if ahead is not None:
            return replace(ahead, quantity=None)
        return Meaning("DURATION", self._value(one, number, unit), self._mod(one, quantity), quantity=quantity)

    def _number(self, one: Expression) -> Number | None:
        text = one.get("n")
        word = one.get("u") or ""
        if text is None and not one.get("nu") and self.words.unit(word) != word.lower():
            return Number(None, low=self.vague_low, high=self.vague_high)
        if text is None:
            number: Number | None = Number(Decimal(1), exact=True)
        elif self.words.vague(text):
            number = Number(None, low=self.vague_low, high=self.vague_high)
        else:
            number = self.words.number(text)
        if number is not None and one.get("half") and number.value is not None:
            number = replace(number, value=number.value + _HALF, step=_HALF, exact=False)
        return number

    def _value(self, one: Expression, number: Number, unit: str) -> str:
        if number.value is None:
            code = self.words.vague_units.get(unit) if one.get("n") is None else None
            return f"PX{code}" if code else self.code("X", unit)
        if one.get("hi"):
            high = self.words.number(one.slots["hi"])
            unit = self.words.unit(one.get("uhi") or "") or unit
            return self.code(iso_number(high.value), unit) if high is not None and high.value else "PXX"
        half = _HALVES.get(self.words.codes[unit])
        if half is not None and (one.get("half") or number.value == _HALF):
            whole = int(number.value - _HALF)
            head = self.code(str(whole), unit) if whole else "P"
            return head + (half.removeprefix("T") if "T" in head else half)
        value = self.code(iso_number(number.value), unit)
        for more, part in self._parts(one):
            rest = self.code(iso_number(more), part)[1:]
            value += rest.removeprefix("T") if "T" in value else rest
        return value

    def _parts(self, one: Expression) -> list[tuple[Decimal, str]]:
        """The further parts of a length, as numbers of smaller units: and three months, 12 minutes and 9 seconds."""
        found = [(self.words.number(one.get(f"n{n}") or ""), self.words.unit(one.get(f"u{n}") or "")) for n in "23"]
        return [
            (number.value, unit)
            for number, unit in found
            if number is not None and number.value is not None and unit is not None
        ]

    def _added(self, number: Number, unit: str, parts: list[tuple[Decimal, str]]) -> Number:
        """The sum of all parts of a length in its first unit, to the last part's whole number."""
        whole = self.words.seconds.get(unit)
        if number.value is None or whole is None or not all(part in self.words.seconds for _, part in parts):
            return number
        shares = [Fraction(self.words.seconds[part]) / Fraction(whole) for _, part in parts]
        more = sum((Fraction(count) * share for (count, _), share in zip(parts, shares, strict=True)), Fraction(0))
        return replace(number, value=number.value + to_decimal(more), step=to_decimal(shares[-1]), exact=False)

    def _quantity(self, one: Expression, number: Number, unit: str, text: str) -> Quantity:
        qualifier = self.qualifier(one, text)
        parts = self._parts(one)
        number = self._added(number, unit, parts) if parts else number
        low, high, low_open, high_open = interval(number, qualifier, "count")
        value = number.value
        if one.get("hi"):
            low, high, value = number.value, self._upper(one, unit), None
        sign = qualifier.sign
        return Quantity(
            value, low, high, low_open, high_open, unit,
            "~" if sign == "=" and number.value is None else sign,
            None, number.step if value is not None else None, self.words.ucum(one.get("u") or ""),
        )  # fmt: skip

    def _upper(self, one: Expression, unit: str) -> Decimal | None:
        """The upper end of a range in its first unit: of "six weeks to three months" in weeks."""
        upper = self.words.number(one.slots["hi"])
        own = self.words.unit(one.get("uhi") or "") or unit
        if upper is None or upper.value is None or own == unit:
            return upper.value if upper is not None else None
        sizes = self.words.seconds
        if own not in sizes or unit not in sizes:
            return None
        return to_decimal(Fraction(upper.value) * Fraction(sizes[own]) / Fraction(sizes[unit]))

    def qualifier(self, one: Expression, text: str) -> Qualifier:
        """The qualifier before a length or a distance, which becomes part of its span."""
        lead = text[max(0, one.start - 40) : one.start]
        m = self.words.over.search(lead) or self.words.qualifier.search(lead)
        if m is None:
            return self.words.after[one.slots["so"].lower()] if one.get("so") else PLAIN
        one.start -= len(lead) - m.start(1)
        word = re.sub(r"\s+", " ", m[1].lower())
        return self.words.qualifiers[word]

    def _mod(self, one: Expression, quantity: Quantity) -> str | None:
        if one.get("hi"):
            return self.words.mods["<="]
        return self.words.mods.get(quantity.approximation) if quantity.value is not None else None

    def _ahead(self, one: Expression, state: State, unit: str, number: Number) -> Meaning | None:
        """ "The bonds will be redeemed in five years": a date, told from today."""
        lead = state.text[max(0, one.start - 12) : one.start].lower().split()
        if self.words.article_anywhere.match(state.text, one.start):
            return None
        if state.today is None or number.value is None or number.value != int(number.value) or not lead:
            return None
        span = self.words.codes[unit][:1]
        unit = self.words.calendar.get(unit, unit)
        if lead[-1] not in self.inwards or unit not in self.words.days:
            return None
        alone = one.start <= len(lead[-1]) + 1
        if not alone and self.direction.of(state.text, *one.span()) <= 0:
            return None
        count = int(number.value) * (int(span) if span.isdigit() else 1)
        if unit in ("day", "week"):
            return of_period(Period.of("day", add(state.today, count, unit)))
        return of_period(Period.of(unit, add(state.today, count, unit)))

    def window(self, one: Expression, state: State) -> Meaning | None:
        """The last or next so many units: a duration that ends or begins at the document's date."""
        if one.get("nu"):
            one.slots["n"], _, one.slots["u"] = one.slots["nu"].replace("-", " ").rpartition(" ")
        unit = self.words.unit(one.get("u") or "")
        relation = self.words.value(one.get("rel") or "", "TREL") or "0"
        number = self._number(one) if one.get("n") else Number(Decimal(1), exact=True)
        if unit is None or number is None or unit not in self.words.codes:
            return None
        value = self._value(one, number, unit)
        quantity = self._quantity(one, number, unit, state.text)
        meaning = Meaning("DURATION", value, quantity=quantity)
        count = number.value
        if state.today is None or count is None or count != int(count) or unit not in self.words.days:
            return meaning
        unit = self.words.calendar.get(unit, unit)
        if relation == "-1":
            return replace(meaning, start=add(state.today, -int(count), unit), end=state.today)
        if relation == "1":
            return replace(meaning, start=state.today, end=add(state.today, int(count), unit))
        return meaning

    def near(self, one: Expression, state: State) -> Meaning | None:
        """Recent weeks, the coming months: a length that is not counted."""
        unit = self.words.unit(one.get("u") or "")
        if unit is None or unit not in self.words.codes:
            return None
        quantity = Quantity(None, self.vague_low, None, unit=unit, approximation="~")
        return Meaning("DURATION", self.code("X", unit), quantity=quantity)

    def uncounted(self, one: Expression, state: State) -> Meaning | None:
        """For decades, within weeks, a while."""
        unit = self.words.unit(one.get("u") or "")
        if unit is None or unit not in self.words.codes:
            return Meaning("DURATION", "PXX") if one.get("len") else None
        quantity = Quantity(None, self.vague_low, None, unit=unit, approximation="~")
        code = self.words.vague_units.get(unit)
        return Meaning("DURATION", f"PX{code}" if code else self.code("X", unit), quantity=quantity)

    def repeated(self, one: Expression, state: State) -> Meaning | None:
        """Every day, each July, weekly, Tuesdays, once a month."""
        adverb = self.words.value(one.get("adv") or "", "TADV", "TADVONLY") if one.get("adv") else None
        if adverb is not None:
            return Meaning("SET", adverb)
        part = self.words.value(one.get("pod") or "", "TPOD") or self.words.value(one.get("pods") or "", "TPODS")
        tail = f"T{part}" if part else ""
        if one.get("w"):
            return Meaning("SET", f"XXXX-WXX-{self.words.weekday(one.slots['w'])}{tail}")
        if one.get("m"):
            return Meaning("SET", f"XXXX-{self.words.month(one.slots['m']):02d}{tail}")
        if one.get("s"):
            return Meaning("SET", f"XXXX-{self.words.value(one.slots['s'], 'TSEASON', 'TFALL')}")
        if one.get("h"):
            rule = self.words.value(one.slots["h"], "HOLIDAY") or ""
            return Meaning("SET", f"XXXX-{rule}" if len(rule) == 5 and rule[:2].isdigit() else "P1Y")
        unit = self.words.unit(one.get("u") or "")
        if unit is None or unit not in self.words.codes:
            return Meaning("SET", f"XXXX-XX-XX{tail}") if tail else None
        if unit in self.words.shapeless:
            return None
        if one.get("nth"):
            return Meaning("SET", self.code(str(self.words.whole(one.slots["nth"])), unit))
        number = (
            self.words.number(one.get("n") or "") if one.get("n") else Number(Decimal(2 if one.get("other") else 1))
        )
        count = number.value if number is not None else None
        return Meaning("SET", self.code(iso_number(count) if count is not None else "X", unit))
