"""What else narrows a number: phrases of its measure and its clause that are neither owner, period nor comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import Phrases, is_name, is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Span


class Scopes:
    """Collects narrowing phrases by the prepositions and participles of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.phrases = phrases
        self.always = cues.words("scope.lead.always")
        self.sometimes = cues.words("scope.lead.sometimes")
        self.firm = cues.words("scope.lead.firm")
        self.onto_verbs = cues.words("scope.lead.on_verbs")
        self.single = cues.words("small.articles.single")
        self.ends = cues.words("scope.lead.ends")
        self.limits = cues.words("scope.base.position")
        self.participles = cues.words("scope.participles.words")

    def find(
        self, tree: Tree, frame: Frame, measured: Measured, used: Iterable[range], compared: bool
    ) -> tuple[Span, ...]:
        """Scope phrases in order; ``used`` are the stretches that other roles hold.

        A number that another is ``compared`` with is narrowed by its own phrase alone.
        """
        taken = {k for stretch in (*used, frame.span) for k in stretch} | tree.claimed
        roots = [frame.anchor] if compared else self._roots(tree, frame, measured)
        spans: list[tuple[int, int]] = []
        for i in roots:
            shared = frame.verb is not None and i == tree.heads[frame.verb] != frame.verb
            for k in self._openers(tree, i, frame):
                if (shared and k > i) or self._elsewhere(tree, k, frame):
                    continue
                last = self._end(tree, k, taken)
                if last > k and not any(k >= a and last <= b for a, b in spans):
                    spans.append((k, last))
        return tuple(Span(*tree.slice(a, b)) for a, b in sorted(spans))

    def _roots(self, tree: Tree, frame: Frame, measured: Measured) -> list[int]:
        nodes = [frame.anchor, frame.noun, frame.verb, None if measured.same else measured.node, measured.whole]
        if frame.verb is not None and tree.deps[frame.verb] == "conj":
            nodes.append(tree.heads[frame.verb])
        out: list[int] = []
        for node in nodes:
            if node is not None and node not in out:
                out.append(node)
        return out

    def _openers(self, tree: Tree, i: int, frame: Frame) -> Iterator[int]:
        for k in tree.kids[i]:
            word = tree.words[k]
            if k in frame.path:
                continue
            if tree.deps[k] in ("acl", "prep", "advcl") and word in self.participles:
                yield k
            elif tree.deps[k] == "prep" and (word in self.always or word in self.sometimes):
                inner = tree.child(k, "pobj", "pcomp")
                if inner is None or tree.words[inner] in self.phrases.times or inner in frame.path:
                    continue
                if word in self.always or self._narrows(tree, k, inner):
                    yield k

    def _elsewhere(self, tree: Tree, k: int, frame: Frame) -> bool:
        """Whether a phrase belongs to another number right before it, or only adds something behind a comma."""
        if k - 1 in tree.claimed and k - 1 not in frame.span:
            return True
        return k > frame.anchor and tree.words[k - 1] == "," and tree.words[k] not in self.firm

    def _narrows(self, tree: Tree, prep: int, inner: int) -> bool:
        """Whether a common preposition's noun can narrow: a place, a body, a group of people; beside a noun any other."""
        known = is_name(tree, inner) or not any(tree.words[k] in self.single for k in tree.kids[inner])
        if (known and self.phrases.can_own(tree, inner)) or tree.words[inner] in self.phrases.people:
            return True
        if is_verb(tree, tree.heads[prep]) and tree.words[prep] not in self.onto_verbs:
            return False
        return any(tree.deps[k] in ("det", "amod", "compound", "nummod") for k in tree.kids[inner])

    def _end(self, tree: Tree, k: int, taken: Collection[int]) -> int:
        """The last token of the phrase at ``k``: up to a comma or to what another role holds, with the word before that."""
        last = k
        for j in range(k + 1, tree.rights[k] + 1):
            if tree.words[j] in self.ends and not self._listed(tree, j, k):
                break
            if j in taken and not (j in tree.claimed and tree.words[j - 1] in self.limits):
                while last > k and (tree.deps[last] in ("prep", "det", "case", "poss") or tree.heads[last] in taken):
                    last -= 1
                break
            last = j
        return last

    @staticmethod
    def _listed(tree: Tree, comma: int, opener: int) -> bool:
        """Whether a comma parts the members of a list ("in Alder, Bexby and Corl")."""
        at = comma + 1
        if tree.words[comma] != "," or at >= len(tree):
            return False
        while tree.heads[at] > at:
            at = tree.heads[at]
        return tree.deps[at] == "conj" and is_noun(tree, at) and tree.heads[at] > opener
