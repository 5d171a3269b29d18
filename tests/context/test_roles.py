"""Each role of a number in sentences of our own: what it measures, whose, when, how sure, who says so."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.model import Claim, Context, Source
from claimcheck.pipeline import Extractor


def claim_in(extractor: Extractor, text: str, number: str, title: str | None = None) -> Claim:
    document = extractor.extract(Source("a", "a", text, title=title))
    found = [c for c in document.claims if number in c.text and c.part == "body"]
    assert found, f"{number!r} is no claim of {text!r}: {[c.text for c in document.claims]}"
    return found[0]


def context_of(extractor: Extractor, text: str, number: str, title: str | None = None) -> Context:
    context = claim_in(extractor, text, number, title).context
    assert context is not None
    return context


def text_of(span: Any) -> str | None:
    return span.text if span is not None else None


@pytest.mark.parametrize(
    ("text", "number", "measure", "entity"),
    [
        ("The pass mark at Kelder Academy is 62%.", "62%", "pass mark", "Kelder Academy"),
        ("Sales at Brindle Stores were flat at £210m.", "£210m", "Sales", "Brindle Stores"),
        ("Kelder's productivity grew by 2%.", "2%", "productivity", "Kelder"),
        ("Police in Marrick arrested 17 men.", "17 men", "men", "Police"),
        ("There are 340 beds in Tolby Infirmary.", "340", "beds", "Tolby Infirmary"),
        ("Norwick Council spent £12m on road repairs.", "£12m", "road repairs", "Norwick Council"),
        ("Nearly 7,000 people in Astbury signed the petition.", "7,000", "people", "Astbury"),
        ("The £260m Selene programme opened in Wexcombe.", "£260m", "Selene programme", "Selene programme"),
        ("Cobalt Mining, whose shares jumped 12%, is based in Selm.", "12%", "shares", "Cobalt Mining"),
        ("Exports from Ryvale to Ostia dropped 9 per cent.", "9 per cent", "Exports", "Ryvale"),
        ("A third of farms in Lower Tarn have gas.", "A third", "farms", "Lower Tarn"),
        ("The charity Open Door handed out 5,600 food parcels.", "5,600", "food parcels", "Open Door"),
        ("Average pay is 31,000 crowns in Norvia.", "31,000", "Average pay", "Norvia"),
        ("Selm Mills paid £4m in overdue taxes.", "£4m", "overdue taxes", "Selm Mills"),
        ("The Brack Trust won injunctions against 40 landlords.", "40", "landlords", "Brack Trust"),
        ("Oster Rovers have won four out of six games.", "four", "games", "Oster Rovers"),
        ("Quill Robotics, valued at $3.1bn, plans to list in Oster.", "$3.1bn", "Quill Robotics", "Quill Robotics"),
        ("The Bank of Ostia left its plans alone, with the key rate at 2%.", "2%", "key rate", "Bank of Ostia"),
        ("In Selm, where 900 people died, the crown fell.", "900", "people", "Selm"),
        ("The Lending Committee will raise its target by 25 basis points.", "25", "target", "Lending Committee"),
        (
            "The Board of Ostia approved an increase in the discount rate to 6%.",
            "6%",
            "discount rate",
            "Board of Ostia",
        ),
        ("The Bank of Ostia will keep buying up to $9m of sound bonds.", "$9m", "sound bonds", "Bank of Ostia"),
        ("Deaths in Arle were 44, double that of the capital.", "44", "Deaths", "Arle"),
        ("Norvia's budget airline, Zip, fell 2.9%.", "2.9%", "budget airline", "Zip"),
        ("Judge Alan B. Tarrow fined Marsh Foods $400.", "$400", "fined", "Judge Alan B. Tarrow"),
        ("Patients waited 9 hours at Elm Hospital.", "9 hours", "waited", "Elm Hospital"),
    ],
)
def test_measure_and_owner(full_extractor: Extractor, text: str, number: str, measure: str, entity: str) -> None:
    context = context_of(full_extractor, text, number)
    assert (text_of(context.measure), text_of(context.entity)) == (measure, entity), context.notes


@pytest.mark.parametrize(
    ("before", "sentence", "number", "entity"),
    [
        ("Harrow Leisure Trust runs nine pools.", "It lost £1.3m last year.", "£1.3m", "Harrow Leisure Trust"),
        ("Tolby Council met on Monday.", "The council owes £88m.", "£88m", "Tolby Council"),
        ("Brask is a quiet town.", "House prices rose 4%.", "4%", "Brask"),
        ("In the Wexmoor Region, we plan ahead.", "Our turnover grew 5%.", "5%", "Wexmoor Region"),
        (
            "The visitors met Selm's fishing industry.",
            "Worth £2m, it employs 300 people.",
            "300",
            "Selm's fishing industry",
        ),
    ],
)
def test_owner_carried_from_before(
    full_extractor: Extractor, before: str, sentence: str, number: str, entity: str
) -> None:
    text = f"{before} {sentence}"
    context = context_of(full_extractor, text, number)
    assert context.entity is not None, context.notes
    assert (context.entity.text, context.entity.carried) == (entity, True), context.notes
    assert text[context.entity.start : context.entity.end] == entity
    assert any(note.startswith("entity: carried from line 1") for note in context.notes)


def test_owner_from_the_title(full_extractor: Extractor) -> None:
    context = context_of(full_extractor, "Revenue rose to £4m.", "£4m", title="Delmar Foods beats forecasts")
    assert context.entity is not None
    assert (context.entity.text, context.entity.carried, context.entity.part) == ("Delmar Foods", True, "title")


@pytest.mark.parametrize(
    ("text", "number", "kind", "direction", "role", "relative_to", "share_of"),
    [
        ("Sales fell by 3% to £4m.", "3%", "change", "down", "by", None, None),
        ("Sales fell by 3% to £4m.", "£4m", "change", "down", "to", None, None),
        ("Pay in Selm went from £20 to £22.", "£20", "change", "up", "from", None, None),
        ("Rents in Selm were up 8% on the previous year.", "8%", "change", "up", "by", "previous year", None),
        ("Output in Selm is 6 per cent below the national average.", "6 per cent", "relative", "down", None, "national average", None),
        ("Spending in Selm is double the national goal.", "double", "relative", "up", None, "national goal", None),
        ("Wind made up 15% of power in Norvia.", "15%", "share", None, None, None, "power"),
        ("The index lost 190 points, or 0.6%.", "0.6%", "change", "down", "by", None, None),
        ("Turnout in Selm was 61%.", "61%", "level", None, None, None, None),
        ("The appeal raised £40,000.", "£40,000", "level", None, None, None, None),
    ],
)  # fmt: skip
def test_comparison(
    full_extractor: Extractor, text: str, number: str, kind: str, direction: str | None, role: str | None,
    relative_to: str | None, share_of: str | None,
) -> None:  # fmt: skip
    c = context_of(full_extractor, text, number).comparison
    assert c is not None
    have = (c.kind, c.direction, c.role, text_of(c.relative_to), text_of(c.share_of))
    assert have == (kind, direction, role, relative_to, share_of)


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [
        ("Tolby has 12 libraries.", "12", "fact"),
        ("Tolby plans to build 400 homes.", "400", "target"),
        ("We set a target: to invest 5% of our income by 2030.", "5%", "target"),
        ("Tolby is expected to grow by 2% next year.", "2%", "forecast"),
        ("House prices in Tolby will rise by 2%.", "2%", "forecast"),
        ("Repairs could cost £3m.", "£3m", "possibility"),
        ("An estimated 4,000 people marched.", "4,000", "estimate"),
        ("Reportedly worth $2m, it has 90 shops.", "$2m", "reported"),
        ("The minister denied that it had cost £9m.", "£9m", "denied"),
        ("Growth in Norvia did not reach 3 per cent.", "3 per cent", "denied"),
        ("Will rents in Selm fall by 5%?", "5%", "question"),
        ("Not only has Tolby 12 libraries, it has 3 parks.", "12", "fact"),
        ("In Selm, the largest of 9 towns, the council will meet.", "9 towns", "fact"),
        ("Homes in Selm that do not sell lose 9% of value.", "9%", "fact"),
    ],
)
def test_status(full_extractor: Extractor, text: str, number: str, status: str) -> None:
    context = context_of(full_extractor, text, number)
    assert context.status == status, context.notes


@pytest.mark.parametrize(
    ("text", "number", "source", "quoted"),
    [
        ("Rents rose by 9%, the Tenants' Bureau said.", "9%", "Tenants' Bureau", False),
        ("According to Ridley Research, 44% of shoppers buy online.", "44%", "Ridley Research", False),
        ("“We lost 40% of our income,” said councillor Dina Marsh.", "40%", "Dina Marsh", True),
        (
            "Its director, Paul Innes, said: “It cost £4m. It opens in May and holds 900 people.”",
            "900",
            "Paul Innes",
            True,
        ),
        ("A report by the Harbour Trust found that 28% of tenants owe rent.", "28%", "Harbour Trust", False),
        ("Tolby has 12 libraries.", "12", None, False),
    ],
)
def test_source(full_extractor: Extractor, text: str, number: str, source: str | None, quoted: bool) -> None:
    context = context_of(full_extractor, text, number)
    assert (text_of(context.source), context.quoted) == (source, quoted), context.notes


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("Rents rose from 4% in 2001 to 6% in 2019.", "4%", "2001"),
        ("Rents rose from 4% in 2001 to 6% in 2019.", "6%", "2019"),
        ("In 2020 output in Selm was £9m.", "£9m", "2020"),
        ("Selm built 12 homes in 2001, compared with 30 in 1999.", "12", "2001"),
        ("Selm built 12 homes in 2001, compared with 30 in 1999.", "30", "1999"),
        ("Rents rose by 2% in the three months to June.", "2%", "the three months to June"),
        ("Selm has 40 shops, the mayor said on Friday.", "40", None),
        ("Selm has more shops than in 2019, with 40 on Long Lane.", "40", None),
    ],
)
def test_period(full_extractor: Extractor, text: str, number: str, period: str | None) -> None:
    claim = claim_in(full_extractor, text, number)
    assert claim.context is not None
    have = claim.context.period
    assert text_of(have) == period, claim.context.notes
    if have is not None:
        ids = {c.id for c in full_extractor.extract(Source("a", "a", text)).claims if c.date is not None}
        assert have.claim in ids


@pytest.mark.parametrize(
    ("text", "number", "scope"),
    [
        ("The Corrib Fund built 300 homes in Alder, Bexby and Corl.", "300", ["in Alder, Bexby and Corl"]),
        ("Visits to Selm rose by 4%, following a mild spring.", "4%", []),
        ("Tickets cost £12 for adults and £6 for children.", "£6", ["for children"]),
        ("Velden is a small city. Pay in the city rose 3%.", "3%", []),
        ("Selm Holdings sold 400 vans in a scheme that ran for years.", "400", []),
        ("Among tenants under 30, the share was 46% in Velden.", "46%", ["Among tenants under 30"]),
    ],
)
def test_scope_is_what_narrows_the_number(full_extractor: Extractor, text: str, number: str, scope: list[str]) -> None:
    assert [s.text for s in context_of(full_extractor, text, number).scope] == scope


@pytest.mark.parametrize(
    ("text", "number", "direction", "to"),
    [
        ("Profit came in at $1.37, above forecasts.", "$1.37", "up", "forecasts"),
        ("Sales were $4.1bn, $300m below the firm's own plan.", "$4.1bn", "down", "firm's own plan"),
    ],
)
def test_a_level_set_beside_another_still_stands(
    full_extractor: Extractor, text: str, number: str, direction: str, to: str
) -> None:
    comparison = context_of(full_extractor, text, number).comparison
    assert comparison is not None
    assert (comparison.kind, comparison.direction, text_of(comparison.relative_to)) == ("relative", direction, to)
    assert comparison.stands


def test_the_distance_to_another_figure_does_not_stand(full_extractor: Extractor) -> None:
    comparison = context_of(full_extractor, "Sales were $4.1bn, $300m below the firm's own plan.", "$300m").comparison
    assert comparison is not None
    assert comparison.kind == "relative"
    assert not comparison.stands


@pytest.mark.parametrize(
    "text",
    [
        "The Brack worm spread in May. Already there have been 14 incidents.",
        "Trading in Ostland was calm. The Ruritanian crown fell 14%.",
        "He has 14 cats in Wexcombe.",
    ],
)
def test_an_owner_that_is_not_clear_is_left_out(full_extractor: Extractor, text: str) -> None:
    assert context_of(full_extractor, text, "14").entity is None


def test_numbers_paired_by_respectively(full_extractor: Extractor) -> None:
    text = "Alder and Bexby spent £4m and £7m respectively on roads."
    assert text_of(context_of(full_extractor, text, "£4m").entity) == "Alder"
    assert text_of(context_of(full_extractor, text, "£7m").entity) == "Bexby"


def test_scopes_tell_two_numbers_apart(full_extractor: Extractor) -> None:
    text = "Unemployment among women in Selm was 6%, and among men it was 4%."
    assert [s.text for s in context_of(full_extractor, text, "6%").scope] == ["among women"]
    assert [s.text for s in context_of(full_extractor, text, "4%").scope] == ["among men"]


def test_a_bare_count_takes_its_noun_as_unit(full_extractor: Extractor) -> None:
    claim = claim_in(full_extractor, "Velden and Harst drew 81,000 and 46,000 visitors.", "81,000")
    assert claim.quantity is not None
    assert claim.quantity.unit == "visitor"


@pytest.mark.parametrize(
    ("text", "number", "kind", "measure", "period"),
    [
        (
            "There were 284 complaints in 2024, up 16.5% on the 244 recorded in 2023.",
            "244",
            "level",
            "complaints",
            "2023",
        ),
        (
            "There were 284 complaints in 2024, up 16.5% against 244 a year earlier.",
            "16.5%",
            "change",
            "complaints",
            None,
        ),
        (
            "Complaints reached 284 in 2024, an increase of 40 over the 244 seen in 2023.",
            "244",
            "level",
            "Complaints",
            "2023",
        ),
        ("There were 284 fines in 2024, an increase of 16.5% from 2023 (244).", "244", "level", "fines", "2023"),
        ("Marrick's pools had 410,000 visits in 2024 (2023: 380,000).", "380,000", "level", "visits", "2023"),
        ("Net profit fell to £3.1m (2023: £4.4m).", "£3.1m", "change", "Net profit", None),
        ("Stays fell by 4.2% between 2022 and 2023, from 8,210 to 7,865.", "8,210", "change", "Stays", "2022"),
        (
            "Stays fell by 4.2% between 2022 and 2023, from 8,210 to 7,865.",
            "4.2%",
            "change",
            "Stays",
            "between 2022 and 2023",
        ),
        ("Recycling reached 48.2%, its highest level since 2012.", "48.2%", "change", "Recycling", None),
        ("Revenue for the quarter was £42m, an increase of 8% year on year.", "8%", "change", "Revenue", None),
        ("The council had 340 replies, double the 170 received in 2021.", "170", "level", "replies", "2021"),
        ("Turnout was 25.4%, up from 22.1% in 2023 and 17.8% in 2018.", "17.8%", "change", "Turnout", "2018"),
        ("The city has 23 museums, five more than in 2015.", "five", "relative", "museums", None),
    ],
)
def test_a_change_its_levels_and_their_years(
    full_extractor: Extractor, text: str, number: str, kind: str, measure: str, period: str | None
) -> None:
    context = context_of(full_extractor, text, number)
    assert context.comparison is not None and context.comparison.kind == kind
    assert text_of(context.measure) == measure
    assert text_of(context.period) == period


@pytest.mark.parametrize(
    ("number", "measure"), [("£31m", "schools"), ("£22.4m", "road repairs"), ("£900,000", "leisure")]
)
def test_sums_that_are_shared_out_measure_what_they_are_for(
    full_extractor: Extractor, number: str, measure: str
) -> None:
    text = "Tolby Council has a budget made up of £31m for schools, £22.4m for road repairs and £900,000 for leisure."
    context = context_of(full_extractor, text, number)
    assert text_of(context.measure) == measure
    assert context.comparison is not None and context.comparison.kind == "level"


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("Rents in Selm fell by 12% since 2015.", "12%", "since 2015"),
        ("Rents in Selm fell by 12% between 2010 and 2019.", "12%", "between 2010 and 2019"),
        ("Rents in Selm rose from 2% in 2010-11 to 5% in 2012.", "5%", "2012"),
        ("Class sizes in Selm have fallen from 29 to 26 since 2015.", "29", "since 2015"),
        ("Thefts in Orle fell by 7% in the year to May.", "7%", "the year to May"),
        ("Forty farms were lost when the river rose in 1953.", "Forty farms", "1953"),
        ("Vans made up 15% of all vehicles sold in 2023.", "15%", "2023"),
    ],
)
def test_period_of_ranges_and_clauses(full_extractor: Extractor, text: str, number: str, period: str) -> None:
    found = context_of(full_extractor, text, number).period
    assert found is not None and found.text == period


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("As Frith noted, the port handles 15% of all grain.", "15%", "Frith"),
        ("It is a plan that Frith hopes will create 400 jobs.", "400 jobs", "Frith"),
        ("The fraud cost £4m, said Assistant Attorney General Ann Lee of the Fraud Division.", "£4m", "Ann Lee"),
    ],
)
def test_source_named_beside_the_clause(full_extractor: Extractor, text: str, number: str, source: str) -> None:
    found = context_of(full_extractor, text, number).source
    assert found is not None and found.text == source


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("Closing that gap could generate £4m a year for the economy.", "£4m a year", "Closing that gap"),
        ("Selm aims to invest 5 per cent of its GVA in R&D by 2030.", "5 per cent", "R&D"),
        ("The deal provides up to £80m in debt relief.", "up to £80m", "debt relief"),
        ("The number of schools in Selm fell to 40.", "40", "number of schools"),
        ("Dorn was told to pay restitution in the amount of £705,900.", "£705,900", "restitution"),
        ("Dorn will pay a £10m penalty, £2.6m of which will go to schools.", "£2.6m", "penalty"),
        ("Some 340 homes were built in Selm, and 120 of them are affordable.", "120", "homes"),
        ("More than £20m has been raised for the lifeboat.", "More than £20m", "raised"),
        ("Shares in Solmar ended the day down at £8.08.", "£8.08", "Shares"),
    ],
)
def test_measure_of_deeds_and_purposes(full_extractor: Extractor, text: str, number: str, measure: str) -> None:
    found = context_of(full_extractor, text, number).measure
    assert found is not None and found.text == measure


@pytest.mark.parametrize(
    ("text", "number", "entity"),
    [
        ("Police posed as a 14-year-old girl online.", "14-year-old", "girl"),
        ("Dorn was convicted of two counts of lying to the Navy.", "two counts", "Dorn"),
        ("SELMOUTH - Ann Dorn sold 40 boats.", "40 boats", "Ann Dorn"),
        ("Turnout was 61% in Selm and 54% in Brask.", "61%", "Selm"),
        ("It will cost £4m to dredge Selm harbour.", "£4m", "Selm harbour"),
        ("The number of schools in Selm fell to 40.", "40", "Selm"),
        ("Hadley Trust runs 17 nurseries in Kent and nine in Sussex.", "nine", "Hadley Trust"),
        ("KIK (Selm) LLC paid a £4m fine.", "£4m", "KIK (Selm) LLC"),
        ("Rents rose 4% in Selm and 2% in Brask.", "2%", "Brask"),
    ],
)
def test_entity_is_not_what_stands_near(full_extractor: Extractor, text: str, number: str, entity: str) -> None:
    found = context_of(full_extractor, text, number).entity
    assert found is not None and found.text == entity
