"""Rows laid out for people: a Rich table in a terminal, aligned columns in a pipe. The rows and the widths are the same."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from claimcheck.render.view import View

if TYPE_CHECKING:
    from rich.text import Text

Cell = tuple[str, str]
_GAP = 2
_LEAST = 6
_WORD = re.compile(r"[^\s-]+-?")


def lay_out(head: Sequence[str], rows: Sequence[Sequence[Cell]], wraps: Sequence[bool], view: View) -> Iterator[str]:
    """A table of cells (text, style) in the view's width; columns with ``wraps`` are broken between words to fit.

    In a pipe the table is as wide as its cells, unless the view has a limit.
    """
    rich = view.color or view.terminal
    texts = [list(head), *[[cell for cell, _ in row] for row in rows]]
    sizes = fitted(texts, wraps, view.width if rich else view.limit)
    if rich:
        yield from _rich(head, rows, sizes, view)
    else:
        yield from _plain(texts, sizes, view.limit is not None)


def fitted(texts: Sequence[Sequence[str]], wraps: Sequence[bool], room: int | None) -> list[int]:
    """The width of each column: that of its longest cell where there is room.

    Otherwise the widest columns are cut back first, as far as their longest words allow; the longest words break last.
    """
    columns = range(len(wraps))
    full = [max(len(row[n]) for row in texts) for n in columns]
    if room is None:
        return [min(60, size) if wraps[n] else size for n, size in enumerate(full)]
    room -= _GAP * (len(full) - 1)
    words = [max((len(w) for row in texts for w in _WORD.findall(row[n])), default=1) for n in columns]
    for longest in range(max(_LEAST, *words), _LEAST - 1, -1):
        floors = [min(words[n], longest) if wraps[n] else full[n] for n in columns]
        if sum(floors) <= room or longest == _LEAST:
            break
    for most in range(max(full), 0, -1):
        sizes = [min(full[n], max(most, floors[n])) for n in columns]
        if sum(sizes) <= room:
            return sizes
    return floors


def _plain(texts: Sequence[Sequence[str]], sizes: Sequence[int], broken: bool) -> Iterator[str]:
    for row in texts:
        for line in zip_longest(*map(_broken, row, sizes), fillvalue="") if broken else (row,):
            yield "  ".join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip() + "\n"


def _broken(cell: str, size: int) -> list[str]:
    return textwrap.wrap(cell, size) or [""]


def _rich(head: Sequence[str], rows: Sequence[Sequence[Cell]], sizes: Sequence[int], view: View) -> Iterator[str]:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for name, size in zip(head, sizes, strict=True):
        table.add_column(name, width=size, no_wrap=True)
    for row in rows:
        cells = zip(row, sizes, strict=True)
        table.add_row(*[Text("\n".join(_broken(text, size)), style=style) for (text, style), size in cells])
    yield to_terminal(table, view)


def to_terminal(renderable: object, view: View) -> str:
    """What Rich makes of a renderable at the view's width, with colour."""
    import io

    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out, width=view.width, force_terminal=view.color, color_system="standard" if view.color else None,
        legacy_windows=False, highlight=False, soft_wrap=False, no_color=not view.color,
    )  # fmt: skip
    console.print(renderable)
    return out.getvalue()


def styled(pieces: Sequence[Cell], view: View) -> str:
    """Pieces of text with styles as one line: with colour in a terminal, bare elsewhere."""
    if not view.color:
        return "".join(text for text, _ in pieces)
    from rich.text import Text

    text: Text = Text.assemble(*pieces)
    return to_terminal(text, view).rstrip("\n")
