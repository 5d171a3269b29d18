"""What may not stand in a tracked file, and what a wheel must hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT

_FORBIDDEN = re.compile(r"pypi\.org|files\.pythonhosted|index-url|file:///|/(?:work|opt|tmp)/")


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a checkout")
    return [ROOT / line for line in done.stdout.splitlines()]


def test_no_tracked_file_names_an_index_or_a_machine_path() -> None:
    bad = []
    for path in tracked():
        if path == Path(__file__) or not path.is_file():
            continue
        if _FORBIDDEN.search(path.read_text("utf-8", errors="replace")):
            bad.append(str(path.relative_to(ROOT)))
    assert bad == []


def test_the_wheel_installs_and_runs_a_sample_from_another_folder(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    wheel = next(tmp_path.glob("*.whl"))
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", target, wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    import spacy

    Path(target, "parent.pth").write_text(str(Path(spacy.__file__).parents[1]), encoding="utf-8")
    code = (
        "import claimcheck, sys; from claimcheck.resources import data_root; from claimcheck.cli import run;"
        "assert str(data_root('rules')).startswith(sys.argv[1]), data_root('rules');"
        "raise SystemExit(run(['extract', '--no-context', '--format', 'jsonl',"
        " str(data_root('samples') / 'growth-plan' / 'release.txt')]))"
    )
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([python, "-c", code, str(home)], cwd=tmp_path, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert '"text": "£9.4 billion"' in done.stdout
