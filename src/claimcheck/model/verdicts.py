"""What linking and judging say of a claim: rows of reference tables, gates, links, verdicts and their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Label = Literal["supported", "close", "contradicted", "outdated", "ambiguous", "unverifiable", "unsupported"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The fact a claim was linked to, spelled as in its table; ``row`` counts from 1, the header being row 1.

    ``cell`` is its address: "growth.xlsx!Table 3!B7" in a workbook, "facts.csv:17:value" elsewhere.
    """

    table: str
    row: int | None
    column: str | None
    entity: str | None
    metric: str | None
    period: str | None
    value: str | None
    unit: str | None
    source: str | None = None
    formula: str | None = None
    rows: tuple[int, ...] = ()
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a table states it, to be shown with its unit as people write it."""

    value: str | None
    unit: str | None


Param = str | int | Decimal | date | Figure
Params = tuple[tuple[str, Param], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A stable code and its parameters; the sentence is made of them when a report is rendered."""

    code: str
    params: Params = ()


Interval = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Gate:
    """One question that linking asked of a candidate row, and its answer; ``detail`` holds what was compared."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact, or a figure derived from several, that a claim may speak of, with the answers of all gates.

    ``formula`` and ``rows`` are those of a derived figure; ``low``/``high`` is the interval the table allows.
    """

    reference: Reference
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    score: Decimal
    gates: tuple[Gate, ...] = ()
    start: date | None = None
    end: date | None = None
    status: str | None = None
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What linking found for one claim. ``chosen``: none (``failed`` names the gate), one, or equals (ambiguous).

    ``others`` are the same entity's figure of the same metric in other periods, newest first.
    ``candidates`` are all rows that were looked at, best first; ``features`` say how sure the link is,
    ``misreadings`` what the figure would be by a mistake that has a name.
    """

    claim: str
    chosen: tuple[Candidate, ...] = ()
    failed: str | None = None
    others: tuple[Candidate, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    pinned: bool = False
    notes: tuple[str, ...] = ()
    features: tuple[tuple[str, Decimal], ...] = ()
    misreadings: tuple[tuple[str, Candidate], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged of one claim, and on what grounds. ``features`` name what the confidence was built from."""

    label: Label
    reason: Reason
    confidence: Decimal
    claim_interval: Interval | None = None
    reference_interval: Interval | None = None
    reference: Reference | None = None
    pinned: bool = False
    candidates: tuple[Candidate, ...] = ()
    features: tuple[tuple[str, Decimal], ...] = ()
