"""What a sentence says around a number: which words are near it, and what part the number plays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from claimcheck.model import Claim
from claimcheck.naming import Names, Term

Role = Literal["level", "base", "change", "share"]
_MARKS = re.compile(r",(?!\d)|[;()]|:(?!\d)|\s[–—-]\s|—|\|")
_THE = 5
_ENCLOSED = 0.3
_PART_OF = re.compile(r"\s+of\b")
_UP_FROM = re.compile(r"\s*,?\s*(?:up|down)\s+(?:from|on)\b")
_LABEL = 0.1
_PARSED = 0.2
_FIGURE = re.compile(r"\s*\W?\s?\d")
_TAKEN_UP = re.compile(
    r",\s+(?!(?:and|or|but|while|with|in|the|a|an|as|of|which|who|up|down|from|to|at|against|compared|for|on|by|after|where|when|making|including|it|they|he|she|so|then|this|that|its|their|our|we)\b)[a-z]"
)
_MARK_COST = {",": 1.0, ";": 1.5, "(": 0.8, ")": 0.8, ":": 1.0, "|": 1.0}
_PARENTHESIS_PERIOD = re.compile(r"\(\s*[^()\d]{0,12}(?:\d{4}(?:[/-]\d{2,4})?)\s*:\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A clause mark: where it stands, how far it puts things apart, and where what it encloses ends."""

    at: int
    cost: float
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A term and how far it is from a number: 0 in the same clause, one more for each clause mark between."""

    term: Term
    cost: float

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
class Cues:
    """Patterns made of the word lists in rules/link/cues.toml."""

    costs: Mapping[str, float]
    boundary: re.Pattern[str]
    base: re.Pattern[str]
    target: re.Pattern[str]
    up_before: re.Pattern[str]
    down_before: re.Pattern[str]
    by: re.Pattern[str]
    up_after: re.Pattern[str]
    down_after: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    share: re.Pattern[str]
    together: re.Pattern[str]
    average: re.Pattern[str]
    pairing: re.Pattern[str]
    status: re.Pattern[str]
    relative: tuple[tuple[re.Pattern[str], str], ...]
    extreme: re.Pattern[str]
    low: re.Pattern[str]
    high: re.Pattern[str]
    compares: re.Pattern[str]
    relative_to: re.Pattern[str]
    group: re.Pattern[str]
    settled: re.Pattern[str]
    counting: re.Pattern[str]
    only: re.Pattern[str]
    there: re.Pattern[str]
    spread: re.Pattern[str]
    spread_join: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, longest first."""
    listed = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in listed) + ")"


