"""Headings: a line of its own that names a metric is what the numbers under it are about, unless they say more."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.link.index import Metric
from claimcheck.link.scene import Scene
from claimcheck.naming import Names

_LONGEST = 90


def is_heading(scene: Scene) -> bool:
    """Whether a sentence without numbers stands on a line of its own and ends in no mark."""
    text, start, end = scene.text, scene.start, scene.end
    alone = not text[:start].rpartition("\n")[2].strip() and not text[end:].partition("\n")[0].strip()
    line = text[start:end]
    return alone and not scene.frames and len(line) <= _LONGEST and line[:1].isupper() and line[-1] not in ".!?;,"


def named(scene: Scene, metrics: Iterable[Metric], names: Names) -> Metric | None:
    """The one metric whose name a heading holds; the longest where one name is within another."""
    said = set(names.keys(scene.text[scene.start : scene.end]))
    held = [(len(set(w)), m) for m in metrics for w in m.wordings if len(set(w)) > 1 and set(w) <= said]
    longest = max((size for size, _ in held), default=0)
    best = {m.name: m for size, m in held if size == longest}
    return next(iter(best.values())) if len(best) == 1 else None
