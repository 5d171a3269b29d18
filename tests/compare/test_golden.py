"""The golden pairs of texts: floors on the half that was looked at, totals alone on the other.

The innocent ones tell of one thing at other times, of another thing or of its parts: none of their numbers differ.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from claimcheck.align import Aligner
from claimcheck.model import Claim, Document, Pair, Source
from claimcheck.pipeline import Extractor
from tests.conftest import ROOT


def cases(half: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "golden" / f"compare_{half}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def same(claim: Claim | None, text: str | None) -> bool:
    return claim is not None and text is not None and (text in claim.text or claim.text in text)


def met(pairs: tuple[Pair, ...], want: dict[str, Any]) -> bool:
    """Whether a pair is as expected; a derived number needs only to agree."""
    status, a, b = want["status"], want["a"], want["b"]
    if want.get("derived"):
        return any(p.status == "agree" and (same(p.a, a) if a else same(p.b, b)) for p in pairs)
    sides = [(p, same(p.a, a) if a else p.a is None, same(p.b, b) if b else p.b is None) for p in pairs]
    return any(p.status == status and left and right for p, left, right in sides)


def score(extractor: Extractor, half: str) -> Counter[str]:
    found: Counter[str] = Counter()
    aligners = {revision: Aligner(extractor.book, revision) for revision in (False, True)}
    rows = cases(half)
    texts = [Source("t", "t", row[side]) for row in rows for side in ("a", "b")]
    documents: list[Document] = list(extractor.extract_many(texts))
    for n, row in enumerate(rows):
        pairs = aligners[bool(row.get("revision"))].align(*documents[2 * n : 2 * n + 2])
        for want in row["expect"]:
            found[f"{want['status']} {'met' if met(pairs, want) else 'missed'}"] += 1
        for pair in pairs:
            if pair.status in ("conflict", "changed"):
                wanted = (w for w in row["expect"] if w["status"] == pair.status)
                right = any(same(pair.a, w["a"]) and same(pair.b, w["b"]) for w in wanted)
                found["raised right" if right else "raised wrong"] += 1
    return found


@pytest.mark.parametrize(
    ("half", "conflict", "changed", "agree", "alone", "wrong"),
    [
        ("dev", 21, 8, 163, 52, 1),
        ("score", 21, 4, 187, 35, 9),
        ("innocent", 0, 0, 0, 0, 1),
        ("wide_dev", 17, 2, 53, 0, 1),
        ("wide_score", 11, 0, 66, 0, 4),
    ],
)
def test_golden_pairs_keep_their_floors(
    full_extractor: Extractor, half: str, conflict: int, changed: int, agree: int, alone: int, wrong: int
) -> None:
    found = score(full_extractor, half)
    assert found["conflict met"] >= conflict
    assert found["changed met"] >= changed
    assert found["agree met"] >= agree
    assert found["only_a met"] + found["only_b met"] >= alone
    assert found["raised wrong"] <= wrong
