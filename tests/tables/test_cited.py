"""A verdict names the cell of a workbook that it rests on, in every format that shows rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import Result

LAYOUTS = {
    "series": ([("Jobs in Calder",), ("Area", "2023", "2024"), ("Calder", 3150, 3412)], "C4", " in 2024"),
    "row of a wide table": ([("Jobs in Calder",), ("Town", "Jobs", "Homes"), ("Calder", 3412, 17)], "B4", ""),
}


def book(folder: Path, rows: list[tuple[object, ...]]) -> Path:
    """A workbook whose second sheet has an empty row, then ``rows``."""
    made = Workbook()
    made.active.title = "Cover"
    sheet = made.create_sheet("Table 3")
    sheet.append(())
    for row in rows:
        sheet.append(row)
    path = folder / "growth.xlsx"
    made.save(path)
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_cites_the_cell(tmp_path: Path, layout: str, claimcheck: Callable[..., Result]) -> None:
    rows, cell, year = LAYOUTS[layout]
    address = f"growth.xlsx!Table 3!{cell}"
    text = tmp_path / "release.txt"
    text.write_text(f"Calder had 3,142 jobs{year}.\n", encoding="utf-8")
    run = ("check", str(text), "-r", str(book(tmp_path, rows)), "--no-context", "--exit-zero", "--format")
    document = json.loads(claimcheck(*run, "jsonl").out)
    assert [c["reference"]["cell"] for c in document["claims"] if c.get("reference")] == [address]
    for format_ in ("text", "html", "sarif"):
        assert address in claimcheck(*run, format_).out
