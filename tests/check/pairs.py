"""Pairs of a text and its tables with the verdicts that were expected before the code was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.model import Claim, Document, Source
from claimcheck.pipeline import Checker, Extractor, Settings
from claimcheck.tables import read_tables
from tests.conftest import ROOT


@dataclass(frozen=True)
class Pair:
    """One folder and what it expects."""

    folder: Path
    expected: dict[str, Any]

    @property
    def hidden(self) -> bool:
        """Whether it is only scored."""
        return self.folder.name.endswith("-s")


@dataclass(frozen=True)
class Outcome:
    """One expected claim and what was found."""

    pair: Pair
    expected: dict[str, Any]
    claim: Claim | None

    @property
    def label(self) -> str:
        """The verdict found."""
        return self.claim.verdict.label if self.claim is not None and self.claim.verdict is not None else "missing"

    @property
    def right(self) -> bool:
        """The verdict and, for a linked claim that names one, the row."""
        if self.label not in (self.expected.get("accept") or [self.expected["verdict"]]):
            return False
        verdict = self.claim.verdict if self.claim is not None else None
        reference = verdict.reference if verdict is not None else None
        stated = self.label in ("supported", "close", "contradicted") and not self.expected.get("derived")
        return (
            not (stated and reference is not None and "row" in self.expected) or reference.row == self.expected["row"]
        )


def pairs() -> list[Pair]:
    """All pairs, samples first."""
    folders = [*sorted((ROOT / "samples").iterdir()), *sorted((ROOT / "tests" / "golden" / "check").iterdir())]
    read = [
        (f, json.loads((f / "expected.json").read_text("utf-8"))) for f in folders if (f / "expected.json").exists()
    ]
    return [Pair(f, e) for f, e in read if "tables" in e]


def checked(pair: Pair, extractor: Extractor) -> Document:
    """The document of a pair, checked."""
    folder, expected = pair.folder, pair.expected
    aliases = str(folder / expected["aliases"]) if expected.get("aliases") else None
    tables = read_tables([str(folder / t) for t in expected["tables"]], aliases=aliases)
    own = Extractor(Settings(publisher=expected.get("publisher")), extractor.book)
    text = (folder / expected["document"]).read_text("utf-8")
    return Checker(own, tables).check(Source(folder.name, expected["document"], text))


def outcomes(pair: Pair, document: Document) -> Iterator[Outcome]:
    """Each expected claim beside the one found at its place."""
    for expected in pair.expected["claims"]:
        at = -1
        for _ in range(expected.get("nth", 1)):
            at = document.text.find(expected["text"], at + 1)
        end = at + len(expected["text"])
        near = [c for c in document.claims if c.quantity is not None and c.start < end and at < c.end]
        near.sort(key=lambda c: abs(c.start - at) + abs(c.end - end))
        yield Outcome(pair, expected, near[0] if near else None)
