"""Links numbers to the cells of cubes: by what the words name, and where they leave several, by a figure that only one has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.link.cube.answers import Answer, said
from claimcheck.link.cube.cells import Cell, Cube, cubes_of
from claimcheck.link.cube.choosing import Choosing, better
from claimcheck.link.cube.doubting import Doubting
from claimcheck.link.cube.hearing import Heard, hear
from claimcheck.link.cube.refusals import Refusals
from claimcheck.link.cube.seeking import LEAST, Seeking
from claimcheck.link.cube.story import Story
from claimcheck.link.cube.times import Times
from claimcheck.link.frames import Frame
from claimcheck.link.options import Options
from claimcheck.link.scene import Scene
from claimcheck.model import Document, Link, Table
from claimcheck.naming import Names

_HEADER = 300
_LEVELS = ("level", "base")


class Cubes:
    """All small tables as cubes; ``plain`` are words that name no measure, ``growth`` those of measures that are changes."""

    def __init__(
        self, tables: Sequence[Table], names: Names, options: Options, totals: Iterable[str], plain: frozenset[str],
        growth: frozenset[str],
    ) -> None:  # fmt: skip
        self.names, self.units = names, options.units
        self.cubes = cubes_of(tables, names, options.units, totals)
        refusals = Refusals(options, plain, growth)
        self.seeking = Seeking(Times(options.spoken, options.cues), options.cues, growth)
        self.choosing = Choosing(refusals, options.units)
        self.doubting = Doubting(self.seeking, refusals, options.units)
        self.places: dict[tuple[str, int | None, str | None], tuple[Cube, Cell]] = {
            (c.fact.table, c.fact.row, c.fact.column): (cube, c) for cube in self.cubes for c in cube.cells
        }  # fmt: skip

    def open(self, document: Document) -> Story:
        """The memory for a document."""
        text = document.text if len(document.text) > 2 * _HEADER else ""
        return Story(frozenset(self.names.keys(f"{document.title or ''} {text[:_HEADER]}")))

    def links(self, scene: Scene, known: Mapping[str, Link], story: Story) -> dict[str, Link]:
        """Links of a sentence's numbers that these tables give, for numbers without a row that agrees."""
        found: dict[str, Link] = {}
        story.linked.clear()
        spans = [(f.claim.start, f.claim.end) for f in scene.frames if f.claim.kind != "age"]
        heard = {c.name: hear(c, scene.text, scene.start, scene.end, self.names, spans) for c in self.cubes}
        for frame in scene.frames:
            self._note(frame, known.get(frame.claim.id), story)
        ordered = sorted(scene.frames, key=lambda f: (f.role not in _LEVELS, f.claim.start))
        for frame in ordered:
            link = known.get(frame.claim.id)
            if link is not None and (self._agrees(frame, link) or _named(link)):
                continue
            answer = self._link(frame, scene, heard, story)
            if answer is not None and (link is None or better(answer, link, frame)):
                found[frame.claim.id] = answer
                continue
            place = self._place(link) if link is not None and len(link.chosen) == 1 and not link.pinned else None
            if link is not None and place is not None and self.doubting.doubted(frame, scene, heard, story, place):
                found[frame.claim.id] = replace(link, features=(*link.features, ("clear", Decimal(0))))
        self._remember(scene, heard, story)
        return found

    def _note(self, frame: Frame, link: Link | None, story: Story) -> None:
        """Remember the cell of a link that agrees with its number."""
        if link is None or frame.role == "change" or not self._agrees(frame, link):
            return
        place = self._place(link) if not link.chosen[0].reference.formula else None
        if place is not None:
            story.linked.append((frame.claim, *place))

    @staticmethod
    def _agrees(frame: Frame, link: Link) -> bool:
        if len(link.chosen) != 1 or frame.claim.quantity is None:
            return False
        return overlap(said(frame.claim), (link.chosen[0].low, link.chosen[0].high))

    def _remember(self, scene: Scene, heard: Mapping[str, Sequence[Heard]], story: Story) -> None:
        line = scene.text[scene.start : scene.end]
        alone = not scene.text[: scene.start].rpartition("\n")[2].strip(" #*")
        heading = alone and not scene.frames and len(line) < 90 and line.rstrip("*")[-1:] not in ".!?;,"
        for cube in self.cubes:
            told = story.of(cube)
            named = list(heard[cube.name])
            times = [c.time for _, other, c in story.linked if other is cube]
            if heading:
                told.heading, told.named = named, []
                told.heading_time = None
            elif named:
                told.named, told.paragraph = named, scene.paragraph
            if times:
                told.time, told.time_paragraph = max(times, key=lambda t: str(t[1])), scene.paragraph

    def _link(self, frame: Frame, scene: Scene, heard: Mapping[str, Sequence[Heard]], story: Story) -> Link | None:
        """The link to the figure that is chosen, whose cell is remembered where it is one."""
        if frame.claim.quantity is None or frame.claim.kind in ("age", "time"):
            return None
        unit = self.units.of_claim(frame.claim)
        answers: list[tuple[Answer, Cube]] = []
        for cube in self.cubes:
            answers += [(a, cube) for a in self.seeking.answers(frame, scene, cube, heard[cube.name], story, unit)]
        answers = sorted((p for p in answers if p[0].score >= LEAST), key=lambda p: -p[0].score)
        chosen = self.choosing.choice(frame, scene, answers, story)
        if chosen is None:
            return None
        link, answer, cube = chosen
        if answer.figure is None and frame.role != "change":
            story.linked.append((frame.claim, cube, answer.cell))
            story.linked.sort(key=lambda p: p[0].start)
        return link

    def _place(self, link: Link) -> tuple[Cube, Cell] | None:
        """The cell of a link's row."""
        reference = link.chosen[0].reference
        return self.places.get((reference.table, reference.row, reference.column))


def _named(link: Link) -> bool:
    """Whether a sentence names the row of a number by its cells, or several: no figure chooses another."""
    return bool(link.chosen) and "cell" in link.notes
