"""Findings with their place and their words: what every format of findings is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.fingerprint import fingerprints
from claimcheck.model import Document, Finding, Reference
from claimcheck.render.view import View
from claimcheck.render.wording import reason_text


@dataclass(frozen=True, slots=True)
class Located:
    """A finding as a reader meets it. Lines and columns count from 1, in code points; ``end_column`` is exclusive."""

    document: Document
    finding: Finding
    path: str
    message: str
    fingerprint: str
    line: int
    column: int
    end_line: int
    end_column: int
    references: tuple[Reference, ...]


def place(document: Document, offset: int, part: str) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a document's body or title."""
    text = document.title or "" if part == "title" else document.text
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def located(document: Document, view: View, suppressed: bool = False) -> Iterator[Located]:
    """The findings of a document in order; suppressed ones only when asked for."""
    by_id = {c.id: c for c in document.claims}
    for finding, name in zip(document.findings, fingerprints(document), strict=True):
        if finding.suppressed is not None and not suppressed:
            continue
        verdicts = [by_id[c].verdict for c in finding.claims if c in by_id]
        references = tuple(v.reference for v in verdicts if v is not None and v.reference is not None)
        origin = finding.origin
        path = origin.path if origin else document.source
        start = (origin.line, origin.column) if origin else place(document, finding.start, finding.part)
        end = (origin.end_line, origin.end_column) if origin else place(document, finding.end, finding.part)
        message = reason_text(finding.reason, view.words)
        yield Located(document, finding, path, message, name, *start, *end, references)


def full_message(item: Located) -> str:
    """The message with its arithmetic, on one line."""
    return f"{item.message} ({item.finding.arithmetic})" if item.finding.arithmetic else item.message


def cell(reference: Reference) -> str:
    """Where a figure stands in its table, as a person would say it: "facts.csv:17", "growth.xlsx!Table 3!B7"."""
    if reference.row is None:
        return reference.table
    if reference.cell is not None and reference.cell.startswith(f"{reference.table}!"):
        return reference.cell
    return f"{reference.table}:{reference.row}" + (f" ({reference.column})" if reference.column else "")
