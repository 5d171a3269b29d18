"""What a number may state of a cube: a cell, or a figure worked out from cells, with how surely the words lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.intervals import of_quantity, overlap, scale
from claimcheck.link import figures
from claimcheck.link.cube.cells import Cell
from claimcheck.link.figures import Figure
from claimcheck.link.frames import Frame
from claimcheck.link.references import reference, turned
from claimcheck.link.units import Unit, convert
from claimcheck.model import Candidate, Claim, Gate, Interval


@dataclass(frozen=True, slots=True)
class Answer:
    """A row or a figure with the interval it allows in the claim's own unit; ``sure`` when words lead to it alone,
    ``dated`` when they name its period.
    """

    score: float
    interval: Interval
    cell: Cell
    figure: Figure | None = None
    sure: bool = False
    dated: bool = False

    def agrees(self, claim: Claim) -> bool:
        """Whether it and the number allow a common value, and more than the end at which two roundings touch."""
        if claim.quantity is None or not overlap(stated := said(claim), self.interval):
            return False
        (a, b), (low, high) = stated, self.interval
        wide = a is not None and b is not None and a < b and low is not None and high is not None and low < high
        return not (wide and (b == low or a == high))

    def candidate(self, frame: Frame) -> Candidate:
        """As linking hands it on."""
        fact = self.cell.fact
        shown = reference(fact)
        if self.figure is not None:
            shown = replace(
                reference(self.figure.facts[0], self.figure.formula, tuple(f.row for f in self.figure.facts)),
                value=figures.text(round(self.figure.value, 4)),
                unit=self.figure.unit if self.figure.unit != "rank" else None,
            )
        quantity = frame.claim.quantity
        return Candidate(
            shown, *self.interval, quantity.unit if quantity else None, Decimal(f"{self.score:.3f}"),
            (Gate("cube", self.sure, ", ".join(n for n in (fact.entity, fact.metric, fact.period) if n)),),
            fact.start, fact.end, fact.status, fact.tolerance,
        )  # fmt: skip


def said(claim: Claim) -> Interval:
    """What a number's wording allows."""
    assert claim.quantity is not None
    return of_quantity(claim.quantity)


def of_cell(cell: Cell, frame: Frame, unit: Unit, score: float) -> Answer | None:
    """A cell as an answer, in the claim's unit."""
    interval = convert((cell.fact.low, cell.fact.high), cell.unit, unit)
    if interval is None or not _fits(cell.unit, unit, frame.claim):
        return None
    if frame.role == "change":
        interval = turned(interval, frame.direction)
    return Answer(score, interval, cell)


def of_figure(cell: Cell, figure: Figure, frame: Frame, given: Unit, unit: Unit, score: float) -> Answer | None:
    """A figure that was worked out as an answer, turned the way the sentence puts it."""
    interval = convert(figure.interval, given, unit)
    if interval is None:
        return None
    if unit.kind == "points" and unit.factor != 1:
        interval = scale(interval, 1 / unit.factor)
    if figure.kind in ("change", "percentage change"):
        interval = turned(interval, frame.direction)
    return Answer(score, interval, cell, figure)


def _fits(known: Unit, asked: Unit, claim: Claim) -> bool:
    """Whether a cell may hold what a number counts: a percentage is stated as one, and an age is none."""
    if claim.kind in ("age", "time"):
        return False
    if asked.kind in ("percent", "ratio"):
        return known.kind in ("percent", "ratio")
    if asked.kind == "points":
        return False
    return claim.kind != "duration" or known.kind in ("measure", "any")


def same_place(a: Answer, b: Answer) -> bool:
    """Whether two answers are the same figure, though a table may state it twice."""
    return a.figure is None and b.figure is None and a.cell.fact.value == b.cell.fact.value


def precision(claim: Claim, answers: Sequence[Answer]) -> float:
    """How likely one of some figures meets a number by chance: the stretch the number allows in that of the figures."""
    low, high = said(claim)
    if low is None or high is None:
        return 1.0
    value = abs((low + high) / 2)
    ends = [e for a in answers for e in a.interval if e is not None]
    spread = max([*ends, high]) - min([*ends, low]) if ends else Decimal(0)
    reach = max(spread, value / 2)
    widths = sorted(a.interval[1] - a.interval[0] for a in answers if None not in a.interval)  # type: ignore[operator]
    width = (high - low) + (widths[len(widths) // 2] if widths else Decimal(0))
    least = value / 1000
    return min(1.0, float(max(width, least) / reach) * len(answers)) if reach else 1.0
