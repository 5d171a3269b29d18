"""What the tests share: the extractor with the shipped rules, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.pipeline import Extractor, Settings

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def plain_extractor() -> Extractor:
    """Numbers and dates only, without spaCy."""
    return Extractor(Settings(context=False))


@pytest.fixture(scope="session")
def full_extractor() -> Extractor:
    """Numbers with their context, by the installed model."""
    return Extractor()


@pytest.fixture
def claimcheck(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run ``claimcheck ARGS`` and give back its status and what it printed."""

    def call(*args: str | Path) -> Result:
        status = run([str(a) for a in args])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call
