"""Which rows a figure may be worked out from."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.link.clauses import distance
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.link.option import Option
from claimcheck.link.periods import When, pick
from claimcheck.link.scene import Scene
from claimcheck.model import Fact

_ORDER = 10
_SAME_CLAUSES = 1.6


def alike(frame: Frame, option: Option) -> bool:
    """Whether a number and the row it was linked to are of one order of magnitude."""
    said = frame.claim.quantity.value if frame.claim.quantity else None
    return (
        said is not None
        and abs(said) <= abs(option.fact.value) * _ORDER
        and abs(option.fact.value) <= abs(said) * _ORDER
    )


def one(series: Series, when: When) -> Fact | None:
    facts, _ = pick(series, when)
    return facts[0] if len(facts) == 1 else None


def best_of(options: Sequence[Option]) -> list[Option]:
    """The options that are nearly as good as the best: another entity's figure is no stand-in."""
    return [
        o for o in options[:4] if o.subject.entity == options[0].subject.entity and o.score > options[0].score - 0.05
    ]


def of_another(frame: Frame, scene: Scene, option: Option) -> bool:
    """Whether the change is one from a figure of its own sentence that is not about this row."""
    bases = [
        f for f in scene.frames
        if f.role == "base" and distance(frame.claim, f.claim.start, f.claim.end, scene.marks) < _SAME_CLAUSES
        and f.claim.quantity is not None and f.claim.quantity.value is not None and f.claim.kind in ("count", "money", "measure")
    ]  # fmt: skip
    return any(not any(g is f and o.series is option.series and alike(f, o) for g, o in scene.linked) for f in bases)
