"""Atoms of money to amounts: currencies by sign, code and name, minor units, and pounds of weight kept apart."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.interpret.amount import Amount, times
from claimcheck.interpret.nouns import Nouns
from claimcheck.interpret.number import Number
from claimcheck.interpret.numbers import NumberReader
from claimcheck.interpret.shared import LETTER_SIGN
from claimcheck.matching.tape import fold
from claimcheck.model import Mark
from claimcheck.rulebook import RuleBook

_MILLION = Decimal(1000000)
_CURRENCY_CLASSES = ("CURNAME", "CURSYM", "CURCODE", "CURWORDCODE", "CURLETTER", "CURSCALED", "POUNDWORD")
_LETTER_CLASSES = ("CURLOW", "CURASCII")
_TOO_FINE = re.compile(r"\d,\d{3}\.\d{3,}$")
_BEFORE, _AFTER = 90, 60
#: Notes that say what only the whole text can decide; ``Settler`` puts the decision in their place.
SHARED_DOLLAR = "dollar"
SHARED_POUND = "pound"


class MoneyReader:
    """Reads the atoms of kind money."""

    def __init__(self, book: RuleBook, nouns: Nouns, numbers: NumberReader) -> None:
        self.nouns = nouns
        self.numbers = numbers
        self.minor = book.tables["money.minor"]
        self.pound = book.tables["money.pound"]
        self.pound_weight = book.tables["units.mass.pound"] | {"rule": "units.mass.pound"}
        self.shared = frozenset(book.tables["money.dollar_locales"]["shared"])
        cues = sorted({*self.pound["weight_near"], *self.pound["money_near"]}, key=len, reverse=True)
        self._cue = re.compile("|".join(rf"(?<!\w){re.escape(c)}(?!\w)" if c.isalpha() else re.escape(c) for c in cues))

    def read(self, text: str, atom: Mark, number: Number) -> Amount | None:
        """The amount of ``atom``, whose number has been read."""
        minor, cents = atom.slot("minor"), atom.slot("cents")
        if minor is not None and cents is None:
            return self._minor(text[minor[0] : minor[1]], number)
        if cents is not None:
            number = self._with_cents(text, number, cents, minor)
        scale = atom.slot("scale")
        if scale is not None:
            number = times(number, self.numbers.scales.get(text[scale[0] : scale[1]].lower(), Decimal(1)))
        slot = atom.slot("n")
        if slot is not None and _TOO_FINE.search(fold(text[slot[0] : slot[1]])):
            number = replace(number, sure=False)
        named = atom.slot("cur") or atom.slot("sym")
        return self._of(text, atom, number, text[named[0] : named[1]]) if named is not None else None

    def _of(self, text: str, atom: Mark, number: Number, word: str) -> Amount | None:
        """``number`` of the currency that ``word`` names."""
        notes = (SHARED_DOLLAR,) if fold(word).strip().lower() in self.shared else ()
        if self.nouns.meaning(word, "POUNDWORD"):
            weighed = self._weighed(text, atom)
            if weighed and number.scale < 1000:
                return Amount("measure", number, "units.mass.pound", "pound", str(self.pound_weight["ucum"]))
            notes = () if weighed is False else (SHARED_POUND,)
        mega = self.nouns.meaning(word, "CURMEGA")
        if mega is not None:
            number = times(number, _MILLION)
        for cls in _LETTER_CLASSES:
            letters = self.nouns.meaning(word, cls)
            if letters is not None:
                return Amount("money", number, f"currencies.{letters['value']}", str(letters["value"]))
        if self.nouns.meaning(word, "CURLETTER") and number.scale == 1 and "," not in text[atom.start : atom.end]:
            notes = (*notes, LETTER_SIGN)
        found = mega
        for cls in _CURRENCY_CLASSES:
            found = found or self.nouns.meaning(word, cls)
        if found is None:
            return None
        rule = str(found["rule"])
        return Amount("money", number, rule, str(found.get("code", rule.rsplit(".", 1)[1])), notes=notes)

    def _with_cents(self, text: str, number: Number, cents: tuple[int, int], minor: tuple[int, int] | None) -> Number:
        small = self.numbers.read(text[cents[0] : cents[1]])
        if small is None or small.value is None or number.value is None:
            return number
        size = self._size(fold(text[minor[0] : minor[1]]).strip().lower() if minor else "")
        return replace(number, value=number.value + small.value * size, step=size, exact=False)

    def _size(self, minor: str) -> Decimal:
        return Decimal(self.minor.get("size", {}).get(minor, "0.01"))

    def _minor(self, word: str, number: Number) -> Amount | None:
        name = fold(word).strip().lower()
        code = self.minor["code"].get(name)
        if code is None:
            return None
        notes = (SHARED_DOLLAR,) if name in self.minor["shared"] else ()
        size = self._size(name)
        return Amount("money", times(number, size), "money.minor", code, notes=notes, size=size)

    def _weighed(self, text: str, atom: Mark) -> bool | None:
        """Whether "pounds" without a sign are a weight, by the nearest cue in the sentence; "a 10-pound X" is one.

        None where the sentence has no cue.
        """
        lead = fold(text[max(0, atom.start - _BEFORE) : atom.start]).lower().rpartition(". ")[2]
        tail = fold(text[atom.end : atom.end + _AFTER]).lower().partition(". ")[0]
        before, after = self._cue.findall(lead), self._cue.findall(tail)
        near = [*reversed(before[-2:]), *after[:1]] if before else after[:1]
        weight = self.pound["weight_near"]
        if "-" in fold(text[atom.start : atom.end]) and not after[:1]:
            return True
        if near and near[0] in weight:
            return True
        return None if not near or tail.split()[:1] == [self.pound["partitive"]] else False
