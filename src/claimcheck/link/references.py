"""Facts as candidates: spelled as in their table, with the interval they allow in the claim's own unit."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.link.index import Series
from claimcheck.link.units import Units, convert
from claimcheck.model import Candidate, Claim, Fact, Gate, Reference


def reference(fact: Fact, formula: str | None = None, rows: tuple[int, ...] = ()) -> Reference:
    """A fact's place and value, as its table writes them."""
    return Reference(
        fact.table, fact.row, fact.column, fact.entity, fact.metric, fact.period, _plain(fact.value), fact.unit,
        fact.source, formula, rows,
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


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
