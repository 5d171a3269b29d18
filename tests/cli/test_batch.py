"""Many texts: streamed, in order, the same bytes for any number of processes, resumed after an interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Run = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    records = (
        {
            "id": f"r{n}",
            "text": f"Homes: {n} homes were built in {1990 + n % 30}, up {n % 9 + 1}%.",
            "date": "2025-09-16",
        }
        for n in range(120)
    )
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_any_number_of_processes_writes_the_same_bytes(claimcheck: Run, corpus: Path, tmp_path: Path) -> None:
    for jobs in (1, 2, 3):
        out = tmp_path / f"{jobs}.jsonl"
        result = claimcheck("extract", corpus, "-q", "-j", jobs, "-o", f"jsonl={out}")
        assert result.status == 0 and result.out == ""
    first = (tmp_path / "1.jsonl").read_bytes()
    assert first.count(b"\n") == 120
    assert (tmp_path / "2.jsonl").read_bytes() == first == (tmp_path / "3.jsonl").read_bytes()


def test_a_record_that_fails_does_not_stop_the_others(claimcheck: Run, corpus: Path) -> None:
    lines = corpus.read_text("utf-8").splitlines()
    corpus.write_text("\n".join([*lines[:5], "{broken", *lines[5:]]) + "\n", encoding="utf-8")
    result = claimcheck("extract", "--no-context", corpus, "--format", "jsonl")
    assert result.status == 2 and f"{corpus}:6: not JSON" in result.err and result.out.count("\n") == 120


def test_a_run_goes_on_where_it_was_cut_off(claimcheck: Run, corpus: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    claimcheck("extract", "--no-context", corpus, "-q", "-o", f"jsonl={whole}")
    part = cut.with_name("cut.jsonl.part")
    part.write_bytes(whole.read_bytes()[:20000])
    assert claimcheck("extract", "--no-context", corpus, "-q", "--resume", "-o", f"jsonl={cut}").status == 0
    assert cut.read_bytes() == whole.read_bytes() and not part.exists()


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_an_interrupted_run_leaves_no_half_file(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    line = corpus.read_text("utf-8").splitlines()[0]
    with corpus.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for _ in range(200_000))
    command = [sys.executable, "-m", "claimcheck", "extract", "--no-context", "-q", corpus, "-o", f"jsonl={out}"]
    heard = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731 - a job in the background ignores it
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heard) as process:
        part = out.with_name("out.jsonl.part")
        deadline = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    assert not out.exists() and part.exists()


def test_parquet_in_and_out(claimcheck: Run, corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the parquet extra is not installed")
    import pyarrow
    import pyarrow.parquet

    records = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    source, out, lines = tmp_path / "in.parquet", tmp_path / "out.parquet", tmp_path / "out.jsonl"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), source)
    assert (
        claimcheck("extract", "--no-context", source, "-q", "-o", f"parquet={out}", "-o", f"jsonl={lines}").status == 0
    )
    claims = pyarrow.parquet.read_table(out).to_pylist()
    documents = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert [d["id"] for d in documents] == [r["id"] for r in records]
    assert [(c["document"], c["text"]) for c in claims] == [
        (d["id"], c["text"]) for d in documents for c in d["claims"]
    ]
