"""Tables as offices publish them: names in codes, thousands unsaid, shares of one, sections, periods of several years."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.link.composed import composed
from claimcheck.model import Claim, Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables

PLACES = [
    "Ashford",
    "Brome Vale",
    "Carrow Hill",
    "Dunmere North",
    "East Tolne",
    "Fell Bridge",
    "Great Ouse",
    "Hart Lea",
]
INCOME = "series_id,series,period,value\n" + "".join(
    f"I{n}{code},Income {code}{n} {place} {what},{year},{value + 100 * n + year - 2012}\n"
    for code, what, value in (("ZQ", "per head £", 15000), ("ZQ", "total £m", 3000))
    for n, place in enumerate(PLACES)
    for year in (2011, 2012)
)
FAMILIES = """family,metric,period,value
Married couple family,number of families,2013,12265
Married couple family,number of families,2003,12208
Civil partner couple family,number of families,2013,63
Same sex couple family,number of families,2013,89
Lone parent family,number of families,2013,2935
"""
LIFE = """Country,2006-08,2010-2012
Males,,
Norland,77.5,78.9
Sunder,75.1,76.6
Females,,
Norland,81.7,82.7
Sunder,79.9,80.8
"""
GARDENS = "area,percent dwellings no garden,dwellings\n" + "".join(
    f"{place},0.{at}6,{at}00\n" for place, at in zip(PLACES, range(11, 27, 2), strict=True)
)


def _claims(tmp_path: Path, extractor: Extractor, name: str, table: str, text: str) -> dict[str, Claim]:
    path = tmp_path / name
    path.write_text(table, "utf-8")
    document = Checker(extractor, read_tables([str(path)])).check(Source("t", "t", text))
    return {claim.text: claim for claim in document.claims if claim.verdict is not None}


def _label(claim: Claim) -> str:
    assert claim.verdict is not None
    return claim.verdict.label


def test_names_of_series_are_parted_where_places_stand_between_the_same_words() -> None:
    names = [f"Income ZQ{n} {place} {what}" for what in ("per head £", "total £m") for n, place in enumerate(PLACES)]
    parted = composed(names)
    assert parted["Income ZQ1 Brome Vale per head £"] == ("Brome Vale", "Income per head £")
    assert {who for who, _ in parted.values()} == set(PLACES)


def test_names_without_a_place_that_recurs_stay_whole() -> None:
    assert composed([f"Output of {thing} at current prices" for thing in ("Coal", "Iron Ore", "Glass", "Paper")]) == {}


def test_a_place_inside_a_series_name_is_what_the_sentence_names(tmp_path: Path, full_extractor: Extractor) -> None:
    text = "Income per head in Brome Vale was £15,100 in 2012. In Hart Lea income per head was £17,500 in 2012."
    found = _claims(tmp_path, full_extractor, "income.csv", INCOME, text)
    assert _label(found["£15,100"]) == "supported"
    assert _label(found["£17,500"]) == "contradicted"


def test_a_table_that_counts_in_thousands_is_read_so_when_three_figures_show_it(
    tmp_path: Path, full_extractor: Extractor
) -> None:
    text = (
        "The number of married couple families was 12.3 million in 2013. "
        "The number of same sex couple families was 89,000 in 2013. "
        "The number of lone parent families was 2.9 million in 2013. "
        "The number of civil partner couple families was 36,000 in 2013."
    )
    found = _claims(tmp_path, full_extractor, "families.csv", FAMILIES, text)
    told = {text: claim.verdict.reason.code for text, claim in found.items() if claim.verdict is not None}
    assert [told[t] for t in ("12.3 million", "89,000", "2.9 million")] == ["match.scaled"] * 3
    assert told["36,000"] != "match.scaled"


def test_one_figure_shows_no_scale(tmp_path: Path, full_extractor: Extractor) -> None:
    text = "There were 89,000 same sex couple families in 2013."
    found = _claims(tmp_path, full_extractor, "families.csv", FAMILIES, text)
    assert all(_label(c) in ("unverifiable", "ambiguous", "contradicted") for c in found.values())


@pytest.mark.parametrize(("said", "label"), [("78.9", "supported"), ("76.6", "unverifiable"), ("79.8", "contradicted")])
def test_sections_are_scopes_and_two_years_with_a_dash_one_period(
    tmp_path: Path, full_extractor: Extractor, said: str, label: str
) -> None:
    text = f"In Norland, male life expectancy was {said} years in 2010–12."
    found = _claims(tmp_path, full_extractor, "life-expectancy.csv", LIFE, text)
    expected = {label, "contradicted"} if label == "unverifiable" else {label}
    assert {_label(c) for t, c in found.items() if said in t} <= expected


def test_shares_of_one_are_percentages(tmp_path: Path, full_extractor: Extractor) -> None:
    text = "In Brome Vale 13.6% of dwellings have no garden. In East Tolne the percentage of dwellings with no garden is 91.6%."
    found = _claims(tmp_path, full_extractor, "gardens.csv", GARDENS, text)
    assert _label(found["13.6%"]) == "supported"
    assert _label(found["91.6%"]) != "supported"


def test_a_period_that_nobody_can_place_accuses_nobody(tmp_path: Path, full_extractor: Extractor) -> None:
    table = "entity,metric,period,value,unit\nHollin plc,sales growth,FY2025,2.4,%\n"
    text = "Hollin plc reports. In the first seven weeks of the new year, sales growth at Hollin plc was 1.9%."
    assert _label(_claims(tmp_path, full_extractor, "kpi.csv", table, text)["1.9%"]) == "unverifiable"


@pytest.mark.parametrize(("word", "label"), [("deficit", "supported"), ("surplus", "contradicted")])
def test_a_deficit_is_a_balance_below_nothing(tmp_path: Path, full_extractor: Extractor, word: str, label: str) -> None:
    table = "entity,metric,period,value,unit\nNorthford,budget balance,2025,-2300000,GBP\n"
    text = f"Northford closed its books. The budget balance of Northford showed a {word} of £2.3 million in 2025."
    assert _label(_claims(tmp_path, full_extractor, "budget.csv", table, text)["£2.3 million"]) == label


def test_a_provisional_figure_is_called_so(tmp_path: Path, full_extractor: Extractor) -> None:
    table = "entity,metric,period,value,unit,status\nNorthford,spending on roads,2025,4200000,GBP,provisional\n"
    found = _claims(tmp_path, full_extractor, "roads.csv", table, "Spending on roads in Northford was £4.2m in 2025.")
    verdict = found["£4.2m"].verdict
    assert verdict is not None
    assert dict(verdict.reason.params)["about"] == "Northford, spending on roads, 2025 (provisional)"


def test_millions_for_billions_are_named_where_the_row_says_what_it_counts(
    tmp_path: Path, full_extractor: Extractor
) -> None:
    table = "entity,metric,period,value,unit\nNorthford,visitors,2025,1200000,visitors\n"
    text = "The number of visitors to Northford was 1.2 billion in 2025."
    verdict = _claims(tmp_path, full_extractor, "visitors.csv", table, text)["1.2 billion"].verdict
    assert verdict is not None
    assert (verdict.label, verdict.reason.code) == ("contradicted", "slip.thousand")


REGIONS = """Region,2006,2012
Men,,
South Fell,79.1,80.3
North Fell,76.4,77.7
East,78.9,80.1
Women,,
South Fell,82.9,83.8
North Fell,80.6,81.8
East,82.7,83.9
"""


@pytest.mark.parametrize(
    ("sentence", "claim", "label"),
    [
        ("In 2012 it was highest in South Fell ({} years) for men.", "80.3 years", "supported"),
        ("In 2012 it was highest in South Fell for women ({} years).", "83.8 years", "supported"),
        ("In 2012 it was highest in South Fell for women ({} years).", "38.8 years", "contradicted"),
        ("In 2012 life expectancy for men was highest in East Brome ({} years).", "82.9 years", "unverifiable"),
        (
            "For example, if life expectancy for women in East was {} years, few would die young.",
            "80 years",
            "unverifiable",
        ),
    ],
)
def test_a_number_is_of_the_place_and_group_beside_it(
    tmp_path: Path, full_extractor: Extractor, sentence: str, claim: str, label: str
) -> None:
    text = f"Life expectancy rose in every region in 2012. {sentence.format(claim)}"
    found = _claims(tmp_path, full_extractor, "life-expectancy.csv", REGIONS, text)
    assert _label(found[claim]) == label


HOMES = """,2003,,2013,
Home type,With a garden,All homes,With a garden,All homes
Terraced home,410,900,420,980
Flat in a block,90,800,120,1100
Farm house,55,60,57,61
All kinds,555,1760,597,2141
"""


@pytest.mark.parametrize(
    ("sentence", "claim", "label"),
    [
        ("In 2013 there were 420 terraced homes with a garden.", "420 terraced homes", "supported"),
        ("There were 597 gardens of homes of all kinds in 2013.", "597 gardens", "unverifiable"),
        ("There were 900 gardens of homes of all kinds in 2013.", "900 gardens", "unverifiable"),
    ],
)
def test_what_a_thing_has_is_not_what_its_row_counts(
    tmp_path: Path, full_extractor: Extractor, sentence: str, claim: str, label: str
) -> None:
    found = _claims(tmp_path, full_extractor, "homes.csv", HOMES, sentence)
    assert _label(found[claim]) == label


KINDS = "year,terraced homes,flats,all homes\n2003,900,800,1760\n2013,980,1100,2141\n"


def test_such_things_are_those_of_the_sentence_before(tmp_path: Path, full_extractor: Extractor) -> None:
    text = "The most common kind in 2013 was terraced homes. There were 980 such homes in 2013."
    assert _label(_claims(tmp_path, full_extractor, "k.csv", KINDS, text)["980 such homes"]) == "supported"
    alone = "There were 980 such homes in 2013."
    assert _label(_claims(tmp_path, full_extractor, "k.csv", KINDS, alone)["980 such homes"]) == "unverifiable"


INDEX = "series_id,series,period,value\n" + "".join(
    f"I{n}{code},Income ZQ{n} {place} per head {what},{year},{value + n + year - 2010}\n"
    for code, what, value in (("ZQ", "£", 15000), ("ZX", "index", 90))
    for n, place in enumerate(PLACES)
    for year in (2010, 2011, 2012)
)


def test_the_ends_of_a_stretch_hold_for_the_sentence_behind_it(tmp_path: Path, full_extractor: Extractor) -> None:
    text = (
        "Between 1997 and 2012 income per head indices rose in two places. "
        "These were Brome Vale, which increased from 84.5 to 93; and Hart Lea from 85.1 to 99."
    )
    found = _claims(tmp_path, full_extractor, "income.csv", INDEX, text)
    assert _label(found["84.5"]) == "unverifiable"
    assert _label(found["93"]) == "supported"


def test_a_count_over_a_limit_is_no_count_of_all_rows(tmp_path: Path, full_extractor: Extractor) -> None:
    rows = "".join(f"Mill Road,dust,2024-03-{day:02},{40 + day}\n" for day in range(1, 29))
    table = "site,indicator,period,mean\n" + rows
    found = _claims(
        tmp_path, full_extractor, "d.csv", table, "At Mill Road dust exceeded the limit of 60 on 8 occasions."
    )
    assert _label(found["8 occasions"]) != "contradicted"


@pytest.mark.parametrize(
    ("sentence", "claim", "label"),
    [
        ("In Brome Vale 86.4% of dwellings have a garden.", "86.4%", "supported"),
        ("In Brome Vale 13.6% of dwellings have no garden.", "13.6%", "supported"),
        ("In Brome Vale 13.6% of dwellings have a garden.", "13.6%", "unverifiable"),
    ],
)
def test_who_has_a_thing_is_what_those_without_it_leave(
    tmp_path: Path, full_extractor: Extractor, sentence: str, claim: str, label: str
) -> None:
    found = _claims(tmp_path, full_extractor, "gardens.csv", GARDENS, sentence)
    assert _label(found[claim]) in (label, "contradicted" if label == "unverifiable" else label)


@pytest.mark.parametrize(("said", "label"), [("£15,200", "supported"), ("£14,100", "contradicted")])
def test_the_period_that_a_sentence_begins_with_is_stated(
    tmp_path: Path, full_extractor: Extractor, said: str, label: str
) -> None:
    rows = "Northford,income per head,2011,14100,GBP\nNorthford,income per head,2012,15200,GBP\n"
    table = f"entity,metric,period,value,unit\n{rows}"
    text = f"In 2012 Northford had the lowest income per head, where the average person had {said} to spend."
    assert _label(_claims(tmp_path, full_extractor, "income.csv", table, text)[said]) == label
