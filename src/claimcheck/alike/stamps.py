"""Dates and times of day as the fields that are known of them, for setting two texts side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.model import Claim

_VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX)"
    r"(?:-(?:Q(?P<quarter>\d)|H(?P<half>\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?|XX(?:-XX)?|W[\dX]{2}.*)?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d))?"
)
_FINEST = ("minute", "day", "month", "quarter", "half", "year")
_LENGTH = re.compile(r"(?:\d{4}|XXXX)(?:-([QH])[\dX])?")
PERIODS = ("month", "quarter", "half", "year")
"""The fields of which a stretch of time is made, as against a day on which something happens."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The known fields of a date or time. ``explicit`` when the text gives it in figures, ``relative`` when reckoned."""

    fields: Mapping[str, int]
    explicit: bool
    relative: bool = False

    @property
    def finest(self) -> str:
        """The smallest field that is known."""
        return next(name for name in _FINEST if name in self.fields)

    def fits(self, other: Stamp) -> bool:
        """Whether both can be one moment, and share more than nothing."""
        shared = self.fields.keys() & other.fields.keys()
        return bool(shared) and all(self.fields[k] == other.fields[k] for k in shared)

    def differs(self, other: Stamp) -> bool:
        """Whether one gives the smallest field of the other, and the two cannot be one moment."""
        known = self.finest in other.fields or other.finest in self.fields
        return known and not self.fits(other)

    def stated_by(self, other: Stamp) -> bool:
        """Whether the other gives this one's smallest field."""
        return self.fields[self.finest] == other.fields.get(self.finest)


def stamp_of(claim: Claim) -> Stamp | None:
    """The stamp of a date or time claim; None for one of which no field is known (yesterday, now)."""
    if claim.date is None or claim.kind not in ("date", "time"):
        return None
    m = _VALUE.match(claim.date.value)
    if m is None:
        return None
    fields = {k: int(v) for k, v in m.groupdict().items() if v is not None and v.isdigit()}
    explicit = _DIGIT.search(claim.text) is not None
    return Stamp(fields, explicit, claim.date.anchor is not None and not explicit) if fields else None


def length_of(claim: Claim) -> str | None:
    """Whether a date claim is a quarter, a half or a year, also where nobody can tell which ("last year")."""
    m = _LENGTH.fullmatch(claim.date.value) if claim.date is not None and claim.kind == "date" else None
    return None if m is None else {"Q": "quarter", "H": "half"}.get(m[1] or "", "year")


def periods_differ(a: Stamp, b: Stamp) -> bool:
    """Whether two periods exclude one another by a year, a quarter, a half or a month that both give."""
    if any(a.fields[k] != b.fields[k] for k in ("year", "quarter", "half", "month") if k in a.fields and k in b.fields):
        return True
    for x, y in ((a, b), (b, a)):
        if "month" in x.fields and "quarter" in y.fields and (x.fields["month"] + 2) // 3 != y.fields["quarter"]:
            return True
    return False
