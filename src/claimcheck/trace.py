"""A finding in a rendered page traced back to the line of the source it was rendered from (.md, .qmd, .Rmd).

A page and its source stand side by side under one name. The words of the finding's sentence are looked for in the
source, whatever markup stands between them; only a single place counts, else the page's own place stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from claimcheck.matching.sentences import Sentences
from claimcheck.model import Document, Finding, Origin

_PAGES = (".html", ".htm", ".xhtml")
_SOURCES = (".qmd", ".Rmd", ".rmd", ".md", ".markdown")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"
_MOST = 40


def trace(document: Document) -> Document:
    """The document with an origin on each finding whose sentence stands once in the page's source."""
    path = Path(document.source)
    if path.suffix.lower() not in _PAGES or not document.findings:
        return document
    source = next((p for s in _SOURCES if (p := path.with_suffix(s)).is_file()), None)
    if source is None:
        return document
    try:
        text = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return document
    bounds = Sentences(()).spans(document.text)
    return replace(document, findings=tuple(_traced(f, document.text, bounds, source, text) for f in document.findings))


def _traced(finding: Finding, page: str, bounds: list[tuple[int, int]], source: Path, text: str) -> Finding:
    if finding.part != "body":
        return finding
    start, end = next(((a, b) for a, b in bounds if a <= finding.start < b), (finding.start, finding.end))
    lead = len(_WORD.findall(page[start : finding.start]))
    words = [m[0] for m in _WORD.finditer(page[start : max(end, finding.end)])][:_MOST]
    inside = len(_WORD.findall(page[finding.start : finding.end]))
    if not words or not inside or lead + inside > len(words):
        return finding
    pieces = [
        f"(?P<w{n}>{re.escape(w)})" if n in (lead, lead + inside - 1) else re.escape(w) for n, w in enumerate(words)
    ]
    found = list(re.finditer(_BETWEEN.join(pieces), text))
    if len(found) != 1:
        return finding
    first, last = found[0].start(f"w{lead}"), found[0].end(f"w{lead + inside - 1}")
    return replace(finding, origin=Origin(str(source), *_place(text, first), *_place(text, last)))


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
