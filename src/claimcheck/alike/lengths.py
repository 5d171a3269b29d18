"""Spans of time that a source may say without their number: three months are a quarter, nine years lie between dates."""

from __future__ import annotations

from collections.abc import Set
from decimal import Decimal

from claimcheck.alike.mentions import Mention
from claimcheck.rulebook import RuleBook


class Lengths:
    """The named lengths of the rules, and differences of years."""

    def __init__(self, book: RuleBook) -> None:
        named = book.tables["compare.lengths.named"]
        self.named = {unit: frozenset(map(Decimal, n)) for unit, n in named.items() if isinstance(n, list)}
        self.reckoned = frozenset(book.tables["compare.lengths.reckoned"]["words"])
        self.months = frozenset(book.tables["compare.lengths.months"]["words"])

    def known(self, m: Mention, years: Set[int], months: Set[int] = frozenset()) -> bool:
        """Whether the span has a name of its own or lies between two of ``years``, or of ``months`` so counted."""
        value = m.claim.quantity.value if m.claim.quantity else m.value
        if value is None:
            return False
        words = set(m.claim.text.lower().replace("-", " ").split())
        if any({unit, unit.removesuffix("s")} & words and value in numbers for unit, numbers in self.named.items()):
            return True
        if words & self.months and any(month + value in months for month in months):
            return True
        return bool(words & self.reckoned) and any(year + value in years for year in years)
