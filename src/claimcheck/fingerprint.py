"""A name for a finding that stays when lines move: made of what it says, never of where it stands."""

from __future__ import annotations

import hashlib

from claimcheck.model import Document, Finding


def fingerprints(document: Document) -> list[str]:
    """One name for each finding of ``document``, in order: 16 hex digits.

    Made of the code, the message's code, and the texts of the claims it speaks of; equal findings of a document are
    told apart by their order.
    """
    texts = {c.id: " ".join(c.text.split()) for c in document.claims}
    seen: dict[str, int] = {}
    names = []
    for finding in document.findings:
        content = _content(document, finding, texts)
        seen[content] = count = seen.get(content, 0) + 1
        names.append(hashlib.sha256(f"{content}\0{count}".encode()).hexdigest()[:16])
    return names


def _content(document: Document, finding: Finding, texts: dict[str, str]) -> str:
    whole = document.title or "" if finding.part == "title" else document.text
    said = [texts[c] for c in finding.claims if c in texts] or [" ".join(whole[finding.start : finding.end].split())]
    return "\0".join((finding.code, finding.reason.code, finding.part, *said))
