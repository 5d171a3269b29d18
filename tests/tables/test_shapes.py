"""How tables are laid out, and that each layout is understood without being told."""

from __future__ import annotations

import csv
import io
import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.model import Fact, Table
from claimcheck.rulebook import load
from claimcheck.tables import read_tables
from tests.conftest import ROOT

BOOK = load()


def read(path: Path, text: str, **more: object) -> Table:
    path.write_text(text, encoding="utf-8")
    return read_tables([str(path)], book=BOOK, **more)[0]  # type: ignore[arg-type]


def brief(fact: Fact) -> tuple[str | None, str, str | None, Decimal, str | None]:
    return fact.entity, fact.metric, fact.period, fact.value, fact.unit


def test_tidy_with_everything(tmp_path: Path) -> None:
    head = "entity,metric,period,value,unit,tolerance,status,source,aliases,as_of\n"
    found = read(
        tmp_path / "facts.csv",
        head + "Tolney,net budget,2026/27,148.3,£m,0.2,p,Budget p. 3,budget|spending plan,2026-03-01\n",
    )
    (fact,) = found.facts
    assert (found.shape, brief(fact)) == ("tidy", ("Tolney", "net budget", "2026/27", Decimal("148300000"), "GBP"))
    assert (fact.low, fact.high) == (Decimal("148100000"), Decimal("148500000"))
    assert (fact.status, fact.source, fact.metric_aliases) == (
        "provisional",
        "Budget p. 3",
        ("budget", "spending plan"),
    )
    assert (str(fact.start), str(fact.end), str(fact.as_of)) == ("2026-04-01", "2027-03-31", "2026-03-01")
    assert fact.cell == "facts.csv:2:value"


def test_tidy_as_data_labs_publish_it(tmp_path: Path) -> None:
    text = (
        "area_code,area_name,period,indicator,measure,unit,sex,value\n"
        "E01,Ashgrove,2025-01,Claimants,number,people,All,3970\nE01,Ashgrove,2025-01,Claimants,rate,%,Women,3.5\n"
    )
    found = read(tmp_path / "data.csv", text)
    assert [brief(f) for f in found.facts] == [
        ("Ashgrove", "Claimants", "2025-01", Decimal(3970), "people"),
        ("Ashgrove", "Claimants", "2025-01", Decimal("3.5"), "%"),
    ]
    assert found.facts[1].scope == (("sex", "Women"),) and found.facts[0].entity_aliases == ("E01",)
    assert (found.facts[0].low, found.facts[1].high) == (Decimal(3970), Decimal("3.55"))


def test_a_value_column_named_for_its_metric_and_a_title_that_names_it(tmp_path: Path) -> None:
    text = "Empty homes by ward, Westmark\n\nward,year,count\nNorth,2024,31\nSouth,2024,12\n"
    found = read(tmp_path / "data.csv", text)
    assert [brief(f)[:4] for f in found.facts] == [
        ("North", "Empty homes", "2024", Decimal(31)), ("South", "Empty homes", "2024", Decimal(12)),
    ]  # fmt: skip
    assert found.facts[0].row == 4


def test_a_long_series_file(tmp_path: Path) -> None:
    text = "series_id,series,period,value\nPC01,Prices: annual rate (%),2025-04,2.9\nPC02,Sales: £m,2025 APR,12\n"
    found = read(tmp_path / "series.csv", text)
    assert found.shape == "series"
    assert [brief(f)[1:] for f in found.facts] == [
        ("Prices: annual rate (%)", "2025-04", Decimal("2.9"), "%"), ("Sales: £m", "2025 APR", Decimal(12000000), "GBP"),
    ]  # fmt: skip


def test_entities_down_and_years_across(tmp_path: Path) -> None:
    found = read(tmp_path / "completions.csv", "District,2024,2025 [p]\nPenmoor,466,512\nTotal,466,512\n")
    assert found.shape == "wide by period"
    assert [(f.entity, f.metric, f.period, f.status, f.total) for f in found.facts[1:]] == [
        ("Penmoor", "completions", "2025", "provisional", False), ("Total", "completions", "2024", None, True),
        ("Total", "completions", "2025", "provisional", True),
    ]  # fmt: skip


