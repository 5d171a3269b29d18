"""How numbers are written: every style to its value, and styles that no English convention knows with a note."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor


def only(extractor: Extractor, text: str) -> Claim:
    claims = extractor.extract(Source("t", "t", text)).claims
    assert len(claims) == 1, [c.text for c in claims]
    return claims[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3 482 115 seeds", "3482115"),
        ("1'250'000 seeds", "1250000"),
        ("1’250’000 seeds", "1250000"),
        ("６,７００ seeds", "6700"),
        ("४५ seeds", "45"),
        ("thirty-five hundred seeds", "3500"),
        ("one point four million seeds", "1400000"),
        ("2 million 300 thousand seeds", "2300000"),
        ("10^7 seeds", "10000000"),
        ("2^12 seeds", "4096"),
        ("6 x 10^4 seeds", "60000"),
        ("10⁵ seeds", "100000"),
        ("4 lakh crore seeds", "4000000000000"),
        ("two thousand crore seeds", "20000000000"),
        ("c. 900 seeds", "900"),
        ("plus or minus 9 seeds", "9"),
    ],
)
def test_a_number_is_read_in_every_style(written: str, value: str, plain_extractor: Extractor) -> None:
    claim = only(plain_extractor, f"The barn held {written} then.")
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (Decimal(value), "seed")
    assert claim.notes == ()


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("$1 406 250.75", "USD", "1406250.75"),
        ("1 406,75 euros", "EUR", "1406.75"),
        ("£12 500", "GBP", "12500"),
        ("$(4.2) million", "USD", "-4200000"),
        ("$7.5MM", "USD", "7500000"),
        ("(2.6)%", "%", "-2.6"),
        ("one-half of 1 per cent", "%", "0.5"),
        ("±4%", "%", "4"),
    ],
)
def test_amounts_as_accounts_and_other_countries_write_them(
    written: str, unit: str, value: str, plain_extractor: Extractor
) -> None:
    claim = only(plain_extractor, f"It came to {written} at the ford.")
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("100s", "100", "1000"), ("10,000s", "10000", "100000")],
)
def test_round_figures_in_the_plural_are_vague(written: str, low: str, high: str, plain_extractor: Extractor) -> None:
    claim = only(plain_extractor, f"It drew {written} of walkers.")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (Decimal(low), Decimal(high))


def test_a_hundred_said_once_belongs_to_both_ends(plain_extractor: Extractor) -> None:
    quantity = only(plain_extractor, "It drew two or three hundred walkers.").quantity
    assert quantity is not None
    assert (quantity.value, quantity.low, quantity.high) == (None, Decimal(200), Decimal(300))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0,5 per cent", "0.5"),
        ("3,5 million tonnes", "3500000"),
        ("1.406,75 euros", "1406.75"),
        ("£1.406.250", "1406250"),
        ("£2bn million", "2E+15"),
        ("5.% of it", None),
        ("1,,406 tonnes", "1406"),
        ("£14,06", "14.06"),
    ],
)
def test_what_no_english_convention_writes_carries_a_note(
    written: str, value: str | None, plain_extractor: Extractor
) -> None:
    claim = only(plain_extractor, f"It came to {written} at the ford.")
    assert any(note.startswith("malformed") for note in claim.notes)
    assert claim.quantity is not None
    assert claim.quantity.value == (None if value is None else Decimal(value))


def test_numbers_that_are_no_part_of_a_whole_stand_alone(plain_extractor: Extractor) -> None:
    claims = plain_extractor.extract(Source("t", "t", "It named seven out of five.")).claims
    assert [c.text for c in claims] == ["seven", "five"]


def test_a_list_without_spaces_is_numbers_not_one(plain_extractor: Extractor) -> None:
    claims = plain_extractor.extract(Source("t", "t", "The judges gave 45,50,60 in turn.")).claims
    assert [c.text for c in claims] == ["45", "50", "60"]


def test_an_address_of_the_web_hides_nothing_behind_it(plain_extractor: Extractor) -> None:
    text = "The guide is at http://www.example.org/a/b2. The firm will pay $10,000 to hundreds of families."
    assert [c.text for c in plain_extractor.extract(Source("t", "t", text)).claims] == [
        "$10,000",
        "hundreds of families",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LEEDS Five members were held.", ["Five members"]),
        ("He was convicted on counts three, nine and ten.", []),
        ("The clerk must pay within thirty (30) days.", ["thirty (30) days"]),
        ("It fined the last of $16, 975 in fees.", ["$16, 975"]),
        ("One man told police.", ["One man"]),
        ("They named 9,000 state, local, and tribal agencies.", ["9,000 state, local, and tribal agencies"]),
    ],
)
def test_claims_of_releases(text: str, found: list[str], plain_extractor: Extractor) -> None:
    assert [c.text for c in plain_extractor.extract(Source("t", "t", text)).claims] == found
