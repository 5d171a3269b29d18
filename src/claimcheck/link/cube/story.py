"""What a document has spoken of so far, cube by cube: members named, the period, the figures linked in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.link.cube.cells import Cell, Cube, Time
from claimcheck.link.cube.hearing import Heard
from claimcheck.link.cube.slots import Setting
from claimcheck.model import Claim


@dataclass(slots=True)
class Told:
    """What was told of one cube: ``named`` in the sentence before, ``heading`` over it, ``time`` with its paragraph."""

    named: list[Heard] = field(default_factory=list)
    paragraph: int = -1
    heading: list[Heard] = field(default_factory=list)
    time: Time | None = None
    time_paragraph: int = -1
    heading_time: Time | None = None

    def setting(self, paragraph: int) -> Setting:
        """What holds for a sentence of a paragraph."""
        return Setting(self.named if self.paragraph == paragraph else [], self.heading)

    def carried(self, paragraph: int) -> Time | None:
        """The period that a sentence of a paragraph goes on about."""
        return self.time if self.time_paragraph == paragraph else self.heading_time


@dataclass(slots=True)
class Story:
    """The memory of one document. ``header`` are the words of its first lines, which name who publishes it."""

    header: frozenset[str] = frozenset()
    told: dict[str, Told] = field(default_factory=dict)
    linked: list[tuple[Claim, Cube, Cell]] = field(default_factory=list)

    def of(self, cube: Cube) -> Told:
        """What was told of a cube."""
        return self.told.setdefault(cube.name, Told())

    def beside(self, claim: Claim, cube: Cube) -> list[Cell]:
        """Figures linked in the same sentence, the nearest before the number first, else those behind it."""
        own = [(c, cell) for c, other, cell in self.linked if other is cube]
        before = [cell for c, cell in own if c.end <= claim.start]
        return before[::-1] or [cell for c, cell in own if c.start >= claim.end]
