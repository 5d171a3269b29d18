"""Work grows with the length of a text and no faster, whatever the text: calls are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor

UNITS = [
    "1", "1,", "1.", "5 ", "5-", "5–", "1/", "1:", "£", "£5 ", "5% ", "a", "A", "Aa ", "a.", "a@", "http://a/", "([{", "“", "'",
    "million ", "5 million ", "hundred ", "five and ", "one of the ", "between 5 and ", "from £5 to ", "at least ", "per cent ",
    "5 years ago, ", "the end of ", "January ", "Monday ", "2024 ", "1st ", "U.S. ", "Mr. ", "½", "１", "é", " ", "\t", "\n",
    "5\n", "Home\n", "Share 12\n", "Why towns need big trains\n", "Â£5 ", "😀", "year-", "up to ", "twice ", "half a ", "no. ",
]  # fmt: skip


def work(extractor: Extractor, text: str) -> int:
    """How many calls reading the text takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extractor.read(Source("a", "a", text))
    finally:
        sys.setprofile(None)
    return calls


def assert_linear(extractor: Extractor, unit: str, times: int) -> None:
    once, twice = (work(extractor, unit * n) for n in (times, 2 * times))
    assert twice <= 2.6 * once + 2000, f"{unit!r} × {times}: {once} calls, × {2 * times}: {twice}"


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_repeated(plain_extractor: Extractor, unit: str) -> None:
    assert_linear(plain_extractor, unit, 3000 // len(unit))


def test_the_examples_of_every_rule_repeated(plain_extractor: Extractor) -> None:
    for rule, table in plain_extractor.book.tables.items():
        for example in table.get("yes", ())[:1]:
            text = example["text"] if isinstance(example, dict) else example
            assert_linear(plain_extractor, text.replace("[", "").replace("]", "") + " ", 12)
            assert rule


@pytest.mark.parametrize("unit", ["1", "1,", "a", "a.", " ", "\n", "([{", "“", "𝟏", "million"])
def test_a_line_of_a_megabyte_is_read(plain_extractor: Extractor, unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    document = plain_extractor.extract(Source("a", "a", text))
    assert all(text[c.start : c.end] == c.text for c in document.claims)
