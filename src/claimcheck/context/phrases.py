"""Noun phrases of a tree: which words belong to a name or a measure, and who owns it."""

from __future__ import annotations

from claimcheck.context.cues import Cues
from claimcheck.context.tree import Tree

_FRONT = frozenset(
    {
        "compound",
        "amod",
        "nmod",
        "nummod",
        "quantmod",
        "punct",
        "advmod",
        "npadvmod",
        "nounmod",
        "conj",
        "cc",
        "acomp",
        "dep",
    }
)
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def is_noun(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is tagged a noun."""
    return tree.tags[i].startswith("NN")


def is_name(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a proper noun: tagged one, or a noun with a capital inside the sentence."""
    form, tag = tree.tokens.forms[i], tree.tags[i]
    return form != form.lower() and (tag.startswith("NNP") or (i > tree.first and tag.startswith("NN")))


def is_verb(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is tagged a verb."""
    return tree.tags[i].startswith("VB") or tree.tags[i] == "MD"


def joined(tree: Tree, i: int) -> list[int]:
    """``i`` and what is joined to it by "and", in order."""
    out = [i]
    while (following := tree.child(out[-1], "conj")) is not None:
        out.append(following)
    return out


class Phrases:
    """Spans of noun phrases, by the word lists of the rules."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.relational = cues.words("nouns.relational.words")
        self.inside = cues.words("nouns.inside.words")
        self.of_words = cues.words("small.grammar.of")
        self.people = cues.words("nouns.people.words")
        self.owner = cues.words("scope.owner.words")
        self.away: dict[str, list[str]] = cues.table("nouns.away")["of"]
        self.parts = cues.words("nouns.parts.words")
        self.bodies = cues.words("nouns.bodies.words")
        self.figures = cues.words("nouns.measures.words") - self.bodies
        self.places = cues.words("nouns.places.words")
        self.times = cues.words("nouns.times.words")
        self.plain = cues.words("nouns.plain.words")
        self.titles = cues.words("source.titles.words")
        self.parting = cues.words("scope.ends.parting")
        self.empty = cues.words("scope.idle.nouns")
        self.first_person = cues.words("source.first_person.words")

    def core(self, tree: Tree, node: int, avoid: range = range(0)) -> tuple[int, int]:
        """First and last token of the noun with what stands before it, without article, possessor and ``avoid``."""
        first = node
        for k in range(node - 1, tree.lefts[node] - 1, -1):
            glued = k in tree.claimed and tree.words[k + 1] != "-"
            apart = tree.deps[k] == "punct" and tree.tokens.spaced(k)
            if k in avoid or glued or apart or not self._belongs(tree, k, node):
                break
            if is_name(tree, node) and tree.tokens.forms[k].islower():
                break
            first = k
        while first < node and (
            tree.tags[first] == "VBG" and self.cues.direction(tree.words[first], ("verbs",)) is not None
        ):
            first += 1
        while first < node and (
            tree.deps[first] in ("punct", "cc", "advmod")
            or tree.words[first] in self.cues.words("small.articles.words")
        ):
            first += 1
        return first, node

    def _belongs(self, tree: Tree, k: int, node: int) -> bool:
        if tree.deps[k] in ("det", "poss", "case", "predet", "preconj") and tree.heads[k] == node:
            return False
        if tree.deps[k] == "case" or tree.tags[k] in ("PRP$", "DT", "PDT"):
            return False
        top = k
        for top in tree.up(k):
            if tree.heads[top] == node:
                break
        return tree.deps[top] in _FRONT

    def name(self, tree: Tree, node: int) -> tuple[int, int]:
        """The tokens of an owner's name: its core and, for names made with "of", the name behind it."""
        first, last = self.core(tree, node)
        owner = tree.child(node, "poss")
        if owner is not None and is_name(tree, node) and is_name(tree, owner) and owner + 2 == first:
            first = self.core(tree, owner)[0]
        case = tree.child(node, "case")
        if case is not None and tree.deps[node] != "poss" and case == last + 1 and is_name(tree, node):
            last = case
        tail = self.of(tree, node)
        titled = is_name(tree, node) or tree.words[node] in self.bodies | self.parts
        if tail is not None and titled and is_name(tree, tail) and tree.lefts[tail] - last <= 2:
            last = self.core(tree, tail)[1]
        following = node + 1
        if (
            last == node
            and following < len(tree)
            and tree.heads[following] == node
            and tree.deps[following] == "nummod"
        ):
            last = following
        return first, last

    def by_name(self, tree: Tree, node: int) -> int:
        """The name that stands right behind a common noun ("the charity Open Door", "its owner, Selm Holdings"), else the noun."""
        if is_name(tree, node):
            return node
        named = next((k for k in tree.kids[node] if tree.deps[k] == "appos" and is_name(tree, k)), None)
        return node if named is None else named

    def of(self, tree: Tree, node: int) -> int | None:
        """The noun behind "of" after ``node``."""
        for prep in tree.kids[node]:
            if tree.deps[prep] == "prep" and tree.words[prep] in self.of_words:
                return tree.child(prep, "pobj")
        return None

    def measure(self, tree: Tree, node: int, avoid: range) -> tuple[int, int]:
        """The tokens of a measure: its core and a bare noun that completes it ("number of jobs", "spending on health").

        An owner or a group of people is no part of it; those are roles of their own.
        """
        first, last = self.core(tree, node, avoid)
        prep = node + 1
        if prep >= len(tree) or tree.heads[prep] != node or tree.words[prep] not in self.inside or last != node:
            return first, last
        inner = tree.child(prep, "pobj")
        if (
            inner is None
            or inner in avoid
            or inner in tree.claimed
            or (self.can_own(tree, inner) and not self.kind(tree, inner))
            or not is_noun(tree, inner)
        ):
            return first, last
        start = self.core(tree, inner)[0]
        bare = start == prep + 1 and tree.words[inner] not in self.times | self.plain
        relational = tree.words[node] in self.relational and tree.words[prep] in self.of_words
        person = tree.words[inner] in self.people
        if (
            bare
            and (relational or not person)
            and not any(k in avoid or k in tree.claimed for k in range(prep, inner + 1))
        ):
            last = inner
        return first, last

    @staticmethod
    def kind(tree: Tree, node: int) -> bool:
        """Whether a noun names a kind of thing, not one that is known ("specialist hospitals")."""
        named = any(is_name(tree, k) for k in (node, *tree.kids[node]))
        return tree.tags[node] == "NNS" and not named and tree.child(node, "det", "poss", "nummod") is None

    def others(self, tree: Tree, span: range, k: int) -> bool:
        """Whether what is at ``k`` belongs to another number than that of ``span``, past a word that parts the two.

        Before the number that is so where the other one stands before ``k`` too, or ``k`` behind their verb.
        """
        rest = [j for j in tree.claimed if j not in span]
        if k >= span.stop:
            between = [j for j in rest if span.stop <= j < k]
            return bool(between) and self._parted(tree, span.stop, between[-1])
        verb = tree.heads[k]
        first = k if any(j < k for j in rest) else None
        if first is None and is_verb(tree, verb) and verb < k:
            first = next((j for j in sorted(rest) if k < j < span.start), None)
        return first is not None and self._parted(tree, first, span.start)

    def _parted(self, tree: Tree, start: int, stop: int) -> bool:
        return any(tree.words[j] in self.parting for j in range(start, stop))

    def idle(self, tree: Tree, node: int) -> bool:
        """Whether a noun behind a preposition only joins or places the sentence ("in total", "in hospital")."""
        return tree.words[node] in self.empty and not is_name(tree, node)

    def can_own(self, tree: Tree, node: int) -> bool:
        """Whether a noun can be the owner of a figure: a name, or a common noun for a body or a place."""
        word = tree.words[node]
        titled = is_name(tree, node) and tree.child(node, "compound") is not None
        if word in self.plain or (not titled and (word in self.times or word in self.figures)):
            return False
        if is_name(tree, node) or word in self.bodies or word in self.places:
            return True
        return any(
            is_name(tree, k) and tree.words[k] not in self.times and tree.deps[k] in ("compound", "nmod")
            for k in tree.kids[node]
        )

    def owner_in(self, tree: Tree, node: int, avoid: range) -> tuple[int, str] | None:
        """The owner that stands in the phrase of ``node`` itself, and how it is joined: its possessor, or "in X"."""
        poss = tree.child(node, "poss")
        if poss is not None and poss not in avoid and tree.words[poss] not in self.times:
            return self._whose(tree, poss), "possessor of"
        for prep in range(node + 1, tree.rights[node] + 1):
            if tree.tags[prep] in ("VBD", "VBZ", "VBP", "MD", ":", ",", "-LRB-"):
                break
            if tree.deps[prep] != "prep" or tree.words[prep] not in self.owner:
                continue
            inner = tree.child(prep, "pobj")
            if tree.words[prep] in self.away.get(tree.words[node], ()):
                continue
            if (
                inner is None
                or inner in avoid
                or (tree.words[prep] in self.of_words and is_name(tree, tree.heads[prep]))
            ):
                continue
            poss = tree.child(inner, "poss")
            if poss is not None and tree.tags[poss] != "PRP$" and not is_name(tree, inner) and self.can_own(tree, poss):
                return poss, f"possessor of '{tree.words[inner]}' after"
            counted = tree.words[prep] in self.of_words and self.kind(tree, inner)
            if self.can_own(tree, inner) and not counted:
                return inner, f"'{tree.words[prep]}' after"
        return None

    @staticmethod
    def _whose(tree: Tree, poss: int) -> int:
        """The noun that "whose" stands for; any other possessor itself."""
        if tree.tags[poss] != "WP$":
            return poss
        return next((tree.heads[i] for i in tree.up(poss) if tree.deps[i] == "relcl"), poss)

    def person(self, tree: Tree, node: int) -> tuple[int, int]:
        """A speaker's shortest name: without the titles before it, which may be what the parser hangs it on."""
        if tree.words[node] in self.titles and not is_name(tree, node):
            following = node + 1
            if following < len(tree) and is_name(tree, following):
                last = following
                while last + 1 < len(tree) and is_name(tree, last + 1):
                    last += 1
                return following, last
        named = self.by_name(tree, node)
        first, last = self.name(tree, named)
        start = first
        while first < named and tree.words[first].rstrip(".") in self.titles:
            first += 1
        return first, named if first > start and tree.words[named] not in self.titles else last
