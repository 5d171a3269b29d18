"""Rates told by a unit of time that follows: "30 minutes a day", "20 hours of work a week", "£4m of grants a year"."""

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
    """Gives an amount what it is per, when a unit of time, longer than its own, follows it behind "a" or "per"."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.time_rates"]
        units = book.under("units.time")
        self.sizes = sizes(book)
        names = {str(name): str(unit["unit"]) for unit in units.values() for name in unit["names"][:1]}
        self.names = {**names, **table["units"]}
        rate = rf"\s+{_any(table['each'])}\s+({_any(self.names)})\b(?!\s+{_any(table['not_before'])}\b)"
        word = rf"(?!{_any(table['each'])}\b)[^\W\d_]+"
        self._per = re.compile(rf"(?:\s+of\s+{word})?{rate}")
        self._of_per = re.compile(rf"\s+{_any(table['of'])}(?:\s+{word}){{1,3}}?{rate}")

    def join(self, text: str, readings: Iterable[Reading]) -> list[Reading]:
        """``readings`` in order, each length of time with its rate; the length that the rate is told by goes."""
        out: list[Reading] = []
        rated = 0
        for reading in readings:
            if reading.start < rated and reading.kind == "duration":
                continue
            quantity = reading.quantity
            found = self._rate(text, reading)
            if found is not None and quantity is not None:
                reading = replace(reading, quantity=replace(quantity, per=self.names[found[1]]))
                rated = found.end()
            out.append(reading)
        return out

    def _rate(self, text: str, reading: Reading) -> re.Match[str] | None:
        """The rate behind a length of time, or behind what a sum or a size is of."""
        quantity = reading.quantity
        if quantity is None or quantity.per is not None:
            return None
        if reading.kind == "duration":
            found = self._per.match(text, reading.end)
            return found if found is not None and self._longer(quantity.unit, self.names[found[1]]) else None
        return self._of_per.match(text, reading.end) if reading.kind in ("money", "measure") else None

    def _longer(self, unit: str | None, per: str) -> bool:
        own, whole = self.sizes.get(unit or ""), self.sizes.get(per)
        return own is not None and whole is not None and own < whole


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
