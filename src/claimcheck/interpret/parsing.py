"""The words and figures of one number, added up word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from claimcheck.interpret.number import Number, rounded, to_decimal
from claimcheck.interpret.powers import cut_power
from claimcheck.rulebook import RuleBook

_TEN = Decimal(10)
_WELL_FORMED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|\d{1,2}(,\d{2})+,\d{3}(\.\d+)?|\d*\.?\d+")
# Digits as the continent writes them, where they cannot be anything else: "0,5", "1.234,56", "1.234.567".
_CONTINENTAL = re.compile(r"\d{1,3},\d{1,2}|[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
_LARGEST = Decimal(10) ** 40


class NumberWords:
    """The words of the rule book that numbers are made of."""

    def __init__(self, book: RuleBook) -> None:
        tables = {
            name: book.tables[f"numbers.{name}"]["number"] for name in ("small", "scales", "many", "parts", "ordinals")
        }
        plurals = book.tables["numbers.plurals"]["number"]
        self.small: Mapping[str, int] = {k: int(v) for k, v in {**tables["small"], **plurals}.items() if k != "hundred"}
        self.scales: Mapping[str, Decimal] = {k: Decimal(v) for k, v in tables["scales"].items()}
        self.many: Mapping[str, Decimal] = {k: Decimal(v) for k, v in tables["many"].items()}
        self.parts: Mapping[str, Fraction] = {k: Fraction(v) for k, v in tables["parts"].items()}
        self.ordinals: Mapping[str, int] = {k: int(v) for k, v in tables["ordinals"].items()}
        glue = book.tables["numbers.glue"]
        self.point, self.over = frozenset(glue["point"]), frozenset(glue["over"])
        self.joins, self.fillers = frozenset(glue["joins"]), frozenset(glue["fillers"])
        self.stacked = frozenset(book.tables["numbers.scales"]["stacked"])


class Parse:
    """One number, word by word: ``total`` of finished scales, ``head`` before an "and", ``now`` being built."""

    def __init__(self, words_of: NumberWords, words: list[str]) -> None:
        self.known = words_of
        self.words = words
        self.total = Fraction(0)
        self.head = Fraction(0)
        self.now: Fraction | None = None
        self.part: Fraction | None = None
        self.scale = Fraction(1)
        self.step = Decimal(1)
        self.digits = False
        self.sure = True

    def number(self) -> Number | None:
        if not self.words:
            return None
        self.words, exponent = cut_power(self.words)
        i = 0
        while i < len(self.words):
            i = self._word(i)
        self._close()
        value = to_decimal(self.total) * exponent
        if abs(value) > _LARGEST:
            return None
        return self._stepped(value, exponent if exponent == _TEN ** exponent.adjusted() else Decimal(1))

    def _word(self, i: int) -> int:
        word = self.words[i]
        known = self.known
        if word[0].isdecimal() or word[0] == ".":
            return self._figures(i)
        if word in known.small:
            self.now = (self.now or Fraction(0)) + known.small[word]
        elif word in known.parts and not (word == "second" and i == 0):
            self._fraction(self._denominated(i))
        elif word in known.scales or word in known.many:
            self._scaled(word)
        elif word in known.point:
            return self._decimals(i + 1)
        elif word in known.over and self.now is not None:
            below = Parse(known, self.words[i + 1 :]).number()
            if below is None or not below.value:
                raise ValueError(word)
            self.now, self.part = (self.head + self.now) / Fraction(below.value), Fraction(1)
            self.head = Fraction(0)
            return len(self.words)
        elif word in known.joins and self.now is not None:
            self.head, self.now = self.head + self.now, None
        elif word not in known.fillers:
            raise ValueError(word)
        return i + 1

    def _denominated(self, i: int) -> Fraction:
        """The fraction that word ``i`` names: of tens before it ("one twenty-fifth"), of a whole scale ("thousandths")."""
        part = self.known.parts[self.words[i]]
        tens = self.known.small.get(self.words[i - 2], 0) if i > 2 and self.words[i - 1] == "-" else 0
        if 20 <= tens < 100 and tens % 10 == 0 and self.now is not None and 0 < self.now - tens < 20:
            self.now -= tens
            return Fraction(1, tens + part.denominator)
        if i and self.words[i - 1] in self.known.scales and self.now is None:
            self.total, self.now, self.scale = Fraction(0), self.total, Fraction(1)
        return part

    def _decimals(self, i: int) -> int:
        """Spoken decimals: "point nought three"."""
        digits = ""
        small = self.known.small
        while i < len(self.words) and self.words[i] in small:
            value = small[self.words[i]]
            i += 1
            if value >= 20 and value % 10 == 0:
                i += self.words[i : i + 1] == ["-"]
                unit = small.get(self.words[i], 0) if i < len(self.words) else 0
                value, i = (value + unit, i + 1) if 0 < unit < 10 else (value, i)
            digits += str(value)
        if not digits:
            raise ValueError(self.words)
        self.total += self.head + (self.now or 0) + Fraction(int(digits), 10 ** len(digits))
        self.head, self.now = Fraction(0), None
        self.digits, self.step = True, Decimal(1).scaleb(-len(digits))
        return i

    def _figures(self, i: int) -> int:
        word = self.words[i]
        self.sure = self.sure and self.words[max(0, i - 2) : i] != [",", ","]
        if i + 2 < len(self.words) and self.words[i + 1] == "/":
            self._fraction(Fraction(int(word), int(self.words[i + 2])), whole=True)
            return i + 3
        if self.digits and self.now is not None and self.step == 1 and _GROUP.fullmatch(word):
            plain = word.replace(",", ".")
            self.now = self.now * 1000 + Fraction(Decimal(plain))
            self.step = Decimal(1).scaleb(-len(plain.partition(".")[2]))
            return i + 1
        if self.now is not None:
            self.head, self.now = self.head + self.now, None
        continental = _CONTINENTAL.fullmatch(word) is not None
        plain = word.replace(".", "").replace(",", ".") if continental else word.replace(",", "")
        self.sure = self.sure and not continental and _WELL_FORMED.fullmatch(word) is not None
        self.now = Fraction(Decimal(plain))
        self.digits = True
        self.step = Decimal(1).scaleb(-len(plain.partition(".")[2]))
        self.scale = Fraction(1)
        return i + 1

    def _fraction(self, part: Fraction, whole: bool = False) -> None:
        if whole:
            if self.now is not None:
                self.head, self.now = self.head + self.now, None
            self.now = part
        elif (self.digits and self.now is not None and part.numerator and self.words[-1] not in self.known.parts) or (
            self.now is not None and self.words and any(len(w) == 1 and not w.isascii() for w in self.words)
        ):
            self.head, self.now = self.head + self.now, part
        else:
            self.now = part * (self.now if self.now is not None else 1)
        self.part = part
        if self.scale != 1 and self.total and self.words[-1] in self.known.parts:
            self.now *= self.scale

    def _scaled(self, word: str) -> None:
        factor = Fraction(self.known.scales.get(word) or self.known.many[word])
        open_ = self.head + (self.now if self.now is not None else (0 if self.head else 1))
        if self.now is None and not self.head and self.total:
            self.total *= factor
            self.scale *= factor
            self.sure = self.sure and (not self.digits or self.scale == factor or word in self.known.stacked)
            return
        if factor == 100 and self.now is not None:
            self.now *= 100
            if not self.digits or self.now == self.now.__floor__():
                return
        if factor == 100 and self.now is None:
            self.now = Fraction(100)
            return
        if self.digits and factor >= 1000 and open_ >= 100000:
            self.sure = False
        self.total += open_ * factor
        self.scale = factor
        self.head, self.now = Fraction(0), None

    def _close(self) -> None:
        self.total += self.head + (self.now or 0)

    def _stepped(self, value: Decimal, exponent: Decimal) -> Number:
        scale = to_decimal(self.scale) * exponent
        if self.part is not None:
            return Number(
                value, step=scale / 10 if scale > 1 else Decimal("0.1"), scale=scale, sure=self.sure, fraction=True
            )
        if self.step < 1:
            return Number(value, step=self.step * scale, scale=scale, sure=self.sure)
        return replace(rounded(value, scale), sure=self.sure)
