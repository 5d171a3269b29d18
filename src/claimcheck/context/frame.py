"""Where a number stands in its sentence: the noun it counts or completes, the verb above it, and its place beside that verb."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from claimcheck.context.cues import Cues
from claimcheck.context.phrases import is_noun, is_verb
from claimcheck.context.tree import Tree

_ATTRIBUTES = frozenset({"nummod", "compound", "nmod", "amod", "quantmod", "poss", "nounmod", "predet", "det"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


@dataclass(slots=True)
class Frame:
    """``noun`` with ``bond`` (attribute, apposition, or the preposition between); ``verb`` with ``slot``.

    ``slot`` is subject, object, complement, adverb, fragment, or the preposition. ``beside`` is the adjective, adverb
    or preposition that the number measures ("13% below", "3% higher"); ``lead`` the preposition right before the number.
    ``itself``: the number is the verb ("doubled").
    """

    anchor: int
    span: range
    noun: int | None = None
    bond: str = ""
    verb: int | None = None
    slot: str = "fragment"
    beside: int | None = None
    joined: bool = False
    lead: str = ""
    itself: bool = False
    path: list[int] = field(default_factory=list)


class Frames:
    """Finds frames by the word lists of the rules."""

    def __init__(self, cues: Cues) -> None:
        self.units = cues.words("nouns.units.words")
        self.clauses = cues.words("small.breaks.clauses")
        self.rate = cues.words("scope.rate.words")

    def anchor(self, tree: Tree, span: range) -> int | None:
        """The token of the claim whose head lies outside it; a noun or a unit goes before other words."""
        loose = [i for i in span if tree.heads[i] not in span or tree.heads[i] == i]
        best = [i for i in loose if is_noun(tree, i) or tree.words[i] in self.units]
        found = best or [i for i in loose if tree.tags[i] == "CD"] or loose
        return found[-1] if found else None

    def find(self, tree: Tree, span: range) -> Frame | None:
        """The frame of the claim that covers the tokens ``span``; what it is per ("a year") is not its anchor."""
        cut = next((k for k in span[1:] if is_rate(tree, k, self.rate)), span.stop)
        anchor = self.anchor(tree, range(span.start, cut))
        if anchor is None:
            return None
        frame = Frame(anchor, span)
        if tree.deps[anchor] == "pobj" and tree.heads[anchor] not in span:
            frame.lead = tree.words[tree.heads[anchor]]
        if is_verb(tree, anchor):
            frame.verb, frame.slot, frame.itself, frame.path = anchor, "itself", True, [anchor]
            return frame
        i: int | None = anchor
        while i is not None and len(frame.path) < len(tree):
            frame.path.append(i)
            if is_verb(tree, i) and i not in span:
                frame.verb = i
                _unhook(tree, frame, self.clauses)
                break
            i = _step(tree, frame, i)
        return frame


def is_rate(tree: Tree, k: int, words: Collection[str]) -> bool:
    """Whether token ``k`` opens what a number is per; the stroke of "6-1/2" does not."""
    fraction = not tree.words[k].isalpha() and tree.words[k + 1 : k + 2] and tree.words[k + 1][0].isdecimal()
    return tree.words[k] in words and not fraction


def _step(tree: Tree, frame: Frame, i: int) -> int | None:
    """One step up from ``i``, noting in ``frame`` what was passed; None at the top."""
    dep, head = tree.deps[i], tree.heads[i]
    if head == i:
        return None
    if dep == "conj" and i == frame.anchor:
        frame.joined = True
    if is_verb(tree, head) and head not in frame.span:
        frame.slot = _slot(tree, i, dep)
        return head
    if dep in _ATTRIBUTES:
        _note(tree, frame, head, "attribute")
    elif dep in ("appos", "npadvmod") and is_noun(tree, head):
        _note(tree, frame, head, "apposition")
    elif dep == "pobj" and is_noun(tree, tree.heads[head]) and tree.heads[head] != head:
        _note(tree, frame, tree.heads[head], tree.words[head])
    elif dep in ("npadvmod", "advmod", "pobj", "dobj", "nsubj") and frame.beside is None and i == frame.anchor:
        frame.beside = head
    return head


def _unhook(tree: Tree, frame: Frame, clauses: frozenset[str]) -> None:
    """A number read as the subject of a bare clause behind a verb is the verb's object ("it has 100 shops and …")."""
    verb = frame.verb
    if verb is None or frame.slot != "subject" or tree.deps[verb] != "ccomp" or tree.child(verb, "mark") is not None:
        return
    head = tree.heads[verb]
    if head < frame.anchor and is_verb(tree, head) and any(tree.words[k] in clauses for k in range(frame.anchor, verb)):
        frame.verb, frame.slot = head, "object"
        frame.path.append(head)


def _note(tree: Tree, frame: Frame, noun: int, bond: str) -> None:
    if frame.noun is None and noun not in frame.span and is_noun(tree, noun):
        frame.noun, frame.bond = noun, bond


def _slot(tree: Tree, i: int, dep: str) -> str:
    if dep in _SUBJECTS:
        return "subject"
    if dep in ("dobj", "dative", "oprd"):
        return "object"
    if dep in ("attr", "acomp"):
        return "complement"
    if dep == "prep":
        return tree.words[i]
    if dep == "agent":
        return "by"
    return "adverb"


def subject_of(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The subject of ``verb``, looked for at the verbs it is joined to when it has none of its own."""
    own = [k for k in tree.kids[verb] if tree.deps[k] in _SUBJECTS]
    if own:
        # "The charity Open Door handed out …" comes with two subjects; the name is the better one.
        named = [k for k in own[1:] if tree.tags[k].startswith("NNP") and tree.lefts[k] == own[0] + 1]
        return _meant(tree, (named or own)[0], verb)
    if depth > 6 or tree.heads[verb] == verb:
        return None
    dep, head = tree.deps[verb], tree.heads[verb]
    if dep == "acl" and any(tree.tags[k] == "TO" for k in tree.kids[verb]):
        above = next((i for i in tree.up(head) if is_verb(tree, i)), None)
        return subject_of(tree, above, depth + 1) if above is not None else None
    if dep in ("acl", "relcl"):
        return head
    if dep in ("xcomp", "ccomp"):
        thing = tree.child(head, "dobj")
        if thing is not None and dep == "xcomp" and thing < verb:
            return thing
        return subject_of(tree, head, depth + 1)
    if dep in ("conj", "advcl", "pcomp", "prep", "acomp", "advmod", "dep", "parataxis"):
        return subject_of(tree, head, depth + 1) if not is_noun(tree, head) else head
    return None


def _meant(tree: Tree, subject: int, verb: int) -> int | None:
    """The noun a relative pronoun stands for; any other subject itself."""
    if tree.tags[subject] in ("WDT", "WP") and tree.deps[verb] == "relcl":
        return tree.heads[verb]
    return subject


def passive(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` stands in the passive."""
    return tree.child(verb, "auxpass", "nsubjpass") is not None or (
        tree.tags[verb] == "VBN" and tree.deps[verb] == "acl"
    )
