"""A letter that is a scale in one number is one in the next: "4.2m crates, up from 3.9m" tells no length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Quantity, Reading
from claimcheck.rulebook import RuleBook

_REACH = 150
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


class Letters:
    """Reads a unit's letter as a scale, where a number before it or the thing that is counted says so."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.scale_letters"]
        scales = book.tables["numbers.scales"]["number"]
        self.units: dict[str, tuple[str, Decimal]] = {
            unit: (letter, Decimal(scales[letter])) for letter, unit in table["letters"].items()
        }
        self._glued = {letter: re.compile(rf"\d{letter}(?!\w)") for letter, _ in self.units.values()}
        self._lead = re.compile(rf"(?<!\w){_any(table['leads'])}(?:\s+{_any(table['between'])})*\s*$")
        self._verb = re.compile(rf"\s+{_any(table['verbs'])}\b")
        self._counted = re.compile(rf"(?<!\w){_any(table['counted'])}(?!\w)", re.I)
        lengthwise = book.tables["words.lengthwise"]["names"]
        self._long = re.compile(rf"\s*{_any([*lengthwise, *table['lengths']])}(?!\w)")
        self.rule = str(table["rule"])

    def mend(self, text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        """``readings`` in order of the text, those whose unit is really a scale as counts of that scale."""
        scaled: list[Reading] = []
        for reading in readings:
            found = self.units.get((reading.quantity.unit if reading.quantity is not None else None) or "")
            if found is None or reading.kind != "measure":
                scaled.append(reading)
            elif self._is_scale(text, reading, found[0], scaled):
                reading = self._count(reading, found[1])
                scaled.append(reading)
            yield reading

    def _is_scale(self, text: str, reading: Reading, letter: str, before: Sequence[Reading]) -> bool:
        glued = self._glued[letter]
        if not glued.search(text, reading.start, reading.end) or self._long.match(text, reading.end):
            return False
        lead = self._lead.search(text[max(0, reading.start - 40) : reading.start]) is not None
        if not lead and not self._verb.match(text, reading.end):
            return False
        for earlier in before[-3:]:
            gap = text[earlier.end : reading.start]
            if len(gap) <= _REACH and not _SENTENCE_END.search(gap) and glued.search(text, earlier.start, earlier.end):
                return True
        return self._counted.search(_clause(text, reading.start)) is not None

    def _count(self, reading: Reading, factor: Decimal) -> Reading:
        assert reading.quantity is not None
        q = reading.quantity
        value, low, high, step = (
            None if v is None else (v * factor).normalize() for v in (q.value, q.low, q.high, q.stated_precision)
        )
        count = Quantity(
            value, low, high, q.low_open, q.high_open, approximation=q.approximation, per=q.per, stated_precision=step
        )
        return replace(reading, kind="count", rule=self.rule, quantity=count)


def _clause(text: str, end: int) -> str:
    """What stands before ``end`` in its sentence, as far as it is looked at."""
    return _SENTENCE_END.split(text[max(0, end - _REACH) : end])[-1]


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
