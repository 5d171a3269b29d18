"""Reports for reading: the table of extracted claims, the findings of a check, two texts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.model import Candidate, Claim, Document
from claimcheck.render.excerpt import excerpt
from claimcheck.render.located import Located, cell, located
from claimcheck.render.table import Cell, lay_out, styled
from claimcheck.render.tally import Tally
from claimcheck.render.view import View
from claimcheck.render.wording import figure_text, interval_text, reason_text, value_text

_ROOMY = 100
_TIMES = ("date", "time", "duration", "set")
_SEVERITY = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_LABEL = {
    "supported": "green", "close": "green", "contradicted": "bold red", "outdated": "magenta", "unsupported": "bold red",
    "ambiguous": "yellow", "unverifiable": "dim", "agree": "green", "conflict": "bold red", "changed": "yellow",
    "only_a": "dim", "only_b": "dim",
}  # fmt: skip


def in_reading_order(claims: Sequence[Claim]) -> list[Claim]:
    """Quantities first, dates and times last, each in the order of the text."""
    return sorted(claims, key=lambda c: (c.kind in _TIMES, c.part != "title", c.start))


def extract_text(documents: Iterable[Document], view: View) -> Iterator[str]:
    """The table of claims of each document."""
    for n, document in enumerate(documents):
        if n:
            yield "\n"
        yield styled([(document.source, "bold")], view) + _head_line(document) + "\n"
        if not document.claims:
            yield "  no numeric claims\n"
        else:
            yield from _claims_table(in_reading_order(document.claims), view)
        yield from _notes(document, view)


def _head_line(document: Document) -> str:
    if document.date is None:
        return ""
    return f"  (dated {document.date.isoformat()}, from the {document.date_from})"


def _claims_table(claims: Sequence[Claim], view: View) -> Iterator[str]:
    rows: list[list[Cell]] = []
    for c in claims:
        x = c.context
        entity = x.entity if x else None
        cells: list[Cell] = [
            (c.text.replace("\n", " "), "bold"),
            (value_text(c, view.words), "cyan"),
            (x.measure.text.replace("\n", " ") if x and x.measure else "", ""),
            ((entity.text.replace("\n", " ") + (" ←" if entity.carried else "")) if entity else "", ""),
            (x.period.text.replace("\n", " ") if x and x.period else "", ""),
            (x.source.text.replace("\n", " ") if x and x.source else "", ""),
            (x.status if x and x.status != "fact" else "", "yellow"),
            (_place(c, view), "dim"),
        ]
        rows.append(cells)
    head = ["claim", "value", "measures", "of", "when", "said by", "status", "at"]
    used = [n for n in range(len(head)) if n in (0, 1, 7) or any(row[n][0] for row in rows)]
    yield from lay_out([head[n] for n in used], [[row[n] for n in used] for row in rows], [n < 6 for n in used], view)


def _place(claim: Claim, view: View) -> str:
    """Line and column; the line alone where there is little room."""
    if claim.part == "title":
        return "title"
    narrow = (view.width if view.color or view.terminal else view.limit or _ROOMY) < _ROOMY
    return str(claim.line) if narrow else f"{claim.line}:{claim.column}"


def _notes(document: Document, view: View) -> Iterator[str]:
    for note in document.notes:
        yield styled([(f"note: {note}", "dim")], view) + "\n"
    if not document.skipped:
        return
    yield styled([(f"{len(document.skipped)} stretches left out of the claims", "dim")], view)
    if not view.show_skipped:
        yield "\n"
        return
    yield ":\n"
    for s in document.skipped:
        line = document.text.count("\n", 0, s.start) + 1
        text = document.text[s.start : s.end].replace("\n", " ")
        shown = text if len(text) <= 60 else text[:57] + "…"
        yield f"  {line}: {shown!r}  [{s.rule}]\n"


def check_text(documents: Iterable[Document], view: View) -> Iterator[str]:
    """Each finding with its sentence, its evidence and its place; then one line of summary."""
    tally = Tally()
    for document in tally.passing(documents):
        for item in located(document, view):
            yield from _finding(item, view)
        if view.explain:
            yield from _explain(document, view)
    yield summary_line(tally, view) + "\n"


def _finding(item: Located, view: View) -> Iterator[str]:
    finding, document = item.finding, item.document
    text = document.title or "" if finding.part == "title" else document.text
    before, marked, after = excerpt(text, finding.start, finding.end, 220)
    style = _SEVERITY[finding.severity]
    yield styled(
        [(f"{item.path}:{item.line}:{item.column}", "bold"), (": ", ""), (finding.code, style),
         (f" {finding.severity}: ", style), (item.message, "")], view
    ) + "\n"  # fmt: skip
    mark = (f"[{marked}]", "") if not view.color else (marked, f"reverse {style}")
    yield styled([("    ", ""), (before, "dim"), mark, (after, "dim")], view) + "\n"
    if finding.arithmetic and all(r.formula != finding.arithmetic for r in item.references):
        yield styled([("    ", ""), (finding.arithmetic, "italic")], view) + "\n"
    for claim in document.claims:
        if claim.id in finding.claims and claim.verdict is not None and claim.verdict.reference is not None:
            yield from _evidence(claim, view)
    yield "\n"


def _evidence(claim: Claim, view: View) -> Iterator[str]:
    verdict = claim.verdict
    if verdict is None or verdict.reference is None:
        return
    r = verdict.reference
    if r.row is None and r.column is None and r.metric is None:
        yield f"    passage  {r.table}: {r.source}\n"
        if r.formula:
            yield f"    sum      {r.formula}\n"
        return
    facts = ", ".join(p for p in (r.entity, r.metric, r.period) if p)
    value = figure_text(r.value, r.unit, view.words)
    yield f"    row      {cell(r)}: {facts} = {value}\n"
    if r.formula:
        yield f"    sum      {r.formula}\n"
    claimed, known = interval_text(verdict.claim_interval), interval_text(verdict.reference_interval)
    if claimed or known:
        yield f"    compared text {claimed} against table {known}\n"
    if r.source:
        yield f"    source   {r.source}\n"


def _explain(document: Document, view: View) -> Iterator[str]:
    for claim in document.claims:
        v = claim.verdict
        if v is None:
            continue
        sign = view.words.verdicts.get(v.label, "")
        yield styled(
            [(f"{document.source}:{claim.line}:{claim.column}: ", "dim"), (claim.text.replace("\n", " "), "bold"),
             (f" {sign} {v.label}", _LABEL[v.label]), (f" ({v.confidence}): {reason_text(v.reason, view.words)}", "")], view
        ) + "\n"  # fmt: skip
        yield from _evidence(claim, view)
        for candidate in v.candidates:
            yield f"    candidate {_candidate(candidate)}\n"


def _candidate(candidate: Candidate) -> str:
    r = candidate.reference
    gates = " ".join(f"{g.name}✓" if g.passed else f"{g.name}✗ ({g.detail})" for g in candidate.gates)
    return (
        f"{cell(r)} {', '.join(p for p in (r.entity, r.metric, r.period) if p)} = {r.value} ({candidate.score}) {gates}"
    )


def summary_line(tally: Tally, view: View) -> str:
    """ "41 claims: 12 supported, 2 contradicted, 27 without a row; 7 relations tested"."""
    labels, count = tally.verdicts, tally.kinds.total()
    parts = [f"{labels[k]} {k}" for k in _LABEL if labels[k] and k != "unverifiable"]
    if rowless := labels["unverifiable"] - tally.uncompared:
        parts.append(f"{rowless} without a row")
    if tally.uncompared:
        parts.append(f"{tally.uncompared} not compared")
    claims = f"{count} claim{'' if count == 1 else 's'}"
    line = f"{claims}: {', '.join(parts)}" if parts else claims
    tested, fails, quiet = tally.relations_tested, tally.relations_failed, tally.suppressed
    line += f"; {tested} relation{'' if tested == 1 else 's'} tested"
    line += f", {fails} fail{'s' if fails == 1 else ''}" if fails else ""
    return line + (f"; {quiet} finding{'' if quiet == 1 else 's'} suppressed" if quiet else "")


def concise(documents: Iterable[Document], view: View) -> Iterator[str]:
    """path:line:col: CODE message."""
    for document in documents:
        for item in located(document, view):
            yield f"{item.path}:{item.line}:{item.column}: {item.finding.code} {item.message}\n"
