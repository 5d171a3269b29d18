"""Check the folders against their stores: each claim is in its release, each cell holds what is said. python verify.py"""

import csv
import json
import re
import sqlite3
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import docx
from openpyxl import load_workbook

HERE = Path(__file__).resolve().parent
VERDICTS = {"supported", "close", "contradicted", "outdated", "ambiguous", "unverifiable"}
WORDS = {"million": 6, "m": 6, "billion": 9, "bn": 9}


def ods_cell(path, sheet, ref):
    ns = {"t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    table = next(t for t in root.iter(f"{{{ns['t']}}}table") if t.get(f"{{{ns['t']}}}name") == sheet)
    letter, number = ref[0], int(ref[1:])
    row = table.findall("t:table-row", ns)[number - 1]
    cell = list(row)["ABCDEF".index(letter)]
    value = cell.get(f"{{{ns['o']}}}value")
    return "".join(cell.itertext()) if value is None else value


def lookup(folder, claim, key="cell"):
    """The value of a claim's cell as the store has it, as text."""
    if key in claim and "!" in str(claim[key]):
        file, sheet, ref = claim[key].split("!")
        if file.endswith(".ods"):
            return ods_cell(folder / file, sheet, ref)
        return str(load_workbook(folder / file, data_only=True)[sheet][ref].value)
    where = claim if key == "cell" else claim[key]
    file, row, column = where["file"], where["row"], where.get("column")
    path = folder / file
    if file.endswith(".docx"):
        d = docx.Document(path)
        if "sentence" in where:
            assert any(p.text == where["sentence"] for p in d.paragraphs), where
            return None
        return d.tables[0].cell(row - 1, [c.text for c in d.tables[0].rows[0].cells].index(column)).text
    if file.endswith(".txt"):
        assert path.read_text(encoding="utf-8").splitlines()[row - 1] == where["sentence"], where
        return None
    if file.endswith(".csv"):
        rows = list(csv.reader(path.open(encoding="utf-8", newline=""), delimiter=";" if file == "municipalities.csv" else ","))
        text = rows[row - 1][rows[0].index(column)]
        return text.replace(".", "").replace(",", ".") if file == "municipalities.csv" else text
    if file.endswith(".sqlite"):
        db = sqlite3.connect(path)
        db.row_factory = sqlite3.Row
        got = dict(db.execute("SELECT * FROM figures WHERE rowid = ?", (row - 1,)).fetchone())
    else:
        text = path.read_text(encoding="utf-8")
        got = (json.loads(text) if file.endswith(".json") else [json.loads(x) for x in text.splitlines()])[row - 2]
    if "key" in where:
        assert all(str(got[k]) == str(v) for k, v in where["key"].items()), (where, got)
    return str(got[column])


def displayed(folder, claim):
    """What a spreadsheet program shows of a workbook's number, where that is less than the cell holds."""
    if not claim.get("cell", "").split("!")[0].endswith(".xlsx"):
        return None
    file, sheet, ref = claim["cell"].split("!")
    cell = load_workbook(folder / file, data_only=True)[sheet][ref]
    if isinstance(cell.value, str) or cell.number_format == "General":
        return None
    shown = f"{cell.value:,.1f}" if "0.0" in cell.number_format else f"{cell.value:,.0f}"
    return shown if Decimal(shown.replace(",", "")) != Decimal(str(cell.value)) else None


def number(text):
    """(value, unit of its last digit that is not a closing zero) of a claim's or a cell's text."""
    m = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    digits = Decimal(m[0].replace(",", ""))
    power = WORDS.get((re.match(r"\s?([a-z]+)", text[m.end():]) or [0, ""])[1], 0)
    last = digits.as_tuple().exponent
    if last == 0 and digits:
        last = digits.normalize().as_tuple().exponent
    return digits.scaleb(power), Decimal(1).scaleb(last + power)


def agrees(text, stored, scale):
    value, step = number(text)
    return abs(abs(value) - abs(number(stored)[0] * Decimal(scale))) <= step / 2


def check(folder, which, part, problems):
    text = (folder / f"{which}.txt").read_text(encoding="utf-8")
    at, n = 0, 0

    def bad(what):
        problems.append(f"{folder.name}/{which}: {what}")

    words = len(text.split())
    if not 120 <= words <= 220:
        bad(f"{words} words")
    for c in part["claims"]:
        places = [m.start() for m in re.finditer(re.escape(c["text"]), text)]
        whole = [p for p in places if not (text[p - 1].isalnum() or text[p - 1] in ".,£€" and text[p - 2].isdigit())
                 and not re.match(r"\w|[.,]\d", text[p + len(c["text"]):] or " ")]
        if places != whole:
            bad(f"{c['text']}: also inside another token")
        if len(places) < c["nth"]:
            bad(f"{c['text']}: not {c['nth']} times in the text")
            continue
        if places[c["nth"] - 1] < at:
            bad(f"{c['text']}: out of order")
        at = places[c["nth"] - 1]
        if c["verdict"] not in VERDICTS:
            bad(f"{c['text']}: {c['verdict']}")
        if c["verdict"] == "unverifiable":
            if "trap" not in c:
                bad(f"{c['text']}: no trap")
            continue
        n += 1
        if "formula" in c:
            left, result = c["formula"].split(" = ")
            got = Decimal(str(eval(left))) * (100 if result.endswith("%") else 1)  # noqa: S307, our own sums
            if not agrees(c["text"], str(got), c.get("scale", "1")) or abs(got - Decimal(c["result"])) > Decimal("0.001"):
                bad(f"{c['text']}: {c['formula']} is {got}")
            stores = [lookup(folder, {"cell": x} if isinstance(x, str) else x) for x in c.get("cells") or c["rows"]]
            if set(re.findall(r"[\d.]+", left)) != {format(abs(round(number(s)[0], 6)).normalize(), "f") for s in stores}:
                bad(f"{c['formula']}: cells hold {stores}")
            continue
        stored = lookup(folder, c)
        if stored is None:
            stored = c["value"]
            if stored not in c["sentence"]:
                bad(f"{stored} not in {c['sentence']}")
        elif stored != c["value"] or displayed(folder, c) != c.get("displayed"):
            bad(f"{c['text']}: cell holds {stored}, not {c['value']}")
        same = agrees(c["text"], stored, c["scale"])
        if same != (c["verdict"] in ("supported", "outdated") or c.get("slip") == "wrong sign"):
            bad(f"{c['text']}: {c['verdict']}, but the cell holds {stored} x {c['scale']}")
        for other, want in (("matches_cell", True), ("newest_cell", False)):
            if other in c and agrees(c["text"], lookup(folder, c, other) or c[other]["value"], c["scale"]) != want:
                bad(f"{c['text']}: {other}")
    exit_ = 1 if any(c["verdict"] in ("contradicted", "outdated") for c in part["claims"]) else 0
    if exit_ != part["exit"] or exit_ != (which == "wrong"):
        bad("exit")
    wrong = [c.get("slip") for c in part["claims"] if c["verdict"] in ("contradicted", "outdated")]
    print(f"{folder.name:22} {which:6} {words} words, {len(part['claims']):2} claims, {n} covered, errors: {', '.join(wrong)}")
    return len(part["claims"])


def main():
    problems, total = [], 0
    for path in sorted(HERE.glob("*/expected.json")):
        e = json.loads(path.read_text(encoding="utf-8"))
        for file in e["reference"] + e.get("same", []):
            if not (path.parent / file).is_file():
                problems.append(f"{path.parent.name}: no {file}")
        for which in ("right", "wrong"):
            total += check(path.parent, which, e[which], problems)
    book = load_workbook(HERE / "company-results/results-fy25.xlsx")["Summary"]["D18"].value
    kept = load_workbook(HERE / "company-results/results-fy25.xlsx", data_only=True)["Summary"]["D18"].value
    if not str(book).startswith("=") or kept is not None:
        problems.append("company-results: Summary!D18 must be a formula without a cached value")
    ports = HERE / "json-stats"
    if json.loads((ports / "ports.json").read_text()) != [json.loads(x) for x in (ports / "ports.jsonl").read_text().splitlines()]:
        problems.append("json-stats: the two files differ")
    print(f"{total} claims")
    print("\n".join(problems) or "all right")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
