"""Documents, claims and comparisons as plain dictionaries: the published output format, used by every data format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimcheck.fingerprint import fingerprints
from claimcheck.model import (
    Candidate,
    Claim,
    Comparative,
    Context,
    Document,
    Finding,
    Interval,
    Quantity,
    Reference,
    Span,
    TimeValue,
    Verdict,
)
from claimcheck.render.wording import Wording, plain, reason_text

SCHEMA_VERSION = "1"


def span_dict(span: Any) -> dict[str, Any] | None:
    """A span as a dictionary; a carried one says so, and one in the title names its part."""
    if span is None:
        return None
    data: dict[str, Any] = {"text": span.text, "start": span.start, "end": span.end}
    if not isinstance(span, Span):
        data["carried"] = span.carried
        if span.part != "body":
            data["part"] = span.part
    return data


def quantity_dict(quantity: Quantity | None) -> dict[str, Any] | None:
    """A quantity as the contract has it: decimal strings."""
    if quantity is None:
        return None
    return {
        "value": plain(quantity.value),
        "low": plain(quantity.low),
        "high": plain(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "unit": quantity.unit,
        "approximation": quantity.approximation,
        "per": quantity.per,
        "stated_precision": plain(quantity.stated_precision),
        "ucum": quantity.ucum,
    }


def date_dict(value: TimeValue | None) -> dict[str, Any] | None:
    """A TIMEX3 value with its first and last day."""
    if value is None:
        return None
    return {
        "type": value.type,
        "value": value.value,
        "mod": value.mod,
        "anchor": value.anchor,
        "start": value.start.isoformat() if value.start else None,
        "end": value.end.isoformat() if value.end else None,
    }


def context_dict(context: Context | None) -> dict[str, Any] | None:
    """What a number is about; absent parts are None."""
    if context is None:
        return None
    comparison = context.comparison
    return {
        "measure": span_dict(context.measure),
        "entity": span_dict(context.entity),
        "comparison": None
        if comparison is None
        else {
            "kind": comparison.kind,
            # The number's own way; the levels before and after a change stand still, and share its trend.
            "direction": None if comparison.role in ("from", "to") else comparison.direction,
            "trend": comparison.direction,
            "role": comparison.role,
            "relative_to": span_dict(comparison.relative_to),
            "share_of": span_dict(comparison.share_of),
        },
        "period": None if context.period is None else {"claim": context.period.claim, "text": context.period.text},
        "scope": [span_dict(s) for s in context.scope],
        "status": context.status,
        "source": span_dict(context.source),
        "quoted": context.quoted,
        "notes": list(context.notes),
    }


def reference_dict(reference: Reference) -> dict[str, Any]:
    """The row a claim was linked to, spelled as in its table."""
    return {
        "table": reference.table,
        "row": reference.row,
        "column": reference.column,
        "entity": reference.entity,
        "metric": reference.metric,
        "period": reference.period,
        "value": reference.value,
        "unit": reference.unit,
        "source": reference.source,
        "formula": reference.formula,
        "rows": list(reference.rows),
        "cell": reference.cell,
    }


def _interval(interval: Interval | None) -> list[str | None] | None:
    return None if interval is None else [plain(interval[0]), plain(interval[1])]


def candidate_dict(candidate: Candidate) -> dict[str, Any]:
    """A row that was looked at, with each gate's answer."""
    return {
        **reference_dict(candidate.reference),
        "score": float(candidate.score),
        "gates": [{"name": g.name, "passed": g.passed, "detail": g.detail} for g in candidate.gates],
    }


def verdict_fields(verdict: Verdict, words: Wording) -> dict[str, Any]:
    """The fields that a check adds to a claim."""
    data: dict[str, Any] = {
        "verdict": verdict.label,
        "confidence": float(verdict.confidence),
        "reason": {"code": verdict.reason.code, "text": reason_text(verdict.reason, words)},
        "compared": {
            "claim": _interval(verdict.claim_interval),
            "reference": _interval(verdict.reference_interval),
        },
        "pinned": verdict.pinned,
    }
    if verdict.reference is not None:
        data["reference"] = reference_dict(verdict.reference)
    if verdict.candidates:
        data["candidates"] = [candidate_dict(c) for c in verdict.candidates]
    if verdict.features:
        data["features"] = {name: float(weight) for name, weight in verdict.features}
    return data


def claim_dict(claim: Claim | None, words: Wording) -> dict[str, Any] | None:
    """One claim."""
    if claim is None:
        return None
    data: dict[str, Any] = {
        "id": claim.id,
        "kind": claim.kind,
        "part": claim.part,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "line": claim.line,
        "column": claim.column,
        "quantity": quantity_dict(claim.quantity),
        "date": date_dict(claim.date),
        "context": context_dict(claim.context),
        "rule": claim.rule,
        "notes": list(claim.notes),
    }
    if claim.page is not None:
        data["page"] = claim.page
    if claim.verdict is not None:
        data |= verdict_fields(claim.verdict, words)
    return data


def finding_dict(finding: Finding, fingerprint: str, words: Wording) -> dict[str, Any]:
    """One finding; ``fingerprint`` is its name that stays when lines move."""
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": reason_text(finding.reason, words),
        "start": finding.start,
        "end": finding.end,
        "part": finding.part,
        "claims": list(finding.claims),
        "arithmetic": finding.arithmetic,
        "fingerprint": fingerprint,
    }
    if finding.suppressed is not None:
        data["suppressed"] = {"kind": finding.suppressed.kind, "reason": finding.suppressed.reason}
    return data


def document_dict(document: Document, words: Wording) -> dict[str, Any]:
    """One document with its claims, findings and what was left out."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "date_from": document.date_from,
        "text_from": document.text_from,
        "claims": [claim_dict(c, words) for c in document.claims],
        "findings": [finding_dict(f, n, words) for f, n in zip(document.findings, fingerprints(document), strict=True)],
        "skipped": {
            "count": len(document.skipped),
            "spans": [{"start": s.start, "end": s.end, "rule": s.rule} for s in document.skipped],
        },
        "relations_tested": document.relations_tested,
        "notes": list(document.notes),
    }


def comparative_dict(comparative: Comparative, words: Wording) -> dict[str, Any]:
    """One comparison of two texts."""
    return {
        "id": comparative.id,
        "a": comparative.a.source,
        "b": comparative.b.source,
        "claims": [
            {
                "status": p.status,
                "a": claim_dict(p.a, words),
                "b": claim_dict(p.b, words),
                "reason": reason_text(p.reason, words),
            }
            for p in comparative.pairs
        ],
    }


def pair_summary(comparisons: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts of pairs by status over all comparisons."""
    statuses = [pair["status"] for comparison in comparisons for pair in comparison["claims"]]
    return {"documents": len(comparisons), "pairs": {s: statuses.count(s) for s in sorted(set(statuses))}}
