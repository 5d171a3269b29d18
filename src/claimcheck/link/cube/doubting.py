"""What in a cube speaks against an error by one of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.link.cube.answers import of_cell
from claimcheck.link.cube.cells import Cell, Cube
from claimcheck.link.cube.choosing import PRECISE, digits
from claimcheck.link.cube.hearing import Heard
from claimcheck.link.cube.refusals import Refusals
from claimcheck.link.cube.seeking import LEAST, Seeking
from claimcheck.link.cube.slots import slots_of
from claimcheck.link.cube.story import Story
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit, Units

_STRANGE, _PART = 4, 200
_YEAR = re.compile(r"(?:19|20)\d\d")


class Doubting:
    """Looks for words around a number, or other cells, that leave its cell in doubt."""

    def __init__(self, seeking: Seeking, refusals: Refusals, units: Units) -> None:
        self.seeking, self.refusals, self.units = seeking, refusals, units
        self.times, self.cues = seeking.times, seeking.cues

    def doubted(
        self, frame: Frame, scene: Scene, heard: Mapping[str, Sequence[Heard]], story: Story, place: tuple[Cube, Cell]
    ) -> bool:
        """Whether the words around a number, or another cell, speak against an error by the cell it was linked to."""
        cube, cell = place
        unit = self.units.of_claim(frame.claim)
        if self.refusals.lead(frame, scene, cube, story) or self._shorter(frame, scene, cell):
            return True
        if unit.kind == "points" and self.seeking.is_growth(cube, cell):
            return True  # points are a change of a share, and never of a rate of growth in per cent
        if story.header and self._loose(frame, scene, cube, heard[cube.name], story):
            return True
        if story.header and self._beside(frame, cube, cell, unit):
            return True
        if digits(frame) < PRECISE:
            return False
        answers = list(self.seeking.answers(frame, scene, cube, heard[cube.name], story, unit))
        own = max((a.score for a in answers if a.cell is cell and a.figure is None), default=0.0)
        return any(a.agrees(frame.claim) and a.score >= max(own, LEAST) for a in answers)

    def _loose(self, frame: Frame, scene: Scene, cube: Cube, heard: Sequence[Heard], story: Story) -> bool:
        """Whether words of the clause are strange to the table, or name a part of a year that another year of the sentence may be meant for."""
        _, strange = self.refusals.strangers(frame, scene, cube, story)
        slot = slots_of(frame, scene, cube, heard, story.of(cube).setting(scene.paragraph), self.cues)[0]
        if strange >= _STRANGE and not slot.full:
            return True
        when = self.times.spoken.named(frame, scene)
        years = _YEAR.search(scene.text, scene.start, scene.end) is not None
        return when is not None and years and when.days < _PART and not _YEAR.search(when.text)

    def _beside(self, frame: Frame, cube: Cube, cell: Cell, unit: Unit) -> bool:
        """Whether another measure of the same place and time is the figure: like-for-like sales, where sales are meant."""
        for other in cube.by_time[cell.time]:
            if other.at[1:] == cell.at[1:] and other.at[0] != cell.at[0] and other.unit.kind == cell.unit.kind:
                answer = of_cell(other, frame, unit, 1.0)
                if answer is not None and answer.agrees(frame.claim):
                    return True
        return False

    def _shorter(self, frame: Frame, scene: Scene, cell: Cell) -> bool:
        """Whether a number is of a part of the period of a cell: of June alone, where the cell is of a quarter."""
        when = self.times.spoken.named(frame, scene)
        start, end = cell.time
        if when is None or start is None or end is None:
            return False
        return when.days > 1 and start <= when.start and when.end <= end and when.days * 2 < (end - start).days
