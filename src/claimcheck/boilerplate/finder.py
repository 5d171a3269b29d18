"""Finds what a scraped page carries besides its article, by the rules of rules/boilerplate.toml."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Skipped
from claimcheck.rulebook import RuleBook


class BoilerplateFinder:
    """``find`` is a function of the text alone."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def find(self, text: str) -> Sequence[Skipped]:
        """Stretches to leave out, in order, none overlapping, each with the rule that says so."""
        return ()
