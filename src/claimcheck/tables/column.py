"""A column of a table while its role is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.tables.grid import Cell, Field, shown

_MOSTLY = 0.7
_HALF_BAD = 0.3  # under a header that is a period even many bad cells are figures gone wrong


@dataclass(slots=True)
class Column:
    """A column of the sample: its headers from top to bottom, and what its cells are."""

    index: int
    headers: list[str]
    cells: list[Cell]
    field: Field
    decimal: str
    numbers: int = 0
    missing: int = 0
    texts: int = 0
    years: int = 0
    whole: bool = True
    dated: bool = False
    timely: bool = False
    role: str = ""

    @property
    def header(self) -> str:
        return " ".join(self.headers)

    @property
    def name(self) -> str:
        """What the descriptor calls the column, else its header."""
        return self.field.title or self.header

    @property
    def numeric(self) -> bool:
        share = _HALF_BAD if self.dated else _MOSTLY
        odd_one = self.index > 0 and self.texts == 1 < self.numbers  # one bad cell in a short column
        return self.numbers > 0 and (odd_one or self.numbers >= share * (self.numbers + self.texts))

    @property
    def mixed(self) -> bool:
        """Whether it is read as text although a good part of its cells are numbers, under a header that is no name's."""
        return self.role == "text" and self.numbers >= _HALF_BAD * (self.numbers + self.texts)

    @property
    def wordy(self) -> bool:
        """Whether most of its texts are words rather than scores, times and codes."""
        filled = [shown(c) for c in self.cells if c != ""]
        letters = sum(2 * sum(map(str.isalpha, text)) > len(text) for text in filled)
        return letters >= _MOSTLY * len(filled)

    @property
    def distinct(self) -> float:
        """The share of different texts among the filled cells."""
        filled = [c for c in self.cells if c != ""]
        return len(set(filled)) / len(filled) if filled else 0.0
