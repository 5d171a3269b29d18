"""The text of a number to its value and the size of its last stated place: digits, words, scales and fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from claimcheck.interpret.powers import cut_power
from claimcheck.matching.tape import PIECE, fold
from claimcheck.rulebook import RuleBook

_TEN = Decimal(10)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_WELL_FORMED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|\d{1,2}(,\d{2})+,\d{3}(\.\d+)?|\d*\.?\d+")
# Digits as the continent writes them, where they cannot be anything else: "0,5", "1.234,56", "1.234.567".
_CONTINENTAL = re.compile(r"\d{1,3},\d{1,2}|[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
_LARGEST = Decimal(10) ** 40
_MOST_KNOWN = 10_000  # texts whose numbers are remembered: small ones come again and again


@dataclass(frozen=True, slots=True)
class Number:
    """A number as stated. ``value`` is None for a vague one, which has ``low`` and ``high``.

    ``step`` is the size of the last stated place (one for "23", a hundred for "4,700"), ``scale`` the scale word's
    factor, ``exact`` is true for small whole numbers, ``near`` for numbers vague by their words ("a couple of").
    ``sure`` is false for numbers that no convention writes so; such a one may have no value at all.
    """

    value: Decimal | None
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    exact: bool = False
    sure: bool = True
    fraction: bool = False
    near: bool = False


def to_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of at most 12 significant digits where it does not end."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if len(exact.as_tuple().digits) < 24 else exact.quantize(Decimal(1).scaleb(exact.adjusted() - 11))


class NumberReader:
    """Reads numbers with the words of the rule book."""

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
        forms = book.tables["numbers.many"]["forms"]
        self.loose = frozenset(book.tables["numbers.many"]["loose"])
        glue = book.tables["numbers.glue"]
        self.point, self.over = frozenset(glue["point"]), frozenset(glue["over"])
        self.joins, self.fillers = frozenset(glue["joins"]), frozenset(glue["fillers"])
        self.plural, self.between = frozenset(glue["plural"]), frozenset(glue["between"])
        self.stacked = frozenset(book.tables["numbers.scales"]["stacked"])
        self.several = frozenset(forms["SEVERAL"])
        self.couple = frozenset(forms["COUPLE"])
        self._known: dict[str, Number | None] = {}

    def read(self, text: str) -> Number | None:
        """The number that ``text`` (a slice of a document) states; None when it states none."""
        if text not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Number | None:
        words = [p.strip().lower() for p in PIECE.findall(fold(text)) if p.strip()]
        if len(words) > 3 and words[-3] == "(" and words[-2].isdecimal() and not words[0][0].isdecimal():
            words = words[:-3]  # said in words and again in figures
        vague = self._vague(words)
        if vague is not None:
            return vague
        try:
            return _Parse(self, words).number()
        except (InvalidOperation, ValueError, ZeroDivisionError):
            figures = bool(words) and words[0][0].isdecimal()
            return Number(None, sure=False) if figures else None

    def ordinal(self, text: str) -> Decimal | None:
        """The value of an ordinal ("21st", "twenty-first")."""
        words = [p.strip().lower() for p in PIECE.findall(fold(text)) if p.strip()]
        total = 0
        for word in words:
            if _DIGITS.fullmatch(word):
                return Decimal(word.replace(",", ""))
            total += self.ordinals.get(word, self.small.get(word, 0))
        return Decimal(total) if total else None

    def _vague(self, words: list[str]) -> Number | None:
        many = [w for w in words if w in self.many]
        if many and not any(w[0].isdecimal() for w in words) and words[0] not in self.small:
            low = high = Decimal(1)
            for word in many:
                low *= self.many[word]
                high *= self.many[word] * (10 if word == many[0] else 1)
            for word in words:
                if word in self.scales and word not in self.many:
                    low, high = low * self.scales[word], high * self.scales[word]
            return Number(None, low=low, high=high, near=not self.loose.isdisjoint(words))
        if len(words) == 2 and words[1] in self.plural and words[0][0].isdecimal():
            ten = Decimal(words[0].replace(",", ""))
            return Number(None, low=ten, high=10 * ten)
        if len(words) > 2 and words[1] in self.between:
            return self._two(words[:1], words[2:])
        if not any(w in self.several or w in self.couple for w in words):
            return None
        scale = Decimal(1)
        for word in words:
            scale *= self.scales.get(word, Decimal(1))
        if any(w in self.couple for w in words):
            return Number(2 * scale, step=scale, scale=scale, near=True)
        return Number(None, low=2 * scale, high=10 * scale, scale=scale, near=True)

    def _two(self, first: list[str], second: list[str]) -> Number | None:
        """ "two or three hundred": both numbers have the scale that is said once."""
        low = _Parse(self, [*first, *(w for w in second if w in self.scales)]).number()
        high = _Parse(self, second).number()
        if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
            return None
        return Number(None, low=low.value, high=high.value)


class _Parse:
    """One number, word by word: ``total`` of finished scales, ``head`` before an "and", ``now`` being built."""

    def __init__(self, reader: NumberReader, words: list[str]) -> None:
        self.reader = reader
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
        reader = self.reader
        if word[0].isdecimal() or word[0] == ".":
            return self._figures(i)
        if word in reader.small:
            self.now = (self.now or Fraction(0)) + reader.small[word]
        elif word in reader.parts and not (word == "second" and i == 0):
            self._fraction(self._denominated(i))
        elif word in reader.scales or word in reader.many:
            self._scaled(word)
        elif word in reader.point:
            return self._decimals(i + 1)
        elif word in reader.over and self.now is not None:
            below = _Parse(reader, self.words[i + 1 :]).number()
            if below is None or not below.value:
                raise ValueError(word)
            self.now, self.part = (self.head + self.now) / Fraction(below.value), Fraction(1)
            self.head = Fraction(0)
            return len(self.words)
        elif word in reader.joins and self.now is not None:
            self.head, self.now = self.head + self.now, None
        elif word not in reader.fillers:
            raise ValueError(word)
        return i + 1

    def _denominated(self, i: int) -> Fraction:
        """The fraction that word ``i`` names: of tens before it ("one twenty-fifth"), of a whole scale ("thousandths")."""
        part = self.reader.parts[self.words[i]]
        tens = self.reader.small.get(self.words[i - 2], 0) if i > 2 and self.words[i - 1] == "-" else 0
        if 20 <= tens < 100 and tens % 10 == 0 and self.now is not None and 0 < self.now - tens < 20:
            self.now -= tens
            return Fraction(1, tens + part.denominator)
        if i and self.words[i - 1] in self.reader.scales and self.now is None:
            self.total, self.now, self.scale = Fraction(0), self.total, Fraction(1)
        return part

    def _decimals(self, i: int) -> int:
        """Spoken decimals: "point nought three"."""
        digits = ""
        small = self.reader.small
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
        elif (self.digits and self.now is not None and part.numerator and self.words[-1] not in self.reader.parts) or (
            self.now is not None and self.words and any(len(w) == 1 and not w.isascii() for w in self.words)
        ):
            self.head, self.now = self.head + self.now, part
        else:
            self.now = part * (self.now if self.now is not None else 1)
        self.part = part
        if self.scale != 1 and self.total and self.words[-1] in self.reader.parts:
            self.now *= self.scale

    def _scaled(self, word: str) -> None:
        factor = Fraction(self.reader.scales.get(word) or self.reader.many[word])
        open_ = self.head + (self.now if self.now is not None else (0 if self.head else 1))
        if self.now is None and not self.head and self.total:
            self.total *= factor
            self.scale *= factor
            self.sure = self.sure and (not self.digits or self.scale == factor or word in self.reader.stacked)
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


def rounded(value: Decimal, scale: Decimal) -> Number:
    """A whole number of ``scale``: its trailing zeros are rounding, but never its first two digits.

    Below 1,000 without a scale word it is taken to the unit.
    """
    mantissa = int(abs(value / scale)) if scale else 0
    if mantissa == 0 or (scale == 1 and mantissa < 1000):
        return Number(value, step=scale if scale > 1 else Decimal(1), scale=scale, exact=scale == 1)
    text = str(mantissa)
    zeros = len(text) - len(text.rstrip("0"))
    step = _TEN ** min(zeros, max(len(text) - 2, 0)) * scale
    return Number(value, step=step, scale=scale, exact=scale == 1 and step == 1)
