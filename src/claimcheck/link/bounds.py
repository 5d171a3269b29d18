"""What a sentence says that the cells of a table leave aside: a place, a time or a part of no table, a limit for rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.subjects import PLACE
from claimcheck.model import Grid
from claimcheck.naming import fold

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def words_of(grids: Iterable[Grid]) -> frozenset[str]:
    """All words of the headers and cells of tables."""
    texts = (t for g in grids for t in (*g.headers, *(c.text for row in g.rows for c in row)))
    return frozenset(word for text in texts for word in fold(text).replace("-", " ").split())


def strange_place(scene: Scene, known: frozenset[str]) -> bool:
    """Whether a sentence names a place that the tables know nothing of."""
    times = [(w.at, w.to) for w in scene.whens] + [(c.start, c.end) for c in scene.vague]
    return any(
        fold(m[1]) not in known and not any(a < m.end(1) and m.start(1) < b for a, b in times)
        for m in PLACE.finditer(scene.text, scene.start, scene.end)
    )


def strange_year(scene: Scene, known: frozenset[str]) -> bool:
    """Whether a sentence is about a year that no cell and no header holds."""
    years = [_YEAR.findall(w.text) for w in scene.whens]
    return any(found and not any(y in known for y in found) for found in years)


def strange_lead(scene: Scene, known: frozenset[str], leads: re.Pattern[str]) -> bool:
    """Whether a sentence begins with a part of things that the tables know nothing of: "On Sundays," "Among adults,"."""
    found = leads.match(scene.text, scene.start, scene.end)
    if found is None or any(w.at < found.end() and found.start() < w.to for w in scene.whens):
        return False
    return not set(fold(found["what"]).replace("-", " ").split()) & known


def limit_of(frame: Frame, scene: Scene, cues: Cues) -> Frame | None:
    """Another number of the clause that is a limit for the rows counted: "exceeded 50 on 5 days"."""
    others = (f for f in scene.frames if f is not frame and f.claim.kind != "rank")
    return next((f for f in others if cues.limit_over.search(f.before) or cues.limit_under.search(f.before)), None)
