"""Small mends of parses that headlines mislead: a noun read as a verb for want of another."""

from __future__ import annotations

from collections.abc import Collection

from claimcheck.context.tree import Tree


def mend(tree: Tree, figures: Collection[str], verbs: Collection[str], times: Collection[str]) -> None:
    """Right tags and heads in place.

    "House prices up 6%": a root tagged verb that is a noun of ``figures`` behind another noun is one.
    "An increase of 8% year on year": the sign is no attribute of the time behind it.
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
    turned = [i for i in range(len(tree) - 1) if tree.words[i + 1] in times and _before_time(tree, i)]
    for i in turned:
        time = i + 1
        tree.heads[i] = tree.heads[time] if tree.heads[time] != time else i
        tree.deps[i], tree.deps[time] = tree.deps[time], "npadvmod"
        tree.heads[time] = i
    if turned:
        tree.__post_init__()


def _before_time(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a sign such as % that the parser made an attribute of the time right behind it."""
    return (
        tree.deps[i] in ("compound", "nmod")
        and tree.heads[i] == i + 1
        and any(tree.tags[k] == "CD" for k in tree.kids[i])
    )
