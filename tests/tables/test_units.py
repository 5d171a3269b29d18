"""Units as tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.rulebook import load
from claimcheck.tables.units import UnitReader

READER = UnitReader(load())


@pytest.mark.parametrize(
    ("text", "name", "scale", "per"),
    [
        ("£m", "GBP", "1000000", None),
        ("£bn", "GBP", "1000000000", None),
        ("$bn", "USD", "1000000000", None),
        ("£000", "GBP", "1000", None),
        ("£'000s", "GBP", "1000", None),
        ("EUR million", "EUR", "1000000", None),
        ("million EUR", "EUR", "1000000", None),
        ("US dollars", "USD", "1", None),
        ("pence", "GBP", "0.01", None),
        ("%", "%", "1", None),
        ("% of GDP", "%", "1", None),
        ("Percentage of land area", "%", "1", None),
        ("percentage points", "percentage point", "1", None),
        ("Proportion", "%", "100", None),
        ("million nights", "night", "1000000", None),
        ("thousands of people", "people", "1000", None),
        ("thousands", None, "1000", None),
        ("homes", "home", "1", None),
        ("people", "people", "1", None),
        ("Persons", "person", "1", None),
        ("number", None, "1", None),
        ("TWh", "terawatt hour", "1", None),
        ("Square kilometres", "square kilometre", "1", None),
        ("tonnes", "tonne", "1", None),
        ("years", "year", "1", None),
        ("£ per head", "GBP", "1", "head"),
        ("per 1,000 residents", None, "1", "1,000 resident"),
        ("Accredited applications", "accredited application", "1", None),
        ("PC_GDP", "%", "1", None),
        ("PS", "person", "1", None),
        ("million tonnes", "tonne", "1000000", None),
    ],
)
def test_a_unit_column(text: str, name: str | None, scale: str, per: str | None) -> None:
    unit = READER.column(text)
    assert (unit.name, unit.scale, unit.per) == (name, Decimal(scale), per)


@pytest.mark.parametrize(
    ("text", "rest", "name", "scale"),
    [
        ("Net spending (£m)", "Net spending", "GBP", "1000000"),
        ("Gross value added (£ million)", "Gross value added", "GBP", "1000000"),
        ("Population (thousands)", "Population", None, "1000"),
        ("Median weekly pay (£)", "Median weekly pay", "GBP", "1"),
        ("Unemployment rate (%)", "Unemployment rate", "%", "1"),
        ("Sales, £bn", "Sales", "GBP", "1000000000"),
        ("All visits Thousands-NSA", "All visits", None, "1000"),
        ("Contribution to borrowing: £m: CPNSA", "Contribution to borrowing", "GBP", "1000000"),
        ("Current account balance as per cent of GDP", "Current account balance as", "%", "1"),
        ("percent_golf_course", "percent golf course", "%", "1"),
        ("% of households without a car", "", "%", "1"),
        ("Jobs by industry, Ardmoor, thousands", "Jobs by industry, Ardmoor", None, "1000"),
        ("Employment (aged 16 to 64)", "Employment (aged 16 to 64)", None, "1"),
        ("Metres run", "Metres run", None, "1"),
        ("Number of conceptions", "Number of conceptions", None, "1"),
        ("Men", "Men", None, "1"),
        ("£m", "", "GBP", "1000000"),
    ],
)
def test_a_header(text: str, rest: str, name: str | None, scale: str) -> None:
    found, unit = READER.header(text)
    assert (found, unit.name, unit.scale) == (rest, name, Decimal(scale))
