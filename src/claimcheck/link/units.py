"""Units of claims and of table cells, and exact conversion between those of one dimension. Currencies never convert."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from claimcheck.intervals import scale
from claimcheck.model import Claim, Interval
from claimcheck.naming import Names
from claimcheck.rulebook import RuleBook

UnitKind = Literal["percent", "points", "money", "measure", "count", "ratio", "any"]
_NOTE = re.compile(r"\s*[(\[].*?[)\]]\s*")
_PER = re.compile(r"\s+per\s+", re.I)
_SAME_ONLY = ("rates", "other", "temperature")


@dataclass(frozen=True, slots=True)
class Unit:
    """``name`` is what must agree (a currency, a dimension, a counted noun's root); ``factor`` leads to its base."""

    kind: UnitKind
    name: str | None = None
    factor: Decimal = Decimal(1)
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Units:
    """Looks units up by their names in the rules."""

    named: Mapping[str, Unit]
    currencies: Mapping[str, Unit]
    percents: tuple[str, ...]
    some_currency: frozenset[str]
    names: Names
    seen: dict[str | None, Unit]

    def of_claim(self, claim: Claim) -> Unit:
        """The unit of a claim's quantity."""
        quantity = claim.quantity
        text = quantity.unit if quantity else None
        if claim.kind in ("ratio", "multiple"):
            return Unit("ratio")
        if claim.kind == "rank":
            return Unit("any")
        found = self.of_text(text)
        if found.kind == "any" or (claim.kind == "count" and found.kind != "count"):
            return Unit("count", None, words=found.words)
        return found

    def of_text(self, text: str | None) -> Unit:
        """The unit a cell or a claim names, in whatever form."""
        if text not in self.seen:
            self.seen[text] = self._read(text)
        return self.seen[text]

    def _read(self, text: str | None) -> Unit:
        if not text or not text.strip():
            return Unit("any")
        bare = _NOTE.sub(" ", text).partition(",")[0].strip()
        bare = _PER.split(bare)[0].strip() or bare
        words = self.names.keys(text)
        low = bare.casefold()
        if low in ("percentage point", "percentage points", "pp"):
            return Unit("points")
        if low == "basis point":
            return Unit("points", None, Decimal("0.01"))
        if any(low.startswith(p) or text.casefold().startswith(p) for p in self.percents):
            return Unit("percent", words=words)
        if any(w in self.some_currency for w in words):
            return Unit("money", None, words=words)
        money = self._money(bare)
        if money is not None:
            return Unit("money", money.name, money.factor, words)
        found = self.named.get(bare) or self.named.get(low)
        if found is not None:
            return Unit(found.kind, found.name, found.factor, words)
        return Unit("count", self.names.root(low.split()[-1]) if low else None, words=words)

    def _money(self, text: str) -> Unit | None:
        if text in self.currencies:
            return self.currencies[text]
        low = text.casefold()
        for cut in (low, " ".join(low.split()[:2]), low.split()[0] if low else ""):
            if cut in self.currencies:
                return self.currencies[cut]
        return None


def units_of(book: RuleBook, names: Names) -> Units:
    """The units and currencies that the rules name."""
    named: dict[str, Unit] = {}
    for rule, table in book.under("units").items():
        dimension = rule.split(".")[0]
        for form in _forms(table, str(table.get("unit", ""))):
            named.setdefault(form, _measure(dimension, table))
    currencies: dict[str, Unit] = {}
    for rule, table in book.under("currencies").items():
        for form in _forms(table, rule):
            currencies.setdefault(form, Unit("money", rule))
            currencies.setdefault(form.casefold(), Unit("money", rule))
    for form, (code, factor) in book.tables["link.units.minor"]["parts"].items():
        currencies[form] = Unit("money", code, Decimal(factor))
    return Units(named, currencies, tuple(book.tables["link.units.percent"]["words"]),
        frozenset(k for w in book.tables["link.units.some_currency"]["words"] for k in names.keys(w)), names, {},
    )  # fmt: skip


def _forms(table: Mapping[str, Any], *own: str) -> list[str]:
    listed = [*table.get("names", ()), *table.get("symbols", ())]
    return [f for f in (*own, *listed, *(f for forms in table.get("forms", {}).values() for f in forms)) if f]


def _measure(dimension: str, table: Mapping[str, Any]) -> Unit:
    factor = table.get("factor")
    if factor is None or dimension in _SAME_ONLY:
        return Unit("measure", str(table.get("unit")))
    top, _, bottom = str(factor).partition("/")
    return Unit("measure", dimension, Decimal(top) / Decimal(bottom or "1"))


def convert(interval: Interval, given: Unit, wanted: Unit) -> Interval | None:
    """``interval`` in the unit ``wanted``, or None where the two cannot be compared."""
    if given.kind == "any" or wanted.kind == "any":
        return interval
    if {given.kind, wanted.kind} == {"percent", "ratio"}:
        return scale(interval, Decimal(100) if wanted.kind == "percent" else Decimal("0.01"))
    if given.kind != wanted.kind:
        return None
    if given.kind == "count":
        return interval
    if given.kind == "money" and None in (given.name, wanted.name):
        return interval
    if given.name != wanted.name:
        return None
    if given.factor == wanted.factor:
        return interval
    ratio = Fraction(given.factor) / Fraction(wanted.factor)
    return scale(interval, Decimal(ratio.numerator) / Decimal(ratio.denominator))


def barely(said: Unit, known: Unit) -> bool:
    """Whether a bare count meets a row of another kind of unit: it passes, but any other row is better."""
    return said.kind == "count" and known.kind not in ("count", "any")
