"""The work grows with the text and not faster: patterns are bounded, and twice the text is twice the calls."""

from __future__ import annotations

import sys
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor

_LONGEST = 2_000  # items that a match may span at most; a pattern without a bound spans more than four thousand million


def test_no_pattern_is_without_a_bound(plain_extractor: Extractor) -> None:
    scanners = plain_extractor.finder.scanners.values()
    rules = [(rule, e) for s in scanners for rule, e in zip(s.rules, s.made.expressions, strict=True)]
    assert [rule.rule for rule, e in rules if _parser.parse(e).getwidth()[1] > _LONGEST] == []


def calls(extractor: Extractor, text: str) -> int:
    """Function calls that reading ``text`` takes."""
    count = 0

    def counted(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        extractor.extract(Source("t", "t", text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,000,", "million ", "three million ", "two hundred and ", "(", "1-", "5 to ", "£5, ", "5 men and 3 ",
     "$5 and ", "a@", "www.a/", "about ", "Sales rose 5% to £3m from 20 sites in 2019. ", "A 1 of ", "1/", "1:"],
)  # fmt: skip
def test_twice_the_text_is_twice_the_work(piece: str, plain_extractor: Extractor) -> None:
    size = 400
    plain_extractor.extract(Source("t", "t", piece * size * 2))
    once, twice = (calls(plain_extractor, piece * n) for n in (size, size * 2))
    assert twice < 2.3 * once + 2_000


def test_a_line_of_a_megabyte_is_read(plain_extractor: Extractor) -> None:
    text = "Sales rose 5% to £3m at 20 sites, and 40 of 300 staff left. " * 60
    document = plain_extractor.extract(Source("t", "t", text + "x" * 1_000_000 + " " + "9" * 100_000))
    assert len(document.claims) >= 240
