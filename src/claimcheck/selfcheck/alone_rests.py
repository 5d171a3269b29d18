"""Shares that stand alone and of which the last is called all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.model import Reason
from claimcheck.selfcheck.alone import counted, flows
from claimcheck.selfcheck.figures import HUNDRED, operand, short, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.view import Term, View
from claimcheck.selfcheck.wholes import is_share

_FEW, _MOST = 3, 7
_CLOSE = (Decimal(90), Decimal(115))


def left_over(view: View) -> Iterator[Outcome]:
    """Shares of which the last is called all the rest: 60%, 35% and the remaining 15%."""
    terms = counted(view)
    if not _FEW <= len(terms) <= _MOST or not flows(view) or view.has("BREAKER", "VERSUSW", "OPENLIST", "BOTHW"):
        return
    if not all(t.claim.kind == "percent" and is_share(t) and heading(view, t) is None for t in terms):
        return
    last = terms[-1]
    if not remainder(view, last) or any(remainder(view, t) for t in terms[:-1]):
        return
    values = [operand(t.claim) or t.value for t in terms]
    low = sum((v.low or Decimal(0) for v in values), Decimal(0))
    high = sum((v.high or HUNDRED for v in values), Decimal(0))
    total = sum((t.size for t in terms), Decimal(0))
    if low <= HUNDRED <= high:
        yield holds("exclusive", *(t.claim for t in terms))
    elif _CLOSE[0] <= total <= _CLOSE[1]:
        step = f"{' + '.join(written(t.value) for t in terms)} = {short(total)} ≠ 100"
        reason = Reason("selfcheck.sum", (("found", short(total)), ("stated", "100")))
        claims = (last.claim, *(t.claim for t in terms[:-1]))
        yield Outcome("exclusive", claims, "sum", reason, step, last.claim, severity="warning")


def remainder(view: View, term: Term) -> bool:
    """Whether a share is called that of all the rest."""
    return view.near(view.before(term)[:_FEW], "REMAINW") or view.near(view.before(term)[:_FEW], "ELSEW")
