"""Owners around the verb: who did it, the place where, and the object of what is counted."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, passive, subject_of
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import Phrases, is_name, is_verb
from claimcheck.context.tree import Tree


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's head noun or pronoun in the tree, how it was found, and where its name starts if not by its phrase."""

    node: int
    how: str
    first: int | None = None
    inside: bool = False


class Places:
    """Finds agents and places beside the verbs that a number hangs on."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self.people = cues.words("nouns.people.words")

    def _hosted(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """ "Patients waited 9 hours at Elm Hospital": the place behind the verb, where the subject is people in general."""
        verb = frame.verb
        subject = subject_of(tree, verb) if verb is not None else None
        if verb is None or subject is None or tree.words[subject] not in self.people or tree.tags[subject] != "NNS":
            return None
        if tree.child(subject, "det", "poss", "prep", "relcl", "acl") is not None:
            return None
        found = self._places(tree, frame, verb, measured, self.cues.words("small.hosts.words"))
        return found if found is not None and found.node > verb else None

    def _beside(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """ "Turnout was 61% in Selm": the place on the number itself, where it says how high the subject stands."""
        if frame.slot not in ("complement", "adverb") or measured.counted:
            return None
        found = self.phrases.owner_in(tree, frame.anchor, frame.span)
        return Owner(found[0], f"entity: {found[1]} the number") if found is not None else None

    def _above(self, tree: Tree, verb: int) -> int | None:
        """The verb that a relative or participle clause hangs on; a clause that is said or thought ends the way up."""
        if tree.deps[verb] in ("ccomp", "ROOT", "parataxis"):
            return None
        return (
            next((i for i in tree.up(tree.heads[verb]) if is_verb(tree, i)), None) if tree.heads[verb] != verb else None
        )

    def _around(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """An agent ("offered by the Trust"), a place beside the verb ("in Mirefield"), or the object of a counted subject."""
        seen: list[int] = []
        verb = frame.verb if frame.verb is not None else (frame.path[-1] if frame.path else None)
        while verb is not None and len(seen) < 4:
            seen.append(verb)
            verb = self._above(tree, verb)
        agents = self.cues.words("small.agent.words")
        for at in seen:
            by = [k for k in tree.children(at, ("prep",)) if tree.words[k] in agents and passive(tree, at)]
            for agent in (*tree.children(at, ("agent",)), *by):
                inner = tree.child(agent, "pobj")
                if inner is not None and inner not in frame.span and self.phrases.can_own(tree, inner):
                    return Owner(inner, "entity: agent of the verb")
        for at in seen:
            found = self._places(tree, frame, at, measured)
            if found is not None:
                return found
        if frame.verb is not None and frame.slot == "subject":
            thing = tree.child(frame.verb, "dobj", "attr")
            if thing is not None and (
                self.phrases.can_own(tree, thing) or any(is_name(tree, k) for k in tree.kids[thing])
            ):
                return Owner(thing, f"entity: object of '{tree.words[frame.verb]}'")
        return None

    def _done_to(self, tree: Tree, frame: Frame) -> Owner | None:
        """ "It will cost £4m to dredge Selm harbour": what the deed is done to, where the subject stands for the deed."""
        verb = frame.verb
        subject = subject_of(tree, verb) if verb is not None else None
        if verb is None or subject is None or tree.words[subject] not in self.cues.words("small.things.empty"):
            return None
        for deed in tree.children(verb, ("xcomp", "advcl", "ccomp")):
            thing = tree.child(deed, "dobj") if deed > frame.anchor else None
            if thing is not None and (self.phrases.can_own(tree, thing) or is_name(tree, thing)):
                return Owner(thing, f"entity: object of '{tree.words[deed]}'")
        return None

    def _places(
        self, tree: Tree, frame: Frame, at: int, measured: Measured, among: frozenset[str] | None = None
    ) -> Owner | None:
        for prep in self._preps(tree, at):
            word = tree.words[prep]
            if word not in (among or self.phrases.owner) or word in self.cues.words("small.motion.words"):
                continue
            inner = tree.child(prep, "pobj")
            if inner is None or inner in frame.span or inner == measured.node or self.phrases.idle(tree, inner):
                continue
            if self.phrases.others(tree, frame.span, prep):
                continue
            if self.phrases.can_own(tree, inner):
                return Owner(inner, f"entity: '{word}' beside the verb")
            deeper = self.phrases.owner_in(tree, inner, frame.span)
            if (
                deeper is not None
                and word not in self.cues.words("small.motion.words")
                and tree.words[inner] not in self.phrases.times
            ):
                return Owner(deeper[0], f"entity: {deeper[1]} '{tree.words[inner]}'")
        return None

    def _preps(self, tree: Tree, at: int) -> list[int]:
        """Prepositions on the verb, and on its small words and complements ("up 6% in Leathwick")."""
        out = []
        for k in tree.kids[at]:
            if tree.deps[k] == "prep":
                out.append(k)
            elif tree.words[k] not in self.phrases.plain and tree.deps[k] in (
                "advmod",
                "acomp",
                "prt",
                "xcomp",
                "attr",
                "dobj",
                "npadvmod",
                "pobj",
            ):
                out += [p for p in tree.kids[k] if tree.deps[p] == "prep"]
        return out
