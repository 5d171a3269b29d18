"""What earlier sentences and the title leave standing: the owner that "it", "the council" or nothing at all refers to."""

from __future__ import annotations

import re

from claimcheck.context.cues import Cues
from claimcheck.context.frame import subject_of
from claimcheck.context.memory import Memory, Mention
from claimcheck.context.phrases import Phrases, is_name, is_noun
from claimcheck.context.tree import Tree
from claimcheck.model import Carried, Part

_KEEP = 12
_STALE = 6
_OFTEN = 4


class Discourse:
    """Remembers owners sentence by sentence and answers for pronouns and definite nouns."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self._common = (
            cues.words("nouns.measures.words") | cues.words("nouns.relational.words") | cues.words("nouns.people.words")
        )
        self._figures = cues.words("nouns.measures.words") | cues.words("nouns.relational.words")
        self._owning = self.phrases.bodies | self.phrases.places
        self._wide = self.phrases.places - cues.words("nouns.places.parts")
        self._people = self.phrases.titles | cues.words("nouns.people.words") | self.phrases.parts
        self._persons = cues.words("source.persons.words")
        self._general = cues.words("nouns.bodies.general")
        self._definites = cues.words("small.articles.definite")
        self._units = cues.words("nouns.units.words")
        leads, words = cues.table("source.speaking")["leads"], cues.table("source.speaking")["words"]
        self._we = re.compile(
            rf"\b(?:{'|'.join(leads)})\s+(?:the\s+)?((?:[A-Z][\w&’'-]+)(?:\s+[A-Z][\w&’'-]+)*),?\s+(?:{'|'.join(words)})\b",
        )
        self.first_person = cues.words("source.first_person.words")

    def resolve(self, tree: Tree, node: int, memory: Memory, part: Part) -> tuple[Carried | None, str]:
        """The owner at ``node`` as a span, carried from before where it is a pronoun or a definite noun."""
        word = tree.words[node]
        if tree.deps[node] == "attr" and self._told_of_us(tree, node):
            return self._ours(memory)
        if tree.tags[node] in ("PRP", "PRP$") or word in self.cues.words("small.things.words"):
            if word in self.first_person:
                return self._ours(memory)
            if word in self.cues.words("small.things.words"):
                inner = self._within(tree, node)
                if inner is not None:
                    return self._inner(tree, inner, memory, part, word)
                return self._carried(memory.near, f"'{word}'")
            if word in self._persons:
                last = next((m for m in reversed(memory.mentions) if m.person), None)
                return self._carried(last, f"'{word}'")
            return None, ""
        if not is_name(tree, node) and self._definite(tree, node):
            found = self._just_named(tree, node, memory) or self._known(memory, word)
            if found is not None:
                return self._carried(found, f"'the {word}'")
        poss = tree.child(node, "poss")
        if (
            poss is not None
            and tree.words[poss] in self.first_person
            and (word in self.phrases.places or word in self.phrases.bodies)
        ):
            ours = memory.speaking_for
            found = ours if ours is not None and word in ours.kinds else self._known(memory, word)
            if found is not None:
                return self._carried(found, f"'{tree.words[poss]} {word}'")
            return self._ours(memory)
        return self._here(tree, node, part), ""

    def _told_of_us(self, tree: Tree, node: int) -> bool:
        """ "Ours is a region that …": a noun that says what the speaker's own is."""
        subject = tree.child(tree.heads[node], "nsubj")
        return subject is not None and tree.words[subject] in self.cues.words("source.first_person.possessed")

    def _inner(self, tree: Tree, inner: int, memory: Memory, part: Part, word: str) -> tuple[Carried | None, str]:
        """A pronoun's noun in its own sentence; where that is itself a figure, whose figure it is ("its shares … their")."""
        if tree.words[inner] in self._common:
            owner = self.phrases.owner_in(tree, inner, range(0))
            if owner is not None and owner[0] < inner:
                return self.resolve(tree, owner[0], memory, part)
        return self._here(tree, inner, part), f"entity: '{word}', named in the same sentence"

    def _here(self, tree: Tree, node: int, part: Part) -> Carried:
        return Carried(*tree.slice(*self.phrases.name(tree, self.phrases.by_name(tree, node))), False, part)

    def _within(self, tree: Tree, node: int) -> int | None:
        """An owner named earlier in the pronoun's own sentence: the subject of a verb above it."""
        for i in tree.up(node):
            subject = subject_of(tree, i) if tree.tags[i].startswith("VB") else None
            if subject is None or subject >= node or not is_noun(tree, subject) or subject in tree.up(node):
                continue
            if tree.tags[node] != "PRP$" and tree.rights[subject] >= node:
                continue
            person = tree.words[subject] in self._people and not is_name(tree, subject)
            if not person and (tree.tags[node] == "PRP$" or self.phrases.can_own(tree, subject)):
                return subject
            inside = self.phrases.owner_in(tree, subject, range(0))
            return inside[0] if inside is not None and is_noun(tree, inside[0]) else None
        return None

    def _definite(self, tree: Tree, node: int) -> bool:
        det = tree.child(node, "det")
        return (
            det is not None
            and tree.words[det] in self.cues.words("small.articles.definite")
            and tree.lefts[node] == det
            and node - det <= 1
        )

    def _just_named(self, tree: Tree, node: int, memory: Memory) -> Mention | None:
        """A place that the text knows and that stands earlier in the sentence of "the city"."""
        if tree.words[node] not in self._wide:
            return None
        said = tree.text[tree.tokens.starts[0] : tree.tokens.starts[node]]
        return next((m for m in reversed(memory.mentions) if m.place and m.named and m.text in said), None)

    def _known(self, memory: Memory, word: str) -> Mention | None:
        """The newest mention that goes by ``word``; for a body or a place, the topic if it is the only fit."""
        if word in self._general:
            return None
        for mention in reversed(memory.mentions):
            if word in mention.kinds:
                return mention
        topic = memory.topic
        if topic is None or topic.person or topic.kinds & (self.phrases.bodies | self.phrases.places):
            return None
        if word in self._wide:
            return topic if topic.place or " " not in topic.text else None
        return topic if word in self.phrases.bodies and not topic.place else None

    def _ours(self, memory: Memory) -> tuple[Carried | None, str]:
        body = memory.speaking_for or next((m for m in (memory.topic,) if m is not None and not m.person), None)
        if body is not None:
            return self._carried(body, "'we'")
        return None, "entity: 'we', the publisher"

    def silent(self, memory: Memory, measure: str | None) -> tuple[Carried | None, str]:
        """The owner where the sentence names none: what the sentence before was about.

        Only a place, a body or what the text keeps naming is carried like that, or a name where the ``measure`` is a
        figure by name.
        """
        topic = memory.topic
        if topic is None or topic.person or memory.topic_age > _STALE:
            return None, ""
        often = sum(m.text == topic.text for m in memory.mentions) >= _OFTEN
        if not (often or topic.place or topic.kinds & self._owning or measure in self._figures):
            return None, ""
        return self._carried(memory.topic, "no owner in the sentence")

    @staticmethod
    def _carried(mention: Mention | None, why: str) -> tuple[Carried | None, str]:
        if mention is None:
            return None, ""
        where = "the title" if mention.part == "title" else f"line {mention.line}"
        return Carried(
            mention.text, mention.start, mention.end, True, mention.part
        ), f"entity: carried from {where} ({why})"

    def learn(self, tree: Tree, memory: Memory, part: Part, line: int) -> None:
        """Take in one parsed sentence: its names, and what it is about."""
        memory.topic_age += 1
        known = len(memory.mentions)
        subject = self._main_subject(tree)
        for i in range(len(tree)):
            if not is_noun(tree, i) or self._renamed(tree, i):
                continue
            if self._head_of_name(tree, i) or self._owned(tree, i) or self._described(tree, i):
                self._remember(tree, i, memory, part, line, i == subject)
        topic = self._topic(tree, subject, memory, part, line)
        named = [m for m in memory.mentions[known:] if m.named and not m.person]
        if topic is not None and not topic.person:
            memory.topic, memory.near, memory.topic_age = topic, topic, 0
        elif named and memory.topic is None:
            memory.topic, memory.near, memory.topic_age = named[-1], named[-1], 0
        elif named and (subject is None or tree.words[subject] not in self.cues.words("small.things.subjects")):
            memory.near = named[-1]
        elif subject is not None and tree.words[subject] in self.cues.words("small.things.subjects"):
            memory.topic_age = 0
        del memory.mentions[: -_KEEP * 4]

    @staticmethod
    def _renamed(tree: Tree, i: int) -> bool:
        """Whether a common noun only says what the name before it is ("Solmar, the Danish company")."""
        return tree.deps[i] == "appos" and is_name(tree, tree.heads[i]) and not is_name(tree, i)

    def _owned(self, tree: Tree, i: int) -> bool:
        """A common noun for a body or a place that a name possesses ("Birmingham's life sciences sector")."""
        poss = tree.child(i, "poss")
        common = tree.words[i] in self.phrases.bodies or tree.words[i] in self.phrases.places
        return common and poss is not None and is_name(tree, poss)

    def _described(self, tree: Tree, i: int) -> bool:
        """A common noun for a body with a word before it that tells which ("the education ministry")."""
        return tree.words[i] in self.phrases.bodies and tree.child(i, "compound", "amod") is not None

    def _head_of_name(self, tree: Tree, i: int) -> bool:
        if tree.deps[i] == "compound" or tree.words[i] in self.phrases.times:
            return False
        if i == tree.first and not is_name(tree, i):
            attr = tree.child(tree.heads[i], "attr") if tree.deps[i] == "nsubj" else None
            return attr is not None and tree.words[attr] in self.phrases.places | self.phrases.bodies
        if i == tree.first and tree.words[i] in self._common:
            return False
        if is_name(tree, i):
            return True
        return any(is_name(tree, k) and tree.deps[k] == "compound" and k > 0 for k in tree.kids[i])

    def _remember(self, tree: Tree, i: int, memory: Memory, part: Part, line: int, subject: bool) -> Mention:
        first, last = self.phrases.name(tree, i)
        if self._owned(tree, i):
            first = self.phrases.name(tree, next(k for k in tree.kids[i] if tree.deps[k] == "poss"))[0]
        text, start, end = tree.slice(first, last)
        kinds = {tree.words[last]} | {tree.words[i]}
        for k in tree.kids[i]:
            if tree.deps[k] == "appos":
                kinds.add(tree.words[k])
        verb = tree.heads[i]
        if tree.deps[i] == "nsubj" and tree.deps[i] != "ROOT":
            attr = tree.child(verb, "attr")
            if attr is not None and is_noun(tree, attr):
                kinds.add(tree.words[attr])
        title = (first > 0 and tree.words[first - 1].rstrip(".") in self.phrases.titles) or tree.words[first].rstrip(
            "."
        ) in self.phrases.titles
        place = tree.deps[i] == "pobj" and tree.words[tree.heads[i]] in self.cues.words("small.inside.words")
        named = self._head_of_name(tree, i) or self._owned(tree, i)
        place = place or tree.words[i] in self.phrases.places
        mention = Mention(text, start, end, part, frozenset(kinds), line, subject, title, place, named)
        memory.mentions.append(mention)
        return mention

    def _main_subject(self, tree: Tree) -> int | None:
        root = next((i for i in range(len(tree)) if tree.heads[i] == i), None)
        if root is not None and self.cues.is_verb(tree.words[root], "source.says.verbs"):
            said = tree.child(root, "ccomp", "parataxis")
            if said is not None:
                return subject_of(tree, said)
        return subject_of(tree, root) if root is not None else None

    def _topic(self, tree: Tree, subject: int | None, memory: Memory, part: Part, line: int) -> Mention | None:
        """The owner a sentence is about: its subject by name, or the owner in the subject's phrase."""
        if subject is None:
            return None
        inside = self.phrases.owner_in(tree, subject, range(0))
        if tree.words[subject] in self._units and inside is not None and self._head_of_name(tree, inside[0]):
            return self._remember(tree, inside[0], memory, part, line, True)
        if tree.words[subject] in self.phrases.plain:
            return None
        if self._head_of_name(tree, subject):
            return self._remember(tree, subject, memory, part, line, True)
        dets = [tree.words[k] for k in tree.children(subject, ("det",))]
        if (tree.child(subject, "nummod") is not None and self._definites.isdisjoint(dets)) or self.cues.words(
            "small.articles.single"
        ) & set(dets):
            return None
        if inside is not None and self._head_of_name(tree, inside[0]):
            return self._remember(tree, inside[0], memory, part, line, True)
        if inside is not None and tree.tags[inside[0]] in ("PRP$",):
            return None
        word = tree.words[subject]
        if self._definite(tree, subject):
            known = self._known(memory, word)
            if known is not None:
                return known
        if memory.topic is None and (word in self.phrases.bodies or word in self.phrases.places):
            return self._remember(tree, subject, memory, part, line, True)
        return None

    def speaking(self, text: str) -> Mention | None:
        """ "In the Liverpool City Region, we …": the owner that "we" is first said with."""
        found = self._we.search(text)
        if found is None:
            return None
        line = text.count("\n", 0, found.start(1)) + 1
        return Mention(found[1], found.start(1), found.end(1), "body", frozenset(found[1].lower().split()), line)