def test_lines_of_an_account_under_their_unit(tmp_path: Path) -> None:
    text = "Ardent plc\nResults for years ended 30 June\n\n£m,FY24,FY25\nRevenue,12.5,(3.0)\nStaff costs,1,2.5\n"
    found = read(tmp_path / "results.csv", text)
    assert [brief(f)[1:] for f in found.facts[:2]] == [
        ("Revenue", "FY24", Decimal(12500000), "GBP"), ("Revenue", "FY25", Decimal(-3000000), "GBP"),
    ]  # fmt: skip
    assert str(found.facts[1].end) == "2025-06-30"
    assert found.facts[2].high == Decimal(1500000)  # a whole number of millions is rounded to one


def test_entities_down_and_metrics_across(tmp_path: Path) -> None:
    text = "Council,Population (thousands),Reserves (£m),Tax collected (%),Employees\nTolney,88.4,14.9,96.1,1125\n"
    found = read(tmp_path / "councils.csv", text)
    assert found.shape == "wide by metric"
    assert [(f.metric, f.value, f.unit) for f in found.facts] == [
        ("Population", Decimal(88400), None), ("Reserves", Decimal(14900000), "GBP"),
        ("Tax collected", Decimal("96.1"), "%"), ("Employees", Decimal(1125), None),
    ]  # fmt: skip


def test_years_down_and_metrics_across(tmp_path: Path) -> None:
    found = read(tmp_path / "h.csv", "Year,One person,Couple\n2003,7.2,14.2\n2013,7.7,14.8\n")
    assert [(f.metric, f.period) for f in found.facts[:2]] == [("One person", "2003"), ("Couple", "2003")]


def test_sections_within_a_table_narrow_its_rows(tmp_path: Path) -> None:
    found = read(
        tmp_path / "life-expectancy.csv", "Region,2023,2024\nMen,,\nNorth,77.1,77.5\nWomen,,\nNorth,81.0,81.3\n"
    )
    assert [(f.entity, f.scope, f.row) for f in found.facts[::2]] == [
        ("North", (("", "Men"),), 3), ("North", (("", "Women"),), 5),
    ]  # fmt: skip


def test_titles_footnotes_and_two_tables_on_a_sheet(tmp_path: Path) -> None:
    text = (
        "Table 1: Homes by area\nArea,2024,2025\nNorth,1,2\nSource: the council\n\n"
        "Table 2: Jobs by area (thousands)\nArea,2024,2025\nNorth,3.5,4.0\nJobs are rounded.\n"
    )
    found = read(tmp_path / "sheet.csv", text)
    assert [(f.metric, f.value, f.row) for f in found.facts[::2]] == [
        ("Homes", Decimal(1), 3),
        ("Jobs", Decimal(3500), 8),
    ]
    assert not found.faults


def test_fractions_called_percentages_are_told_by_arithmetic(tmp_path: Path) -> None:
    rows = "A,10,80,0.125\nB,9,90,0.1\nC,30,96,0.3125\nD,7,56,0.125\n"
    found = read(tmp_path / "claims.csv", "area_name,n,total,percent\n" + rows)
    assert [f.value for f in found.facts if f.unit == "%"] == [Decimal(v) for v in ("12.5", "10", "31.25", "12.5")]
    doubtful = read(tmp_path / "c.csv", "area_name,percent_empty\nA,0.125\nB,0.15\nC,0.3125\n")
    assert {f.unit for f in doubtful.facts} == {None} and "per cent or fractions" in doubtful.notes[0]
    small = read(tmp_path / "c.csv", "area_name,Vacancy rate (%)\nA,0.125\nB,0.15\nC,0.3125\n")
    assert {f.unit for f in small.facts} == {"%"}


def test_closing_zeros_that_a_store_drops(tmp_path: Path) -> None:
    found = read(tmp_path / "f.csv", "Area,Rate (%)\nA,12.2\nB,41\n")
    assert (found.facts[1].low, found.facts[1].high) == (Decimal("40.95"), Decimal("41.05"))


def test_a_mapping_says_what_headers_do_not(tmp_path: Path) -> None:
    text = "wen,was,wann,wieviel\nTolney,Wohnungen,2024,12\n"
    mapping = {"f.csv": {"entity": "wen", "metric": "was", "period": "wann", "value": "wieviel"}}
    found = read(tmp_path / "f.csv", text, mapping=mapping)
    assert [brief(f)[:4] for f in found.facts] == [("Tolney", "Wohnungen", "2024", Decimal(12))]


