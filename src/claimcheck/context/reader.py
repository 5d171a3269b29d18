"""Documents to documents whose quantity claims carry their context."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Document
from claimcheck.rulebook import RuleBook


class ContextReader:
    """Parses the sentences that hold a quantity claim, many documents at a time."""

    def __init__(self, book: RuleBook, model: str | None = None) -> None:
        self.book = book
        self.model = model

    def attach(self, documents: Sequence[Document]) -> list[Document]:
        """The documents with the context of their claims, in the same order."""
        return list(documents)
