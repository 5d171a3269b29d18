"""Bad tables: every fault with its place and its mend, nothing skipped in silence, and an answer in bounded time."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.errors import InputError
from claimcheck.model import Table
from claimcheck.tables import read_tables

HEAD = "entity,metric,period,value,unit\n"


def table(path: Path, text: str, encoding: str = "utf-8") -> Table:
    path.write_text(text, encoding=encoding)
    return read_tables([str(path)])[0]


def refused(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables([str(path)])
    message = str(caught.value)
    assert "\n" not in message and message.startswith(str(path))
    return message


def test_a_cell_that_is_no_number(tmp_path: Path) -> None:
    found = table(
        tmp_path / "f.csv", HEAD + "A,homes,2024,12,homes\nA,homes,2025,twelve,homes\nB,homes,2025,1O,homes\n"
    )
    assert len(found.facts) == 1
    assert [fault.split(" (")[0] for fault in found.faults] == [
        'f.csv:3:value: "twelve" is not a number', 'f.csv:4:value: "1O" is not a number',
    ]  # fmt: skip


def test_a_bad_cell_in_a_short_column_hides_no_figures(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", "Ort;Einwohner;Fläche\nAdorf;12.345;3,5\nBstadt;1.204,5;7,25\nCdorf;zwölf;1,5\n")
    assert [str(f.value) for f in found.facts if f.column == "Einwohner"] == ["12345", "1204.5"]
    assert [fault.partition(" (")[0] for fault in found.faults] == ['a.csv:4:Einwohner: "zwölf" is not a number']
    found = table(tmp_path / "b.csv", ",2023,,2024,\nArea,Men,Women,Men,Women\nAshby,12,13,14,15\nCole,5,6,x7,8\n")
    assert [fault.partition(" (")[0] for fault in found.faults] == ['b.csv:4:2024 Men: "x7" is not a number']


def test_a_column_of_words_and_numbers_is_said_to_be_read_as_text(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", "Area,Grade,Homes\nA,good,5\nB,12,7\nC,fair,9\nD,14,2\nE,15,2\n")
    assert found.notes == ("Grade: read as text, though 3 of its cells are numbers",) and not found.faults


def test_rows_that_contradict_each_other_and_rows_that_repeat(tmp_path: Path) -> None:
    found = table(tmp_path / "f.csv", HEAD + "A,homes,2024,12,homes\nA,homes,2024,13,homes\nA,homes,2024,12,homes\n")
    assert found.faults == (
        "f.csv:3: gives 13 for what row 2 gives as 12 (keep one, or add the column that tells them apart)",
    )
    assert found.notes == ("f.csv: 1 rows repeat an earlier row",)


def test_many_repeats_are_found_in_a_long_table(tmp_path: Path) -> None:
    rows = [f"A{n % 500},m{n // 500},2024,{n},homes\n" for n in range(25_000)]
    found = table(tmp_path / "f.csv", HEAD + "".join(rows) + "A3,m7,2024,1,homes\n")
    assert found.faults[0].startswith("f.csv:25002: gives 1 for what row 3505 gives as 3503")
    assert len(found.faults) == 1


def test_a_decimal_comma_under_semicolons(tmp_path: Path) -> None:
    found = table(
        tmp_path / "f.csv", "entity;metric;period;value;unit\nA;sales;2024;2.610,4;£m\nA;price;2024;3,05;GBP\n"
    )
    assert [f.value for f in found.facts] == [Decimal("2610400000"), Decimal("3.05")]


def test_two_header_rows(tmp_path: Path) -> None:
    text = "Area,Homes,,Jobs (thousands),\n,2024,2025,2024,2025\nNorth,12,13,1.2,1.3\nSouth,5,6,0.9,0.8\n"
    found = table(tmp_path / "f.csv", text)
    assert [(f.entity, f.metric, f.period, f.value, f.row) for f in found.facts[:4]] == [
        ("North", "Homes", "2024", Decimal(12), 3), ("North", "Homes", "2025", Decimal(13), 3),
        ("North", "Jobs", "2024", Decimal(1200), 3), ("North", "Jobs", "2025", Decimal(1300), 3),
    ]  # fmt: skip


def test_a_name_over_the_middle_of_its_group(tmp_path: Path) -> None:
    text = ",,2003,,,2013,\nType,With,Without,All,With,Without,All\nCouple,4,7,11,5,8,13\n"
    found = table(tmp_path / "families.csv", text)
    assert [(f.metric, f.period) for f in found.facts][:4] == [
        ("With", "2003"), ("Without", "2003"), ("All", "2003"), ("With", "2013"),
    ]  # fmt: skip


def test_a_quotation_mark_left_open(tmp_path: Path) -> None:
    message = refused(tmp_path / "f.csv", HEAD + 'A,"homes,2024,12,homes\n' + "B,homes,2024,13,homes\n" * 60_000)
    assert "quotation mark left open" in message


def test_a_cell_of_two_megabytes(tmp_path: Path) -> None:
    message = refused(tmp_path / "f.csv", HEAD + f"A,{'x' * 2_000_000},2024,12,homes\n")
    assert "line 2: a cell of more than 1000000 characters" in message


def test_a_hundred_thousand_columns(tmp_path: Path) -> None:
    text = ",".join(f"c{n}" for n in range(100_000)) + "\n" + ",".join("1" * 100_000) + "\n"
    assert "100000 columns; more than 20000 are not read: turn the table" in refused(tmp_path / "f.csv", text)


def _long(path: Path, rows: int) -> str:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for n in range(rows):
            file.write(f"Area {n % 1000},metric {n // 1000 % 50},{2000 + n // 50_000},{n}.5,homes\n")
    return str(path)


def test_half_a_million_rows(tmp_path: Path) -> None:
    found = read_tables([_long(tmp_path / "f.csv", 500_000)])[0]
    assert len(found.facts) == 500_000 and not found.faults
    assert found.facts[-1].value == Decimal("499999.5") and found.facts[-1].row == 500_001


def test_a_fact_takes_little_room_until_it_is_asked_for(tmp_path: Path) -> None:
    import tracemalloc

    path = _long(tmp_path / "f.csv", 30_000)
    read_tables([path])
    tracemalloc.start()
    found = read_tables([path])
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found[0].facts) == 30_000
    assert held < 150 * 30_000 and peak < 400 * 30_000


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("f.xlsx", b"no workbook", "not a readable workbook"),
        ("f.ods", b"no document", "not a readable spreadsheet"),
        ("f.docx", b"no document", "not a readable document"),
        ("f.sqlite", b"no database at all", "not a database"),
        ("f.json", b"[{", "not valid JSON"),
        ("f.jsonl", b'{"entity": "A", "value": 1}\n{"entity"\n', "line 2: not valid JSON"),
        ("f.json", b'{"a": 1}', "no list of records"),
        ("f.csv", b"\x00\x01\x02", "not a text file"),
        ("f.csv", b"", "no table of figures"),
        ("f.csv", b"species,category\nPochard,Red\nScaup,Red\n", "no table of figures"),
        ("f.xls", b"x", "save it as .xlsx"),
        ("f.what", b"x", "unknown kind of table"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_tables([str(path)])
    message = str(caught.value)
    assert said in message and "\n" not in message and name in message


def test_a_missing_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "show", "nowhere.csv", "--isolated"]) == 2
    assert capsys.readouterr().err.strip().endswith("nowhere.csv: no such table")


def test_a_workbook_whose_sheet_claims_a_million_columns(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("entity", "metric", "period", "value"), ("A", "homes", "2024", 12)):
        sheet.append(row)
    plain, lying = tmp_path / "plain.xlsx", tmp_path / "lying.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(lying, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item.endswith("sheet1.xml"):
                data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data)
            new.writestr(item, data)
    (found,) = read_tables([str(lying)])
    assert [f.cell for f in found.facts] == ["lying.xlsx!Sheet!D2"]


def test_entities_in_a_document_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + "<a>&c;</a>"
    path = tmp_path / "f.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", bomb)
    with pytest.raises(InputError):
        read_tables([str(path)])


def test_a_missing_extra_names_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    path = tmp_path / "f.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(InputError, match=re.escape('pip install "claimcheck-cli[parquet]"')):
        read_tables([str(path)])


def test_other_encodings_and_delimiters(tmp_path: Path) -> None:
    rows = "entity\tmetric\tperiod\tvalue\tunit\nSão Tomé\tsales\t2024\t12.5\t£m\n"
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        found = table(tmp_path / "f.tsv", rows, encoding)
        assert [(f.entity, f.unit, f.value) for f in found.facts] == [("São Tomé", "GBP", Decimal(12500000))], encoding


def test_validate_exits_with_one_and_names_every_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "f.csv"
    path.write_text("District,2023,2024\nNorth,12,x1\nSouth,..,15\nEast,?,16\n", encoding="utf-8")
    assert run(["facts", "validate", str(path), "--isolated"]) == 1
    out = capsys.readouterr().out
    assert 'f.csv:2:2024: "x1"' in out and 'f.csv:4:2023: "?"' in out and "2 faults" in out


def test_sqlite_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (entity TEXT, metric TEXT, period TEXT, value NUMERIC)")
        db.execute("INSERT INTO t VALUES ('A', 'rate', '2024', 0.1), ('A', 'rate', '2025', NULL)")
    before = path.read_bytes()
    (found,) = read_tables([str(path)])
    assert [(f.value, f.low) for f in found.facts] == [(Decimal("0.1"), Decimal("0.05"))]
    with pytest.raises(InputError, match="one SELECT"):
        read_tables([str(path)], query="DROP TABLE t")
    assert path.read_bytes() == before


def test_json_numbers_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    record = '{"entity": "A", "metric": "rate", "period": 2024, "value": 0.30000000000000000001}'
    path.write_text(f"[{record}]", encoding="utf-8")
    assert read_tables([str(path)])[0].facts[0].value == Decimal("0.30000000000000000001")
    path.write_text(json.dumps([{"entity": "A", "metric": "m", "period": "2024", "value": 1}, 7]), encoding="utf-8")
    assert read_tables([str(path)])[0].faults[0].startswith("f.json: record 2: not an object")