def test_aliases_of_a_file(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("kind,canonical,alias\nentity,Tolney,the town\nmetric,homes,dwellings\n", encoding="utf-8")
    found = read(tmp_path / "f.csv", "entity,metric,period,value\nTolney,homes,2024,12\n", aliases=str(aliases))
    assert (found.facts[0].entity_aliases, found.facts[0].metric_aliases) == (("the town",), ("dwellings",))


def test_csvw_metadata_beside_a_file(tmp_path: Path) -> None:
    columns = [
        {"name": "a", "titles": "Area"}, {"name": "t", "titles": "Period", "datatype": "gYear"},
        {"name": "v", "titles": "Average rent", "unit": "EUR",
         "datatype": {"base": "decimal", "format": {"decimalChar": ","}}, "null": ["-999"]},
    ]  # fmt: skip
    meta = {"@context": "http://www.w3.org/ns/csvw", "url": "rent.csv", "dialect": {"delimiter": ";"},
            "tableSchema": {"columns": columns}}  # fmt: skip
    (tmp_path / "rent.csv-metadata.json").write_text(json.dumps(meta), encoding="utf-8")
    found = read(tmp_path / "rent.csv", "a;t;v\nNord;2024;812,50\nSüd;2024;-999\n")
    assert [brief(f) for f in found.facts] == [("Nord", "Average rent", "2024", Decimal("812.50"), "EUR")]
    assert [gap.reason for gap in found.gaps] == ["missing"]


def test_a_table_schema_beside_a_file_and_the_per_cent_trap(tmp_path: Path) -> None:
    fields = [
        {"name": "who", "type": "string", "title": "Area"},
        {"name": "r", "type": "number", "title": "Empty shops", "bareNumber": False},
        {"name": "s", "type": "number", "title": "Let shops", "unit": "%"},
    ]
    (tmp_path / "shops.schema.json").write_text(json.dumps({"fields": fields}), encoding="utf-8")
    found = read(tmp_path / "shops.csv", "who,r,s\nNorth,5.9%,0.5\n")
    assert [(f.metric, f.value, f.unit) for f in found.facts] == [
        ("Empty shops", Decimal("5.9"), "%"), ("Let shops", Decimal("0.5"), "%"),
    ]  # fmt: skip


def test_parquet_and_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra parquet")
    select = (
        "SELECT 'Tolney' AS entity, 'rent' AS metric, DATE '2024-03-31' AS period, 0.1::DOUBLE AS value, '£m' AS unit"
        " UNION ALL SELECT 'Tolney', 'rate', DATE '2025-03-31', 12.50::DECIMAL(9,2), '%'"
    )
    parquet, stored = tmp_path / "f.parquet", tmp_path / "f.duckdb"
    with duckdb.connect(str(stored)) as db:
        db.execute(f"CREATE TABLE figures AS {select}")
        db.execute(f"COPY figures TO '{parquet}' (FORMAT parquet)")
    for path, query in ((parquet, None), (stored, None), (stored, "figures"), (parquet, "SELECT * FROM data")):
        (found,) = read_tables([str(path)], query=query, book=BOOK)
        assert [(f.value, f.unit) for f in found.facts] == [(Decimal(100000), "GBP"), (Decimal("12.5"), "%")]
        assert str(found.facts[1].end) == "2025-03-31"


def test_a_draft_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release = tmp_path / "release.txt"
    release.write_text(
        "Tolney completed 412 homes in 2025. The council spent £3.4m on repairs in 2025.\n", encoding="utf-8"
    )
    assert run(["facts", "draft", str(release)]) == 0
    out = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["value"], r["unit"], r["period"]) for r in rows] == [("412", "home", "2025"), ("3400000", "GBP", "2025")]
    assert rows[0]["source"] == "Tolney completed 412 homes in 2025." and rows[0]["approved by"] == ""
    found = read(tmp_path / "draft.csv", out)
    assert next((f.value, f.unit, f.source) for f in found.facts) == (Decimal(412), "home", rows[0]["source"])
    assert not found.faults


def test_tables_can_be_sent_to_another_process() -> None:
    (table,) = read_tables([str(ROOT / "samples" / "rail-stations" / "facts.csv")], book=BOOK)
    assert list(pickle.loads(pickle.dumps(table)).facts) == list(table.facts)


def test_every_sample_and_every_golden_table_is_read_without_a_fault() -> None:
    paths = sorted(
        str(p)
        for p in (*ROOT.glob("samples/*/facts.csv"), *ROOT.glob("tests/golden/check/*/*.csv"))
        if p.name != "aliases.csv"
    )
    tables = read_tables(paths, book=BOOK)
    assert len(tables) == len(paths)
    assert [fault for table in tables for fault in table.faults] == []
    assert [t.name for t in tables if any(f.metric == "value" or (f.period and not f.start) for f in t.facts)] == []