def cues_of(tables: Mapping[str, Mapping[str, Any]]) -> Cues:
    """The cues of a rule book's link.cues tables."""
    soft = f"(?:{any_of(tables['softeners']['words'])}\\s+)*"

    def word(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{any_of(words)}\b", re.I)

    def before(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b{pattern}\s+{soft}$", re.I)

    def moved(name: str) -> re.Pattern[str]:
        verbs, nouns = any_of(tables[name]["verbs"]), any_of(tables[name]["nouns"])
        return before(rf"(?:{verbs}(?:\s+by)?|{nouns}\s+(?:of|by))")

    spread = re.compile(rf"\b{any_of(tables['spread']['before'])}\s+(?:the\s+)?$", re.I)
    costs = {w: float(c) for w, c in tables["clauses"]["words"].items()}
    steps = tables["relative"]["steps"]
    return Cues(
        costs, re.compile(rf"{_MARKS.pattern}|\b{any_of(costs)}\b", re.I),
        before(any_of(tables["base"]["before"])), before(any_of(tables["target"]["before"])),
        moved("up"), moved("down"), before("by"),
        re.compile(rf"^[\s-]*{any_of(tables['up']['after'])}\b", re.I),
        re.compile(rf"^[\s-]*{any_of(tables['down']['after'])}\b", re.I),
        word([*tables["up"]["verbs"], *tables["up"]["nouns"], *tables["up"]["after"]]),
        word([*tables["down"]["verbs"], *tables["down"]["nouns"], *tables["down"]["after"]]),
        word(tables["share"]["words"]), word(tables["together"]["words"]), word(tables["average"]["words"]),
        word(tables["pairing"]["words"]), word(tables["status"]["words"]),
        tuple((word([p]), steps[p]) for p in sorted(steps, key=lambda p: (-len(p), p))),
        word(tables["extreme"]["words"]), word(tables["extreme"]["low"]), word(tables["extreme"]["high"]),
        word(tables["compares"]["words"]), word(tables["relative_to"]["words"]), word(tables["group"]["words"]),
        word(tables["settled"]["words"]),
        word(tables["counting"]["words"]), word(tables["only"]["words"]), word(tables["there"]["words"]),
        spread, word(tables["spread"]["join"]),
    )  # fmt: skip


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
        named: Sequence[int] = (),
    ) -> tuple[list[Frame], list[Mark]]:
        """Frames of ``claims`` in the sentence from ``start`` to ``end``, and its clause marks; ``others`` are its dates."""
        sentence = text[start:end]
        numbers = [(c.start, c.end) for c in (*claims, *others)]
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
        bounds = enclosed(sentence, start, sorted(marks), [(c.start, c.end) for c in claims])
        times = [c.end for c in claims if c.kind in ("multiple", "ratio")]
        frames = [self._frame(c, text, start, end, terms, bounds, named) for c in claims]
        doubled = {f.claim.id for f in frames for at in times if 0 < f.claim.start - at <= _THE}
        return [replace(f, role="base") if f.claim.id in doubled else f for f in frames], bounds

    def _cost(self, mark: str) -> float:
        known = self.cues.costs.get(mark.lower())
        return known if known is not None else _MARK_COST.get(mark.strip(), 1.0)

    def _frame(
        self,
        claim: Claim,
        text: str,
        start: int,
        end: int,
        terms: Sequence[Term],
        marks: Sequence[Mark],
        named: Sequence[int],
    ) -> Frame:
        near = tuple(Near(t, self._cost_of(claim, t, marks)) for t in terms)
        before, after = text[start : claim.start], text[claim.end : end]
        ahead = text[claim.end : min((m.at for m in marks if m.at >= claim.end), default=end)]
        behind = text[max((m.at for m in marks if m.at < claim.start and m.cost >= 0.4), default=start) : claim.start]
        low = max((m.at for m in marks if m.at < claim.start and m.cost >= 1), default=start - 1) + 1
        high = min((m.at for m in marks if m.at >= claim.end and m.cost >= 1), default=end)
        lead = text[start : min((m.at for m in marks if m.cost >= 1), default=end)]
        together = collective(self.cues.together, text[low:high], low, named) or (
            collective(self.cues.together, lead, start, named) and start + len(lead) + 1 >= low - 1
        )
        role, direction = self._role(claim, before, after)
        if role == "level":
            role, direction = _context_role(claim, after, self._moved(before[-90:]))
        return Frame(
            claim,
            start,
            end,
            near,
            role,
            direction,
            before,
            after,
            text[low:high],
            behind + ahead,
            text[low : claim.start] + ahead,
            together,
            (claim.end, claim.end + len(ahead))
            if claim.kind in ("percent", "ratio") and _PART_OF.match(after)
            else (0, 0),
            collective(self.cues.average, text[low : claim.start]),
        )

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
        comparative = "up" if cues.up_after.search(after) else "down" if cues.down_after.search(after) else None
        if comparative:
            return "change", comparative  # type: ignore[return-value]
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
    claim: Claim, after: str, moved: Literal["up", "down"] | None
) -> tuple[Role, Literal["up", "down"] | None]:
    """The part that the parse gives a number whose own words give none."""
    if claim.quantity is not None and claim.quantity.unit in ("percentage point", "basis point"):
        return "change", moved
    if _UP_FROM.match(after):
        return "level", None
    comparison = claim.context.comparison if claim.context is not None else None
    if comparison is not None and comparison.kind == "change" and comparison.role == "by" and comparison.direction:
        return "change", comparison.direction
    if comparison is not None and comparison.kind == "share" and claim.kind in ("percent", "ratio"):
        return "share", None
    return "level", None


def collective(cue: re.Pattern[str], clause: str, at: int = 0, named: Sequence[int] = ()) -> bool:
    """Whether a clause holds a cue that is no part of a name ("Combined Authority", "across the county")."""
    return any(
        (m[0].islower() or not clause[: m.start()].strip()) and not any(0 <= n - at - m.end() <= 1 for n in named)
        for m in cue.finditer(clause)
    )


def enclosed(
    sentence: str, start: int, marks: Sequence[tuple[int, float]], numbers: Sequence[tuple[int, int]]
) -> list[Mark]:
    """Marks with their ends: a bracket ends at its twin, a comma at the one that takes the main clause up again."""
    found: list[Mark] = []
    for n, (at, cost) in enumerate(marks):
        char = sentence[at - start]
        twin: int | None = None
        if char == "(":
            close = sentence.find(")", at - start)
            twin = close + start if close >= 0 else None
        elif char == "," and not any(m.twin is not None and m.at < at <= m.twin for m in found):
            second = next((a for a, _ in marks[n + 1 :] if sentence[a - start] == ","), None)
            inside = second is not None and any(at < a < second for a, _ in numbers)
            if second is not None and not inside and _TAKEN_UP.match(sentence[second - start :]):
                twin = second
        found.append(Mark(at, cost, twin))
    return found


def distance(claim: Claim, start: int, end: int, marks: Sequence[Mark]) -> float:
    """Cost of the marks between a claim and a stretch of its sentence; what they enclose counts little."""
    if end <= claim.start:
        low, high = end, claim.start
    elif start >= claim.end:
        low, high = claim.end, start + 1
    else:
        return 0.0
    total = 0.0
    skip = -1
    for mark in marks:
        if mark.at < low or mark.at >= high or mark.at <= skip:
            continue
        twin = mark.twin
        if twin is not None and twin < high:
            total += _ENCLOSED
            skip = twin
        else:
            total += mark.cost
    return total
