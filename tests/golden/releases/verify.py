"""Recompute every expectation of the pairs in this folder: python tests/golden/releases/verify.py [NAME ...]."""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

HERE = Path(__file__).parent
REF = re.compile(r"(?:'([^']+)'!)?\b([A-Z]{1,2})(\d+)\b(?::([A-Z]{1,2})(\d+)\b)?")
MARKS = re.compile(r"\s*(?:\[\w+\]|[rpe*†])\s*$")
Grid = list[list[Any]]


def load(path: Path) -> dict[str, Grid]:
    """The grids of a file: the file's name for its first sheet, file#sheet for every sheet."""
    if path.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(path, data_only=True).worksheets
        grids = {f"{path.name}#{s.title}": [list(row) for row in s.iter_rows(values_only=True)] for s in sheets}
        return {path.name: next(iter(grids.values())), **grids}
    text = path.read_text("utf-8-sig")
    delimiter = max(",;\t", key=text.count)
    rows: Grid = list(csv.reader(text.splitlines(), delimiter=delimiter))
    if delimiter == ";":
        rows = [[re.sub(r"^(-?[\d.]+),(\d+)$", r"\1.\2", cell) for cell in row] for row in rows]
    return {path.name: rows}


def number(cell: Any) -> float:
    """A cell as a number, without its separators, signs of unit and marks of revision."""
    if isinstance(cell, int | float):
        return float(cell)
    return float(re.sub(r"[£€$%,\s\u00a0]", "", MARKS.sub("", str(cell))).replace("−", "-"))


def _flat(args: tuple[Any, ...]) -> list[float]:
    return [x for a in args for x in (a if isinstance(a, list) else [a])]


FUNCTIONS = {
    "PERCENT_CHANGE": lambda new, old: (new / old - 1) * 100,
    "SHARE": lambda part, whole: part / whole * 100,
    "RANK": lambda x, *rest: 1 + sum(y > x for y in _flat(rest)),
    "RANK_LOW": lambda x, *rest: 1 + sum(y < x for y in _flat(rest)),
    "COUNT": lambda *rest: len(_flat(rest)),
    "COUNT_ABOVE": lambda limit, *rest: sum(y > limit for y in _flat(rest)),
    "COUNT_BELOW": lambda limit, *rest: sum(y < limit for y in _flat(rest)),
    "SUM": lambda *rest: sum(_flat(rest)),
    "MEAN": lambda *rest: sum(_flat(rest)) / len(_flat(rest)),
    "MAX": lambda *rest: max(_flat(rest)),
    "MIN": lambda *rest: min(_flat(rest)),
}


def evaluate(formula: str, tables: dict[str, Grid], first: str) -> float:
    """The result of a formula over cells such as C5, C5:C9 or 'other.csv'!C5; a range skips cells without number."""
    cells: list[Any] = []

    def take(m: re.Match[str]) -> str:
        table, c1, r1, c2, r2 = m.groups()
        grid = tables[table or first]
        if not c2:
            cells.append(number(grid[int(r1) - 1][column_index_from_string(c1) - 1]))
        else:
            block: list[float] = []
            for row in grid[int(r1) - 1 : int(r2)]:
                for cell in row[column_index_from_string(c1) - 1 : column_index_from_string(c2)]:
                    try:
                        block.append(number(cell))
                    except ValueError:
                        continue
            cells.append(block)
        return f"cells[{len(cells) - 1}]"

    return float(eval(REF.sub(take, formula), {"__builtins__": {}}, {**FUNCTIONS, "cells": cells}))


def nth_start(text: str, part: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(part, at + 1)
        if at < 0:
            break
    return at


def problems(folder: Path) -> list[str]:
    want = json.loads((folder / "expected.json").read_text("utf-8"))
    text = (folder / want["document"]).read_text("utf-8")
    tables: dict[str, Grid] = {}
    for name in want["tables"]:
        tables |= load(folder / name)
    first, bad = want["tables"][0], []
    for claim in want["claims"]:
        if nth_start(text, claim["text"], claim["nth"]) < 0:
            bad.append(f"no {claim['nth']}. {claim['text']!r}")
        if claim["verdict"] == "unverifiable":
            if not claim.get("trap"):
                bad.append(f"no trap: {claim['text']!r}")
            continue
        result = evaluate(claim["formula"], tables, first)
        if abs(result - claim["value"]) > claim["step"] / 2 * 1.0001 + 1e-9:
            bad.append(f"{claim['text']!r} is {result}: {claim['formula']}")
    for plant in want["planted"]:
        if text.count(plant["find"]) != 1:
            bad.append(f"{text.count(plant['find'])} times {plant['find']!r}")
        elif plant["text"] not in plant["replace"]:
            bad.append(f"{plant['text']!r} not in {plant['replace']!r}")
        elif abs(evaluate(plant["formula"], tables, first) - plant["value"]) <= plant["step"] / 2 * 1.0001:
            bad.append(f"still true: {plant['replace']!r}")
    if sum(c["verdict"] == "unverifiable" for c in want["claims"]) < 8 or not 4 <= len(want["planted"]) <= 8:
        bad.append("too few near misses, or not four to eight planted errors")
    return bad


def main() -> int:
    names = sys.argv[1:] or sorted(p.parent.name for p in HERE.glob("*/expected.json"))
    found = [f"{name}: {bad}" for name in names for bad in problems(HERE / name)]
    print("\n".join([*found, f"{len(names)} pairs, {len(found)} problems"]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
