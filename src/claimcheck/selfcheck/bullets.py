"""A stated number of things against the bulleted lines that list them below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Document, Reason
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.rosters import countable
from claimcheck.selfcheck.sentence import Sentence, SentenceReader, whole
from claimcheck.selfcheck.view import Term, View, view

_BULLET = re.compile(r"[ \t]*(?:[•*‣▪·–-]|\(?[0-9a-z]{1,2}[.)])[ \t]+(?=\S)")
_BEHIND = 4
_LEAST, _MOST = 2, 40


def bulleted(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Every "five recommendations:" that ends its line, against the number of bulleted lines right below."""
    text = whole(document, "body")
    for sentence in sentences:
        colon = text.find(":", sentence.claims[-1].end) if sentence.part == "body" else -1
        if colon < 0 or text[colon + 1 :].split("\n", 1)[0].strip():
            continue
        n = _counted(view(sentence, reader), text[sentence.claims[-1].end : colon])
        lines = _bullets(text[colon + 1 :])
        if n is None or n.value.value is None or not _LEAST <= lines <= _MOST:
            continue
        if n.value.value == lines:
            yield holds("list", n.claim)
        else:
            reason = Reason("selfcheck.list", (("stated", n.claim.text), ("found", str(lines))))
            yield Outcome("list", (n.claim,), "list", reason, f"{lines} ≠ {n.value.value:f}", n.claim)


def _counted(seen: View, behind: str) -> Term | None:
    """The last number of the line, where it counts what the colon lists; "for the 12 schools:" lists something else."""
    n = next((t for t in reversed(seen.terms) if t.claim is seen.sentence.claims[-1]), None)
    if n is None or "\n" in behind or len(behind.split()) > _BEHIND or not countable(seen, n):
        return None
    item = n.item
    known = seen.is_cue(item - 1, "ARTICLE", "THOSEW") and not seen.near(range(item + 1, item + 1 + _BEHIND), "AREW")
    led = seen.near(range(max(0, item - 3), item), "PLACEW", "OFW", "BYW", "ONW", "WITHW")
    return None if known or led or seen.near(range(item + 1, seen.size), "OPENLIST") else n


def _bullets(text: str) -> int:
    """How many bulleted lines of one kind stand at the start of a text; deeper ones belong to the line above them.

    None are counted where a line without a sign goes on right below: the list may have lost a sign.
    """
    count, first, apart = 0, None, True
    for line in text.splitlines():
        if not line.strip():
            apart = True
            continue
        found = _BULLET.match(line)
        if found is None:
            return count if apart else 0
        apart = False
        depth = len(line) - len(line.lstrip())
        first = depth if first is None else first
        count += depth <= first
    return count
