"""Standing lines and counters of a release against those of earlier releases."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Document
from claimcheck.rulebook import RuleBook


class HistoryChecker:
    """Compares what is said again and again."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def check(self, document: Document, past: Sequence[Document]) -> Document:
        """The document with its CC4xx findings; ``past`` in any order, dated where possible."""
        return document
