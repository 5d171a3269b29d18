"""What a number measures: the counted noun, the noun it completes, or the subject or object of the verb it hangs on."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import is_name, is_noun, is_verb
from claimcheck.context.predicates import Predicates
from claimcheck.context.tree import Tree
from claimcheck.context.ways import Ways
from claimcheck.context.wholes import Wholes
from claimcheck.model import Claim


class Measures(Wholes, Predicates):
    """Finds measures by the word lists of the rules."""

    @cached_property
    def ways(self) -> Ways:
        """What a movement further away says."""
        return Ways(self.cues)

    def find(self, tree: Tree, claim: Claim, frame: Frame) -> Measured:
        """The measure of one claim; a Measured without node where the sentence shows none."""
        if self.compared(tree, frame):
            named = frame.noun if frame.bond == "attribute" or frame.bond in self.of else None
            if named is not None and tree.words[named] not in self.wholes | self.plain | self.times:
                return self._result(tree, frame, named, f"'{tree.words[named]}', which the number belongs to")
            return Measured(None, how="measure: that of the number it is compared with", same=True)
        if frame.verb is not None and self.ways.paced(tree, frame) is not None:
            return self._verb(tree, claim, replace(frame, noun=None))
        part = self.part(tree, frame) if claim.kind == "money" else None
        if part is not None:
            return Measured(None, how=f"measure: that of the number before, by '{part}'", same=True)
        whole = self._whole(tree, claim, frame)
        if whole is not None:
            verb = frame.verb if frame.slot == "object" else None
            spent = self._spent(tree, frame, verb, whole) if verb is not None else None
            return replace(spent, whole=whole) if spent is not None else self._share(tree, frame, whole)
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
        amount = self._amount(tree, frame)
        if amount is not None:
            return self._result(tree, frame, amount, f"what the '{tree.words[frame.noun or 0]}' is of")
        if frame.noun is not None and tree.words[frame.noun] not in self.wholes | self.plain:
            return self._noun(tree, claim, frame, frame.noun)
        return None

    def _by_place(self, tree: Tree, claim: Claim, frame: Frame) -> Measured:
        """The measure by the number's place beside its verb, or that of the number before."""
        again = Measured(None, how="measure: that of the number before", same=True)
        small = any(self.cues.direction(tree.words[i], ("words",)) for i in frame.path[1:4] if i != frame.verb)
        behind = frame.slot == "adverb" and frame.beside is not None and tree.words[frame.span.start - 1] == ","
        if (frame.lead in self.old and small) or (behind and not small):
            return replace(self._verb(tree, claim, frame), same=True) if frame.verb is not None else again
        if frame.joined or (frame.beside is not None and self._aside(tree, frame)):
            return again
        if claim.kind in ("multiple", "ratio") and frame.bond == "attribute" and frame.slot != "complement":
            return again
        if claim.kind == "count" and frame.slot == "subject":
            return again
        if frame.verb is None:
            return self._fragment(tree, frame)
        return self._after_change(tree, frame, frame.verb) or self._verb(tree, claim, frame)

    def _amount(self, tree: Tree, frame: Frame) -> int | None:
        """ "paid damages in the amount of £4m": what the amount is of, the noun before it or the verb's object."""
        noun = frame.noun
        if noun is None or tree.words[noun] not in self.wholes or tree.deps[noun] != "pobj":
            return None
        top = tree.heads[tree.heads[noun]]
        thing = top if is_noun(tree, top) else tree.child(top, "dobj")
        if thing is None or thing >= noun or thing in frame.span or tree.words[thing] in self.plain | self.times:
            return None
        return thing

    def _after_change(self, tree: Tree, frame: Frame, verb: int) -> Measured | None:
        """ "approved a rise in the discount rate to 6%": the level goes with the change that is the verb's object."""
        thing = tree.child(verb, "dobj")
        if thing is None or frame.lead not in self.ends or not self.cues.direction(tree.words[thing], ("nouns",)):
            return None
        found = self._of_change(tree, frame, thing)
        return found if found is not None and found.node is not None else None

    def _aside(self, tree: Tree, frame: Frame) -> bool:
        """ "with £725m already underway": a part of what was counted before."""
        return any(
            tree.words[i] in self.cues.words("small.attached.words") and tree.deps[i] == "prep" for i in frame.path[1:3]
        )

    def compared(self, tree: Tree, frame: Frame) -> bool:
        """Whether the number is what another one is compared with ("compared with 1,450", "than 300")."""
        for i in frame.path[1:]:
            if tree.words[i] in self.cues.words("scope.base.compared"):
                alone = not any(k < i for k in tree.claimed)
                return not (alone and tree.words[i] in self.cues.words("scope.base.facing"))
            if is_verb(tree, i) and i != frame.verb:
                return False
        return False

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
        if claim.kind == "money":
            return self._paid_in(tree, frame)
        if claim.kind not in ("measure", "duration") or frame.anchor not in frame.span:
            return None
        inner = self.phrases.of(tree, frame.anchor)
        return (
            inner if inner is not None and inner not in frame.span and not self.phrases.can_own(tree, inner) else None
        )

    def _paid_in(self, tree: Tree, frame: Frame) -> int | None:
        """ "paid £4m in overdue taxes": what the money is, a bare noun behind "in" right after it."""
        prep = frame.span.stop
        if prep >= len(tree) or tree.words[prep] not in self.cues.words("verbs.sums.into"):
            return None
        inner = tree.child(prep, "pobj")
        if inner is None or tree.child(inner, "det", "poss") is not None or inner in tree.claimed:
            return None
        word = tree.words[inner]
        owner = is_name(tree, inner) or word in self.phrases.bodies or word in self.phrases.places
        if owner or word in self.times | self.plain | self.wholes:
            return None
        return inner if is_noun(tree, inner) and word not in self.idle else None

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
        if way is not None and (word not in self.mixed or (claim.kind == "percent" and word not in self.rates)):
            return self._of_change(tree, frame, noun)
        if frame.bond in self.cues.words("small.complement.bonds"):
            if (
                frame.bond not in self.of
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
        if frame.noun is None or frame.lead not in self.steps_by:
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
        if frame.bond == "apposition" or (frame.noun is not None and tree.deps[frame.noun] == "pobj"):
            return False
        return self.direction(tree, frame.verb) is not None or self.cues.is_verb(word, "verbs.assign.verbs")

    def _of_change(self, tree: Tree, frame: Frame, noun: int) -> Measured | None:
        """What a rise or a fall is of: its complement, the word before it, or the subject of its verb."""
        for prep in tree.kids[noun]:
            if tree.deps[prep] == "prep" and tree.words[prep] in self.cues.words("small.complement.change"):
                inner = tree.child(prep, "pobj")
                if inner is not None and inner not in frame.span and tree.words[inner] not in self.times | self.plain:
                    if self.phrases.can_own(tree, inner) and tree.words[prep] in self.cues.words(
                        "small.complement.places"
                    ):
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
