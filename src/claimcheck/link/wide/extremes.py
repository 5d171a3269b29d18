"""The rows that a superlative picks out: "the game with the highest attendance"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from claimcheck.link.wide.hearing import same_stem
from claimcheck.link.wide.reading import Lore, Reading

_WITHIN = 4


def picked(reading: Reading, lore: Lore, rows: Iterable[int]) -> tuple[int, list[int]] | None:
    """The column that a superlative speaks of and the rows, of those given, that have its highest or lowest figure."""
    scene, grid = reading.scene, reading.grid
    text = scene.text[scene.start : scene.end]
    pick: Callable[..., Decimal]
    for cue, pick in ((lore.cues.low, min), (lore.cues.high, max)):
        for found in cue.finditer(text):
            if set(lore.names.keys(found[0])) <= grid.words:
                continue
            keys = [k for k in lore.names.keys(text[found.end() :])[:_WITHIN] if k not in lore.counts | lore.plain]
            columns = [c for c in grid.numeric if grid.heads[c] and _starts(keys, grid.heads[c])]
            if len(columns) != 1:
                continue
            column = columns[0]
            values = {r: v for r in rows if (v := grid.grid.rows[r][column].value) is not None}
            if len(values) < 2:
                continue
            best = pick(values.values())
            return column, [r for r, v in values.items() if v == best]
    return None


def _starts(keys: list[str], head: tuple[str, ...]) -> bool:
    """Whether words begin with those of a header."""
    return len(keys) >= len(head) and all(k == h or same_stem(k, h) for k, h in zip(keys, head, strict=False))
