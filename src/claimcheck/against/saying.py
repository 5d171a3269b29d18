"""Whether one number of a source says what a release says: by its value, its unit, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.alike.cues import role_kind
from claimcheck.alike.mentions import Mention
from claimcheck.alike.subjects import Likeness
from claimcheck.alike.values import Agreement, follows, interval, is_precise, states_end

_ELSEWHERE, _SURE, _CLEARLY, _CLOSE = 0.1, 0.75, 0.15, 0.7
_FINE, _LISTED, _TIMES = 100, 10, 5
_COUNTED = ("count", "age", "duration", "date")
_TOLD = ("equal", "ends", "rounded", "within")


def stating(m: Mention, like: Sequence[Likeness]) -> tuple[Agreement, Likeness] | None:
    """The likest mention that states the number: exactly, else by both ends of a range, else coarsened."""
    found = [(follows(m, x.a), x) for x in like]
    for wanted in _TOLD:
        if wanted == "ends" and is_precise(m):
            ends = [next((x for x in like if states_end(end, x.a)), None) for end in interval(m)]
            if ends[0] is not None and ends[1] is not None:
                return "equal", ends[0]
        for how, x in found:
            if how == wanted:
                return how, x
    return None


def loosely(m: Mention, other: Mention) -> bool:
    """Whether a number without a unit may be the other's."""
    if m.family == other.family or "count" not in (m.family, other.family):
        return False
    if m.family == "multiple":
        return other.noun is None and m.value is not None and m.value != m.value.to_integral_value()
    if m.noun and other.family == "share":
        return False
    return m.noun is None or other.noun is None


def in_per_cent(m: Mention, other: Mention) -> bool:
    """Whether a multiple is a change that the other tells in per cent: halved is by 50 per cent, doubled by 100."""
    if m.family != "multiple" or other.family != "share" or m.value is None or other.value is None:
        return False
    return abs(m.value - 1) * 100 == other.value and role_kind(other) in ("change", "relative")


def parallel(s: Mention, r: Mention) -> bool:
    """Whether two numbers of a sentence are listed side by side, as against a whole and its part."""
    if s.family == "share":
        return True
    if role_kind(r) == "share" and s.value is not None and r.value is not None and r.value < s.value:
        return False
    if s.family != "count" or s.noun == r.noun:
        return True
    first, last = sorted((s, r), key=lambda m: m.claim.start)
    return last.noun is None and first.noun is not None


def of_other_size(a: Mention, b: Mention) -> bool:
    """Whether two numbers are of so different a size that nobody would exchange them."""
    return bool(a.value and b.value) and max(a.value or 0, b.value or 0) > _TIMES * min(a.value or 0, b.value or 0)


def is_few(m: Mention) -> bool:
    """Whether a count is so small that a source may list what is counted and never say how many."""
    return m.family == "count" and m.value is not None and m.value <= _LISTED


def is_single(m: Mention) -> bool:
    """One of something, which a source need not count: "a day", "one of them"."""
    value = m.claim.quantity.value if m.claim.quantity else m.value
    return value is not None and value <= 1 and m.claim.kind in _COUNTED


def told_of_another(how: Agreement, stated: Likeness, rival: Likeness) -> bool:
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
