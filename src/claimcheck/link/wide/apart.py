"""Numbers whose sentence names cells that stand in no row together: wrong if the row of a name has another number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.link.cells import Named
from claimcheck.link.wide.reading import Lore, Reading

_MOST_ROWS = 6
_MOST_BETWEEN = 3


def none_agrees(reading: Reading, rows: Sequence[int], agrees: Callable[[int], bool]) -> tuple[list[int], list[Named]]:
    """The rows of the names that stand in one row, or of all names, where no row of any name agrees."""
    sole = [n for n in reading.named if len(n.rows) == 1] or list(reading.named)
    own = [r for r in rows if any(r in n.rows for n in sole)]
    if not own or len(own) > _MOST_ROWS or any(map(agrees, rows)):
        return [], []
    return own, sole


def refused(
    reading: Reading, rows: Sequence[int], agrees: Callable[[int], bool], lore: Lore
) -> tuple[list[int], list[Named]]:
    """The rows of a name that all say otherwise, though the row of another name agrees, and that name."""
    names = [n for n in reading.named if any(r in n.rows for r in rows)]
    if any(f.claim.id != reading.claim.id for f in reading.scene.frames) or len(names) < 2:
        return [], []
    if any(a.columns & b.columns for i, a in enumerate(names) for b in names[i + 1 :]):
        return [], []
    for name in sorted(names, key=lambda n: (len(n.rows), n.start)):
        own = [r for r in rows if r in name.rows]
        if (
            not name.columns & reading.grid.grouping
            and len(own) <= _MOST_ROWS
            and not any(map(agrees, own))
            and _said_of(reading, name, lore)
        ):
            return own, [name]
    return [], []


def _said_of(reading: Reading, name: Named, lore: Lore) -> bool:
    """Whether a name is what a sentence begins with, or is tied to it by a preposition or by its own header."""
    scene = reading.scene
    if lore.rivals.search(scene.text, *sorted((reading.claim.end, name.start))):
        return False
    before = scene.text[scene.start : name.start]
    words = lore.names.keys(before)
    heads = {k for c in name.columns for k in reading.grid.heads[c]}
    if not set(words) - heads - lore.known:
        return True
    tie = lore.ties.match(before)
    if tie is None:
        return bool(words) and words[-1] in heads
    return not set(lore.names.keys(tie["between"])) - heads - lore.known
