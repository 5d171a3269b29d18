"""Measures by the verb: its subject, its object, what the money goes to, or the verb itself."""

from __future__ import annotations

from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Finder, Measured
from claimcheck.context.phrases import is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Claim


class Predicates(Finder):
    """Finds the measure of a number that hangs on a verb."""

    def _verb(self, tree: Tree, claim: Claim, frame: Frame) -> Measured:
        verb = frame.verb
        assert verb is not None
        word = tree.words[verb]
        thing = tree.child(verb, "dobj")
        thing = (
            None
            if thing is None
            or thing in frame.path
            or thing in frame.span
            or (thing > frame.anchor and not frame.itself)
            or tree.words[thing] in self.times
            else thing
        )
        if thing is not None and self._told(tree, thing):
            return Measured(None, how="measure: that of the number before", same=True)
        subject = subject_of(tree, verb)
        subject = None if subject is None or subject in frame.path or subject in frame.span else subject
        moved = frame.itself or self.direction(tree, verb) is not None or self._shifted(tree, frame, verb)
        amount = self.amount(claim) and frame.slot in ("object", "subject")
        if moved and not (amount and self.cues.is_verb(word, "verbs.amounts.verbs")):
            if thing is None and subject is None:
                return self._off(tree, frame, verb)
            return self._subject(
                tree, frame, thing if thing is not None else subject, "object" if thing is not None else "subject"
            )
        if thing is not None and self.cues.is_verb(word, "verbs.assign.verbs"):
            return self._subject(tree, frame, thing, "object")
        set_against = any(self.cues.is_verb(word, f"change.{way}.verbs") for way in ("ahead", "behind"))
        if frame.slot in self.cues.words("small.agent.words") and set_against:
            return self._subject(tree, frame, subject, "subject")
        if self.cues.is_verb(word, "verbs.level.verbs") or self._shares(tree, verb):
            if frame.slot in self.at and frame.anchor < verb:
                return Measured(None)
            return self._subject(tree, frame, subject, "subject")
        if frame.beside is not None and subject is not None and frame.slot in ("complement", "adverb"):
            return self._subject(tree, frame, subject, "subject")
        return self._done(tree, claim, frame, verb)

    def _told(self, tree: Tree, thing: int) -> bool:
        """Whether the verb's object is another number: "fell 3 points to 41"."""
        unit = tree.words[thing] in self.cues.words("nouns.units.words")
        return thing in tree.claimed or (unit and any(k in tree.claimed for k in tree.kids[thing]))

    def _off(self, tree: Tree, frame: Frame, verb: int) -> Measured:
        """ "save 20% on your ticket": what moves, where the verb has neither subject nor object for it."""
        for prep in tree.kids[verb]:
            inner = tree.child(prep, "pobj") if tree.deps[prep] == "prep" else None
            if inner is None or tree.words[prep] not in self.cues.words("small.complement.off") or inner in frame.path:
                continue
            if tree.words[inner] not in self.times | self.plain and not self.phrases.can_own(tree, inner):
                return self._result(tree, frame, inner, f"what is '{tree.words[prep]}' after '{tree.words[verb]}'")
        return Measured(None)

    def _shifted(self, tree: Tree, frame: Frame, verb: int) -> bool:
        """Whether a verb like "go" or "take" moves a figure: from one number to another, or up or down."""
        if not self.cues.is_verb(tree.words[verb], "change.neutral.verbs"):
            return False
        return frame.lead in self.ends or any(self.cues.direction(tree.words[k], ("words",)) for k in tree.kids[verb])

    def _subject(self, tree: Tree, frame: Frame, node: int | None, part: str) -> Measured:
        """A subject or object as the measure; a pronoun there asks for the measure of the number before."""
        assert frame.verb is not None
        if node is None:
            return Measured(None)
        if tree.words[node] in self.cues.words("small.things.measures"):
            return Measured(None, how=f"measure: that of the number before, by '{tree.words[node]}'", same=True)
        if tree.words[node] in self.plain or not (is_noun(tree, node) or tree.tags[node] in ("VBG", "JJ", "CD")):
            return Measured(None)
        return self._result(tree, frame, node, f"{part} of '{tree.words[frame.verb]}'")

    def _done(self, tree: Tree, claim: Claim, frame: Frame, verb: int) -> Measured:
        """The verb as the measure ("spent", "weighed"), or what the money goes to."""
        word = tree.words[verb]
        if word in self.worth and subject_of(tree, verb) is not None:
            return self._subject(tree, frame, subject_of(tree, verb), "subject")
        spent = self._spent(tree, frame, verb) or self._yielded(tree, verb)
        if spent is not None:
            return spent
        light = "verbs.carry.empty" if claim.kind in ("money", "measure", "duration") else "verbs.carry.verbs"
        if self.cues.is_verb(word, light):
            return Measured(None)
        return Measured(verb, verb, verb, f"measure: the verb '{word}'")

    def _spent(self, tree: Tree, frame: Frame, verb: int, whole: int | None = None) -> Measured | None:
        """What the money of "spent £6m on care", "invest 5% of income in research" goes to; ``whole`` is the income."""
        if not self.cues.is_verb(tree.words[verb], "verbs.spend.verbs"):
            return None
        later = [k for k in tree.kids[frame.anchor] if tree.deps[k] in ("relcl", "acl", "xcomp") and is_verb(tree, k)]
        nodes = (verb, frame.anchor, *later, *([whole] if whole is not None else []))
        for prep in [p for v in nodes for p in tree.kids[v]]:
            inner = self._purpose(tree, frame, prep)
            if inner is not None:
                return self._result(tree, frame, inner, f"what is '{tree.words[verb]}' on")
        return None

    def _yielded(self, tree: Tree, verb: int) -> Measured | None:
        """ "Closing that gap could generate £4m a year": the deed that the money comes from."""
        deed = subject_of(tree, verb)
        if deed is None or tree.tags[deed] != "VBG" or not self.cues.is_verb(tree.words[verb], "verbs.yield.verbs"):
            return None
        thing = tree.child(deed, "dobj")
        last = thing if thing is not None and thing < verb else deed
        return Measured(deed, deed, last, f"measure: what '{tree.words[verb]}' says the number comes from")

    def _purpose(self, tree: Tree, frame: Frame, prep: int) -> int | None:
        """What money goes to behind the preposition ``prep``: no place, no time, nothing behind a comma."""
        if tree.deps[prep] != "prep" or tree.words[prep] not in self.cues.words("verbs.spend.into"):
            return None
        inner = tree.child(prep, "pobj")
        if inner is None or inner in frame.path or any(tree.words[k] == "," for k in range(frame.anchor, prep)):
            return None
        if tree.words[inner] in self.times or inner in tree.claimed:
            return None
        thing = tree.words[prep] in self.cues.words("verbs.spend.things")
        return inner if thing or not self.phrases.can_own(tree, inner) else None

    def _fragment(self, tree: Tree, frame: Frame) -> Measured:
        """In a line without a verb, the noun at its top."""
        top = frame.path[-1]
        if top in frame.span or not is_noun(tree, top) or tree.words[top] in self.plain | self.times:
            return Measured(None)
        return self._result(tree, frame, top, "the noun at the head of the line")
