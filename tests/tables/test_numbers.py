"""Cells of tables: what is a number, what is missing, what is text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.rulebook import load
from claimcheck.tables.grid import Num
from claimcheck.tables.numbers import CellReader, Missing, decimal_mark
from claimcheck.tables.units import UnitReader

BOOK = load()
READER = CellReader(BOOK, UnitReader(BOOK))


@pytest.mark.parametrize(
    ("cell", "value", "step", "unit", "status"),
    [
        ("1,234", "1234", "1", "", ""),
        ("1234.50", "1234.50", "0.01", "", ""),
        ("(3.4)", "-3.4", "0.1", "", ""),
        ("\u22123.4", "-3.4", "0.1", "", ""),
        ("53.8 [r]", "53.8", "0.1", "", "revised"),
        ("53.8r", None, "", "", ""),
        ("53.8 p", "53.8", "0.1", "", "provisional"),
        ("12 [note 3]", "12", "1", "", ""),
        ("6.8%", "6.8", "0.1", "%", ""),
        ("£46.3m", "46.3", "0.1", "£m", ""),
        ("-£2.0m", "-2.0", "0.1", "£m", ""),
        ("1.26 million", "1.26", "0.01", "million", ""),
        ("14 months", "14", "1", "months", ""),
        ("1,01", None, "", "", ""),
        ("2nd", None, "", "", ""),
        ("homes", None, "", "", ""),
        ("2024-25", None, "", "", ""),
        ("1 234 567", "1234567", "1", "", ""),
        ("1.5E+6", "1.5E+6", "1E+5", "", ""),
    ],
)
def test_a_cell(cell: str, value: str | None, step: str, unit: str, status: str) -> None:
    found = READER.read(cell)
    if value is None:
        assert found is None
        return
    assert found == Num(Decimal(value), Decimal(step), unit, status)


@pytest.mark.parametrize("cell", ["", " ", "[x]", "[low]", "..", "-", "n/a", "N/A", ":", "*", "(x)", "<5", "[c]"])
def test_a_cell_without_a_number(cell: str) -> None:
    assert isinstance(READER.read(cell), Missing)


def test_decimal_commas() -> None:
    assert READER.read("2.610,4", ",") == Num(Decimal("2610.4"), Decimal("0.1"))
    assert READER.read("4.743", ",") == Num(Decimal("4743"), Decimal("1"))
    assert READER.read("5,9%", ",") == Num(Decimal("5.9"), Decimal("0.1"), "%")
    assert decimal_mark(["14,1", "2.610,4", "2024"], ";") == ","
    assert decimal_mark(["4,743", "12,208", "2024"]) == "."
    assert decimal_mark(["4.743,0", "12.5", "3.5"]) == "."
