"""The self-check on passages written before it, half right and half wrong: how many are caught, how many falsely."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claimcheck.model import Document, Source
from claimcheck.pipeline import Extractor, Settings
from claimcheck.selfcheck import SelfChecker

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Settings())


def checked(extractor: Extractor, half: str) -> Iterator[tuple[dict[str, object], Document]]:
    lines = (GOLDEN / f"selfcheck_{half}.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    sources = (
        Source(r["id"], r["id"], r["text"], r.get("title"), date.fromisoformat(r["date"]) if "date" in r else None)
        for r in records
    )
    relations = SelfChecker(extractor.book)
    for record, document in zip(records, extractor.extract_many(sources), strict=True):
        yield record, relations.check(document)


def caught(record: dict[str, object], document: Document) -> bool:
    """Whether an error or a warning stands at one of the numbers that are wrong."""
    spans: list[str] = record["spans"]  # type: ignore[assignment]
    for finding in document.findings:
        text = (document.title or "") if finding.part == "title" else document.text
        places = (m.span() for span in spans for m in re.finditer(re.escape(span), text))
        if finding.severity != "note" and any(a < finding.end and finding.start < b for a, b in places):
            return True
    return False


@pytest.mark.parametrize(
    ("half", "least_caught", "most_false"),
    [
        ("dev", 99, 0),
        ("score", 77, 3),
        ("more", 79, 4),
        ("fresh_dev", 88, 0),
        ("fresh_score", 56, 4),
        ("wide_dev", 80, 0),
        ("wide_score", 70, 0),
        ("third_dev", 56, 0),
        ("fourth_dev", 76, 0),
        ("fourth_score", 51, 5),
    ],
)
def test_wrong_passages_are_caught_and_right_ones_are_not(
    extractor: Extractor, half: str, least_caught: int, most_false: int
) -> None:
    results = list(checked(extractor, half))
    wrong = [(r, d) for r, d in results if r["wrong"]]
    right = [d for r, d in results if not r["wrong"]]
    share = 100 * sum(caught(r, d) for r, d in wrong) / len(wrong)
    false = 100 * sum(any(f.severity != "note" for f in d.findings) for d in right) / len(right)
    print(f"{half}: {share:.1f}% caught, {false:.1f}% false")
    assert share >= least_caught
    assert false <= most_false


def test_the_report_says_how_many_relations_were_tested(extractor: Extractor) -> None:
    results = [d for r, d in checked(extractor, "dev") if not r["wrong"]]
    assert sum(d.relations_tested for d in results) > 30
    assert all(d.relations_tested == 0 for d in [extractor.extract(Source("x", "x", "It rained in Leeholm."))])
