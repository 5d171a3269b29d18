"""Whatever the bytes, the command ends with an answer or one line that names the file."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimcheck.cli import run
from tests.read.build import docx_file, paragraph, pdf_file

SUFFIXES = [".txt", ".md", ".html", ".docx", ".pdf", ".eml", ".xml", ".jsonl", ""]
FRAGMENTS = [
    "£", "$", "€", "5", "1,000", "1.5", "½", "²", "million", "bn", " ", "-", "–", "%", "per cent", "between", "and", "to",
    "from", "nearly", "half", "one in five", "January", "2024", "31", "Q3", "th", "\n", "\r\n", "\t", ".", ",", ":", ";", "(", ")",
    "[", "]", "“", "”", "\u200b", "\u00a0", "\u2028", "\ufeff", "\U0001f600", "e\u0301", "\x00", "\x0c", "٣", "１", "№", "*", "_",
    "`", "|", "#", "<b>", "&amp;", "=3D", "people", "homes", "doubled", "Monday", "o’clock", "last year", "said", "he", "'s",
]  # fmt: skip


@cache
def seeds() -> dict[str, bytes]:
    """One good file of each format."""
    prose = "The council spent £5m on 40 buses in March 2024, up 12% from 2023, it said on Monday."
    return {
        ".txt": prose.encode("cp1252"),
        ".md": f"---\ntitle: Buses\ndate: 2024-03-01\n---\n# {prose}\n\n| a | b |\n|---|---|\n| **5** | `6` |\n".encode(),
        ".html": f"<html><body><article><p>{prose}</p><table><tr><td>45%</td></tr></table></article></body></html>".encode(),
        ".docx": docx_file(paragraph(prose)),
        ".pdf": pdf_file([[prose], [prose]]),
        ".eml": f"Subject: Buses\nDate: Fri, 1 Mar 2024 10:00:00 +0000\nContent-Type: text/plain\n\n{prose}\n".encode(),
        ".xml": f"<?xml version='1.0'?><rss><item><title>{prose}</title></item></rss>".encode(),
        ".jsonl": json.dumps({"id": "a", "text": prose, "date": "2024-03-01"}).encode(),
        "": prose.encode("utf-16"),
    }


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with some bytes changed, taken out or cut off."""
    suffix = draw(st.sampled_from(SUFFIXES))
    data = bytearray(seeds()[suffix])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        change = draw(st.sampled_from(["set", "cut", "drop", "double"]))
        if change == "set" and data:
            data[at] = draw(st.integers(0, 255))
        elif change == "cut":
            del data[at:]
        elif change == "drop":
            del data[at : at + draw(st.integers(1, 40))]
        else:
            data[at:at] = data[at : at + draw(st.integers(1, 40))]
    return suffix, bytes(data)


def outcome(command: str, suffix: str, data: bytes) -> tuple[int, str, str, Path]:
    """Status, output and errors of the command run on one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"input{suffix}")
        path.write_bytes(data)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([command, "--no-context", "--format", "jsonl", str(path)])
        return status, out.getvalue(), err.getvalue(), path


def holds(command: str, suffix: str, data: bytes) -> None:
    """An answer that is valid, or a refusal that is clear."""
    status, out, err, path = outcome(command, suffix, data)
    assert status in (0, 1, 2), err
    out.encode("utf-8")
    documents = [json.loads(line) for line in out.split("\n")[:-1]]
    for document in documents:
        assert document["source"] == str(path)
        for claim in document["claims"]:
            assert claim["start"] < claim["end"]
            assert claim["end"] - claim["start"] == len(claim["text"])
    if status == 2:
        assert err.split("\n")[:-1]
        assert all(line.startswith("claimcheck: ") for line in err.split("\n")[:-1])
        assert suffix == ".jsonl" or (len(err.split("\n")[:-1]) == 1 and str(path) in err)
    else:
        assert len(documents) == 1 or suffix == ".jsonl"


EXAMPLES = int(os.environ.get("CLAIMCHECK_FUZZ_EXAMPLES", "15"))
QUIET = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(st.sampled_from(SUFFIXES), st.binary(max_size=300))
@example(".txt", b"\xff\xfe\x00")
@example(".md", b"---\n---\n")
@example(".eml", b"\n\n")
def test_any_bytes(suffix: str, data: bytes) -> None:
    holds("extract", suffix, data)


@QUIET
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), st.sampled_from([".txt", ".md", ".html", ".eml"])
)
def test_any_line_of_fragments(text: str, suffix: str) -> None:
    holds("check", suffix, text.encode("utf-8"))


@QUIET
@given(damaged())
def test_damaged_files_of_every_format(file: tuple[str, bytes]) -> None:
    holds("extract", *file)


@QUIET
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["id", "text", "title", "date", "source_text", "text_b"]), x), max_leaves=8))  # fmt: skip
def test_any_record(record: object) -> None:
    holds("check", ".jsonl", json.dumps(record).encode())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_good_files_are_read(suffix: str) -> None:
    status, out, err, _ = outcome("extract", suffix, seeds()[suffix])
    assert (status, err) == (0, "")
    assert "40 buses" in out
