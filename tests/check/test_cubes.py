"""Numbers of running text against tables with several dimensions: what the words leave open, and what they rule out."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.link.cube.cells import cubes_of
from claimcheck.model import Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables

OYSTERS = """bed,season,indicator,value
West Bank,2023,Oysters landed (tonnes),412
West Bank,2024,Oysters landed (tonnes),437
Gull Flats,2023,Oysters landed (tonnes),268
Gull Flats,2024,Oysters landed (tonnes),291
Priory Sound,2023,Oysters landed (tonnes),155
Priory Sound,2024,Oysters landed (tonnes),149
All beds,2023,Oysters landed (tonnes),835
All beds,2024,Oysters landed (tonnes),877
West Bank,2024,Licensed boats,61
Gull Flats,2024,Licensed boats,38
Priory Sound,2024,Licensed boats,22
All beds,2024,Licensed boats,121
"""
DONORS = """Year,Donor group,Sex,Donors
2023,New donors,Women,"20,415"
2023,New donors,Men,"15,230"
2023,New donors,All,"35,645"
2023,Regular donors,Women,"81,962"
2023,Regular donors,Men,"79,148"
2023,Regular donors,All,"161,110"
2024,New donors,Women,"21,377"
2024,New donors,Men,"16,058"
2024,New donors,All,"37,435"
2024,Regular donors,Women,"80,514"
2024,Regular donors,Men,"78,226"
2024,Regular donors,All,"158,740"
"""
HALLS = """hall,year,share of seats sold
Crane Hall,2022,0.713
Crane Hall,2023,0.748
Crane Hall,2024,0.796
Little Theatre,2022,0.584
Little Theatre,2023,0.561
Little Theatre,2024,0.617
"""


def _labels(extractor: Extractor, folder: Path, name: str, table: str, text: str) -> dict[str, str]:
    path = folder / name
    path.write_text(table, "utf-8")
    document = Checker(extractor, read_tables([str(path)], book=extractor.book)).check(Source("t", "t", text))
    return {c.text: c.verdict.label for c in document.claims if c.verdict is not None}


@pytest.mark.parametrize(
    ("name", "table", "text", "number", "label"),
    [
        ("oysters.csv", OYSTERS, "The landings came to 877 tonnes in 2024.", "877 tonnes", "supported"),
        ("oysters.csv", OYSTERS, "West Bank gave 49.8% of the oysters landed in all beds in 2024.", "49.8%", "supported"),
        ("oysters.csv", OYSTERS, "In 2024 the beds of Loch Arran gave 291 tonnes of mussels.", "291 tonnes", "unverifiable"),
        ("donors.csv", DONORS, "In 2024 there were 21,377 women among new donors.", "21,377", "supported"),
        ("donors.csv", DONORS, "In 2024 we welcomed 37,435 new donors.", "37,435", "supported"),
        ("donors.csv", DONORS, "In 2024 we had 36,902 visits to the canteen.", "36,902 visits", "unverifiable"),
        ("halls.csv", HALLS, "Crane Hall sold 79.6% of its seats in 2024.", "79.6%", "supported"),
        ("halls.csv", HALLS, "Crane Hall sold 79.6% of its seats, up from 74.8% a year earlier.", "74.8%", "supported"),
    ],
)  # fmt: skip
def test_what_words_leave_open_a_figure_settles_and_no_more(
    full_extractor: Extractor, tmp_path: Path, name: str, table: str, text: str, number: str, label: str
) -> None:
    found = _labels(full_extractor, tmp_path, name, table, text)
    assert next(v for k, v in found.items() if k.startswith(number)) == label


def test_the_member_that_holds_the_others_is_known_by_its_name_or_its_sums(
    full_extractor: Extractor, tmp_path: Path
) -> None:
    named, summed = tmp_path / "named.csv", tmp_path / "summed.csv"
    named.write_text(OYSTERS, "utf-8")
    summed.write_text(OYSTERS.replace("All beds", "The estuary"), "utf-8")
    checker = Checker(full_extractor, read_tables([str(named), str(summed)], book=full_extractor.book))
    cubes = checker.linker.cubes.cubes
    totals = [c.dimensions[1].members[c.dimensions[1].total or 0].name for c in cubes]
    assert totals == ["All beds", "The estuary"]


def test_large_tables_are_left_to_the_index(full_extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = [f"Place {n},{year},{n + year}" for n in range(2100) for year in range(2010, 2020)]
    path.write_text("place,year,visitors\n" + "\n".join(rows) + "\n", "utf-8")
    checker = Checker(full_extractor, read_tables([str(path)], book=full_extractor.book))
    names, units = checker.linker.names, checker.linker.units
    assert cubes_of(read_tables([str(path)], book=full_extractor.book), names, units, ["all"]) == []
