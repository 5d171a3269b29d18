"""The values that flow from stage to stage: frozen, plain, and imported by everyone.

A stage takes some of these and returns others; nothing here computes, reads or prints.
Character offsets are code points into the text as it was given. Numbers are Decimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from claimcheck.errors import InputError as InputError

Kind = Literal[
    "money", "percent", "count", "measure", "ratio", "multiple", "rank", "age", "date", "time", "duration", "set"
]
Part = Literal["title", "body"]
Approximation = Literal["=", "~", "<", "<=", ">", ">="]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
DateFrom = Literal["option", "record", "metadata", "dateline"]
TextFrom = Literal["file", "extracted"]
Status = Literal["fact", "target", "forecast", "estimate", "possibility", "reported", "denied", "question"]
Label = Literal["supported", "close", "contradicted", "outdated", "ambiguous", "unverifiable", "unsupported"]
PairStatus = Literal["agree", "conflict", "changed", "only_a", "only_b"]
Severity = Literal["error", "warning", "note"]

MARKUP = "reading.markup"
"""The rule of hidden stretches that are signs of a format: they are read as spaces and not counted as left out."""


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a text: ``text == whole[start:end]``, offsets in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that a rule found: its parts by name, and the marks inside it. Spans only, no values.

    ``slots`` are (name, start, end) in the order of the pattern; ``inner`` are smaller marks, in order of the text.
    """

    rule: str
    kind: str
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...] = ()
    inner: tuple[Mark, ...] = ()

    def slot(self, name: str) -> tuple[int, int] | None:
        """Start and end of the first slot of that name."""
        return next(((s, e) for n, s, e in self.slots if n == name), None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a wording says of a number: the value as stated and the interval it allows.

    ``value`` is None for a stated range or a vague count. ``low`` and ``high`` bound the true value
    (None: unbounded); ``low_open``/``high_open`` exclude the bound itself. ``unit`` is an ISO 4217 code,
    ``%``, ``percentage point``, ``basis point``, else a unit's or a counted noun's name in the singular.
    ``stated_precision`` is the size of the last stated digit, in the same unit.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    approximation: Approximation = "="
    per: str | None = None
    stated_precision: Decimal | None = None
    ucum: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 value. ``start`` and ``end`` are the first and the last day denoted, both inclusive."""

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str | None = None
    start: date | None = None
    end: date | None = None


Role = Literal["from", "to", "by"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A mark understood: kind, span, and a quantity or a date or both. A claim in the making."""

    kind: Kind
    start: int
    end: int
    rule: str
    quantity: Quantity | None = None
    date: TimeValue | None = None
    role: Role | None = None
    notes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not to be raised: a comment in the text, a line of a config or sidecar file, or the baseline."""

    kind: Literal["inSource", "external", "baseline"]
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding stands in the file that a page was rendered from; lines and columns count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the reader: CC1xx reference, CC2xx self-check, CC3xx clarity, CC4xx history.

    ``reason`` names the message and its parameters; ``arithmetic`` is the sum that was done, in signs and figures.
    """

    code: str
    severity: Severity
    reason: Reason
    start: int
    end: int
    part: Part = "body"
    claims: tuple[str, ...] = ()
    arithmetic: str | None = None
    suppressed: Suppression | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the text that was read and left out of the claims, and the rule that left it out."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read. ``text`` is what offsets count into; ``text_from`` says whether that is the file itself.

    ``hidden`` are stretches of ``text`` that are not prose (markup, code); they are skipped, never removed.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    date: date | None = None
    date_from: DateFrom | None = None
    text_from: TextFrom = "file"
    hidden: tuple[Skipped, ...] = ()
    source_text: str | None = None
    text_b: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its claims and findings: what every renderer reads.

    ``prose`` is ``text`` with its markup and code as spaces, of the same length, for stages that parse sentences;
    None where the text has no markup.
    """

    id: str
    source: str
    text: str
    title: str | None
    date: date | None
    date_from: DateFrom | None
    text_from: TextFrom
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    relations_tested: int = 0
    prose: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a comparison of two texts."""

    status: PairStatus
    a: Claim | None
    b: Claim | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Comparative:
    """Two documents and how their claims line up."""

    id: str
    a: Document
    b: Document
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a reference table, understood.

    ``value`` is in ``unit`` after header scales ("£m", "thousands") were applied; ``low``/``high`` is what the
    cell's own rounding and tolerance allow. ``start``/``end`` are the period's first and last day, inclusive.
    ``scope`` holds the further columns that narrow the row (sex, age group) as (column, value) pairs; ``labels`` those
    that only describe it. ``total`` marks the sum of the table's other rows. ``cell`` is the address to cite.
    """

    table: str
    row: int
    column: str
    entity: str | None
    metric: str
    period: str | None
    start: date | None
    end: date | None
    value: Decimal
    unit: str | None
    low: Decimal
    high: Decimal
    tolerance: Decimal | None = None
    status: str | None = None
    source: str | None = None
    scope: tuple[tuple[str, str], ...] = ()
    entity_aliases: tuple[str, ...] = ()
    metric_aliases: tuple[str, ...] = ()
    as_of: date | None = None
    cell: str | None = None
    per: str | None = None
    of: str | None = None
    total: bool = False
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that would be a fact if it held a figure, and why it holds none ("not available", "confidential")."""

    table: str
    cell: str | None
    entity: str | None
    metric: str
    period: str | None
    start: date | None
    end: date | None
    reason: str
    scope: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a small table as it stands: its text, and the number or the days it holds."""

    text: str
    value: Decimal | None = None
    step: Decimal = Decimal(1)
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table as rows of cells; ``units`` and ``scales`` are what each header says of its figures.

    ``numbers`` are the rows' own numbers, the header being row 1; ``letters`` name the columns of a workbook.
    """

    headers: tuple[str, ...]
    units: tuple[str | None, ...]
    scales: tuple[Decimal, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table as understood: its facts, its shape, and every fault found in it.

    ``facts`` may be made one by one when asked for, so that a large table takes little room. ``gaps`` are the cells
    without a figure, as far as they are listed. ``grids`` are small wide tables once more, as rows of cells.
    """

    name: str
    shape: str
    facts: Sequence[Fact]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    grids: tuple[Grid, ...] = ()
