"""Sums that are shared out: "£31m for schools, £22m for roads and £12m for leisure" each measure what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.context.cues import Cues
from claimcheck.context.phrases import Phrases, is_noun
from claimcheck.context.reading import Reading
from claimcheck.context.tree import Tree
from claimcheck.model import Carried, Span


class Portions:
    """Finds numbers of one kind in a row, each right before the same preposition and a noun."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.phrases = phrases
        self.leads = cues.words("small.portions.words")
        self.not_things = phrases.times | phrases.plain | phrases.people

    def settle(self, tree: Tree, readings: Sequence[Reading]) -> None:
        """Give each number of such a row what it is for as its measure, in place."""
        found = [(reading, node) for reading in readings if (node := self._portion(tree, reading)) is not None]
        for kind, lead in {(r.claim.kind, tree.words[r.frame.span.stop]) for r, _ in found}:
            row = [(r, n) for r, n in found if (r.claim.kind, tree.words[r.frame.span.stop]) == (kind, lead)]
            for reading, node in row if len(row) > 1 else ():
                self._give(tree, reading, node)
                for other in readings:
                    other.entity = None if _inside(other.entity, reading.measure) else other.entity

    def _portion(self, tree: Tree, reading: Reading) -> int | None:
        """The noun of the phrase right behind the number."""
        at = reading.frame.span.stop
        if reading.claim.kind != "money" or at >= len(tree) or tree.words[at] not in self.leads:
            return None
        node = tree.child(at, "pobj")
        if node is None or node in tree.claimed or not is_noun(tree, node) or tree.words[node] in self.not_things:
            return None
        return node

    def _give(self, tree: Tree, reading: Reading, node: int) -> None:
        first, last = self.phrases.measure(tree, node, reading.frame.span)
        reading.measure = Span(*tree.slice(first, last))
        reading.measured = replace(reading.measured, node=node, first=first, last=last, same=False, whole=None)
        reading.notes = (*(n for n in reading.notes if not n.startswith("measure: ")), "measure: what the sum is for")


def _inside(entity: Carried | None, thing: Span | None) -> bool:
    """Whether an owner said in this sentence is the thing that a sum is for."""
    return entity is not None and thing is not None and not entity.carried and entity.start < thing.end <= entity.end
