"""The same findings stand in every format, at the same places, and each format is valid by its own rules."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from claimcheck.cli import session
from claimcheck.model import Document
from claimcheck.render.formats import names, render
from claimcheck.render.redact import MASK, redact
from claimcheck.rulebook import load
from tests.conftest import ROOT
from tests.render.conftest import TEXT

LIVE = {("CC101", 3, 19), ("CC201", 3, 42), ("CC301", 3, 72)}
SARIF = ROOT.parent / "shared" / "schemas" / "sarif-2.1.0.json"


@pytest.fixture
def show(document: Document) -> Callable[..., str]:
    view = session.view_of(
        "check", load(), color="never", author_name="A", author_url="https://a.example", page_url="https://b.example/p"
    )

    def call(name: str, shown: Document = document, color: bool = False) -> str:
        return "".join(render("check", name, [shown], replace(view, color=color)))

    return call


def in_lines(text: str) -> set[tuple[str, int, int]]:
    return {(m[3], int(m[1]), int(m[2])) for m in re.finditer(r"(\d+):(\d+): (CC\d{3})", text)}


def in_json(documents: list[dict[str, object]]) -> set[tuple[str, int, int]]:
    found = set()
    for finding in documents[0]["findings"]:  # type: ignore[attr-defined]
        if "suppressed" not in finding:
            line = TEXT.count("\n", 0, finding["start"]) + 1
            found.add((finding["code"], line, finding["start"] - TEXT.rfind("\n", 0, finding["start"])))
    return found


def in_sarif(report: dict[str, object]) -> set[tuple[str, int, int]]:
    results = report["runs"][0]["results"]  # type: ignore[index]
    regions = [(r, r["locations"][0]["physicalLocation"]["region"]) for r in results if "suppressions" not in r]
    return {(r["ruleId"], g["startLine"], g["startColumn"]) for r, g in regions}


READERS: dict[str, Callable[[str], set[tuple[str, int, int]]]] = {
    "text": in_lines,
    "concise": in_lines,
    "json": lambda text: in_json(json.loads(text)["documents"]),
    "jsonl": lambda text: in_json([json.loads(text)]),
    "sarif": lambda text: in_sarif(json.loads(text)),
    "github": lambda text: {
        (m[1], int(m[2]), int(m[3])) for m in re.finditer(r"title=(CC\d+),.*?line=(\d+),col=(\d+)", text)
    },
    "gitlab": lambda text: {
        (i["check_name"], i["location"]["positions"]["begin"]["line"], i["location"]["positions"]["begin"]["column"])
        for i in json.loads(text)
    },
    "markdown": lambda text: {
        (m[3], int(m[1]), int(m[2])) for m in re.finditer(r"\| (\d+):(\d+) \| .*?\*\*(CC\d+)\*\*", text)
    },
}


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_the_same_findings(show: Callable[..., str], name: str) -> None:
    assert READERS[name](show(name)) == LIVE


def test_no_format_of_findings_is_forgotten() -> None:
    elsewhere = {"csv", "junit", "claimreview", "webannotation", "html", "text"}
    assert set(names("check")) - elsewhere == set(READERS) - {"text"}


def test_sarif_is_valid_and_keeps_what_is_suppressed(show: Callable[..., str]) -> None:
    report = json.loads(show("sarif"))
    if SARIF.is_file():
        jsonschema.validate(report, json.loads(SARIF.read_text("utf-8")))
    run = report["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    first, *_, last = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "news/release%201.txt", "uriBaseId": "SRCROOT"}
    assert place["region"]["endColumn"] == 30 and place["region"]["snippet"]["text"] == "1,250 homes"
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 17}
    assert last["suppressions"] == [{"kind": "external", "justification": "agreed with the editor"}]
    assert len({r["partialFingerprints"]["claimKey/v1"] for r in run["results"]}) == 4


def test_junit_has_a_case_a_claim_and_one_for_each_other_finding(show: Callable[..., str]) -> None:
    suite = ET.fromstring(show("junit")).find("testsuite")
    assert suite is not None
    assert {k: suite.get(k) for k in ("tests", "failures", "skipped")} == {
        "tests": "5",
        "failures": "3",
        "skipped": "1",
    }


def test_claimreview_is_a_draft_without_an_invented_score(show: Callable[..., str]) -> None:
    text = show("claimreview")
    (review,) = json.loads(text)["@graph"]
    assert review["creativeWorkStatus"] == "Draft" and review["reviewRating"]["alternateName"] == "contradicted"
    assert "ratingValue" not in review["reviewRating"] and "<" not in text


def test_webannotation_quotes_and_counts_code_points(show: Callable[..., str]) -> None:
    items = json.loads(show("webannotation"))["items"]
    assert len(items) == 6
    for item in items:
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_csv_runs_no_formula(show: Callable[..., str], document: Document) -> None:
    claims = (replace(document.claims[0], text="=HYPERLINK(1)"), *document.claims[1:])
    rows = list(csv.DictReader(io.StringIO(show("csv", replace(document, claims=claims)))))
    assert rows[0]["text"] == "'=HYPERLINK(1)" and rows[1]["value"] == "40"


def test_redaction_keeps_the_findings_and_loses_the_figures(show: Callable[..., str], document: Document) -> None:
    for name, read in READERS.items():
        text = show(name, redact(document))
        assert read(text) == LIVE, name
        assert not re.search(r"1,250|1215|1,215|up 40% from|25\\.00%", text), name
    assert MASK in show("text", redact(document))


def test_no_colour_means_no_escape_codes(show: Callable[..., str]) -> None:
    assert "\x1b" not in show("text") and "\x1b" in show("text", color=True)


def test_reports_are_written_whole_beside_the_one_on_screen(claimcheck: Callable[..., object], tmp_path: Path) -> None:
    release = ROOT / "samples" / "growth-plan" / "release.txt"
    claimcheck(
        "check", release, "--exit-zero", "-o", f"sarif={tmp_path / 'a.sarif'}", "-o", f"json={tmp_path / 'a.json'}"
    )
    assert json.loads((tmp_path / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["schema_version"] == "1"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.sarif"]
