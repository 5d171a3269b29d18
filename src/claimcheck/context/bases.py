"""A change and the old level it is reckoned from: "up 16.5% on the 1,102 of 2023", "182 more than the year before's 1,102".

The old level is a level of the same thing as the new one, not a second change; both take the measure of the number before
where the parse gives them none of their own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.context.cues import Cues
from claimcheck.context.phrases import is_verb
from claimcheck.context.reading import Reading
from claimcheck.context.tree import Tree
from claimcheck.model import Comparison

_MOVED = ("change", "relative")


class Bases:
    """Finds old levels by the words before them."""

    def __init__(self, cues: Cues) -> None:
        than, compared = cues.words("scope.base.than"), cues.words("scope.base.compared")
        self.anywhere = than | compared
        self.after_change = cues.words("scope.base.old")
        self.labels = cues.words("scope.labels.behind")
        self.breaks = cues.words("small.breaks.words")
        self.changes = cues.words("change.up.nouns") | cues.words("change.down.nouns")
        self.definite = cues.words("small.articles.definite") | cues.words("small.things.words")

    def settle(self, tree: Tree, readings: Sequence[Reading]) -> None:
        """Right the comparison and the measure of each change that names its old level, and of that level, in place."""
        for first, second in itertools.pairwise(readings):
            if self._also_from(tree, first, second):
                second.comparison = replace(first.comparison)
        for n, old in enumerate(readings):
            new = self._level(readings[:n], old)
            change = next((r for r in reversed(readings[:n]) if self._is_change(r)), None)
            if change is not None and self._is_base(tree, change, old, new is not None):
                if old.comparison.kind != "level" and old.comparison.role != "from":
                    old.comparison = Comparison("level")
                self._measured(tree, change, old, new)
            elif new is not None and new.claim.end < old.claim.start and self._labelled(tree, old):
                self._measured(tree, None, old, new)

    def _also_from(self, tree: Tree, first: Reading, second: Reading) -> bool:
        """ "up from 22% in 2023 and 18% in 2018": a number joined to an old level is one as well."""
        if first.comparison.role != "from" or second.comparison.role == "to" or first.claim.kind != second.claim.kind:
            return False
        gap = range(first.frame.span.stop, second.frame.span.start)
        joined = any(tree.deps[k] == "cc" for k in gap) and not any(is_verb(tree, k) for k in gap)
        return joined and tree.deps[gap[-1]] == "cc" and not self._follows(tree, second)

    @staticmethod
    def _follows(tree: Tree, reading: Reading) -> bool:
        """Whether a word right behind the number makes a change of it ("17% higher")."""
        after = reading.frame.span.stop
        return after < len(tree) and tree.tags[after] in ("JJR", "RBR")

    def _measured(self, tree: Tree, change: Reading | None, old: Reading, new: Reading | None) -> None:
        """Give the measure of the new level to the others that have none of their own."""
        for reading in (change, old) if change is not None else (old,):
            if new is not None and self._lost(tree, reading):
                _share(new, reading)
        if change is not None and self._lost(tree, old) and not self._lost(tree, change):
            _share(change, old)

    def _labelled(self, tree: Tree, reading: Reading) -> bool:
        """Whether the number stands behind a colon in brackets, as its year's figure ("(2023: 380,000)")."""
        k = reading.frame.span.start - 1
        return k > 0 and tree.words[k] in self.labels and tree.tags[k - 1] == "CD"

    @staticmethod
    def _is_change(reading: Reading) -> bool:
        comparison = reading.comparison
        return (
            comparison.kind in _MOVED
            and comparison.role in ("by", None)
            and not comparison.stands
            and reading.claim.kind not in ("rank", "age")
        )

    def _is_base(self, tree: Tree, change: Reading, old: Reading, moved: bool) -> bool:
        """Whether only a preposition of comparing, and what belongs to the number, stand between the two."""
        if old.claim.kind in ("rank", "age", "ratio", "multiple", "duration"):
            return False
        gap = range(change.frame.span.stop, old.frame.span.start)
        if change.claim.kind == "multiple" and all(tree.words[k] in self.definite for k in gap):
            return True
        at = next((k for k in gap if tree.words[k] in self.anywhere), None)
        if at is None and len(gap) and tree.words[gap.start] in self.after_change:
            at = gap.start if moved or self._pointed(tree, gap, old) else None
        if at is None or any(is_verb(tree, k) and tree.tags[k] != "VBN" for k in gap if k != at):
            return False
        return not any(tree.words[k] in self.breaks for k in range(at + 1, gap.stop))

    def _pointed(self, tree: Tree, gap: range, old: Reading) -> bool:
        """Whether the old level is a known one ("the 1,102", "last year's 1,102"), not something the change went to."""
        return old.claim.kind != "percent" and any(
            tree.words[k] in self.definite or tree.tags[k] in ("POS", "PRP$") for k in gap
        )

    def _level(self, before: Sequence[Reading], old: Reading) -> Reading | None:
        """The new level of the same kind, said before the change."""
        levels = (r for r in reversed(before) if r.claim.kind == old.claim.kind and not self._is_change(r))
        return next((r for r in levels if r.measure is not None), None)

    def _lost(self, tree: Tree, reading: Reading) -> bool:
        """Whether the measure is missing, or only the other number or the word of the change itself."""
        measured = reading.measured
        if reading.measure is None or measured.node is None:
            return reading.measure is None
        node = measured.node
        return (
            node in tree.claimed or tree.tags[node] == "CD" or tree.words[node] in self.changes or is_verb(tree, node)
        )


def _share(giver: Reading, taker: Reading) -> None:
    """Give a reading the measure of another, and its owner where it has none."""
    taker.measure, taker.measured = giver.measure, giver.measured
    taker.notes = (*(n for n in taker.notes if not n.startswith("measure: ")), "measure: that of the number before")
    taker.entity = taker.entity or giver.entity
