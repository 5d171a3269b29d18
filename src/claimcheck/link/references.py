"""Facts as candidates: spelled as in their table, with the interval they allow in the claim's own unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import negate, scale
from claimcheck.link import figures
from claimcheck.link.figures import Figure
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.link.option import Derivation
from claimcheck.link.units import Unit, Units, convert
from claimcheck.model import Candidate, Claim, Fact, Gate, Interval, Reference


def reference(fact: Fact, formula: str | None = None, rows: tuple[int, ...] = ()) -> Reference:
    """A fact's place and value, as its table writes them."""
    return Reference(
        fact.table, fact.row, fact.column, fact.entity, fact.metric, fact.period, _plain(fact.value), fact.unit,
        fact.source, formula, rows, fact.cell,
    )  # fmt: skip


def candidate(
    fact: Fact, series: Series, claim: Claim, units: Units, score: float, gates: tuple[Gate, ...] = ()
) -> Candidate:
    """A fact as a candidate for a claim."""
    unit = units.of_claim(claim)
    interval = convert((fact.low, fact.high), series.unit, unit) or (fact.low, fact.high)
    return Candidate(
        reference(fact), interval[0], interval[1], claim.quantity.unit if claim.quantity else None,
        Decimal(f"{score:.3f}"), gates, fact.start, fact.end, fact.status, fact.tolerance,
    )  # fmt: skip


def worked_out(derivation: Derivation, frame: Frame, unit: Unit) -> Candidate:
    """A derived figure as a candidate, turned the way the sentence puts it: "a fall of 3%" for -3%."""
    figure, option = derivation.figure, derivation.option
    interval = convert(figure.interval, _unit_of(figure, option.series), unit) or figure.interval
    if unit.kind == "points" and unit.factor != 1:
        interval = scale(interval, 1 / unit.factor)  # basis points
    if figure.kind in ("change", "percentage change"):
        interval = turned(interval, frame.direction)
    first = figure.facts[0]
    claim = frame.claim
    shown = replace(
        reference(first, figure.formula, tuple(f.row for f in figure.facts)),
        value=figures.text(round(figure.value, 4)), unit=figure.unit if figure.unit != "rank" else None,
    )  # fmt: skip
    return Candidate(
        shown, interval[0], interval[1], claim.quantity.unit if claim.quantity else None,
        Decimal(f"{derivation.score:.3f}"), tuple(option.gates), first.start, first.end, first.status,
    )  # fmt: skip


def turned(interval: Interval, direction: str | None) -> Interval:
    """A change as an amount in the direction that the sentence gives it, or simply as an amount."""
    if direction == "down":
        return negate(interval)
    if direction is None and interval[1] is not None and interval[1] < 0:
        return negate(interval)
    return interval


def _unit_of(figure: Figure, series: Series) -> Unit:
    if figure.unit == "%":
        return Unit("percent")
    if figure.kind in ("ratio", "share"):
        return Unit("ratio")
    return Unit("any") if figure.unit == "rank" else series.unit


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
