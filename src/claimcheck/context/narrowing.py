"""Which phrases narrow a number: by the word that opens them and the noun that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.context.cues import Cues
from claimcheck.context.phrases import Phrases, is_name, is_noun, is_verb
from claimcheck.context.tree import Tree


class Narrowing:
    """Questions about one phrase, answered by the word lists of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self.strong = cues.words("scope.lead.strong")
        self.noun_leads = cues.words("scope.lead.of_nouns")
        self.verb_leads = cues.words("scope.lead.of_verbs")
        self.opening = cues.words("scope.lead.opening")
        self.onto_places = cues.words("scope.lead.to_places")
        self.bounds = cues.words("scope.base.position")
        self.adverbs = cues.words("scope.adverbs.words")
        self.deeds = cues.words("scope.deeds.participles")
        self.determined = cues.words("small.articles.definite")
        self.having = cues.words("scope.lead.having")
        self.known = cues.words("scope.lead.known")
        self.single = cues.words("small.articles.single")
        self.spans = cues.words("scope.lead.spans")
        self.shares = cues.words("nouns.shares.words")
        self.members = cues.words("scope.lead.members")
        self.reasons = cues.words("scope.lead.reasons")
        self.sources = cues.words("source.phrases.heads")
        self.ends = cues.words("scope.ends.signs")
        self.leads = _patterns(cues.table("scope.formulas")["leads"])
        self.wholes = _patterns(cues.table("scope.formulas")["wholes"])
        self.sums = cues.words("scope.formulas.sums")
        self.starts = {*self.leads, *self.wholes, *cues.words("scope.formulas.around")}
        self.around = cues.words("scope.formulas.around")

    def firm(self, tree: Tree, k: int) -> bool:
        """Whether the word opens a narrowing phrase wherever it stands, behind a comma too.

        "Including" does so before a bare noun ("including overtime"); with a name or an article it only gives examples.
        """
        if tree.words[k] not in self.members:
            return tree.words[k] in self.strong
        inner = tree.child(k, "pobj")
        return inner is not None and not is_name(tree, inner) and tree.child(inner, "det", "nummod", "poss") is None

    def alone(self, tree: Tree, k: int) -> bool:
        """Whether the word narrows by itself ("worldwide")."""
        return tree.words[k] in self.adverbs

    def definite(self, tree: Tree, node: int) -> bool:
        """Whether a noun is one that the reader knows ("the firms", "its staff"), so that what follows only describes it."""
        return any(
            tree.words[k] in self.determined or tree.deps[k] == "poss" for k in tree.children(node, ("det", "poss"))
        )

    def share(self, tree: Tree, node: int) -> bool:
        """Whether a noun is a share by name, whose group belongs to what is measured ("the proportion of pupils eating …")."""
        return tree.words[node] in self.shares

    def of_noun(self, tree: Tree, node: int, k: int) -> bool:
        """Whether what hangs on a noun narrows it."""
        word = tree.words[k]
        if self.firm(tree, k) or word in self.adverbs:
            return True
        if tree.deps[k] == "acl":
            described = self.definite(tree, node) or is_name(tree, node) or word in self.deeds
            return tree.tags[k] in ("VBN", "VBG", "VBD") and not described and k == node + 1
        if tree.deps[k] == "amod" and tree.tags[k] == "JJ":
            return k == node + 1 and tree.child(k, "prep") is not None
        if tree.deps[k] != "prep" or self._held(tree, k) is None:
            return False
        return word in self.noun_leads or word in self.phrases.away.get(tree.words[node], ())

    def joined(self, tree: Tree, k: int) -> bool:
        """Whether a phrase right behind a noun is the noun's, wherever the parser hangs it ("people with disabilities")."""
        return tree.words[k] in self.having and self._held(tree, k) is not None

    def of_verb(self, tree: Tree, verb: int, k: int, opens: bool) -> bool:
        """Whether what hangs on the number's verb narrows it; ``opens`` says that it stands before the subject."""
        word = tree.words[k]
        if self.firm(tree, k) or word in self.adverbs:
            return True
        if (
            tree.words[verb] in self.sources
            or tree.deps[k] != "prep"
            or not (word in self.verb_leads or (opens and word in self.opening))
        ):
            return False
        inner = self._held(tree, k)
        if inner is None:
            return False
        if not opens and word in self.known and any(tree.words[j] in self.single for j in tree.kids[inner]):
            return False
        if word not in self.onto_places:
            return True
        return self.phrases.can_own(tree, inner) or tree.words[inner] in self.phrases.people or inner in tree.claimed

    def said_with(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says nothing without what stands behind it ("3,000 people live in the old town")."""
        return self.cues.is_verb(tree.words[verb], "scope.idle.verbs")

    def _held(self, tree: Tree, prep: int) -> int | None:
        """The noun that a preposition holds, where it can narrow: no time, no pronoun, no empty noun ("in total")."""
        inner = tree.child(prep, "pobj", "pcomp")
        if inner is None or tree.tags[inner] in ("PRP", "WDT", "WP", "DT", "EX") or self.phrases.idle(tree, inner):
            return None
        if tree.words[prep] in self.spans and tree.words[inner] in self.phrases.times:
            return inner
        if tree.words[prep] in self.reasons and (
            tree.deps[inner] == "pcomp" or any(tree.tags[k] == "PRP$" for k in tree.kids[inner])
        ):
            return None
        counted = any(k in tree.claimed for k in range(min(tree.lefts[inner], inner), inner + 1))
        if tree.words[inner] in self.phrases.times or (counted and tree.words[prep] not in self.bounds):
            return None
        return inner

    def fixed(self, tree: Tree) -> Iterator[tuple[int, int]]:
        """The stretches that set forms of words make ("before tax", "apart from Malta", "on a like-for-like basis")."""
        words = tree.words
        for at in (k for k, word in enumerate(words) if word in self.starts):
            for pattern in self.wholes.get(words[at], ()):
                last = _match(words, at, pattern)
                if last is not None:
                    yield at, last
            for pattern in self.leads.get(words[at], ()):
                last = _match(words, at, pattern)
                if last is not None:
                    yield at, self._reach(tree, last)
            if words[at] in self.around:
                last = next((k for k in range(at + 1, min(at + 5, len(words))) if words[k] in self.sums), None)
                if last is not None and not any(is_verb(tree, k) or words[k] in self.ends for k in range(at, last)):
                    yield at, last

    def _reach(self, tree: Tree, last: int) -> int:
        """The end of the noun phrase behind a set form: up to a comma, a finite verb or the end of the noun's own phrase."""
        end = last
        for k in range(last + 1, len(tree)):
            if (
                tree.words[k] in self.ends
                or (is_verb(tree, k) and tree.tags[k] not in ("VBN", "VBG"))
                or tree.words[k] == "."
            ):
                break
            if is_noun(tree, end) and tree.deps[k] not in ("cc", "conj", "compound", "prep", "pobj", "det", "amod"):
                break
            end = k
        return end


def _patterns(forms: Sequence[str]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for form in forms:
        words = form.split()
        out.setdefault(words[0], []).append(words)
    return out


def _match(words: Sequence[str], at: int, pattern: Sequence[str]) -> int | None:
    """The last token of ``pattern`` from ``at`` on; "*" stands for one to six words."""
    i = at
    for n, part in enumerate(pattern):
        if part == "*":
            following = pattern[n + 1]
            i = next((k for k in range(i + 1, min(i + 7, len(words))) if words[k] == following), len(words))
        elif i < len(words) and words[i] == part:
            i += 1
        else:
            return None
    return i - 1
