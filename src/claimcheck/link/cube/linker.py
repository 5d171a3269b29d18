"""Links numbers to the cells of cubes: by what the words name, and where they leave several, by a figure that only one has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.link.cube.answers import Answer, of_cell, precision, said
from claimcheck.link.cube.cells import Cell, Cube, cubes_of
from claimcheck.link.cube.hearing import Heard, hear
from claimcheck.link.cube.refusals import Refusals
from claimcheck.link.cube.slots import Slot, slots_of
from claimcheck.link.cube.story import Story
from claimcheck.link.cube.times import Asked, Times
from claimcheck.link.cube.worked import Base, Worked
from claimcheck.link.frames import Frame
from claimcheck.link.options import Options
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit
from claimcheck.model import Candidate, Document, Link, Table
from claimcheck.naming import Names

_HEADER = 300
_LEAST = 0.15
_TIE = 0.02
_GOOD = 0.6
_CHANCE, _CHANCE_STRANGE = 0.05, 0.01
_SMALL, _PRECISE = 12, 3
_SURE = 0.75
_STRANGE, _PART = 4, 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_SURE_ENOUGH, _SAME = Decimal("0.6"), Decimal("0.9")
_LEVELS = ("level", "base")
_ANY = Unit("any")


class Cubes:
    """All small tables as cubes; ``plain`` are words that name no measure, ``growth`` those of measures that are changes."""

    def __init__(
        self, tables: Sequence[Table], names: Names, options: Options, totals: Iterable[str], plain: frozenset[str],
        growth: frozenset[str],
    ) -> None:  # fmt: skip
        units, cues, spoken = options.units, options.cues, options.spoken
        self.names, self.units, self.cues = names, units, cues
        self.growth = growth
        self.refusals = Refusals(options, plain, growth)
        self.cubes = cubes_of(tables, names, units, totals)
        self.times = Times(spoken, cues)
        self.worked = Worked(self.times, cues)
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
            if answer is not None and (link is None or _better(answer, link, frame)):
                found[frame.claim.id] = answer
            elif link is not None and len(link.chosen) == 1 and self._doubted(frame, scene, heard, story, link):
                found[frame.claim.id] = replace(link, features=(*link.features, ("clear", Decimal(0))))
        self._remember(scene, heard, story)
        return found

    def _note(self, frame: Frame, link: Link | None, story: Story) -> None:
        """Remember the cell of a link that agrees with its number."""
        if link is None or frame.role == "change" or not self._agrees(frame, link):
            return
        reference = link.chosen[0].reference
        place = self.places.get((reference.table, reference.row, reference.column)) if not reference.formula else None
        if place is not None:
            story.linked.append((frame.claim, *place))

    def _doubted(
        self, frame: Frame, scene: Scene, heard: Mapping[str, Sequence[Heard]], story: Story, link: Link
    ) -> bool:
        """Whether the words around a number, or another cell, speak against an error by the row it was linked to."""
        reference = link.chosen[0].reference
        place = self.places.get((reference.table, reference.row, reference.column))
        if place is None or link.pinned:
            return False
        cube, cell = place
        unit = self.units.of_claim(frame.claim)
        if self.refusals.lead(frame, scene, cube, story) or self._shorter(frame, scene, cell):
            return True
        if unit.kind == "points" and self._growth(cube, cell):
            return True  # points are a change of a share, and never of a rate of growth in per cent
        if story.header and self._loose(frame, scene, cube, heard[cube.name], story):
            return True
        if story.header and self._beside(frame, cube, cell, unit):
            return True
        if _digits(frame) < _PRECISE:
            return False
        answers = list(self._answers(frame, scene, cube, heard[cube.name], story, unit))
        own = max((a.score for a in answers if a.cell is cell and a.figure is None), default=0.0)
        return any(a.agrees(frame.claim) and a.score >= max(own, _LEAST) for a in answers)

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
        if frame.claim.quantity is None or frame.claim.kind in ("age", "time"):
            return None
        unit = self.units.of_claim(frame.claim)
        answers: list[tuple[Answer, Cube]] = []
        for cube in self.cubes:
            answers += [(a, cube) for a in self._answers(frame, scene, cube, heard[cube.name], story, unit)]
        answers = sorted((p for p in answers if p[0].score >= _LEAST), key=lambda p: -p[0].score)
        if not answers:
            return None
        return self._decide(frame, scene, answers, story)

    def _answers(
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
                starts = [(c, 0.95) for c in beside[:1]] + self._cells(cube, slots, asked, None)
                yield from self.worked.shares(frame, cube, starts, heard, unit)
            yield from self._together(frame, cube, slots, asked, heard, unit)
            return
        now, base = self._turn(frame, scene, cube, asked, anchor, told.carried(scene.paragraph))
        starts = [(c, 0.95) for c in beside[:1]] + self._cells(cube, slots, now, None)
        for start, score in self._cells(cube, slots, now, unit):
            if self._growth(cube, start):
                found = of_cell(start, frame, unit, score)
                if found is not None:
                    yield replace(found, sure=now.sure and self._certain(slots), dated=True)
        for answer in self.worked.changes(
            frame, scene, cube, [s for s in starts if not self._growth(cube, s[0])], base, unit
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
                    worked = self.worked.means if frame.averaged else None
                    if worked is not None:
                        yield from worked(frame, cells, unit, score)
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
                        yield from self.worked.sums(frame, cube, [cells], unit, max(score, 0.7))

    def _growth(self, cube: Cube, cell: Cell) -> bool:
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
            return Asked({now: 0.9}, True), asked  # type: ignore[dict-item]
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
                if score >= _LEAST:
                    found.append((cell, score))
        return sorted(found, key=lambda p: -p[1])

    def _decide(self, frame: Frame, scene: Scene, answers: Sequence[tuple[Answer, Cube]], story: Story) -> Link | None:
        answers = [
            p for p in answers if not self.refusals.refused(frame, scene, p[1], p[0].cell, p[0].figure is not None)
        ]  # fmt: skip
        if not answers:
            return None
        _top, _cube = answers[0]
        agreeing = next(((a, c) for a, c in answers if a.agrees(frame.claim)), None)
        if agreeing is not None:
            answer, own = agreeing
            as_good = [a for a, _ in answers if a.score >= answer.score - _TIE]
            better = [a for a in as_good if not a.agrees(frame.claim)]
            chance = precision(frame.claim, as_good)
            proper, strange = self.refusals.strangers(frame, scene, own, story)
            named = not better and answer.score >= _GOOD and not proper and strange < 2
            small = self._small(frame)
            vague = not self.refusals.known_noun(frame, own, story)
            if (named and not vague and (not small or answer.score >= _SURE)) or (
                not small and not (vague and _digits(frame) < _PRECISE)
                and chance < (_CHANCE_STRANGE if proper or strange > 2 else _CHANCE)
            ):  # fmt: skip
                return self._made(frame, answer, own, answers, story, clear=False)
        return None

    @staticmethod
    def _small(frame: Frame) -> bool:
        quantity = frame.claim.quantity
        value = quantity.value if quantity is not None else None
        if value is None or (frame.claim.kind == "count" and abs(value) < _SMALL):
            return True
        return frame.claim.kind == "ratio" and not any(map(str.isdigit, frame.claim.text)) and _digits(frame) < 2

    def _made(
        self,
        frame: Frame,
        answer: Answer,
        cube: Cube,
        answers: Sequence[tuple[Answer, Cube]],
        story: Story,
        clear: bool,
    ) -> Link:
        if answer.figure is None and frame.role != "change":
            story.linked.append((frame.claim, cube, answer.cell))
            story.linked.sort(key=lambda p: p[0].start)
        shown = tuple(a.candidate(frame) for a, _ in answers[:6])
        second = next((a.score for a, _ in answers if a is not answer and a.interval != answer.interval), 0.0)
        features = (
            ("link", _decimal(answer.score)), ("margin", _decimal(max(0.0, answer.score - second))),
            ("dated", Decimal(int(answer.dated))), ("period", Decimal(int(answer.dated))), ("fit", Decimal(1)),
            ("base", Decimal(0)),
            ("unit", Decimal(1)), ("measure", Decimal(1)), ("clear", Decimal(int(clear))),
        )  # fmt: skip
        others = () if answer.figure is not None else self._others(frame, answer, cube)
        return Link(frame.claim.id, (answer.candidate(frame),), None, others, shown, features=features)

    def _others(self, frame: Frame, answer: Answer, cube: Cube) -> tuple[Candidate, ...]:
        unit = self.units.of_claim(frame.claim)
        cells = [c for c in cube.by_place[answer.cell.at] if c is not answer.cell]
        found = [of_cell(c, frame, unit, answer.score) for c in reversed(cells)]
        return tuple(a.candidate(frame) for a in found if a is not None)[:12]


def _better(answer: Link, link: Link, frame: Frame) -> bool:
    """Whether an answer may take the place of a link that does not agree: never by the row that the link reads as a debt."""
    if len(link.chosen) == 1:
        new, old = answer.chosen[0].reference, link.chosen[0].reference
        if (new.table, new.row, new.column) == (old.table, old.row, old.column) and not (new.formula or old.formula):
            # A table that gives shares as parts of one was only read in another scale.
            low = link.chosen[0].low
            return low is not None and 0 < low < 1 and new.value == old.value
    return not _strong(link) or _alone(answer, frame)


def _strong(link: Link) -> bool:
    """Whether a link to one row is sure enough for an error."""
    told = dict(link.features)
    whole = all(told.get(name, Decimal(1)) for name in ("clear", "measure", "unit"))
    sure = told.get("link", Decimal(1)) >= _SURE_ENOUGH and told.get("fit", Decimal(1)) >= _SAME
    return len(link.chosen) == 1 and whole and sure


def _alone(link: Link, frame: Frame) -> bool:
    """Whether no figure that fits as well differs from the one that was chosen."""
    best = link.chosen[0]
    equal = [c for c in link.candidates if c.score >= best.score and (c.low, c.high) != (best.low, best.high)]
    return all(overlap(said(frame.claim), (c.low, c.high)) for c in equal)


def _digits(frame: Frame) -> int:
    """How many digits of a number tell something."""
    quantity = frame.claim.quantity
    value = quantity.value if quantity is not None else None
    return len(value.normalize().as_tuple().digits) if value is not None else 0


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")


def _named(link: Link) -> bool:
    """Whether a sentence names the row of a number by its cells, or several: no figure chooses another."""
    return bool(link.chosen) and "cell" in link.notes
