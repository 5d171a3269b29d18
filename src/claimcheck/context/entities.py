"""The entity of each number: the owner that its sentence shows, or one carried over from before."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.context.discourse import Discourse
from claimcheck.context.frame import Frame
from claimcheck.context.measured import Measured
from claimcheck.context.memory import Memory
from claimcheck.context.owner import Owners
from claimcheck.context.phrases import Phrases, is_noun, joined
from claimcheck.context.places import Owner
from claimcheck.context.reading import Reading
from claimcheck.context.standing import Standings
from claimcheck.context.tree import Tree
from claimcheck.model import Carried, Part


class Entities:
    """Turns owners into entities, by name or by what a pronoun stands for."""

    def __init__(self, owners: Owners, discourse: Discourse, standings: Standings, phrases: Phrases) -> None:
        self.owners = owners
        self.discourse = discourse
        self.standings = standings
        self.phrases = phrases

    def settle(self, tree: Tree, reading: Reading, before: Reading | None, memory: Memory, part: Part) -> None:
        """Give a reading its entity: its owner, that of the number before, or what the sentences before were about."""
        owner = self.owners.find(tree, reading.claim, reading.frame, reading.measured)
        if owner is not None and before is not None and owner.inside and _joined_to_subject(tree, reading, before):
            owner = None
        if owner is not None and self._owned(tree, reading, owner, memory, part):
            return
        if before is not None and before.entity is not None:
            reading.entity = before.entity
            reading.notes += ("entity: that of the number before",)
            return
        named, word = self._measure_names(tree, reading.measured)
        note = ""
        if not named:
            reading.entity, note = self.discourse.silent(memory, word)
        if reading.entity is not None:
            reading.notes += (note,)
            return
        if memory.topic is not None or (owner is not None and tree.tags[owner.node].startswith("PRP")):
            return
        poor = self.owners.poor(tree, reading.frame, reading.measured)
        if poor is not None:
            self._owned(tree, reading, poor, memory, part)

    @staticmethod
    def _measure_names(tree: Tree, measured: Measured) -> tuple[bool, str | None]:
        """Whether the measure holds a name of its own ("the Thai baht"), and its head word."""
        node = measured.node
        if node is None or measured.same:
            return False, None
        inside = range(max(measured.first, tree.first + 1), node + 1)
        return any(tree.tokens.forms[k].istitle() for k in inside), tree.words[node]

    def _owned(self, tree: Tree, reading: Reading, owner: Owner, memory: Memory, part: Part) -> bool:
        """Give the reading the owner, by name or by what a pronoun stands for; False when that is unknown."""
        entity: Carried | None
        if owner.first is not None:
            entity, note = Carried(*tree.slice(owner.first, owner.node), False, part), ""
        else:
            entity, note = self.discourse.resolve(tree, owner.node, memory, part)
        first = tree.words[owner.node] in self.phrases.first_person
        if entity is None and first:
            body = self._speakers_body(tree, reading.frame)
            if body is not None:
                entity, note = (
                    Carried(*tree.slice(*self.phrases.name(tree, body)), False, part),
                    "entity: speaker's body",
                )
        if entity is None and not first:
            return False
        reading.entity = entity
        reading.owned = range(self.phrases.core(tree, owner.node)[0], owner.node + 1)
        reading.notes += (note or owner.how,)
        return True

    def _speakers_body(self, tree: Tree, frame: Frame) -> int | None:
        """Whom a speaker's "we" stands for: the body in the speaker's description, or the speaker if it is a body."""
        found = self.standings.source(tree, frame)
        if found is None or not is_noun(tree, found[0]):
            return None
        for node in (found[0], *tree.children(found[0], ("appos", "compound"))):
            owner = self.phrases.owner_in(tree, node, frame.span)
            if owner is not None and is_noun(tree, owner[0]):
                return owner[0]
        return found[0] if tree.words[found[0]] in self.phrases.bodies else None

    def pair(self, tree: Tree, reading: Reading, readings: Sequence[Reading], part: Part) -> None:
        """With "respectively", the n-th of as many joined owners as there are numbers."""
        owner = self.owners.find(tree, reading.claim, reading.frame, reading.measured)
        if owner is None:
            return
        for node in (owner.node, self.phrases.of(tree, owner.node)):
            chain = joined(tree, node) if node is not None else []
            if len(chain) == len(readings):
                first, last = self.phrases.name(tree, chain[readings.index(reading)])
                reading.entity = Carried(*tree.slice(first, last), False, part)
                reading.notes += ("entity: paired by 'respectively'",)
                return


def _joined_to_subject(tree: Tree, reading: Reading, before: Reading) -> bool:
    """Whether a number is joined to one that the subject owns ("Selm Trust runs 17 nurseries in Kent and nine in Sussex")."""
    by_subject = any(note.startswith("entity: subject") for note in before.notes)
    return (
        by_subject
        and reading.claim.kind == before.claim.kind
        and any(tree.deps[i] == "conj" for i in reading.frame.path)
    )
