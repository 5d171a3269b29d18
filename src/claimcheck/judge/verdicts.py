"""Judges each linked claim and raises the CC1xx findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Document, Link, Reason, Verdict
from claimcheck.rulebook import RuleBook


class Judge:
    """Judging is a function of a document and its links."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def judge(self, document: Document, links: Sequence[Link]) -> Document:
        """The document with a verdict on each linked claim and a finding for each that fails."""
        by_claim = {link.claim: link for link in links}
        claims = tuple(
            replace(c, verdict=Verdict("unverifiable", Reason(f"gate.{by_claim[c.id].failed}"), Decimal(0)))
            if c.id in by_claim
            else c
            for c in document.claims
        )
        return replace(document, claims=claims)
