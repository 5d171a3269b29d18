"""The calendar beneath the dates: values, first and last days, leap years, ISO weeks, year ends, holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.interpret.times.calendar import Period, add_months, easter, holiday, last_of, nth_weekday

_UNITS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
_DAYS = st.dates(date(1000, 1, 1), date(2900, 12, 31))


@pytest.mark.parametrize(
    ("unit", "day", "value", "first", "last"),
    [
        ("day", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("month", "2024-02-10", "2024-02", "2024-02-01", "2024-02-29"),
        ("month", "2023-02-10", "2023-02", "2023-02-01", "2023-02-28"),
        ("month", "1900-02-10", "1900-02", "1900-02-01", "1900-02-28"),
        ("month", "2000-02-10", "2000-02", "2000-02-01", "2000-02-29"),
        ("month", "2023-12-31", "2023-12", "2023-12-01", "2023-12-31"),
        ("week", "2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
        ("week", "2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"),
        ("week", "2016-01-01", "2015-W53", "2015-12-28", "2016-01-03"),
        ("weekend", "2025-09-11", "2025-W37-WE", "2025-09-13", "2025-09-14"),
        ("quarter", "2024-12-31", "2024-Q4", "2024-10-01", "2024-12-31"),
        ("quarter", "2024-01-01", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("half", "2024-07-01", "2024-H2", "2024-07-01", "2024-12-31"),
        ("season", "2024-01-15", "2023-WI", "2023-12-01", "2024-02-29"),
        ("season", "2024-12-01", "2024-WI", "2024-12-01", "2025-02-28"),
        ("season", "2024-03-01", "2024-SP", "2024-03-01", "2024-05-31"),
        ("year", "2000-12-31", "2000", "2000-01-01", "2000-12-31"),
        ("decade", "1969-12-31", "196", "1960-01-01", "1969-12-31"),
        ("century", "1899-12-31", "18", "1800-01-01", "1899-12-31"),
    ],
)
def test_the_period_of_a_day(unit: str, day: str, value: str, first: str, last: str) -> None:
    period = Period.of(unit, date.fromisoformat(day))
    assert (period.value, period.start.isoformat(), period.end.isoformat()) == (value, first, last)


@given(st.sampled_from(_UNITS), _DAYS)
def test_a_period_holds_its_day_and_the_next_begins_when_it_ends(unit: str, day: date) -> None:
    period = Period.of(unit, day)
    if unit != "weekend":
        assert period.start <= day <= period.end
        assert period.shift(1).start == period.end + timedelta(1)
    assert period.shift(7).shift(-7) == period
    assert Period.of(unit, period.end) == period


@given(_DAYS, st.integers(-600, 600))
def test_months_are_added_within_the_month(day: date, count: int) -> None:
    there = add_months(day, count)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count
    assert there.day <= day.day


@pytest.mark.parametrize(
    ("count", "unit", "last", "first"),
    [
        (1, "year", "2025-03-31", "2024-04-01"),
        (1, "year", "2024-02-29", "2023-03-01"),
        (1, "quarter", "2024-09-30", "2024-07-01"),
        (3, "month", "2024-06-30", "2024-04-01"),
        (6, "month", "2025-08-31", "2025-03-01"),
        (52, "week", "2025-03-30", "2024-04-01"),
    ],
)
def test_the_first_day_of_a_stretch_that_ends_on_a_day(count: int, unit: str, last: str, first: str) -> None:
    assert last_of(count, unit, date.fromisoformat(last)).isoformat() == first


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31"), (2025, "04-20")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).strftime("%m-%d") == day


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2023, "2023-12-25"),
        ("11-4-4", 2024, "2024-11-28"),
        ("11-4-4+1", 2013, "2013-11-29"),
        ("05--1-1", 2025, "2025-05-26"),
        ("09-1-1", 2025, "2025-09-01"),
        ("E-2", 2024, "2024-03-29"),
        ("E+1", 2025, "2025-04-21"),
        ("11-1-1+1", 2000, "2000-11-07"),
    ],
)
def test_holidays_by_rule(rule: str, year: int, day: str) -> None:
    found = holiday(rule, year)
    assert found is not None and found.isoformat() == day


def test_a_fifth_weekday_is_there_or_not() -> None:
    assert nth_weekday(date(2025, 9, 1), date(2025, 9, 30), 1, 5) == date(2025, 9, 29)
    assert nth_weekday(date(2025, 9, 1), date(2025, 9, 30), 7, 5) is None
