"""What narrows a number: single sentences, and the totals of tests/golden/scope.jsonl."""

from __future__ import annotations

import json

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor
from tests.context.scoring import GOLDEN, plain

FLOORS = {"dev": (88, 76), "score": (72, 58)}


def _claim(extractor: Extractor, text: str, start: int, end: int) -> Claim | None:
    found = [
        c for c in extractor.extract(Source("t", "t", text)).claims
        if c.quantity is not None and c.start < end and start < c.end
    ]  # fmt: skip
    return max(found, key=lambda c: min(c.end, end) - max(c.start, start), default=None)


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_scopes_of_the_golden_sentences(full_extractor: Extractor, half: str) -> None:
    """A narrowing phrase that the measure, the owner or the whole already holds is not asked for again."""
    right = given = wanted = 0
    for line in (GOLDEN / "scope.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["half"] != half:
            continue
        claim = _claim(full_extractor, item["text"], item["start"], item["end"])
        x = claim.context if claim is not None else None
        share = x.comparison.share_of if x and x.comparison else None
        held = " ".join(s.text for s in (x.measure, x.entity, share) if s is not None) if x else ""
        want = {plain(s) for s in item["scope"] if (plain(s) or "") not in held}
        have = {plain(s.text) for s in x.scope} if x else set()
        right, given, wanted = right + len(want & have), given + len(have), wanted + len(want)
    precision, recall = FLOORS[half]
    assert 100 * right >= precision * given, (right, given)
    assert 100 * right >= recall * wanted, (right, wanted)


@pytest.mark.parametrize(
    ("text", "number", "scopes"),
    [
        ("Apart from Selm, every county lost at least 3,000 jobs.", "at least 3,000 jobs", ["Apart from Selm"]),
        ("At constant prices, output in Bexby grew 1.9%.", "1.9%", ["At constant prices"]),
        ("Turnover fell 4% on a like-for-like basis.", "4%", ["on a like-for-like basis"]),
        ("The firm sold 40,000 pumps worldwide.", "40,000 pumps", ["worldwide"]),
        ("Hadley Group sold 30 vans in Spain and 20 cars in Peru.", "20 cars", ["in Peru"]),
        ("Firms employing fewer than 20 people created 900 jobs.", "900 jobs", ["employing fewer than 20 people"]),
        ("The clinic saw 70 people with asthma.", "70 people", ["with asthma"]),
        ("In total, the gala raised £9,000.", "£9,000", []),
        ("In her speech, the mayor said debt had risen to £2m.", "£2m", []),
        ("The company, based in Orle, employs 90 people.", "90 people", []),
        ("The mine sold 80 tonnes at a cost of $3,000 a tonne.", "80 tonnes", []),
        ("He was fined £400 for his part in the theft.", "£400", []),
    ],
)
def test_scope(full_extractor: Extractor, text: str, number: str, scopes: list[str]) -> None:
    start = text.index(number)
    claim = _claim(full_extractor, text, start, start + len(number))
    assert claim is not None and claim.context is not None
    assert [s.text for s in claim.context.scope] == scopes
