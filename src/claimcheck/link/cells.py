"""Small wide tables as rows of cells: which cells a sentence names, and which rows hold all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claimcheck.link.periods import When
from claimcheck.model import Cell, Grid
from claimcheck.naming import Names, Term, fold

_PARTS = re.compile(r"\s*(?:[,;/()&]|:\s|\s-\s|\band\b)\s*")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_NUMBER_BEHIND = re.compile(r"\s+\d[\d,.]*$")
_LONGEST = 12
_BEGUN = 3
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_NUMERIC = 0.3
_GROUPS = 0.8
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Cells that a stretch of a text names: the rows and columns that hold it."""

    text: str
    start: int
    end: int
    places: frozenset[tuple[int, int]]

    @property
    def rows(self) -> frozenset[int]:
        """The rows that hold it."""
        return frozenset(r for r, _ in self.places)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that hold it."""
        return frozenset(c for _, c in self.places)


class CellIndex:
    """One grid, its cells found by their words, whole or by their parts."""

    def __init__(self, table: str, grid: Grid, names: Names, short: Mapping[str, str]) -> None:
        self.table, self.grid, self.names = table, grid, names
        plain = [_BRACKETS.sub(" ", h).strip() or h for h in grid.headers]
        plain = [" ".join(short.get(w.casefold().rstrip("."), w) for w in h.split()) for h in plain]
        self.heads: tuple[Keys, ...] = tuple(names.keys(h) for h in plain)
        self.words = frozenset(k for keys in self.heads for k in keys)
        self.written = {t.key: fold(t.text) for h in plain for t in names.terms(h)}
        self.width = len(grid.headers)
        self.numeric = tuple(c for c in range(self.width) if self._share(c, "value") >= _NUMERIC)
        self.days = {c: self._share(c, "start") for c in range(self.width)}
        self.dated = tuple(c for c, share in self.days.items() if share >= _NUMERIC)
        self.grouping = frozenset(c for c in range(self.width) if self._repeats(c))
        self.twofold = frozenset(c for c in self.numeric if len(self.heads[c]) > 1 and self._led(c))
        self.keys: list[list[Keys]] = []
        self.exact: dict[Keys, set[tuple[int, int]]] = defaultdict(set)
        self.partly: dict[Keys, set[tuple[int, int]]] = defaultdict(set)
        for r, row in enumerate(grid.rows):
            self.keys.append([names.keys(cell.text) for cell in row])
            for c, cell in enumerate(row):
                self._enter(r, c, cell)
        self.nouns = tuple(self._noun(c) for c in range(self.width))
        self.fractions = frozenset(c for c in self.numeric if self._fractions(c))
        self.numbers = frozenset(names.keys(short.get("#", "")))
        self.ordinal = frozenset(c for c in self.numeric if self._counts(c))
        self.years = frozenset(c for c in self.numeric if self._years(c))
        self.firsts: dict[str, list[Keys]] = defaultdict(list)
        for keys in sorted({*self.exact, *self.partly}, key=lambda k: (-len(k), k)):
            self.firsts[keys[0]].append(keys)

    def _share(self, column: int, part: str) -> float:
        filled = [row[column] for row in self.grid.rows if row[column].text]
        return sum(getattr(c, part) is not None for c in filled) / len(filled) if filled else 0.0

    def _fractions(self, column: int) -> bool:
        """Whether all figures of a column are parts of one: percentages written as 0.136."""
        values = [v for row in self.grid.rows if (v := row[column].value) is not None]
        return all(abs(v) <= 1 for v in values) and any(v != v.to_integral_value() for v in values)

    def _years(self, column: int) -> bool:
        """Whether all figures of a column are years."""
        values = [v for row in self.grid.rows if (v := row[column].value) is not None]
        return all(v == v.to_integral_value() and _FIRST_YEAR <= v <= _LAST_YEAR for v in values)

    def _led(self, column: int) -> bool:
        """Whether most cells of a column are words with a figure behind them, each for a word of the header."""
        texts = [row[column].text for row in self.grid.rows if row[column].value is not None]
        return 2 * sum(t[:2].isalpha() and bool(_NUMBER_BEHIND.search(t)) for t in texts) > len(texts)

    def _worded(self, column: int) -> bool:
        """Whether most figures of a column stand beside words of their own: "Kelso Park 4120"."""
        wordy = sum(
            row[column].text[:2].isalpha()
            or (sum(map(str.isalpha, row[column].text)) > 3 and not set(keys[column]) & self.nouns[column])
            for row, keys in zip(self.grid.rows, self.keys, strict=True)
        )
        return 2 * wordy > len(self.grid.rows)

    def _counts(self, column: int) -> bool:
        """Whether a column names or numbers its rows or holds their years, so that nothing is counted in it."""
        if column in self.twofold:
            return False
        if column in self.dated or self._worded(column):
            return True
        values = [v for row in self.grid.rows if (v := row[column].value) is not None]
        named = len(self.heads[column]) > 1 and set(self.heads[column][-1:]) & self.numbers
        if named and len(set(values)) == len(values) and all(v == v.to_integral_value() for v in values):
            return True  # "catalogue number"
        steps = [b - a for a, b in pairwise(values)]
        return (
            len(steps) > 2
            and (all(s > 0 for s in steps) or all(s < 0 for s in steps))
            and sum(abs(s) == 1 for s in steps) >= 0.5 * len(steps)
        )

    def _noun(self, column: int) -> frozenset[str]:
        """The words that most figures of a column carry: "5 crates"."""
        cells = [self.keys[r][column] for r, row in enumerate(self.grid.rows) if row[column].value is not None]
        counts = Counter(k for keys in cells for k in set(keys) if not any(map(str.isdigit, k)))
        return frozenset(k for k, n in counts.items() if 2 * n > len(cells))

    def _repeats(self, column: int) -> bool:
        """Whether the cells of a column put rows into groups: a country, a class, a venue."""
        texts = [row[column].text for row in self.grid.rows if row[column].text]
        return len(set(texts)) < _GROUPS * len(texts)

    def _enter(self, r: int, c: int, cell: Cell) -> None:
        keys = self.keys[r][c]
        code = len(keys) == 1 and cell.text.isalnum() and not cell.text.isdigit() and not cell.text.isalpha()
        if keys and len(keys) <= _LONGEST and (code or sum(map(str.isalpha, cell.text)) > 1):
            self.exact[keys].add((r, c))
        own = [_NUMBER_BEHIND.sub("", cell.text)] if c in self.twofold else []
        for part in (*_PARTS.split(cell.text), *own):
            inner = self.names.keys(part)
            if inner and inner != keys and len(inner) <= _LONGEST and sum(map(str.isalpha, part)) > 2:
                self.partly[inner].add((r, c))

    def parts(self, row: int, column: int) -> list[str]:
        """The things that a cell lists, by what parts them or by the word with which each begins."""
        keys = self.keys[row][column]
        parts = [
            p
            for p in _PARTS.split(_BRACKETS.sub(" ", self.grid.rows[row][column].text))
            if sum(map(str.isalpha, p)) > 1
        ]
        return parts if len(parts) > 1 or not keys else [k for k in keys if k == keys[0]]

    def named(self, terms: Sequence[Term], start: int, end: int) -> list[Named]:
        """Cells named among the terms of a sentence, outside the stretch from ``start`` to ``end``."""
        found: list[Named] = []
        at = 0
        while at < len(terms):
            keys = next((k for k in self.firsts.get(terms[at].key, ()) if self._here(k, terms, at)), None)
            begun = self._begun(terms, at) if keys is None and terms[at].key.isdigit() else None
            if begun is not None:
                found.append(begun)
                at = next(n for n, t in enumerate(terms) if t.end == begun.end)
            if keys is None:
                at += 1
                continue
            first, last = terms[at], terms[at + len(keys) - 1]
            at += len(keys)
            if first.start < end and start < last.end:
                continue
            if len(keys) == 1 and keys[0] in self.words:
                continue
            places = self.exact.get(keys) or self.partly[keys]
            found.append(Named(" ".join(keys), first.start, last.end, frozenset(places)))
        return found

    @staticmethod
    def _here(keys: Keys, terms: Sequence[Term], at: int) -> bool:
        return tuple(t.key for t in terms[at : at + len(keys)]) == keys

    def _begun(self, terms: Sequence[Term], at: int) -> Named | None:
        """Cells that begin with a year and words behind it, of which a sentence says the first: "2007 Coast Cup final"."""
        known = [k for k in self.firsts.get(terms[at].key, ()) if len(k) >= _BEGUN]
        said = tuple(t.key for t in terms[at : at + _LONGEST])
        size = max(
            (
                next((n for n, (a, b) in enumerate(zip(k, said, strict=False)) if a != b), min(len(k), len(said)))
                for k in known
            ),
            default=0,
        )
        if size < _BEGUN:
            return None
        places = frozenset(
            p for k in known if k[:size] == said[:size] for p in self.exact.get(k, set()) | self.partly.get(k, set())
        )
        return Named(" ".join(said[:size]), terms[at].start, terms[at + size - 1].end, places)

    def containing(self, named: Named) -> Named:
        """What is named, with the longer cells of the same columns that contain it."""
        keys = tuple(named.text.split(" "))
        columns = named.columns
        more = {
            (r, c)
            for r, row in enumerate(self.keys)
            for c in columns
            if any(row[c][n : n + len(keys)] == keys for n in range(len(row[c]) - len(keys) + 1))
        }
        return Named(named.text, named.start, named.end, named.places | more)

    def on(self, when: When) -> Named | None:
        """The rows of the days that a text names."""
        places = {(r, c) for c in self.dated for r, row in enumerate(self.grid.rows) if _within(row[c], when)}
        most = max((self.days[c] for _, c in places), default=0.0)  # dates before names that hold a year
        places = {(r, c) for r, c in places if self.days[c] == most}
        return Named(when.text, when.at, when.to, frozenset(places)) if places else None

    def common(self, named: Sequence[Named]) -> list[int]:
        """The rows that hold all that is named, in order."""
        rows = set(range(len(self.grid.rows)))
        for n in named:
            rows &= n.rows
        return sorted(rows)


def _within(cell: Cell, when: When) -> bool:
    return cell.start is not None and cell.end is not None and when.start <= cell.start and cell.end <= when.end


def meets(days: tuple[date, date], cell: Cell) -> bool:
    """Whether a stretch of days and those of a cell are one within the other."""
    if cell.start is None or cell.end is None:
        return False
    return (days[0] <= cell.start and cell.end <= days[1]) or (cell.start <= days[0] and days[1] <= cell.end)
