"""Numbers that were left out of the claims as labels ("week 6") and that a wide table has a column for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Claim, Document, Quantity

LABEL = "link.label"
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,6}\Z")


def label_claims(document: Document) -> list[Claim]:
    """Whole numbers among what was skipped, each as the place of a row."""
    starts = [0, *(n + 1 for n, c in enumerate(document.text) if c == "\n")]
    found = []
    for skipped in document.skipped:
        number = _NUMBER.search(document.text, skipped.start, skipped.end)
        if number is None:
            continue
        value, text, start = Decimal(number[0]), number[0], number.start()
        quantity = Quantity(value, value, value, unit="rank", stated_precision=Decimal(1))
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        found.append(Claim(f"r{start}", "rank", "body", start, skipped.end, text, line, column, LABEL, quantity))
    return found


def with_labels(document: Document, labels: Iterable[Claim]) -> Document:
    """The document with some of its labels as claims, in the order of the text."""
    last = max((int(c.id[1:]) for c in document.claims if c.id[1:].isdigit()), default=0)
    added = [replace(c, id=f"c{last + n}") for n, c in enumerate(labels, 1)]
    claims = sorted((*document.claims, *added), key=lambda c: (c.part != "title", c.start, c.end))
    kept = {c.end for c in added}
    left = tuple(s for s in document.skipped if s.end not in kept)
    return replace(document, claims=tuple(claims), skipped=left)
