"""Which of the figures that cubes offer a number is the one: it agrees, and words or its own precision speak for it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.intervals import overlap
from claimcheck.link.cube.answers import Answer, of_cell, precision, said
from claimcheck.link.cube.cells import Cube
from claimcheck.link.cube.refusals import Refusals
from claimcheck.link.cube.story import Story
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Units
from claimcheck.model import Candidate, Link

PRECISE = 3
_TIE = 0.02
_GOOD, _SURE = 0.6, 0.75
_CHANCE, _CHANCE_STRANGE = 0.05, 0.01
_SMALL = 12
_SURE_ENOUGH, _SAME = Decimal("0.6"), Decimal("0.9")
_SHOWN, _OTHERS = 6, 12


class Choosing:
    """Chooses a figure, best first, that nothing refuses."""

    def __init__(self, refusals: Refusals, units: Units) -> None:
        self.refusals, self.units = refusals, units

    def choice(
        self, frame: Frame, scene: Scene, answers: Sequence[tuple[Answer, Cube]], story: Story
    ) -> tuple[Link, Answer, Cube] | None:
        """The link to the first figure that agrees, if its words name it or chance hardly would; the figure; its cube."""
        refused = self.refusals.refused
        left = [(a, c) for a, c in answers if not refused(frame, scene, c, a.cell, a.figure is not None)]
        agreeing = next(((a, c) for a, c in left if a.agrees(frame.claim)), None)
        if agreeing is None:
            return None
        answer, own = agreeing
        as_good = [a for a, _ in left if a.score >= answer.score - _TIE]
        proper, strange = self.refusals.strangers(frame, scene, own, story)
        vague = not self.refusals.known_noun(frame, own, story)
        small = _small(frame)
        alone = all(a.agrees(frame.claim) for a in as_good)
        named = alone and answer.score >= _GOOD and not proper and strange < 2 and not vague
        if named and (not small or answer.score >= _SURE):
            return self._link(frame, answer, own, left), answer, own
        if small or (vague and digits(frame) < PRECISE):
            return None
        if precision(frame.claim, as_good) < (_CHANCE_STRANGE if proper or strange > 2 else _CHANCE):
            return self._link(frame, answer, own, left), answer, own
        return None

    def _link(self, frame: Frame, answer: Answer, cube: Cube, answers: Sequence[tuple[Answer, Cube]]) -> Link:
        """The link; never clear enough for an error."""
        shown = tuple(a.candidate(frame) for a, _ in answers[:_SHOWN])
        second = next((a.score for a, _ in answers if a is not answer and a.interval != answer.interval), 0.0)
        dated = Decimal(int(answer.dated))
        features = (
            ("link", _decimal(answer.score)), ("margin", _decimal(max(0.0, answer.score - second))),
            ("dated", dated), ("period", dated), ("fit", Decimal(1)), ("base", Decimal(0)),
            ("unit", Decimal(1)), ("measure", Decimal(1)), ("clear", Decimal(0)),
        )  # fmt: skip
        others = () if answer.figure is not None else self._others(frame, answer, cube)
        return Link(frame.claim.id, (answer.candidate(frame),), None, others, shown, features=features)

    def _others(self, frame: Frame, answer: Answer, cube: Cube) -> tuple[Candidate, ...]:
        """The figures of other periods at the same place, newest first."""
        unit = self.units.of_claim(frame.claim)
        cells = [c for c in cube.by_place[answer.cell.at] if c is not answer.cell]
        found = [of_cell(c, frame, unit, answer.score) for c in reversed(cells)]
        return tuple(a.candidate(frame) for a in found if a is not None)[:_OTHERS]


def _small(frame: Frame) -> bool:
    """Whether a number is so small that many cells would agree."""
    quantity = frame.claim.quantity
    value = quantity.value if quantity is not None else None
    if value is None or (frame.claim.kind == "count" and abs(value) < _SMALL):
        return True
    return frame.claim.kind == "ratio" and not any(map(str.isdigit, frame.claim.text)) and digits(frame) < 2


def better(answer: Link, link: Link, frame: Frame) -> bool:
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


def digits(frame: Frame) -> int:
    """How many digits of a number tell something."""
    quantity = frame.claim.quantity
    value = quantity.value if quantity is not None else None
    return len(value.normalize().as_tuple().digits) if value is not None else 0


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")
