"""Which periods of a cube a number may be of, each with how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimcheck.link.cube.cells import Cube, Time
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.periods import When, shifted
from claimcheck.link.scene import Scene
from claimcheck.link.spoken import Spoken

_NAMED, _BY_ANOTHER, _CARRIED, _NEWEST, _STEP, _GUESS = 1.0, 0.85, 0.8, 0.8, 0.9, 0.6
_CLOSE, _LABEL = 0.95, 0.85
_DAYS = 3
_YEAR, _NEARLY = 365.25, 32
_MOST_OF_A_YEAR, _MORE_THAN_A_YEAR = 350, 380


@dataclass(frozen=True, slots=True)
class Asked:
    """Periods with their strengths; ``sure`` when the words around the number or before it leave no other.

    ``stretch`` are the periods of the cube that lie within a longer one that is named.
    """

    times: Mapping[Time, float]
    sure: bool = False
    stretch: tuple[Time, ...] = ()
    when: When | None = None


@dataclass(slots=True)
class Clock:
    """The period last spoken of, by cube, and in which paragraph."""

    last: dict[str, tuple[Time, int]] = field(default_factory=dict)


class Times:
    """Finds the periods of frames."""

    def __init__(self, spoken: Spoken, cues: Cues) -> None:
        self.spoken, self.cues = spoken, cues

    def of(self, frame: Frame, scene: Scene, cube: Cube, anchor: Time | None, carried: Time | None) -> Asked:
        """Periods of a number: ``anchor`` is that of the figure before it, ``carried`` that of the sentences before."""
        if not cube.times or cube.times[-1] == (None, None):
            return Asked(dict.fromkeys(cube.times, _NEWEST))
        newest = cube.times[-1]
        when = self.spoken.named(frame, scene)
        if when is not None and self.cues.reported.fullmatch(when.text):
            when = None
        step = next((s for p, s in self.cues.relative if p.search(frame.clause)), None)
        leads = any(p.match(frame.clause.strip(" \n,.")) for p, _ in self.cues.relative)
        back = when is not None and any(p.search(when.text) for p, _ in self.cues.relative)
        if when is not None and not back and (when.own or frame.role != "base"):
            years = _years_ago(when, scene)
            if years:
                past = self._years_back(cube, anchor or carried or newest, years)
                return Asked({past: _STEP} if past else {}, True, when=when)
            return self._named(cube, when)
        if step is not None and (frame.role == "base" or leads):
            found = self.back(cube, anchor or carried or newest, step)
            return Asked({found: _STEP} if found else {}, True)
        now = anchor or carried or newest
        if frame.role == "base":
            steps = [self.back(cube, now, s) for s in ("year", "row")]
            return Asked({t: _GUESS for t in steps if t is not None})
        if carried is not None:
            return Asked({carried: _CARRIED, newest: max(_GUESS, _CARRIED * (carried == newest))}, carried == newest)
        return Asked({newest: _NEWEST}, not scene.whens and not scene.vague)

    def _named(self, cube: Cube, when: When) -> Asked:
        strength = _NAMED if when.own else _BY_ANOTHER
        fits = {t: fit(t, when) for t in cube.times}
        best = max(fits.values())
        if best > 0:
            times = {t: strength * f for t, f in fits.items() if f >= best}
            return Asked(times, when.own and best >= _CLOSE and len(times) == 1, when=when)
        inside = tuple(t for t in cube.times if t[0] and t[1] and when.start <= t[0] and t[1] <= when.end)
        return Asked({}, when.own, inside if covers(inside, when) else (), when)

    @staticmethod
    def _years_back(cube: Cube, time: Time, years: int) -> Time | None:
        start, end = time
        if start is None or end is None:
            return None
        past = shifted(start, end, -years)
        return next((t for t in cube.times if near(t, past)), None)

    def back(self, cube: Cube, time: Time, step: str) -> Time | None:
        """The period a year before another, or the one before it in the cube."""
        start, end = time
        if start is None or end is None:
            return None
        if step == "year":
            return self._years_back(cube, time, 1)
        earlier = [t for t in cube.times if t[1] is not None and t[1] < end]
        return earlier[-1] if earlier else None


def _years_ago(when: When, scene: Scene) -> int:
    """How many years before its document a period lies that no digits name: "two years earlier"."""
    if scene.dated is None or any(c.isdigit() for c in when.text) or when.end > scene.dated:
        return 0
    days = (scene.dated - when.start).days
    years = round(days / _YEAR)
    return years if years > 1 and abs(days - years * _YEAR) < _NEARLY else 0


def near(time: Time, other: tuple[date, date]) -> bool:
    """Whether two stretches are the same but for a few days."""
    start, end = time
    if start is None or end is None:
        return False
    return abs((start - other[0]).days) <= _DAYS and abs((end - other[1]).days) <= _DAYS


def fit(time: Time, when: When) -> float:
    """How well a period of a cube is the one named: the same, the day on which it ends, or a year of its name."""
    start, end = time
    if start is None or end is None:
        return 0.0
    if (start, end) == (when.start, when.end):
        return 1.0
    if near(time, (when.start, when.end)):
        return 0.98
    if end == when.end and when.days <= (end - start).days + 1 and when.days <= 31:
        return _CLOSE
    if start == end and when.start <= start <= when.end and when.days <= 31:
        return _CLOSE
    days = (end - start).days
    years = _MOST_OF_A_YEAR <= days <= _MORE_THAN_A_YEAR and _MOST_OF_A_YEAR <= when.days <= _MORE_THAN_A_YEAR
    if years and abs((start - when.start).days) < _MOST_OF_A_YEAR // 2 + 10:
        return _LABEL
    return 0.0


def covers(inside: tuple[Time, ...], when: When) -> bool:
    """Whether periods follow one another without a gap through the whole of a stretch."""
    if len(inside) < 2:
        return False
    at = when.start
    for start, end in inside:
        if start is None or end is None or abs((start - at).days) > _DAYS:
            return False
        at = end + timedelta(1)
    return abs((at - when.end).days) <= _DAYS
