"""Releases that are true of their tables, with what is to be found in each, and with errors planted one at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.model import Claim, Document, Source
from claimcheck.pipeline import Checker, Extractor, Settings
from claimcheck.read import read_buffer
from claimcheck.tables import read_tables
from tests.conftest import ROOT

FOLDERS = tuple(ROOT / "tests" / "golden" / name for name in ("releases", "releases2"))


@dataclass(frozen=True)
class Release:
    """One folder: a release, its tables, and what it expects."""

    folder: Path
    expected: dict[str, Any]

    @property
    def hidden(self) -> bool:
        """Whether it is only scored."""
        return self.folder.name.endswith("-s")

    def text(self) -> str:
        """The release as it stands in its file."""
        return (self.folder / self.expected["document"]).read_text("utf-8")

    def source(self, text: str | None = None) -> Source:
        """The release, or a changed text of it, as its format is read."""
        found = read_buffer(self.expected["document"], self.text() if text is None else text)
        assert isinstance(found, Source)
        return found


@dataclass
class Score:
    """What was found of some releases. ``lines`` tell of each thing that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list, repr=False)

    def add(self, other: Score) -> None:
        """Take the counts and lines of another."""
        self.counts += other.counts
        self.lines += other.lines


def releases(folder: Path = FOLDERS[0]) -> list[Release]:
    """All releases of a folder, in the order of their names."""
    folders = sorted(f for f in folder.iterdir() if (f / "expected.json").exists())
    return [Release(f, json.loads((f / "expected.json").read_text("utf-8"))) for f in folders]


def checker(release: Release, extractor: Extractor) -> Checker:
    """A checker against the tables of a release."""
    book = extractor.book
    own = Extractor(Settings(publisher=release.expected.get("publisher")), book)
    own.__dict__.update({k: v for k, v in extractor.__dict__.items() if k != "settings"})
    tables = [str(release.folder / t) for t in release.expected["tables"]]
    return Checker(own, read_tables(tables, book=book, extract=extractor.line))


def planted(release: Release) -> list[tuple[dict[str, Any], Source, int]]:
    """The release with each of its errors, one at a time, and where the wrong number stands."""
    text = release.text()
    found = []
    for error in release.expected["planted"]:
        assert text.count(error["find"]) == 1, (release.folder.name, error["find"])
        wrong = text.replace(error["find"], error["replace"])
        at = wrong.index(error["text"], text.index(error["find"]))
        found.append((error, release.source(wrong), at))
    return found


def place(text: str, claim: dict[str, Any]) -> tuple[int, int]:
    """Where the number of an expectation stands."""
    at = -1
    for _ in range(claim.get("nth", 1)):
        at = text.index(claim["text"], at + 1)
    return at, at + len(claim["text"])


def at_place(document: Document, start: int, end: int) -> Claim | None:
    """The claim that stands at a place, the nearest of several."""
    near = [c for c in document.claims if c.quantity is not None and c.start < end and start < c.end]
    return min(near, key=lambda c: abs(c.start - start) + abs(c.end - end), default=None)


def score(release: Release, documents: Sequence[Document]) -> Score:
    """What was found of a release, and of it with each of its errors."""
    name = release.folder.name
    found = Score()
    true, *wrong = documents
    for finding in true.findings:
        if finding.severity == "error":
            found.counts["false"] += 1
            found.lines.append(f"FALSE {name} {finding.code} {_around(true, finding.start, finding.end)}")
    for expected in release.expected["claims"]:
        _claim(found, name, true, expected)
    for (error, _, at), document in zip(planted(release), wrong, strict=True):
        end = at + len(error["text"])
        flagged = any(f.severity == "error" and f.start < end and at < f.end for f in document.findings)
        found.counts["planted"] += 1
        found.counts["caught"] += flagged
        if not flagged:
            found.lines.append(f"MISS {name} {error['slip']} {_told(document, at, end)}")
    return found


def _claim(found: Score, name: str, document: Document, expected: dict[str, Any]) -> None:
    start, end = place(document.text, expected)
    claim = at_place(document, start, end)
    verdict = claim.verdict if claim is not None else None
    label = verdict.label if verdict is not None else "missing"
    if expected["verdict"] == "unverifiable":
        found.counts["near misses"] += 1
        found.counts["near misses supported"] += label in ("supported", "close")
        if label in ("supported", "close"):
            found.lines.append(f"TRAP {name} ({expected['trap']}) {_told(document, start, end)}")
        return
    found.counts["covered"] += 1
    if label not in ("supported", *expected.get("accept", ())):
        found.lines.append(f"LOST {name} {_told(document, start, end)}")
        return
    found.counts["supported"] += 1
    reference = verdict.reference if verdict is not None else None
    rows = {expected["row"], *expected.get("rows", ())}
    right = reference is not None and (reference.row in rows or bool(rows & set(reference.rows)))
    found.counts["right row"] += right
    if not right:
        found.lines.append(f"ROW {name} {_told(document, start, end)} (expected row {expected['row']})")


def _around(document: Document, start: int, end: int) -> str:
    text = document.text
    return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 25]}".replace("\n", " ")


def _told(document: Document, start: int, end: int) -> str:
    claim = at_place(document, start, end)
    verdict = claim.verdict if claim is not None else None
    if verdict is None:
        return f"{_around(document, start, end)}: no claim"
    r = verdict.reference
    row = (r.entity, r.metric, r.period, r.value, r.formula) if r is not None else ""
    return f"{_around(document, start, end)}: {verdict.label} {verdict.reason.code} {row}"


def scores(extractor: Extractor, chosen: Iterator[Release] | Sequence[Release]) -> Score:
    """What was found of some releases together."""
    total = Score()
    for release in chosen:
        sources = [release.source(), *(source for _, source, _ in planted(release))]
        total.add(score(release, checker(release, extractor).check_batch(sources)))
    return total
