"""Stores as people keep them: every cell that a release rests on is a fact with its value, status and address.

The stores, their releases and their verdicts were written before the code, by someone who had not read it.
"""

from __future__ import annotations

import json
from collections import Counter
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from claimcheck.model import Fact, Source
from claimcheck.pipeline import Checker, Extractor
from claimcheck.rulebook import load
from claimcheck.tables import read_tables
from tests.conftest import ROOT

STORES = ROOT / "tests" / "golden" / "stores"
FOLDERS = sorted(path.parent.name for path in STORES.glob("*/expected.json"))
FAILING = ("contradicted", "outdated")
BOOK = load()


@cache
def expected(folder: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((STORES / folder / "expected.json").read_text("utf-8"))
    return data


@cache
def facts(folder: str, same: bool = False) -> tuple[Fact, ...]:
    files = expected(folder)["same" if same else "reference"]
    tables = read_tables([str(STORES / folder / name) for name in files if name != "sentences.txt"])
    return tuple(fact for table in tables for fact in table.facts)


def cells(folder: str) -> dict[str, dict[str, Any]]:
    """Every cell named by a claim or a formula, by address, with what is said of it."""
    found: dict[str, dict[str, Any]] = {}
    for which in ("right", "wrong"):
        for claim in expected(folder)[which]["claims"]:
            if claim["verdict"] == "unverifiable" or "sentence" in claim:
                continue
            if "formula" in claim:
                for one in claim.get("cells") or claim["rows"]:
                    found.setdefault(_address(one), {})
                continue
            found[_address(claim)] = claim
            for other in ("newest_cell", "matches_cell"):
                if other in claim:
                    found.setdefault(_address(claim[other]), {})
    return found


def _address(where: Any) -> str:
    if isinstance(where, str):
        return where
    if "cell" in where and isinstance(where["cell"], str):
        return str(where["cell"])
    return f"{where['file']}:{where['row']}:{where['column']}"


def _at(found: tuple[Fact, ...], address: str) -> list[Fact]:
    if "!" in address:
        return [fact for fact in found if fact.cell == address]
    file, row, column = address.split(":")
    return [
        f for f in found if f.table.split("!")[0] == file and f.row == int(row) and f.column.split(":")[0] == column
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_cell_that_is_spoken_of_is_one_fact(folder: str) -> None:
    assert [a for a in cells(folder) if len(_at(facts(folder), a)) != 1] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_values_are_exact_and_scaled(folder: str) -> None:
    wrong = []
    for address, claim in cells(folder).items():
        if "value" not in claim:
            continue
        fact = _at(facts(folder), address)[0]
        stored, scale = claim["value"], Decimal(claim["scale"])
        digits = "".join(c for c in stored if c in "0123456789.-")
        words = {"m": 10**6, "million": 10**6, "bn": 10**9}
        if "pence" in claim.get("text", ""):  # the release says pence, and a fact is in pounds
            scale /= 100
        said = Decimal(words.get(stored.lstrip("-£€0123456789.,").split(" (")[0].strip(), 1))
        if fact.value != Decimal(digits) * scale * said:
            wrong.append((address, fact.value, stored, scale))
        shown = claim.get("displayed")
        if shown is not None and not fact.low <= Decimal(shown.replace(",", "")) * scale <= fact.high:
            wrong.append((address, fact.low, shown, fact.high))
        if claim.get("status") and fact.status != claim["status"]:
            wrong.append((address, fact.status, claim["status"], "status"))
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_figures_for_a_claim_have_its_unit(folder: str) -> None:
    """Money is money, per cent is per cent; a thing that is counted may lack a name in the table."""
    wrong = []
    for address, claim in cells(folder).items():
        text = claim.get("text", "")
        unit = "GBP" if "£" in text or "pence" in text else "EUR" if "€" in text else "%" if "%" in text else None
        fact = _at(facts(folder), address)[0]
        if text and (fact.unit if unit or fact.unit in ("GBP", "EUR", "%") else None) != unit:
            wrong.append((address, text, fact.unit))
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_figures_of_one_metric_have_periods_of_their_own(folder: str) -> None:
    """A newer and an older figure of the same thing differ in their days."""
    for which in ("right", "wrong"):
        for claim in expected(folder)[which]["claims"]:
            if "newest_cell" in claim:
                old, new = (
                    _at(facts(folder), _address(claim[k] if k != "cell" else claim))[0] for k in ("cell", "newest_cell")
                )
                assert old.metric == new.metric and old.entity == new.entity
                assert old.end is not None and new.end is not None and old.end < new.end


def test_the_same_records_in_another_form_are_the_same_facts() -> None:
    one, other = facts("json-stats"), facts("json-stats", same=True)
    assert [(f.entity, f.metric, f.value, f.unit, f.start) for f in one] == [
        (f.entity, f.metric, f.value, f.unit, f.start) for f in other
    ]


def test_cells_without_a_figure_are_no_facts_and_are_said() -> None:
    empty = [
        claim["cell"]
        for folder in FOLDERS
        for claim in expected(folder)["right"]["claims"]
        if claim["verdict"] == "unverifiable" and isinstance(claim.get("cell"), str) and "!" in claim["cell"]
    ]
    assert empty
    every = {fact.cell for folder in FOLDERS for fact in facts(folder)}
    assert every.isdisjoint(empty)
    company = read_tables([str(STORES / "company-results" / "results-fy25.xlsx")])
    assert [fault.split(":")[0] for table in company for fault in table.faults] == ["results-fy25.xlsx!Summary!D18"]


def _verdicts(folder: str, shared: Extractor) -> Counter[str]:
    """How the claims of both releases fared: right verdicts, errors caught, right figures accused."""
    told = expected(folder)
    extractor = copy(shared)
    extractor.settings = replace(shared.settings, publisher=told.get("publisher"))
    paths = [str(STORES / folder / name) for name in told["reference"]]
    checker = Checker(extractor, read_tables(paths, book=BOOK, extract=extractor.line))
    tally: Counter[str] = Counter()
    for which in ("right", "wrong"):
        text = (STORES / folder / f"{which}.txt").read_text("utf-8")
        claims = [c for c in checker.check(Source(which, which, text)).claims if c.verdict is not None]
        for claim in told[which]["claims"]:
            start = -1
            for _ in range(claim["nth"]):
                start = text.index(claim["text"], start + 1)
            end = start + len(claim["text"])
            found = next((c.verdict for c in claims if c.start < end and start < c.end), None)
            label = found.label if found else "none"
            accused, wrong = label in FAILING, claim["verdict"] in FAILING
            tally["claims"] += 1
            tally["right"] += label in (claim["verdict"], *claim.get("accept", ()))
            tally["caught"] += wrong and accused
            tally["accused"] += accused and not wrong
    return tally


def test_releases_against_their_stores(full_extractor: Extractor) -> None:
    full_extractor.line("Sales were £3m.")  # rules compiled and model loaded once, shared by the copies
    tally = sum((_verdicts(folder, full_extractor) for folder in FOLDERS), Counter())
    assert tally["claims"] == 310
    assert tally["right"] >= 287
    assert tally["caught"] >= 34
    assert tally["accused"] <= 4
