"""Lines of an account, one figure each, and the line below them that calls its figure the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.model import Claim, Document
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.sentence import SentenceReader, whole
from claimcheck.selfcheck.sums import compared

_ADDED = ("money", "measure", "count")
_LEAST, _MOST = 2, 30
_LEADING = 3
_LONG = 90
_CLOSE = (Decimal("0.6"), Decimal("1.6"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with one figure and nothing else that counts; ``total`` where its first words say so."""

    value: Operand
    total: bool
    open: bool


def accounts(document: Document, reader: SentenceReader) -> Iterator[Outcome]:
    """Every total line against the lines above it, back to the last line that is none of the account."""
    run: list[Operand] = []
    for entry in _entries(document, reader):
        if entry is None or entry.open:
            run = []
        elif not entry.total:
            run.append(entry.value)
        else:
            outcome = _added(run, entry.value)
            if outcome is not None:
                yield outcome
            run = []


def _entries(document: Document, reader: SentenceReader) -> Iterator[Entry | None]:
    """The lines of the body that are not blank; None for one that is no entry."""
    text = whole(document, "body")
    claims = sorted((c for c in document.claims if c.part == "body"), key=lambda c: c.start)
    at = start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        held: list[Claim] = []
        while at < len(claims) and claims[at].start < end:
            held.append(claims[at])
            at += 1
        if line.strip():
            yield _entry(line, held, reader)
        start = end


def _entry(line: str, claims: list[Claim], reader: SentenceReader) -> Entry | None:
    amounts = [c for c in claims if c.kind in _ADDED]
    value = operand(amounts[0]) if len(amounts) == 1 and len(claims) == 1 else None
    if value is None or value.value is None or len(line) > _LONG or value.approximate:
        return None
    words = [w.strip(":,.;()*•–-") for w in line.split()]
    lead = [w for w in words if w[:1].isalpha()][:_LEADING]
    total = any("SUMW" in reader.lexicon.classes(w) for w in lead)
    left = any("OPENLIST" in reader.lexicon.classes(w) for w in words if w)
    prose = line.rstrip().endswith(".")
    return None if prose or not lead else Entry(value, total, left)


def _added(parts: list[Operand], w: Operand) -> Outcome | None:
    """The lines against the total; where they are far from it, the account is another one."""
    if not _LEAST <= len(parts) <= _MOST or any(p.kind != w.kind or p.claim.kind != w.claim.kind for p in parts):
        return None
    if len({p.unit for p in parts if p.unit and p.unit != w.unit}) > (w.kind == "count") * _MOST:
        return None
    found = sum((p.value for p in parts if p.value is not None), Decimal(0))
    if not w.value or not _CLOSE[0] <= found / w.value <= _CLOSE[1]:
        return None
    return compared(parts, w)
