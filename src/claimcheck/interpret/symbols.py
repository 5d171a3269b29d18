"""Symbols that several units share: "450 kt of alumina" is a weight, "winds of 25 kt" a speed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimcheck.model import Reading
from claimcheck.rulebook import RuleBook

_REACH = 100
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Meaning:
    rule: str
    unit: str
    ucum: str | None
    near: re.Pattern[str]


class Symbols:
    """Reads a shared symbol as the unit that a word near it speaks of."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.shared_symbols"]
        self.others: dict[str, list[_Meaning]] = {}
        self._said: dict[str, re.Pattern[str]] = {}
        for symbol, meanings in table.items():
            if not isinstance(meanings, list):
                continue
            first = str(book.tables[meanings[0]["rule"]]["unit"])
            self.others[first] = [_meaning(book, m["rule"], m["near"]) for m in meanings[1:]]
            self._said[first] = re.compile(rf"[\s\d]{re.escape(symbol)}\b")

    def mend(self, text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        """``readings``, those of a shared symbol with the unit that is meant."""
        for reading in readings:
            unit = (reading.quantity.unit if reading.quantity is not None else None) or ""
            if unit in self.others and self._said[unit].search(text, reading.start, reading.end):
                reading = self._meant(text, reading, self.others[unit])
            yield reading

    def _meant(self, text: str, reading: Reading, others: Iterable[_Meaning]) -> Reading:
        lead = _SENTENCE_END.split(text[max(0, reading.start - _REACH) : reading.start])[-1]
        tail = _SENTENCE_END.split(text[reading.end : reading.end + _REACH])[0]
        for meaning in others:
            if reading.quantity is not None and (meaning.near.search(lead) or meaning.near.search(tail)):
                quantity = replace(reading.quantity, unit=meaning.unit, ucum=meaning.ucum)
                return replace(reading, rule=meaning.rule, quantity=quantity)
        return reading


def _meaning(book: RuleBook, rule: str, near: Iterable[str]) -> _Meaning:
    unit = book.tables[rule]
    words = "|".join(map(re.escape, near))
    return _Meaning(rule, str(unit["unit"]), unit.get("ucum"), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I))
