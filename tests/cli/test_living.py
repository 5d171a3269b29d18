"""Living with findings: config files, severities, suppressions with a reason and an end, the baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck.config import find, load
from claimcheck.errors import InputError
from claimcheck.model import Document, Finding, Reason
from claimcheck.triage import Triage, absent, baseline_of, comments, read_baseline
from tests.conftest import ROOT, Result

Run = Callable[..., Result]
TEXT = "# Rents\n\nRents rose 4%.\n\n<!-- claimcheck: ignore[CC2] agreed with the editor until=2026-06-30 -->\n\nHomes rose 5%.\n\nJobs rose 6%.\n"


def documented(*places: tuple[str, str], source: str = "a.md", text: str = TEXT) -> Document:
    findings = tuple(
        Finding(code, "error", Reason("x"), text.index(quote), text.index(quote) + len(quote)) for code, quote in places
    )
    return Document(source, source, text, None, None, None, "file", (), findings)


def suppressed(triage: Triage, document: Document) -> list[str | None]:
    found, _ = triage.apply(document)
    return [f.suppressed.kind if f.suppressed else None for f in found.findings]


def test_a_comment_covers_the_next_block_until_its_day() -> None:
    document = documented(("CC201", "4%"), ("CC201", "5%"), ("CC101", "5%"), ("CC201", "6%"))
    assert suppressed(Triage({}, today=date(2026, 6, 30)), document) == [None, "inSource", None, None]
    found, notes = Triage({}, today=date(2026, 7, 1)).apply(document)
    assert [f.suppressed for f in found.findings] == [None] * 4
    assert "ended on 2026-06-30" in notes[0]


def test_a_comment_that_suppresses_nothing_is_reported() -> None:
    _, notes = Triage({}, today=date(2026, 1, 1)).apply(documented(("CC101", "4%")))
    assert notes == ["line 5: nothing to suppress here any more; remove the suppression"]
    assert comments(TEXT)[0].ignore.reason == "agreed with the editor"


def test_a_sidecar_suppresses_by_quotation(tmp_path: Path) -> None:
    source = str(tmp_path / "a.txt")
    Path(f"{source}.claimcheck.toml").write_text(
        '[[suppress]]\ncode = "CC1"\ntext = "homes  ROSE"\nreason = "figures of the old series"\n', encoding="utf-8"
    )
    document = documented(("CC101", "5%"), ("CC101", "6%"), source=source)
    assert suppressed(Triage({}), document) == ["external", None]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('code = "CC1"', "give a reason"),
        ('reason = "x"', "would suppress everything"),
        ('code = "CC1"\nreason = "x"\nuntil = "soon"', "YYYY-MM-DD"),
        ('code = "CC1"\nreasons = "x"', "write code, text, reason"),
    ],
)
def test_a_bad_sidecar_is_one_clear_line(tmp_path: Path, entry: str, says: str) -> None:
    source = str(tmp_path / "a.txt")
    Path(f"{source}.claimcheck.toml").write_text(f"[[suppress]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(InputError, match=says):
        Triage({}).apply(documented(("CC101", "5%"), source=source))


def test_the_baseline_knows_a_finding_when_its_line_moves(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    before = documented(("CC201", "4%"), ("CC201", "6%"))
    path.write_text(baseline_of([before]), encoding="utf-8")
    known = read_baseline(path)
    moved = "New first paragraph.\n\n" + TEXT
    after = documented(("CC201", "4%"), ("CC101", "6%"), text=moved)
    assert suppressed(Triage({}, baseline=known), after) == ["baseline", None]
    assert absent(known, after) == 1 and absent(known, before) == 0


def test_severities_are_the_teams_own() -> None:
    document = documented(("CC201", "4%"), ("CC203", "5%"))
    found, _ = Triage({"CC2": "note", "CC203": "warning"}).apply(document)
    assert [f.severity for f in found.findings] == ["note", "warning"]


def test_the_nearest_config_wins_and_files_entries_add_to_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nlocale = "en-US"\n', encoding="utf-8")
    folder = tmp_path / "releases"
    folder.mkdir()
    assert find(folder / "a.txt") == tmp_path / "pyproject.toml"
    (folder / "claimcheck.toml").write_text(
        'locale = "en-GB"\nreference = ["facts.csv"]\n[[files]]\nmatch = "old/*"\nfail-on = "never"\n', encoding="utf-8"
    )
    find.__globals__["_nearest"].cache_clear()
    path = find(folder / "a.txt")
    assert path == folder / "claimcheck.toml"
    new, old = load(path, str(folder / "a.txt")), load(path, str(folder / "old" / "a.txt"))
    assert new.values["locale"] == "en-GB" and Path(new.values["reference"][0]).name == "facts.csv"
    assert "fail-on" not in new.values and old.values["fail-on"] == "never"
    assert old.origin["fail-on"].endswith("[[files]] 1")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("referense = []", "did you mean 'reference'"),
        ('reference = "a.csv"', "reference must be a list"),
        ('severity = { CC201 = "loud" }', "'loud' is none of"),
        ("locale = ", "not valid TOML"),
        ("[[files]]\nlocale = 'en'", "give match"),
    ],
)
def test_a_bad_config_is_one_clear_line(claimcheck: Run, tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "claimcheck.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Rents rose 4%.", encoding="utf-8")
    result = claimcheck("check", "--no-context", tmp_path / "a.txt")
    assert result.status == 2 and says in result.err and result.err.count("\n") == 1


def test_config_shows_each_value_and_its_origin(claimcheck: Run, tmp_path: Path) -> None:
    config = tmp_path / "claimcheck.toml"
    config.write_text('publisher = "Northford City Council"\n', encoding="utf-8")
    result = claimcheck("config", tmp_path / "a.txt")
    assert f'publisher = "Northford City Council"  # {config}' in result.out and "locale = (not set)" in result.out


def test_baseline_update_silences_what_is_known(
    claimcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = ROOT / "samples" / "growth-plan"
    for name in ("release.txt", "facts.csv", "aliases.csv"):
        (tmp_path / name).write_bytes((sample / name).read_bytes())
    (tmp_path / "claimcheck.toml").write_text(
        'reference = ["facts.csv"]\naliases = "aliases.csv"\nbaseline = "known.json"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.json").write_text('{"version": 1, "files": {}}', encoding="utf-8")
    assert claimcheck("check", "release.txt").status == 1
    assert claimcheck("baseline", "update", "release.txt").status == 0
    after = claimcheck("check", "release.txt")
    assert after.status == 0 and "suppressed" in after.out
    known = json.loads((tmp_path / "known.json").read_text("utf-8"))
    assert [e["code"] for e in known["files"]["release.txt"]] == ["CC101"]


def test_a_document_without_findings_is_left_alone() -> None:
    document = replace(documented(), findings=())
    assert Triage({}, today=None).apply(document)[0] == document
