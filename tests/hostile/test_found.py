"""Inputs that once ended in a traceback: each must end in an answer or in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.cli import run


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n\r\n"])
def test_an_empty_jsonl_file_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str], data: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(data)
    assert run(["extract", str(path), "--no-context"]) == 2
    shown = capfd.readouterr()
    assert (
        shown.out == "" and shown.err.count("\n") == 1 and "empty.jsonl" in shown.err and "Traceback" not in shown.err
    )


@pytest.mark.parametrize(
    "text",
    [
        "The over-50s and 40-plus groups met; -plus and plus- are no numbers, nor is 20-plus-year.",
        "It took ½ of of a 5-to-to-6 day, 3--4, 1.-2 and 1,,000 steps (2024–25-26).",
        "Between 5 and, from 6 to, of the 7 per per cent, a a million million and £ £5 p.",
        "٣ and １２ of ²³, 1e999, 1E-400 and 9" + "9" * 400 + " homes.",
    ],
)
def test_odd_numbers_are_read_or_left(tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    assert run(["extract", str(path), "--no-context", "--format", "json"]) == 0
    (document,) = json.loads(capfd.readouterr().out)["documents"]
    assert all(text[c["start"] : c["end"]] == c["text"] for c in document["claims"])
