"""Links the claims of a document to the facts of its reference tables."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Document, Link, Table
from claimcheck.rulebook import RuleBook


class Linker:
    """Facts indexed once; ``link`` is a function of its document alone."""

    def __init__(self, book: RuleBook, tables: Sequence[Table], publisher: str | None = None) -> None:
        self.book = book
        self.tables = tuple(tables)
        self.publisher = publisher

    def link(self, document: Document) -> tuple[Link, ...]:
        """One link for each quantity claim, in order."""
        return tuple(Link(c.id, failed="entity") for c in document.claims if c.quantity is not None)
