"""Parts that pass their whole: shares that exclude each other, and parts listed each with its own place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import HUNDRED, short, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.means import in_row
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.shares import not_whole, total
from claimcheck.selfcheck.view import Term, View
from claimcheck.selfcheck.wholes import is_share

_OVERLAPPING = Decimal(130)
_TWO = 2
_MOST = 10
_AMOUNTS = ("money", "measure", "count")


def one_answer(view: View) -> Iterator[Outcome]:
    """Shares in a row, of a vote, a budget or an ownership: of each unit there is but one."""
    shares = [t for t in view.terms if is_share(t)]
    rest = [t for t in view.terms if t not in shares]
    if len(shares) < _TWO or any(t.claim.kind not in ("count", "money") for t in rest):
        return
    opposed = view.has("FORW") and view.has("AGAINSTW")
    divided = view.has("DIVIDEDW") or any(_one_choice(view, t) for t in rest)
    if not opposed and (len(shares) == _TWO or not divided or view.has("VERSUSW")):
        return
    if view.has("SEVERAL", "ROSE", "FELL") or any(heading(view, t) is not None for t in shares):
        return
    low, _ = total([t.value for t in shares])
    if low is None or low > _OVERLAPPING or not joined(view, shares):
        return
    if low <= HUNDRED:
        yield holds("exclusive", *(t.claim for t in shares))
    else:
        yield replace(not_whole([t.value for t in shares]), relation="exclusive", severity="warning")


def _one_choice(view: View, term: Term) -> bool:
    """Whether a number says that but one answer could be given: their one main reason."""
    words = (term.unit or "").split()
    return term.value.value == 1 and any("DIVIDEDW" in view.reader.lexicon.classes(w) for w in words)


def one_vote(view: View) -> Iterator[Outcome]:
    """Two shares of one vote: carried by 61 per cent to 44; 58 per cent, and 47 for the only rival."""
    shares = [t for t in view.terms if is_share(t)]
    if len(shares) != _TWO or not view.has("VOTEW") or view.has("SEVERAL", "TURNOUTW", "PASTW", "VERSUSW"):
        return
    one, two = shares
    between = view.between(one, two)
    led = len(between) == 1 and view.is_cue(between[0], "TOW")
    rival = view.has("RIVALW") and all(view.is_cue(t.item + 1, "OFW") for t in shares)
    if not (led or rival) or any(heading(view, t) is not None for t in shares):
        return
    low, _ = total([t.value for t in shares])
    if low is None or low > _OVERLAPPING:
        return
    if low <= HUNDRED:
        yield holds("exclusive", *(t.claim for t in shares))
    else:
        yield replace(not_whole([t.value for t in shares]), relation="exclusive", severity="warning")


def joined(view: View, parts: Sequence[Term]) -> bool:
    """Whether the numbers are one list: a comma or "and" between each two, and no other number."""
    items = {t.item for t in parts}
    for one, two in pairwise(parts):
        between = view.between(one, two)
        if len(between) > _MOST or any(view.sentence.claim(i) is not None and i not in items for i in between):
            return False
        if not any(view.word(i) in (",", ";") or view.is_cue(i, "ANDW", "TOW") for i in between):
            return False
    return True


def placed_parts(view: View) -> Iterator[Outcome]:
    """A whole and parts behind it, each at a place of its own: they may leave something out, but not pass it."""
    terms = [t for t in view.terms if t.claim.kind in _AMOUNTS and t.value.value is not None and t.per is None]
    if len(terms) <= _TWO or len(terms) < len(view.terms) or not all(t.value.alike(terms[0].value) for t in terms):
        return
    w, parts = terms[0], terms[1:]
    if view.has("PLUSW", "CHANGEOF", "ROSE", "FELL", "AVERAGE") or not in_row(view, parts):
        return
    if any((p.value.value or 0) >= (w.value.value or 0) for p in parts):
        return
    if not all(view.near(after(view, p)[:1], "PLACEW") for p in parts):
        return
    low = total([p.value for p in parts])[0]
    claims = (w.claim, *(p.claim for p in parts))
    if low is None or w.value.high is None or low <= w.value.high:
        yield holds("parts", *claims)
        return
    value = sum((p.value.value or Decimal(0) for p in parts), Decimal(0))
    step = f"{' + '.join(written(p.value) for p in parts)} = {short(value)} > {written(w.value)}"
    reason = Reason("selfcheck.parts_over", (("found", short(value)), ("stated", w.claim.text)))
    yield Outcome("parts", claims, "parts_over", reason, step, w.claim, severity="warning")


def after(view: View, part: Term) -> list[int]:
    """Items behind a part, without a noun that its claim left out."""
    behind = view.behind(part)
    return behind if view.near(behind[:1], "PLACEW") else behind[1:]
