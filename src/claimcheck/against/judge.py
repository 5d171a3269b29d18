"""How each number of one release stands to its source: stated, worked out, contradicted, nowhere, or not to be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.against.cells import Cell, outdone
from claimcheck.against.forms import GUEST
from claimcheck.against.reckon import Failed, Reckoner, Tried
from claimcheck.against.saying import (
    in_per_cent,
    is_few,
    is_single,
    loosely,
    of_other_size,
    parallel,
    stating,
    told_of_another,
)
from claimcheck.against.sourced import Sourced, passage
from claimcheck.against.telling import Telling
from claimcheck.against.written import Writing
from claimcheck.alike.cues import Cues, role, role_kind
from claimcheck.alike.derive import Derived
from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.scales import Scales
from claimcheck.alike.subjects import Likeness, Subjects, best
from claimcheck.alike.values import follows, interval
from claimcheck.model import Label, Params, Reason, Verdict

_SAME_THING, _OTHERWISE, _SAME_MOMENT, _OWN = 0.35, 0.6, 0.45, 0.85
_GIVEN, _DATED = 0.1, 0.2
_PLAINLY, _CLOSE = 0.6, 0.7
_STATES, _CLOSER = ("equal", "rounded"), 0.2
_CERTAIN, _SAME_LOOSELY = 2, 0.45
# How alike the subject of a number must be to be called the nearest, and a passage to be shown at all.
_NEAR, _BESIDE = 0.3, 0.15
_SURE_WAY, _TURNED, _SPAN = 0.75, 0.5, 0.5
_APART = Decimal("0.03")
_SPANS = ("duration", "date", "age")
_PLAIN = ("count", "age", "duration", "multiple")


class Judge:
    """Judges the mentions of one release by one source."""

    def __init__(
        self,
        tools: tuple[Writing, Cues, Scales],
        sourced: Sourced,
        release: Read,
        subjects: Subjects,
        cells: Mapping[Mention, Cell],
        own: frozenset[Mention],
    ) -> None:
        self.writing, self.cues, scales = tools
        self.sourced, self.release, self.subjects, self.cells, self.own = sourced, release, subjects, cells, own
        self.stating: dict[str, list[Mention]] = {}
        for m in release.mentions:
            if not m.calendar:
                self.stating.setdefault(m.family, []).append(m)
        self.telling = Telling(subjects, sourced.read, release)
        self.reckoner = Reckoner(self.cues, scales, subjects, cells, (sourced.read, release))

    def judge(self, m: Mention) -> Verdict | None:
        """The verdict on a number or a date; None on one that says nothing."""
        verdict = self._moment(m) if m.calendar else self._number(m)
        fails = verdict is not None and (
            verdict.label == "unsupported" or (verdict.label == "contradicted" and float(verdict.confidence) < _OWN)
        )
        return NOT_COMPARED if (fails or m.calendar) and m in self.own and not _supports(verdict) else verdict

    def _number(self, m: Mention) -> Verdict:
        empty = m.value is None and m.low is None and m.high is None
        if m.family in ("rank", "set") or empty or is_single(m):
            return NOT_COMPARED
        like = sorted(self.subjects.candidates(m), key=lambda x: (-x.score, x.a.claim.start))
        if (stated := self._stated(m, like)) is not None:
            return stated
        mates = self._mates(m)
        like = [x for x in like if (x.a.family, x.a.value) not in mates and not self._taken(x, m)]
        near = best([x for x in like if not x.apart])
        nearest = near if near is not None and near.score >= _SAME_THING else best(like)
        plainly = nearest is not None and nearest.sure == 2 and not nearest.apart and nearest.score >= _PLAINLY
        if (other := self._written(m, not plainly)) is not None:
            return other
        derived = self.reckoner.derive(m, nearest.a if nearest is not None and plainly else None)
        if isinstance(derived, Derived):
            return self._derived(m, derived)
        if not plainly and m.claim.kind in _SPANS and self.writing.names_length(m, self.sourced.written):
            return Verdict("supported", Reason("source.reckoned"), Decimal("0.5"))
        return self._failing(m, nearest, derived)

    def _stated(self, m: Mention, like: Sequence[Likeness]) -> Verdict | None:
        """Support by the likeliest number that states it; contradiction where only numbers of other things do."""
        rivals = {x: r for x in like if (r := self._rival(m, x, like)) is not None}
        stated = stating(m, [x for x in like if x not in rivals])
        if stated is not None:
            how, found = stated
            if not told_of_another(how, found, like[0]):
                return self.verdict("supported", f"source.{how}", m, found)
            return self.verdict("contradicted", "source.contradicted", m, like[0])
        swapped = stating(m, list(rivals))
        if swapped is not None and (m.approximation == "=" or swapped[0] == "equal"):
            return self.verdict("contradicted", "source.contradicted", m, rivals[swapped[1]])
        return None

    def _rival(self, m: Mention, x: Likeness, like: Sequence[Likeness]) -> Likeness | None:
        """The number listed beside one of the source that has the words of the release where this one has others.

        Or that is of now, where this one is of before and the release does not say so.
        """
        said, cell = self.cells[m].words, self.cells[x.a]
        mates = self._mates(m)
        beside = [
            r
            for r in like
            if r.a.sentence == x.a.sentence
            and r is not x
            and parallel(x.a, r.a)
            and not ((r.a.family, r.a.value) in mates and of_other_size(x.a, r.a))
        ]
        found = next((r for r in beside if outdone(cell, self.cells[r.a], said)), None)
        if found is None and cell.earlier and not self.cells[m].earlier and role(m) in (None, "to"):
            found = next((r for r in beside if self._is_now(r, x, m)), None)
        return found

    def _taken(self, x: Likeness, m: Mention) -> bool:
        """Whether the release states a number of the source elsewhere, and of the same, so that it is not this one."""
        others = (n for n in self.stating.get(x.a.family, ()) if n is not m and follows(n, x.a) in _STATES)
        return any(self.subjects.related(x.a, n) >= max(_NEAR, x.score - _CLOSER) for n in others)

    def _mates(self, m: Mention) -> set[tuple[str, Decimal | None]]:
        """The numbers that stand in the same sentence of the release."""
        return {(x.family, x.value) for x in self.release.mentions if x.sentence == m.sentence and x is not m}

    def _is_now(self, r: Likeness, x: Likeness, m: Mention) -> bool:
        """Whether a number is the present one of what another is the earlier one of."""
        dated = bool(m.scope.period) and not m.scope.carried
        if self.cells[r.a].earlier or (r.apart and dated) or r.a.claim.start > x.a.claim.start:
            return False
        return r.score >= max(_SAME_THING, x.score) and (r.a.family != "count" or x.a.noun in (None, r.a.noun))

    def _failing(self, m: Mention, nearest: Likeness | None, failed: Failed) -> Verdict:
        """What is neither stated nor follows: contradicted where the source tells of the same, else unsupported or neither."""
        way = failed.likeliest
        if failed.turned is not None and failed.turned.related >= _TURNED:
            return self._miscounted(m, failed.turned)
        if way is not None and way.related >= _SURE_WAY and way.sure and self._reckoned(m) and m.approximation == "=":
            return self._miscounted(m, way) if _far(m, way) else NOT_COMPARED
        if self._moved(m, nearest):
            return NOT_COMPARED
        loose = m.approximation != "="
        doubtful = nearest is not None and (nearest.apart or nearest.sure < _CERTAIN)
        least = _OTHERWISE if doubtful else _SAME_LOOSELY if loose else _SAME_THING
        if nearest is not None and nearest.score >= least and nearest.sure:
            return self.verdict("contradicted", "source.contradicted", m, nearest)
        if (
            is_few(m)
            or m.claim.kind == "ratio"
            or (m.claim.kind in _SPANS and (nearest is None or nearest.score < _SPAN))
        ):
            return NOT_COMPARED
        if (slip := self.telling.slip(m)) is not None:
            return self.verdict(
                "unsupported", "source.unsupported", m, Likeness(slip, m, self.subjects.related(slip, m), 1)
            )
        if not self.telling.reports(m, loose):
            return NOT_COMPARED
        if nearest is not None and nearest.score >= _NEAR:
            return self.verdict("unsupported", "source.unsupported", m, nearest)
        return self._nowhere(m)

    def _reckoned(self, m: Mention) -> bool:
        """Whether a number is told as a change, a share or a multiple, which a source need not state as such."""
        return m.family in ("share", "multiple", "points") or self.reckoner.told(m).change

    def _moved(self, m: Mention, nearest: Likeness | None) -> bool:
        """Whether a number is how far something moved, and the nearest one of the source where it stands."""
        if m.family == "multiple":
            return True
        if nearest is None or nearest.a.topic.moves or (nearest.score >= _CLOSE and not nearest.apart):
            return False
        apart = self.cues.lies_apart(m, self.release.text(m.part))
        return apart and (m.family != "share" or role_kind(nearest.a) == "share")

    def _miscounted(self, m: Mention, way: Tried) -> Verdict:
        """A number against what the numbers of the source give for it."""
        form = way.form
        low, high = form.result
        derived = Derived(form.parts, form.sign, low or Decimal(0), high or Decimal(0))
        params = (("formula", derived.formula),)
        verdict = self.verdict("contradicted", "source.miscounted", m, Likeness(form.parts[0], m, way.related, 2))
        assert verdict.reference is not None
        reference = replace(verdict.reference, formula=derived.formula)
        return replace(
            verdict, reason=Reason("source.miscounted", params), reference_interval=form.result, reference=reference
        )

    def _nowhere(self, m: Mention) -> Verdict:
        """A number of which the source has none of its kind nearby, with the passage that tells most of the same."""
        verdict = self.verdict("unsupported", "source.unsupported", m, None)
        own, sharing = self.subjects.apart.sentences, self.subjects.sharing(m)
        mentions = self.sourced.read.mentions
        told = [(self.subjects.related(x, m), x) for x in mentions if x in sharing and own[x] & own[m]]
        score, x = max(told, key=lambda t: (t[0], -t[1].claim.start), default=(0.0, m))
        return replace(verdict, reference=passage(x, self.sourced.read)) if score >= _BESIDE else verdict

    def _moment(self, m: Mention) -> Verdict | None:
        """A date or a time of day in figures: its smallest field must be given, and with the same larger ones."""
        if m.stamp is None or not m.stamp.explicit:
            return self._wording(m)
        like = sorted(self.subjects.candidates(m), key=lambda x: (-x.score, x.a.claim.start))
        given = [x for x in like if x.a.stamp is not None and not x.a.stamp.relative and m.stamp.stated_by(x.a.stamp)]
        stated = next((x for x in given if x.a.stamp is not None and m.stamp.fits(x.a.stamp)), None)
        if stated is not None:
            return self.verdict("supported", "source.equal", m, stated)
        if given and m not in self.own and given[0].score >= _GIVEN:
            return self.verdict("contradicted", "source.contradicted", m, given[0])
        if self._all_written(m):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        rival = next((x for x in like if x.a.stamp is not None and x.a.stamp.differs(m.stamp)), None)
        if rival is not None and rival.score >= _SAME_MOMENT:
            return self.verdict("contradicted", "source.contradicted", m, rival)
        if rival is not None and rival.score >= _DATED and self.telling.reports(m):
            return self.verdict("unsupported", "source.unsupported", m, rival)
        return NOT_COMPARED

    def _wording(self, m: Mention) -> Verdict | None:
        """A date told in words and numbers: one of the numbers must be written somewhere in the source."""
        numbers = [v for v in self.writing.numbers(m.claim.text) if v > 1]
        if not numbers or m.claim.date is None:
            return None
        if any(v in self.sourced.written.anywhere for v in numbers):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        return NOT_COMPARED

    def _all_written(self, m: Mention) -> bool:
        """Whether each number of the wording is written in the source, outside quantities of a known kind."""
        written = self.sourced.written.bare | self.sourced.written.unitless
        return all(value in written for value in self.writing.numbers(m.claim.text))

    def _written(self, m: Mention, anywhere: bool) -> Verdict | None:
        """Support by the bare number: as a unit on one side only, or where extraction saw a name or a label."""
        value = m.claim.quantity.value if m.claim.quantity else m.value
        if value is None:
            return None
        for other in self.sourced.read.mentions:
            q = other.claim.quantity
            if q is not None and (in_per_cent(m, other) or (q.value == value and loosely(m, other))):
                return self.verdict("supported", "source.written", m, Likeness(other, m, 0.0, 0))
        written = self.sourced.written
        if anywhere and self.writing.names(m, written):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        if anywhere and m.family in _PLAIN and value in (written.undated if m.noun else written.bare):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        if any(abs(v - value) <= m.step / 2 for v in written.scaled):
            return Verdict("supported", Reason("source.written"), Decimal("0.5"))
        return None

    def _derived(self, m: Mention, derived: Derived) -> Verdict:
        reason = Reason("source.derived", (("formula", derived.formula),))
        part = next((p for p in derived.parts if p.sentence < GUEST), None)
        found = (derived.low, derived.high)
        if part is None:
            return Verdict("supported", reason, Decimal("0.5"), interval(m), found)
        verdict = self.verdict("supported", "source.derived", m, Likeness(part, m, 0.5, 2))
        assert verdict.reference is not None
        reference = replace(verdict.reference, formula=derived.formula)
        return replace(verdict, reason=reason, reference_interval=found, reference=reference)

    def verdict(self, label: Label, code: str, m: Mention, like: Likeness | None) -> Verdict:
        """A verdict with the passage of the source that it rests on."""
        if like is None:
            return Verdict(label, Reason(code + "_nowhere"), Decimal("0.5"), claim_interval=interval(m))
        params: Params = (("stated", like.a.claim.text),)
        confidence = Decimal(str(round(min(1.0, 0.5 + like.score / 2), 2)))
        reference = passage(like.a, self.sourced.read)
        return Verdict(label, Reason(code, params), confidence, interval(m), interval(like.a), reference)


NOT_COMPARED = Verdict("unverifiable", Reason("source.not_compared"), Decimal(0))
"""What a source has no say on."""


def _far(m: Mention, way: Tried) -> bool:
    """Whether a sum leads clearly elsewhere than the number that is stated."""
    low, high = way.form.result
    if m.value is None or low is None or high is None:
        return True
    return abs(abs(low + high) / 2 - abs(m.value)) > _APART * abs(m.value)


def _supports(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label == "supported"
