"""Standing lines and counters of a release against those of earlier releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from claimcheck.history.lines import Archive, Line, Saying, lines
from claimcheck.intervals import overlap
from claimcheck.matching.sentences import Sentences
from claimcheck.model import Claim, Document, Finding, Reason
from claimcheck.rulebook import RuleBook

_NUMBERS = ("money", "count", "percent", "measure")


class HistoryChecker:
    """Compares what is said again and again."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.codes = book.under("history.codes")
        cues = book.tables["history.lines.counters"]
        self.since = frozenset(cues["words"])
        limits = book.tables["history.lines.limits"]
        self.words = int(limits["words"])
        self.least = Decimal(limits["least_value"])
        self.long = int(limits["long_days"])
        self.short = int(limits["short_days"])
        self.usual = Decimal(limits["usual_share"])
        self.splitter = Sentences(book.tables["sentences.abbreviations"]["words"])
        self._archive: tuple[Sequence[Document], Archive] | None = None

    def check(self, document: Document, past: Sequence[Document]) -> Document:
        """The document with its CC4xx findings; ``past`` in any order, dated where possible."""
        archive = self.archive(past)
        tested = 0
        findings: list[Finding] = []
        for line in lines(document, self.splitter):
            for n in range(len(line.claims)):
                found, compared = self._claim(document, line, n, archive)
                tested += compared
                findings += found
        relations = document.relations_tested + tested
        return replace(document, findings=(*document.findings, *findings), relations_tested=relations)

    def archive(self, past: Sequence[Document]) -> Archive:
        """The archive of ``past``, made once."""
        if self._archive is None or self._archive[0] is not past:
            self._archive = (past, Archive(past, self.splitter))
        return self._archive[1]

    def _claim(self, document: Document, line: Line, n: int, archive: Archive) -> tuple[list[Finding], bool]:
        claim = line.claims[n]
        whole = archive.before(archive.whole.get((line.masked, n), ()), document)
        if claim.kind == "date":
            return list(self._period(document, claim, whole)) if self._standing(line, whole) else [], bool(whole)
        if claim.kind not in _NUMBERS or claim.quantity is None or claim.quantity.value is None:
            return [], False
        if self._counts(line):
            around = archive.around.get(line.around[n], ()) if n < len(line.around) else ()
            known = {(s.document, s.claim.id): s for s in (*whole, *around)}
            same = [s for s in known.values() if _same_start(s.sentence, line.text, self.since)]
            earlier = archive.before(same, document)
            return list(self._counter(document, claim, earlier)), bool(earlier)
        return list(self._stale(document, claim, whole)) if self._standing(line, whole) else [], bool(whole)

    def _standing(self, line: Line, earlier: Sequence[Saying]) -> bool:
        """Whether the line is long enough to be known again and stood in two earlier releases."""
        return len(line.masked) >= self.words and len({s.document for s in earlier}) > 1

    def _counts(self, line: Line) -> bool:
        return bool(self.since & set(line.masked))

    def _counter(self, document: Document, claim: Claim, earlier: Sequence[Saying]) -> Iterator[Finding]:
        """A cumulative figure that runs backwards, or stands still while the date moves."""
        known = [s for s in earlier if s.value is not None]
        if not known or claim.quantity is None or claim.quantity.value is None:
            return
        value = claim.quantity.value
        higher = [s for s in known if s.value is not None and s.value > value and not _both(claim, s.claim)]
        if higher and (higher[-1] is known[-1] or len({s.document for s in higher}) > 1):
            yield self.finding("backwards", document, claim, higher[-1])
        elif _said(known[-1].claim) == _said(claim) and self._overdue(document, claim, known):
            first = next(s for s in known if _said(s.claim) == _said(claim))
            yield self.finding("still", document, claim, first)

    def _stale(self, document: Document, claim: Claim, earlier: Sequence[Saying]) -> Iterator[Finding]:
        """A standing figure that went back to what an older release said, though a later one has another."""
        value = claim.quantity.value if claim.quantity is not None else None
        values = [s.value for s in earlier]
        if value is None or value < self.least or values[-1] == value or value not in values:
            return
        if not _both(claim, earlier[-1].claim):
            yield self.finding("stale", document, claim, earlier[-1])

    def _period(self, document: Document, claim: Claim, earlier: Sequence[Saying]) -> Iterator[Finding]:
        """A period of a standing line that is still that of the last release, where it has moved every time."""
        said = [s.claim.date.value if s.claim.date is not None else "" for s in earlier]
        if claim.date is None or not said or said[-1] != claim.date.value or len(set(said)) < len(said):
            return
        if self._overdue(document, claim, earlier):
            yield self.finding("period", document, claim, earlier[-1])

    def _overdue(self, document: Document, claim: Claim, earlier: Sequence[Saying]) -> bool:
        """Whether the same value has stood longer than values of this line usually stand."""
        first = next((s.day for s in earlier if _said(s.claim) == _said(claim)), None)
        if document.date is None or first is None:
            return False
        elapsed = (document.date - first).days
        steps = [(b - a).days for a, b in pairwise(_moves(earlier))]
        if len(steps) < 2:
            return bool(steps) and elapsed >= self.long
        return elapsed >= max(Decimal(self.short), self.usual * Decimal(median(steps)))

    def finding(self, name: str, document: Document, claim: Claim, other: Saying) -> Finding:
        """A finding with what was said before, and when."""
        page = self.codes[name]
        day = other.day.isoformat() if other.day is not None else other.document
        params = (("stated", claim.text), ("before", other.claim.text), ("date", day))
        step = f"{other.claim.text} ({day}) → {claim.text}"
        reason = Reason(f"history.{name}", params)
        return Finding(page["code"], page["severity"], reason, claim.start, claim.end, "body", (claim.id,), step)


def _said(claim: Claim) -> str:
    if claim.date is not None and claim.kind == "date":
        return claim.date.value
    q = claim.quantity
    return f"{q.approximation}{q.value}" if q is not None else ""


def _moves(earlier: Sequence[Saying]) -> list[date]:
    """The days on which a new value was first said."""
    days: list[date] = []
    seen: set[str] = set()
    for saying in earlier:
        if _said(saying.claim) not in seen and saying.day is not None:
            days.append(saying.day)
        seen.add(_said(saying.claim))
    return days


def _both(a: Claim, b: Claim) -> bool:
    """Whether some value satisfies both claims as they are rounded; bounds ("more than") are taken at their number."""
    p, q = a.quantity, b.quantity
    if p is None or q is None or p.value is None or q.value is None:
        return True
    if p.approximation in ("=", "~") and q.approximation in ("=", "~"):
        return overlap((p.low, p.high), (q.low, q.high))
    return False


def _same_start(one: str, two: str, since: frozenset[str]) -> bool:
    """Whether both sentences count from the same start: the same words behind "since"."""
    return _start(one, since) == _start(two, since)


def _start(sentence: str, since: frozenset[str]) -> tuple[str, ...]:
    words = [w.strip(",.;:()").lower() for w in sentence.split()]
    at = next((n for n, w in enumerate(words) if w in since), None)
    return () if at is None else tuple(words[at + 1 : at + 3])
