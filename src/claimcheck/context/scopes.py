"""What else narrows a number: phrases of its measure and its clause that are neither owner, period nor comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame, subject_of
from claimcheck.context.measured import Measured
from claimcheck.context.narrowing import Narrowing
from claimcheck.context.phrases import Phrases, is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Span

_CLAUSES = ("conj", "xcomp", "advcl")


class Scopes:
    """Collects narrowing phrases: set forms of words, phrases of the number's nouns, phrases of its verb."""

    def __init__(self, cues: Cues, phrases: Phrases) -> None:
        self.phrases = phrases
        self.narrowing = Narrowing(cues, phrases)
        self.ends = cues.words("scope.ends.signs")
        self.limits = cues.words("scope.base.position") | cues.words("scope.lead.limits")
        self.inside = cues.words("scope.lead.places")

    def find(
        self,
        tree: Tree,
        frame: Frame,
        measured: Measured,
        used: Iterable[range],
        dated: Iterable[range],
        compared: bool,
    ) -> tuple[Span, ...]:
        """Scope phrases in order; ``used`` are the stretches that other roles hold, ``dated`` those of all dates.

        A number that another is ``compared`` with is narrowed by its own phrase alone.
        """
        taken = {k for stretch in (*used, frame.span) for k in stretch}
        dates = {k for stretch in dated for k in stretch}
        spans: list[tuple[int, int]] = []
        for first, last in self._stretches(tree, frame, measured, taken, dates, compared):
            if not any(first <= b and a <= last for a, b in spans):
                spans.append((first, last))
        return tuple(Span(*tree.slice(a, b)) for a, b in self._merged(tree, sorted(spans)))

    def _stretches(
        self, tree: Tree, frame: Frame, measured: Measured, taken: set[int], dates: set[int],
        compared: bool,
    ) -> Iterator[tuple[int, int]]:  # fmt: skip
        verbs = [] if compared else self._verbs(tree, frame)
        for first, last in self.narrowing.fixed(tree):
            beside = self._clause(tree, first, last) in (*verbs[:1], frame.path[-1] if frame.path else None)
            if beside and not compared and self._mine(tree, frame, first) and not _overlaps(first, last, taken):
                yield first, last
        nouns = self._nouns(tree, frame, measured, compared)
        waiting = [
            k for node in nouns for k in tree.kids[node]
            if (k > node or k == tree.first) and self.narrowing.of_noun(tree, node, k)
        ]  # fmt: skip
        for n, verb in enumerate(verbs):
            opening = min((k for k in tree.kids[verb] if tree.deps[k].startswith("nsubj")), default=verb)
            bare = n > 0 or (frame.slot == "subject" and self.narrowing.said_with(tree, verb))
            waiting += [
                k for k in self._beside(tree, verb)
                if ((k < opening or not bare) and self.narrowing.of_verb(tree, verb, k, k < opening))
                or (k - 1 in nouns and self.narrowing.joined(tree, k))
            ]  # fmt: skip
        while waiting:
            k = waiting.pop(0)
            if k in frame.path or k in taken or not self._mine(tree, frame, k):
                continue
            last, deeper = self._end(tree, k, taken if tree.deps[k] == "acl" else taken | dates)
            waiting += deeper
            if last > k or self.narrowing.alone(tree, k):
                yield k, last

    @staticmethod
    def _beside(tree: Tree, verb: int) -> list[int]:
        """What hangs on a verb, and on its adjective ("is effective against flu")."""
        return [*tree.kids[verb], *(k for j in tree.children(verb, ("acomp",)) for k in tree.kids[j])]

    def _nouns(self, tree: Tree, frame: Frame, measured: Measured, compared: bool) -> list[int]:
        """The nouns whose own phrases narrow the number: what is counted or measured, its whole, people as subject."""
        nodes = [frame.anchor]
        if not compared:
            nodes += [frame.noun] if frame.noun is not None and self._belongs(frame) else []
            if measured.node is not None and not measured.same:
                nodes += [measured.node, *([] if self.narrowing.share(tree, measured.node) else [measured.last])]
            nodes += [measured.whole] if measured.whole is not None and not measured.same else []
            subject = subject_of(tree, frame.verb) if frame.verb is not None else None
            if subject is not None and tree.tags[subject] == "NNS" and not self.narrowing.definite(tree, subject):
                nodes.append(subject)
        return [n for n in dict.fromkeys(nodes) if is_noun(tree, n) or n == frame.anchor or tree.tags[n] == "DT"]

    def _belongs(self, frame: Frame) -> bool:
        """Whether the number stands before its noun, or behind it and "of"."""
        return frame.bond == "attribute" or frame.bond in self.phrases.of_words

    @staticmethod
    def _verbs(tree: Tree, frame: Frame) -> list[int]:
        """The number's verb and those above it that it is joined to or completes, whose opening phrases hold for it too."""
        out = [frame.verb] if frame.verb is not None else []
        while out and tree.deps[out[-1]] in _CLAUSES and is_verb(tree, tree.heads[out[-1]]) and len(out) < 4:
            out.append(tree.heads[out[-1]])
        return out

    @staticmethod
    def _clause(tree: Tree, first: int, last: int) -> int | None:
        """The verb or the top that the stretch hangs on."""
        at = next((k for k in range(first, last + 1) if not first <= tree.heads[k] <= last), first)
        for i in tree.up(at):
            if not first <= i <= last and is_verb(tree, i):
                return i
        return next((i for i in tree.up(at) if tree.heads[i] == i), None)

    def _mine(self, tree: Tree, frame: Frame, k: int) -> bool:
        """Whether the phrase at ``k`` is this number's: not another one's, nor only added behind a comma."""
        if k > frame.anchor and tree.words[k - 1] == "," and not self.narrowing.firm(tree, k):
            return False
        return not self.phrases.others(tree, frame.span, k)

    def _end(self, tree: Tree, k: int, taken: Collection[int]) -> tuple[int, list[int]]:
        """The last token of the phrase at ``k``, and the phrases inside it that stand for themselves.

        It goes up to a comma, to what another role holds or to a place of its own, without the small words before that.
        """
        last = k
        inner = tree.child(k, "pobj")
        for j in range(k + 1, tree.rights[k] + 1):
            if tree.words[j] in self.ends and not self._listed(tree, j, k):
                break
            apart = inner is not None and j > inner and self._apart(tree, j, inner)
            if apart or j in taken:
                while last > k and (tree.deps[last] in ("prep", "det", "case", "poss") or tree.heads[last] in taken):
                    last -= 1
                return last, [j] if apart and j not in taken else []
            last = j
        return last, []

    def _apart(self, tree: Tree, j: int, inner: int) -> bool:
        """Whether a place inside a phrase narrows by itself ("for flood defences in the north", not "at its site in Hexley")."""
        place = tree.child(j, "pobj") if tree.deps[j] == "prep" and tree.words[j] in self.inside else None
        head = tree.words[inner] in self.phrases.bodies or tree.words[inner] in self.phrases.places
        return place is not None and not head and self.phrases.can_own(tree, place)

    def _merged(self, tree: Tree, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """One stretch for a group and what bounds it, wherever the parser hangs that ("in patients" "over 70")."""
        whole: tuple[int, int] | None = None
        for span in spans:
            if whole is not None and span[0] == whole[1] + 1 and self._bounds(tree, *span, whole[1]):
                whole = whole[0], span[1]
                continue
            if whole is not None:
                yield whole
            whole = span
        if whole is not None:
            yield whole

    def _bounds(self, tree: Tree, first: int, last: int, before: int) -> bool:
        """Whether a phrase says which people of the phrase before: a limit, or anything but a place of its own."""
        if tree.words[first] in self.limits:
            return True
        word = tree.words[before]
        return word in self.phrases.plain or (word in self.phrases.people and not self.phrases.can_own(tree, last))

    @staticmethod
    def _listed(tree: Tree, comma: int, opener: int) -> bool:
        """Whether a comma parts the members of a list ("in Alder, Bexby and Corl")."""
        at = comma + 1
        if tree.words[comma] != "," or at >= len(tree):
            return False
        while tree.heads[at] > at:
            at = tree.heads[at]
        return tree.deps[at] == "conj" and is_noun(tree, at) and tree.heads[at] > opener


def _overlaps(first: int, last: int, taken: Collection[int]) -> bool:
    return any(k in taken for k in range(first, last + 1))
