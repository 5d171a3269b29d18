"""Which way a change went, where neither the verb nor the noun of the number says it."""

from __future__ import annotations

from claimcheck.context.cues import Cues, Way
from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.phrases import is_verb
from claimcheck.context.tree import Tree

_REACH = 14  # tokens before a number in which the word of its movement stands


class Ways:
    """Looks further than the number's own phrase, by the word lists of the rules."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.at, self.steps = (cues.words(f"small.grammar.{key}") for key in ("at", "steps"))
        self.ways = cues.words("change.up.words") | cues.words("change.down.words")
        self.paces = cues.words("nouns.paces.words")
        self.mixed = cues.words("change.mixed.nouns")

    def before(self, tree: Tree, frame: Frame) -> Way | None:
        """The way of the last word of movement before the number: "increased by £4m", "a rise took the price to £12"."""
        first = frame.span.start
        for i in range(first - 1, max(first - _REACH, 0) - 1, -1):
            way = self.cues.direction(tree.words[i])
            if way is not None and tree.deps[i] != "compound":  # "the discount rate", "a growth fund"
                return way
            still = is_verb(tree, i) and not self._moves(tree.words[i]) and tree.tags[i] != "MD"
            if still or tree.words[i] in (";", ":"):
                return None
        return None

    def _moves(self, word: str) -> bool:
        lists = ("change.neutral.verbs", "verbs.level.verbs", "verbs.assign.verbs")
        return any(self.cues.is_verb(word, name) for name in lists)

    def stated(self, tree: Tree, frame: Frame) -> Way | None:
        """ "The rise was 3%": a change that is the subject of a verb that only states its size."""
        if frame.verb is None or frame.slot not in ("object", "complement", "at"):
            return None
        if not self.cues.is_verb(tree.words[frame.verb], "verbs.level.verbs"):
            return None
        subject = subject_of(tree, frame.verb)
        if subject is None or subject > frame.anchor or tree.words[subject] in self.mixed:
            return None
        return self.cues.direction(tree.words[subject], ("nouns",))

    def aside(self, tree: Tree, frame: Frame) -> Way | None:
        """ "Output was up slightly, by 0.4%", "was 5% up on 2023": the word of the way stands beside a verb that says none."""
        if frame.verb is None or not self.cues.is_verb(tree.words[frame.verb], "verbs.level.verbs"):
            return None
        after = frame.span.stop
        if after < len(tree) and tree.heads[after] == frame.verb and tree.words[after] in self.ways:
            return self.cues.direction(tree.words[after], ("words",)) if frame.slot == "adverb" else None
        if frame.lead not in self.steps - {"to"}:
            return None
        beside = (k for k in tree.kids[frame.verb] if k < frame.anchor and tree.words[k] in self.ways)
        return next((self.cues.direction(tree.words[k], ("words",)) for k in beside), None)

    def paced(self, tree: Tree, frame: Frame) -> Way | None:
        """ "Pay grew at an annual rate of 5%": the pace of a change is its size."""
        noun, verb = frame.noun, frame.verb
        if (
            noun is None
            or verb is None
            or not self._share(tree, frame)
            or tree.words[noun] not in self.paces
            or tree.deps[noun] != "pobj"
        ):
            return None
        prep = tree.heads[noun]
        if tree.words[prep] not in self.at or tree.heads[prep] != verb or prep < verb:
            return None
        return self.cues.direction(tree.words[verb], ("verbs",))

    @staticmethod
    def _share(tree: Tree, frame: Frame) -> bool:
        """Whether the number is a percentage: the pace of a growth, as $5bn a month is none."""
        return any(tree.words[i] in ("%", "percent") for i in frame.span)

    def timed(self, tree: Tree, prep: int) -> bool:
        """Whether a preposition leads to a counted length of time: £3m over five years is not above anything."""
        inner = tree.child(prep, "pobj")
        if inner is None or tree.words[inner] not in self.cues.words("nouns.times.words"):
            return False
        return any(k in tree.claimed for k in tree.kids[inner])
