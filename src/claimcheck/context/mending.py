"""Small mends of parses that headlines mislead: a noun read as a verb for want of another."""

from __future__ import annotations

from collections.abc import Collection

from claimcheck.context.tree import Tree


def mend(tree: Tree, figures: Collection[str], verbs: Collection[str]) -> None:
    """Right two tags in place.

    "House prices up 6%": a root tagged verb that is a noun of ``figures`` behind another noun is one.
    "Rates average 6%": a word of ``verbs`` with a subject is a verb.
    """
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "nsubj" and tree.tags[head][:2] in ("JJ", "NN") and tree.words[head] in verbs:
            tree.tags[head] = "VBP"
    for i, head in enumerate(tree.heads):
        if head == i and tree.tags[i] == "VBZ" and tree.words[i] in figures and i and tree.deps[i - 1] == "nsubj":
            tree.tags[i] = "NNS"
            tree.deps[i - 1] = "compound"
