"""Releases and the tables they were written from: no false accusation, figures found, planted errors caught."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from claimcheck.pipeline import Extractor
from tests.check.releases import FOLDERS, Score, releases, scores


@dataclass(frozen=True)
class Floor:
    """What a half of a folder must reach: at most so many false accusations, at least such parts of the rest."""

    folder: int
    hidden: bool
    false: int
    supported: float
    caught: float

    def __str__(self) -> str:
        return f"{FOLDERS[self.folder].name}, {'scored only' if self.hidden else 'development'}"


FLOORS = [
    Floor(0, False, false=2, supported=0.62, caught=0.26),
    Floor(0, True, false=8, supported=0.47, caught=0.13),
    Floor(1, False, false=9, supported=0.58, caught=0.17),
    Floor(1, True, false=9, supported=0.5, caught=0.24),
]


@pytest.fixture(scope="module", params=FLOORS, ids=str)
def half(request: pytest.FixtureRequest, full_extractor: Extractor) -> tuple[Floor, Score]:
    floor: Floor = request.param
    return floor, scores(full_extractor, [r for r in releases(FOLDERS[floor.folder]) if r.hidden is floor.hidden])


def test_true_releases_are_accused_of_almost_nothing(half: tuple[Floor, Score]) -> None:
    floor, counts = half[0], half[1].counts
    print(f"{floor}: {counts['false']} false accusations; {counts['near misses supported']} near misses supported")
    assert counts["false"] <= floor.false


def test_figures_of_the_tables_are_found(half: tuple[Floor, Score]) -> None:
    floor, counts = half[0], half[1].counts
    print(f"{floor}: {counts['supported']} of {counts['covered']} supported, {counts['right row']} by the row")
    assert counts["supported"] >= floor.supported * counts["covered"]
    assert counts["right row"] >= 0.95 * counts["supported"]


def test_planted_errors_are_caught_where_they_stand(half: tuple[Floor, Score]) -> None:
    floor, counts = half[0], half[1].counts
    print(f"{floor}: {counts['caught']} of {counts['planted']} planted errors caught")
    assert counts["caught"] >= floor.caught * counts["planted"]
