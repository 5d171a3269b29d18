"""All that reading a table needs to know of words, made once from the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

from claimcheck.rulebook import RuleBook
from claimcheck.tables.numbers import CellReader
from claimcheck.tables.periods import Period, PeriodReader
from claimcheck.tables.roles import RoleReader
from claimcheck.tables.units import UnitReader


class Words:
    """The readers of cells, headers, periods and units."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.units = UnitReader(book)
        self.cells = CellReader(book, self.units)
        self.roles = RoleReader(book)
        self.periods = PeriodReader(book)
        self._years: dict[tuple[int, int], Words] = {}
        words = book.under("tables.words")
        self.totals = frozenset(words["total"]["names"])
        self.total_starts = tuple(f"{name} " for name in words["total"]["starts"])
        self.total_ends = tuple(f" {name}" for name in words["total"]["ends"])
        self.seasons = frozenset(book.tables["tables.periods.season_names"]["values"])
        self.undated = frozenset(words["undated"]["names"])
        kinds = "|".join(map(re.escape, words["titles"]["names"]))
        self.numbered = re.compile(
            rf"\W*(?P<kind>{kinds})\s+(?P<number>\w{{0,3}}\d[\w.]{{0,5}}|[a-z]|[ivx]{{1,5}})\s*[:.\u2013-]\s+",
            re.IGNORECASE,
        )
        self.footers = tuple(words["footers"]["names"])
        inside = "|".join(map(re.escape, words["inside_names"]["names"]))
        self.place_name = re.compile(rf"[A-Z][\w.'’-]*(?: (?:(?:{inside}) )*[A-Z][\w.'’-]*){{0,4}}")
        self.by = tuple(f" {word} " for word in words["by"]["names"])
        self.unless = re.compile(rf"[,;]?\s+(?:{'|'.join(words['unless']['names'])})\b", re.IGNORECASE)
        self.having = tuple(f"{word} " for word in book.tables["link.words.having"]["words"])
        self.generic = frozenset(words["generic_names"]["names"])
        self.opening = tuple(book.tables["tables.periods.open"]["names"])
        self.sdmx_status: dict[str, str] = book.tables["tables.marks.sdmx"]["values"]

    def starting(self, lines: Sequence[str]) -> Words:
        """These words with the financial year that one of the lines states, if one does."""
        start = next((s for line in lines if (s := self.periods.year_end(line)) is not None), None)
        if start is None or start == self.periods.fiscal_start:
            return self
        if start not in self._years:
            self._years[start] = other = copy(self)
            other.periods = PeriodReader(self.book, start)
        return self._years[start]

    @cached_property
    def status_words(self) -> dict[str, str]:
        """What a status column's words say."""
        return self.cells.status | self.cells.missing

    def is_total(self, label: str) -> bool:
        """Whether a row's label says that it sums up the others."""
        low = label.strip().lower()
        return low in self.totals or low.startswith(self.total_starts) or low.endswith(self.total_ends)

    def dated(self, name: str) -> tuple[str, Period | None]:
        """ "Council tenants in arrears, February 2026": the metric and the period of one line."""
        found = self.periods.inside(name)
        if found is None:
            return name, None
        period, start, end = found
        before = name[:start].rstrip(" ,:;(-")
        for word in self.opening:
            if before.lower().endswith(f" {word}"):
                before = before[: -len(word)].rstrip(" ,")
                period = replace(period, text=f"{word} {period.text}", end=None)
        return (before + name[end:].lstrip(" )")).strip(" ,") or name, period

    def dated_header(self, name: str) -> tuple[str, Period | None]:
        """ "Turnout 2024": the metric and the period of a header that ends in one; "change since 2024" is not of 2024."""
        found = self.periods.inside(name)
        before = name[: found[1]].rstrip(" ,:;-").lower().split() if found is not None else []
        if found is None or found[2] < len(name) or not before or before[-1] in self.undated:
            return name, None
        return self.dated(name)

    def is_footer(self, text: str) -> bool:
        """Whether a line is about the table rather than its title."""
        return text.strip().lower().startswith(self.footers)

    def header(self, text: str) -> tuple[str, str]:
        """A header without footnote marks, and the status its marks say."""
        return self.cells.strip_marks(" ".join(text.split()))


_MADE: dict[str, Words] = {}


def words_of(book: RuleBook) -> Words:
    """The words of a rule book, made once."""
    if book.digest not in _MADE:
        _MADE[book.digest] = Words(book)
    return _MADE[book.digest]
