"""Releases against the tables they quote: python benchmarks/bulletins.py FOLDER MARKS [--accusations].

FOLDER holds docs.jsonl (id, text, title, date, tables) and the tables. MARKS has one line a marked claim: document, start, end, text,
expected (supported, unverifiable, contradicted, or revised where the table is younger than the release), rows, and perhaps other: the
figure of another year in the same words. Prints what of the supported claims is found, false accusations, and how many of the changes
planted in supported claims are flagged.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

PLANTED = 80
KINDS = ("digits", "ten", "year")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ACCUSED = ("contradicted", "outdated")

Record = dict[str, Any]


def main() -> None:
    """Score one folder with one file of marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--accusations", action="store_true", help="list every accusation by place")
    options = parser.parse_args()
    documents = {d["id"]: d for d in lines(options.folder / "docs.jsonl") if d.get("tables")}
    marks = [m for m in lines(options.marks) if m["document"] in documents]
    planted = plants([m for m in marks if m["expected"] == "supported"])
    found: Counter[str] = Counter()
    for key, document in documents.items():
        changed = [(mark, kind, new) for mark, kind, new in planted if mark["document"] == key]
        texts = [document["text"], *(put(document["text"], mark, new) for mark, _, new in changed)]
        reports = check(options.folder, document, texts)
        if not reports:
            continue
        found.update(verdicts(reports[0]["claims"], [m for m in marks if m["document"] == key], options.accusations))
        for (mark, kind, new), report in zip(changed, reports[1:], strict=True):
            flagged = at(report["claims"], mark["start"], mark["start"] + len(new))
            found["planted", kind] += 1  # type: ignore[index]
            found["flagged", kind] += flagged is not None and flagged["verdict"] in ACCUSED  # type: ignore[index]
    show(found)


