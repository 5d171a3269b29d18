"""Columns of many rows with few different texts: each text kept once, each row a number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import repeat


class _Codes(dict[str, int]):
    """Numbers given to texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Coded:
    """A column of texts; grows by batches."""

    __slots__ = ("_codes", "_values", "ids")

    def __init__(self) -> None:
        self._codes = _Codes()
        self._values: list[str] = []
        self.ids = array("I")

    def extend(self, texts: Iterable[str]) -> None:
        """Add the rows of a batch."""
        self.ids.extend(map(self._codes.__getitem__, texts))

    def fill(self, text: str, count: int) -> None:
        """Add ``count`` rows of the same text."""
        self.ids.extend(repeat(self._codes[text], count))

    @property
    def values(self) -> list[str]:
        """The different texts, by number."""
        if len(self._values) != len(self._codes):
            self._values = list(self._codes)
        return self._values

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, row: int) -> str:
        return self.values[self.ids[row]]

    def __iter__(self) -> Iterator[str]:
        return map(self.values.__getitem__, self.ids)
