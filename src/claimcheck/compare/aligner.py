"""Aligns the claims of two documents by what they are about."""

from __future__ import annotations

from claimcheck.model import Document, Pair, Reason
from claimcheck.rulebook import RuleBook


class Aligner:
    """Alignment is a function of two documents."""

    def __init__(self, book: RuleBook, revision: bool = False) -> None:
        self.book = book
        self.revision = revision

    def align(self, a: Document, b: Document) -> tuple[Pair, ...]:
        """Pairs in reading order of ``a``, then what stands only in ``b``."""
        return (
            *(Pair("only_a", c, None, Reason("pair.alone")) for c in a.claims),
            *(Pair("only_b", None, c, Reason("pair.alone")) for c in b.claims),
        )
