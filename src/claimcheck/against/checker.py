"""Judges each claim of a release by the numbers of its source text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.against.cells import Cells, outdone
from claimcheck.against.notes import Notes
from claimcheck.against.reckon import Reckoner
from claimcheck.against.written import Writing, Written
from claimcheck.alike.cues import Cues, role_kind
from claimcheck.alike.derive import Derived
from claimcheck.alike.mentions import Mention, MentionReader, Read
from claimcheck.alike.redated import redated
from claimcheck.alike.subjects import Likeness, Subjects, best
from claimcheck.alike.values import Agreement, follows, interval, is_precise, states_end
from claimcheck.model import Claim, Document, Finding, Label, Params, Reason, Reference, Verdict
from claimcheck.rulebook import RuleBook

_SAME_THING = 0.35
import os
_SAME_MOMENT = float(os.environ.get('SM','0.35'))
_ELSEWHERE, _SURE, _CLEARLY, _CLOSE = 0.1, 0.75, 0.15, 0.7
_PLAINLY = 0.6
_FINE = 100
_PASSAGE, _LISTED = 240, 10
# How alike the subject of a number must be to be called the nearest, and a passage to be shown at all.
_NEAR, _BESIDE = 0.3, 0.15
_SPANS = ("duration", "date", "age")
_PLAIN = ("count", "age", "duration", "multiple")
_COUNTED = ("count", "age", "duration", "date")
_FAILS = {"contradicted": "CC101", "unsupported": "CC103"}


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source text made ready: its mentions, and every number that it writes."""

    read: Read
    written: Written

    def at(self, year: int | None) -> Sourced:
        """The same with the year in which the release is read, from which it may reckon."""
        return self if year is None else replace(self, written=replace(self.written, years=self.written.years | {year}))


