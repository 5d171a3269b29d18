"""What a reader must rely on: notes of faults, datelines, anchors, what stays out, and one claim for one stretch."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor, Settings

_EXTRACTOR = Extractor(Settings(context=False))
_TODAY = date(2025, 9, 11)


def claims(text: str, today: date | None = None) -> tuple[Claim, ...]:
    return _EXTRACTOR.extract(Source("t", "t", text, date=today)).claims


def values(text: str, today: date | None = None) -> list[tuple[str, str]]:
    return [(c.text, c.date.value) for c in claims(text, today) if c.date is not None]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("It opens on Thursday 12 September 2025.", "weekday mismatch: 2025-09-12 is a Friday"),
        ("It opens on Monday, March 4, 2025.", "weekday mismatch: 2025-03-04 is a Tuesday"),
        ("It opens on 31 June 2025.", "impossible date: 2025-06-31"),
        ("It opened on 29 February 2023.", "impossible date: 2023-02-29"),
    ],
)
def test_a_fault_in_a_date_is_noted_on_its_claim(text: str, note: str) -> None:
    [claim] = claims(text)
    assert claim.notes == (note,)


def test_a_date_that_fits_has_no_note() -> None:
    assert [c.notes for c in claims("It opens on Friday 12 September 2025, not on 29 February 2024.")] == [(), ()]


def test_an_impossible_date_has_no_days() -> None:
    [claim] = claims("It opens on 31 June 2025.")
    assert claim.date is not None and (claim.date.start, claim.date.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("HULL, Sept 12, 2025 (Newswire) - Two ferries sank.", date(2025, 9, 12)),
        ("September 12, 2025 - Two ferries sank.", date(2025, 9, 12)),
        ("DES MOINES, Iowa--(WIRE)--May 3, 2024--Two mills closed.", date(2024, 5, 3)),
        ("Two ferries sink\n\nThursday 11 September 2025\n\nTwo ferries sank.", date(2025, 9, 11)),
        ("Two ferries sink\nBy Ann Lund, 5 June 2023\n\nTwo ferries sank.", date(2023, 6, 5)),
        ("Published: 12 May 2024\nTwo ferries sank.", date(2024, 5, 12)),
        ("FOR RELEASE MONDAY, JUNE 3, 2013\nTwo ferries sank.", date(2013, 6, 3)),
        ("The mill was founded on 4 May 1990 - a Friday - in Hull.", None),
        ("On 12 May 2019 two ferries sank.", None),
        ("Two ferries will be on show.\n\nWHEN:\n\nTuesday 21 June 2016\n\nWHERE:\n\nHull", None),
        ("HULL, Sept 12 (Newswire) - Two ferries sank.", None),
        ("Two ferries sank. " * 60 + "\n\n11 September 2025", None),
    ],
)
def test_the_date_a_text_gives_itself(text: str, day: date | None) -> None:
    document = _EXTRACTOR.extract(Source("t", "t", text))
    assert (document.date, document.date_from) == (day, "dateline" if day else None)


def test_the_given_date_goes_before_the_dateline() -> None:
    document = _EXTRACTOR.extract(Source("t", "t", "May 3, 2024 - Two mills closed.", date=_TODAY, date_from="record"))
    assert (document.date, document.date_from) == (_TODAY, "record")


@pytest.mark.parametrize(
    "text",
    ["It shut yesterday.", "It shut on Monday.", "It shuts next year.", "It shut in May.", "It shut 3 weeks ago."],
)
def test_without_a_date_nothing_is_told_from_today(text: str) -> None:
    [claim] = claims(text)
    assert claim.date is not None and "X" in claim.date.value
    assert (claim.date.start, claim.date.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid took place on 23 October 1998. He was seen ten days before the raid.", "1998-10-13"),
        ("The port took 4,200 ships in the third quarter of 2023, up from 3,900 a year earlier.", "2022-Q3"),
        ("The yard closed in the 1970s and stood empty for the following decade.", "198"),
        ("The dam burst on 2 October 2021; the next morning the valley was gone.", "2021-10-03TMO"),
        ("The museum opens three days after Easter 2024.", "2024-04-03"),
    ],
)
def test_anchors_in_the_text(text: str, expected: str) -> None:
    assert values(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will spend £3bn over the next decade.", ("DURATION", "P1DE", date(2025, 9, 11), date(2035, 9, 11))),
        ("It cut 30 jobs in the past month.", ("DURATION", "P1M", date(2025, 8, 11), date(2025, 9, 11))),
        ("It will spend £3bn in the next year.", ("DATE", "2026", date(2026, 1, 1), date(2026, 12, 31))),
        ("She was seen at noon two days ago.", ("TIME", "2025-09-09T12:00", date(2025, 9, 9), date(2025, 9, 9))),
        ("She was seen at noon two days before the raid.", ("TIME", "XXXX-XX-XXT12:00", None, None)),
        ("She resigned the day before he came.", ("DATE", "XXXX-XX-XX", None, None)),
        ("It lasted a week before it broke.", ("DURATION", "P1W", None, None)),
        ("It hit on 2 May 2021. In the morning all was lost.", ("TIME", "2021-05-02TMO", *2 * (date(2021, 5, 2),))),
        ("It ran for an additional year.", ("DURATION", "P1Y", None, None)),
    ],
)
def test_a_date_a_time_or_a_length(text: str, expected: tuple[object, ...]) -> None:
    found = [c.date for c in claims(text, _TODAY) if c.date is not None][-1]
    assert (found.type, found.value, found.start, found.end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left in nineteen ninety-six.", "1996"),
        ("The lamp was lit in nineteen oh five.", "1905"),
        ("It closed in twenty nineteen.", "2019"),
        ("He moved in two thousand and four.", "2004"),
        ("It ends by the year two thousand.", "2000"),
        ("The bell rang at half past three.", "2025-09-11T03:30"),
        ("The bell rang at a quarter to five on Monday.", "2025-09-08T04:45"),
        ("The bell rang at half past one.", "2025-09-11T01:30"),
        ("The bell rang at six thirty in the evening.", "2025-09-11T18:30"),
        ("The bell rang at seven twenty-seven.", "2025-09-11T07:27"),
        ("The shop opens a week on Friday.", "2025-09-19"),
        ("The shop opens on Friday week.", "2025-09-19"),
        ("The hall is open at weekends.", "P1WE"),
        ("The hall is open on weekdays.", "P1D"),
        ("The walk took 1hr 20min.", "PT1H20M"),
        ("The hall was full on the last night of May 2024.", "2024-05-31"),
        ("They met in the first semester of 2024.", "2024-H1"),
    ],
)
def test_what_is_said_in_words(text: str, expected: str) -> None:
    assert [value for _, value in values(text, _TODAY)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Profit fell by a quarter to five million.",
        "The staff was cut from ten to four people.",
        "She won twenty thirty times.",
        "At seven two firms shut.",
        "It rained in two thousand homes.",
        "One in four was sold.",
    ],
)
def test_numbers_in_words_are_no_time(text: str) -> None:
    assert values(text, _TODAY) == []


@pytest.mark.parametrize("text", ["They work 3 hours in the morning.", "The night was cold in the valley."])
def test_a_part_of_no_named_day_is_no_claim(text: str) -> None:
    assert [c.text for c in claims(text, _TODAY) if c.kind == "time"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net was £9m in the nine months to 28 February 2025, from £8m in the year-earlier period.", "P9M"),
        (
            "Net was £9m in the nine months. In the third quarter of 2024 it was £4m, from £3m in the year-earlier period.",
            "2023-Q3",
        ),
    ],
)
def test_the_year_earlier_period_is_as_long_as_the_one_it_is_set_against(text: str, expected: str) -> None:
    assert values(text)[-1][1] == expected


def test_a_stretch_a_year_before_ends_on_the_last_day_of_its_month() -> None:
    last = claims("Net was £9m in the nine months to 28 February 2025, from £8m in the year-earlier period.")[-1]
    assert last.date is not None and (last.date.start, last.date.end) == (date(2023, 6, 1), date(2024, 2, 29))


def test_or_so_belongs_to_a_length() -> None:
    [claim] = claims("It took ten years or so.")
    assert claim.date is not None and claim.quantity is not None
    assert (claim.text, claim.date.mod, claim.quantity.approximation) == ("ten years or so", "APPROX", "~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will close on Monday.", "2025-09-15"),
        ("The man arrested on Sunday will appear in court.", "2025-09-07"),
        ("The talks held on Monday may fail.", "2025-09-08"),
        ("The mill closed on Monday.", "2025-09-08"),
        ("The dividend is payable Dec. 7.", "2025-12-07"),
        ("The firm said on Thursday that it would expand.", "2025-09-11"),
        ("Sales fell in December.", "2024-12"),
        ("Sales will fall in December.", "2025-12"),
        ("The shop is shut until Saturday.", "2025-09-13"),
        ("Third-quarter net fell 5%.", "2025-Q3"),
        ("Fourth-quarter net fell 5%.", "2024-Q4"),
        ("Output rose in the latest quarter.", "2025-Q2"),
    ],
)
def test_which_way_a_bare_date_points(text: str, expected: str) -> None:
    assert values(text, _TODAY)[-1][1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign.",
        "Prices fall when rates rise.",
        "Protesters march on the town hall.",
        "Her son, aged 12 years, won.",
        "The three-month-old cub was fed.",
        "He drove a 1987 Chevrolet.",
        "The house at 1850 Elm Road was sold.",
        "She finished in second place.",
        "She presents This Week from Leeds.",
        "The desk is open 24/7.",
        "About 1600 people came.",
        "This fall in sales was small.",
    ],
)
def test_look_alikes_stay_out(text: str) -> None:
    assert values(text, _TODAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Aug. 7 attacks shocked the town.", [("Aug. 7", "date")]),
        ("It costs £90,000 a year.", [("£90,000 a year", "money")]),
        ("In 2003 BP invested $8bn.", [("2003", "date"), ("$8bn", "money")]),
        ("It met on 2 September with 12 firms.", [("2 September", "date"), ("12 firms", "count")]),
        ("Room 1984 is shut.", []),
    ],
)
def test_a_stretch_is_one_claim(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.text, c.kind) for c in claims(text, _TODAY)] == expected


def test_the_period_before_its_last_day_ends_on_it() -> None:
    first = claims("For the year ended March 31, 2025, profit was £3m.")[0]
    assert first.date is not None and (first.date.start, first.date.end) == (date(2024, 4, 1), date(2025, 3, 31))


def test_a_fiscal_year_has_the_days_that_the_text_gives_it() -> None:
    known, open_ = claims("In fiscal 2024, which ended on 30 June 2024, and in fiscal 2022 net fell.")[::2]
    assert known.date is not None and open_.date is not None
    assert (known.date.value, known.date.start, known.date.end) == ("2024", date(2023, 7, 1), date(2024, 6, 30))
    assert (open_.date.value, open_.date.start, open_.date.end) == ("2022", None, None)


@pytest.mark.parametrize(
    "piece", ["May 4 ", "the end of ", "last ", "2017-", "a year earlier ", "Friday, ", "5 to ", "early ", "1/2/"]
)
def test_hostile_repetition_is_read_and_stays_in_order(piece: str) -> None:
    found = claims(piece * 3000, _TODAY)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["It took 20 years or more.", "It took ten months-plus.", "It took 3 weeks plus."])
def test_a_qualifier_behind_a_length_is_read(text: str) -> None:
    (claim,) = claims(text)
    assert claim.quantity is not None and claim.quantity.approximation == ">="


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Figures published today (Thursday 12 December 2024) show a fall in November.", "2024-12-12"),
        ("The council has today, 4 March 2025, approved its budget for April.", "2025-03-04"),
        ("Homes sold today were built before 12 December 2024, says the council.", None),
    ],
)
def test_today_with_its_date_dates_the_text(text: str, day: str | None) -> None:
    found = _EXTRACTOR.extract(Source("t", "t", text)).date
    assert (found.isoformat() if found else None) == day
