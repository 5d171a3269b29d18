"""Tables that are called by a number alone take their title, place and unit from the caption in the release."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.tables import read_tables
from claimcheck.tables.captions import captions_of

WAITS = """Region,2010,2012
Men,,
Norland,17.5,18.4
Sunder,16.3,17.2
Women,,
Norland,20.1,20.9
Sunder,18.9,19.5
"""
TEXT = """Waiting for surgery

Norland counted again.

Waiting time for hip surgery

In Norland the waiting time for men fell to 17.5 weeks in 2010.

Table 1: Waiting time for hip surgery: by sex and region, 2010 to 2012
Norland and Sunder
Weeks

Table source: Norland Health

Waiting time for eye surgery

In Norland the waiting time for men was {eye} weeks in 2012.

Table 2: Waiting time for eye surgery: by sex and region, 2010 to 2012
"""


def _claims(extractor: Extractor, paths: list[Path], text: str) -> dict[str, Claim]:
    tables = read_tables([str(p) for p in paths], book=extractor.book)
    document = Checker(extractor, tables).check(Source("t", "t", text))
    return {c.text: c for c in document.claims if c.verdict is not None}


def _label(claim: Claim) -> str:
    assert claim.verdict is not None
    return claim.verdict.label


@pytest.fixture
def waits(tmp_path: Path) -> list[Path]:
    found = [tmp_path / "table-1.csv", tmp_path / "table-2.csv"]
    found[0].write_text(WAITS, "utf-8")
    found[1].write_text(WAITS.replace("18.4", "31.4"), "utf-8")
    return found


def test_a_caption_is_a_numbered_line_with_the_short_lines_under_it(full_extractor: Extractor) -> None:
    found = captions_of(TEXT, full_extractor.book)
    assert found["table 1"][1:] == ("Norland and Sunder", "Weeks")
    assert set(found) == {"table 1", "table 2"}


@pytest.mark.parametrize("line", ["Table 1 shows that sales rose.", "Notable 1: sales", "Table source: Norland Health"])
def test_a_sentence_about_a_table_is_no_caption(full_extractor: Extractor, line: str) -> None:
    assert captions_of(line, full_extractor.book) == {}


@pytest.mark.parametrize(("eye", "label"), [("31.4", "supported"), ("18.4", "contradicted")])
def test_the_heading_says_which_of_two_captioned_tables_is_meant(
    full_extractor: Extractor, waits: list[Path], eye: str, label: str
) -> None:
    found = _claims(full_extractor, waits, TEXT.format(eye=eye))
    assert _label(found["17.5 weeks"]) == "supported"
    assert _label(found[f"{eye} weeks"]) == label


def test_the_unit_under_a_caption_is_the_scale_of_the_figures(full_extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "Table 3.csv"
    path.write_text("Year,Lone parent homes,Couple homes\n2012,2.5,14.2\n2013,2.8,14.8\n", "utf-8")
    text = "There were {} couple homes in 2013.\n\nTable 3: Homes by kind\nNorland\n\nMillions\n"
    right = _claims(full_extractor, [path], text.format("14.8 million"))["14.8 million couple homes"].verdict
    wrong = _claims(full_extractor, [path], text.format("12.8 million"))["12.8 million couple homes"]
    assert right is not None and right.reference is not None
    assert (right.label, right.reference.value) == ("supported", "14800000")
    assert _label(wrong) == "contradicted"


def test_a_table_with_a_title_of_its_own_keeps_it(full_extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "Table 4.csv"
    path.write_text(
        "Homes by kind (thousands)\nYear,Lone parent homes,Couple homes\n2012,2.5,14.2\n2013,2.8,14.8\n", "utf-8"
    )
    text = "There were 14,800 couple homes in 2013.\n\nTable 4: Flats by kind\n\nMillions\n"
    assert _label(_claims(full_extractor, [path], text)["14,800 couple homes"]) == "supported"
