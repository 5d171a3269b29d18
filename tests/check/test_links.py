"""Links that a person decides on: proposed, confirmed, rejected, stale."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

TEXT = "Saltmere completed 412 affordable homes in 2025, against 355 in 2024.\n"
TABLE = """entity,metric,period,value,unit
Saltmere,affordable homes completed,2024,355,homes
Saltmere,affordable homes completed,2025,412,homes
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "facts.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def verdicts(done: Result) -> dict[str, tuple[str, bool]]:
    claims = json.loads(done.out)["claims"]
    return {c["text"]: (c["verdict"], c["pinned"]) for c in claims if "verdict" in c}


def test_a_confirmed_link_is_pinned_and_survives_an_edit_before_it(
    folder: Path, claimcheck: Callable[..., Result]
) -> None:
    proposed = claimcheck("links", "propose", "release.txt", "--reference", "facts.csv")
    assert "2 proposed" in proposed.out
    assert claimcheck("links", "confirm", "all").status == 0
    (folder / "release.txt").write_text("A new first line stands here.\n\n" + TEXT.replace("412", "412"), "utf-8")
    checked = claimcheck("check", "release.txt", "--reference", "facts.csv", "--format", "jsonl")
    assert verdicts(checked)["355"] == ("supported", True)
    (folder / "facts.csv").write_text(TABLE.replace("412", "421"), encoding="utf-8")
    failing = claimcheck("check", "release.txt", "--reference", "facts.csv", "--fail-on", "pinned")
    assert failing.status == 1


def test_a_rejected_link_is_never_made_again(folder: Path, claimcheck: Callable[..., Result]) -> None:
    proposed = claimcheck("links", "propose", "release.txt", "--reference", "facts.csv")
    name = re.findall(r"^(\w{8})  355", proposed.out, re.M)[0]
    claimcheck("links", "reject", name)
    checked = claimcheck("check", "release.txt", "--reference", "facts.csv", "--format", "jsonl")
    assert verdicts(checked)["355"] == ("unverifiable", True)


def test_a_stale_link_is_reported(folder: Path, claimcheck: Callable[..., Result]) -> None:
    claimcheck("links", "propose", "release.txt", "--reference", "facts.csv")
    claimcheck("links", "confirm", "all")
    (folder / "facts.csv").write_text(TABLE.replace("2025", "2026"), encoding="utf-8")
    checked = claimcheck("check", "release.txt", "--reference", "facts.csv", "--exit-zero")
    assert "is stale: facts.csv has no row" in checked.err


def test_an_unknown_id_says_what_to_do(folder: Path, claimcheck: Callable[..., Result]) -> None:
    done = claimcheck("links", "confirm", "abcdef12")
    assert done.status == 2
    assert "claimcheck links propose" in done.err
