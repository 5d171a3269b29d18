"""Units said once: a bare number takes the unit of the amount before it where English leaves the unit out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Quantity, Reading
from claimcheck.rulebook import RuleBook

_REACH = 120
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


class Carrier:
    """Carries units forward ("5,000 men and 3,000 were hurt") and back ("280 million of the 1.5 billion shekels")."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.carried"]
        self.leads: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in table["leads"].items()}
        self._lead = re.compile(r"(\w+)(?:\s+(?:" + "|".join(table["between"]) + r"))*\s*$")
        self._back = re.compile(r"\s*(?:" + "|".join(re.escape(w) for w in table["back"]) + r")\s*$")
        self.note = str(table["note"])

    def carry(self, text: str, readings: Sequence[Reading]) -> list[Reading]:
        """``readings`` in order of the text, bare numbers given the unit they share."""
        out: list[Reading] = []
        for n, reading in enumerate(readings):
            if reading.kind == "count" and reading.quantity is not None and reading.quantity.unit is None:
                source = self._source(text, reading, out, readings[n + 1 : n + 2])
                if source is not None:
                    reading = self._given(reading, reading.quantity, source)
            out.append(reading)
        return out

    def _source(
        self, text: str, reading: Reading, before: Sequence[Reading], after: Sequence[Reading]
    ) -> Reading | None:
        for following in after:
            gap = text[reading.end : following.start]
            if following.quantity is not None and following.quantity.unit and self._back.fullmatch(gap):
                return following
        for earlier in reversed(before[-3:]):
            gap = text[earlier.end : reading.start]
            if len(gap) > _REACH or _SENTENCE_END.search(gap):
                return None
            if earlier.quantity is None or earlier.quantity.unit is None:
                continue
            lead = self._lead.search(gap.lower())
            if (
                lead is not None
                and lead[1] in self.leads.get(earlier.kind, ())
                and _similar(earlier.quantity, reading.quantity)
            ):
                return earlier
        return None

    def _given(self, reading: Reading, quantity: Quantity, source: Reading) -> Reading:
        assert source.quantity is not None
        unit = replace(quantity, unit=source.quantity.unit, ucum=source.quantity.ucum)
        return replace(reading, kind=source.kind, rule=source.rule, quantity=unit, notes=(*reading.notes, self.note))


def _similar(a: Quantity, b: Quantity | None) -> bool:
    """Whether two amounts can share a unit: within a factor of a thousand."""
    first, second = a.value or a.high or a.low, (b.value or b.high or b.low) if b is not None else None
    if not first or not second:
        return False
    return abs(first) < abs(second) * 1000 and abs(second) < abs(first) * 1000
