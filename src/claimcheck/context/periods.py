"""Which date of the sentence a number belongs to: its own first, then its clause's, then that of the clause above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.context.cues import Cues
from claimcheck.context.frame import Frame
from claimcheck.context.phrases import is_verb
from claimcheck.context.tree import Tree
from claimcheck.model import Claim, Period


@dataclass(frozen=True, slots=True)
class Dated:
    """A date claim in the tree: its tokens, the verb of its clause, and the token it is attached to."""

    claim: Claim
    span: range
    verb: int | None
    attached: int
    base: bool = False
    text: str | None = None
    opening: Claim | None = None


class Periods:
    """Binds dates to numbers within one sentence."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.base = cues.words("scope.base.than") | cues.words("scope.base.compared")
        self.equal, self.of = cues.words("small.grammar.equal"), cues.words("small.grammar.of")
        self.old = cues.words("small.grammar.old")
        self.definite = cues.words("small.articles.definite")
        self.over = cues.words("scope.running.over")
        self.until = cues.words("scope.running.until")
        self.since = cues.words("scope.running.since")
        self.pairs: dict[str, list[str]] = cues.table("scope.running")["pairs"]
        self.when = cues.words("scope.running.when")
        self.running = cues.words("scope.running.words")
        self.between = cues.words("scope.stretch.between")
        self.ends = cues.words("scope.stretch.ends")
        self.labels, self.opens, self.closes = (
            cues.words(f"scope.labels.{key}") for key in ("behind", "open", "close")
        )

    def is_period(self, claim: Claim) -> bool:
        """Whether a date or a duration can be a period: a duration when it has ends or says which ("the next 12 months")."""
        if claim.date is None or claim.date.type not in ("DATE", "DURATION"):
            return False
        if claim.kind == "date" or claim.date.start is not None:
            return True
        return bool(self.running & set(claim.text.lower().split()))

    def spans_time(self, tree: Tree, claim: Claim, frame: Frame) -> bool:
        """Whether a duration is a stretch of time that other numbers move in ("over a decade", "the year to March")."""
        if self._until(tree, claim):
            return True
        return frame.lead in self.over and frame.verb is not None and frame.noun is None

    def _until(self, tree: Tree, claim: Claim) -> bool:
        """Whether "to" or "ending" follows a duration with an article."""
        span = tree.tokens.within(claim.start, claim.end)
        return (
            len(span) > 0
            and tree.words[span[0]] in self.definite
            and span.stop < len(tree)
            and tree.words[span.stop] in self.until
        )

    def all_dated(self, tree: Tree, claims: Sequence[Claim]) -> list[Dated]:
        """All periods of a sentence; "the three months to January", "between 2010 and 2019" are one each."""
        out: list[Dated] = []
        opened: int | None = None
        for before, claim, following in zip((None, *claims[:-1]), claims, (*claims[1:], None), strict=True):
            start, opened = opened, None
            joined = before if start is not None else None
            if start is None and following is not None and self.is_period(following):
                opened = self._opens(tree, claim, following)
            if opened is not None or not self.is_period(claim):
                continue
            start = self._since(tree, claim) if start is None else start
            span = tree.tokens.within(claim.start if start is None else start, claim.end)
            one = self.dated(tree, claim, span) if len(span) else None
            if one is not None:
                out.append(one if start is None else replace(one, text=tree.text[start : claim.end], opening=joined))
        return out

    def _opens(self, tree: Tree, claim: Claim, following: Claim) -> int | None:
        """Where a period starts that a length of time or a first date makes with the date right behind it.

        "The year to June" starts with its length, "between 2010 and 2019" with its preposition.
        """
        span = tree.tokens.within(claim.start, claim.end)
        gap = tree.tokens.within(following.start, following.end).start - span.stop
        if claim.kind in ("duration", "date") and gap <= 2 and self._until(tree, claim):
            return claim.start
        between = tree.words[span.start - 1] if span.start else ""
        if gap == 1 and self.is_period(claim) and tree.words[span.stop] in self.pairs.get(between, ()):
            return tree.tokens.starts[span.start - 1]
        return None

    def _since(self, tree: Tree, claim: Claim) -> int | None:
        """Where the word stands that makes a date the start of a period ("since 2015")."""
        before = tree.tokens.within(claim.start, claim.end).start - 1
        return tree.tokens.starts[before] if before >= 0 and tree.words[before] in self.since else None

    def dated(self, tree: Tree, claim: Claim, span: range) -> Dated | None:
        """A date claim with its place in the tree; None for one that is no period (a base year, when somebody spoke)."""
        loose = [i for i in span if tree.heads[i] not in span]
        if not loose:
            return None
        at = loose[-1]
        attached = at
        base = any(self._is_base(tree, i) for i in tree.up(at) if i not in span)
        base = base or any(tree.words[i] in self.base for i in span[:2])
        for i in tree.up(at):
            if (i != at and tree.deps[i] not in ("prep", "pobj")) or tree.heads[i] == i:
                attached = i
                break
            attached = tree.heads[i]
        if (
            self.cues.is_verb(tree.words[attached], "source.says.verbs")
            and tree.child(attached, "ccomp", "parataxis") is not None
        ):
            return None
        if tree.deps[attached] == "parataxis" or (tree.deps[attached] == "ROOT" and self._quoted_above(tree, attached)):
            return None
        return Dated(claim, span, clause(tree, attached), attached, base)

    def _is_base(self, tree: Tree, i: int) -> bool:
        """Whether what hangs on ``i`` is what a number is compared with ("than in 2010", "as many as in 2010")."""
        return tree.words[i] in self.base or (
            tree.words[i] in self.equal and tree.tags[i] == "IN" and self.of.isdisjoint(tree.words[i + 1 : i + 2])
        )

    def _quoted_above(self, tree: Tree, verb: int) -> bool:
        return self.cues.is_verb(tree.words[verb], "source.says.verbs") and any(
            tree.deps[k] in ("ccomp", "parataxis") for k in tree.kids[verb]
        )

    def bind(
        self, tree: Tree, numbers: Sequence[tuple[Claim, Frame]], dates: Sequence[Dated], pairing: bool
    ) -> dict[str, tuple[Period, str]]:
        """Claim id to period and note, for all numbers of one sentence."""
        out: dict[str, tuple[Period, str]] = {}
        if pairing and len(numbers) == len(dates) > 1:
            for (claim, _), date in zip(numbers, dates, strict=True):
                out[claim.id] = (_period(date), "period: paired by 'respectively'")
            return out
        taken: dict[str, str] = {}
        for claim, frame in numbers:
            named = self._labelled(tree, frame, dates)
            if named is not None:
                out[claim.id] = (_period(named), "period: named before the number")
        dates = [d for d in dates if d.claim.id not in {period.claim for period, _ in out.values()}]
        ends = self._ends(tree, dates)
        for n, (claim, frame) in enumerate(numbers):
            if claim.id in out:
                continue
            given = claim.context.comparison if claim.context is not None else None
            role = given.role if given is not None else None
            if ends is not None and (role in self.ends or (role is None and frame.lead in self.ends)):
                out[claim.id] = (ends[role == "from"], "period: the end of the stretch")
                continue
            following = numbers[n + 1][1].span.start if n + 1 < len(numbers) else len(tree)
            own = self._own(tree, frame, [d for d in dates if not d.base or self._based(tree, frame)], following)
            if own is not None:
                out[claim.id] = (_period(own), "period: beside the number")
                taken[own.claim.id] = frame.lead
        for claim, frame in numbers:
            if claim.id in out:
                continue
            found = self._clause(tree, frame, dates, taken, frame.lead)
            if found is not None:
                out[claim.id] = (_period(found), "period: of the same clause")
        return out

    def _labelled(self, tree: Tree, frame: Frame, dates: Sequence[Dated]) -> Dated | None:
        """The date that is a label of the number: "(2023: £4.4m)", "an increase on 2023 (1,102)"."""
        before = frame.span.start - 1
        if before < 1:
            return None
        date = next((d for d in dates if d.span.stop == before), None)
        if date is None or tree.words[before] not in self.labels:
            return None
        opened = date.span.start == 0 or tree.words[date.span.start - 1] in self.opens
        closed = frame.span.stop < len(tree) and tree.words[frame.span.stop] in self.closes
        return date if (opened if tree.words[before] not in self.opens else closed) else None

    def _ends(self, tree: Tree, dates: Sequence[Dated]) -> tuple[Period, Period] | None:
        """The last and the first date of "between 2022 and 2023"."""
        for date in dates:
            first = date.opening
            if first is not None and tree.words[date.span.start] in self.between:
                return Period(date.claim.id, date.claim.text), Period(first.id, first.text)
        return None

    def _based(self, tree: Tree, frame: Frame) -> bool:
        """Whether the number itself is what another one is compared with."""
        return any(self._is_base(tree, i) for i in frame.path[1:])

    def _own(self, tree: Tree, frame: Frame, dates: Sequence[Dated], following: int) -> Dated | None:
        """A date inside the number's phrase, or right behind it before the next number."""
        for date in dates:
            if date.attached in frame.span:
                return date
        for date in dates:
            start, stop = frame.span[-1] + 1, date.span.start
            if not start <= stop < following or stop - start > 2:
                continue
            between = [tree.words[k] for k in range(start, stop)]
            if not any(w in self.cues.words("small.breaks.words") for w in between):
                return date
        return None

    def _clause(
        self, tree: Tree, frame: Frame, dates: Sequence[Dated], taken: Mapping[str, str], lead: str
    ) -> Dated | None:
        """The date of the number's clause, else of the clause it hangs on; one that belongs to another number last."""
        if any(tree.deps[i] == "appos" for i in frame.path):
            return None
        dates = [d for d in dates if d.base == self._based(tree, frame)]
        verbs = [
            i for i in tree.up(frame.path[-1] if frame.path else frame.anchor) if is_verb(tree, i) or tree.heads[i] == i
        ]
        free = [d for d in dates if d.claim.id not in taken]
        nouns = [d for d in free if d.attached in frame.path or (frame.noun is not None and d.attached == frame.noun)]
        if nouns:
            return nouns[0]
        inside = [d for d in free if d.verb is not None and self._narrowed(tree, frame, d.verb)]
        if inside and not any(d.verb in verbs[:1] for d in dates):
            return inside[0]
        for n, verb in enumerate(verbs[:3]):
            if n and tree.deps[verbs[n - 1]] == "relcl":
                return None
            if n and tree.deps[verbs[n - 1]] == "ccomp" and self.cues.is_verb(tree.words[verb], "source.says.verbs"):
                return None
            mine = [d for d in free if d.verb == verb]
            mine = mine or [d for d in free if d.verb is not None and self._when(tree, d.verb, verb)]
            if mine:
                return min(mine, key=lambda d: (abs(d.span.start - frame.anchor), d.span.start))
            shared = [d for d in dates if d.verb == verb and taken.get(d.claim.id, "") not in self.old | {""}]
            later = [d for d in shared if d.span.start > frame.anchor]
            later = [d for d in later if lead not in self.old or tree.words[d.span.start] in self.over]
            if later and n == 0:
                return later[0]
        return None

    def _when(self, tree: Tree, below: int, verb: int) -> bool:
        """Whether a clause with a date of its own tells when: "closed when the owner died in 1953"."""
        asks = [k for k in tree.kids[below] if k < below and tree.words[k] in self.when]
        return bool(asks) and tree.deps[below] == "advcl" and tree.heads[below] == verb

    def _narrowed(self, tree: Tree, frame: Frame, below: int) -> bool:
        """Whether a participle on what the share is of holds the date: "15% of the cars sold in 2023"."""
        head = tree.heads[below]
        return (
            tree.deps[below] == "acl"
            and tree.tags[below] in ("VBN", "VBD")
            and tree.deps[head] == "pobj"
            and tree.heads[tree.heads[head]] in frame.span
            and not self.cues.is_verb(tree.words[below], "verbs.origin.verbs")
        )


def clause(tree: Tree, i: int) -> int | None:
    """The verb of the clause that holds token ``i``, or the root of a line without one."""
    top = i
    for top in tree.up(i):
        if is_verb(tree, top):
            return top
    return top


def _period(date: Dated) -> Period:
    return Period(date.claim.id, date.text or date.claim.text)
