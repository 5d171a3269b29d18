"""A tick-sheet for a person to sign: every number, ranked by how much it asks for a look, with room for initials."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from claimcheck.model import Claim, Document
from claimcheck.render.excerpt import excerpt
from claimcheck.render.located import cell, full_message, located
from claimcheck.render.view import View
from claimcheck.render.wording import figure_text, reason_text, value_text

_SIGNS = re.compile(r"[^\d.]")
_TIMES = ("date", "time", "duration", "set")
_RANK = {
    "contradicted": 0, "unsupported": 0, "outdated": 0, "error": 0, "warning": 1, "ambiguous": 2, "close": 3,
    "unverifiable": 4, "": 4, "note": 4, "supported": 5,
}  # fmt: skip
HEAD = ("no.", "number", "sentence", "line", "check says", "table row or cell", "figure there", "source named",
        "initials", "remark", "claim", "link")  # fmt: skip
_WIDTHS = (5, 22, 60, 7, 42, 34, 18, 22, 10, 26, 8, 10)


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the text as the sheet shows it. ``label`` is the verdict or severity it is ranked by."""

    claim: Claim
    sentence: str
    label: str
    told: str
    where: str
    figure: str
    source: str


def lines(document: Document, view: View) -> list[Line]:
    """Every claim of the document: what fails first, dates and times last, otherwise in the order of the text."""
    items = list(located(document, view))
    found = []
    for claim in document.claims:
        own = [i for i in items if claim.id in i.finding.claims]
        verdict = claim.verdict
        label = min((i.finding.severity for i in own), default="", key=("error", "warning", "note", "").index)
        label = label or (verdict.label if verdict else "")
        told = "; ".join(f"{i.finding.code} {full_message(i)}" for i in own)
        told = told or (reason_text(verdict.reason, view.words) if verdict else "")
        reference = verdict.reference if verdict else None
        text = document.title or "" if claim.part == "title" else document.text
        x = claim.context
        found.append(Line(
            claim, "".join(excerpt(text, claim.start, claim.end, 160)).strip(), label, told,
            cell(reference) if reference else "",
            figure_text(reference.value, reference.unit, view.words) if reference else "",
            x.source.text if x and x.source else "",
        ))  # fmt: skip
    return sorted(found, key=lambda w: (w.claim.kind in _TIMES, _RANK.get(w.label, 4)))


def head_of(document: Document, references: Sequence[str], view: View) -> list[tuple[str, str]]:
    """What a sign-off needs: what was checked, against what, how it came out, and what is still open."""
    found = lines(document, view)
    counts: dict[str, int] = {}
    for line in found:
        name = line.label or "not compared"
        counts[name] = counts.get(name, 0) + 1
    return [
        ("text", document.source),
        ("dated", document.date.isoformat() if document.date else "no date found"),
        ("checked against", ", ".join(references) or "nothing but itself"),
        ("numbers", str(len(found))),
        *((name, str(counts[name])) for name in sorted(counts, key=lambda c: _RANK.get(c, 4))),
        ("relations tested", str(document.relations_tested)),
        ("checked by", ""),
        ("signed off on", ""),
    ]


def workbook(document: Document, references: Sequence[str], view: View, links: Mapping[str, str]) -> bytes:
    """The tick-sheet as .xlsx: a sheet of numbers to initial, and a sheet that says what was checked.

    ``links`` names the link of a claim to its row, so that a sheet with initials can be read back.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Numbers"
    sheet.append(HEAD)
    fills = {0: "FBD5D4", 1: "FBE7B8", 2: "FBE7B8", 5: "D5EFDC"}
    for n, line in enumerate(lines(document, view), 1):
        sheet.append([n, *map(_literal, _cells(line, view)), links.get(line.claim.id, "")])
        color = fills.get(_RANK.get(line.label, 4))
        if color:
            sheet.cell(n + 1, 5).fill = PatternFill("solid", fgColor=color)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows():
        for at in row:
            at.alignment = Alignment(wrap_text=True, vertical="top")
            at.font = Font(bold=at.row == 1)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    about = book.create_sheet("Sign-off")
    for name, value in head_of(document, references, view):
        about.append([_literal(name), _literal(value)])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 22, 60
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(line: Line, view: View) -> list[str]:
    number = " ".join(line.claim.text.split())
    value = value_text(line.claim, view.words)
    shown = number if _SIGNS.sub("", number) == _SIGNS.sub("", value) else f"{number} (= {value})"
    told = f"{line.label}: {line.told}" if line.label and line.told else line.label or line.told
    return [shown, line.sentence, f"{line.claim.line}:{line.claim.column}", told, line.where, line.figure, line.source,
            "", "", line.claim.id]  # fmt: skip


def _literal(text: str) -> str:
    """Text that a spreadsheet takes for text: no formula, no control characters."""
    clean = "".join(c for c in text if c >= " " or c in "\n\t")
    return f"'{clean}" if clean.startswith(("=", "+", "-", "@")) else clean


def page(document: Document, references: Sequence[str], view: View) -> str:
    """The tick-sheet as one HTML page to print and sign."""
    from claimcheck.render.html import environment

    rows = [(n, line.label or "plain", _cells(line, view)) for n, line in enumerate(lines(document, view), 1)]
    html: str = environment().get_template("review.html.j2").render(
        title=f"Review of {document.title or document.source}", about=head_of(document, references, view),
        head=HEAD[:-2], rows=rows, version=view.version,
    )  # fmt: skip
    return html
