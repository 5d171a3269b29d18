"""What the numbers of one sentence tell of each other: the two ends of a change, and a comparison that follows a level."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.context.cues import Way
from claimcheck.context.phrases import is_verb
from claimcheck.context.reading import Reading
from claimcheck.context.tree import Tree
from claimcheck.model import Claim, Comparison

_AGAIN = re.compile(r"[\s,;]*(?:\(|or\b)\s*(?:or\s+)?")


def beside(tree: Tree, readings: Sequence[Reading]) -> None:
    """ "Sales were $4.1bn, $300m below the forecast": a level shares the comparison that follows behind a comma."""
    for one, two in itertools.pairwise(readings):
        gap = range(one.frame.span.stop, two.frame.span.start)
        level, other = one.comparison, two.comparison
        if level.kind != "level" or other.kind != "relative" or other.stands or one.claim.kind in ("rank", "age"):
            continue
        if "," in tree.words[gap.start : gap.stop] and not any(is_verb(tree, k) or tree.deps[k] == "cc" for k in gap):
            one.comparison = replace(other, role=None, stands=True)


def follow(text: str, first: Claim, before: Comparison, claim: Claim, own: Comparison) -> Comparison:
    """ "rose by £0.8bn (2.4%)", "lost 190 points, or 0.6%": a number that says the one before again shares its change."""
    again = _AGAIN.fullmatch(text, first.end, claim.start) is not None and first.start < claim.start
    return before if again and before.kind == "change" and (own.kind == "level" or own.stands) else own


def agree(readings: Sequence[Reading]) -> None:
    """One direction for the two levels of a change: the verb's, else what the numbers show."""
    for first, second in itertools.pairwise(readings):
        one, two = first.comparison, second.comparison
        if {one.role, two.role} != {"from", "to"}:
            continue
        old, new = (first, second) if one.role == "from" else (second, first)
        way = one.direction or two.direction or _way(old.claim, new.claim)
        first.comparison = replace(one, kind="change", direction=one.direction or way)
        second.comparison = replace(two, kind="change", direction=two.direction or way)


def _way(old: Claim, new: Claim) -> Way | None:
    a = old.quantity.value if old.quantity is not None else None
    b = new.quantity.value if new.quantity is not None else None
    if a is None or b is None or a == b:
        return None
    return "up" if b > a else "down"
