"""The numbers that a source writes in any way: in names and dates, without a unit, in thousands, as lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.alike.figures import Figures
from claimcheck.alike.lengths import Lengths
from claimcheck.alike.mentions import Mention, Read
from claimcheck.model import Part
from claimcheck.naming import Names, fold
from claimcheck.rulebook import RuleBook

_YEARS = (1000, 2100)
_PARTS: tuple[Part, ...] = ("title", "body")
_LEAST_SCALED = 10
_NEXT = re.compile(r"[\s-]*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")

Length = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Written:
    """``bare`` numbers stand outside of mentions but for dates, ``undated`` outside of these too, ``unitless`` are counts
    of nothing. ``lengths`` are numbers with the root of the word behind them; ``scaled`` what a heading makes thousands.
    """

    bare: frozenset[Decimal]
    undated: frozenset[Decimal]
    unitless: frozenset[Decimal]
    anywhere: frozenset[Decimal]
    lengths: frozenset[Length]
    scaled: frozenset[Decimal]
    years: frozenset[int]
    months: frozenset[int]


class Writing:
    """Reads what a source writes, with the vocabulary of the rules."""

    def __init__(self, book: RuleBook, names: Names) -> None:
        self.figures = Figures(book)
        self.lengths = Lengths(book)
        self.vocabulary = names
        self.headings = [
            (re.compile(rf"\(\s*(?:in\s+)?(?:{'|'.join(map(re.escape, t['words']))})\s*\)", re.IGNORECASE), t["times"])
            for t in book.under("compare.headings").values()
        ]

    def read(self, read: Read) -> Written:
        """All that is written in a source."""
        bare: set[Decimal] = set()
        undated: set[Decimal] = set()
        found: list[tuple[Part, Decimal, int, int]] = []
        for part in _PARTS:
            numbers = [(m.claim.start, m.claim.end) for m in read.mentions if m.part == part and not m.calendar]
            dates = [(m.claim.start, m.claim.end) for m in read.mentions if m.part == part and m.calendar]
            bare |= self.figures.outside(read.text(part), numbers)
            undated |= self.figures.outside(read.text(part), [*numbers, *dates])
            found += [(part, *n) for n in self.figures.find(read.text(part))]
        anywhere = frozenset(v for _, v, _, _ in found)
        return Written(
            frozenset(bare),
            frozenset(undated),
            frozenset(m.value for m in read.mentions if m.family == "count" and m.noun is None and m.value is not None),
            anywhere,
            frozenset(self._followed(read, found)),
            frozenset(v for part in _PARTS for v in self._scaled(read.text(part))),
            frozenset(int(v) for v in anywhere if _YEARS[0] <= v <= _YEARS[1] and v == v.to_integral_value()),
            frozenset(_months(read.mentions)),
        )

    def names_length(self, m: Mention, written: Written) -> bool:
        """Whether the source writes the number of a length of time before the same word, has a name for it, or dates it."""
        return self.names(m, written) or self.lengths.known(m, written.years, written.months)

    def names(self, m: Mention, written: Written) -> bool:
        """Whether the source writes the number before the same word."""
        numbers = {v for v, _, _ in self.figures.find(m.claim.text)}
        words = {self._root(w) for w in _WORD.findall(m.claim.text)}
        return any((v, w) in written.lengths for v in numbers for w in words)

    def numbers(self, text: str) -> list[Decimal]:
        """The numbers that a wording holds."""
        return [v for v, _, _ in self.figures.find(text)]

    def _root(self, word: str) -> str:
        return self.vocabulary.root(fold(word))

    def _followed(self, read: Read, found: Iterable[tuple[Part, Decimal, int, int]]) -> Iterator[Length]:
        for part, value, _, end in found:
            if following := _NEXT.match(read.text(part), end):
                yield value, self._root(following[1])

    def _scaled(self, text: str) -> Iterator[Decimal]:
        """The numbers below a heading such as "(£000)" or "(millions)", in full."""
        for heading, times in self.headings:
            if first := heading.search(text):
                for value, start, _ in self.figures.find(text):
                    if start >= first.end() and (value >= _LEAST_SCALED or value != value.to_integral_value()):
                        yield value * Decimal(times)


def _months(mentions: Iterable[Mention]) -> Iterator[int]:
    """The months that are dated, counted from the year nought."""
    for m in mentions:
        if m.stamp is not None and {"year", "month"} <= m.stamp.fields.keys():
            yield 12 * m.stamp.fields["year"] + m.stamp.fields["month"]
