"""Counts of claims, verdicts and findings, taken while documents pass, so that no report keeps them for its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.model import Document

# The reason of a verdict on a number that a source text need not state.
_UNCOMPARED = "source.not_compared"


class Tally:
    """What a summary says of the documents that have passed."""

    def __init__(self) -> None:
        self.documents = 0
        self.kinds: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.uncompared = 0
        self.relations_tested = 0
        self.relations_failed = 0
        self.suppressed = 0

    def passing(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, each counted as it passes."""
        for document in documents:
            self.add(document)
            yield document

    def add(self, document: Document) -> None:
        """Count one document."""
        self.documents += 1
        self.relations_tested += document.relations_tested
        self.kinds.update(c.kind for c in document.claims)
        self.verdicts.update(c.verdict.label for c in document.claims if c.verdict is not None)
        verdicts = (c.verdict for c in document.claims if c.verdict is not None)
        self.uncompared += sum(v.reason.code == _UNCOMPARED for v in verdicts)
        for finding in document.findings:
            self.severities[finding.severity] += 1
            self.suppressed += finding.suppressed is not None
            self.relations_failed += finding.code.startswith("CC2") and not finding.suppressed

    @property
    def active(self) -> int:
        """Findings that are not suppressed."""
        return self.severities.total() - self.suppressed

    def as_dict(self) -> dict[str, Any]:
        """Counts over all documents: claims by kind, verdicts by label, findings by severity."""
        return {
            "documents": self.documents,
            "claims": self.kinds.total(),
            "kinds": dict(sorted(self.kinds.items())),
            "verdicts": dict(sorted(self.verdicts.items())),
            "findings": dict(sorted(self.severities.items())),
        }
