"""The samples that people run first: every expected verdict, and the row it rests on."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Extractor
from tests.check.pairs import Pair, checked, outcomes, pairs

SAMPLES = [pair for pair in pairs() if pair.folder.parent.name == "samples"]


@pytest.mark.parametrize("pair", SAMPLES, ids=[pair.folder.name for pair in SAMPLES])
def test_every_claim_of_a_sample_has_its_verdict(pair: Pair, full_extractor: Extractor) -> None:
    assert not [o.expected["text"] for o in outcomes(pair, checked(pair, full_extractor)) if not o.right]


def test_there_are_samples_to_hold() -> None:
    assert sum(len(pair.expected["claims"]) for pair in SAMPLES) >= 140
