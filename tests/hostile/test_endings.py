"""Interrupted, cut off or without room: output files are whole or absent, and the exit status says what happened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Source
from tests.conftest import ROOT, Result

SAMPLE = ROOT / "samples" / "growth-plan" / "release.txt"
Command = Callable[..., Result]


def command(*args: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "claimcheck", *map(str, args)], stderr=subprocess.PIPE, **options)


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv"])
def test_an_interrupted_run_leaves_the_old_report_whole(
    claimcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    report = tmp_path / f"report.{format_}"
    report.write_text("old", encoding="utf-8")

    def stopped(*_: object, **__: object) -> Iterator[Source]:
        yield Source("a", "a", "There are 40 buses.")
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.read.read_paths", stopped)
    assert claimcheck("extract", "--no-context", "-o", f"{format_}={report}", "a.txt").status == 130
    assert report.read_text("utf-8") == "old"
    kept = [p for p in tmp_path.iterdir() if p != report]
    assert [p.name for p in kept] == (["report.jsonl.part"] if format_ == "jsonl" else []), "only JSON Lines resume"
    assert all(line.endswith("}\n") for p in kept for line in p.read_text("utf-8").splitlines(keepends=True))


def test_a_report_that_cannot_be_written_is_told_and_absent(claimcheck: Command, tmp_path: Path) -> None:
    folder = tmp_path / "report.json"
    folder.mkdir()
    done = claimcheck("extract", "--no-context", "-o", f"json={folder}", SAMPLE)
    assert done.status == 2
    assert "cannot be written" in done.err
    assert list(tmp_path.iterdir()) == [folder]


def test_a_closed_pipe_is_silent_and_no_finding() -> None:
    read, write = os.pipe()
    process = command("extract", "--no-context", "--format", "jsonl", SAMPLE, stdout=write)
    os.close(write)
    os.close(read)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = command("extract", "--no-context", "--format", "jsonl", SAMPLE, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.decode().startswith("claimcheck: ")
    assert err.count(b"\n") == 1


def test_what_can_be_read_is_reported_beside_what_cannot(claimcheck: Command, tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("There are 40 buses.", encoding="utf-8")
    done = claimcheck("extract", "--no-context", "--format", "jsonl", good, tmp_path / "none.txt")
    assert done.status == 2
    assert json.loads(done.out)["claims"]
    assert done.err == f"claimcheck: {tmp_path / 'none.txt'}: no such file or folder\n"