def lines(path: Path) -> list[Record]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def check(folder: Path, document: Record, texts: list[str]) -> list[Record]:
    """The command's reports on several versions of one release."""
    records = [{**{k: document.get(k) for k in ("title", "date") if document.get(k)}, "text": t} for t in texts]
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "release.jsonl")
        file.write_text("\n".join(json.dumps({"id": str(n), **r}) for n, r in enumerate(records)), encoding="utf-8")
        tables = [word for table in document["tables"] for word in ("-r", str(folder / table))]
        run = subprocess.run(
            [sys.executable, "-m", "claimcheck", "check", str(file), *tables, "--input-format", "jsonl", "--format", "json",
             "--explain", "--exit-zero", "--isolated", "--no-cache"],
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
    refused = [t for t in document["tables"] if f"{folder / t}: no table of figures" in run.stderr]
    if refused:
        print(f"{document['id']}: without {refused[0]}, which holds no figures")
        left = [t for t in document["tables"] if t not in refused]
        return check(folder, {**document, "tables": left}, texts) if left else []
    if run.returncode:
        sys.exit(f"{document['id']}: {run.stderr.strip()}")
    return list(json.loads(run.stdout)["documents"])


def verdicts(claims: list[Record], marks: list[Record], listed: bool) -> Counter[str]:
    """What became of the marked claims, and every accusation."""
    found: Counter[str] = Counter()
    known = {}
    for mark in marks:
        claim = at(claims, mark["start"], mark["end"])
        verdict = claim["verdict"] if claim else "not extracted"
        found[f"{mark['expected']}: {verdict}"] += 1
        if claim:
            known[claim["id"]] = mark
            row = (claim.get("reference") or {}).get("row")
            found["right row"] += mark["expected"] == "supported" and row in mark["rows"] and verdict == "supported"
        if listed:
            print(f"{mark['document'][:40]:40} {mark['start']:6} {mark['expected']:12} {verdict:13} {reason(claim)}")
    for claim in claims:
        if "verdict" in claim and claim["verdict"] != "unverifiable":
            found["linked"] += 1
        if claim.get("verdict") in ACCUSED:
            found[f"accused: {known[claim['id']]['expected'] if claim['id'] in known else 'not marked'}"] += 1
            if listed:
                print(f"  accused {claim['part']} {claim['start']}-{claim['end']} {reason(claim)}")
        found["claims"] += "verdict" in claim
    return found


def reason(claim: Record | None) -> str:
    """The words of a verdict."""
    return f"{claim['text']!r} {claim['reason']['text']}" if claim and claim.get("reason") else ""


def at(claims: list[Record], start: int, end: int) -> Record | None:
    """The quantity claim of the body that overlaps a span most."""
    over = [
        (min(end, c["end"]) - max(start, c["start"]), c) for c in claims if c["part"] == "body" and c.get("verdict")
    ]
    best = max(over, key=lambda p: p[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def put(text: str, mark: Record, new: str) -> str:
    """The text with another figure in a marked place."""
    return text[: mark["start"]] + new + text[mark["end"] :]


def plants(marks: list[Record]) -> list[tuple[Record, str, str]]:
    """Changes of marked claims, kinds in turn, until there are enough."""
    by_kind: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for mark in marks:
        for kind in KINDS:
            new = changed(mark, kind)
            if new is not None and new != mark["text"]:
                by_kind[kind].append((mark, new))
    share = PLANTED // 3 + 1
    picked = [(kind, pair) for kind in ("year", "ten", "digits") for pair in spread(by_kind[kind], share)]
    return [(mark, kind, new) for kind, (mark, new) in picked[:PLANTED]]


def spread(pairs: list[tuple[Record, str]], count: int) -> list[tuple[Record, str]]:
    """Evenly picked ones."""
    if len(pairs) <= count:
        return pairs
    return [pairs[n * len(pairs) // count] for n in range(count)]


def changed(mark: Record, kind: str) -> str | None:
    """A marked claim's words with another figure."""
    text = str(mark["text"])
    number = NUMBER.search(text)
    if kind == "year" or number is None:
        return mark.get("other") if kind == "year" else None
    old = number.group()
    return text[: number.start()] + (tenfold(old) if kind == "ten" else swapped(old)) + text[number.end() :]


def tenfold(number: str) -> str:
    """Ten times a number, in its own way of writing."""
    whole, _, part = number.replace(",", "").partition(".")
    value = int(whole + part[:1]) if part else int(whole) * 10
    return f"{value:,}" + (f".{part[1:]}" if part[1:] else "")


def swapped(number: str) -> str:
    """A number with its first two unlike neighbouring digits changed about."""
    places = [n for n, c in enumerate(number) if c.isdigit()]
    for first, second in pairwise(places):
        if number[first] != number[second] and not (first == places[0] and number[second] == "0"):
            found = list(number)
            found[first], found[second] = found[second], found[first]
            return "".join(found)
    return number


def show(found: Counter[str]) -> None:
    """Print the figures."""
    supported = {k: n for k, n in found.items() if isinstance(k, str) and k.startswith("supported: ")}
    good = found["supported: supported"] + found["supported: close"]
    print(f"claims {found['claims']}, linked {found['linked']}")
    print(f"supported found: {good} of {sum(supported.values())}, on a marked row {found['right row']}")
    false = found["accused: supported"] + found["accused: unverifiable"]
    print(f"false accusations of marked claims: {false}; by mark:")
    for key in sorted(k for k in found if isinstance(k, str) and (": " in k)):
        print(f"  {key:40} {found[key]}")
    planted = {k[1]: n for k, n in found.items() if isinstance(k, tuple) and k[0] == "planted"}
    flagged = {k: found["flagged", k] for k in planted}  # type: ignore[index]
    print(f"planted {sum(planted.values())}, flagged {sum(flagged.values())}: ", end="")
    print(", ".join(f"{kind} {flagged[kind]} of {n}" for kind, n in planted.items()))


if __name__ == "__main__":
    main()
