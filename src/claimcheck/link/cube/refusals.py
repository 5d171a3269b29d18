"""What speaks against a cell though the words lead to it: another rate, an age group, a plan, the contrary, a thing it only has."""

from __future__ import annotations

from claimcheck.link.cube.cells import Cell, Cube
from claimcheck.link.cube.story import Story
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.link.options import Options
from claimcheck.link.scene import Scene

_LEAD = 1.5


class Refusals:
    """Asks the gates of single rows about cells; ``plain`` are words that name no measure."""

    def __init__(self, options: Options, plain: frozenset[str], growth: frozenset[str]) -> None:
        self.options, self.names = options, options.index.names
        self.plain, self.growth = plain, growth
        self.people, self.generic = options.gates.people, options.gates.generic

    def refused(self, frame: Frame, scene: Scene, cube: Cube, cell: Cell, worked: bool) -> bool:
        """Whether a gate says no to a cell."""
        options, fact = self.options, cell.fact
        if options.cues.such.search(frame.claim.text) or options.contrary(frame, fact.metric):
            return True
        if not options.gates.status(frame, fact, scene, None).passed:
            return True
        series = self._series(cell)
        if series is None:
            return False
        noun = self._noun(frame)
        if noun is not None and noun in series.metric.behind:
            return True
        if not options.gates.same_rate(frame, series):
            return True
        return not worked and options.gates.age(frame, scene, series) is not None

    def known_noun(self, frame: Frame, cube: Cube, story: Story) -> bool:
        """Whether the table or the head of the text knows the thing that a number counts."""
        noun = self._noun(frame)
        if noun is None or frame.claim.kind != "count":
            return True
        return noun in cube.words | self.generic | self.people | story.header or any(
            d.words_like(noun) for d in cube.dimensions
        )

    def lead(self, frame: Frame, scene: Scene, cube: Cube, story: Story) -> bool:
        """Whether a name that nobody knows leads to the number: "In neighbouring Clement County, …"."""
        if not story.header:  # a sentence by itself does not say who speaks
            return False
        known = cube.words | self.plain | self.growth | story.header
        for near in frame.near:
            term = near.term
            ahead = scene.start + 3 < term.start < frame.claim.start and near.cost < _LEAD
            if (
                ahead
                and not near.timed
                and term.text[:1].isupper()
                and term.key[:1].isalpha()
                and term.key not in known
            ):
                if any(m.start <= term.start < m.end for m in scene.mentions):
                    continue
                if not any(d.words_like(term.key) for d in cube.dimensions):
                    return True
        return False

    def strangers(self, frame: Frame, scene: Scene, cube: Cube, story: Story) -> tuple[int, int]:
        """Names and other words of a number's clause that neither its table nor the head of the text knows."""
        proper = strange = 0
        times = [(w.at, w.to) for w in scene.whens]
        for near in frame.near:
            term = near.term
            if near.cost >= 0.8 or near.timed or any(a < term.end and term.start < b for a, b in times):
                continue
            if term.key in cube.words | self.plain | self.growth | story.header or not term.key[:1].isalpha():
                continue
            if frame.claim.start < term.end and term.start < frame.claim.end:
                continue
            if any(d.words_like(term.key) for d in cube.dimensions):
                continue
            if term.text[:1].isupper() and term.start > scene.start + 3:
                proper += 1
            else:
                strange += 1
        return proper, strange

    def _noun(self, frame: Frame) -> str | None:
        quantity = frame.claim.quantity
        keys = self.names.keys(quantity.unit) if quantity is not None and quantity.unit else ()
        return keys[-1] if keys else None

    def _series(self, cell: Cell) -> Series | None:
        """The row of a cell among the series of the index."""
        lines = self.options.index.by_entity.get(cell.fact.entity)
        if lines is None:
            return None
        for metric in lines:
            if metric.name == cell.fact.metric:
                return next((s for s in lines[metric] if s.scope == cell.fact.scope), None)
        return None
