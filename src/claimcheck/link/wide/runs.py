"""Rows that follow each other with one thing in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.link.wide.reading import Column, Lore, Reading

_BEHIND = 14


def in_a_row(reading: Reading, lore: Lore) -> bool:
    """Whether a number says how many followed one another: "three years in a row"."""
    return lore.running.search(f"{reading.claim.text}{reading.frame.after[:_BEHIND]}") is not None


def longest_run(reading: Reading, noun: Sequence[str], rows: Sequence[int]) -> int:
    """How many of some rows follow one another, by the years or rounds that number them or by their places."""
    grid = reading.grid
    columns = [c for c in grid.numeric if c in grid.ordinal and grid.heads[c][-1:] == tuple(noun)]
    values = {reading.value(r, Column(c, 1.0)) for c in columns[:1] for r in rows} - {None} or set(map(Decimal, rows))
    longest = run = 0
    for value in sorted(v for v in values if v is not None):
        run = run + 1 if value - 1 in values else 1
        longest = max(longest, run)
    return longest
