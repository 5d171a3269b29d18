"""The headline's numbers against those of the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from claimcheck.intervals import add, divide, overlap, scale, subtract
from claimcheck.model import Claim, Document, Interval, Reason
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand, widen
from claimcheck.selfcheck.mentions import near
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_KINDS = ("money", "count", "percent", "measure", "ratio")
_LEAD = 3
_MOST = 60
_ONE = (Decimal(1), Decimal(1))


def against_body(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Each number of the title that some value of the body must bear out, where the body speaks of the same thing."""
    titles = [s for s in sentences if s.headline]
    if not titles:
        return
    body = [(c, s) for s in sentences if not s.headline for c in s.claims if c.kind in (*_KINDS, "multiple")]
    values = [o for o in (operand(c) for c, _ in body[:_MOST]) if o is not None]
    lead = [(c, s) for c, s in body if s.index < _LEAD + titles[0].index]
    for title in titles:
        for claim in title.claims:
            stated = operand(claim, loose=True)
            if claim.kind not in _KINDS or stated is None or stated.value is None:
                continue
            rivals = [c for c, s in lead if _same_thing(claim, title, c, s, reader)]
            if not rivals:
                continue
            if any(borne_out(stated, values)):
                yield holds("headline", claim, rivals[0])
                continue
            texts = (("stated", claim.text), ("found", rivals[0].text))
            step = f"{claim.text} ≠ {rivals[0].text}"
            yield Outcome(
                "headline", (claim, *rivals), "headline", Reason("selfcheck.headline", texts), step, claim,
                approximate=stated.approximate,
            )  # fmt: skip


def _same_thing(claim: Claim, title: Sentence, other: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether a number of the body's first sentences is about what the headline's is about."""
    a, b = operand(claim), operand(other)
    if a is None or b is None or not a.alike(b) or b.value is None:
        return False
    shared = reader.stems(title, 0, len(title.text)) & near(other, sentence, reader)
    if claim.kind == "count":
        return a.unit is not None and a.unit == b.unit and len(shared) >= 1
    if _like_digits(a, b):
        return len(shared) >= (1 if _digits(a) > 1 else 2)
    return len(shared) >= 2 and _same_size(a, b)


def _same_size(a: Operand, b: Operand) -> bool:
    """Neither is more than twice the other."""
    if a.value is None or b.value is None:
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    return large <= 2 * small


def _like_digits(a: Operand, b: Operand) -> bool:
    """The same digits in another order or with another scale."""
    if a.value is None or b.value is None:
        return False
    one, two = (tuple(sorted(v.normalize().as_tuple().digits)) for v in (a.value, b.value))
    return one == two


def _digits(a: Operand) -> int:
    return len(a.value.normalize().as_tuple().digits) if a.value is not None else 0


def borne_out(stated: Operand, values: Sequence[Operand]) -> Iterator[bool]:
    """Ways in which values of the body can give the stated one: itself, sums, differences, changes, shares."""
    alike = [v for v in values if v.alike(stated)]
    room = abs(stated.value or Decimal(0)) / (10 if stated.approximate else 100)
    want = widen(stated.interval, room)
    yield any(overlap(want, v.interval) for v in alike)
    yield any(overlap(want, r) for r in _sums(alike))
    yield any(overlap(want, abs_interval(subtract(a.interval, b.interval))) for a, b in combinations(alike, 2))
    if stated.kind == "percent":
        yield any(overlap(want, r) for a, b in pairwise(values) if a.alike(b) for r in _rates(a, b))


def _sums(alike: Sequence[Operand]) -> Iterator[Interval]:
    """Sums of values that follow each other."""
    for first in range(len(alike)):
        total = alike[first].interval
        for part in alike[first + 1 : first + 6]:
            total = add(total, part.interval)
            yield total


def _rates(a: Operand, b: Operand) -> Iterator[Interval]:
    """Percentage changes and shares between two values."""
    for one, two in ((a, b), (b, a)):
        ratio = divide(one.interval, two.interval)
        yield scale(ratio, HUNDRED)
        yield abs_interval(scale(subtract(ratio, _ONE), HUNDRED))


def abs_interval(interval: Interval) -> Interval:
    """The sizes of the values of an interval."""
    low, high = interval
    if low is None or high is None:
        return Decimal(0), None
    ends = sorted((abs(low), abs(high)))
    return (Decimal(0) if low <= 0 <= high else ends[0]), ends[1]
