"""Passages right and wrong: each wrong one is told, each right one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor, Settings
from claimcheck.selfcheck import SelfChecker

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.txt"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Settings())


def source(line: str) -> Source:
    title, bar, body = line[2:].rpartition(" || ")
    return Source(line, line, body.replace(" // ", "\n\n"), title if bar else None)


@pytest.mark.parametrize("path", PASSAGES, ids=lambda p: p.stem)
def test_the_wrong_passages_are_told_and_the_right_ones_left_alone(extractor: Extractor, path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    checker = SelfChecker(extractor.book)
    documents = map(checker.check, extractor.extract_many(source(line) for line in lines))
    told = [any(f.severity != "note" for f in d.findings) for d in documents]
    wrong = [line.startswith("W ") for line in lines]
    assert [line for line, t, w in zip(lines, told, wrong, strict=True) if t != w] == []
    assert wrong.count(True) > 5
    assert wrong.count(False) > 5
