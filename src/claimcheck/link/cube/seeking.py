"""The figures that a cube offers for a number: cells, and what is worked out from them, by the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.link.cube.answers import Answer, of_cell
from claimcheck.link.cube.cells import Cell, Cube
from claimcheck.link.cube.hearing import Heard
from claimcheck.link.cube.slots import Slot, slots_of
from claimcheck.link.cube.story import Story
from claimcheck.link.cube.times import Asked, Times
from claimcheck.link.cube.worked import Base, Worked
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit

LEAST = 0.15
_BESIDE, _TOGETHER, _SPOKEN = 0.95, 0.7, 0.9


class Seeking:
    """Looks for figures; ``growth`` are words of measures that are changes themselves."""

    def __init__(self, times: Times, cues: Cues, growth: frozenset[str]) -> None:
        self.times, self.cues, self.growth = times, cues, growth
        self.worked = Worked(times, cues)

    def answers(
        self, frame: Frame, scene: Scene, cube: Cube, heard: Sequence[Heard], story: Story, unit: Unit
    ) -> Iterator[Answer]:
        told = story.of(cube)
        slots = slots_of(frame, scene, cube, heard, told.setting(scene.paragraph), self.cues)
        beside = story.beside(frame.claim, cube)
        anchor = beside[0].time if beside else None
        asked = self.times.of(frame, scene, cube, anchor, told.carried(scene.paragraph))
        if frame.claim.kind in ("rank", "multiple"):
            return
        if frame.role != "change":
            for cell, score in self._cells(cube, slots, asked, unit):
                found = of_cell(cell, frame, unit, score)
                if found is not None:
                    yield replace(found, sure=asked.sure and self._certain(slots), dated=asked.when is not None)
            if unit.kind in ("percent", "ratio"):
                starts = [(c, _BESIDE) for c in beside[:1]] + self._cells(cube, slots, asked, None)
                yield from self.worked.shares(frame, cube, starts, heard, unit)
            yield from self._together(frame, cube, slots, asked, heard, unit)
            return
        now, base = self._turn(frame, scene, cube, asked, anchor, told.carried(scene.paragraph))
        starts = [(c, _BESIDE) for c in beside[:1]] + self._cells(cube, slots, now, None)
        for start, score in self._cells(cube, slots, now, unit):
            if self.is_growth(cube, start):
                found = of_cell(start, frame, unit, score)
                if found is not None:
                    yield replace(found, sure=now.sure and self._certain(slots), dated=True)
        for answer in self.worked.changes(
            frame, scene, cube, [s for s in starts if not self.is_growth(cube, s[0])], base, unit
        ):
            yield replace(answer, sure=now.sure and self._certain(slots), dated=True)

    def _together(
        self, frame: Frame, cube: Cube, slots: Sequence[Slot], asked: Asked, heard: Sequence[Heard], unit: Unit
    ) -> Iterator[Answer]:
        """Sums over the members that a clause names, and over the periods within a longer one."""
        if asked.stretch:
            last = Asked({asked.stretch[-1]: 1.0})
            for cell, score in self._cells(cube, slots, last, None):
                cells = [c for t in asked.stretch if (c := cube.at(cell.at, t)) is not None]
                if len(cells) == len(asked.stretch):
                    if frame.averaged:
                        yield from self.worked.means(frame, cells, unit, score)
                    else:
                        yield from self.worked.sums(frame, cube, [cells], unit, score)
        if not frame.together:
            return
        for n, dimension in enumerate(cube.dimensions):
            members = {m for h in heard if h.dimension == n and len(h.members) == 1 for m in h.members}
            members -= {dimension.total} if dimension.total is not None else set()
            if len(members) < 2:
                continue
            for cell, score in self._cells(cube, slots, asked, None):
                if cell.at[n] == min(members):
                    cells = [c for m in sorted(members) if (c := cube.moved(cell, n, m)) is not None]
                    if len(cells) == len(members):
                        yield from self.worked.sums(frame, cube, [cells], unit, max(score, _TOGETHER))

    def is_growth(self, cube: Cube, cell: Cell) -> bool:
        """Whether a cell is of a measure that is itself a change."""
        member = cube.dimensions[0].members[cell.at[0]]
        return any(words & self.growth for words in member.wordings) and cell.unit.kind in ("percent", "any", "points")

    def _turn(
        self, frame: Frame, scene: Scene, cube: Cube, asked: Asked, anchor: object, carried: object
    ) -> tuple[Asked, Asked]:
        """The period of a change and that which it is counted from, where the sentence names it."""
        when = asked.when
        if when is None or not asked.times:
            return asked, Asked({})
        between = scene.text[frame.claim.end : when.at] if when.at >= frame.claim.end else ""
        if when.at >= frame.claim.end and self.cues.compares.search(between):
            now = anchor or carried or cube.times[-1]
            return Asked({now: _SPOKEN}, True), asked  # type: ignore[dict-item]
        return asked, Asked({})

    @staticmethod
    def _certain(slots: Sequence[Slot]) -> bool:
        """Whether the words around a number leave no other place for it."""
        return slots[0].full and all(s.own or s.whole for s in slots)

    @staticmethod
    def _cells(cube: Cube, slots: Sequence[Slot], asked: Asked, unit: Unit | None) -> list[Base]:
        """Cells of the periods asked for at the places that slots allow, best first."""
        found: list[Base] = []
        for time, strength in asked.times.items():
            for cell in cube.by_time.get(time, ()):
                score = strength
                for slot, at in zip(slots, cell.at, strict=True):
                    score *= slot.strengths.get(at, 0.0)
                if score >= LEAST:
                    found.append((cell, score))
        return sorted(found, key=lambda p: -p[1])
