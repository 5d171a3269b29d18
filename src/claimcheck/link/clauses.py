"""Clause marks of a sentence, and how far apart they put a number and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Claim

_ENCLOSED = 0.3


@dataclass(frozen=True, slots=True)
class Mark:
    """A clause mark: where it stands, how far it puts things apart, and where what it encloses ends."""

    at: int
    cost: float
    twin: int | None = None


def collective(cue: re.Pattern[str], clause: str, at: int = 0, named: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether a clause holds a cue that is no part of a name and no name's own ("across the county", "the UK average")."""
    return any(
        (m[0].islower() or not clause[: m.start()].strip())
        and not any(0 <= a - at - m.end() <= 1 or 0 <= at + m.start() - b <= 1 for a, b in named)
        for m in cue.finditer(clause)
    )


def enclosed(
    sentence: str,
    start: int,
    marks: Sequence[tuple[int, float]],
    numbers: Sequence[tuple[int, int]],
    taken_up: re.Pattern[str],
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
            if second is not None and not inside and taken_up.match(sentence[second - start :]):
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
