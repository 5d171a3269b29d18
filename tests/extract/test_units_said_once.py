"""Units that one amount has from another, or that only the whole text decides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor


def claims(extractor: Extractor, text: str) -> list[Claim]:
    return list(extractor.extract(Source("t", "t", text)).claims)


def shown(found: list[Claim]) -> list[tuple[str, str, str | None]]:
    return [(c.text, c.kind, c.quantity and c.quantity.unit) for c in found]


def test_a_unit_of_time_said_once_belongs_to_both_numbers(plain_extractor: Extractor) -> None:
    found = claims(plain_extractor, "The brothers got 12 and 16 month terms.")
    assert shown(found) == [("12", "duration", "month"), ("16 month", "duration", "month")]
    assert [c.date and c.date.value for c in found] == ["P12M", "P16M"]


def test_two_near_alternatives_are_one_range(plain_extractor: Extractor) -> None:
    (found,) = claims(plain_extractor, "It takes two or three years.")
    assert found.quantity is not None
    assert (found.text, found.quantity.low, found.quantity.high) == ("two or three years", Decimal(2), Decimal(3))
    assert len(claims(plain_extractor, "It takes 5 or 50 years.")) == 2


def test_a_number_before_a_time_that_has_passed_has_no_unit_of_it(plain_extractor: Extractor) -> None:
    found = claims(plain_extractor, "It sold 12 and three years later it closed.")
    assert shown(found)[0] == ("12", "count", None)


def test_a_range_of_two_units_is_told_in_the_first(plain_extractor: Extractor) -> None:
    (found,) = claims(plain_extractor, "Terms range from 14 months to two years.")
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.high, found.quantity.unit) == (Decimal(14), Decimal(24), "month")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Ohio plant sold for $9m and dumped 4 million pounds of soot.", "measure"),
        ("The Welsh plant sold for £9m and wrote off 4 million pounds of stock.", "money"),
        ("The plant paid 900 pounds.", "money"),
    ],
)
def test_pounds_are_a_weight_where_nothing_is_british(text: str, kind: str, plain_extractor: Extractor) -> None:
    assert claims(plain_extractor, text)[-1].kind == kind


def test_the_locale_decides_what_pounds_are() -> None:
    from claimcheck.pipeline import Settings

    text = "They lost 40 pounds."
    kinds = [
        Extractor(Settings(context=False, locale=locale)).extract(Source("t", "t", text)).claims[0].kind
        for locale in ("en-US", "en-GB")
    ]
    assert kinds == ["measure", "money"]


def test_people_of_a_count_are_no_item_of_a_rate(plain_extractor: Extractor) -> None:
    found = claims(plain_extractor, "A jury charged six men each with one count of theft.")
    assert [c.quantity and c.quantity.per for c in found] == [None, None]


def test_a_count_and_a_bare_number_behind_to_are_no_range(plain_extractor: Extractor) -> None:
    found = claims(plain_extractor, "The judge sentenced three of the men to 12 and 16 month terms.")
    assert found[0].text == "three of the men"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They won two of their last 9 matches.", [("two", "match"), ("9 matches", "match")]),
        ("She ran the 100m and 200m finals.", [("100m", "metre"), ("200m", "metre")]),
        ("Shares fell 2-1/8 to 90-3/8.", [("2-1/8", None), ("90-3/8", None)]),
        ("Gold closed at 420.10/420.60 dollars an ounce.", [("420.10/420.60 dollars an ounce", "USD")]),
        ("The bank paid 35 mln Canadian dlrs.", [("35 mln Canadian dlrs", "CAD")]),
    ],
)
def test_units_of_two_numbers(text: str, found: list[tuple[str, str | None]], plain_extractor: Extractor) -> None:
    assert [(c.text, c.quantity and c.quantity.unit) for c in claims(plain_extractor, text)] == found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It costs 12 to 15 cents.", "0.12", "0.15"),
        ("It costs 20-25p.", "0.20", "0.25"),
        ("It costs between 20 and 25p.", "0.20", "0.25"),
    ],
)
def test_both_ends_of_a_range_are_of_the_minor_unit(text: str, low: str, high: str, plain_extractor: Extractor) -> None:
    (found,) = claims(plain_extractor, text)
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.high) == (Decimal(low), Decimal(high))


def test_a_number_that_shares_a_minor_unit_is_told_in_the_main_one(plain_extractor: Extractor) -> None:
    found = claims(plain_extractor, "Shares closed at 300p against 250 before.")
    assert [c.quantity and c.quantity.value for c in found] == [Decimal(3), Decimal("2.5")]


def test_telephone_numbers_are_no_claims(plain_extractor: Extractor) -> None:
    assert claims(plain_extractor, "Call +44 20 7946 0018 or 0800 123 456.") == []


def test_every_run_of_digits_has_a_known_shape(plain_extractor: Extractor) -> None:
    lexicon = plain_extractor.finder.lexicon
    forms = [
        f"{n:0{size}d}" for n in (*range(10), 17, 100, 800, 1500, 1999, 2024, 2100, 9900, 54321) for size in range(1, 9)
    ]
    assert [f for f in forms if lexicon.signature(f) not in lexicon.codes] == []
