"""A claim on its way to its context."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.context.frame import Frame
from claimcheck.context.measured import Measured
from claimcheck.model import Carried, Claim, Comparison, Span


@dataclass(slots=True)
class Reading:
    """A claim on its way: its frame and measure, and the roles as they are found."""

    claim: Claim
    frame: Frame
    measured: Measured
    measure: Span | None = None
    entity: Carried | None = None
    comparison: Comparison = field(default_factory=Comparison)
    notes: tuple[str, ...] = ()
    owned: range = range(0)
