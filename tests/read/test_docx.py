"""DOCX: tracked changes as accepted, tables, text boxes, notes; what is hostile is refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest

from claimcheck.read.docx import read
from claimcheck.read.values import Options, Unreadable
from tests.read.build import W, docx_file, paragraph


def text(data: bytes) -> str:
    return read("a.docx", data, Options()).text


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def test_paragraphs_and_tables_in_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Buses')}</w:tc><w:tc>{paragraph('40')}</w:tc></w:tr></w:tbl>"
    found = text(docx_file(paragraph("The council ", "spent £5m.") + table + paragraph("It is done.")))
    assert found == "The council spent £5m.\n\nBuses | 40\n\nIt is done."


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('It cost ')}<w:del>{run('£4m', 'delText')}</w:del><w:ins>{run('£5m')}</w:ins>"
        f"<w:moveFrom>{run(' in 2020')}</w:moveFrom><w:moveTo>{run(' in all')}</w:moveTo></w:p>"
    )
    assert text(docx_file(body)) == "It cost £5m in all"


def test_deleted_rows_are_not_read() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = row.format("", paragraph("40")) + row.format("<w:trPr><w:del/></w:trPr>", paragraph("50"))
    assert text(docx_file(f"<w:tbl>{table}</w:tbl>")) == "40"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Box: 30 trams')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text(docx_file(f"<w:p>{run('40 buses')}<w:r>{both}</w:r></w:p>")) == "40 buses\n\nBox: 30 trams"


def test_notes_are_read_and_numbers_of_headers_are_told() -> None:
    note = f'<w:footnote w:id="2">{paragraph("Of them 12 are old.")}</w:footnote>'
    rule = f'<w:footnote w:type="separator" w:id="0">{paragraph("9")}</w:footnote>'
    parts = {
        "footnotes": f"<w:footnotes {W}>{rule}{note}</w:footnotes>",
        "header7": f"<w:hdr {W}>{paragraph('Draft 3 of 8')}</w:hdr>",
    }
    source = read("a.docx", docx_file(paragraph("40 buses"), parts), Options())
    assert source.text == "40 buses\n\nOf them 12 are old."
    assert source.notes == ("2 numbers of its headers and footers are not in the text that was read: 3, 8",)


def test_fields_breaks_and_hyphens() -> None:
    body = f"<w:p>{run(' PAGE 5 ', 'instrText')}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    assert text(docx_file(body)) == "a\tb\nc-d"


def test_entities_are_not_resolved() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "12 million"><!ENTITY b "&a;&a;&a;&a;">]>'
    footnotes = (
        f'{bomb}<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert "million" not in text(docx_file(paragraph("40 buses"), {"footnotes": footnotes}))


def test_deep_nesting_is_refused_or_read() -> None:
    body = "<w:sdt><w:sdtContent>" * 3000 + paragraph("40 buses") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(Unreadable):
        read("a.docx", docx_file(body), Options())


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 3_000_000)
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read("a.docx", out.getvalue(), Options(max_file_size=100_000))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (b"\xd0\xcf\x11\xe0rest", "password"),
        (docx_file(""), "no text"),
        (docx_file(paragraph("x"))[:-400], "damaged"),
    ],
)
def test_what_is_no_docx_is_said(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read("a.docx", data, Options())
