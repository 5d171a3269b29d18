"""The text of a number to its value and the size of its last stated place: digits, words, scales and fractions."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from claimcheck.interpret.number import Number
from claimcheck.interpret.parsing import NumberWords, Parse
from claimcheck.matching.tape import PIECE, fold
from claimcheck.rulebook import RuleBook

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_MOST_KNOWN = 10_000  # texts whose numbers are remembered: small ones come again and again


class NumberReader:
    """Reads numbers with the words of the rule book."""

    def __init__(self, book: RuleBook) -> None:
        self.known = NumberWords(book)
        self.scales, self.ordinals = self.known.scales, self.known.ordinals
        forms = book.tables["numbers.many"]["forms"]
        self.loose = frozenset(book.tables["numbers.many"]["loose"])
        glue = book.tables["numbers.glue"]
        self.plural, self.between = frozenset(glue["plural"]), frozenset(glue["between"])
        self.several = frozenset(forms["SEVERAL"])
        self.couple = frozenset(forms["COUPLE"])
        self._read_before: dict[str, Number | None] = {}

    def read(self, text: str) -> Number | None:
        """The number that ``text`` (a slice of a document) states; None when it states none."""
        if text not in self._read_before:
            if len(self._read_before) > _MOST_KNOWN:
                self._read_before.clear()
            self._read_before[text] = self._read(text)
        return self._read_before[text]

    def _read(self, text: str) -> Number | None:
        words = [p.strip().lower() for p in PIECE.findall(fold(text)) if p.strip()]
        if len(words) > 3 and words[-3] == "(" and words[-2].isdecimal() and not words[0][0].isdecimal():
            words = words[:-3]  # said in words and again in figures
        vague = self._vague(words)
        if vague is not None:
            return vague
        try:
            return Parse(self.known, words).number()
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
            total += self.ordinals.get(word, self.known.small.get(word, 0))
        return Decimal(total) if total else None

    def _vague(self, words: list[str]) -> Number | None:
        many = [w for w in words if w in self.known.many]
        if many and not any(w[0].isdecimal() for w in words) and words[0] not in self.known.small:
            low = high = Decimal(1)
            for word in many:
                low *= self.known.many[word]
                high *= self.known.many[word] * (10 if word == many[0] else 1)
            for word in words:
                if word in self.scales and word not in self.known.many:
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
        low = Parse(self.known, [*first, *(w for w in second if w in self.scales)]).number()
        high = Parse(self.known, second).number()
        if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
            return None
        return Number(None, low=low.value, high=high.value)
