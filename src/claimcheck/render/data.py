"""json, jsonl and csv: documents for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.model import Claim, Comparative, Document
from claimcheck.render.contract import SCHEMA_VERSION, comparative_dict, document_dict, pair_summary
from claimcheck.render.excerpt import excerpt
from claimcheck.render.tally import Tally
from claimcheck.render.view import View
from claimcheck.render.wording import Wording, plain, reason_text

COLUMNS = (
    "document", "file", "id", "kind", "part", "line", "column", "start", "end", "text", "value", "low", "high", "unit", "per",
    "approximation", "date_type", "date_value", "date_start", "date_end", "measure", "entity", "period", "status",
    "source", "verdict", "confidence", "reason", "table", "row", "reference_value",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def jsonl(documents: Iterable[Document], view: View) -> Iterator[str]:
    """One line a document."""
    for document in documents:
        yield _dump(document_dict(document, view.words)) + "\n"


def as_json(documents: Iterable[Document], view: View) -> Iterator[str]:
    """One object with all documents and a summary, written as they come."""
    tool = {"name": "claimcheck", "version": view.version, "command": view.command}
    tally = Tally()
    yield f'{{\n  "schema_version": "{SCHEMA_VERSION}",\n  "tool": {_inner(tool, 2)},\n  "documents": ['
    for document in tally.passing(documents):
        yield f"{',' if tally.documents > 1 else ''}\n    {_inner(document_dict(document, view.words), 4)}"
    end = "\n  ]" if tally.documents else "]"
    yield f'{end},\n  "summary": {_inner(tally.as_dict(), 2)}\n}}\n'


def _inner(value: Any, depth: int) -> str:
    """A value as it stands inside a larger object; no line break of JSON is part of a string."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * depth)


def safe(cell: str | None) -> str:
    """A cell that no spreadsheet runs as a formula: a risky first character gets an apostrophe before it."""
    if not cell:
        return ""
    if cell.startswith(_RISKY) and not _is_number(cell):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def claim_cells(document: Document, claim: Claim, words: Wording) -> list[str | None]:
    """The cells of one claim, in the order of ``COLUMNS``; None where a claim has no such thing."""
    q, d, x, v = claim.quantity, claim.date, claim.context, claim.verdict
    reference = v.reference if v else None
    return [
        document.id, document.source, claim.id, claim.kind, claim.part, str(claim.line), str(claim.column), str(claim.start), str(claim.end),
        claim.text, *((plain(q.value), plain(q.low), plain(q.high), q.unit, q.per, q.approximation) if q else [None] * 6),
        *((d.type, d.value, d.start and d.start.isoformat(), d.end and d.end.isoformat()) if d else [None] * 4),
        x.measure.text if x and x.measure else None, x.entity.text if x and x.entity else None,
        x.period.text if x and x.period else None, x.status if x else None, x.source.text if x and x.source else None,
        v.label if v else None, str(v.confidence) if v else None, reason_text(v.reason, words) if v else None,
        reference.table if reference else None, str(reference.row) if reference and reference.row else None,
        reference.value if reference else None,
    ]  # fmt: skip


def as_csv(documents: Iterable[Document], view: View) -> Iterator[str]:
    """One row a claim, safe to open in a spreadsheet."""
    yield _csv_line(list(COLUMNS))
    for document in documents:
        for claim in document.claims:
            yield _csv_line([safe(c) for c in claim_cells(document, claim, view.words)])


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def compare_jsonl(comparatives: Iterable[Comparative], view: View) -> Iterator[str]:
    """One line a pair of texts."""
    for comparative in comparatives:
        yield _dump(comparative_dict(comparative, view.words)) + "\n"


def compare_json(comparatives: Iterable[Comparative], view: View) -> Iterator[str]:
    """One object with all pairs of texts."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "claimcheck", "version": view.version, "command": view.command},
        "documents": (pairs := [comparative_dict(c, view.words) for c in comparatives]),
        "summary": pair_summary(pairs),
    }
    yield json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def compare_csv(comparatives: Iterable[Comparative], view: View) -> Iterator[str]:
    """One row a pair of claims."""
    yield _csv_line(["a", "b", "status", "a_line", "a_text", "b_line", "b_text", "reason", "a_sentence", "b_sentence"])
    for c in comparatives:
        for p in c.pairs:
            row = [
                c.a.source, c.b.source, p.status, str(p.a.line) if p.a else "", p.a.text if p.a else "",
                str(p.b.line) if p.b else "", p.b.text if p.b else "", reason_text(p.reason, view.words),
                _sentence(c.a, p.a), _sentence(c.b, p.b),
            ]  # fmt: skip
            yield _csv_line([safe(cell) for cell in row])


def _sentence(document: Document, claim: Claim | None) -> str:
    """The sentence in which a claim stands."""
    if claim is None:
        return ""
    text = document.title or "" if claim.part == "title" else document.text
    return "".join(excerpt(text, claim.start, claim.end)).strip()
