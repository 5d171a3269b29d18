"""Markdown: a comment on a pull request, or the summary of a CI step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Claim, Comparative, Document
from claimcheck.render.excerpt import excerpt
from claimcheck.render.located import Located, cell, located
from claimcheck.render.pairs import pair_order
from claimcheck.render.tally import Tally
from claimcheck.render.text import summary_line
from claimcheck.render.view import View
from claimcheck.render.wording import figure_text, reason_text, value_text

_REACH = 120
_MARK = "\ue000"
_SIGN = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}


def _escape(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line of a table."""
    for sign in "\\`*_{}[]<>|#":
        text = text.replace(sign, "\\" + sign)
    return " ".join(text.split())


def documents(found: Iterable[Document], view: View) -> Iterator[str]:
    """A table of the findings of each document, then one line of summary."""
    tally = Tally()
    yield "## claimcheck\n\n"
    for document in tally.passing(found):
        items = list(located(document, view))
        if items:
            yield f"### {_escape(document.source)}\n\n| where | finding | the text says | the figure |\n|---|---|---|---|\n"
            yield from (_row(item, view) for item in items)
            yield "\n"
    if not tally.active:
        yield "No findings.\n\n"
    yield f"{_escape(summary_line(tally, view))}\n"


def _row(item: Located, view: View) -> str:
    finding = item.finding
    text = item.document.title or "" if finding.part == "title" else item.document.text
    sentence = _marked(text, finding.start, finding.end)
    known = [f"{_escape(cell(r))}: {_escape(figure_text(r.value, r.unit, view.words))}" for r in item.references]
    if finding.arithmetic:
        known.append(_escape(finding.arithmetic))
    code = f"{_SIGN[finding.severity]} **{finding.code}** {_escape(item.message)}"
    return f"| {item.line}:{item.column} | {code} | {sentence} | {'; '.join(known)} |\n"


def comparatives(found: Iterable[Comparative], view: View) -> Iterator[str]:
    """A table of the pairs of each comparison: what conflicts, changed and agrees; then what stands in one only."""
    for comparative in found:
        yield f"### {_escape(comparative.a.source)} ↔ {_escape(comparative.b.source)}\n\n"
        yield "| | first | second | why |\n|---|---|---|---|\n"
        for pair in sorted(comparative.pairs, key=pair_order):
            a = _side(comparative.a, pair.a) if pair.a else ""
            b = _side(comparative.b, pair.b) if pair.b else ""
            sign = f"{view.words.pairs[pair.status]} {pair.status.replace('_', ' ')}"
            yield f"| {sign} | {a} | {b} | {_escape(reason_text(pair.reason, view.words))} |\n"
        yield "\n"


def _side(document: Document, claim: Claim) -> str:
    """The sentence of one side with its number marked."""
    text = document.title or "" if claim.part == "title" else document.text
    return f"{claim.line}: {_marked(text, claim.start, claim.end)}"


def _marked(text: str, start: int, end: int) -> str:
    """The sentence around a stretch, which is set in bold."""
    return _escape(_MARK.join(excerpt(text, start, end, _REACH))).replace(_MARK, "**")


def claim_text(claim: Claim, view: View) -> str:
    """One claim for a hover: its value, what it is about, its verdict and the row behind it."""
    lines = [f"**{_escape(value_text(claim, view.words))}** ({claim.kind})"]
    x = claim.context
    if x is not None:
        about = (("measures", x.measure), ("of", x.entity), ("when", x.period), ("said by", x.source))
        lines += [f"{name} {_escape(part.text)}" for name, part in about if part is not None]
        lines += [x.status] if x.status != "fact" else []
    verdict = claim.verdict
    if verdict is not None:
        sign = view.words.verdicts.get(verdict.label, "")
        lines.append(f"{sign} **{verdict.label}**: {_escape(reason_text(verdict.reason, view.words))}")
        if verdict.reference is not None:
            r = verdict.reference
            lines.append(_escape(f"{cell(r)}: {figure_text(r.value, r.unit, view.words)}"))
    return "  \n".join(lines)
