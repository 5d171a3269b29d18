"""The history check on folders of releases written before it: every slip is found, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.history import HistoryChecker
from claimcheck.model import Document, Source
from claimcheck.pipeline import Extractor
from claimcheck.read import read_paths

FOLDERS = sorted((Path(__file__).resolve().parent.parent / "golden" / "history").iterdir())
CLASSES = {
    "CC401": "counter-backwards",
    "CC402": "counter-stands-still",
    "CC403": "boilerplate-stale",
    "CC404": "period-left-over",
}


def read(path: Path, extractor: Extractor) -> list[Document]:
    sources = [s for s in read_paths([str(path)]) if isinstance(s, Source)]
    return [extractor.extract(s) for s in sources]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_slips_of_a_release_against_its_past(folder: Path, plain_extractor: Extractor) -> None:
    (release,) = read(folder / "release.md", plain_extractor)
    checked = HistoryChecker(plain_extractor.book).check(release, read(folder / "past", plain_extractor))
    found = [(CLASSES[f.code], release.text[f.start : f.end]) for f in checked.findings]
    wanted = [(f["class"], f["text"]) for f in json.loads((folder / "expected.json").read_text("utf-8"))["findings"]]
    assert [c for c, _ in found] == [c for c, _ in wanted]
    assert all(text in want for (_, text), (_, want) in zip(found, wanted, strict=True))
    assert checked.relations_tested > 0


def test_the_order_of_the_past_does_not_matter(plain_extractor: Extractor) -> None:
    folder = next(f for f in FOLDERS if f.name == "toolmaker-boilerplate")
    (release,) = read(folder / "release.md", plain_extractor)
    past = read(folder / "past", plain_extractor)
    checker = HistoryChecker(plain_extractor.book)
    assert checker.check(release, past).findings == checker.check(release, past[::-1]).findings


def test_command_line_reads_the_past_from_a_folder(claimcheck) -> None:  # type: ignore[no-untyped-def]
    folder = next(f for f in FOLDERS if f.name == "skills-charity")
    result = claimcheck(
        "check", folder / "release.md", "--history", folder / "past", "--no-context", "--fail-on", "warning"
    )
    assert result.status == 1
    assert "CC402" in result.out
    assert "2025-02-11" in result.out


def test_a_file_of_the_past_that_cannot_be_read_is_named_and_the_rest_is_used(claimcheck, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = next(f for f in FOLDERS if f.name == "skills-charity")
    for path in (folder / "past").iterdir():
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "empty.md").touch()
    result = claimcheck("check", folder / "release.md", "--history", tmp_path, "--no-context")
    assert result.status == 2
    assert "empty.md: is empty" in result.err and "CC402" in result.out
