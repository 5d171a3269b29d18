"""Whole texts: as they were read, with their claims and findings, and two beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimcheck.model.claims import Claim, Part
from claimcheck.model.verdicts import Reason

DateFrom = Literal["option", "record", "metadata", "dateline"]
TextFrom = Literal["file", "extracted"]
PairStatus = Literal["agree", "conflict", "changed", "only_a", "only_b"]
Severity = Literal["error", "warning", "note"]


MARKUP = "reading.markup"
"""The rule of hidden stretches that are signs of a format: they are read as spaces and not counted as left out."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not to be raised: a comment in the text, a line of a config or sidecar file, or the baseline."""

    kind: Literal["inSource", "external", "baseline"]
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding stands in the file that a page was rendered from; lines and columns count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the reader: CC1xx reference, CC2xx self-check, CC3xx clarity, CC4xx history.

    ``reason`` names the message and its parameters; ``arithmetic`` is the sum that was done, in signs and figures.
    """

    code: str
    severity: Severity
    reason: Reason
    start: int
    end: int
    part: Part = "body"
    claims: tuple[str, ...] = ()
    arithmetic: str | None = None
    suppressed: Suppression | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the text that was read and left out of the claims, and the rule that left it out."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read. ``text`` is what offsets count into; ``text_from`` says whether that is the file itself.

    ``hidden`` are stretches of ``text`` that are not prose (markup, code); they are skipped, never removed.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    date: date | None = None
    date_from: DateFrom | None = None
    text_from: TextFrom = "file"
    hidden: tuple[Skipped, ...] = ()
    source_text: str | None = None
    text_b: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its claims and findings: what every renderer reads.

    ``prose`` is ``text`` with its markup and code as spaces, of the same length, for stages that parse sentences;
    None where the text has no markup.
    """

    id: str
    source: str
    text: str
    title: str | None
    date: date | None
    date_from: DateFrom | None
    text_from: TextFrom
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    relations_tested: int = 0
    prose: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a comparison of two texts."""

    status: PairStatus
    a: Claim | None
    b: Claim | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Comparative:
    """Two documents and how their claims line up."""

    id: str
    a: Document
    b: Document
    pairs: tuple[Pair, ...]
