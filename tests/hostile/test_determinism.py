"""The same bytes out, whatever surrounds the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SURROUNDINGS: list[tuple[dict[str, str], list[str]]] = [
    ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, []),
    ({"PYTHONHASHSEED": "1", "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "COLUMNS": "41"}, ["--jobs", "2"]),
    (
        {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "cp1252", "TZ": "America/Los_Angeles", "TERM": "dumb"},
        ["--no-cache"],
    ),
    ({"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "LC_ALL": "tr_TR.ISO-8859-9", "FORCE_COLOR": "1"}, ["--jobs", "1"]),
]


def printed(arguments: list[str], surroundings: dict[str, str], folder: Path) -> bytes:
    """Standard output of the command run in ``folder``."""
    environment = {**os.environ, **surroundings, "CLAIMCHECK_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments], cwd=ROOT, env=environment, capture_output=True, timeout=300
    )
    assert done.returncode in (0, 1), done.stderr.decode("utf-8", "replace")
    return done.stdout


def test_reports_do_not_depend_on_surroundings(tmp_path: Path) -> None:
    arguments = ["extract", "--no-context", "--format", "jsonl", "samples"]
    found = {printed([*arguments, *more], around, tmp_path) for around, more in SURROUNDINGS}
    assert len(found) == 1
    assert "£".encode() in found.pop()


def test_a_check_with_context_does_not_depend_on_surroundings(tmp_path: Path) -> None:
    folder = "samples/growth-plan"
    arguments = ["check", f"{folder}/release.txt", "-r", f"{folder}/facts.csv", "--format", "json", "--exit-zero"]
    found = {printed([*arguments, *more], around, tmp_path) for around, more in SURROUNDINGS[1:3]}
    assert len(found) == 1
