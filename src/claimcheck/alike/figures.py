"""Every number a text writes in any way, in digits or in words, also inside names, dates and labels: presence only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from claimcheck.matching.tape import fold
from claimcheck.rulebook import RuleBook

_TOKEN = re.compile(r"\d+(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+")
_TENS = Decimal(20), Decimal(90)


class Figures:
    """Reads bare numbers with the number words of the rules."""

    def __init__(self, book: RuleBook) -> None:
        self.words: dict[str, tuple[Decimal, ...]] = {}
        for table in book.under("numbers").values():
            for word, number in table.get("number", {}).items():
                value = Fraction(number)
                known = self.words.get(word, ())
                self.words[word] = (*known, Decimal(value.numerator) / Decimal(value.denominator))
        for table in book.under("compare.figures").values():
            for word, number in table["values"].items():
                self.words[word] = (*self.words.get(word, ()), Decimal(number))

    def find(self, text: str) -> Iterator[tuple[Decimal, int, int]]:
        """Numbers with their places; a word of two meanings gives two, tens and units also their sum."""
        tens: tuple[Decimal, int, int] | None = None
        for m in _TOKEN.finditer(fold(text)):
            values = self._values(m[0])
            for value in values:
                yield value, m.start(), m.end()
                if tens and 0 < value < 10 and m.start() - tens[2] == 1:
                    yield tens[0] + value, tens[1], m.end()
            whole = values[0] if values else None
            tens = None
            if whole is not None and _TENS[0] <= whole <= _TENS[1] and not whole % 10:
                tens = (whole, m.start(), m.end())

    def outside(self, text: str, spans: Iterable[tuple[int, int]]) -> frozenset[Decimal]:
        """The numbers that overlap none of ``spans``."""
        taken: set[int] = set()
        for start, end in spans:
            taken.update(range(start, end))
        return frozenset(v for v, s, e in self.find(text) if not any(i in taken for i in range(s, e)))

    def _values(self, token: str) -> tuple[Decimal, ...]:
        if not (token[0].isdigit() or token[0] == "."):
            return self.words.get(token.lower(), ())
        try:
            return (Decimal(token.replace(",", "")),)
        except InvalidOperation:
            return ()
