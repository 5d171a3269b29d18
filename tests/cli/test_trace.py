"""A finding in a rendered page is reported at the line of its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

PAGE = """<!DOCTYPE html><html><head><title>Results</title></head><body><article><h1>Results</h1>
<p>Brightwell plc published its annual results this morning in Northford, as the market had expected.</p>
<p>Sales of the <b>northern</b> branch rose from £104m to £156m, up 40%, the company said in its statement.</p>
</article></body></html>"""
SOURCE = """---
title: Results
---

Brightwell plc published its annual results this morning in Northford, as the market had expected.

Sales of the **northern** branch rose from
£104m to £156m, up `r growth`40%, the company said in its statement.
"""


@pytest.mark.parametrize(("inline", "where"), [("", "report.qmd:"), ("`r growth`", "report.html:")])
def test_a_finding_is_traced_to_the_line_of_its_source(
    claimcheck: Callable[..., Result], tmp_path: Path, inline: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.html").write_text(PAGE, encoding="utf-8")
    Path("report.qmd").write_text(SOURCE.replace("`r growth`", inline), encoding="utf-8")
    result = claimcheck("check", "--format", "concise", "report.html")
    assert result.status == 1 and "CC201" in result.out
    assert result.out.startswith(where.split(":")[0])


def test_a_comment_in_a_page_suppresses_the_paragraph_behind_it(
    claimcheck: Callable[..., Result], tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    comment = "<!-- claimcheck: ignore[CC201] the board rounds its own way -->"
    page.write_text(PAGE.replace("<p>Sales", f"{comment}\n<p>Sales"), encoding="utf-8")
    result = claimcheck("check", page)
    assert result.status == 0 and "1 finding suppressed" in result.out
    page.write_text(PAGE.replace("<p>Brightwell", f"{comment}\n<p>Brightwell"), encoding="utf-8")
    other = claimcheck("check", page)
    assert other.status == 1 and "nothing to suppress here" in other.err
