"""What each wording allows, as docs/intervals.md says it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor

_ROWS = [
    ("4.5 miles", "=", "4.45", "4.55"),
    ("4,700 homes", "=", "4650", "4750"),
    ("4,723 homes", "=", "4723", "4723"),
    ("950 jobs", "=", "950", "950"),
    ("15%", "=", "14.5", "15.5"),
    ("£3m", "=", "2500000", "3500000"),
    ("£3.0m", "=", "2950000", "3050000"),
    ("about 40 homes", "~", "36", "44"),
    ("nearly 40 homes", "~", "36", "40"),
    ("just under 40 homes", "<", "36", "40"),
    ("just over 40 homes", ">", "40", "44"),
    ("more than 40 homes", ">", "40", None),
    ("at least 40 homes", ">=", "40", None),
    ("40 homes or more", ">=", "40", None),
    ("fewer than 40 homes", "<", None, "40"),
    ("up to 40 homes", "<=", None, "40"),
    ("between 3 and 5 homes", "=", "3", "5"),
    ("three or four homes", "=", "3", "4"),
    ("tens of thousands of homes", "=", "10000", "100000"),
    ("several hundred homes", "~", "200", "1000"),
    ("a couple of hundred homes", "~", "150", "250"),
]


@pytest.mark.parametrize(("words", "sign", "low", "high"), _ROWS, ids=[row[0] for row in _ROWS])
def test_wording(words: str, sign: str, low: str | None, high: str | None, plain_extractor: Extractor) -> None:
    claims = plain_extractor.extract(Source("t", "t", f"The council has {words} there.")).claims
    assert [c.text for c in claims] == [words]
    quantity = claims[0].quantity
    assert quantity is not None and quantity.approximation == sign
    assert quantity.low == (None if low is None else Decimal(low))
    assert quantity.high == (None if high is None else Decimal(high))
    assert quantity.low_open == (sign == ">")


def test_exact_words_stand_outside_the_claim(plain_extractor: Extractor) -> None:
    claims = plain_extractor.extract(Source("t", "t", "Just 40 homes and another 12 flats were sold.")).claims
    assert [c.text for c in claims] == ["40 homes", "12 flats"]


@pytest.mark.parametrize(
    ("text", "locale", "code", "ground"),
    [
        ("It cost $30.", "en", "USD", "no country or locale"),
        ("It cost $30.", "en-AU", "AUD", "locale"),
        ("The Canadian firm paid $30.", "en", "CAD", "Canadian"),
        ("The Canadian firm paid US$30, or $40.", "en", "USD", "no country or locale"),
        ("The American firm paid $30 in Toronto.", "en", "USD", "no country or locale"),
        ("Prices are in New Zealand dollars. A tent is $30 in Sydney.", "en", "NZD", "are in New Zealand dollars"),
    ],
)
def test_whose_dollar(text: str, locale: str, code: str, ground: str) -> None:
    from tests.extract.golden import extractor

    claims = [c for c in extractor(locale).extract(Source("t", "t", text)).claims if c.kind == "money"]
    quantity = claims[-1].quantity
    assert quantity is not None and quantity.unit == code
    assert any(ground in note for note in claims[-1].notes)
