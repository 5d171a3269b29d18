"""Two texts side by side: each pair of claims with both sentences, the numbers marked, and what differs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from claimcheck.model import Claim, Comparative, Document, Pair
from claimcheck.render.excerpt import excerpt
from claimcheck.render.table import Cell, styled, to_terminal
from claimcheck.render.view import View
from claimcheck.render.wording import reason_text, value_text

_ORDER = ("conflict", "changed", "agree", "only_a", "only_b")
_STYLE = {"conflict": "bold red", "changed": "yellow", "agree": "green", "only_a": "dim", "only_b": "dim"}
_NAMES = {"only_a": "only in the first", "only_b": "only in the second"}
_LAST = ("date", "time", "duration", "set", "age")
_WIDE, _INDENT, _GUTTER = 90, "    ", "  │  "
_REACH = 160


def compare_text(comparatives: Iterable[Comparative], view: View) -> Iterator[str]:
    """Pairs of claims, conflicts first, quantities before dates; then what stands in one text only."""
    for comparative in comparatives:
        yield styled([(f"{comparative.a.source} ↔ {comparative.b.source}", "bold")], view) + "\n"
        ordered = sorted(comparative.pairs, key=pair_order)
        for pair in ordered:
            if pair.status not in _NAMES:
                yield from _pair(comparative, pair, view)
        for status, document in (("only_a", comparative.a), ("only_b", comparative.b)):
            yield from _alone(document, [p for p in ordered if p.status == status], view)
        yield _counts(comparative)


def _counts(comparative: Comparative) -> str:
    counts = [(s, sum(p.status == s for p in comparative.pairs)) for s in _ORDER]
    return "; ".join(_count(s, n) for s, n in counts if n) + "\n" if comparative.pairs else "no claims\n"


def _count(status: str, n: int) -> str:
    """How many pairs have a status, in words."""
    if status == "conflict" and n != 1:
        return f"{n} conflicts"
    return f"{n} {_NAMES.get(status, status)}"


def pair_order(pair: Pair) -> tuple[int, bool, int]:
    """Conflicts first, quantities before dates, ages and durations, in the order of the text."""
    claim = pair.a or pair.b
    assert claim is not None
    return _ORDER.index(pair.status), claim.kind in _LAST, claim.start


def _pair(comparative: Comparative, pair: Pair, view: View) -> Iterator[str]:
    told = reason_text(pair.reason, view.words).removeprefix(f"{pair.status} ")
    head: list[Cell] = [
        (f"{view.words.pairs[pair.status]} {pair.status}", _STYLE[pair.status]),
        (f"  {told}{_values(pair, view)}", ""),
    ]
    yield styled(head, view) + "\n"
    if pair.a is not None and pair.b is not None and view.width >= _WIDE:
        yield from _columns(comparative, pair.a, pair.b, _STYLE[pair.status], view)
        return
    for document, claim in ((comparative.a, pair.a), (comparative.b, pair.b)):
        if claim is not None:
            yield _line(document, claim, _STYLE[pair.status], view)


def _alone(document: Document, pairs: list[Pair], view: View) -> Iterator[str]:
    """What stands in one text only, under one heading."""
    if pairs:
        head = f"{view.words.pairs[pairs[0].status]} {_NAMES[pairs[0].status]}: {document.source} ({len(pairs)})"
        yield styled([(head, _STYLE[pairs[0].status])], view) + "\n"
    for pair in pairs:
        claim = pair.a or pair.b
        assert claim is not None
        yield _line(document, claim, _STYLE[pair.status], view)


def _line(document: Document, claim: Claim, style: str, view: View) -> str:
    where = (f"{_INDENT}{document.source}:{claim.line}: ", "dim")
    return styled([where, *_sentence(document, claim, style, view)], view) + "\n"


def _values(pair: Pair, view: View) -> str:
    """What differs, in figures."""
    if pair.a is None or pair.b is None or pair.status != "conflict":
        return ""
    return f": {value_text(pair.a, view.words)} against {value_text(pair.b, view.words)}"


def _sentence(document: Document, claim: Claim, style: str, view: View) -> list[Cell]:
    text = document.title or "" if claim.part == "title" else document.text
    before, marked, after = excerpt(text, claim.start, claim.end, _REACH)
    mark = (marked, f"reverse {style}") if view.color else (f"[{marked}]", "")
    return [(before, ""), mark, (after, "")]


def _columns(comparative: Comparative, a: Claim, b: Claim, style: str, view: View) -> Iterator[str]:
    """Both sentences beside one another, each under its file and line."""
    width = (view.width - len(_INDENT) - len(_GUTTER)) // 2
    heads = [f"{d.source}:{c.line}" for d, c in ((comparative.a, a), (comparative.b, b))]
    sentences = [_sentence(d, c, style, view) for d, c in ((comparative.a, a), (comparative.b, b))]
    if view.color:
        yield _rich_columns(heads, sentences, width, view)
        return
    blocks = [
        [*textwrap.wrap(head, width), *textwrap.wrap("".join(text for text, _ in cells), width)]
        for head, cells in zip(heads, sentences, strict=True)
    ]
    for left, right in zip_longest(*blocks, fillvalue=""):
        yield f"{_INDENT}{left.ljust(width)}{_GUTTER}{right}".rstrip() + "\n"


def _rich_columns(heads: list[str], sentences: list[list[Cell]], width: int, view: View) -> str:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, len(_GUTTER) - 1, 0, 0))
    for _ in heads:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*[Text(head, style="dim") for head in heads])
    grid.add_row(*[Text.assemble(*cells) for cells in sentences])
    return to_terminal(Padding(grid, (0, 0, 0, len(_INDENT))), view)
