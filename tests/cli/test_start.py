"""What a command does not need it does not load: most of a short run is loading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "samples" / "growth-plan" / "release.txt"


def loaded(*args: str) -> set[str]:
    """Modules that a run of the command line loads."""
    run = [sys.executable, "-X", "importtime", "-m", "claimcheck", *args]
    lines = subprocess.run(run, capture_output=True, text=True, check=True, encoding="utf-8").stderr.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_help_loads_no_stage() -> None:
    found = loaded("--help")
    stages = {f"claimcheck.{name}" for name in ("pipeline", "link", "judge", "read", "tables", "rulebook", "model")}
    assert "claimcheck.cli.app" in found and not found & {"spacy", "pydantic", "rich", *stages}


def test_a_run_without_context_loads_neither_spacy_nor_what_checks() -> None:
    found = loaded("extract", "--no-context", str(SAMPLE))
    others = {f"claimcheck.{name}" for name in ("context", "link", "judge", "selfcheck", "tables", "align")}
    assert "claimcheck.find.finder" in found
    assert not found & {"spacy", "pydantic", "numpy", "concurrent.futures", "rich", *others}


def test_a_run_with_context_loads_spacy_without_its_command_line() -> None:
    found = loaded("extract", "--no-cache", str(SAMPLE))
    assert "spacy.language" in found and "claimcheck.context.reader" in found
    assert not found & {"spacy.cli", "requests", "httpx", "jinja2", "rich"}


def test_spacy_is_whole_after_the_model_is_loaded() -> None:
    script = (
        "from claimcheck.context.parser import Parser; assert Parser().ready()\n"
        "import spacy, spacy.cli; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__, spacy.cli.download)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.startswith("True <function")
