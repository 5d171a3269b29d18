"""Markdown: offsets count into the file; markup is no text; title and date come from the front matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import MARKUP, Source
from claimcheck.pipeline import Extractor
from claimcheck.read.markdown import read
from claimcheck.read.values import Options


def source(text: str) -> Source:
    return read("a.md", text.encode("utf-8", "surrogatepass"), Options())


def claims(extractor: Extractor, text: str) -> list[str]:
    found = extractor.extract(source(text)).claims
    assert all(text[c.start : c.end] == c.text for c in found)
    return [c.text for c in found if c.date is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan is for **2,450** homes.", ["2,450** homes"]),
        ("It cost **£5** million and _12%_ more.", ["£5** million", "12%"]),
        (r"It cost \$7 and 3 \* 4 trees.", ["$7", "3", "4 trees"]),
        ("See [the 40 buses](https://example.org/2024/12) we bought.", ["40 buses"]),
        ("See [the 40 buses][1] we bought.\n\n[1]: https://example.org/300\n", ["40 buses"]),
        ("Set `limit = 45` for 40 buses.", ["40 buses"]),
        ("```\n12 apples\n```\n\n40 buses\n", ["40 buses"]),
        ("Text\n\n    12 apples\n\n40 buses\n", ["40 buses"]),
        ("![12 apples](a.png) and 40 buses", ["40 buses"]),
        ("<!-- 12 apples --> and <b style='top: 5px'>40 buses</b>", ["40 buses"]),
        ("Costs rose 12%[^3] last year.\n\n[^3]: Or by £7m.\n", ["12%", "£7m"]),
        ("1. 40 buses\n2. 30 trams\n", ["40 buses", "30 trams"]),
        ("## 5 aims\n\n> 40 buses\n\n- [x] 30 trams\n", ["5 aims", "40 buses", "30 trams"]),
        ("| Line | Share |\n|------|------:|\n| Red | 45% |\n| Blue | **12%** |\n", ["45%", "12%"]),
    ],
)  # fmt: skip
def test_numbers_of_the_text_are_found_and_those_of_the_markup_are_not(
    plain_extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert claims(plain_extractor, text) == expected
    assert claims(plain_extractor, text.replace("\n", "\r\n")) == expected


def test_markup_is_not_counted_as_left_out(plain_extractor: Extractor) -> None:
    document = plain_extractor.extract(source("**40** buses and `12`"))
    assert [s.rule for s in document.skipped] == ["reading.code"]


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("---\ntitle: Homes: the year\ndate: 2025-03-01\n---\n40 homes\n", "Homes: the year", date(2025, 3, 1)),
        ("---\r\ntitle: 'Homes'\r\ndate: 2025-03-01T10:00:00Z\r\n---\r\n40 homes\r\n", "Homes", date(2025, 3, 1)),
        ('+++\ntitle = "Homes"\ndate = 2025-03-01\n+++\n40 homes\n', "Homes", date(2025, 3, 1)),
        ("---\ndate: soon\n---\n40 homes\n", None, None),
        ("40 homes\n---\ntitle: no front matter\n---\n", None, None),
        ("---\nA rule, then text.\n---\n40 homes\n", None, None),
    ],
)  # fmt: skip
def test_front_matter(text: str, title: str | None, day: date | None) -> None:
    found = source(text)
    assert (found.title, found.date) == (title, day)
    assert found.date_from == ("metadata" if day else None)


def test_the_context_of_a_number_in_markup_is_a_slice_of_the_file(claimcheck, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    import json

    path = tmp_path / "a.md"
    text = "The *Harbour* council built **412** affordable **homes** in 2025, it said.\n"
    path.write_text(text, encoding="utf-8")
    (line,) = claimcheck("extract", "--format", "jsonl", path).out.splitlines()
    claim = json.loads(line)["claims"][0]
    spans = [s for s in (claim["context"]["measure"], claim["context"]["entity"]) if s]
    assert spans
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


@given(st.text(alphabet="a1 \n*_`[]()!<>|#-~\\^:.+=\t\r", max_size=120))
def test_hidden_stretches_are_in_order_and_apart(text: str) -> None:
    found = source(text)
    assert found.text == text
    bounds = [b for h in found.hidden for b in (h.start, h.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= b <= len(text) for b in bounds)
    assert all(h.rule == MARKUP or h.rule.startswith("reading.") for h in found.hidden)
