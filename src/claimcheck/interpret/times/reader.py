"""Reads the marks of stage ``time``: values, anchors, and the days they denote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from claimcheck.matching.lexicon import Lexicon
from claimcheck.model import Mark, Reading
from claimcheck.rulebook import RuleBook


class TimeReader:
    """Compiled once; ``read`` is a function of the text, its marks and the document's date."""

    def __init__(self, book: RuleBook, lexicon: Lexicon, locale: str = "en") -> None:
        self.book = book
        self.lexicon = lexicon
        self.locale = locale

    def dateline(self, text: str, marks: Iterable[Mark]) -> date | None:
        """The date that the head of the text gives itself, if it does."""
        return None

    def read(self, text: str, marks: Iterable[Mark], today: date | None) -> Iterator[Reading]:
        """Readings of ``marks`` in order of the text, resolved against ``today`` (the document's date) and each other."""
        return iter(())
