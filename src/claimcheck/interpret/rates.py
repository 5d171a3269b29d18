"""Lengths of time that are a rate: "30 minutes a day", "20 hours of work a week"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Reading
from claimcheck.rulebook import RuleBook


def sizes(book: RuleBook) -> dict[str, Decimal]:
    """Units of time in seconds; months and longer units by their average."""
    exact = {str(u["unit"]): Decimal(u["factor"]) for u in book.under("units.time").values() if "factor" in u}
    average = book.tables["quantities.time_rates"]["sizes"]
    return exact | {str(name): Decimal(size) for name, size in average.items()}


class Rates:
    """Gives a length of time what it is per, when a longer unit of time follows it behind "a" or "per"."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.time_rates"]
        units = book.under("units.time")
        self.sizes = sizes(book)
        names = {str(name): str(unit["unit"]) for unit in units.values() for name in unit["names"][:1]}
        self.names = {**names, **table["units"]}
        self._per = re.compile(
            rf"(?:\s+of\s+(?!{_any(table['each'])}\b)\w+)?\s+{_any(table['each'])}\s+({_any(self.names)})\b"
            rf"(?!\s+{_any(table['not_before'])}\b)"
        )

    def join(self, text: str, readings: Iterable[Reading]) -> list[Reading]:
        """``readings`` in order, each length of time with its rate; the length that the rate is told by goes."""
        out: list[Reading] = []
        rated = 0
        for reading in readings:
            if reading.start < rated and reading.kind == "duration":
                continue
            quantity = reading.quantity
            found = self._per.match(text, reading.end) if reading.kind == "duration" and quantity is not None else None
            if found is not None and quantity is not None and self._longer(quantity.unit, self.names[found[1]]):
                reading = replace(reading, quantity=replace(quantity, per=self.names[found[1]]))
                rated = found.end()
            out.append(reading)
        return out

    def _longer(self, unit: str | None, per: str) -> bool:
        own, whole = self.sizes.get(unit or ""), self.sizes.get(per)
        return own is not None and whole is not None and own < whole


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
