"""Whose figure it is, as far as the number's own sentence shows."""

from __future__ import annotations

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import Phrases, is_name, is_noun, is_verb
from claimcheck.context.places import Owner, Places
from claimcheck.context.tree import Tree
from claimcheck.model import Claim


class Owners(Places):
    """Finds owners by the word lists of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        super().__init__(cues, phrases)
        self.figures = frozenset().union(
            *(cues.words(f"nouns.{k}.words") for k in ("measures", "relational", "parts", "documents"))
        )
        self.experts = cues.words("nouns.experts.words")
        self.voices = self.experts | cues.words("nouns.documents.words") | cues.words("nouns.parts.words")
        self.units = cues.words("nouns.units.words")
        self.results = cues.words("change.mixed.nouns")
        self.documents = cues.words("nouns.documents.words")
        self.standing = cues.words("small.slots.standing")
        self.intents = frozenset().union(*(cues.words(f"status.{k}.nouns") for k in ("target", "forecast", "estimate")))

    def find(self, tree: Tree, claim: Claim, frame: Frame, measured: Measured) -> Owner | None:
        """The owner of one claim's figure: in the measure's phrase, the subject, the agent, or a place beside the verb."""
        itself = self._itself(tree, claim, frame, measured)
        if itself is not None:
            return itself
        if measured.gap is not None:
            by = tree.deps[measured.gap] == "pobj"
            return None if by else Owner(measured.gap, "entity: the noun before a number without a verb")
        if claim.kind == "rank" or self._best(tree, measured):
            return self._ranked(tree, frame, measured)
        named = self._named(tree, measured)
        if named is not None:
            return named
        inside = self._inside(tree, frame, measured)
        weak = None
        thing = measured.counted and frame.slot not in self.standing
        thing = thing or (frame.slot == "object" and measured.node is not None and measured.node > frame.span[-1])
        thing = thing or (claim.kind == "money" and frame.bond == "attribute" and frame.slot != "subject")
        if inside is not None and thing:
            weak, inside = inside, None
            if frame.slot != "object" and weak.how.startswith("entity: possessor"):
                inside, weak = weak, None
        if inside is not None:
            return inside
        node = measured.node
        if node is not None and is_name(tree, node) and self.phrases.can_own(tree, node) and not measured.counted:
            return Owner(node, f"entity: the named thing '{tree.words[node]}'")
        subject = self._subject(tree, frame, measured)
        if weak is not None and frame.slot != "object" and subject is not None and not self._sure(tree, subject.node):
            subject = None
        return (
            self._hosted(tree, frame, measured)
            or self._done_to(tree, frame)
            or subject
            or self._beside(tree, frame, measured)
            or self._around(tree, frame, measured)
            or weak
            or self._compound(tree, measured)
            or self._aged(tree, claim, measured)
        )

    def _sure(self, tree: Tree, node: int) -> bool:
        """Whether a subject is a name, a body, people or a pronoun for one, rather than just any noun."""
        return self.phrases.can_own(tree, node) or tree.words[node] in self.people or tree.tags[node] == "PRP"

    def poor(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """The owner for want of a better one: the only place of the sentence, or a common noun before the measure."""
        node = measured.node
        if node is not None and not is_verb(tree, node):
            common = [k for k in range(measured.first, node) if k > tree.first and tree.words[k] in self.phrases.bodies]
            if common and tree.heads[common[-1]] == node:
                return Owner(common[-1], f"entity: word before '{tree.words[node]}'")
        return self._last(tree, frame)

    @staticmethod
    def _aged(tree: Tree, claim: Claim, measured: Measured) -> Owner | None:
        """ "The cave is 14,000 years old": what has the age is the owner too."""
        node = measured.node
        if claim.kind != "age" or node is None or not is_noun(tree, node):
            return None
        return Owner(node, f"entity: what '{tree.words[node]}' names")

    def _last(self, tree: Tree, frame: Frame) -> Owner | None:
        """The only name in a place phrase of the whole sentence, wherever the parser hangs it."""
        found = [
            inner
            for prep, dep in enumerate(tree.deps)
            if dep == "prep" and tree.words[prep] in self.phrases.owner and tree.words[prep] not in self.cues.words("small.motion.last")
            and (inner := tree.child(prep, "pobj")) is not None and tree.words[tree.heads[prep]] not in self.voices
            and inner not in frame.span and self.phrases.can_own(tree, inner) and not self.phrases.kind(tree, inner)
        ]  # fmt: skip
        return Owner(found[0], "entity: the one place of the sentence") if len(found) == 1 else None

    def _itself(self, tree: Tree, claim: Claim, frame: Frame, measured: Measured) -> Owner | None:
        """A named thing that the sum belongs to ("the £260m Acme programme")."""
        node = measured.node
        if claim.kind == "age" and frame.noun is not None and frame.bond != "of":
            behind = frame.bond == "attribute" and frame.noun >= frame.span.stop
            if is_name(tree, frame.noun) or behind:
                return Owner(frame.noun, "entity: whose age it is", frame.span.stop if behind else None)
        if node is None or measured.counted or frame.bond != "attribute" or node != frame.noun:
            return None
        if claim.kind not in ("money", "measure", "count"):
            return None
        named = any(not tree.tokens.forms[k].islower() for k in range(measured.first, node + 1))
        return Owner(node, f"entity: the named thing '{tree.words[node]}'") if named else None

    def _named(self, tree: Tree, measured: Measured) -> Owner | None:
        """A measure that is an owner by name though a place possesses it ("Japan's Asahi", "its airline, Zip, fell 2%")."""
        node = measured.node
        if node is None or measured.counted or not is_noun(tree, node):
            return None
        name = self.phrases.by_name(tree, node)
        poss = tree.child(node, "poss")
        body = name != node and tree.words[node] in self.phrases.bodies
        proper = poss is not None and is_name(tree, poss) and tree.tags[node].startswith("NNP")
        if not body and not (proper and tree.tokens.forms[node].istitle()):
            return None
        if not self.phrases.can_own(tree, name):
            return None
        return Owner(name, f"entity: the named thing '{tree.words[name]}'", self.phrases.core(tree, name)[0])

    @staticmethod
    def _best(tree: Tree, measured: Measured) -> bool:
        """Whether the measure's noun is a superlative's: "the UK's largest" then names the field, not the owner."""
        node = measured.node
        return node is not None and any(tree.tags[k] in ("JJS", "RBS") for k in tree.kids[node])

    def _ranked(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """Who holds a rank: the noun it is apposed to, or the subject."""
        node = measured.node
        if node is not None and tree.deps[node] == "appos":
            return Owner(tree.heads[node], f"entity: '{tree.words[tree.heads[node]]}', which the rank is said of")
        return self._subject(tree, frame, measured)

    def _inside(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """The owner in the phrase of the measure, or of the noun that the number belongs to."""
        own = frame.anchor if measured.whole is not None or measured.same else None
        order = (measured.node, measured.whole, frame.noun, own)
        for node in reversed(order) if measured.same else order:
            if node is None or is_verb(tree, node):
                continue
            found = self.phrases.owner_in(tree, node, frame.span)
            if found is not None:
                inside = (measured.counted or measured.same) and not found[1].startswith("possessor")
                return Owner(found[0], f"entity: {found[1]} '{tree.words[node]}'", inside=inside)
        return None

    def _subject(self, tree: Tree, frame: Frame, measured: Measured) -> Owner | None:
        """The subject of the verb, or of the verbs above it, where it is not itself the measure."""
        verb = frame.verb
        for _ in range(4):
            if verb is None or (verb != frame.verb and self.cues.is_verb(tree.words[verb], "source.says.verbs")):
                return None
            below = (k for v in (verb, *tree.children(verb, ("xcomp",))) for k in tree.kids[v])
            where = next((k for k in below if tree.words[k] in self.cues.words("small.where.words")), None)
            place = self._before(tree, where) if where is not None else None
            if place is not None:
                return Owner(place, "entity: the place before 'where'")
            if self.cues.is_verb(tree.words[verb], "verbs.assign.judges") and frame.verb == verb:
                return None
            subject = subject_of(tree, verb)
            if subject is not None and subject not in (measured.node, measured.whole) and subject not in frame.span:
                return self._as_owner(tree, frame, subject, verb)
            if subject is not None and tree.deps[verb] == "conj":
                return None
            verb = self._above(tree, verb)
        return None

    def _before(self, tree: Tree, where: int) -> int | None:
        """The nearest noun before "where" that can own a figure."""
        found = next((k for k in range(where - 1, -1, -1) if is_noun(tree, k) and self.phrases.can_own(tree, k)), None)
        return tree.heads[found] if found is not None and tree.deps[found] == "appos" else found

    def _as_owner(self, tree: Tree, frame: Frame, subject: int, verb: int) -> Owner | None:
        word = tree.words[subject]
        if tree.tags[subject] in ("EX", "WDT", "WP") or word in self.phrases.times | self.documents | self.intents:
            return None
        if word in self.phrases.plain and tree.tags[subject] != "PRP":
            return None
        if word in self.units or subject in tree.claimed:
            return None
        if tree.tags[subject] == "VBG":
            found = self.phrases.owner_in(tree, subject, frame.span)
            return Owner(found[0], f"entity: {found[1]} '{word}'") if found is not None else None
        if not (is_noun(tree, subject) or tree.tags[subject] == "PRP"):
            return None
        if word in self.experts and self.cues.is_verb(tree.words[verb], "source.says.verbs"):
            return None
        found = self.phrases.owner_in(tree, subject, frame.span)
        of = found is not None and found[1].startswith(("'of'", "'to'")) and not self.phrases.can_own(tree, subject)
        if found is not None and (word in self.figures or (of and word not in self.people)):
            return Owner(found[0], f"entity: {found[1]} '{word}', the subject")
        if word in self.phrases.figures | self.results and not is_name(tree, subject):
            return None
        return Owner(subject, f"entity: subject of '{tree.words[verb]}'")

    def _compound(self, tree: Tree, measured: Measured) -> Owner | None:
        """The name before a noun that is a figure by itself: UK inflation, Acme profits."""
        node = measured.node
        if node is None or is_verb(tree, node) or is_name(tree, node) or tree.words[node] not in self.figures:
            return None
        run = [
            k for k in range(measured.first, node) if is_name(tree, k) and tree.deps[k] in ("compound", "amod", "nmod")
        ]
        if run and run[-1] - run[0] == len(run) - 1 and run != [tree.first]:
            return Owner(run[-1], f"entity: name before '{tree.words[node]}'", run[0])
        return None
