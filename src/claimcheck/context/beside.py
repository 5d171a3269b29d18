"""What a number stands beside: above the average, lower than last year, double the goal, compared with another."""

from __future__ import annotations

from claimcheck.context.cues import Cues, Way
from claimcheck.context.frame import Frame
from claimcheck.context.phrases import is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.context.ways import Ways
from claimcheck.model import Claim, Comparison, Span


class Beside:
    """Finds what a number is compared with, by the word lists of the rules."""

    def __init__(self, cues: Cues, ways: Ways) -> None:
        self.cues = cues
        self.ways = ways
        self.base = cues.table("scope.base")
        self.steps = cues.words("small.agent.words")

    def than(self, tree: Tree, i: int) -> int | None:
        """What stands behind "than" after the comparative at ``i``."""
        for prep in tree.kids[i]:
            if tree.words[prep] in self.base["than"]:
                inner = tree.child(prep, "pobj")
                if inner is None:
                    deeper = tree.child(prep, "prep", "pcomp", "advmod")
                    inner = tree.child(deeper, "pobj") if deeper is not None else None
                return inner if inner is not None else prep
        if i + 1 < len(tree) and tree.words[i + 1] in self.base["than"]:
            return next((k for k in range(i + 2, min(i + 6, len(tree))) if is_noun(tree, k)), i + 1)
        return None

    def _nodes(self, tree: Tree, frame: Frame) -> list[int]:
        """Where a comparison's word can stand: up from the number to the first noun or verb, or right behind it."""
        out: list[int] = []
        for below, i in zip(frame.path, frame.path[1:4], strict=False):
            if i == frame.verb or is_noun(tree, i) or tree.deps[below] == "pobj":
                break
            if not self.ways.timed(tree, i):
                out.append(i)
        behind = frame.span.stop
        if behind < len(tree) and tree.heads[behind] in frame.span:
            word = tree.words[behind]
            more = word in self.base["up"] or word in self.base["down"]
            if (word in self.base["position"] and not self.ways.timed(tree, behind)) or (
                more and self.than(tree, behind) is not None
            ):
                out.append(behind)
        return out

    def way(self, tree: Tree, claim: Claim, frame: Frame) -> Way | None:
        """ "up" or "down" for "13% below the average", "three times higher than", "double the goal"."""
        for i in self._nodes(tree, frame):
            word = tree.words[i]
            if word in self.base["down"] and (word in self.base["position"] or self.than(tree, i) is not None):
                return "down"
            if word in self.base["up"] and (word in self.base["position"] or self.than(tree, i) is not None):
                return "up"
        if claim.kind == "multiple" and not frame.itself:
            return "up"
        if claim.kind == "ratio" and self._halved(tree, frame):
            return "down"
        return None

    def set_against(self, tree: Tree, frame: Frame) -> Comparison | None:
        """ "missed estimates by 4%": by how much the subject of such a verb lies above or below its object."""
        if frame.verb is None or frame.lead not in self.steps:
            return None
        word, goal = tree.words[frame.verb], tree.child(frame.verb, "dobj")
        ahead = self.cues.is_verb(word, "change.ahead.verbs")
        if not (ahead or self.cues.is_verb(word, "change.behind.verbs")):
            return None
        if goal is None or goal in tree.claimed or goal > frame.anchor:
            return None
        return Comparison("relative", "up" if ahead else "down", None, self._phrase(tree, frame, goal))

    def behind(self, tree: Tree, frame: Frame) -> Comparison | None:
        """ "came in at $1.37, above forecasts": a level, and behind the next comma the word of place for it."""
        k = frame.span.stop
        while k < len(tree) and tree.words[k] != "," and not is_verb(tree, k) and tree.deps[k] != "cc":
            k += 1
        if k >= len(tree) or tree.words[k] != ",":
            return None
        at = k + 2 if k + 1 < len(tree) and tree.tags[k + 1] == "RB" else k + 1
        if at >= len(tree) or tree.words[at] not in self.base["aside"]:
            return None
        deeper = tree.child(at, "prep")
        inner = tree.child(at, "pobj") or (tree.child(deeper, "pobj") if deeper is not None else None)
        if inner is None or inner in tree.claimed:
            return None
        way: Way = "down" if tree.words[at] in self.base["down"] else "up"
        return Comparison("relative", way, None, self._phrase(tree, frame, inner), stands=True)

    @staticmethod
    def _halved(tree: Tree, frame: Frame) -> bool:
        """ "half the norm": a fraction right before the noun that it is compared with."""
        return (
            frame.noun is not None
            and frame.slot == "complement"
            and sum(tree.tags[i] == "CD" for i in frame.span) <= 1  # "one in five" comes with what it is of
            and tree.deps[frame.anchor] in ("predet", "det", "amod", "nummod", "quantmod")
        )

    def relative_to(self, tree: Tree, claim: Claim, frame: Frame) -> Span | None:
        for i in self._nodes(tree, frame):
            word = tree.words[i]
            if word in self.base["position"] or word in self.base["onto"]:
                inner = tree.child(i, "pobj")
                if inner is None:
                    on = next(
                        (k for k in tree.kids[i] if tree.words[k] in self.base["behind"] and k > frame.anchor), None
                    )
                    inner = tree.child(on, "pobj") if on is not None else None
                if inner is not None and inner not in frame.span:
                    return self._phrase(tree, frame, inner)
            than = self.than(tree, i)
            if than is not None and than not in frame.span and than > frame.anchor:
                return self._phrase(tree, frame, than)
        if claim.kind == "multiple" and frame.noun is not None and frame.bond == "attribute":
            return self._phrase(tree, frame, frame.noun)
        if (
            frame.noun is not None
            and frame.slot == "complement"
            and tree.deps[frame.anchor] in ("predet", "advmod", "det", "amod")
        ):
            return self._phrase(tree, frame, frame.noun)
        return self._compared(tree, frame) or self._multiple(tree, claim, frame)

    def _multiple(self, tree: Tree, claim: Claim, frame: Frame) -> Span | None:
        """ "is double the goal": the noun that follows where the parser hangs "double" on the verb."""
        if frame.verb is None or frame.itself or claim.kind not in ("multiple", "ratio"):
            return None
        goal = tree.child(frame.verb, "attr")
        return (
            self._phrase(tree, frame, goal)
            if goal is not None and goal > frame.anchor and goal not in frame.span
            else None
        )

    def stands(self, tree: Tree, frame: Frame) -> bool:
        """Whether the number is a level that another one is only set against."""
        return self._compared(tree, frame) is not None

    def _compared(self, tree: Tree, frame: Frame) -> Span | None:
        """What follows "compared with" on the verb or the noun of the number."""
        nodes = [*frame.path, *([frame.noun] if frame.noun is not None else [])]
        for i in nodes:
            for k in tree.kids[i]:
                if tree.words[k] in self.base["compared"] and k > frame.anchor:
                    for prep in (k, *tree.kids[k]):
                        inner = tree.child(prep, "pobj")
                        if inner is not None and self._faced(tree, frame, k, inner):
                            return self._phrase(tree, frame, inner)
        return None

    def _faced(self, tree: Tree, frame: Frame, prep: int, inner: int) -> bool:
        """Whether "against" compares: with another number, or behind a verb of change; no "lien against the house"."""
        if tree.words[prep] not in self.base["facing"]:
            return True
        numbered = inner in tree.claimed or any(k in tree.claimed for k in tree.kids[inner])
        return numbered or (
            frame.verb is not None and self.cues.direction(tree.words[frame.verb], ("verbs",)) is not None
        )

    def _phrase(self, tree: Tree, frame: Frame, node: int) -> Span:
        """The whole phrase of ``node`` without its article, up to a comma."""
        first, last = tree.lefts[node], node
        if first <= frame.span[-1] < node:
            first = frame.span[-1] + 1
        while (
            first < node and tree.tags[first] == "DT" and tree.words[first] in self.cues.words("small.articles.words")
        ):
            first += 1
        while first < node and tree.words[first] in self.base["than"]:
            first += 1
        for k in range(node + 1, tree.rights[node] + 1):
            if tree.words[k] in (",", ";", ":", "-", "–", "—") or (
                is_verb(tree, k) and tree.tags[k] not in ("VBN", "VBG")
            ):
                break
            last = k
        return self.span(tree, first, last)

    @staticmethod
    def span(tree: Tree, first: int, last: int) -> Span:
        return Span(*tree.slice(first, last))
