"""What else narrows a number: phrases of its measure and its clause that are neither owner, period nor comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame
from claimcheck.context.measure import Measured
from claimcheck.context.phrases import Phrases, is_noun
from claimcheck.context.tree import Tree
from claimcheck.model import Span


class Scopes:
    """Collects narrowing phrases by the prepositions and participles of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.phrases = phrases
        self.always = cues.words("scope.lead.always")
        self.sometimes = cues.words("scope.lead.sometimes")
        self.participles = cues.words("scope.participles.words")

    def find(self, tree: Tree, frame: Frame, measured: Measured, used: Iterable[range]) -> tuple[Span, ...]:
        """Scope phrases in order; ``used`` are the stretches that other roles hold."""
        taken = [*used, frame.span]
        spans: list[tuple[int, int]] = []
        for i in self._roots(tree, frame, measured):
            for k in self._openers(tree, i, frame):
                first, last = k, self._end(tree, k)
                if any(first <= t.stop - 1 and t.start <= last for t in taken if len(t)):
                    continue
                if not any(first >= a and last <= b for a, b in spans):
                    spans.append((first, last))
        return tuple(Span(*tree.slice(a, b)) for a, b in sorted(spans))

    def _roots(self, tree: Tree, frame: Frame, measured: Measured) -> list[int]:
        nodes = [frame.anchor, frame.noun, frame.verb, measured.node, measured.whole]
        out: list[int] = []
        for node in nodes:
            if node is not None and node not in out:
                out.append(node)
        return out

    def _openers(self, tree: Tree, i: int, frame: Frame) -> Iterator[int]:
        for k in tree.kids[i]:
            if k in frame.path:
                continue
            word = tree.words[k]
            if tree.deps[k] == "prep" and (word in self.always or word in self.sometimes):
                inner = tree.child(k, "pobj", "pcomp")
                if inner is None or tree.words[inner] in self.phrases.times or inner in frame.path:
                    continue
                if word in self.always or (
                    is_noun(tree, inner) and (is_noun(tree, i) or word in ("in", "for", "at", "on", "among", "with"))
                ):
                    yield k
            elif tree.deps[k] in ("acl", "prep", "advcl") and word in self.participles:
                yield k

    @staticmethod
    def _end(tree: Tree, k: int) -> int:
        last = k
        for j in range(k + 1, tree.rights[k] + 1):
            if tree.words[j] in (",", ";", ":", "(", ")", "–", "—", "”", '"'):
                break
            last = j
        return last
