"""Shares: what a percentage, a fraction or a part of a count is of."""

from __future__ import annotations

from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Finder, Measured
from claimcheck.context.phrases import is_noun
from claimcheck.context.tree import Tree
from claimcheck.model import Claim

_SHORT = 2  # tokens of "a third"; "four in every ten" has more


class Wholes(Finder):
    """Finds the noun that a share is of, and what the share then measures."""

    def _whole(self, tree: Tree, claim: Claim, frame: Frame) -> int | None:
        """The noun that a percentage, a fraction or a part of a count is of."""
        if claim.kind not in ("percent", "ratio", "count"):
            return None
        before = self._of_whom(tree, frame)
        if before is not None:
            return before
        for i in frame.span:
            for prep in tree.kids[i]:
                if tree.words[prep] in self.cues.words("small.partitive.words") and prep not in frame.span:
                    inner = tree.child(prep, "pobj")
                    if inner is not None and (claim.kind != "count" or not is_noun(tree, i)):
                        return self._meant(tree, inner)
        after = frame.span.stop
        if " ".join(tree.words[after : after + 2]) in self.cues.words("small.partitive.two"):
            return tree.child(after + 1, "pobj")
        if claim.kind == "count":
            return self._picked(tree, frame)
        if (
            claim.kind == "ratio"
            and tree.deps[frame.anchor] in ("predet", "nummod", "quantmod", "det", "amod")
            and frame.noun is not None
        ):
            return frame.noun if not self._halved(frame) else None
        if claim.kind == "ratio" and frame.anchor in frame.span[1:-1] and is_noun(tree, frame.anchor):
            return frame.anchor
        if claim.kind == "ratio" and len(frame.span) > _SHORT and after < len(tree) and is_noun(tree, after):
            return after
        last = self._end(tree, frame)
        if claim.kind == "ratio" and last != frame.anchor and is_noun(tree, last):
            return last
        return None

    def part(self, tree: Tree, frame: Frame) -> str | None:
        """ "$2m of which", "£4m of that amount": the word for the sum before, of which a sum is a part."""
        for i in frame.span:
            for prep in tree.kids[i]:
                inner = tree.child(prep, "pobj") if tree.words[prep] in self.of and prep not in frame.span else None
                if inner is None:
                    continue
                pointed = any(tree.words[k] in self.cues.words("small.articles.definite") for k in tree.kids[inner])
                if tree.tags[inner] == "WDT" or (tree.words[inner] in self.wholes and pointed):
                    return tree.words[inner]
        return None

    def _picked(self, tree: Tree, frame: Frame) -> int | None:
        """ "80 of our teachers", "seven of the nine members": the noun in the claim that some are picked from."""
        for i in frame.span:
            if tree.tags[i] != "CD" or self.of.isdisjoint(tree.words[i + 1 : i + 2]):
                continue
            inner = tree.child(i + 1, "pobj")
            if inner is not None and any(tree.deps[k] in ("det", "poss", "nummod") for k in tree.kids[inner]):
                return inner
        return None

    def _of_whom(self, tree: Tree, frame: Frame) -> int | None:
        """ "of whom 48% recovered", "Of 95 homes, 11 failed": the noun before, where the parser hangs "of" on the verb."""
        for prep in tree.kids[frame.verb] if frame.verb is not None and frame.slot == "subject" else ():
            if tree.words[prep] in self.of and prep < frame.anchor:
                inner = tree.child(prep, "pobj")
                opens = prep == tree.first and inner is not None and is_noun(tree, inner)
                if inner is not None and (opens or tree.tags[inner] in ("WDT", "WP")):
                    return self._meant(tree, inner)
        return None

    @staticmethod
    def _meant(tree: Tree, node: int) -> int:
        """The noun that a relative pronoun stands for ("of whom", "of which")."""
        if tree.tags[node] not in ("WDT", "WP"):
            return node
        return next((tree.heads[i] for i in tree.up(node) if tree.deps[i] == "relcl"), node)

    def _share(self, tree: Tree, frame: Frame, whole: int) -> Measured:
        verb = frame.verb
        if verb is not None and frame.slot != "subject" and self._shares(tree, verb):
            subject = subject_of(tree, verb)
            if subject is not None and tree.words[subject] not in self.plain:
                found = self._result(tree, frame, subject, f"subject of '{tree.words[verb]}'")
                return Measured(found.node, found.first, found.last, found.how, whole=whole)
        if (verb is not None and frame.slot in self.at | {"complement"}) or self._moved(tree, frame):
            subject = subject_of(tree, verb) if verb is not None else None
            if subject is not None and tree.words[subject] not in self.plain and subject not in frame.span:
                found = self._result(tree, frame, subject, "subject of the sentence")
                return Measured(found.node, found.first, found.last, found.how, whole=whole)
        if tree.tags[whole] == "PRP":
            again = f"measure: that of the number before, by '{tree.words[whole]}'"
            return Measured(None, how=again, whole=whole, same=True)
        first, last = self.phrases.core(tree, whole, frame.span)
        return Measured(whole, first, last, "measure: what the share is of", whole=whole)

    def _moved(self, tree: Tree, frame: Frame) -> bool:
        return frame.verb is not None and frame.lead in self.steps_by and self.direction(tree, frame.verb) is not None
