"""The tick-sheet: every number once, what fails first, and a Word copy that still reads as it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import ROOT, Result

SAMPLE = ROOT / "samples" / "growth-plan"
Run = Callable[..., Result]


def word_file(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Northford adopts a plan", 1)
    paragraph = document.add_paragraph(
        "Some 21,400 children lived in low-income households in 2024; Northford's economy was worth "
    )
    paragraph.add_run("£9.4 billion").bold = True
    paragraph.add_run(" in 2024. Sales rose from £104m to £156m, up 40%.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Homes planned", "1,850 homes"
    document.save(str(path))


def test_review_writes_a_sheet_a_page_and_a_commented_copy(claimcheck: Run, tmp_path: Path) -> None:
    source = tmp_path / "release.docx"
    word_file(source)
    before = source.read_bytes()
    result = claimcheck("review", source, "-r", SAMPLE / "facts.csv", "--aliases", SAMPLE / "aliases.csv", "--isolated")
    assert result.status == 0 and result.err == "" and source.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "release.docx", "release.review.docx", "release.review.html", "release.review.xlsx"
    ]  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "release.review.xlsx")
    rows = [
        [str(c) if c is not None else "" for c in row] for row in book["Numbers"].iter_rows(min_row=2, values_only=True)
    ]
    numbers = [row[1].split(" (=")[0] for row in rows]
    assert {"£9.4 billion", "1,850 homes", "40%"} <= set(numbers)
    assert len({row[10] for row in rows}) == len(rows)
    assert "CC201" in " ".join(row[4] for row in rows[:4])
    about = dict(book["Sign-off"].iter_rows(values_only=True))
    assert about["checked against"].endswith("facts.csv") and about["numbers"] == str(len(rows))
    page = (tmp_path / "release.review.html").read_text("utf-8")
    assert page.count("<tr") == len(rows) + 1
    copy = docx.Document(str(tmp_path / "release.review.docx"))
    original = docx.Document(str(source))
    assert [p.text for p in copy.paragraphs] == [p.text for p in original.paragraphs]
    said = [c.text for c in copy.comments]
    assert any("£9.4bn" in s and "facts.csv:3" in s for s in said) and any("1,850" in s for s in said)
    assert next(r.bold for r in copy.paragraphs[1].runs if r.text == "£9.4 billion")


def test_a_formula_in_a_text_stays_text(claimcheck: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("=HYPERLINK(1) was paid 40 times.\n", encoding="utf-8")
    assert claimcheck("review", source, "--isolated").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.review.xlsx")["Numbers"]
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)


def test_review_of_nothing_is_one_line(claimcheck: Run, tmp_path: Path) -> None:
    result = claimcheck("review", tmp_path / "missing.docx")
    assert result.status == 2 and "missing.docx" in result.err and list(tmp_path.iterdir()) == []


def test_initials_become_confirmed_links(claimcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("release.txt", "facts.csv", "aliases.csv"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    table = ("-r", "facts.csv", "--aliases", "aliases.csv", "--isolated")
    assert claimcheck("review", "release.txt", *table).status == 0
    book = openpyxl.load_workbook("release.review.xlsx")
    sheet = book["Numbers"]
    column = [c.value for c in sheet[1]].index("initials") + 1
    row = next(r[0].row for r in sheet.iter_rows(min_row=2) if str(r[1].value).startswith("£9.4 billion"))
    sheet.cell(row, column).value = "MO"
    book.save("release.review.xlsx")
    done = claimcheck("links", "sign", "release.review.xlsx", "release.txt", *table)
    assert (done.status, done.out) == (0, "1 confirmed: claimcheck.links.toml\n")
    text = Path("claimcheck.links.toml").read_text("utf-8")
    assert text.count("[[link]]") == 1 and 'state = "confirmed"' in text and "£9.4 billion" in text
    assert claimcheck("links", "sign", "facts.csv", "release.txt", *table).status == 2
