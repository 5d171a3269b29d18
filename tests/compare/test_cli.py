"""``claimcheck compare`` with files, folders and pairs; side by side where there is room."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result

Run = Callable[..., Result]
A, B = "The council mended 86 streets in May.\n", "The council mended 68 streets in May.\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("a.txt", A), ("b.txt", B)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "a.txt", tmp_path / "b.txt"


def test_a_conflict_is_status_one_and_shows_both_sentences(claimcheck: Run, two: tuple[Path, Path]) -> None:
    result = claimcheck("compare", *two, "--format", "text")
    assert result.status == 1
    assert "[86 streets]" in result.out and "[68 streets]" in result.out and "86 against 68" in result.out
    assert claimcheck("compare", *two, "--exit-zero").status == 0
    assert claimcheck("compare", two[0], two[0]).status == 0


def test_side_by_side_only_where_it_fits(
    claimcheck: Run, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = claimcheck("compare", *two).out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = claimcheck("compare", *two).out
    assert any("[86 streets]" in line and "[68 streets]" in line for line in wide.splitlines())
    assert not any("[86 streets]" in line and "[68 streets]" in line for line in narrow.splitlines())


def test_a_revision_never_fails(claimcheck: Run, two: tuple[Path, Path]) -> None:
    result = claimcheck("compare", *two, "--revision", "--format", "json")
    (document,) = json.loads(result.out)["documents"]
    assert result.status == 0
    assert [c["status"] for c in document["claims"] if c["a"] and c["a"]["kind"] == "count"] == ["changed"]


def test_a_revision_says_from_what_to_what(claimcheck: Run, tmp_path: Path) -> None:
    old = (
        "# Bridge opens in June\n\nThe bridge of Denny cost £48.3m and opens on 14 June 2026. Some 310 men built it.\n"
    )
    new = (
        "# Bridge opens in July\n\nThe bridge of Denny cost £49.1m and opens on 12 July 2026. Some 330 men built it.\n"
    )
    for name, text in (("old.md", old), ("new.md", new)):
        (tmp_path / name).write_text(text, "utf-8")
    result = claimcheck("compare", tmp_path / "old.md", tmp_path / "new.md", "--revision", "--format", "json")
    (document,) = json.loads(result.out)["documents"]
    told = [c["reason"].partition(" (")[0] for c in document["claims"] if c["status"] == "changed"]
    assert told == [
        "changed from June to July",
        "changed from £48.3m to £49.1m",
        "changed from 14 June 2026 to 12 July 2026",
        "changed from Some 310 men to Some 330 men",
    ]
    shown = claimcheck("compare", tmp_path / "old.md", tmp_path / "new.md", "--revision").out.splitlines()
    kinds = [line.split("  ")[1].split(" (")[0] for line in shown if line.startswith("Δ")]
    assert kinds == [
        "from £48.3m to £49.1m",
        "from Some 310 men to Some 330 men",
        "from June to July",
        "from 14 June 2026 to 12 July 2026",
    ]


def test_what_was_alleged_and_what_was_found_are_shown_with_their_statuses(claimcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Prosecutors allege that Gerald Moss stole $24m from the growers’ fund.\n", "utf-8")
    (tmp_path / "b.txt").write_text("A court found that Gerald Moss stole $23m from the growers’ fund.\n", "utf-8")
    result = claimcheck("compare", tmp_path / "a.txt", tmp_path / "b.txt")
    assert "changed  $24m (alleged) in the first, $23m (fact) in the second" in result.out
    assert result.status == 0


def test_a_folder_and_a_file_or_two_folders_without_a_common_name_are_an_error(
    claimcheck: Run, two: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(A, "utf-8")
    result = claimcheck("compare", tmp_path / "x", two[0])
    assert (result.status, result.out) == (2, "") and "x: is a folder" in result.err
    result = claimcheck("compare", tmp_path / "x", tmp_path / "y")
    assert result.status == 2 and "no file has the same name in both" in result.err


def test_a_sentence_is_shown_without_the_one_before(claimcheck: Run, tmp_path: Path) -> None:
    for name, number in (("a.txt", 616), ("b.txt", 661)):
        (tmp_path / name).write_text(f"The mill is old. {number} people work at the mill.\n", "utf-8")
    out = claimcheck("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "text").out
    assert "[616 people] work at the mill" in out and "The mill is old" not in out


def test_folders_are_matched_by_name_and_strays_are_named(claimcheck: Run, tmp_path: Path) -> None:
    for folder, name, text in (("x", "one.txt", A), ("y", "one.txt", B), ("x", "two.txt", A), ("y", "three.txt", A)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, "utf-8")
    result = claimcheck("compare", tmp_path / "x", tmp_path / "y", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["one.txt"]
    assert "two.txt: no file of that name" in result.err and "three.txt: no file of that name" in result.err
    assert result.status == 1


def test_pairs_of_a_file_keep_their_ids_and_order(claimcheck: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    rows = [{"id": "q", "text": A, "text_b": B}, {"id": "p", "text": A, "text_b": A}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = claimcheck("compare", "--pairs", path, "--format", "jsonl")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [d["id"] for d in found] == ["q", "p"] and result.status == 1
    assert [c["status"] for c in found[0]["claims"]].count("conflict") == 1
    assert {c["status"] for c in found[1]["claims"]} == {"agree"}


def test_a_record_without_a_second_text_is_one_line(claimcheck: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"id": "q", "text": "Ten men."}\n', "utf-8")
    result = claimcheck("compare", "--pairs", path)
    assert result.status == 2 and "text_b" in result.err and result.err.count("\n") == 1
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "p", "text": A, "text_b": B}) + "\n")
    result = claimcheck("compare", "--pairs", path, "--format", "text")
    assert result.status == 2 and "record q has no text_b" in result.err
    assert "p:text ↔ p:text_b" in result.out and "86 against 68" in result.out
    assert claimcheck("compare", "--pairs", path, path, path).status == 2


def test_tables_show_both_sentences_and_dates_last(claimcheck: Run, two: tuple[Path, Path]) -> None:
    rows = [line for line in claimcheck("compare", *two, "--format", "markdown").out.splitlines() if line[:2] == "| "]
    assert "The council mended **86 streets** in May." in rows[1] and "**68 streets**" in rows[1]
    assert "**May**" in rows[2]
    head, first, _ = claimcheck("compare", *two, "--format", "csv").out.splitlines()
    assert head.endswith("reason,a_sentence,b_sentence")
    assert first.endswith("The council mended 86 streets in May.,The council mended 68 streets in May.")


def test_the_sample_reports_differ_where_they_do(claimcheck: Run) -> None:
    folder = ROOT / "samples" / "two-reports"
    result = claimcheck("compare", folder / "a.txt", folder / "b.txt", "--format", "jsonl")
    claims = json.loads(result.out)["claims"]
    conflicts = {(c["a"]["text"], c["b"]["text"]) for c in claims if c["status"] == "conflict"}
    assert conflicts == {("12 people", "14 people"), ("£2.3 million", "£3.2 million")}
