"""Figures that two texts state of one thing but at different times: one of the two times is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.alike.mentions import Mention, Read, period_of
from claimcheck.alike.subjects import Likeness
from claimcheck.alike.values import agreement, is_precise

# How alike the subjects must be, and how many figures a number needs that hardly comes back by chance.
_ALIKE, _FIGURES = 0.6, 3


def redated(a: Read, b: Read, found: Iterable[Likeness], least: float = 0.0) -> Iterator[tuple[Likeness, Likeness]]:
    """Equal figures of two texts at different times, each with the two times.

    A figure that says little ("5 per cent") may well come back at another time; so may one that either text gives for
    both times.
    """
    dates = {(side, m.claim.id): m for side, read in enumerate((a, b)) for m in read.mentions if m.calendar}
    for like in found:
        x, y = like.a, like.b
        if like.score < max(_ALIKE, least) or x.calendar or not _telling(x) or agreement(x, y) != "equal":
            continue
        first, second = (dates.get((side, period_of(m) or "")) for side, m in enumerate((x, y)))
        if first is None or second is None or not moments_differ(first, second) or x.scope.excludes(y.scope):
            continue
        if not any(_at(m, x, second) for m in a.mentions) and not any(_at(m, y, first) for m in b.mentions):
            yield like, Likeness(first, second, like.score, 2)


def moments_differ(a: Mention, b: Mention) -> bool:
    """Whether both are stated in figures, are as fine, and cannot be one moment."""
    if a.stamp is None or b.stamp is None or not (a.stamp.explicit and b.stamp.explicit):
        return False
    return a.stamp.differs(b.stamp)


def _at(m: Mention, figure: Mention, moment: Mention) -> bool:
    """Whether a mention is this figure at another time, or in a sentence that names none."""
    if m is figure or m.family != figure.family or agreement(m, figure) != "equal":
        return False
    return not m.scope.period or moment.stamp is None or any(s.fits(moment.stamp) for s in m.scope.period)


def _telling(m: Mention) -> bool:
    """Whether a number has so many figures, or two ends, that it hardly comes back by chance."""
    return is_precise(m) or (m.value is not None and len(m.value.normalize().as_tuple().digits) >= _FIGURES)
