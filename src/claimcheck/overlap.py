"""Which of overlapping readings stand: names and labels win, then times at their own start, then the longer reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from claimcheck.model import Mark, Reading, Skipped

T = TypeVar("T")


class Spans(Generic[T]):
    """Stretches of a text in order, none overlapping: of two that would, the first one added stays."""

    def __init__(self, spans: Iterable[tuple[int, int, T]] = ()) -> None:
        self.spans: list[tuple[int, int, T]] = []
        self._starts: list[int] = []
        for start, end, item in spans:
            self.add(start, end, item)

    def meeting(self, start: int, end: int) -> tuple[int, int, T] | None:
        """The stretch that overlaps ``start`` to ``end`` and begins last, if there is one."""
        at = bisect_left(self._starts, end) - 1
        return self.spans[at] if at >= 0 and self.spans[at][1] > start else None

    def add(self, start: int, end: int, item: T) -> None:
        """Add a stretch, unless another stands there."""
        if self.meeting(start, end) is None:
            at = bisect_left(self._starts, start)
            self._starts.insert(at, start)
            self.spans.insert(at, (start, end, item))


def consistent(reading: Reading) -> bool:
    """Whether what the reading says can be so: no range ends below its beginning, no period before it starts."""
    q, t = reading.quantity, reading.date
    if q is not None and q.low is not None and q.high is not None and q.low > q.high:
        return False
    return t is None or t.start is None or t.end is None or t.start <= t.end


def resolve(
    readings: Sequence[Reading], ignored: Sequence[Mark], hidden: Sequence[Skipped]
) -> tuple[list[Reading], list[Skipped]]:
    """Readings that stand, in order, and what was left out of them: names and labels win, then the longer reading.

    A time that begins where a quantity does, or before it, wins: the 7 of "Aug. 7 talks" is no count; but "five-year
    high" is a rank. A name or label takes a time only where it begins before it ("Sept 12" is no model, "Room 1984"
    is no year), no amount that it stands in the middle of ("12 Type 45 ships"), and no rank ("No. 2 in Europe").
    """
    fixed = Spans((h.start, h.end, h.rule) for h in hidden)
    names = Spans((m.start, m.end, m.rule) for m in ignored)
    standing: list[Reading] = []
    dropped: list[Skipped] = []
    for reading in filter(consistent, readings):
        wall = fixed.meeting(reading.start, reading.end) or _name(reading, names)
        if wall is not None:
            dropped.append(Skipped(reading.start, reading.end, wall[2]))
        else:
            standing.append(reading)
    return _longest(standing), dropped


def _name(reading: Reading, names: Spans[str]) -> tuple[int, int, str] | None:
    """The name or label that takes ``reading``, if one does."""
    if reading.date is not None:
        name = names.meeting(reading.start, reading.start + 1)
        return name if name is not None and name[0] < reading.start else None
    name = names.meeting(reading.start, reading.end) if reading.kind != "rank" else None
    inside = name is not None and reading.start < name[0] and name[1] < reading.end
    return None if inside else name


def _longest(standing: Sequence[Reading]) -> list[Reading]:
    """``standing`` in order of the text, none overlapping: a time before a quantity that it begins, then the longer one."""
    times = Spans((r.start, r.end, r) for r in standing if r.date is not None)
    kept: Spans[Reading] = Spans()
    for reading in sorted(
        standing, key=lambda r: (r.start - r.end, r.kind not in ("rank", "age"), r.date is None, r.start)
    ):
        time = times.meeting(reading.start, reading.end if _bare(reading) else reading.start + 1)
        if reading.date is None and reading.kind not in ("rank", "age") and time is not None:
            continue
        if reading.kind == "rank" and time is not None:
            reading = replace(reading, date=time[2].date)
        kept.add(reading.start, reading.end, reading)
    return [item for _, _, item in kept.spans]


def _bare(reading: Reading) -> bool:
    """Whether a number counts nothing and is no rate: it yields to any time that it meets."""
    q = reading.quantity
    return reading.kind == "count" and q is not None and q.unit is None and q.per is None
