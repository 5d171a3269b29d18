"""Figures worked out from several facts, each with its formula and the interval its facts allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck import intervals
from claimcheck.model import Fact, Interval

HUNDRED = Decimal(100)
_SCALES = (Decimal(10) ** 9, Decimal(10) ** 6)


@dataclass(frozen=True, slots=True)
class Figure:
    """A derived value. ``facts`` are those of the formula, the one that is spoken of first."""

    kind: str
    value: Decimal
    interval: Interval
    formula: str
    facts: tuple[Fact, ...]
    unit: str | None = None


def change(now: Fact, then: Fact) -> Figure:
    """How much a fact is above another, in its own unit."""
    value = now.value - then.value
    a, b = shown_alike(now, then)
    formula = f"{text(a)} - {text(b)} = {text(a - b)}"
    return Figure("change", value, intervals.subtract(_of(now), _of(then)), formula, (now, then), now.unit)


def complement(fact: Fact, whole: Decimal) -> Figure:
    """What a share leaves of its whole."""
    value = whole - fact.value
    formula = f"{text(whole)} - {text(fact.value.normalize())} = {text(value.normalize())}"
    return Figure("complement", value, intervals.subtract((whole, whole), _of(fact)), formula, (fact,), fact.unit)


def percentage_change(now: Fact, then: Fact) -> Figure | None:
    """A change as a percentage of the earlier fact; None where that is zero."""
    if then.value == 0:
        return None
    value = (now.value - then.value) / abs(then.value) * HUNDRED
    ratio = intervals.divide(_of(now), _of(then))
    low, high = intervals.scale(intervals.add(ratio, (Decimal(-1), Decimal(-1))), HUNDRED)
    a, b = shown_alike(now, then)
    formula = f"({text(a)} - {text(b)}) / {text(b)} = {text(value, 1)}%"
    return Figure(
        "percentage change", value, (low, high) if then.value > 0 else (value, value), formula, (now, then), "%"
    )


def ratio(top: Sequence[Fact], bottom: Sequence[Fact], kind: str = "ratio", percent: bool = False) -> Figure | None:
    """A fact, or a sum of facts, as a part or a multiple of others."""
    below = sum((f.value for f in bottom), Decimal(0))
    above = sum((f.value for f in top), Decimal(0))
    if below == 0:
        return None
    factor = HUNDRED if percent else Decimal(1)
    value = above / below * factor
    interval = intervals.scale(intervals.divide(_total(top), _total(bottom)), factor)
    if interval[0] is None:
        interval = (value, value)
    shown = f"{text(value, 1)}%" if percent else text(value, 2)
    cells = shown_alike(*top, *bottom)
    formula = f"{text(_sum(cells[: len(top)]))} / {text(_sum(cells[len(top) :]))} = {shown}"
    return Figure(
        kind, value, interval, formula, (*top, *(f for f in bottom if f not in top)), "%" if percent else None
    )


def total(facts: Sequence[Fact]) -> Figure:
    """The sum of facts."""
    value = sum((f.value for f in facts), Decimal(0))
    formula = f"{_listed(facts, ' + ')} = {text(_sum(shown_alike(*facts)))}"
    return Figure("sum", value, _total(facts), formula, tuple(facts), facts[0].unit)


def average(facts: Sequence[Fact]) -> Figure:
    """The mean of facts."""
    count = Decimal(len(facts))
    value = sum((f.value for f in facts), Decimal(0)) / count
    low, high = _total(facts)
    formula = f"({_listed(facts, ' + ')}) / {len(facts)} = {text(_sum(shown_alike(*facts)) / count, 2)}"
    ends = (low / count if low is not None else None, high / count if high is not None else None)
    return Figure("average", value, ends, formula, tuple(facts), facts[0].unit)


def rank(fact: Fact, others: Sequence[Fact], lowest: bool, where: str) -> Figure:
    """The place of a fact among others, itself left out; equal values share the better place."""
    if lowest:
        better, never_worse = [f for f in others if f.high < fact.low], [f for f in others if f.low <= fact.high]
    else:
        better, never_worse = [f for f in others if f.low > fact.high], [f for f in others if f.high >= fact.low]
    place = Decimal(1 + len(better))
    formula = f"rank {place} of {len(others) + 1} {where}"
    worst = Decimal(1 + len(never_worse))
    return Figure("rank", place, (place, max(place, worst)), formula, (fact, *better[:1]), "rank")


def extreme(fact: Fact, others: Sequence[Fact], lowest: bool) -> Figure:
    """Whether a fact is the highest or lowest of its series: its place among the other periods."""
    found = rank(fact, others, lowest, "")
    best = (min if lowest else max)((fact, *others), key=lambda f: f.value)
    first = min((fact, *others), key=lambda f: str(f.end))
    name = "min" if lowest else "max"
    formula = f"{name}({first.period} to {fact.period}) = {text(best.value)}"
    if best.value != fact.value:
        formula += f" in {best.period}, against {text(fact.value)}"
    return Figure("extreme", found.value, found.interval, formula, tuple(dict.fromkeys((fact, best))), "rank")


def text(value: Decimal, places: int | None = None) -> str:
    """A number in plain notation, rounded to some places where asked."""
    if places is not None:
        value = round(value, places)
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown and places is None else shown


def shown_alike(*facts: Fact) -> list[Decimal]:
    """The figures of a formula in one scale: all in thousands of millions, in millions, or as they are."""
    least = min((abs(f.value) for f in facts if f.value), default=Decimal(0))
    scale = next((s for s in _SCALES if least >= s), Decimal(1))
    return [f.value / scale for f in facts]


def _sum(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _of(fact: Fact) -> Interval:
    return fact.low, fact.high


def _total(facts: Sequence[Fact]) -> Interval:
    interval: Interval = (Decimal(0), Decimal(0))
    for fact in facts:
        interval = intervals.add(interval, _of(fact))
    return interval


def _listed(facts: Sequence[Fact], sign: str) -> str:
    shown = [text(v) for v in shown_alike(*facts)]
    return sign.join(shown if len(shown) <= 12 else [*shown[:5], "…", *shown[-2:]])
