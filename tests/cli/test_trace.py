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
