"""An average against the range, or against the least and the greatest, of what it is the average of."""

from __future__ import annotations

from claimcheck.intervals import overlap
from claimcheck.model import Reason
from claimcheck.selfcheck.figures import of_range, operand, short, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, SentenceReader
from claimcheck.selfcheck.sums import parts_before


def average(match: Match, reader: SentenceReader) -> Outcome | None:
    """An average against the range, or the lowest and the highest, that it is the average of."""
    ends = of_range(match.claim("r"))
    if ends is None:
        lowest, highest = operand(match.claim("lo")), operand(match.claim("hi"))
        ends = (lowest, highest) if lowest is not None and highest is not None else None
    claim = match.claim("c")
    c = operand(claim)
    if ends is None or c is None or claim is None or c.value is None or c.low is None or c.high is None:
        return None
    low, high = ends
    first, last = sorted((match.item("r") or match.item("lo") or 0, match.item("c") or 0))
    if reader.holds(match.sentence, "OTHERAVG", first, last):
        return None
    if not (c.alike(low) or c.unit is None or "age" in (low.kind, c.kind)):
        return None
    if overlap(c.interval, (low.low, high.high)):
        return holds("average", low.claim, claim)
    under = low.low is not None and c.high < low.low
    step = f"{written(c)} < {written(low)}" if under else f"{written(c)} > {written(high)}"
    params = (("stated", claim.text), ("low", written(low)), ("high", written(high)))
    return Outcome("average", (low.claim, claim), "average", Reason("selfcheck.average", params), step, claim)


def average_list(match: Match, reader: SentenceReader) -> Outcome | None:
    """An average against the least and the greatest of the numbers in a row before it."""
    c = operand(match.claim("c"))
    if c is None or c.low is None or c.high is None:
        return None
    parts, _ = parts_before(match, c, reader)
    lows, highs = [p.low for p in parts if p.low is not None], [p.high for p in parts if p.high is not None]
    if len(parts) < 3 or len(lows) < len(parts) or len(highs) < len(parts):
        return None
    claims = (c.claim, *(p.claim for p in parts))
    if overlap(c.interval, (min(lows), max(highs))):
        return holds("average", *claims)
    least, most = (
        min(p.value for p in parts if p.value is not None),
        max(p.value for p in parts if p.value is not None),
    )
    params = (("stated", c.claim.text), ("low", short(least)), ("high", short(most)))
    step = f"{written(c)} < {short(least)}" if c.high < min(lows) else f"{written(c)} > {short(most)}"
    return Outcome("average", claims, "average", Reason("selfcheck.average", params), step, c.claim)
