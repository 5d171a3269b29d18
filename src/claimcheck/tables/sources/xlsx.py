"""Workbooks of Excel, by openpyxl, row by row; shown rounding from number formats, formulas by their kept value."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.tables.grid import Cell, Num, Row, Sheet

_ONE = Decimal(1)
_NOT_NUMBER = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHOWN_DATES = ((re.compile(r"d"), "%Y-%m-%d"), (re.compile(r"m"), "%Y-%m"), (re.compile(r"y"), "%Y"))


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """The visible sheets of a workbook, in order."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise InputError(f"{path}: not a readable workbook ({type(error).__name__}); open and save it again") from None
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield Sheet(sheet.title, _rows(path, sheet), a1=True, texts=True, bad=uncached(path, sheet))
    book.close()


def _rows(path: Path, sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    formats: dict[str, Format] = {}
    number = 0
    try:
        for row in sheet.iter_rows():
            yield [_cell(cell, formats) for cell in row]
            number += 1
    except InputError:
        raise
    except Exception as error:  # a broken sheet
        raise InputError(
            f"{path}: sheet {sheet.title}: row {number + 1} cannot be read ({type(error).__name__})"
        ) from None


class Format:
    """What a number format shows: the step of its last digit, a factor (per cent), a unit, or a date's form."""

    __slots__ = ("date", "factor", "general", "step", "unit")

    def __init__(self, code: str) -> None:
        shown = code.split(";")[0]
        literals = "".join(a or b or c for a, b, c in _NOT_NUMBER.findall(shown)).strip(" -()")
        bare = _NOT_NUMBER.sub("", shown)
        self.date = next((form for mark, form in _SHOWN_DATES if mark.search(bare.lower())), "%Y-%m-%d")
        self.factor = Decimal(100) if "%" in bare else _ONE
        digits = re.search(r"[0#?](?:[0#?,]*)(?:\.([0#?]+))?(,*)", bare)
        self.step: Decimal | None = None
        if digits and code != "General" and "E" not in bare and "/" not in bare:
            self.step = Decimal(1).scaleb(3 * len(digits[2]) - len(digits[1] or ""))
        sign = re.sub(r"[0#?.,%\s()+\-]", "", bare)
        self.general = self.step is None and self.factor == 1
        self.unit = "%" if "%" in bare else "" if self.general else (literals or sign)


def _cell(cell: Any, formats: dict[str, Format]) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        code = cell.number_format or "General"
        form = formats.get(code)
        if form is None:
            form = formats[code] = Format(code)
        return _number(value, form)
    return _when(value, cell.number_format or "")


def _number(value: int | float, form: Format) -> Cell:
    text = repr(value).removesuffix(".0")
    if form.general and "e" not in text:
        return text
    try:
        exact = Decimal(text)
    except ArithmeticError:
        return text
    if not exact.is_finite():
        return text
    if form.factor != 1:
        exact = exact * form.factor
    own = int(exact.as_tuple().exponent)
    step = form.step if form.step is not None else _ONE.scaleb(min(own, 0))
    return Num(exact, step, form.unit)


def _when(value: object, code: str) -> str:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime(Format(code).date)
    return str(value)


def uncached(path: Path, sheet: Any) -> dict[tuple[int, int], str]:
    """Cells that hold a formula and no value, because no spreadsheet program has worked them out."""
    from lxml import etree
    from openpyxl.utils.cell import coordinate_to_tuple

    found: dict[tuple[int, int], str] = {}
    try:
        with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as part:
            for _, cell in etree.iterparse(part, tag=f"{_SPACE}c", resolve_entities=False):
                formula = cell.find(f"{_SPACE}f")
                kept = cell.find(f"{_SPACE}v")
                if formula is not None and (kept is None or not kept.text) and cell.get("r"):
                    row, column = coordinate_to_tuple(cell.get("r"))
                    found[row, column - 1] = (
                        "a formula without a kept value: open the workbook, let it calculate, save it"
                    )
                cell.clear()
    except (KeyError, AttributeError, etree.XMLSyntaxError):
        return found
    return found
