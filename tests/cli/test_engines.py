"""Extraction on engines: a local Ray cluster of two workers and Spark's contract write what a local run writes."""

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

COUNT = 2400


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    records = (
        {
            "id": str(n),
            "text": f"Northford built {n} homes in {1990 + n % 30}, up {n % 9 + 1}% on the year before, the council said.",
            "date": "2025-09-16",
        }
        for n in range(COUNT)
    )
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_a_ray_cluster_that_loses_a_worker_writes_the_same_bytes(
    claimcheck: Callable[..., Result], corpus: Path, tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="the ray extra is not installed")
    psutil = pytest.importorskip("psutil", reason="psutil comes with the ray extra")
    local, spread = tmp_path / "local.jsonl", tmp_path / "ray.jsonl"
    assert claimcheck("extract", corpus, "-q", "-o", f"jsonl={local}").status == 0
    command = [
        sys.executable,
        "-m",
        "claimcheck",
        "extract",
        corpus,
        "--engine",
        "ray",
        "-j",
        "2",
        "-o",
        f"jsonl={spread}",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        part = spread.with_name("ray.jsonl.part")
        deadline = time.monotonic() + 120
        killed = False
        while process.poll() is None and not killed and time.monotonic() < deadline:
            workers = [p for p in psutil.process_iter(["cmdline"]) if "MapWorker" in " ".join(p.info["cmdline"] or ())]
            if workers and part.exists() and part.stat().st_size:
                os.kill(workers[0].pid, signal.SIGKILL)
                killed = True
            time.sleep(0.05)
        _, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors.decode()
    assert killed
    assert spread.read_bytes() == local.read_bytes()


def test_map_in_arrow_gives_the_lines_of_a_local_run(claimcheck: Callable[..., Result], corpus: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the parquet extra is not installed")
    from claimcheck.arrow import map_in_arrow
    from claimcheck.pipeline import Settings

    records = [{**json.loads(line), "file": str(corpus)} for line in corpus.read_text("utf-8").splitlines()[:100]]
    batches = pyarrow.Table.from_pylist(records).to_batches(max_chunksize=30)
    found = [row["document"] for b in map_in_arrow(Settings(context=False))(batches) for row in b.to_pylist()]
    local = claimcheck("extract", "--no-context", corpus, "--format", "jsonl").out.splitlines()
    assert found == local[:100]


def test_spark_gives_the_lines_of_a_local_run(claimcheck: Callable[..., Result], corpus: Path) -> None:
    """The recipe of docs/performance.md on a local Spark of two cores."""
    pyspark = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install pyspark, with Java 17")
    from claimcheck.arrow import map_in_arrow
    from claimcheck.pipeline import Settings

    builder = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "512m").getOrCreate()
    try:
        records = spark.read.schema("id string, text string, date string").json(str(corpus))
        named = records.selectExpr("*", f"'{corpus}' AS file").repartition(4)
        found = named.mapInArrow(map_in_arrow(Settings(context=False)), "id string, document string").collect()
    finally:
        spark.stop()
    local = claimcheck("extract", "--no-context", corpus, "--format", "jsonl").out.splitlines()
    assert [row["document"] for row in sorted(found, key=lambda row: int(row["id"]))] == local
