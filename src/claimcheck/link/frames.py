"""What a sentence says around a number: which words are near it, and what part the number plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from claimcheck.link.clauses import Mark, collective, distance, enclosed
from claimcheck.link.cues import Cues
from claimcheck.model import Claim
from claimcheck.naming import Names, Term

Role = Literal["level", "base", "change", "share"]
_THE = 5
_TAIL = re.compile(r"\d\S*((?:\s+[^\W\d]+)*)$")
_LABEL = 0.1
_AMOUNTS = ("count", "money", "measure")
_LIST = re.compile(r"\s*(?:,|,?\s+[^\W\d_]{2,3}|&)\s+")
_PARSED = 0.2
_FIGURE = re.compile(r"\s*\W?\s?\d")
_MARK_COST = {",": 1.0, ";": 1.5, "(": 0.8, ")": 0.8, ":": 1.0, "|": 1.0}
_PARENTHESIS_PERIOD = re.compile(r"\(\s*[^()]{0,14}?(?:\d{4}(?:[/-]\d{2,4})?)\s*:\s*$")


@dataclass(frozen=True, slots=True)
class Near:
    """A term and how far it is from a number: 0 in the same clause, one more for each clause mark between.

    ``timed`` when it is a part of a date or a stretch of time.
    """

    term: Term
    cost: float
    timed: bool = False

    @property
    def weight(self) -> float:
        """How much the term counts for the number."""
        return 1 / (1 + 0.2 * self.cost)


@dataclass(frozen=True, slots=True)
class Frame:
    """One number in its sentence. ``near`` are all terms of the sentence, ``own`` those of its clause.

    ``clause`` is the text between the commas around it, ``phrase`` that between all marks and other numbers,
    ``asserted`` what may make a plan of the number; ``together`` when it is said of several at once;
    ``whole`` is where the phrase stands that the number is a part of.
    """

    claim: Claim
    start: int
    end: int
    near: tuple[Near, ...]
    role: Role
    direction: Literal["up", "down"] | None
    before: str
    after: str
    clause: str
    phrase: str
    asserted: str
    together: bool
    whole: tuple[int, int] = (0, 0)
    averaged: bool = False

    @property
    def own(self) -> tuple[Term, ...]:
        """Terms of the number's clause."""
        return tuple(n.term for n in self.near if n.cost < 1)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its terms and clause marks; ``named`` is where it names entities, ``timed`` terms of its dates,
    ``claims`` its numbers.
    """

    text: str
    start: int
    end: int
    terms: Sequence[Term]
    marks: Sequence[Mark]
    named: Sequence[tuple[int, int]]
    timed: frozenset[Term]
    claims: Sequence[Claim]

    def last(self, claim: Claim, cost: float) -> int:
        """Where the last mark of at least that cost before a number stands; right before the sentence if none does."""
        return max((m.at for m in self.marks if m.at < claim.start and m.cost >= cost), default=self.start - 1)

    def next(self, claim: Claim, cost: float = 0.0) -> int:
        """Where the first mark of at least that cost behind a number stands, else the end of the sentence."""
        return min((m.at for m in self.marks if m.at >= claim.end and m.cost >= cost), default=self.end)


class Framer:
    """Makes the frames of a sentence's numbers."""

    def __init__(self, names: Names, cues: Cues) -> None:
        self.names = names
        self.cues = cues

    def frames(
        self,
        text: str,
        start: int,
        end: int,
        claims: Sequence[Claim],
        others: Sequence[Claim],
        named: Sequence[tuple[int, int]] = (),
    ) -> tuple[list[Frame], list[Mark]]:
        """Frames of ``claims`` in the sentence from ``start`` to ``end``, and its clause marks; ``others`` are its dates."""
        sentence = text[start:end]
        numbers = [(c.start, c.end) for c in (*claims, *others) if c.kind != "age"]
        terms = [
            Term(t.key, t.text, t.start + start, t.end + start)
            for t in self.names.terms(sentence)
        ]  # fmt: skip
        terms = [t for t in terms if not any(a < t.end and t.start < b for a, b in numbers) or not t.text[0].isdigit()]
        marks = [
            (m.start() + start, _LABEL if m[0] == ":" and _FIGURE.match(sentence, m.end()) else self._cost(m[0]))
            for m in self.cues.boundary.finditer(sentence)
        ]
        marks += [(c.start, 0.45) for c in claims if c.kind in ("percent", "money", "count", "measure")]
        bounds = enclosed(sentence, start, sorted(marks), [(c.start, c.end) for c in claims], self.cues.taken_up)
        times = [c.end for c in claims if c.kind in ("multiple", "ratio")]
        timed = {t for t in terms if any(c.start <= t.start < c.end for c in others if c.kind != "set")}
        around = _Sentence(text, start, end, terms, bounds, named, frozenset(timed), claims)
        frames = [self._frame(c, around) for c in claims]
        doubled = {
            f.claim.id
            for f in frames
            for at in times
            if 0 < f.claim.start - at <= _THE and not self.cues.target.search(f.before)
        }
        frames = [replace(f, role="base") if f.claim.id in doubled else f for f in frames]
        return [_like_the_one_before(f, frames[:n]) for n, f in enumerate(frames)], bounds

    def _cost(self, mark: str) -> float:
        known = self.cues.costs.get(mark.lower())
        return known if known is not None else _MARK_COST.get(mark.strip(), 1.0)

    def _frame(self, claim: Claim, around: _Sentence) -> Frame:
        text, start, end = around.text, around.start, around.end
        before, after = text[start : claim.start], text[claim.end : end]
        ahead = text[claim.end : around.next(claim)]
        low, high = around.last(claim, 1) + 1, around.next(claim, 1)
        lead = max([low, *(c.end for c in around.claims if c.kind == claim.kind and c.end <= claim.start)])
        role, direction = self._role(claim, before, after)
        if role == "level":
            role, direction = self._context_role(claim, after, self._moved(before[-90:]))
        part = claim.kind in ("percent", "ratio") and self.cues.part_of.match(after)
        return Frame(
            claim,
            start,
            end,
            near=tuple(Near(t, self._cost_of(claim, t, around.marks), t in around.timed) for t in around.terms),
            role=role,
            direction=direction,
            before=before,
            after=after,
            clause=text[low:high],
            phrase=text[max(start, around.last(claim, 0.4)) : claim.start] + ahead,
            asserted=text[low : claim.start] + ahead,
            together=self._together(around, low, high) or self._listed(claim, around),
            whole=(claim.end, claim.end + len(ahead)) if part else (0, 0),
            averaged=collective(self.cues.average, text[lead : claim.start], lead, around.named)
            or (claim.kind in _AMOUNTS and self._led(self.cues.average, around, low)),
        )

    def _together(self, around: _Sentence, low: int, high: int) -> bool:
        """Whether a clause, or the one that leads its sentence, speaks of several things at once."""
        if collective(self.cues.together, around.text[low:high], low, around.named):
            return True
        return self._led(self.cues.together, around, low)

    @staticmethod
    def _led(cue: re.Pattern[str], around: _Sentence, low: int) -> bool:
        """Whether the clause that leads a sentence holds a cue, and the number's follows right behind it."""
        lead = around.text[around.start : min((m.at for m in around.marks if m.cost >= 1), default=around.end)]
        leads = collective(cue, lead, around.start, around.named)
        return leads and around.start + len(lead) + 1 >= low - 1

    @staticmethod
    def _listed(claim: Claim, around: _Sentence) -> bool:
        """Whether an amount is followed by a list of names and by no other number: 12 schools in Ely, March and Wisbech."""
        if claim.kind not in _AMOUNTS or any(c.start > claim.start and c.kind in _AMOUNTS for c in around.claims):
            return False
        behind = [n for n in around.named if n[0] >= claim.end]
        gaps = [around.text[a[1] : b[0]] for a, b in pairwise(behind)]
        joined = [_LIST.fullmatch(gap) is not None for gap in gaps]
        return len(behind) > 2 and all(joined) and any(c.isalpha() for c in gaps[-1])

    @staticmethod
    def _cost_of(claim: Claim, term: Term, marks: Sequence[Mark]) -> float:
        cost = distance(claim, term.start, term.end, marks)
        measure = claim.context.measure if claim.context is not None else None
        if measure is not None and measure.start <= term.start and term.end <= measure.end:
            return min(cost, _PARSED)
        return cost

    def _role(self, claim: Claim, before: str, after: str) -> tuple[Role, Literal["up", "down"] | None]:
        cues = self.cues
        if _PARENTHESIS_PERIOD.search(before):
            return "base", None
        tail = _TAIL.search(claim.text)
        behind = (tail[1] if tail else "", after)
        comparative = "up" if any(map(cues.up_after.search, behind)) else None
        comparative = comparative or ("down" if any(map(cues.down_after.search, behind)) else None)
        if comparative:
            return "change", comparative  # type: ignore[return-value]
        if cues.shared.search(before):
            return "share" if claim.kind in ("percent", "ratio") else "level", None
        if cues.up_before.search(before):
            return "change", "up"
        if cues.down_before.search(before):
            return "change", "down"
        moved = self._moved(before[-90:]) if cues.by.search(before) else None
        if moved:
            return "change", moved
        if cues.base.search(before):
            return "base", None
        if claim.kind in ("percent", "ratio") and cues.share.search(before[-80:]):
            return "share", None
        return "level", None

    def _moved(self, before: str) -> Literal["up", "down"] | None:
        ups = [m.start() for m in self.cues.up.finditer(before)]
        downs = [m.start() for m in self.cues.down.finditer(before)]
        if not ups and not downs:
            return None
        return "up" if max(ups, default=-1) > max(downs, default=-1) else "down"

    def _context_role(
        self, claim: Claim, after: str, moved: Literal["up", "down"] | None
    ) -> tuple[Role, Literal["up", "down"] | None]:
        """The part that the parse gives a number whose own words give none."""
        if claim.quantity is not None and claim.quantity.unit in ("percentage point", "basis point"):
            return "change", moved
        if self.cues.moved_from.match(after):
            return "level", None
        comparison = claim.context.comparison if claim.context is not None else None
        if comparison is not None and comparison.kind == "change" and comparison.role == "by" and comparison.direction:
            return "change", comparison.direction
        if comparison is not None and comparison.kind == "share" and claim.kind in ("percent", "ratio"):
            return "share", None
        return "level", None


def _like_the_one_before(frame: Frame, before: Sequence[Frame]) -> Frame:
    """What a mean or a sum over several is compared with is one as well: 151 mm on average, against 210 mm last year."""
    last = next((f for f in reversed(before) if f.claim.kind == frame.claim.kind), None)
    if frame.role != "base" or last is None or last.role != "level":
        return frame
    return replace(frame, averaged=frame.averaged or last.averaged, together=frame.together or last.together)
