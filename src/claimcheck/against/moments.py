"""Lengths of time between the moments that a source tells: hours between times of day, days and years between dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.alike.mentions import Mention

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_MINUTE, _DAY, _YEAR = Decimal(60), Decimal(86400), 12
_NOT_TOLD = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention with the minute of the day, and the day, month and year, as far as they are told."""

    mention: Mention
    minute: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


def moments(mentions: Sequence[Mention]) -> Iterator[Moment]:
    """The moments among the mentions of a text."""
    for m in mentions:
        if is_clock(m):
            found = _CLOCK.fullmatch(m.claim.text.strip())
            assert found is not None
            yield Moment(m, 60 * int(found[1]) + int(found[2]))
        elif m.stamp is not None and m.stamp.explicit:
            f = m.stamp.fields
            minute = 60 * f["hour"] + f.get("minute", 0) if "hour" in f else None
            yield Moment(m, minute, f.get("day"), f.get("month"), f.get("year"))


def is_clock(m: Mention) -> bool:
    """Whether a bare number is written as a time of day ("at 06.34")."""
    return m.family == "count" and m.noun is None and len(m.claim.text) == 5 and _CLOCK.fullmatch(m.claim.text) is not None  # fmt: skip


def spans(a: Moment, b: Moment, family: str) -> Iterator[Decimal]:
    """How long it is from the first moment to the second, in the base of a family of lengths."""
    if family == "duration":
        if a.minute is not None and b.minute is not None and b.minute > a.minute:
            yield (b.minute - a.minute) * _MINUTE
        days = _days(a, b)
        if days is not None and days > 0:
            yield days * _DAY
            yield (days + 1) * _DAY
    elif a.year is not None and b.year is not None and (b.year, b.month or 0) >= (a.year, a.month or 0):
        yield Decimal(_YEAR * (b.year - a.year))
        if a.month is not None and b.month is not None:
            yield Decimal(_YEAR * (b.year - a.year) + b.month - a.month)


def _days(a: Moment, b: Moment) -> int | None:
    if None in (a.day, a.month, b.day, b.month):
        return None
    try:
        first, last = (date(m.year or a.year or b.year or _NOT_TOLD, m.month or 1, m.day or 1) for m in (a, b))
    except ValueError:
        return None
    return (last - first).days
