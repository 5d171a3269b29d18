"""A copy of a Word file with a comment on each number, for a press office that signs off in Word."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from claimcheck.model import Document
from claimcheck.render.review import Line, lines
from claimcheck.render.view import View
from claimcheck.render.wording import value_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def commented(path: Path, document: Document, view: View) -> tuple[bytes, int]:
    """The file with its comments, and how many numbers could not be found again in it."""
    import docx

    package: Any = docx.Document(str(path))
    paragraphs = list(package.element.body.iter(_W + "p"))
    texts = [_text(p) for p in paragraphs]
    at, done, lost = 0, 0, 0
    for line in sorted(lines(document, view), key=lambda w: w.claim.start):
        if line.claim.part != "body" or (line.claim.quantity is None and not line.label):
            continue
        place = _find(document.text, line, texts, at, done)
        if place is None:
            lost += 1
            continue
        if place[0] != at:
            at, done = place[0], 0
        runs = _runs(paragraphs[at], place[1], place[1] + len(line.claim.text))
        done = place[1] + len(line.claim.text)
        if not runs:
            lost += 1
            continue
        from docx.text.run import Run

        package.add_comment([Run(r, package) for r in runs], text=_said(line, view), author="claimcheck", initials="cc")
    out = BytesIO()
    package.save(out)
    return out.getvalue(), lost


def _said(line: Line, view: View) -> str:
    parts = [
        f"{value_text(line.claim, view.words)}",
        line.label,
        line.told,
        f"{line.where} = {line.figure}" if line.where else "",
    ]
    return "\n".join(p for p in parts if p)


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for r in _own_runs(paragraph) for t in r.iter(_W + "t"))


def _own_runs(paragraph: Any) -> list[Any]:
    """Runs of the paragraph itself that are read, those of links and insertions among them."""
    return [
        r
        for r in paragraph.iter(_W + "r")
        if next(r.iterancestors(_W + "p")) is paragraph and next(r.iterancestors(_W + "del"), None) is None
    ]


def _find(text: str, line: Line, texts: Sequence[str], at: int, done: int) -> tuple[int, int] | None:
    """Paragraph and offset in it of the line's claim, at or after what was found last."""
    claim = line.claim
    opening = max(text.rfind("\n", 0, claim.start), text.rfind("| ", 0, claim.start) + 1) + 1
    lead = text[max(opening, claim.start - 24) : claim.start].lstrip()
    for n in range(at, len(texts)):
        found = texts[n].find(lead + claim.text, max(0, done - len(lead)) if n == at else 0)
        if found >= 0:
            return n, found + len(lead)
    return None


def _runs(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold ``start`` to ``end`` of the paragraph's text, cut so that they hold nothing else."""
    found = []
    at = 0
    for run in _own_runs(paragraph):
        size = sum(len(t.text or "") for t in run.iter(_W + "t"))
        low, high = max(start, at) - at, min(end, at + size) - at
        if low < high:
            found.append(_cut(run, low, high, size))
        at += size
    return found


def _cut(run: Any, low: int, high: int, size: int) -> Any:
    """The run itself, or the middle of it as a run of its own; a run with more than one text stays whole."""
    texts = list(run.iter(_W + "t"))
    if len(texts) != 1 or (low == 0 and high == size):
        return run
    whole = texts[0].text
    before, middle, after = whole[:low], whole[low:high], whole[high:]
    if before:
        run.addprevious(_with_text(run, before))
    if after:
        run.addnext(_with_text(run, after))
    texts[0].text = middle
    texts[0].set(_SPACE, "preserve")
    return run


def _with_text(run: Any, text: str) -> Any:
    copy = deepcopy(run)
    (place,) = copy.iter(_W + "t")
    place.text = text
    place.set(_SPACE, "preserve")
    return copy
