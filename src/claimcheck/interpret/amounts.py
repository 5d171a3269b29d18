"""Atoms to amounts: a number with its currency, unit or counted noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from claimcheck.interpret.amount import Amount, negative
from claimcheck.interpret.money import MoneyReader
from claimcheck.interpret.nouns import Nouns
from claimcheck.interpret.number import Number, to_decimal
from claimcheck.interpret.numbers import NumberReader
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.tape import fold
from claimcheck.model import Mark
from claimcheck.rulebook import RuleBook

_UNIT_CLASSES = (
    "UNIT", "FOOTWORD", "INCHWORD", "STONEWORD", "LBWORD", "OUNCEWORD", "UNITLETTER", "TEMPLETTER", "INCHMARK",
    "FOOTMARK", "UNITCLOCK",
)  # fmt: skip


class AmountReader:
    """Reads atoms with the lexicon's meanings."""

    def __init__(self, book: RuleBook, lexicon: Lexicon) -> None:
        self.numbers = NumberReader(book)
        self.nouns = Nouns(book, lexicon)
        self.money = MoneyReader(book, self.nouns, self.numbers)
        self.signs = frozenset(book.tables["words.negative"]["names"])
        self.times = str(book.tables["quantities.count_times"]["unit"])
        self._readers = {
            "money": self._money, "percent": self._percent, "measure": self._measure, "count": self._count,
            "age": self._age, "ratio": self._ratio, "multiple": self._multiple, "occurrences": self._occurrences,
        }  # fmt: skip

    def at(self, text: str, mark: Mark, slot: tuple[int, int]) -> Amount | None:
        """The amount that stands in ``slot`` of ``mark``: an atom, or a bare number."""
        for atom in mark.inner:
            if (atom.start, atom.end) == slot and atom.kind:
                return self.atom(text, atom)
        number = self.numbers.read(text[slot[0] : slot[1]])
        if number is None:
            return None
        sign = mark.slot("sign")
        number = self._signed(text, sign if sign is not None and sign[1] <= slot[0] else None, number)
        return Amount("count", number, mark.rule, notes=_doubts(text, slot, number))

    def atom(self, text: str, atom: Mark) -> Amount | None:
        """The amount of one atom."""
        read = self._readers.get(atom.kind)
        amount = read(text, atom) if read is not None else None
        if amount is None:
            return None
        return replace(amount, notes=amount.notes + _doubts(text, (atom.start, atom.end), amount.number))

    def _number(self, text: str, atom: Mark) -> Number | None:
        slot = atom.slot("n")
        if slot is None:
            return None
        number = self.numbers.read(text[slot[0] : slot[1]])
        return self._signed(text, atom.slot("sign"), number) if number is not None else None

    def _signed(self, text: str, slot: tuple[int, int] | None, number: Number) -> Number:
        if slot is None or fold(text[slot[0] : slot[1]]).strip().lower() not in self.signs:
            return number
        return negative(number)

    def _money(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        return self.money.read(text, atom, number if number is not None else Number(Decimal(1)))

    def _percent(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        unit = atom.slot("unit")
        if number is None:
            number = Number(Decimal(1)) if unit is not None else None
        if number is None:
            return None
        number = replace(number, exact=False)
        if unit is None:
            return Amount("percent", number, atom.rule, "%", "%")
        word = text[unit[0] : unit[1]]
        found = self.nouns.meaning(word, "PPWORD") or self.nouns.meaning(word, "BPWORD") or {}
        return Amount("percent", number, str(found.get("rule", atom.rule)), str(found.get("unit", "%")))

    def _measure(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom) if atom.slot("n") is not None else Number(Decimal(1))
        slot = atom.slot("unit")
        if number is None or slot is None:
            return None
        found = self._unit(text[slot[0] : slot[1]])
        if found is None:
            return None
        more, small = atom.slot("n2"), atom.slot("unit2")
        if more is not None:
            below = text[small[0] : small[1]] if small is not None else str(found.get("below", ""))
            number = self._compound(text, number, found, more, below)
        return Amount("measure", number, str(found["rule"]), str(found["unit"]), found.get("ucum"))

    def _unit(self, word: str) -> Mapping[str, Any] | None:
        for cls in _UNIT_CLASSES:
            found = self.nouns.meaning(word, cls)
            if found is not None:
                return found
        return self.money.pound_weight if self.nouns.meaning(word, "POUNDWORD") else None

    def _compound(
        self, text: str, number: Number, unit: Mapping[str, Any], more: tuple[int, int], small: str
    ) -> Number:
        """ "5 feet 10 inches" in feet: the second number is scaled by the ratio of the two units' factors."""
        second = self.numbers.read(text[more[0] : more[1]])
        below = self._unit(small) if small else None
        if second is None or below is None or number.value is None or second.value is None:
            return number
        ratio = Fraction(str(below["factor"])) / Fraction(str(unit["factor"]))
        value = number.value + to_decimal(Fraction(second.value) * ratio)
        return replace(number, value=value, step=to_decimal(Fraction(second.step) * ratio), exact=False)

    def _count(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        slot = atom.slot("unit")
        if number is None:
            return None
        noun = text[slot[0] : slot[1]] if slot else ""
        unit = self.nouns.meaning(noun.split()[-1], "UNIT") if " " in noun else None
        if unit is not None:
            return Amount("measure", number, str(unit["rule"]), str(unit["unit"]), unit.get("ucum"))
        return Amount("count", number, atom.rule, self.nouns.noun(noun) if noun else None)

    def _occurrences(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        return Amount("count", number, atom.rule, self.times) if number is not None else None

    def _age(self, text: str, atom: Mark) -> Amount | None:
        unit = atom.slot("unit")
        name = self.nouns.per(text[unit[0] : unit[1]]) if unit else "year"
        low, high = atom.slot("lo"), atom.slot("hi")
        if low is not None and high is not None:
            ends = [self.numbers.read(text[s:e]) for s, e in (low, high)]
            if ends[0] is None or ends[1] is None:
                return None
            return Amount("age", Number(None, low=ends[0].value, high=ends[1].value), atom.rule, name or "year")
        number = self._number(text, atom)
        return Amount("age", number, atom.rule, name or "year") if number is not None else None

    def _ratio(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        of = atom.slot("of")
        if number is None or number.value is None:
            return None
        if of is None:
            improper = abs(number.value) >= 1 and "/" in fold(text[atom.start : atom.end])
            return None if improper else Amount("ratio", number, atom.rule)
        whole = self.numbers.read(text[of[0] : of[1]])
        if whole is None or not whole.value or number.value >= whole.value:
            return None
        value = number.value / whole.value
        short = value.quantize(Decimal("1e-10")).normalize()
        return Amount("ratio", Number(short, step=Decimal("0.01"), fraction=True), atom.rule)

    def _multiple(self, text: str, atom: Mark) -> Amount | None:
        slot = atom.slot("n")
        if slot is None:
            return None
        word = text[slot[0] : slot[1]]
        found = self.nouns.meaning(word, "MULTWORD")
        number = (
            Number(Decimal(found["value"]), step=Decimal("0.1"), fraction=True) if found else self.numbers.read(word)
        )
        return Amount("multiple", number, atom.rule) if number is not None else None


def _doubts(text: str, slot: tuple[int, int], number: Number) -> tuple[str, ...]:
    return () if number.sure else (f"malformed number: {text[slot[0] : slot[1]]}",)
