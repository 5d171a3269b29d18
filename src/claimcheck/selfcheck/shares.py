"""Shares: a part of a whole, the same share said twice, shares that exclude each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.intervals import add, divide, overlap, scale
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand, short, widen, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, SentenceReader

_ROOM = Decimal(2)
_OVERLAPPING = Decimal(130)  # groups that make more than this are no shares of one whole at all
_ZERO = (Decimal(0), Decimal(0))


def said(c: Operand) -> Interval:
    """What the wording of a share allows; a fraction in words is taken loosely."""
    if c.claim.kind == "ratio" and not any(char.isdigit() for char in c.claim.text):
        return widen(c.interval, _ROOM)
    size = abs(c.value) if c.value is not None else Decimal(0)
    return widen(c.interval, size / 20) if c.approximate else c.interval


def share(match: Match, reader: SentenceReader) -> Outcome | None:
    """Part / whole against the stated share."""
    n, w, c = operand(match.claim("n")), operand(match.claim("w")), operand(match.claim("c"), loose=True)
    if n is None or w is None or c is None or not n.alike(w) or c.kind != "percent" or c.unit != "%":
        return None
    if not w.value or n.value is None or c.value is None or n.value > w.value:
        return None
    claims = (n.claim, w.claim, c.claim)
    if overlap(scale(divide(n.interval, w.interval), HUNDRED), said(c)):
        return holds("share", *claims)
    found = n.value / w.value * HUNDRED
    step = f"{written(n)} / {written(w)} = {short(found)}% ≠ {short(c.value)}%"
    params = (("n", n.claim.text), ("w", w.claim.text), ("found", short(found)), ("stated", c.claim.text))
    return Outcome("share", claims, "share", Reason("selfcheck.share", params), step, c.claim)


def fraction(match: Match, reader: SentenceReader) -> Outcome | None:
    """A fraction in words against a percentage."""
    r, c = operand(match.claim("r")), operand(match.claim("c"), loose=True)
    if r is None or c is None or r.value is None or c.value is None or c.unit != "%":
        return None
    if overlap(said(r), said(c)):
        return holds("fraction", r.claim, c.claim)
    params = (("fraction", r.claim.text), ("found", short(r.value)), ("stated", c.claim.text))
    step = f"{short(r.value)}% ≠ {short(c.value)}%"
    return Outcome(
        "fraction", (r.claim, c.claim), "fraction", Reason("selfcheck.fraction", params), step, c.claim,
        approximate=r.approximate,
    )  # fmt: skip


def listed(match: Match, last: int) -> list[Operand]:
    """The percentages that stand in a row up to item ``last``, nothing else between them."""
    sentence = match.sentence
    found: list[Operand] = []
    for item in range(last, -1, -1):
        claim = sentence.claim(item)
        if claim is None:
            if sentence.tape.text(item) in (":", ".", "(", ")") or (sentence.tape.text(item) == ";" and len(found) > 1):
                break
            continue
        part = operand(claim)
        if part is None or claim.kind not in ("percent", "ratio") or part.unit != "%":
            if claim.kind in ("date", "duration", "time", "set"):
                continue
            break
        found.append(part)
    return found[::-1]


def remaining(match: Match, reader: SentenceReader) -> Outcome | None:
    """Shares closed by "the remaining" make 100; the row may begin later than the sentence does."""
    item = match.item("c")
    if item is None:
        return None
    parts = listed(match, item)
    if len(parts) < 2:
        return None
    for first in range(len(parts) - 1):
        if overlap(total(parts[first:]), (HUNDRED, HUNDRED)):
            return holds("remaining", *(p.claim for p in parts))
    low, high = total(parts)
    over = low is not None and low > HUNDRED
    if not over and len(parts) < 3:
        return None
    return not_whole(parts) if over or (high is not None and high < HUNDRED) else None


def exclusive(match: Match, reader: SentenceReader) -> Outcome | None:
    """Shares of answers that exclude each other do not pass 100."""
    sentence = match.sentence
    item = match.item("c")
    parts: list[Operand] = []
    for claim in (sentence.claim(i) for i in range(item or 0, len(sentence.tape.codes))):
        part = operand(claim)
        if part is not None and part.kind == "percent" and part.unit == "%":
            parts.append(part)
    low, _ = total(parts)
    if len(parts) < 3 or low is None or low > _OVERLAPPING:
        return None
    if low <= HUNDRED:
        return holds("exclusive", *(p.claim for p in parts))
    outcome = not_whole(parts)
    return Outcome(
        "exclusive", outcome.claims, outcome.fault, outcome.reason, outcome.arithmetic, outcome.at, severity="warning"
    )


def total(parts: Sequence[Operand]) -> Interval:
    """The sum of the parts' intervals."""
    found: Interval = _ZERO
    for part in parts:
        found = add(found, part.interval)
    return found


def not_whole(parts: Sequence[Operand]) -> Outcome:
    """The finding of shares that do not make one whole."""
    claims: tuple[Claim, ...] = tuple(p.claim for p in parts)
    value = sum((p.value for p in parts if p.value is not None), Decimal(0))
    step = f"{' + '.join(written(p) for p in parts)} = {short(value)} {'>' if value > HUNDRED else '<'} 100"
    reason = Reason("selfcheck.whole", (("found", short(value)),))
    return Outcome("shares", claims, "shares_over", reason, step, parts[-1].claim)
