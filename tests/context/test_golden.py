"""The roles of the golden sentences and articles: floors for the half that was looked at, totals for the other."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Extractor
from tests.context.scoring import ROLES, Score, score

FLOORS = {
    "measure": (90, 88),
    "entity": (80, 70),
    "status": (92, 90),
    "source": (80, 70),
    "comparison": (88, 75),
}


@pytest.fixture(scope="module")
def dev(full_extractor: Extractor) -> Score:
    return score(full_extractor, "dev")


@pytest.mark.parametrize("role", sorted(FLOORS))
def test_precision_and_recall_on_the_half_that_was_looked_at(dev: Score, role: str) -> None:
    precision, recall = FLOORS[role]
    assert (dev.precision(role), dev.recall(role)) >= (precision, 0), dev.table()
    assert dev.recall(role) >= recall, dev.table()


def test_totals_of_the_other_half(full_extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    total = score(full_extractor, "score")
    with capsys.disabled():
        print("\n" + total.table())
    assert all(total.wanted[role] for role in ROLES)
    assert total.right["measure"] > 200
