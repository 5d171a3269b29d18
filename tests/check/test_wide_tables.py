"""Statements about wide tables of many kinds: what a table bears out, what it belies, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables
from tests.check.wide_tables import FALSE, OPEN, TRUE


@pytest.mark.parametrize(("table", "text"), TRUE, ids=[t for _, t in TRUE])
def test_true(full_extractor: Extractor, tmp_path: Path, table: str, text: str) -> None:
    labels = _labels(full_extractor, tmp_path, table, text)
    assert "supported" in labels
    assert "contradicted" not in labels


@pytest.mark.parametrize(("table", "text"), FALSE, ids=[t for _, t in FALSE])
def test_false(full_extractor: Extractor, tmp_path: Path, table: str, text: str) -> None:
    assert "contradicted" in _labels(full_extractor, tmp_path, table, text)


@pytest.mark.parametrize(("table", "text"), OPEN, ids=[t for _, t in OPEN])
def test_left_open(full_extractor: Extractor, tmp_path: Path, table: str, text: str) -> None:
    assert _labels(full_extractor, tmp_path, table, text) <= {"ambiguous", "unverifiable"}


def _labels(extractor: Extractor, folder: Path, table: str, text: str) -> set[str]:
    path = folder / "t.csv"
    path.write_text(table, "utf-8")
    checker = Checker(extractor, read_tables([str(path)], book=extractor.book, extract=extractor.line))
    return {c.verdict.label for c in checker.check(Source("t", "t", text)).claims if c.verdict is not None}
