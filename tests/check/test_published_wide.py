"""Sentences about eight published wide tables: no false accusation, no agreement by luck, and floors for what is found."""

from __future__ import annotations

from collections import Counter

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables
from tests.check.published_wide import CASES

_AGREE, _ACCUSE = {"supported", "close"}, {"contradicted", "outdated"}


@pytest.fixture(scope="module")
def told(full_extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, list[str]]]:
    """Each sentence with what is wanted of it and the verdicts on its figures."""
    folder = tmp_path_factory.mktemp("tables")
    checkers: dict[str, Checker] = {}
    found = []
    for table, sentence, wanted in CASES:
        if table not in checkers:
            path = folder / f"t{len(checkers)}.csv"
            path.write_text(table, "utf-8")
            tables = read_tables([str(path)], book=full_extractor.book, extract=full_extractor.line)
            checkers[table] = Checker(full_extractor, tables)
        claims = checkers[table].check(Source("t", "t", sentence)).claims
        found.append((sentence, wanted, [c.verdict.label for c in claims if c.verdict is not None]))
    return found


def test_nothing_true_or_open_is_called_wrong(told: list[tuple[str, str, list[str]]]) -> None:
    assert [s for s, wanted, labels in told if wanted != "false" and _ACCUSE & set(labels)] == []


def test_what_the_tables_do_not_hold_is_not_agreed_with(told: list[tuple[str, str, list[str]]]) -> None:
    assert [s for s, wanted, labels in told if wanted == "open" and _AGREE & set(labels)] == []


def test_most_true_and_false_sentences_are_told(told: list[tuple[str, str, list[str]]]) -> None:
    counts = Counter(wanted for _, wanted, _ in told)
    true = sum(wanted == "true" and bool(labels) and set(labels) <= _AGREE for _, wanted, labels in told)
    false = sum(wanted == "false" and bool(_ACCUSE & set(labels)) for _, wanted, labels in told)
    print(f"{true} of {counts['true']} true sentences borne out, {false} of {counts['false']} false ones told")
    assert true >= 31
    assert false >= 18
