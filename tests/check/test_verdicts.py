"""What the linker and the judge make of single sentences, each beside its near miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables

TABLE = """entity,metric,period,value,unit
Harlow Vale,recycling rate,2023,47.9,%
Harlow Vale,recycling rate,2024,51.3,%
Ashdene,recycling rate,2024,58.6,%
Harlow Vale,waste collected,2023,5300,tonnes
Harlow Vale,waste collected,2024,6120,tonnes
Ashdene,waste collected,2023,1900,tonnes
Ashdene,waste collected,2024,2150,tonnes
Harlow Vale,net spending,2024,4.8,£m
Harlow Vale,repair cafes,2024,36,cafes
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, full_extractor: Extractor) -> Checker:
    path: Path = tmp_path_factory.mktemp("tables") / "waste.csv"
    path.write_text(TABLE, encoding="utf-8")
    return Checker(full_extractor, read_tables([str(path)]))


def claim_of(checker: Checker, text: str, words: str) -> Claim:
    return next(c for c in checker.check(Source("t", "t", text)).claims if words in c.text)


CASES = [
    ("Harlow Vale's recycling rate was 51.3% in 2024.", "51.3%", "supported", 3),
    ("Harlow Vale's recycling rate was 53.1% in 2024.", "53.1%", "contradicted", 3),
    ("The recycling rate of residents of Wexcombe was 53.1% in 2024.", "53.1%", "unverifiable", None),
    ("The recycling rate in Ashdene reached 58.6% in 2024, while Harlow Vale managed 51.3%.", "51.3%", "supported", 3),
    ("In Harlow Vale 6.12 million kilograms of waste were collected in 2024.", "6.12", "supported", 6),
    ("In Harlow Vale 61,200 tonnes of waste were collected in 2024.", "61,200", "contradicted", 6),
    ("Harlow Vale collected 5,300 tonnes of waste in 2024.", "5,300", "contradicted", 6),
    ("Harlow Vale collects 5,300 tonnes of waste.", "5,300", "outdated", 5),
    ("Harlow Vale aims for a recycling rate of 60% by 2030.", "60%", "unverifiable", None),
    ("Net spending in Harlow Vale was $4.8 million in 2024.", "4.8", "unverifiable", None),
    ("There are more than 20 repair cafes in Harlow Vale.", "20", "close", 10),
]


@pytest.mark.parametrize(("text", "words", "label", "row"), CASES)
def test_levels(checker: Checker, text: str, words: str, label: str, row: int | None) -> None:
    verdict = claim_of(checker, text, words).verdict
    assert verdict is not None
    assert (verdict.label, verdict.reference.row if verdict.reference else None) == (label, row)


DERIVED = [
    ("In 2024 waste collected in Harlow Vale rose by 15.5% to 6,120 tonnes.", "15.5%", "supported"),
    ("In 2024 waste collected in Harlow Vale rose by 25.5% to 6,120 tonnes.", "25.5%", "contradicted"),
    ("In 2024 waste collected in Harlow Vale fell by 15.5% to 6,120 tonnes.", "15.5%", "contradicted"),
    ("Harlow Vale's recycling rate rose 3.4 percentage points to 51.3% in 2024.", "3.4", "supported"),
    ("Between 2023 and 2024 waste collected in Ashdene rose from 1,900 to 2,150 tonnes.", "1,900", "supported"),
]


@pytest.mark.parametrize(("text", "words", "label"), DERIVED)
def test_changes_are_worked_out_and_shown(checker: Checker, text: str, words: str, label: str) -> None:
    verdict = claim_of(checker, text, words).verdict
    assert verdict is not None
    assert verdict.label == label
    if "%" in words or words == "3.4":
        assert verdict.reference is not None
        assert verdict.reference.formula is not None


def test_a_gap_with_a_name_is_named(checker: Checker) -> None:
    codes = {
        words: claim_of(checker, text, words).verdict
        for text, words in (
            ("Harlow Vale's recycling rate was 53.1% in 2024.", "53.1%"),
            ("In Harlow Vale 61,200 tonnes of waste were collected in 2024.", "61,200"),
            ("Harlow Vale collected 5,300 tonnes of waste in 2024.", "5,300"),
        )
    }
    assert [v.reason.code for v in codes.values() if v] == ["slip.digits", "slip.ten", "slip.period"]


def test_every_candidate_says_what_each_gate_answered(checker: Checker) -> None:
    verdict = claim_of(checker, "Net spending in Harlow Vale was $4.8 million in 2024.", "4.8").verdict
    assert verdict is not None
    gates = {g.name: g.passed for g in verdict.candidates[0].gates}
    assert gates == {"entity": True, "metric": True, "unit": False, "period": True, "scope": True, "status": True}


VISITS = """Measure,2019,2023,2024
Total visitors,641800,677800,712400
Visitor spend (£m),198,232,248
Band D charge (£),1500,1579.14,1659.36
"""


@pytest.mark.parametrize(
    ("text", "words", "labels"),
    [
        ("Total visitors were 712,400 in 2024, an increase of 5.1% on 2023 and 11% above the level of 2019.", "5.1%", "supported"),
        ("Total visitors were 712,400 in 2024, an increase of 5.1% on 2023 and 11% above the level of 2019.", "11%", "supported"),
        ("Total visitors rose by 11% in two years to 712,400 in 2024.", "11%", "unverifiable"),
        ("Visitor spend was £248 million in 2024, or £348 each.", "£348", "unverifiable"),
        ("The Band D charge rises by £1.59 a week in 2024.", "£1.59", "unverifiable"),
        ("| £m | 2024 |\n|---|---|\n| Visitor spend | 248 |\n", "248", "unverifiable supported close"),
    ],
)  # fmt: skip
def test_bases_rates_and_scales_that_accuse_nobody(
    tmp_path: Path, full_extractor: Extractor, text: str, words: str, labels: str
) -> None:
    path = tmp_path / "tourism.csv"
    path.write_text(VISITS, encoding="utf-8")
    verdict = claim_of(Checker(full_extractor, read_tables([str(path)])), text, words).verdict
    assert verdict is not None and verdict.label in labels.split()
