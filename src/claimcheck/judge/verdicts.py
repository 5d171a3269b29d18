"""Judges each linked claim and raises the CC1xx findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.intervals import of_quantity, scale
from claimcheck.judge.agreement import agrees, label_of, said_by, widened
from claimcheck.judge.confidence import confidence, enough
from claimcheck.judge.gaps import relative, slip
from claimcheck.judge.scales import scalable, scales_of
from claimcheck.model import (
    Candidate,
    Claim,
    Document,
    Figure,
    Finding,
    Interval,
    Label,
    Link,
    Param,
    Quantity,
    Reason,
    TimeValue,
    Verdict,
)
from claimcheck.rulebook import RuleBook

_LARGE = 1000
_SCALED_GAP = Decimal("0.3")
_SMALL = 12
_OTHER_SCALE = Decimal("0.9")
_LEAST_OLD = Decimal("0.4")
_CURRENCY = re.compile(r"[A-Z]{3}")  # ISO 4217
_CODES: dict[Label, str] = {"contradicted": "CC101", "outdated": "CC102"}


class Judge:
    """Judging is a function of a document and its links."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def judge(self, document: Document, links: Sequence[Link]) -> Document:
        """The document with a verdict on each linked claim and a finding for each that fails."""
        scales = scales_of({c.id: c for c in document.claims}, links)
        by_claim = {link.claim: link for link in links}
        claims = tuple(
            replace(c, verdict=_scaled(c, by_claim[c.id], scales)) if c.id in by_claim else c for c in document.claims
        )
        return replace(document, claims=claims, findings=(*document.findings, *map(_finding, filter(_fails, claims))))


def _fails(claim: Claim) -> bool:
    return claim.verdict is not None and claim.verdict.label in _CODES


def _finding(claim: Claim) -> Finding:
    assert claim.verdict is not None
    reference = claim.verdict.reference
    return Finding(
        _CODES[claim.verdict.label], "error", claim.verdict.reason, claim.start, claim.end, claim.part, (claim.id,),
        reference.formula if reference else None,
    )  # fmt: skip


def _scaled(claim: Claim, link: Link, scales: Mapping[str, Decimal]) -> Verdict:
    """The verdict with the row read in the scale that its table is known to count in."""
    factor = scales.get(link.chosen[0].reference.table) if link.chosen else None
    if factor is None or not scalable(claim, link):
        return verdict(claim, link)
    known = [_times(c, factor) for c in (*link.chosen, *link.others)]
    found = verdict(claim, replace(link, chosen=tuple(known[:1]), others=tuple(known[1:])))
    if found.label == "contradicted" and dict(found.features).get("gap", Decimal(0)) > _SCALED_GAP:
        return replace(found, label="unverifiable", reason=Reason("doubt", found.reason.params), reference=None)
    if found.label != "supported":
        return found
    params = (*found.reason.params, ("scale", f"{factor:,}"))
    return replace(found, reason=Reason("match.scaled", params))


def _times(row: Candidate, factor: Decimal) -> Candidate:
    low, high = scale((row.low, row.high), factor)
    return replace(row, low=low, high=high)


