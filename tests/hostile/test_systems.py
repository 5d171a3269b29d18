"""Consoles, line ends and file names as other systems have them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli import run
from tests.conftest import ROOT, Result

SAMPLES = sorted((ROOT / "samples").glob("*/*.txt"))
Command = Callable[..., Result]


class Console(io.TextIOWrapper):
    """A console that knows Windows-1252 only."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="cp1252", errors="strict")

    def isatty(self) -> bool:
        return True


def test_a_console_of_windows_1252_shows_what_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Łódź has 40 trams; they cost ₤5m – or £5m – in ２０２４ 😀.", encoding="utf-8")
    out, err = Console(), Console()
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("claimcheck.cli.emit._PATIENCE", -1)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    status = run(["extract", "--no-context", str(path), str(tmp_path / "Łódź.txt")])
    err.flush()
    assert status == 2, err.buffer.getvalue()  # type: ignore[attr-defined]
    for stream in (out, err):
        stream.flush()
    assert b"40 trams" in out.buffer.getvalue()  # type: ignore[attr-defined]
    assert b"no such file" in err.buffer.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_line_ends_do_not_change_the_claims(claimcheck: Command, tmp_path: Path, path: Path) -> None:
    text = path.read_text("utf-8")
    found = []
    for name, data in (("unix", text), ("windows", text.replace("\n", "\r\n"))):
        copy = tmp_path / name
        copy.write_bytes(data.encode("utf-8"))
        document = json.loads(claimcheck("extract", "--no-context", "--format", "jsonl", copy).out)
        found.append([(c["kind"], c["text"].replace("\r", ""), c["line"], c["column"]) for c in document["claims"]])
    assert found[0] == found[1] != []


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9 1.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"There are 40 trams.")
    except OSError:
        pytest.skip("this file system wants text")
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"claimcheck", b"extract", b"--no-context", b"--format", b"jsonl", path],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["source"].endswith("caf\ufffd 1.txt")
