"""The roles of the golden sentences and articles: floors for the half that was looked at, totals for the other."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Extractor
from tests.context.scoring import Score, score

FLOORS = {
    "measure": (95, 94),
    "entity": (95, 94),
    "period": (96, 97),
    "status": (95, 95),
    "source": (95, 84),
    "comparison": (95, 93),
    "scope": (80, 74),
}
UNSEEN = {
    "measure": (91, 88),
    "entity": (90, 84),
    "period": (93, 88),
    "status": (90, 80),
    "source": (90, 80),
    "comparison": (93, 80),
    "scope": (48, 56),
}


@pytest.fixture(scope="module")
def dev(full_extractor: Extractor) -> Score:
    return score(full_extractor, "dev")


@pytest.mark.parametrize("role", sorted(FLOORS))
def test_precision_and_recall_on_the_half_that_was_looked_at(dev: Score, role: str) -> None:
    precision, recall = FLOORS[role]
    assert dev.precision(role) >= precision, dev.table()
    assert dev.recall(role) >= recall, dev.table()


def test_totals_of_the_other_half(full_extractor: Extractor, capsys: pytest.CaptureFixture[str]) -> None:
    total = score(full_extractor, "score")
    with capsys.disabled():
        print("\n" + total.table())
    low = {r for r, (p, q) in UNSEEN.items() if total.precision(r) < p or total.recall(r) < q}
    assert not low, total.table()