class SourceChecker:
    """A claim is supported, contradicted or unsupported by a source text."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.reader = MentionReader(book)
        self.writing = Writing(book, self.reader.names)
        self.cues = Cues(book)
        self.cells = Cells(book, self.reader.breaks, self.cues)
        self.notes = Notes(book)
        self._last: tuple[Document, Sourced] | None = None

    def check(self, document: Document, source: Document) -> Document:
        """The document with a verdict on each quantity claim and CC1xx findings for those that fail."""
        sourced = self._sourced(source).at(document.date.year if document.date else None)
        release = self.reader.read(document)
        subjects = Subjects(sourced.read, release)
        cells = self.cells.read(sourced.read) | self.cells.read(release)
        deriver = Reckoner(self.cues, self.reader.scales, subjects, cells, (sourced.read, release))
        notes = self.notes.of(release)
        found = {m.claim.id: self._judge(m, subjects, deriver, sourced, m in notes) for m in release.mentions}
        found |= self._redated(release, subjects, sourced)
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
            self._last = (source, Sourced(read, self.writing.read(read)))
        return self._last[1]

    def _judge(self, m, subjects, deriver, sourced, own):
        v = self._judge0(m, subjects, deriver, sourced)
        if own and v is not None and (v.label == "unsupported" or v.label == "contradicted" and v.confidence < Decimal("0.85")):
            return Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))
        return v

    def _judge0(self, m: Mention, subjects: Subjects, deriver: Reckoner, sourced: Sourced) -> Verdict | None:
        if m.calendar:
            return self._judge_moment(m, subjects, sourced)
        if (
            m.family == "rank"
            or m.family == "set"
            or (m.value is None and m.low is None and m.high is None)
            or _single(m)
        ):
            return Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))
        like = sorted(subjects.candidates(m), key=lambda x: (-x.score, x.a.claim.start))
        cells = deriver.cells
        said = cells[m].words
        outs = {x: r for x in like if (r := next((r for r in like if r.a.sentence == x.a.sentence and r is not x and _listed_noun(x.a, r.a) and outdone(cells[x.a], cells[r.a], said)), None))}
        stated = _stated(m, [x for x in like if x not in outs])
        if stated is None and outs and (out := _stated(m, list(outs))) is not None and not m.claim.quantity.approximation in ("<", ">", ">=", "<="):
            return self._verdict("contradicted", "source.contradicted", m, outs[out[1]], sourced)
        if stated is not None:
            how, found = stated
            if not _outdone(how, found, like[0]):
                return self._verdict("supported", f"source.{how}", m, found, sourced)
            return self._verdict("contradicted", "source.contradicted", m, like[0], sourced)
        nearest = best(like)
        plainly = nearest is not None and nearest.sure == 2 and not nearest.apart and nearest.score >= _PLAINLY
        if (other := self._written(m, sourced, not plainly)) is not None:
            return other
        derived = deriver.derive(m)
        if derived is not None:
            return self._derived(m, derived, sourced)
        if not plainly and m.claim.kind in _SPANS and self.writing.names_length(m, sourced.written):
            return Verdict("supported", Reason("source.reckoned"), Decimal("0.5"))
        if nearest is not None and nearest.score >= _SAME_THING and nearest.sure:
            return self._verdict("contradicted", "source.contradicted", m, nearest, sourced)
        if _few(m):
            return Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))
        if nearest is not None and nearest.score >= _NEAR:
            return self._verdict("unsupported", "source.unsupported", m, nearest, sourced)
        return self._nowhere(m, subjects, sourced)

    def _nowhere(self, m: Mention, subjects: Subjects, sourced: Sourced) -> Verdict:
        """A number of which the source has none of its kind nearby, with the passage that tells most of the same."""
        verdict = self._verdict("unsupported", "source.unsupported", m, None, sourced)
        own, sharing = subjects.apart.sentences, subjects.sharing(m)
        told = [(subjects.related(x, m), x) for x in sourced.read.mentions if x in sharing and own[x] & own[m]]
        score, x = max(told, key=lambda t: (t[0], -t[1].claim.start), default=(0.0, m))
        return replace(verdict, reference=_reference(x, sourced.read)) if score >= _BESIDE else verdict

    def _judge_moment(self, m: Mention, subjects: Subjects, sourced: Sourced) -> Verdict | None:
        """A date or a time of day in figures: its smallest field must be given, and with the same larger ones."""
        if m.stamp is None or not m.stamp.explicit:
            return self._judge_wording(m, sourced)
        like = sorted(subjects.candidates(m), key=lambda x: (-x.score, x.a.claim.start))
        given = [x for x in like if x.a.stamp is not None and not x.a.stamp.relative and m.stamp.stated_by(x.a.stamp)]
        stated = next((x for x in given if x.a.stamp is not None and m.stamp.fits(x.a.stamp)), None)
        if stated is not None:
            return self._verdict("supported", "source.equal", m, stated, sourced)
        if given:
            return self._verdict("contradicted", "source.contradicted", m, given[0], sourced)
        if self._all_written(m, sourced):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        rivals = (x for x in like if x.a.stamp is not None and x.a.stamp.differs(m.stamp))
        rival = next(rivals, None)
        if rival is not None and rival.score >= _SAME_MOMENT:
            return self._verdict("contradicted", "source.contradicted", m, rival, sourced)
        return Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))

    def _redated(self, release: Read, subjects: Subjects, sourced: Sourced) -> dict[str, Verdict]:
        """Verdicts on dates that the source gives differently for the same figure."""
        likes = (like for m in release.mentions if not m.calendar for like in subjects.candidates(m))
        pairs = redated(sourced.read, release, likes)
        return {t.b.claim.id: self._verdict("contradicted", "source.contradicted", t.b, t, sourced) for _, t in pairs}

    def _judge_wording(self, m: Mention, sourced: Sourced) -> Verdict | None:
        """A date told in words and numbers: one of the numbers must be written somewhere in the source."""
        numbers = [v for v in self.writing.numbers(m.claim.text) if v > 1]
        if not numbers or m.claim.date is None:
            return None
        if any(v in sourced.written.anywhere for v in numbers):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        return Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))

    def _all_written(self, m: Mention, sourced: Sourced) -> bool:
        """Whether each number of the wording is written in the source, outside quantities of a known kind."""
        written = sourced.written.bare | sourced.written.unitless
        return all(value in written for value in self.writing.numbers(m.claim.text))

    def _written(self, m: Mention, sourced: Sourced, anywhere: bool) -> Verdict | None:
        """Support by the bare number: as a unit on one side only, or where extraction saw a name or a label."""
        value = m.claim.quantity.value if m.claim.quantity else m.value
        if value is None:
            return None
        for other in sourced.read.mentions:
            q = other.claim.quantity
            if q is not None and (_in_per_cent(m, other) or (q.value == value and _loosely(m, other))):
                return self._verdict("supported", "source.written", m, Likeness(other, m, 0.0, 0), sourced)
        written = sourced.written
        if anywhere and m.family in _PLAIN and value in (written.undated if m.noun else written.bare):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        if any(abs(v - value) <= m.step / 2 for v in written.scaled):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        return None

    def _derived(self, m: Mention, derived: Derived, sourced: Sourced) -> Verdict:
        verdict = self._verdict("supported", "source.derived", m, Likeness(derived.parts[0], m, 0.5, 2), sourced)
        assert verdict.reference is not None
        reference = replace(verdict.reference, formula=derived.formula)
        reason = Reason("source.derived", (("formula", derived.formula),))
        return replace(verdict, reason=reason, reference_interval=(derived.low, derived.high), reference=reference)

    def _verdict(self, label: Label, code: str, m: Mention, like: Likeness | None, sourced: Sourced) -> Verdict:
        if like is None:
            return Verdict(label, Reason(code + "_nowhere"), Decimal("0.5"), claim_interval=interval(m))
        params: Params = (("stated", like.a.claim.text),)
        confidence = Decimal(str(round(min(1.0, 0.5 + like.score / 2), 2)))
        reference = _reference(like.a, sourced.read)
        return Verdict(label, Reason(code, params), confidence, interval(m), interval(like.a), reference)


def _stated(m: Mention, like: Sequence[Likeness]) -> tuple[Agreement, Likeness] | None:
    """The likest mention that states the number: exactly, else by both ends of a range, else coarsened."""
    found = [(follows(m, x.a), x) for x in like]
    for wanted in ("equal", "ends", "rounded", "within"):
        if wanted == "ends" and is_precise(m):
            ends = [next((x for x in like if states_end(end, x.a)), None) for end in interval(m)]
            if ends[0] is not None and ends[1] is not None:
                return "equal", ends[0]
        for how, x in found:
            if how == wanted:
                return how, x
    return None


def _loosely(m: Mention, other: Mention) -> bool:
    """Whether a number without a unit may be the other's."""
    if m.family == other.family or "count" not in (m.family, other.family):
        return False
    if m.family == "multiple":
        return other.noun is None and m.value is not None and m.value != m.value.to_integral_value()
    if m.noun and other.family == "share":
        return False
    return m.noun is None or other.noun is None


