"""What an expression means once resolved, and what the text has said so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from claimcheck.interpret.times.calendar import Period
from claimcheck.model import Quantity, TimexType

REACH = 700
_MEMORY = 100
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with its days; ``period`` is the calendar period, where it is one that other dates can be told from."""

    type: TimexType
    value: str
    mod: str | None = None
    start: date | None = None
    end: date | None = None
    period: Period | None = None
    anchor: str | None = None
    quantity: Quantity | None = None
    notes: tuple[str, ...] = ()

    def noted(self, note: str) -> Meaning:
        """The same with a note."""
        return replace(self, notes=(*self.notes, note))


def of_period(period: Period, mod: str | None = None) -> Meaning:
    """A date that is one period of the calendar; outside the calendar only its value is known."""
    try:
        return Meaning("DATE", period.value, mod, period.start, period.end, period)
    except (ValueError, OverflowError):
        return Meaning("DATE", "XXXX", mod)


def unknown(value: str) -> Meaning:
    """A date whose year (or more) the text does not tell."""
    return Meaning("DATE", value)


def iso_number(number: Decimal) -> str:
    """A number as TIMEX3 writes it."""
    return format(number.normalize(), "f") if abs(number) < _LARGEST else format(number, "f")


@dataclass(slots=True)
class State:
    """The document's date and the periods that the text has named, in order."""

    text: str
    today: date | None
    seen: list[tuple[int, Period]] = field(default_factory=list)

    def now(self, unit: str) -> Period | None:
        """The present period of a unit."""
        return Period.of(unit, self.today) if self.today is not None else None

    def recent(self) -> Iterator[tuple[int, Period]]:
        """The periods named last, newest first."""
        return reversed(self.seen[-_MEMORY:])

    def last(self, units: frozenset[str] | None = None, near: int | None = None, at: int = 0) -> Period | None:
        """The last period named, of one of ``units``, within ``near`` characters before ``at``."""
        for place, period in self.recent():
            if near is not None and at - place > near:
                return None
            if units is None or period.unit in units:
                return period
        return None

    def seen_as(self, unit: str, days: Mapping[str, int]) -> Period | None:
        """The last period of the text that tells a ``unit``: it is that unit or finer."""
        seen = self.last(frozenset(u for u, size in days.items() if size <= days[unit]))
        return seen.to(unit) if seen is not None else None
