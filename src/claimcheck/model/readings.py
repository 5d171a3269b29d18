"""What finding and interpreting make of a stretch of text: spans, marks, and readings with their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "money", "percent", "count", "measure", "ratio", "multiple", "rank", "age", "date", "time", "duration", "set"
]
Approximation = Literal["=", "~", "<", "<=", ">", ">="]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


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
