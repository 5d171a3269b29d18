"""How tables write periods: every form's own examples, and what is no period."""

from __future__ import annotations

import pytest

from claimcheck.rulebook import load
from claimcheck.tables.periods import PeriodReader

BOOK = load()
READER = PeriodReader(BOOK)
SPANS = {name: t for name, t in BOOK.under("tables.periods").items() if "span" in t}


@pytest.mark.parametrize("name", SPANS)
def test_the_examples_of_each_form(name: str) -> None:
    table = SPANS[name]
    for text, days in table["reads"].items():
        period = READER.read(text)
        assert period is not None, text
        assert (f"{period.start} {period.end}", period.kind) == (days, table["span"]), text
    assert [text for text in table["not"] if (p := READER.read(text)) and p.kind == table["span"]] == []
    assert table["reads"] and table["not"]


@pytest.mark.parametrize("text", ["12,500", "3.4", "16-24", "1,990", "65+", "homes", "", "2", "Total 2"])
def test_what_is_no_period(text: str) -> None:
    assert READER.read(text) is None


def test_dashes_and_case_are_free() -> None:
    assert READER.read("2024\u201325") == READER.read("2024\u201325")
    period = READER.read("JUN \u2013 AUG 2025")
    assert period is not None and str(period.start) == "2025-06-01"


def test_a_title_may_move_the_years() -> None:
    start = READER.year_end("Summary results, years ended 30 September")
    assert start == (10, 1)
    period = PeriodReader(BOOK, start).read("FY25")
    assert period is not None and (str(period.start), str(period.end)) == ("2024-10-01", "2025-09-30")


def test_the_last_period_of_a_title() -> None:
    found = READER.inside("Homes completed, 2019/20 to 2024/25")
    assert found is not None
    label = "Pupils eligible for free school meals, January 2026"
    period, start, end = READER.inside(label) or pytest.fail("no period")
    assert label[start:end] == "January 2026" and str(period.end) == "2026-01-31"


def test_neighbours_decide_between_a_month_and_years() -> None:
    years = READER.read_all(["2006-08", "2007-09", "2010-2012"])
    assert [str(p and p.end) for p in years.values()] == ["2008-12-31", "2009-12-31", "2012-12-31"]
    fiscal = READER.read_all(["2001-02", "2002-03"])
    assert [str(p and p.start) for p in fiscal.values()] == ["2001-04-01", "2002-04-01"]
    months = READER.read_all(["2001-02", "2001-03", "2002-03"])
    assert [str(p and p.end) for p in months.values()] == ["2001-02-28", "2001-03-31", "2002-03-31"]


def test_first_days_of_months_stand_for_the_months() -> None:
    found = READER.read_all(["2019-09-01", "2019-10-01"])
    assert [str(p and p.end) for p in found.values()] == ["2019-09-30", "2019-10-31"]
    assert [str(p and p.end) for p in READER.read_all(["2019-09-01", "2019-09-08"]).values()] == [
        "2019-09-01", "2019-09-08",
    ]  # fmt: skip
