"""Rows laid out for people: a Rich table in a terminal, aligned columns in a pipe. The rows are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.render.view import View

if TYPE_CHECKING:
    from rich.text import Text

Cell = tuple[str, str]


def lay_out(head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int], view: View) -> Iterator[str]:
    """A table of cells (text, style). ``widths`` are the shares of the columns of the terminal's width.

    A column with share 0 is as wide as its longest cell and never broken.
    """
    if view.color or view.terminal:
        yield from _rich(head, rows, widths, view)
    else:
        yield from _plain(head, rows)


def _plain(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    texts = [list(head), *[[cell for cell, _ in row] for row in rows]]
    sizes = [min(60, max(len(row[n]) for row in texts)) for n in range(len(head))]
    for row in texts:
        yield "  ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)).rstrip() + "\n"


def _rich(head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int], view: View) -> Iterator[str]:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, width=view.width, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for name, share in zip(head, widths, strict=True):
        if share:
            table.add_column(name, ratio=share, overflow="fold")
        else:
            table.add_column(name, no_wrap=True)
    for row in rows:
        table.add_row(*[Text(text, style=style) for text, style in row])
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
