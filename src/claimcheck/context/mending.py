"""Small mends of parses that headlines mislead: a noun read as a verb for want of another."""

from __future__ import annotations

from collections.abc import Collection

from claimcheck.context.tree import Tree


def mend(tree: Tree, figures: Collection[str]) -> None:
    """ "House prices up 6%": a root tagged verb that is a noun of ``figures`` behind another noun is one."""
    for i, head in enumerate(tree.heads):
        if head == i and tree.tags[i] == "VBZ" and tree.words[i] in figures and i and tree.deps[i - 1] == "nsubj":
            tree.tags[i] = "NNS"
            tree.deps[i - 1] = "compound"
