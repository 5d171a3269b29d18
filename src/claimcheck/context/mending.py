"""Small mends of parses that headlines and rare words mislead: a noun read as a verb, a verb read as a noun."""

from __future__ import annotations

from claimcheck.context.cues import Cues
from claimcheck.context.tree import Tree

_FINITE = ("VBZ", "VBD", "VBP", "MD")


class Mending:
    """Mends trees in place, by the word lists of the rules."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.figures = cues.words("nouns.measures.words")
        self.times = cues.words("nouns.times.words")
        self.levels = cues.words("verbs.level.verbs")

    def mend(self, tree: Tree) -> None:
        """Right the tags of verbs with a subject and of nouns without one."""
        for i, dep in enumerate(tree.deps):
            if dep == "nsubj":
                self._with_subject(tree, i, tree.heads[i])
        for i, head in enumerate(tree.heads):
            if (
                head == i
                and tree.tags[i] == "VBZ"
                and tree.words[i] in self.figures
                and i
                and tree.deps[i - 1] == "nsubj"
            ):
                tree.tags[i] = "NNS"
                tree.deps[i - 1] = "compound"
        self._turned(tree)

    def _turned(self, tree: Tree) -> None:
        """ "An increase of 8% year on year": the sign is no attribute of the time behind it."""
        turned = [i for i in range(len(tree) - 1) if tree.words[i + 1] in self.times and _before_time(tree, i)]
        for i in turned:
            time = i + 1
            tree.heads[i] = tree.heads[time] if tree.heads[time] != time else i
            tree.deps[i], tree.deps[time] = tree.deps[time], "npadvmod"
            tree.heads[time] = i
        if turned:
            tree.link()

    def _with_subject(self, tree: Tree, subject: int, i: int) -> None:
        """ "Rates average 6%", "a plan that Ann hopes will …": what has a subject is a verb; "the average wait … is" a noun."""
        word, tag = tree.words[i], tree.tags[i]
        if tag[:2] in ("JJ", "NN") and word in self.levels:
            tree.tags[i] = "VBP"
        elif tag == "NNS" and subject < i and self.cues.is_verb(word, "source.says.verbs"):
            tree.tags[i] = "VBZ"
        elif tag in ("VB", "VBP") and word in self.figures and subject == i - 1 and tree.tags[subject] == "JJ":
            verb = next((k for k in tree.kids[i] if k > i and tree.tags[k] in _FINITE), None)
            if verb is not None and tree.child(verb, "nsubj", "nsubjpass") is None:
                self._unverb(tree, subject, i, verb)

    @staticmethod
    def _unverb(tree: Tree, first: int, noun: int, verb: int) -> None:
        """Make ``noun`` the subject of ``verb`` and the adjective before it its own."""
        tree.tags[noun] = "NN"
        tree.deps[first] = "amod"
        tree.deps[verb], tree.heads[verb] = tree.deps[noun], tree.heads[noun] if tree.heads[noun] != noun else verb
        tree.deps[noun], tree.heads[noun] = "nsubj", verb
        for k in (*tree.kids[first], *(k for k in tree.kids[noun] if k > verb)):
            tree.heads[k] = noun if k < noun else verb
        tree.link()


def _before_time(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a sign such as % that the parser made an attribute of the time right behind it."""
    return (
        tree.deps[i] in ("compound", "nmod")
        and tree.heads[i] == i + 1
        and any(tree.tags[k] == "CD" for k in tree.kids[i])
    )
