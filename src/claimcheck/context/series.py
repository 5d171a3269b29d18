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

_MOST_BETWEEN = 2
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


def spread(tree: Tree, readings: Sequence[Reading]) -> None:
    """What the change before says of a number behind it: "exports rose 3%, imports 5%", "up 3% at 214p"."""
    for one, two in itertools.pairwise(readings):
        change, own = one.comparison, two.comparison
        if change.kind != "change" or own.kind != "level" or two.claim.kind in ("rank", "age", "duration"):
            continue
        gap = tree.words[one.frame.span.stop : two.frame.span.start]
        if two.claim.kind == one.claim.kind and (two.measured.gap is not None or _gapped(tree, one, two)):
            two.comparison = change
        elif change.role == "by" and _arrives(tree, one, gap):
            two.comparison = replace(own, kind="change", direction=change.direction, role="to")


def _gapped(tree: Tree, one: Reading, two: Reading) -> bool:
    """Whether only a comma and a noun stand between two percentages, the second of which is of nothing."""
    gap = range(one.frame.span.stop, two.frame.span.start)
    after = two.frame.span.stop
    if two.claim.kind != "percent" or len(gap) < _MOST_BETWEEN or tree.words[gap.start] != ",":
        return False
    ends = after >= len(tree) or (tree.tags[after] in (".", ",", ":", "CC", "IN") and tree.words[after] != "of")
    alone = len(gap) == _MOST_BETWEEN and tree.tags[gap[-1]] == "VBZ"  # "imports", read as a verb
    return ends and (alone or all(tree.tags[k][0] in "NJ" for k in gap[1:]))


def _arrives(tree: Tree, one: Reading, gap: Sequence[str]) -> bool:
    """Whether only "at", "lower at" or ", at" stands between a change and the level it led to."""
    words = [w for w in gap if w != ","]
    return (
        words[-1:] == ["at"]
        and len(words) <= _MOST_BETWEEN
        and not any(is_verb(tree, k) for k in range(one.frame.span.stop, one.frame.span.stop + len(gap)))
    )


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
