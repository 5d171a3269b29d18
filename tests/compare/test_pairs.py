"""What two claims need to agree, to conflict, or to stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.align import Aligner
from claimcheck.model import Pair, Source
from claimcheck.pipeline import Extractor

SETTLED = ("agree", "only_a", "only_b")


def compare(extractor: Extractor, a: str, b: str, revision: bool = False) -> tuple[Pair, ...]:
    first, second = extractor.extract_many([Source("a", "a", a), Source("b", "b", b)])
    return Aligner(extractor.book, revision).align(first, second)


def status(extractor: Extractor, a: str, b: str, revision: bool = False) -> list[str]:
    """Status of every pair that holds a quantity."""
    pairs = compare(extractor, a, b, revision)
    return [p.status for p in pairs if (p.a or p.b).quantity is not None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry carried 616,000 passengers last year.", "Last year 616K passengers took the ferry."),
        ("The quarry employs 4,300 people.", "The quarry has more than 4,000 people on its books."),
        ("Nearly half of the choir are tenors.", "In the choir, 48 per cent are tenors."),
        ("The path is 4.8 kilometres long.", "The path is three miles long."),
        ("Repairs to the pier cost £48.3m.", "The pier cost £48m to repair."),
        ("A dozen people joined the walk.", "Twelve people joined the walk."),
    ],
)
def test_reworded_rounded_and_converted_numbers_agree(full_extractor: Extractor, a: str, b: str) -> None:
    assert status(full_extractor, a, b) == ["agree"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council mended 86 streets.", "The council mended 68 streets."),
        ("Repairs to the pier cost £48.3m.", "Repairs to the pier cost £38.3m."),
        ("More than 600 people marched through the town.", "Fewer than 400 people marched through the town."),
        ("A quarter of the money went to hospices.", "A third of the money went to hospices."),
        ("The trains leave Yarm on 26 June.", "The trains leave Yarm on 27 June."),
        ("At least 50 people are missing in Yarm.", "At least 60 people are missing in Yarm."),
        ("The bridge cost £1.8 million to build.", "The bridge cost £1.8 billion to build."),
        ("The pier opens to the public on 3 March.", "The pier opens to the public on 3 April."),
    ],
)
def test_one_thing_with_two_values_is_a_conflict(full_extractor: Extractor, a: str, b: str) -> None:
    pairs = compare(full_extractor, a, b)
    assert [p.status for p in pairs] == ["conflict"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill sold 300 looms in 2023.", "The mill sold 450 looms in 2024."),
        ("Flats in Yarm cost £171,000 on average.", "Houses in Yarm cost £312,000 on average."),
        ("The herd has 40 goats.", "The ferry carried 616 passengers."),
        ("Half-year revenue at the mill was €44m.", "Full-year revenue at the mill was €91m."),
        ("Gerald Moss, 58, runs the mill.", "Anita Rawal, 34, runs the ferry."),
        ("The mill sold 300 looms between April and June.", "Between July and September the mill sold 450 looms."),
        ("The school at Denholm has 1,100 pupils.", "The school at Corby has 870 pupils."),
        ("They built 240 homes, 90 of them for rent.", "Of the 240 homes that they built, 150 are for sale."),
        ("The ferry has run for many years.", "The ferry has run for 14 years."),
        ("Rents rose by 4 per cent in Yarm.", "Rents rose by 6 per cent in the country as a whole."),
        ("The fund lent the mill £20.", "The mill, which makes looms, raised £310,450 from a fund."),
        ("The tram line will cost £480m.", "The first stage of the tram line will cost £270m."),
        ("Homes with a meter pay £412 for water.", "Homes without a meter pay £563 for water."),
        ("A ticket for the museum costs £9 for an adult.", "A ticket for the museum costs £4 for a child."),
        ("Among managers the pay gap was 13 per cent.", "The pay gap was 12 per cent at the mill, it said."),
        ("The pay gap was 13 per cent at the mill.", "At the mill 34 per cent of the managers are women."),
        ("At the mill 54 per cent of parents read daily.", "At the mill 8 per cent of parents never read daily."),
        ("Profit rose by 8 per cent in the first half.", "Profit last year rose by 11 per cent."),
        ("Letters fell from 520m in 2020.", "Letters were 110m fewer than in 2020."),
        (
            "The union wants a rise of 9 per cent. The firm waits.",
            "The firm has an offer of 5 per cent. The union waits.",
        ),
    ],
)
def test_other_periods_scopes_and_things_are_no_conflict(full_extractor: Extractor, a: str, b: str) -> None:
    assert "conflict" not in status(full_extractor, a, b)


def test_another_date_in_the_line_before_hides_no_conflict(full_extractor: Extractor) -> None:
    a = "The bridge opens on 14 June 2026. The bridge at Denny cost £48.3m to build."
    b = "The bridge opens on 12 July 2026. The bridge at Denny cost £49.1m to build."
    assert "conflict" in status(full_extractor, a, b)


def test_one_person_has_one_age(full_extractor: Extractor) -> None:
    a, b = "Gerald Moss, 58, runs the mill in Yarm.", "The mill in Yarm is run by Gerald Moss, 59."
    assert "conflict" in status(full_extractor, a, b)


def test_one_figure_with_two_dates_is_a_conflict_of_the_dates(full_extractor: Extractor) -> None:
    a, b = "Sales of looms came to £41.37m in 2023.", "Sales of looms came to £41.37m in 2021."
    pairs = {(p.a.text, p.b.text): (p.status, p.reason.code) for p in compare(full_extractor, a, b) if p.a and p.b}
    assert pairs == {("£41.37m", "£41.37m"): ("agree", "pair.equal"), ("2023", "2021"): ("conflict", "pair.redated")}
    both = b + " In 2023 they came to £41.37m too."
    assert "conflict" not in [p.status for p in compare(full_extractor, a, both)]


def test_texts_of_two_stories_conflict_only_where_a_line_is_repeated(full_extractor: Extractor) -> None:
    a = "Snow shut the road over Cape Rell for six hours. Rita Bell, a nurse, walked home. It cleared by nine."
    line = "The ferry company has carried {} passengers since 2007."
    b = "The ferry company opened a new quay with a band and cakes. {}"
    for first, second, wanted in (
        (a, b.format("The mayor spoke for two hours."), []),
        (f"{a} {line.format('1,400')}", b.format(line.format("1,600")), ["conflict"]),
    ):
        found = [p.status for p in compare(full_extractor, first, second)]
        assert [s for s in found if s == "conflict"] == wanted


def test_a_forecast_and_its_outcome_are_a_change(full_extractor: Extractor) -> None:
    a, b = "The mill expects to sell 1,400 looms in 2026.", "The mill sold 1,200 looms in 2026."
    (pair,) = [p for p in compare(full_extractor, a, b) if p.a and p.a.kind == "count"]
    assert pair.status == "changed"
    assert dict(pair.reason.params)["status_a"] == "forecast" and dict(pair.reason.params)["status_b"] == "fact"


def test_a_revision_has_changes_and_no_conflicts(full_extractor: Extractor) -> None:
    a, b = "Three people died in the flood.", "Nine people died in the flood."
    assert status(full_extractor, a, b) == ["conflict"]
    assert status(full_extractor, a, b, revision=True) == ["changed"]


def test_a_number_that_follows_from_the_other_text_agrees_with_its_sum(full_extractor: Extractor) -> None:
    a = "The bridge will cost £68m, of which the county is to pay £18m and the ministry the rest."
    b = "The ministry will give £50m towards the bridge; the county will pay £18m."
    pairs = compare(full_extractor, a, b)
    derived = [p for p in pairs if p.reason.code == "pair.derived" and p.b is not None]
    assert [(p.b.text, dict(p.reason.params)["formula"]) for p in derived if p.b] == [("£50m", "£68m - £18m")]
    assert all(p.status in SETTLED for p in pairs)


def test_a_swap_inside_one_sentence_is_two_conflicts(full_extractor: Extractor) -> None:
    a = "Exports were worth 189 billion crowns and imports 213 billion crowns."
    b = "Exports were worth 192 billion crowns and imports 231 billion crowns."
    assert status(full_extractor, a, b) == ["conflict", "conflict"]


NOUNS = st.sampled_from(["looms", "goats", "ferries", "bridges", "pupils", "lorries"])
VERBS = st.sampled_from(["bought", "counted", "sold", "mended", "lost"])
NUMBERS = st.integers(min_value=2, max_value=99_999)
SENTENCES = st.builds(lambda v, n, noun: f"The town {v} {n:,} {noun}.", VERBS, NUMBERS, NOUNS)


@given(st.lists(SENTENCES, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_text_never_disagrees_with_itself(plain_extractor: Extractor, sentences: list[str]) -> None:
    text = " ".join(sentences)
    pairs = compare(plain_extractor, text, text)
    assert {p.status for p in pairs} == {"agree"}


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.lists(SENTENCES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_claim_stands_in_one_pair_at_most_and_none_is_lost(
    plain_extractor: Extractor, first: list[str], second: list[str]
) -> None:
    a, b = plain_extractor.extract_many([Source("a", "a", " ".join(first)), Source("b", "b", " ".join(second))])
    pairs = Aligner(plain_extractor.book).align(a, b)
    assert sorted(p.a.id for p in pairs if p.a) == sorted(c.id for c in a.claims)
    assert sorted(p.b.id for p in pairs if p.b) == sorted(c.id for c in b.claims)


def test_the_library_function_can_be_called_again_and_again() -> None:
    text = "The council mended 86 streets."
    for _ in range(2):
        assert [p.status for p in claimcheck.compare(text, text, context=False).pairs] == ["agree"]
