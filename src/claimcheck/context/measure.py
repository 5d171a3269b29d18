"""What a number measures: the counted noun, the noun it completes, or the subject or object of the verb it hangs on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.phrases import Phrases, is_noun, is_verb
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


class Measures:
    """Finds measures by the word lists of the rules."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.cues = cues
        self.phrases = phrases
        self.plain = cues.words("nouns.plain.words")
        self.times = cues.words("nouns.times.words")
        self.wholes = cues.words("nouns.wholes.words")
        self.mixed = cues.words("change.mixed.nouns")
        self.figures = cues.words("nouns.measures.words") | cues.words("nouns.relational.words")
        self.steps = cues.words("nouns.steps.units")
        self.rate = cues.words("scope.rate.words")
        self.worth = cues.words("verbs.worth.words")
        self.dimensions = cues.words("verbs.dimensions.words")

    def find(self, tree: Tree, claim: Claim, frame: Frame) -> Measured:
        """The measure of one claim; a Measured without node where the sentence shows none."""
        if self.compared(tree, frame):
            named = frame.noun if frame.bond in ("of", "attribute") else None
            if named is not None and tree.words[named] not in self.wholes | self.plain | self.times:
                return self._result(tree, frame, named, f"'{tree.words[named]}', which the number belongs to")
            return Measured(None, how="measure: that of the number it is compared with", same=True)
        whole = self._whole(tree, claim, frame)
        if whole is not None:
            return self._share(tree, frame, whole)
        return self._by_phrase(tree, claim, frame) or self._by_place(tree, claim, frame)

    def _by_phrase(self, tree: Tree, claim: Claim, frame: Frame) -> Measured | None:
        """The measure that the number's own phrase gives: what it counts, measures, or belongs to."""
        counted = self._counted(tree, claim, frame) or self._held(tree, claim, frame)
        if counted is not None:
            return self._result(tree, frame, counted, "the counted noun", counted=True)
        if frame.beside is not None:
            found = self._beside(tree, claim, frame, frame.beside)
            if found is not None:
                return found
        gap = self._gapped(tree, frame)
        if gap is not None:
            return replace(self._noun(tree, claim, frame, gap) or Measured(None), same=True, gap=gap)
        if frame.noun is not None and tree.words[frame.noun] not in self.wholes | self.plain:
            return self._noun(tree, claim, frame, frame.noun)
        return None

    def _by_place(self, tree: Tree, claim: Claim, frame: Frame) -> Measured:
        """The measure by the number's place beside its verb, or that of the number before."""
        again = Measured(None, how="measure: that of the number before", same=True)
        small = any(self.cues.direction(tree.words[i], ("words",)) for i in frame.path[1:4] if i != frame.verb)
        if frame.lead == "from" and small:
            return replace(self._verb(tree, claim, frame), same=True) if frame.verb is not None else again
        if frame.joined or (frame.beside is not None and self._aside(tree, frame)):
            return again
        if claim.kind in ("multiple", "ratio") and frame.bond == "attribute" and frame.slot != "complement":
            return again
        if claim.kind == "count" and frame.slot == "subject":
            return again
        return self._verb(tree, claim, frame) if frame.verb is not None else self._fragment(tree, frame)

    @staticmethod
    def _aside(tree: Tree, frame: Frame) -> bool:
        """ "with £725m already underway": a part of what was counted before."""
        return any(tree.words[i] == "with" and tree.deps[i] == "prep" for i in frame.path[1:3])

    def compared(self, tree: Tree, frame: Frame) -> bool:
        """Whether the number is what another one is compared with ("compared with 1,450", "than 300")."""
        for i in frame.path[1:]:
            if tree.words[i] in self.cues.words("scope.base.compared"):
                return True
            if is_verb(tree, i) and i != frame.verb:
                return False
        return False

    def _result(self, tree: Tree, frame: Frame, node: int, how: str, counted: bool = False) -> Measured:
        avoid = frame.span
        if counted and node in avoid:
            numbers = [k for k in avoid if k < node and (tree.tags[k] == "CD" or tree.deps[k] in ("quantmod", "prep"))]
            avoid = range(avoid.start, max(numbers[-1] if numbers else avoid.start, avoid.start) + (node > avoid.start))
        first, last = self.phrases.measure(tree, node, avoid)
        while first < node and (tree.tags[first] == "CD" or tree.deps[first] == "quantmod"):
            first += 1
        return Measured(node, first, last, f"measure: {how}", counted=counted)

    def _whole(self, tree: Tree, claim: Claim, frame: Frame) -> int | None:
        """The noun that a percentage, a fraction or a part of a count is of."""
        if claim.kind not in ("percent", "ratio", "count"):
            return None
        before = self._of_whom(tree, frame)
        if before is not None:
            return before
        for i in frame.span:
            for prep in tree.kids[i]:
                if tree.words[prep] == "of" and prep not in frame.span:
                    inner = tree.child(prep, "pobj")
                    if inner is not None and (claim.kind != "count" or not is_noun(tree, i)):
                        return self._meant(tree, inner)
        if (
            claim.kind == "ratio"
            and tree.deps[frame.anchor] in ("predet", "nummod", "quantmod", "det", "amod")
            and frame.noun is not None
        ):
            return frame.noun if not self._halved(frame) else None
        last = self._end(tree, frame)
        if claim.kind == "ratio" and last != frame.anchor and is_noun(tree, last):
            return last
        return None

    def _of_whom(self, tree: Tree, frame: Frame) -> int | None:
        """ "of whom 48% recovered": the noun before, where the parser hangs "of" on the verb."""
        for prep in tree.kids[frame.verb] if frame.verb is not None and frame.slot == "subject" else ():
            if tree.words[prep] == "of" and prep < frame.anchor:
                inner = tree.child(prep, "pobj")
                if inner is not None and tree.tags[inner] in ("WDT", "WP"):
                    return self._meant(tree, inner)
        return None

    @staticmethod
    def _meant(tree: Tree, node: int) -> int:
        """The noun that a relative pronoun stands for ("of whom", "of which")."""
        if tree.tags[node] not in ("WDT", "WP"):
            return node
        return next((tree.heads[i] for i in tree.up(node) if tree.deps[i] == "relcl"), node)

    @staticmethod
    def _halved(frame: Frame) -> bool:
        """Whether a fraction before a noun compares with it ("is half the norm") rather than takes a part of it."""
        return frame.slot == "complement"

    def _end(self, tree: Tree, frame: Frame) -> int:
        """The last token of the claim before what it is per ("a year", "per 1,000 births")."""
        for k in frame.span[1:]:
            if tree.words[k] in self.rate and k - 1 >= frame.span.start:
                return k - 1
        return frame.span[-1]

    def _shares(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says what part of a whole its subject is; "make" does so with "up" only."""
        word = tree.words[verb]
        if self.cues.is_verb(word, "verbs.share.with_up"):
            return any(tree.words[k] == "up" for k in tree.kids[verb])
        return self.cues.is_verb(word, "verbs.share.verbs")

    def _share(self, tree: Tree, frame: Frame, whole: int) -> Measured:
        verb = frame.verb
        if verb is not None and frame.slot != "subject" and self._shares(tree, verb):
            subject = subject_of(tree, verb)
            if subject is not None and tree.words[subject] not in self.plain:
                found = self._result(tree, frame, subject, f"subject of '{tree.words[verb]}'")
                return Measured(found.node, found.first, found.last, found.how, whole=whole)
        if (verb is not None and frame.slot in ("complement", "at")) or self._moved(tree, frame):
            subject = subject_of(tree, verb) if verb is not None else None
            if subject is not None and tree.words[subject] not in self.plain and subject not in frame.span:
                found = self._result(tree, frame, subject, "subject of the sentence")
                return Measured(found.node, found.first, found.last, found.how, whole=whole)
        first, last = self.phrases.core(tree, whole, frame.span)
        return Measured(whole, first, last, "measure: what the share is of", whole=whole)

    def _moved(self, tree: Tree, frame: Frame) -> bool:
        return (
            frame.verb is not None
            and frame.lead in ("to", "from", "by")
            and self.direction(tree, frame.verb) is not None
        )

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

    def _counted(self, tree: Tree, claim: Claim, frame: Frame) -> int | None:
        """The noun that a count counts: the head of the claim's own words, or the one right behind them."""
        if claim.kind != "count" or not self.amount(claim):
            return None
        if self._figured(tree, frame):
            return None
        last = self._end(tree, frame)
        if is_noun(tree, last) and tree.words[last] not in self.plain and (len(frame.span) > 1 or last != frame.anchor):
            while tree.deps[last] == "compound" and tree.heads[last] > last and is_noun(tree, tree.heads[last]):
                last = tree.heads[last]
            return last
        if frame.noun is not None and frame.bond == "attribute" and frame.noun > frame.anchor:
            word = tree.words[frame.noun]
            return frame.noun if word not in self.plain and word not in self.times else None
        return None

    def _figured(self, tree: Tree, frame: Frame) -> bool:
        """ "The average price was 31,000 crowns": a subject that is a figure by name is measured, not the unit."""
        if frame.verb is None or frame.slot not in ("object", "complement") or frame.noun is not None:
            return False
        subject = subject_of(tree, frame.verb)
        return (
            self.cues.is_verb(tree.words[frame.verb], "verbs.level.verbs")
            and subject is not None
            and subject < frame.anchor
            and tree.words[subject] in self.figures
        )

    def _gapped(self, tree: Tree, frame: Frame) -> int | None:
        """ "men earn £610, women £540": the noun right before a number whose verb is left out, after an earlier number."""
        before = frame.span.start - 1
        if before < 1 or not is_noun(tree, before) or not any(k < before for k in tree.claimed):
            return None
        if frame.noun == before and frame.bond in ("attribute", "apposition"):
            return before
        return (
            before
            if tree.heads[before] == frame.anchor and tree.deps[before] in ("nsubj", "nmod", "compound")
            else None
        )

    def _held(self, tree: Tree, claim: Claim, frame: Frame) -> int | None:
        """ "40 grams of salt", "20 hours of time": what the unit is of."""
        if claim.kind not in ("measure", "duration") or frame.anchor not in frame.span:
            return None
        inner = self.phrases.of(tree, frame.anchor)
        return (
            inner if inner is not None and inner not in frame.span and not self.phrases.can_own(tree, inner) else None
        )

    def _beside(self, tree: Tree, claim: Claim, frame: Frame, beside: int) -> Measured | None:
        """The measure of "13% below", "3% higher", "worth £2bn", "74 km long"."""
        word = tree.words[beside]
        if word in self.worth:
            thing = tree.heads[beside] if is_noun(tree, tree.heads[beside]) else None
            thing = thing if thing is not None else subject_of(tree, beside)
            if thing is not None and tree.words[thing] not in self.plain:
                return self._result(tree, frame, thing, f"what is '{word}'")
            return Measured(beside, beside, beside, f"measure: the word '{word}'")
        if word in self.dimensions and claim.kind in ("measure", "age", "duration", "count"):
            return Measured(beside, beside, beside, f"measure: the word '{word}'")
        return None

    def _noun(self, tree: Tree, claim: Claim, frame: Frame, noun: int) -> Measured | None:
        """The measure of a number that is attribute, apposition or complement of a noun."""
        word = tree.words[noun]
        if frame.bond == "attribute" and (claim.kind == "multiple" or (claim.kind == "ratio" and self._halved(frame))):
            return None
        moving = self.moving(tree, frame)
        if moving is not None:
            return self._result(tree, frame, moving[0], f"what is '{tree.words[moving[1]]}'")
        way = self.cues.direction(word, ("nouns",)) or (word in self.cues.words("change.neutral.nouns") or None)
        if way is not None and (word not in self.mixed or (claim.kind == "percent" and word != "growth")):
            return self._of_change(tree, frame, noun)
        if frame.bond in ("of", "attribute", "apposition", "worth", "for", "at", "with", "by"):
            if (
                frame.bond != "of"
                and frame.bond != "attribute"
                and frame.verb is not None
                and self._hangs_on_verb(tree, frame)
            ):
                return None
            if word in self.times:
                return None
            return self._result(tree, frame, noun, f"'{word}', which the number belongs to")
        return None

    def moving(self, tree: Tree, frame: Frame) -> tuple[int, int] | None:
        """ "a target of increasing investment by 25%": the noun that is moved and the word that moves it."""
        if frame.noun is None or frame.lead not in ("by", "to", "from"):
            return None
        for node in (frame.noun, self.phrases.of(tree, frame.noun)):
            for k in tree.kids[node] if node is not None else ():
                if tree.tags[k] == "VBG" and self.cues.direction(tree.words[k], ("verbs",)) is not None:
                    return node, k  # type: ignore[return-value]
        return None

    def _hangs_on_verb(self, tree: Tree, frame: Frame) -> bool:
        """Whether the preposition before the number fits the verb better than the noun ("put the number at 12")."""
        assert frame.verb is not None
        word = tree.words[frame.verb]
        if frame.bond == "apposition":
            return False
        return self.direction(tree, frame.verb) is not None or self.cues.is_verb(word, "verbs.assign.verbs")

    def _of_change(self, tree: Tree, frame: Frame, noun: int) -> Measured | None:
        """What a rise or a fall is of: its complement, the word before it, or the subject of its verb."""
        for prep in tree.kids[noun]:
            if tree.deps[prep] == "prep" and tree.words[prep] in ("in", "of", "to", "on", "for"):
                inner = tree.child(prep, "pobj")
                if inner is not None and inner not in frame.span and tree.words[inner] not in self.times | self.plain:
                    if self.phrases.can_own(tree, inner) and tree.words[prep] in ("in", "for"):
                        continue
                    return self._result(tree, frame, inner, f"what the '{tree.words[noun]}' is in")
        part = tree.child(noun, "compound", "amod")
        if part is not None and part not in frame.span and is_noun(tree, part):
            first = self.phrases.core(tree, part)[0]
            return Measured(noun, first, part, f"measure: the word before '{tree.words[noun]}'")
        if frame.verb is not None and frame.slot != "subject":
            if not self.cues.is_verb(tree.words[frame.verb], "verbs.undergo.verbs") and frame.slot == "object":
                return self._result(tree, frame, noun, f"'{tree.words[noun]}', which the number belongs to")
            subject = subject_of(tree, frame.verb)
            if subject is not None and subject != noun and tree.words[subject] not in self.plain:
                return self._result(tree, frame, subject, f"subject of '{tree.words[frame.verb]}'")
        return Measured(None, how=f"measure: that of the number before the '{tree.words[noun]}'", same=True)

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
            else thing
        )
        subject = subject_of(tree, verb)
        subject = None if subject is None or subject in frame.path or subject in frame.span else subject
        moved = frame.itself or self.direction(tree, verb) is not None or self._shifted(tree, frame, verb)
        amount = self.amount(claim) and frame.slot == "object"
        if moved and not (amount and self.cues.is_verb(word, "verbs.amounts.verbs")):
            if thing is None and subject is None:
                return self._off(tree, frame, verb)
            return self._subject(
                tree, frame, thing if thing is not None else subject, "object" if thing is not None else "subject"
            )
        if thing is not None and self.cues.is_verb(word, "verbs.assign.verbs"):
            return self._subject(tree, frame, thing, "object")
        if self.cues.is_verb(word, "verbs.level.verbs") or self._shares(tree, verb):
            if frame.slot == "at" and frame.anchor < verb:
                return Measured(None)
            return self._subject(tree, frame, subject, "subject")
        if frame.beside is not None and subject is not None and frame.slot in ("complement", "adverb"):
            return self._subject(tree, frame, subject, "subject")
        return self._done(tree, claim, frame, verb)

    def _off(self, tree: Tree, frame: Frame, verb: int) -> Measured:
        """ "save 20% on your ticket": what moves, where the verb has neither subject nor object for it."""
        for prep in tree.kids[verb]:
            inner = tree.child(prep, "pobj") if tree.deps[prep] == "prep" else None
            if inner is None or tree.words[prep] not in ("on", "off", "in") or inner in frame.path:
                continue
            if tree.words[inner] not in self.times | self.plain and not self.phrases.can_own(tree, inner):
                return self._result(tree, frame, inner, f"what is '{tree.words[prep]}' after '{tree.words[verb]}'")
        return Measured(None)

    def _shifted(self, tree: Tree, frame: Frame, verb: int) -> bool:
        """Whether a verb like "go" or "take" moves a figure: from one number to another, or up or down."""
        if not self.cues.is_verb(tree.words[verb], "change.neutral.verbs"):
            return False
        return frame.lead in ("from", "to") or any(
            self.cues.direction(tree.words[k], ("words",)) for k in tree.kids[verb]
        )

    def _subject(self, tree: Tree, frame: Frame, node: int | None, part: str) -> Measured:
        """A subject or object as the measure; a pronoun there asks for the measure of the number before."""
        assert frame.verb is not None
        if node is None:
            return Measured(None)
        if tree.words[node] in ("it", "that", "this", "they", "which", "these"):
            return Measured(None, how=f"measure: that of the number before, by '{tree.words[node]}'", same=True)
        if tree.words[node] in self.plain or not (is_noun(tree, node) or tree.tags[node] in ("VBG", "JJ", "CD")):
            return Measured(None)
        return self._result(tree, frame, node, f"{part} of '{tree.words[frame.verb]}'")

    def _done(self, tree: Tree, claim: Claim, frame: Frame, verb: int) -> Measured:
        """The verb as the measure ("spent", "weighed"), or what the money goes to."""
        word = tree.words[verb]
        if self.cues.is_verb(word, "verbs.spend.verbs"):
            later = [
                k for k in tree.kids[frame.anchor] if tree.deps[k] in ("relcl", "acl", "xcomp") and is_verb(tree, k)
            ]
            for prep in [p for v in (verb, *later) for p in tree.kids[v]]:
                inner = self._purpose(tree, frame, prep)
                if inner is not None:
                    return self._result(tree, frame, inner, f"what is '{word}' on")
        light = "verbs.carry.empty" if claim.kind in ("money", "measure", "duration") else "verbs.carry.verbs"
        if self.cues.is_verb(word, light):
            return Measured(None)
        return Measured(verb, verb, verb, f"measure: the verb '{word}'")

    def _purpose(self, tree: Tree, frame: Frame, prep: int) -> int | None:
        """What money goes to behind the preposition ``prep``: no place, no time, nothing behind a comma."""
        if tree.deps[prep] != "prep" or tree.words[prep] not in self.cues.words("verbs.spend.into"):
            return None
        inner = tree.child(prep, "pobj")
        if inner is None or inner in frame.path or any(tree.words[k] == "," for k in range(frame.anchor, prep)):
            return None
        if tree.words[inner] in self.times or inner in tree.claimed:
            return None
        return None if tree.words[prep] != "on" and self.phrases.can_own(tree, inner) else inner

    def _fragment(self, tree: Tree, frame: Frame) -> Measured:
        """In a line without a verb, the noun at its top."""
        top = frame.path[-1]
        if top in frame.span or not is_noun(tree, top) or tree.words[top] in self.plain | self.times:
            return Measured(None)
        return self._result(tree, frame, top, "the noun at the head of the line")
