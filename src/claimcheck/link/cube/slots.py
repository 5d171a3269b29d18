"""How surely a number stands at each member of each dimension: by its own words, its sentence, what came before, or the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.link.clauses import distance
from claimcheck.link.cube.cells import METRIC, Cube
from claimcheck.link.cube.hearing import Heard
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene

_OWN, _OTHER_CLAUSE, _BEFORE, _HEADING = 0.98, 0.78, 0.74, 0.72
_WHOLE, _WHOLE_AFTER_NAMED, _WHOLE_BESIDE_NAMED = 0.86, 0.66, 0.5
_ONLY, _OPEN = 0.84, 0.45
_PER_COST, _BEHIND, _SECOND = 0.08, 0.02, 0.62
_ONE_OF_SEVERAL = 0.6
_MOST_SAID = 0.66


@dataclass(slots=True)
class Setting:
    """What was named before a sentence, by dimension: the sentence before it in its paragraph, and the heading."""

    before: list[Heard] = field(default_factory=list)
    heading: list[Heard] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slot:
    """Strengths by member; ``own`` when the number's clause names it, ``full`` when by most of its
    name, ``open`` when nothing tells of it at all,
    ``whole`` when it is the whole because no part is named anywhere near.
    """

    strengths: Mapping[int, float]
    own: bool = False
    full: bool = False
    open: bool = False
    whole: bool = False


def slots_of(
    frame: Frame, scene: Scene, cube: Cube, heard: Sequence[Heard], setting: Setting, cues: Cues
) -> list[Slot]:
    """One slot for each dimension of a cube."""
    paired = cues.pairing.search(scene.text[scene.start : scene.end]) is not None
    found = []
    for number, dimension in enumerate(cube.dimensions):
        near = [h for h in heard if h.dimension == number]
        order = _position(frame, scene, near) if paired else None
        costs = {
            h: 0.0 if h is order else distance(frame.claim, h.start, h.end, scene.marks) + (2.0 if order else 0.0)
            for h in near
        }  # fmt: skip
        before = [h for h in setting.before if h.dimension == number]
        heading = [h for h in setting.heading if h.dimension == number]
        if dimension.follows and not near:
            found.append(Slot(dict.fromkeys(range(len(dimension.members)), 1.0), whole=True))
            continue
        found.append(_slot(frame, costs, before, heading, dimension.total, len(dimension.members)))
    return found


def _slot(
    frame: Frame, costs: Mapping[Heard, float], before: Sequence[Heard], heading: Sequence[Heard],
    total: int | None, size: int,
) -> Slot:  # fmt: skip
    strengths: dict[int, float] = {}

    def lend(heard: Heard, strength: float) -> None:
        strength *= 0.85 + 0.15 * heard.part
        for member in heard.members:
            share = strength if len(heard.members) == 1 else strength * _ONE_OF_SEVERAL
            strengths[member] = max(strengths.get(member, 0.0), share)

    own = sorted((h for h, cost in costs.items() if cost < 1), key=lambda h: (costs[h], _gap(frame, h)))
    for n, heard in enumerate(own):
        behind = _BEHIND if heard.start >= frame.claim.end else 0.0
        lend(heard, (_OWN - behind - _PER_COST * costs[heard]) * (_SECOND if n else 1))
    if own:
        alone = len(own[0].members) == 1
        return Slot(strengths, own=alone, full=alone and own[0].part >= _MOST_SAID)
    for heard, cost in costs.items():
        lend(heard, _OTHER_CLAUSE - 0.04 * cost)
    for heard in before:
        lend(heard, _BEFORE * (0.85 if strengths else 1))
    for heard in heading:
        lend(heard, _HEADING * (0.9 if strengths else 1))
    named = bool(strengths)
    if total is not None:
        whole = _WHOLE_BESIDE_NAMED if costs else _WHOLE_AFTER_NAMED if named else _WHOLE
        strengths[total] = max(strengths.get(total, 0.0), whole)
        return Slot(strengths, whole=not named)
    if size == 1:
        return Slot({0: _ONLY}, whole=True)
    for member in range(size):
        strengths.setdefault(member, _OPEN * (0.6 if named else 1))
    return Slot(strengths, open=not named)


def _gap(frame: Frame, heard: Heard) -> int:
    return max(heard.start - frame.claim.end, frame.claim.start - heard.end)


def _position(frame: Frame, scene: Scene, near: Sequence[Heard]) -> Heard | None:
    """The member that stands at the number's own place in a list: "women and men (65% and 63% respectively)"."""
    alike = [f.claim for f in scene.frames if f.claim.kind == frame.claim.kind]
    ahead = [h for h in near if h.end <= alike[0].start]
    place = next((n for n, c in enumerate(alike) if c is frame.claim), -1)
    return ahead[place - len(alike)] if place >= 0 and len(ahead) >= len(alike) > 1 else None


def metric_of(cube: Cube) -> int:
    """Which dimension is the measure."""
    return next(n for n, d in enumerate(cube.dimensions) if d.name == METRIC)