def verdict(claim: Claim, link: Link) -> Verdict:
    """What a link says of its claim."""
    if link.chosen and claim.quantity is None and claim.date is not None:
        return _compare_days(claim, claim.date, link, link.chosen[0])
    if not link.chosen or claim.quantity is None:
        reason = Reason(f"gate.{link.failed or 'entity'}")
        return Verdict("unverifiable", reason, Decimal(0), candidates=link.candidates, pinned=link.pinned)
    if len(link.chosen) > 1:
        none = _none_agrees(claim, claim.quantity, link)
        if none is not None:
            return none
        rows = " / ".join(str(c.reference.row) for c in link.chosen)
        return Verdict(
            "ambiguous", Reason("ambiguous", (("rows", rows),)), Decimal(0), of_quantity(claim.quantity),
            candidates=link.candidates or link.chosen, pinned=link.pinned,
        )  # fmt: skip
    return _compare(claim, claim.quantity, link, link.chosen[0])


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A label and its grounds: the row it rests on, the older row that agrees, the name of a slip."""

    label: Label
    code: str
    row: Candidate
    older: Candidate | None = None
    slip: str | None = None


def _compare(claim: Claim, quantity: Quantity, link: Link, row: Candidate) -> Verdict:
    said = said_by(claim, quantity)
    found = _outcome(quantity, said, link, row)
    label, code, row = found.label, found.code, found.row
    known = (row.low, row.high)
    params: list[tuple[str, Param]] = [("claim", claim.text), *_row_params(row)]
    if found.older is not None:
        params.append(("then", found.older.reference.period or ""))
    size = relative(said, known)
    weak = label == "contradicted" and not enough(link, size, found.slip or (found.older and "period"))
    told = dict(link.features)
    unsure = told.get("link", Decimal(1)) < _LEAST_OLD or not told.get("measure", Decimal(1))
    weak = weak or (label == "outdated" and unsure)
    if weak or (label in _CODES and _scale_unknown(claim, row, link, size, found.slip)):
        label, code = "unverifiable", "doubt"
    sure, features = confidence(link, label, size)
    shown = found.older if label == "outdated" and found.older is not None else row
    return Verdict(
        label, Reason(code, tuple(params)), sure, said, (shown.low, shown.high),
        shown.reference if label != "unverifiable" else None, link.pinned, link.candidates or link.chosen, features,
    )  # fmt: skip


def _none_agrees(claim: Claim, quantity: Quantity, link: Link) -> Verdict | None:
    """A contradiction by every one of several rows that bear the same names, when all of them are surely wrong."""
    about = {(c.reference.entity, c.reference.metric, c.reference.period) for c in link.chosen}
    if len(about) > 1 or link.chosen[0].reference.formula:
        return None
    each = [_compare(claim, quantity, replace(link, chosen=(c,)), c) for c in link.chosen]
    if any(v.label != "contradicted" for v in each):
        return None
    rows = " / ".join(str(c.reference.row) for c in link.chosen)
    values = " / ".join(str(c.reference.value) for c in link.chosen)
    params: list[tuple[str, Param]] = [
        ("claim", claim.text),
        *_row_params(link.chosen[0]),
        ("rows", rows),
        ("values", values),
    ]
    return replace(each[0], reason=Reason("differs.all", tuple(params)))


def _outcome(quantity: Quantity, said: Interval, link: Link, row: Candidate) -> _Outcome:
    """What a claim is by its row alone, and where it does not agree, by the rows beside it."""
    known = (row.low, row.high)
    label, code = label_of(quantity, said, known, link, row)
    if label != "contradicted":
        return _Outcome(label, code, row)
    if _another_agrees(quantity, said, link, row):
        return _Outcome("unverifiable", "doubt.other", row)
    newest = max(link.others, key=lambda o: str(o.end), default=None)
    loose = newest is not None and not _stated_period(link) and _before(row, newest)
    if loose and newest is not None and agrees(quantity, said, (newest.low, newest.high)):
        return _Outcome("supported", "match", newest)
    older = next((o for o in link.others if agrees(quantity, said, (o.low, o.high))), None)
    if older is not None:
        if _base(link) and not _stated_period(link) and _before(older, row):
            return _Outcome("supported", "match", older)  # "down from 3,940": an older figure is what it says it is
        if not _dated(link) and _before(older, row):
            return _Outcome("outdated", "outdated", row, older)
        if not _stated_period(link):
            return _Outcome("unverifiable", "doubt", row)
        return _Outcome("contradicted", "slip.period", row, older)
    misread = (n for n, c in link.misreadings if agrees(quantity, said, (c.low, c.high)))
    name = next(misread, None) or slip(quantity, said, widened(known, row), quantity.unit == "%")
    return _Outcome("contradicted", f"slip.{name}" if name else "differs", row, slip=name)


def _compare_days(claim: Claim, said: TimeValue, link: Link, row: Candidate) -> Verdict:
    """A date against the days of a cell: one lies within the other, or they have no day in common."""
    params = (("claim", claim.text), *_row_params(row))
    label: Label = "unverifiable"
    if said.start is not None and said.end is not None and row.start is not None and row.end is not None:
        inside = said.start <= row.start and row.end <= said.end
        around = row.start <= said.start and said.end <= row.end
        apart = row.end < said.start or said.end < row.start
        label = "supported" if inside or around else "contradicted" if apart else "unverifiable"
    code = {"supported": "match", "contradicted": "differs"}.get(label, "doubt")
    sure, features = confidence(link, label, Decimal(int(label == "contradicted")))
    shown = row.reference if label != "unverifiable" else None
    return Verdict(label, Reason(code, params), sure, None, None, shown, link.pinned, link.candidates, features)


def _scale_unknown(claim: Claim, row: Candidate, link: Link, size: Decimal, name: str | None) -> bool:
    """Whether a bare number and its row may be in other scales, or "two" is but a word before a noun."""
    if claim.kind == "measure" and not any(c.isdigit() for c in claim.text):
        return claim.quantity is not None and claim.quantity.value == 1  # "one tonne" explains a unit
    if claim.kind != "count" or (row.reference.unit and _unit_of(claim)):
        return False
    cell = _small_cell(claim, row, link)
    # A thousand times too much is a slip where the row says what it counts, and may be its scale where it does not, or
    # where a table cell of the text leaves "£m" to its header.
    counted = row.reference.unit and not _CURRENCY.fullmatch(row.reference.unit)
    named = ("ten", "digits", "thousand") if counted else ("ten", "digits")
    value = claim.quantity.value if claim.quantity is not None else None
    small = value is not None and value <= (1 if row.reference.formula or cell else _SMALL)
    word = small and not any(c.isdigit() for c in claim.text)
    return word or (size > _OTHER_SCALE and name not in named and not cell)


def _small_cell(claim: Claim, row: Candidate, link: Link) -> bool:
    """Whether a claim and the one cell that it speaks of are both too small to be in other scales."""
    ends = [*said_by(claim, claim.quantity), row.low, row.high] if claim.quantity else []
    return "cell" in link.notes and all(e is not None and abs(e) < _LARGE for e in ends)


def _unit_of(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity is not None else None


def _another_agrees(quantity: Quantity, said: Interval, link: Link, row: Candidate) -> bool:
    """Whether a row of another entity or metric, which passed every gate as well, agrees: no ground for an error."""
    about = row.reference.entity, row.reference.metric
    return any(
        (c.reference.entity, c.reference.metric) != about
        and all(g.passed for g in c.gates)
        and agrees(quantity, said, (c.low, c.high))
        for c in link.candidates
    )


def _stated_period(link: Link) -> bool:
    return dict(link.features).get("period", Decimal(1)) >= 1


def _dated(link: Link) -> bool:
    return dict(link.features).get("dated", Decimal(0)) > 0


def _base(link: Link) -> bool:
    return dict(link.features).get("base", Decimal(0)) > 0


def _before(older: Candidate, row: Candidate) -> bool:
    return older.end is not None and row.end is not None and older.end < row.end


def _row_params(row: Candidate) -> list[tuple[str, Param]]:
    r = row.reference
    about = ", ".join(p for p in (r.entity, r.metric, r.period) if p)
    if row.status:
        about = f"{about} ({row.status})"
    return [("about", about), ("value", Figure(r.value, r.unit)), ("row", str(r.row or ""))]
