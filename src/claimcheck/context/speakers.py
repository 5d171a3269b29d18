"""Who speaks in a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from claimcheck.context.cues import Cues
from claimcheck.context.phrases import Phrases, is_noun
from claimcheck.context.tree import Tree
from claimcheck.model import Span


class Speakers:
    """Finds speakers by the verbs of saying in the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases

    def find(self, trees: Mapping[int, Tree], quotes: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Span]:
        """Who speaks in each quotation: the subject of a verb of saying outside the marks, in a sentence that touches it."""
        out: dict[tuple[int, int], Span] = {}
        last: Span | None = None
        order = [trees[n] for n in sorted(trees)]
        ends = [tree.tokens.ends[-1] for tree in order]
        for quote in quotes:
            for n in range(bisect_left(ends, quote[0] - 3), len(order)):
                tree = order[n]
                if tree.tokens.starts[0] > quote[1] + 3:
                    break
                speaker = self._said(tree, quote, last)
                if speaker is not None:
                    out[quote] = last = speaker
                    break
        return out

    def _said(self, tree: Tree, quote: tuple[int, int], last: Span | None) -> Span | None:
        for i in range(len(tree)):
            if quote[0] <= tree.tokens.starts[i] < quote[1] or not tree.tags[i].startswith("VB"):
                continue
            if not self.cues.is_verb(tree.words[i], "source.says.direct"):
                continue
            subject = tree.child(i, "nsubj")
            if subject is None or quote[0] <= tree.tokens.starts[subject] < quote[1]:
                continue
            if is_noun(tree, subject):
                return Span(*tree.slice(*self.phrases.person(tree, subject)))
            if tree.words[subject] in self.cues.words("source.persons.subjects"):
                return last
        return None
