"""Parts that pass their whole: shares of answers that exclude each other, and parts listed each with its own place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import HUNDRED, short, written
from claimcheck.selfcheck.roles import heading
from claimcheck.selfcheck.frame_whole import amounts, in_row
from claimcheck.selfcheck.frames import Frame, Term
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.shares import not_whole, total

_OVERLAPPING = Decimal(130)
_TWO = 2
_MOST = 9


def one_answer(frame: Frame) -> Outcome | None:
    """Shares in a row, of a vote, a budget or an ownership: of each unit there is but one."""
    shares = [t for t in frame.terms if t.value.kind == "percent" and t.value.unit == "%"]
    rest = [t for t in frame.terms if t not in shares]
    if any(t.claim.kind not in ("count", "money") for t in rest) or frame.has("SEVERAL", "ROSE", "FELL"):
        return None
    if len(shares) < _TWO or any(heading(frame, t) is not None for t in shares):
        return None
    opposed = frame.has("FORW") and frame.has("AGAINSTW")
    if not opposed and (len(shares) == _TWO or not frame.has("DIVIDEDW") or frame.has("VERSUSW")):
        return None
    if not joined(frame, shares):
        return None
    low, _ = total([t.value for t in shares])
    if low is None or low > _OVERLAPPING:
        return None
    if low <= HUNDRED:
        return holds("exclusive", *(t.claim for t in shares))
    return replace(not_whole([t.value for t in shares]), relation="exclusive", severity="warning")


def joined(frame: Frame, parts: Sequence[Term]) -> bool:
    """Whether the numbers are one list: a comma or "and" between each two, and no other number."""
    items = {t.item for t in parts}
    for one, two in itertools.pairwise(parts):
        between = range(one.item + 1, two.item)
        if any(frame.sentence.claim(i) is not None and i not in items for i in between) or len(between) > _MOST:
            return False
        if not any(frame.word(i) in (",", "and", ";", "to") for i in between):
            return False
    return True


def placed_parts(frame: Frame) -> Outcome | None:
    """A whole and parts behind it, each at a place of its own: they may leave something out, but not pass it."""
    terms = amounts(frame)
    if len(terms) < _TWO + 1 or frame.has("PLUSW", "CHANGEOF", "ROSE", "FELL", "AVERAGE"):
        return None
    w, parts = terms[0], terms[1:]
    if any((p.value.value or 0) >= (w.value.value or 0) for p in parts) or not in_row(frame, parts):
        return None
    if not all(frame.is_cue(i, "PLACEW") for p in parts for i in [next(iter(after(frame, p)), -1)]):
        return None
    low = total([p.value for p in parts])[0]
    if low is None or w.value.high is None:
        return None
    if low <= w.value.high:
        return holds("parts", w.claim, *(p.claim for p in parts))
    value = sum((p.value.value or Decimal(0) for p in parts), Decimal(0))
    step = f"{' + '.join(written(p.value) for p in parts)} = {short(value)} > {written(w.value)}"
    reason = Reason("selfcheck.parts_over", (("found", short(value)), ("stated", w.claim.text)))
    return Outcome(
        "parts", (w.claim, *(p.claim for p in parts)), "parts_over", reason, step, w.claim, severity="warning"
    )


def after(frame: Frame, part: Term) -> list[int]:
    """Items behind a part, without a noun that its claim left out."""
    behind = frame.behind(part)
    return behind if behind and frame.is_cue(behind[0], "PLACEW") else behind[1:]
