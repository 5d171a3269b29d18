"""How sure the text is of a number, and who says it: cues on the way from the number up to the main verb."""

from __future__ import annotations

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import Phrases, is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Status

_CLAUSES = ("ccomp", "xcomp", "dobj", "prep", "advcl", "pcomp", "nsubj", "nsubjpass", "oprd")
_BY_VERB: tuple[Status, ...] = ("target", "forecast", "estimate", "denied")
_BY_PASSIVE: tuple[Status, ...] = ("estimate", "reported")
_ORDER: tuple[Status, ...] = ("question", "denied", "reported", "target", "possibility", "estimate", "forecast")


class Standings:
    """Finds status and source by the word lists of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self.experts = cues.words("nouns.experts.words")
        self.documents = cues.words("nouns.documents.words")

    def status(self, tree: Tree, frame: Frame, measured: Measured, start: int, end: int) -> tuple[Status, str | None]:
        """The status of one claim and the word that gave it; ``start`` and ``end`` bound the claim in the text."""
        found: dict[Status, str] = {}
        if any(
            tree.words[k] in self.cues.words("status.question.signs") for k in range(max(0, len(tree) - 3), len(tree))
        ):
            found["question"] = "?"
        way = self._way(tree, frame)
        for n, i in enumerate(way):
            self._at(tree, frame, i, way[n - 1] if n else i, found)
        for k in frame.span:
            for status in _ORDER:
                if tree.words[k] in self.cues.words(f"status.{status}.words"):
                    found.setdefault(status, tree.words[k])
        for status in _ORDER:
            if status in found:
                return status, found[status]
        return "fact", None

    @staticmethod
    def _way(tree: Tree, frame: Frame) -> list[int]:
        """The nodes from the number up to the root, as far as they bear on it: an aside's main verb does not."""
        start = frame.path[-1] if frame.path else frame.anchor
        way = [*frame.path[:-1], *tree.up(start)]
        for n, i in enumerate(way[:-1]):
            finite = tree.deps[i] == "advcl" and bool(tree.children(i, ("mark", "nsubj", "nsubjpass")))
            if tree.deps[i] in ("appos", "relcl") or finite:
                return way[: n + 1]
        return way

    def _at(self, tree: Tree, frame: Frame, i: int, below: int, found: dict[Status, str]) -> None:
        if is_verb(tree, i):
            self._verb(tree, frame, i, below, found)
        elif is_noun(tree, i) and i not in frame.span and tree.deps[below] != "conj":
            self._noun(tree, i, found)
        for k in tree.kids[i]:
            if k in frame.span or k == below:
                continue
            dep, small = tree.deps[k], tree.words[k]
            if dep in ("advmod", "amod", "acomp", "dep", "mark"):
                for status in _ORDER:
                    if status not in ("question", "forecast", "target") and small in self.cues.words(
                        f"status.{status}.words"
                    ):
                        found.setdefault(status, small)
        self._word(tree, i, found)

    def _word(self, tree: Tree, i: int, found: dict[Status, str]) -> None:
        """An adjective or participle on the way that is a cue itself ("likely to reach"); some need a verb behind them."""
        word = tree.words[i]
        if tree.tags[i] not in ("JJ", "VBN", "RB", "IN") or (
            word in self.cues.words("status.forecast.leading") and tree.child(i, "xcomp") is None
        ):
            return
        for status in ("forecast", "target", "reported", "possibility", "estimate"):
            if word in self.cues.words(f"status.{status}.words"):
                found.setdefault(status, word)

    def _verb(self, tree: Tree, frame: Frame, i: int, below: int, found: dict[Status, str]) -> None:
        word = tree.words[i]
        for k in tree.kids[i]:
            self._beside_verb(tree, frame, i, k, below, found)
        if below != i and tree.deps[below] not in _CLAUSES and i != frame.verb:
            return
        hangs = tree.child(i, "auxpass", "nsubjpass") is not None
        for status in _BY_VERB:
            if (i != below or hangs) and self.cues.is_verb(word, f"status.{status}.verbs"):
                found.setdefault(status, word)
        for status in _BY_PASSIVE:
            if hangs and tree.child(i, "xcomp") is not None and self.cues.is_verb(word, f"status.{status}.passive"):
                found.setdefault(status, word)
        asked = any(tree.words[k] in self.cues.words("status.question.words") for k in tree.children(below, ("mark",)))
        if asked and self.cues.is_verb(word, "status.question.verbs"):
            found.setdefault("question", word)

    def _beside_verb(self, tree: Tree, frame: Frame, verb: int, k: int, below: int, found: dict[Status, str]) -> None:
        """A modal, a negation, a subject that is a cue noun, or an adjective of denial beside ``verb``."""
        dep, word = tree.deps[k], tree.words[k]
        fronted = below < verb and tree.deps[below] == "prep"
        if dep in ("aux", "auxpass") and not fronted:
            self._aux(tree, frame, verb, k, found)
        if (
            k < frame.anchor
            and (dep == "neg" or word in self.cues.words("status.denied.nots"))
            and not self._idle(tree, k)
        ):
            found.setdefault("denied", word)
        elif 0 < k < frame.anchor and f"{tree.words[k - 1]} {word}" in self.cues.words("status.denied.pairs"):
            found.setdefault("denied", f"{tree.words[k - 1]} {word}")
        aside = tree.deps[below] == "advcl" and below > verb
        if dep in ("nsubj", "attr", "nsubjpass") and k != below and k not in frame.span and not aside:
            self._noun(tree, k, found)
        if dep == "dobj" and k < below and self._infinitive(tree, below):
            self._noun(tree, k, found)
        if dep == "acomp" and word in self.cues.words("status.denied.words"):
            found.setdefault("denied", word)

    def _aux(self, tree: Tree, frame: Frame, verb: int, k: int, found: dict[Status, str]) -> None:
        word = tree.words[k]
        if word in self.cues.words("status.possibility.aux"):
            found.setdefault("possibility", word)
        elif word in self.cues.words("status.forecast.aux"):
            agent = self.cues.is_verb(tree.words[verb], "status.target.agent") and self._handled(frame)
            found.setdefault("target" if agent else "forecast", word)
        elif (
            word in self.cues.words("small.grammar.infinitive")
            and verb == frame.verb
            and (tree.heads[verb] == verb or tree.deps[verb] in ("relcl", "acl"))
        ):
            top = (
                tree.heads[verb] == verb
                or tree.deps[verb] == "relcl"
                or tree.heads[tree.heads[verb]] == tree.heads[verb]
            )
            if top and self.cues.is_verb(tree.words[verb], "status.target.infinitive"):
                found.setdefault("target", f"to {tree.words[verb]}")

    def _infinitive(self, tree: Tree, verb: int) -> bool:
        return any(tree.words[k] in self.cues.words("small.grammar.infinitive") for k in tree.children(verb, ("aux",)))

    def _handled(self, frame: Frame) -> bool:
        """Whether the number is what the verb's deed is done to or for."""
        return frame.slot == "object" or frame.slot in self.cues.words("small.grammar.purposes")

    def _idle(self, tree: Tree, k: int) -> bool:
        """Whether a "not" belongs to a following small word ("not only")."""
        return k + 1 < len(tree) and tree.words[k + 1] in self.cues.words("status.denied.idle")

    def _noun(self, tree: Tree, i: int, found: dict[Status, str]) -> None:
        word = tree.words[i]
        if word in self.cues.words("status.target.efforts") and any(
            self._infinitive(tree, k) for k in tree.children(i, ("acl", "relcl"))
        ):
            found.setdefault("target", word)
        for status in ("target", "forecast", "estimate", "reported"):
            if word in self.cues.words(f"status.{status}.nouns"):
                found.setdefault(status, word)

    def source(self, tree: Tree, frame: Frame) -> tuple[int, str] | None:
        """The head noun of who says it, and how it was found; None where the sentence names nobody."""
        start = frame.path[-1] if frame.path else frame.anchor
        way = [*frame.path[:-1], *tree.up(start)]
        for n, i in enumerate(way):
            found = self._source_at(tree, frame, i, way[n - 1] if n else None, way)
            if found is not None:
                return found
        return None

    def _source_at(self, tree: Tree, frame: Frame, i: int, below: int | None, way: list[int]) -> tuple[int, str] | None:
        """A source named at node ``i``: "according to X", X as the subject of a verb of saying, or "…, X said"."""
        lead = self._according(tree, i)
        if lead is not None:
            return lead, "source: 'according to'"
        says = is_verb(tree, i) and self.cues.is_verb(tree.words[i], "source.says.verbs")
        if says and below is not None:
            put = i == frame.verb and self.cues.is_verb(tree.words[i], "source.says.figures")
            if tree.deps[below] in ("ccomp", "parataxis") or put or self._judged(tree, i, below):
                found = self._speaker(tree, i)
                if found is not None:
                    return found
        for k in tree.kids[i]:
            if k not in way and self._aside(tree, k):
                found = self._speaker(tree, k)
                if found is not None:
                    return found
        return None

    def _aside(self, tree: Tree, k: int) -> bool:
        """Whether a clause only says who speaks: "…, the mayor said", "as Frith noted, …", "a plan that Frith hopes will …"."""
        if not is_verb(tree, k) or not self.cues.is_verb(tree.words[k], "source.says.verbs"):
            return False
        if tree.children(k, ("ccomp", "dobj")):
            return False
        dep, mark = tree.deps[k], tree.child(k, "mark")
        noted = dep == "advcl" and mark is not None and tree.words[mark] in self.cues.words("source.phrases.aside")
        wedged = dep == "nsubj" and tree.child(k, "nsubj") is not None
        return noted or wedged or dep in ("parataxis", "ccomp", "dep")

    def _judged(self, tree: Tree, verb: int, below: int) -> bool:
        """ "analysts predict sales of £1bn", "rejected claims that …": the number stands in what is judged."""
        if tree.deps[below] == "dobj" and tree.words[below] in self.cues.words("nouns.assertions.words"):
            return True
        subject = tree.child(verb, "nsubj")
        return tree.deps[below] in ("dobj", "xcomp") and subject is not None and tree.words[subject] in self.experts

    def _according(self, tree: Tree, i: int) -> int | None:
        for k in tree.kids[i]:
            if tree.words[k] in self.cues.words("source.phrases.heads"):
                to = tree.child(k, "prep")
                inner = tree.child(to, "pobj") if to is not None else tree.child(k, "pobj")
                if inner is not None:
                    return inner
        return None

    def _speaker(self, tree: Tree, verb: int) -> tuple[int, str] | None:
        if tree.child(verb, "auxpass", "nsubjpass") is not None:
            return None
        subject = subject_of(tree, verb)
        if (
            subject is None
            or tree.tags[subject] in ("WDT", "EX")
            or not (is_noun(tree, subject) or tree.tags[subject] == "PRP")
        ):
            return None
        if tree.words[subject] in self.cues.words("small.things.measures"):
            return None
        return self.behind(tree, subject), f"source: subject of '{tree.words[verb]}'"

    def behind(self, tree: Tree, node: int) -> int:
        """Who stands behind a document: its possessor, or the name after "by" or "from"; else the noun itself."""
        if tree.words[node] not in self.documents:
            return node
        poss = tree.child(node, "poss")
        if poss is not None and tree.tags[poss] != "PRP$":
            return poss
        for prep in tree.kids[node]:
            if tree.words[prep] in self.cues.words("source.phrases.behind") and tree.deps[prep] in ("prep", "agent"):
                inner = tree.child(prep, "pobj")
                if inner is not None and self.phrases.can_own(tree, inner):
                    return inner
        for k in tree.kids[node]:
            if tree.deps[k] == "acl" and (agent := tree.child(k, "agent")) is not None:
                inner = tree.child(agent, "pobj")
                if inner is not None:
                    return inner
        name = next(
            (k for k in tree.kids[node] if tree.deps[k] in ("compound", "nmod") and tree.tags[k].startswith("NNP")),
            None,
        )
        return name if name is not None else node
