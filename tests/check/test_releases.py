"""Releases and the tables they were written from: no false accusation, figures found, planted errors caught."""

from __future__ import annotations

import pytest

from claimcheck.pipeline import Extractor
from tests.check.releases import Score, releases, scores

FALSE = {False: 1, True: 9}
SUPPORTED = {False: 0.32, True: 0.19}
CAUGHT = {False: 0.22, True: 0.12}


@pytest.fixture(scope="module")
def found(full_extractor: Extractor) -> dict[bool, Score]:
    return {hidden: scores(full_extractor, [r for r in releases() if r.hidden is hidden]) for hidden in (False, True)}


@pytest.mark.parametrize("hidden", [False, True])
def test_true_releases_are_accused_of_almost_nothing(found: dict[bool, Score], hidden: bool) -> None:
    counts = found[hidden].counts
    print(
        f"{_half(hidden)}: {counts['false']} false accusations; {counts['near misses supported']} near misses supported"
    )
    assert counts["false"] <= FALSE[hidden]


@pytest.mark.parametrize("hidden", [False, True])
def test_figures_of_the_tables_are_found(found: dict[bool, Score], hidden: bool) -> None:
    counts = found[hidden].counts
    print(f"{_half(hidden)}: {counts['supported']} of {counts['covered']} supported, {counts['right row']} by the row")
    assert counts["supported"] >= SUPPORTED[hidden] * counts["covered"]
    assert counts["right row"] >= 0.95 * counts["supported"]


@pytest.mark.parametrize("hidden", [False, True])
def test_planted_errors_are_caught_where_they_stand(found: dict[bool, Score], hidden: bool) -> None:
    counts = found[hidden].counts
    print(f"{_half(hidden)}: {counts['caught']} of {counts['planted']} planted errors caught")
    assert counts["caught"] >= CAUGHT[hidden] * counts["planted"]


def _half(hidden: bool) -> str:
    return "scored only" if hidden else "development"
