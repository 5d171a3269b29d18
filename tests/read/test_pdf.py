"""PDF: text by page, hyphens at line ends mended, running heads left out, locked files told."""

from __future__ import annotations

import io

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor
from claimcheck.read.pdf import read
from claimcheck.read.values import Options, Unreadable
from tests.read.build import pdf_file

pypdf = pytest.importorskip("pypdf")


def pdf(*pages: list[str]) -> Source:
    return read("a.pdf", pdf_file(pages), Options())


def test_words_across_lines_and_pages() -> None:
    source = pdf(["The council has bought 40 new vehi-", "cles for £5m in mid-", "September."], ["It is done."])
    assert "40 new vehicles for £5m" in source.text
    assert source.text.split("\f")[1].strip() == "It is done."
    assert source.text_from == "extracted"


def test_running_heads_and_page_numbers_are_no_claims(plain_extractor: Extractor) -> None:
    pages = [
        ["Budget 2031", f"In ward {name} 40 buses ran.", "And 30 trams.", f"Page {n} of 4"]
        for n, name in enumerate("ABCD", 1)
    ]
    document = plain_extractor.extract(pdf(*pages))
    assert {c.text for c in document.claims if c.date is None} == {"40 buses", "30 trams"}


def test_a_locked_file_says_so() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf_file([["40 buses"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="locked with a password"):
        read("a.pdf", out.getvalue(), Options())


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="OCR"):
        pdf([])


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_a_damaged_file_is_read_or_told(cut: int) -> None:
    data = pdf_file([["40 buses"]])
    try:
        assert read("a.pdf", data[:-cut], Options()).text
    except Unreadable as error:
        assert "\n" not in str(error)


def test_a_claim_has_the_page_it_stands_on(claimcheck, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import json

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_file([["We have 40 buses."], [], ["And 30 trams."]]))
    claims = json.loads(claimcheck("extract", "--no-context", "--format", "jsonl", path).out)["claims"]
    assert [(c["text"], c["page"]) for c in claims] == [("40 buses", 1), ("30 trams", 3)]
