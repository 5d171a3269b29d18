"""Text as a tape of items, each item one character that stands for its classes.

A word, a number or a sign of the text becomes one character of ``Tape.codes``; a pattern over classes is then a
plain regular expression over that string, which runs at the speed of ``re`` and never backtracks over letters.
Folding replaces a run of items ("twenty-five million") by one item, so later patterns see a number where there
were five words. Item offsets are always offsets into the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import Any

from claimcheck.matching.lexicon import Lexicon

# A paragraph break; or, behind white space, initials ("U.S."), a number, a word, or any one character.
PIECE = re.compile(
    r"[^\S\n]*\n\s*\n\s*+|\s*+(?:(?<!\w)(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*+|(?<![\w.,])\.\d++|[^\W\d_]++|\S)|\s++"
)
_CELLS = " | "
_LINE_START = re.compile(r"\n(?=[^\S\n]*([A-Z]\w*))")
_FIGURE_LAST = re.compile(r"\d[^\s\d]{0,3}\s*$")
_SHORT = 45  # characters of a line that is no line of broken text
_FOLD = {
    ord(a): b
    for b, many in {
        " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        "/": "\u2044\u2215",
        "-": "\u2010\u2011\u2012\u2212\ufe63\uff0d",
        "'": "\u2018\u2019\u201b\u02bc\u2032",
        '"': "\u201c\u201d\u201e\u201f\u2033",
        ".": "\uff0e",
        ",": "\uff0c",
        "%": "\uff05",
        "$": "\uff04",
        "£": "\uffe1",
        "¥": "\uffe5",
        "\u2013": "\u2013\u2014\u2015",
    }.items()
    for a in many
}


class _Fold(dict[int, str | int]):
    """A one-to-one character fold for matching; digits of any script become ASCII."""

    def __missing__(self, key: int) -> str | int:
        char = chr(key)
        self[key] = str(int(char)) if char.isdecimal() else key
        return self[key]


_fold = _Fold(_FOLD)


def fold(text: str) -> str:
    """Return ``text`` with spaces, dashes, quotes and digits made plain, of the same length."""
    return text if text.isascii() else text.translate(_fold)


@dataclass(slots=True)
class Tape:
    """Items of one text: ``codes[i]`` stands for ``folded[starts[i]:ends[i]]``; ``values`` holds folded items' meaning."""

    folded: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: dict[int, Any] = field(default_factory=dict)

    def text(self, i: int, j: int | None = None) -> str:
        """The folded text of items ``i`` to ``j`` (exclusive; one item by default)."""
        return self.folded[self.starts[i] : self.ends[(j or i + 1) - 1]]

    def index_at(self, offset: int) -> int:
        """The first item that ends after ``offset``."""
        from bisect import bisect_right

        return bisect_right(self.ends, offset)


def lex(text: str, lexicon: Lexicon) -> Tape:
    """Split ``text`` into items and look each one up."""
    folded = fold(text)
    rows = _closed_rows(folded) if _CELLS in folded else folded
    pieces = PIECE.findall(_closed_lines(rows, lexicon) if "\n" in rows else rows)
    codes = "".join(map(lexicon.table.__getitem__, pieces))
    if codes and ord(codes[0]) % 2:
        codes = chr(ord(codes[0]) - 1) + codes[1:]
    ends = list(accumulate(map(len, pieces)))
    stripped = map(len, map(str.lstrip, pieces))
    starts = [end - size for end, size in zip(ends, stripped, strict=True)]
    return Tape(folded, codes, starts, ends)


def _closed_rows(text: str) -> str:
    """Text in which a bar takes the place of the line break behind a row of cells: its last cell ends there."""
    lines = text.split("\n")
    ends = ("|" if _CELLS in line and after.strip() else "\n" for line, after in pairwise(lines))
    return "".join(chain.from_iterable(zip(lines, chain(ends, ("",)), strict=True)))


def _closed_lines(text: str, lexicon: Lexicon) -> str:
    """Text in which a bar takes the place of the line break behind a short line that ends in a number.

    Where the next line begins with a capital letter, as in a list of results, it tells nothing of that number; in
    running text that is broken into lines, lines are longer.
    """
    for found in _LINE_START.finditer(text):
        at = found.start()
        line = text[max(0, at - _SHORT) : at].rpartition("\n")
        short = bool(line[1]) or at <= _SHORT
        if short and _FIGURE_LAST.search(line[2]) and lexicon.meaning(found[1], "MONTH") is None:
            text = text[:at] + "|" + text[at + 1 :]
    return text


@dataclass(frozen=True, slots=True)
class Fold:
    """Items ``start`` to ``end`` (exclusive) become one item with this code and value."""

    start: int
    end: int
    code: str
    value: Any


def refold(tape: Tape, folds: Iterable[Fold]) -> Tape:
    """A new tape with each of ``folds`` (in order, not overlapping) made one item."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: dict[int, Any] = {}
    shift: list[tuple[int, int, int]] = []  # old from, old to, offset
    done = 0
    size = 0
    for f in folds:
        codes.append(tape.codes[done : f.start])
        starts.extend(tape.starts[done : f.start])
        ends.extend(tape.ends[done : f.start])
        shift.append((done, f.start, size - done))
        size += f.start - done
        codes.append(f.code)
        starts.append(tape.starts[f.start])
        ends.append(tape.ends[f.end - 1])
        values[size] = f.value
        size += 1
        done = f.end
    if not values:
        return tape
    codes.append(tape.codes[done:])
    starts.extend(tape.starts[done:])
    ends.extend(tape.ends[done:])
    shift.append((done, len(tape.codes), size - done))
    kept = iter(sorted(tape.values.items()))
    item = next(kept, None)
    for low, high, move in shift:
        while item is not None and item[0] < high:
            if item[0] >= low:
                values[item[0] + move] = item[1]
            item = next(kept, None)
    return Tape(tape.folded, "".join(codes), starts, ends, values)