def _in_per_cent(m: Mention, other: Mention) -> bool:
    """Whether a multiple is a change that the other tells in per cent: halved is by 50 per cent, doubled by 100."""
    if m.family != "multiple" or other.family != "share" or m.value is None or other.value is None:
        return False
    return abs(m.value - 1) * 100 == other.value and role_kind(other) in ("change", "relative")


def _listed_noun(s: Mention, r: Mention) -> bool:
    return s.family != "count" or s.noun == r.noun or (r.noun is None and r.claim.start > s.claim.start) or (s.noun is None and r.claim.start < s.claim.start)


def _few(m: Mention) -> bool:
    """Whether a count is so small that a source may list what is counted and never say how many."""
    return m.family == "count" and m.value is not None and m.value <= _LISTED


def _single(m: Mention) -> bool:
    """One of something, which a source need not count: "a day", "one of them"."""
    value = m.claim.quantity.value if m.claim.quantity else m.value
    return value is not None and value <= 1 and m.claim.kind in _COUNTED


def _outdone(how: Agreement, stated: Likeness, rival: Likeness) -> bool:
    """Whether the number is stated of something else while another number is stated of the same thing."""
    if rival.sure < 2 or rival.apart:
        return False
    if how == "rounded":
        if _fine(stated.b):
            return False
        if rival.score >= _CLOSE and rival.score - stated.score >= _CLEARLY:
            return True
    return stated.score < _ELSEWHERE and rival.score >= _SURE


def _fine(m: Mention) -> bool:
    """Whether a number has so many figures that it is hardly a rounding of another by chance."""
    return m.value is not None and m.step * _FINE <= abs(m.value)


def _reference(m: Mention, read: Read) -> Reference:
    """The passage of the source in which a mention stands."""
    sentence = read.sentences[m.sentence]
    text = read.text(m.part)
    start, end = sentence.start, sentence.end
    if end - start > _PASSAGE:
        start, end = max(start, m.claim.start - _PASSAGE // 2), min(end, m.claim.end + _PASSAGE // 2)
    passage = " ".join(text[start:end].split())
    return Reference(read.document.source, None, None, None, None, None, m.claim.text, None, passage)


def _with_verdict(claim: Claim, verdict: Verdict | None) -> Claim:
    """The claim with a verdict by the source where no table has decided."""
    if verdict is None or (claim.verdict is not None and claim.verdict.label not in ("unverifiable", "ambiguous")):
        return claim
    return replace(claim, verdict=verdict)
