"""Judges each claim of a release by the numbers of its source text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.against.cells import Cells
from claimcheck.against.fuller import Fuller, one_dollar
from claimcheck.against.judge import Judge
from claimcheck.against.notes import Notes
from claimcheck.against.sourced import Sourced
from claimcheck.against.written import Writing
from claimcheck.alike.cues import Cues
from claimcheck.alike.mentions import MentionReader, Read
from claimcheck.alike.redated import redated
from claimcheck.alike.subjects import Subjects
from claimcheck.model import Claim, Document, Finding, Verdict
from claimcheck.rulebook import RuleBook

_SURELY = Decimal("0.85")
_FAILS = {"contradicted": "CC101", "unsupported": "CC103"}


class SourceChecker:
    """A claim is supported, contradicted or unsupported by a source text."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.reader = MentionReader(book)
        self.writing = Writing(book, self.reader.names)
        self.cues = Cues(book)
        self.cells = Cells(book, self.reader.breaks, self.cues)
        self.notes = Notes(book)
        self.fuller = Fuller(book, self.reader)
        self._last: tuple[Document, Sourced] | None = None

    def check(self, document: Document, source: Document) -> Document:
        """The document with a verdict on each quantity claim and CC1xx findings for those that fail."""
        sourced = self._sourced(source).at(document.date.year if document.date else None)
        release = one_dollar(self.reader.read(document), sourced.read)
        subjects = Subjects(sourced.read, release)
        cells = self.cells.read(sourced.read) | self.cells.read(release)
        tools = (self.writing, self.cues, self.reader.scales)
        judge = Judge(tools, sourced, release, subjects, cells, self.notes.of(release))
        found = {m.claim.id: judge.judge(m) for m in release.mentions}
        found |= {n: v for n, v in _redated(release, subjects, sourced, judge).items() if _outweighs(v, found.get(n))}
        claims = tuple(_with_verdict(c, found.get(c.id)) for c in document.claims)
        findings = tuple(
            Finding(_FAILS[c.verdict.label], "error", c.verdict.reason, c.start, c.end, c.part, (c.id,))
            for c in claims
            if c.verdict is not None and c.verdict is found.get(c.id) and c.verdict.label in _FAILS
        )
        return replace(document, claims=claims, findings=(*document.findings, *findings))

    def _sourced(self, source: Document) -> Sourced:
        if self._last is None or self._last[0] is not source:
            read = self.reader.read(source)
            self._last = (source, Sourced(self.fuller.complete(read), self.writing.read(read)))
        return self._last[1]


def _redated(release: Read, subjects: Subjects, sourced: Sourced, judge: Judge) -> dict[str, Verdict]:
    """Verdicts on dates that the source gives differently for the same figure."""
    likes = (like for m in release.mentions if not m.calendar for like in subjects.candidates(m))
    pairs = redated(sourced.read, release, likes)
    return {t.b.claim.id: judge.verdict("contradicted", "source.contradicted", t.b, t) for _, t in pairs}


def _outweighs(redated: Verdict, known: Verdict | None) -> bool:
    """Whether a date is wrong although the source has it too."""
    return known is None or known.label != "supported" or redated.confidence >= _SURELY


def _with_verdict(claim: Claim, verdict: Verdict | None) -> Claim:
    """The claim with a verdict by the source where no table has decided."""
    if verdict is None or (claim.verdict is not None and claim.verdict.label not in ("unverifiable", "ambiguous")):
        return claim
    return replace(claim, verdict=verdict)
