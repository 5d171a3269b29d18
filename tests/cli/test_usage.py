"""Bad usage is one clear line and exit status 2; help and version are instant and import no spaCy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["extract", "--formt", "x"], "--format"),
        (["extrct"], "extract"),
        (["extract", "--format", "jsn", "x.txt"], "did you mean json"),
        (["extract", "--kind", "mony", "x.txt"], "did you mean money"),
        (["extract", "--date", "16/09/2025", "x.txt"], "YYYY-MM-DD"),
        (["extract", "nowhere.txt"], "nowhere.txt"),
        (["check", "--fail-on", "eror", "x.txt"], "did you mean error"),
        (["compare", "one.txt"], "two files"),
        (["rules", "show", "currencies.GPB"], "did you mean currencies.GBP"),
        (["extract", "--max-file-size", "lots", "x.txt"], "16MB"),
        (["extract", "--output", "json", "x.txt"], "FORMAT=FILE"),
    ],
)
def test_bad_usage_is_one_line(claimcheck: Run, args: list[str], says: str) -> None:
    result = claimcheck(*args)
    assert result.status == 2
    assert result.out == ""
    assert result.err.count("\n") == 1 and says in result.err


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["rules", "list"], ["extract", "--formt"]])
def test_no_spacy_where_no_text_is_parsed(args: list[str]) -> None:
    code = f"import sys; from claimcheck.cli import run; run({args!r}); raise SystemExit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_extract_without_context_imports_no_spacy(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Sales rose 5% to £3m.", encoding="utf-8")
    code = (
        "import sys; from claimcheck.cli import run;"
        f"run(['extract', '--no-context', {str(text)!r}]); raise SystemExit('spacy' in sys.modules)"
    )
    for columns in ("20", "80"):
        env = {**os.environ, "COLUMNS": columns}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
        assert done.returncode == 0 and "£3m" in done.stdout, done.stderr
