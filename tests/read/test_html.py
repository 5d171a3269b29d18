"""HTML and XML: the article with its tables, title and date; numbers that are left behind are told."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from claimcheck.read import html, xml
from claimcheck.read.values import Options, Unreadable

PARAGRAPHS = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The council has bought 40 buses for the harbour line, which reopened on Monday after two years of repairs.",
        "They cost £5m in all, of which the county paid half, and will carry 2,300 passengers on a working day.",
        "“We are delighted,” said the mayor, who rode on the first of them with children from three schools.",
        "The old buses were sold to a museum, where they can be seen from the end of the month, it was said.",
    )
)
PAGE = f"""<!DOCTYPE html><html><head><title>Forty buses for the harbour | Harbour News</title>
<meta property="og:title" content="Forty buses for the harbour"><meta property="article:published_time" content="2025-03-04T10:00:00Z">
<script>var n = 777;</script></head><body><nav><a href="/">Home</a> <a href="/a">11 offers</a></nav>
<article><h1>Forty buses for the harbour</h1>{PARAGRAPHS}
<table><tr><th>Line</th><th>Share</th></tr><tr><td>Red</td><td>45%</td></tr></table></article>
<footer>Call 999 <p>Copyright 1999</p></footer></body></html>"""


def test_article_title_date_and_table() -> None:
    source = html.read("a.html", PAGE.encode(), Options())
    assert source.title == "Forty buses for the harbour"
    assert (source.date, source.date_from, source.text_from) == (date(2025, 3, 4), "metadata", "extracted")
    assert source.text.startswith("The council has bought 40 buses")
    assert "45%" in source.text
    assert "offers" not in source.text
    assert "777" not in source.text
    (note,) = source.notes
    assert note == "3 numbers of the page are not in the text that was read: 11, 999, 1999"


def test_text_in_no_paragraph_is_kept() -> None:
    page = PAGE.replace("</p><p>The old", "</p> A further 12 trams were ordered in May. <p>The old")
    assert "12 trams" in html.read("a.html", page.encode(), Options()).text


def test_a_page_without_an_article_is_read_whole_and_says_so() -> None:
    source = html.read("a.html", b"<p>Only 5 buses</p><div>ran <b>today</b></div>", Options())
    assert "Only 5 buses" in source.text


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Dépôt: £5m</p></body></html>'
    assert "Dépôt: £5m" in html.read("a.html", page.encode(encoding), Options()).text


def test_a_wrong_declaration_is_said() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>The depot cost £5m to build.</p></body></html>'
    source = html.read("a.html", page.encode("cp1252"), Options())
    assert "£5m" in source.text
    assert "declares utf-8" in source.notes[0]


def test_deep_nesting_ends() -> None:
    page = "<div>" * 20000 + "5 buses" + "</div>" * 20000
    with contextlib.suppress(Unreadable):
        assert "5 buses" in html.read("a.html", page.encode(), Options()).text


def test_xml_reads_text_and_resolves_no_entity(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    data = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY g "lol">]>
    <rss><item><title>40 buses</title><description>&lt;p&gt;They cost &lt;b&gt;£5m&lt;/b&gt;.&lt;/p&gt; &f; &g;</description></item></rss>"""
    text = xml.read("a.xml", data.encode(), Options()).text
    assert "40 buses" in text
    assert "They cost £5m." in text
    assert "lol" not in text
    assert "SECRET" not in text


def test_entities_that_multiply_are_refused() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<!DOCTYPE r [<!ENTITY e0 "lol">{bomb}]><r a="&e9;">&e9; 40 buses</r>'
    with pytest.raises(Unreadable, match="too many entities"):
        xml.read("a.xml", data.encode(), Options())
