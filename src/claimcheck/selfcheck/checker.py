"""Tests the relations that a text states between its own numbers."""

from __future__ import annotations

from claimcheck.model import Document
from claimcheck.rulebook import RuleBook


class SelfChecker:
    """All relations of rules/selfcheck; ``check`` is a function of its document alone."""

    def __init__(self, book: RuleBook, clarity: bool = False) -> None:
        self.book = book
        self.clarity = clarity

    def check(self, document: Document) -> Document:
        """The document with its CC2xx (and, when asked for, CC3xx) findings and the number of relations tested."""
        return document
