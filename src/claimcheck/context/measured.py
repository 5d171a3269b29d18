"""What a measure is, and what all ways to find one share."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, is_rate
from claimcheck.context.phrases import Phrases, is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Claim


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure's head (owners are looked for in its phrase), its first and last token, and how it was found.

    ``whole`` is the noun that a share is of; ``counted`` that the head is the noun the number counts.
    ``same`` asks for the measure of the claim before; ``gap`` is the noun that takes its verb from there.
    """

    node: int | None
    first: int = 0
    last: int = 0
    how: str = ""
    whole: int | None = None
    counted: bool = False
    same: bool = False
    gap: int | None = None


class Finder:
    """The word lists of measures and the questions that every way to find one asks."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self.of, self.at, self.old, self.ends, self.steps_by = (
            cues.words(f"small.grammar.{key}") for key in ("of", "at", "old", "ends", "steps")
        )
        self.plain = cues.words("nouns.plain.words")
        self.times = cues.words("nouns.times.words")
        self.wholes = cues.words("nouns.wholes.words")
        self.mixed = cues.words("change.mixed.nouns")
        self.figures = cues.words("nouns.measures.words") | cues.words("nouns.relational.words")
        self.steps = cues.words("nouns.steps.units")
        self.rate = cues.words("scope.rate.words")
        self.rates = cues.words("change.mixed.rates")
        self.idle = cues.words("scope.idle.nouns")
        self.worth = cues.words("verbs.worth.words")
        self.dimensions = cues.words("verbs.dimensions.words")

    def _result(self, tree: Tree, frame: Frame, node: int, how: str, counted: bool = False) -> Measured:
        avoid = frame.span
        if counted and node in avoid:
            numbers = [k for k in avoid if k < node and (tree.tags[k] == "CD" or tree.deps[k] in ("quantmod", "prep"))]
            avoid = range(avoid.start, max(numbers[-1] if numbers else avoid.start, avoid.start) + (node > avoid.start))
        first, last = self.phrases.measure(tree, node, avoid)
        while first < node and (tree.tags[first] == "CD" or tree.deps[first] == "quantmod"):
            first += 1
        if tree.words[first] == "-" and first + 2 <= node and first - 1 in tree.claimed:
            first += 2  # the unit of a number before: the "-tonne" of "three 12,000-tonne ferries"
        return Measured(node, first, last, f"measure: {how}", counted=counted)

    def direction(self, tree: Tree, i: int) -> str | None:
        """The way a word of change goes, "level" for one that arrives or moves without saying which way."""
        word = tree.words[i]
        if not is_verb(tree, i):
            return self.cues.direction(word, ("nouns", "words"))
        way = self.cues.direction(word, ("verbs",))
        if way is None and self.cues.is_verb(word, "change.arrive.verbs"):
            return "up"
        return way

    def amount(self, claim: Claim) -> bool:
        """Whether the number is a sum, a count or a size; points of an index are the step it moved by."""
        unit = claim.quantity.unit if claim.quantity is not None else None
        return claim.kind in ("money", "count", "measure") and unit not in self.steps

    def _end(self, tree: Tree, frame: Frame) -> int:
        """The last token of the claim before what it is per ("a year", "per 1,000 births")."""
        for k in frame.span[1:]:
            if is_rate(tree, k, self.rate) and k - 1 >= frame.span.start:
                return k - 1
        return frame.span[-1]

    @staticmethod
    def _halved(frame: Frame) -> bool:
        """Whether a fraction before a noun compares with it ("is half the norm") rather than takes a part of it."""
        return frame.slot == "complement"

    def _shares(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says what part of a whole its subject is; "make" does so with "up" only."""
        word = tree.words[verb]
        if self.cues.is_verb(word, "verbs.share.with_up"):
            return any(tree.words[k] in self.cues.words("verbs.share.particle") for k in tree.kids[verb])
        return self.cues.is_verb(word, "verbs.share.verbs")
