"""A claim and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.model.readings import Kind, Quantity, Role, Span, TimeValue
from claimcheck.model.verdicts import Verdict

Part = Literal["title", "body"]
Status = Literal["fact", "target", "forecast", "estimate", "possibility", "reported", "denied", "question"]


@dataclass(frozen=True, slots=True)
class Carried:
    """A span that may stand in an earlier sentence (``carried``) or in the title (``part``)."""

    text: str
    start: int
    end: int
    carried: bool = False
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the number compares: a level, a change, a figure relative to another, or a share of a whole.

    ``direction`` is the way of the change that the number belongs to, also for the levels before and after it
    (``role`` from and to). ``stands`` marks a relative number that is a level all the same ("£4m, below the forecast");
    without it the number is the distance ("£1m below the forecast").
    """

    kind: Literal["level", "change", "relative", "share"] = "level"
    direction: Literal["up", "down"] | None = None
    role: Role | None = None
    relative_to: Span | None = None
    share_of: Span | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The date claim a number belongs to (``claim`` is that claim's id) and its text."""

    claim: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a number is about, as far as its sentence shows. Absent parts are None; ``notes`` say how each was found."""

    measure: Span | None = None
    entity: Carried | None = None
    comparison: Comparison | None = None
    period: Period | None = None
    scope: tuple[Span, ...] = ()
    status: Status = "fact"
    source: Span | None = None
    quoted: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric claim: where it stands, what it says, what it is about, and (after a check) how it fared."""

    id: str
    kind: Kind
    part: Part
    start: int
    end: int
    text: str
    line: int
    column: int
    rule: str
    quantity: Quantity | None = None
    date: TimeValue | None = None
    context: Context | None = None
    notes: tuple[str, ...] = ()
    verdict: Verdict | None = None
    page: int | None = None
