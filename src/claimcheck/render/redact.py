"""Figures under embargo kept out of a report: the same findings at the same places, without the numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.model import Claim, Document, Finding, Param, Reason, Reference, Verdict

MASK = "▒"
_VISIBLE = re.compile(r"\S")
_DIGIT = re.compile(r"\d")
_TIMES = ("date", "time")


def redact(document: Document) -> Document:
    """The document with every quantity claim and every digit masked, offsets unchanged."""
    body = [c for c in document.claims if c.part == "body" and c.kind not in _TIMES]
    title = [c for c in document.claims if c.part == "title" and c.kind not in _TIMES]
    text = _masked(document.text, body)
    head = _masked(document.title, title) if document.title is not None else None
    claims = tuple(_claim(c, text if c.part == "body" else head or "") for c in document.claims)
    findings = tuple(_finding(f) for f in document.findings)
    return replace(document, text=text, title=head, claims=claims, findings=findings)


def _masked(text: str, claims: list[Claim]) -> str:
    pieces: list[str] = []
    done = 0
    for claim in sorted(claims, key=lambda c: c.start):
        pieces.append(_digits(text[done : claim.start]))
        pieces.append(_VISIBLE.sub(MASK, text[max(done, claim.start) : claim.end]))
        done = max(done, claim.end)
    return "".join([*pieces, _digits(text[done:])])


def _digits(text: str) -> str:
    return _DIGIT.sub(MASK, text)


def _claim(claim: Claim, text: str) -> Claim:
    verdict = _verdict(claim.verdict) if claim.verdict is not None else None
    shown = text[claim.start : claim.end]
    return replace(claim, text=shown, quantity=None, date=None, context=None, notes=(), verdict=verdict)


def _verdict(verdict: Verdict) -> Verdict:
    reference = _reference(verdict.reference) if verdict.reference is not None else None
    return replace(
        verdict, reason=_reason(verdict.reason), claim_interval=None, reference_interval=None, reference=reference,
        candidates=(),
    )  # fmt: skip


def _reference(reference: Reference) -> Reference:
    """Without figures; the passage of a source text is not the name of a source and loses its digits too."""
    source = _digits(reference.source) if reference.source and reference.row is None else reference.source
    return replace(reference, value=MASK, formula=MASK if reference.formula else None, source=source)


def _reason(reason: Reason) -> Reason:
    return Reason(reason.code, tuple((name, _param(value)) for name, value in reason.params))


def _param(value: Param) -> Param:
    return _digits(value) if isinstance(value, str) else MASK


def _finding(finding: Finding) -> Finding:
    return replace(finding, reason=_reason(finding.reason), arithmetic=MASK if finding.arithmetic else None)
