"""Columns of many rows with few different texts: each text kept once, each row a number."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence


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

    def extend(self, texts: Sequence[str]) -> None:
        """Add the rows of a batch; runs of one text are common and cheaper."""
        if texts and texts[0] == texts[-1] and texts.count(texts[0]) == len(texts):
            self.fill(texts[0], len(texts))
            return
        self.ids.fromlist(list(map(self._codes.__getitem__, texts)))

    def fill(self, text: str, count: int) -> None:
        """Add ``count`` rows of the same text."""
        self.ids.extend(array("I", (self._codes[text],)) * count)

    @property
    def values(self) -> list[str]:
        """The different texts, by number."""
        if len(self._values) != len(self._codes):
            self._values = list(self._codes)
        return self._values

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, row: int) -> str:
        try:
            return self._values[self.ids[row]]
        except IndexError:
            return self.values[self.ids[row]]

    def __iter__(self) -> Iterator[str]:
        return map(self.values.__getitem__, self.ids)


_FEW = 20_000


def repeats(columns: Sequence[Coded]) -> bool:
    """Whether two rows have the same texts in all columns."""
    rows = len(columns[0]) if columns else 0
    if rows < _FEW:
        return len(set(zip(*(c.ids for c in columns), strict=True))) < rows
    import numpy

    keys = numpy.zeros(rows, dtype=numpy.uint64)
    for column in columns:
        keys *= numpy.uint64(len(column.values))  # wraps around for very many texts: then a repeat is only likely
        keys += numpy.frombuffer(column.ids, dtype=numpy.dtype(f"u{column.ids.itemsize}"))
    keys.sort()
    return bool((keys[1:] == keys[:-1]).any())
