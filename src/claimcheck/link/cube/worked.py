"""Figures worked out from the cells of a cube: changes, shares, sums, ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.link import figures
from claimcheck.link.cube.answers import Answer, of_figure
from claimcheck.link.cube.cells import Cell, Cube, Time
from claimcheck.link.cube.hearing import Heard
from claimcheck.link.cube.times import Asked, Times
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit

_PERCENT = Unit("percent")
_RATIO = Unit("ratio")
_NAMED, _STEP, _YEAR, _ROW, _OF_RATE = 0.97, 0.95, 0.8, 0.74, 0.5
_OF_NAMED, _OF_WHOLE = 0.97, 0.9
_MOST = 40
Base = tuple[Cell, float]


class Worked:
    """Works figures out from cells that a number may start from."""

    def __init__(self, times: Times, cues: Cues) -> None:
        self.times, self.cues = times, cues

    def changes(
        self, frame: Frame, scene: Scene, cube: Cube, starts: Sequence[Base], asked: Asked, unit: Unit
    ) -> Iterator[Answer]:
        """Changes of cells to what they were at the period named, or a year or a step before."""
        for cell, score in starts[:_MOST]:
            for time, strength in self._thens(frame, scene, cube, cell, asked):
                then = cube.at(cell.at, time)
                if then is None or then is cell:
                    continue
                yield from self._differences(frame, cell, then, unit, score * strength)

    def _thens(self, frame: Frame, scene: Scene, cube: Cube, cell: Cell, asked: Asked) -> list[tuple[Time, float]]:
        named = [(t, _NAMED * s) for t, s in asked.times.items() if t != cell.time and asked.when is not None]
        if named:
            return named
        after = frame.after[: max(0, _next_number(frame, scene) - frame.claim.end)]
        step = next((s for p, s in self.cues.relative if p.search(after)), None)
        step = step or next((s for p, s in self.cues.relative if p.search(frame.clause)), None)
        if step is not None:
            back = self.times.back(cube, cell.time, step)
            return [(back, _STEP)] if back is not None else []
        found = [(self.times.back(cube, cell.time, s), k) for s, k in (("year", _YEAR), ("row", _ROW))]
        best: dict[Time, float] = {}
        for time, strength in found:
            if time is not None:
                best.setdefault(time, strength)
        return list(best.items())

    @staticmethod
    def _differences(frame: Frame, now: Cell, then: Cell, unit: Unit, score: float) -> Iterator[Answer]:
        rate = now.unit.kind in ("percent", "ratio")
        found: Answer | None = None
        if unit.kind in ("percent", "ratio"):
            figure = figures.percentage_change(now.fact, then.fact)
            found = of_figure(now, figure, frame, _PERCENT, unit, score * (_OF_RATE if rate else 1)) if figure else None
        elif unit.kind == "points" and rate:
            plain = figures.change(now.fact, then.fact)
            whole = Unit("ratio") if now.unit.kind == "ratio" else Unit("points")
            given = Unit("percent") if whole.kind == "ratio" else unit
            found = of_figure(now, plain, frame, whole if whole.kind == "ratio" else unit, given, score)
        elif unit.kind not in ("points", "percent") and not rate:
            found = of_figure(now, figures.change(now.fact, then.fact), frame, now.unit, unit, score)
        if found is not None:
            yield found

    @staticmethod
    def shares(
        frame: Frame, cube: Cube, starts: Sequence[Base], heard: Sequence[Heard], unit: Unit
    ) -> Iterator[Answer]:
        """Cells as parts of the member named behind the number, or of the whole of a dimension."""
        behind = {(h.dimension, m) for h in heard if h.start >= frame.claim.end for m in h.members}
        for cell, score in starts[:_MOST]:
            if cell.unit.kind in ("percent", "ratio"):
                continue
            for n, dimension in enumerate(cube.dimensions):
                wholes = {m: _OF_NAMED for d, m in behind if d == n and m != cell.at[n]}
                if dimension.total is not None and dimension.total != cell.at[n]:
                    wholes.setdefault(dimension.total, _OF_WHOLE)
                for member, strength in wholes.items():
                    whole = cube.moved(cell, n, member)
                    if whole is None or whole.fact.value <= 0 or whole.fact.value < cell.fact.value:
                        continue
                    if whole.unit != cell.unit:
                        continue
                    figure = figures.ratio([cell.fact], [whole.fact], "share", percent=unit.kind == "percent")
                    given = _PERCENT if unit.kind == "percent" else _RATIO
                    found = of_figure(cell, figure, frame, given, unit, score * strength) if figure else None
                    if found is not None:
                        yield found

    @staticmethod
    def sums(frame: Frame, cube: Cube, parts: Sequence[Sequence[Cell]], unit: Unit, score: float) -> Iterator[Answer]:
        """Sums of several cells, and their shares of the whole."""
        for cells in parts:
            if len(cells) < 2 or cells[0].unit.kind in ("percent", "ratio"):
                continue
            if unit.kind in ("percent", "ratio"):
                yield from _shares_of_sums(frame, cube, cells, unit, score)
                continue
            found = of_figure(cells[0], figures.total([c.fact for c in cells]), frame, cells[0].unit, unit, score)
            if found is not None:
                yield found

    @staticmethod
    def means(frame: Frame, cells: Sequence[Cell], unit: Unit, score: float) -> Iterator[Answer]:
        """The mean of cells."""
        if len(cells) > 1:
            figure = figures.average([c.fact for c in cells])
            found = of_figure(cells[0], figure, frame, cells[0].unit, unit, score)
            if found is not None:
                yield found


def _shares_of_sums(frame: Frame, cube: Cube, cells: Sequence[Cell], unit: Unit, score: float) -> Iterator[Answer]:
    for n, dimension in enumerate(cube.dimensions):
        if dimension.total is None or len({c.at[n] for c in cells}) < 2:
            continue
        whole = cube.moved(cells[0], n, dimension.total)
        if whole is None:
            continue
        figure = figures.ratio([c.fact for c in cells], [whole.fact], "share", percent=unit.kind == "percent")
        given = _PERCENT if unit.kind == "percent" else _RATIO
        found = of_figure(cells[0], figure, frame, given, unit, score) if figure else None
        if found is not None:
            yield found


def _next_number(frame: Frame, scene: Scene) -> int:
    return min((f.claim.start for f in scene.frames if f.claim.start >= frame.claim.end), default=frame.end)
