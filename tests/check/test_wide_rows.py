"""Statements about a row of a wide table: the row by any of its cells, the column by its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables

CUP = """round,date,opponent,venue,result,attendance
1,4 August 2018,Marlow Rovers,Castle Park,won 2-1,4210
2,11 August 2018,Thane United,Mill Lane,lost 0-1,3987
3,18 August 2018,Oxley Town,Castle Park,won 3-0,5120
4,25 August 2018,Barrow Vale,Quay Ground,drew 1-1,6044
"""
BOATS = """vessel,builder,yard,launched,fate
Ardent,Hall & Sons,Leith,1897,scrapped
Beacon,Hall & Sons,Leith,1901,wrecked
Corsair,Denny,Dumbarton,1904,scrapped
Dunlin,Denny,Dumbarton,1911,scrapped
"""


@pytest.mark.parametrize(
    ("table", "text", "label"),
    [
        (CUP, "The game against Oxley Town had an attendance of 5,120.", "supported"),
        (CUP, "The game against Oxley Town had an attendance of 4,120.", "contradicted"),
        (CUP, "The game against Thane United at Castle Park had an attendance of 5,120.", "contradicted"),
        (CUP, "The game at Mill Lane drew an attendance of 3,987.", "supported"),
        (CUP, "The lowest attendance was 3,987.", "supported"),
        (CUP, "The lowest attendance was 4,210.", "contradicted"),
        (BOATS, "The Corsair was launched in 1904.", "supported"),
        (BOATS, "The Corsair was launched in 1914.", "contradicted"),
        (BOATS, "There were 3 vessels that were scrapped.", "supported"),
        (BOATS, "There were 2 vessels built by Denny that were scrapped.", "supported"),
    ],
)
def test_a_statement_about_a_row(full_extractor: Extractor, tmp_path: Path, table: str, text: str, label: str) -> None:
    assert _labels(full_extractor, tmp_path, table, text) == [label]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (BOATS, "The Ardent had 12 guns."),
        (BOATS, "The season of 1904 was wet."),
    ],
)
def test_what_no_row_can_settle(full_extractor: Extractor, tmp_path: Path, table: str, text: str) -> None:
    assert set(_labels(full_extractor, tmp_path, table, text)) <= {"unverifiable", "ambiguous"}


def test_a_table_of_texts_is_read_as_rows_where_a_cell_holds_a_number(tmp_path: Path) -> None:
    path = tmp_path / "crew.csv"
    path.write_text("name,post,joined\nAda Finch,cook,circa 1902\nBo Lind,mate,in 1904\n", "utf-8")
    (table,) = read_tables([str(path)])
    assert [[c.start.year if c.start else None for c in row] for row in table.grids[0].rows] == [
        [None, None, 1902],
        [None, None, 1904],
    ]


def _labels(extractor: Extractor, folder: Path, table: str, text: str) -> list[str]:
    path = folder / "t.csv"
    path.write_text(table, "utf-8")
    checker = Checker(extractor, read_tables([str(path)], book=extractor.book, extract=extractor.line))
    return [c.verdict.label for c in checker.check(Source("t", "t", text)).claims if c.verdict is not None]
