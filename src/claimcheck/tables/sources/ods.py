"""OpenDocument spreadsheets: exact values from the file's XML, shown rounding from the text beside them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.tables.grid import Cell, Num, Row, Sheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_REPEATS = 1000
_DECIMALS = re.compile(r"\d[\d,.\u00a0 ]*")


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """The sheets of a document, in order, read as they are asked for."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
            for _, table in etree.iterparse(part, tag=f"{_TABLE}table", resolve_entities=False):
                if table.get(f"{_TABLE}display") != "false":
                    yield Sheet(table.get(f"{_TABLE}name") or "", _rows(table), a1=True)
                table.clear()
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InputError(
            f"{path}: not a readable spreadsheet ({type(error).__name__}); open and save it again"
        ) from None


def _rows(table: Any) -> Iterator[Row]:
    waiting = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells = _cells(row)
        times = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        if not cells:
            waiting += times
            continue
        yield from ([] for _ in range(min(waiting, _MOST_REPEATS)))
        waiting = 0
        yield from (cells for _ in range(min(times, _MOST_REPEATS)))


def _cells(row: Any) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        if not cell.tag.startswith(_TABLE):
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        value = _cell(cell)
        cells += [value] * min(times, _MOST_REPEATS)
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _cell(cell: Any) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type")
    text = "\n".join("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))
    value = cell.get(f"{_OFFICE}value")
    if value is None or kind == "string":
        return (cell.get(f"{_OFFICE}date-value") or text)[:10] if kind == "date" else text
    return number(Decimal(value), text, kind == "percentage", cell.get(f"{_OFFICE}currency") or "")


def number(value: Decimal, text: str, percent: bool, currency: str) -> Cell:
    """A value as the cell shows it: the step of the last shown digit, and whether it is shown in per cent."""
    if percent:
        value *= 100
    digits = _DECIMALS.search(text)
    places = 0
    if digits:
        mark = max(digits[0].rfind("."), digits[0].rfind(","))
        places = len(digits[0].rstrip("\u00a0 ")) - mark - 1 if mark >= 0 and _is_decimal(digits[0], mark, value) else 0
    return Num(value, Decimal(1).scaleb(-places), "%" if percent else currency)


def _is_decimal(shown: str, mark: int, value: Decimal) -> bool:
    """Whether a mark in the shown text parts decimals, not thousands: by the size of the value."""
    whole = re.sub(r"\D", "", shown[:mark]) or "0"
    return int(whole) in (int(abs(value)), int(abs(value)) + 1)
