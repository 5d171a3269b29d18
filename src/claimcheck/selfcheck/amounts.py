"""Amounts with what they are per: an hour, a head, each of those counted beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.selfcheck.view import Term, View

EACH = ("item", "person", "head")
SUMS = ("TOTALW", "TOTALNOUN", "EQUIVW", "TOGETHERW", "SOW", "OVERTIME", "MEANW", "YIELDW")
PER = " per "
_ARTICLES = ("a", "an")
_LEAD = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or measures, and what it is per; ``each``: it is that of every single one."""

    term: Term
    unit: str | None
    per: str | None
    each: bool

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return self.term.claim.kind

    def alike(self, other: Amount) -> bool:
        """Whether the two count the same."""
        if self.kind != other.kind:
            return False
        if self.kind == "count":
            return None in (self.unit, other.unit) or self.unit == other.unit
        return self.unit == other.unit


def amount(view: View, term: Term) -> Amount:
    """A term with its dimensions."""
    unit, per = term.unit, term.per
    if term.claim.kind == "measure" and unit is not None and per is None and PER in unit:
        unit, _, per = unit.partition(PER)
    elif term.claim.kind == "count" and unit is not None:
        unit = unit.split()[-1]
    if term.claim.kind == "count" and per in EACH:
        per = None
    if per is None and term.claim.kind != "duration":
        per = _a_thing(view, term)
    apiece = of_each(view, term)
    return Amount(term, unit, EACH[0] if apiece and per is None else per, apiece or per in EACH)


def _a_thing(view: View, term: Term) -> str | None:
    """What an amount is per, where that is another thing counted here: 18 concerts, £2,500 a concert."""
    if view.word(term.item + 1) not in _ARTICLES and not view.is_cue(term.item + 1, "EACHW"):
        return None
    things = [t.unit.split()[-1] for t in view.terms if t.claim.kind == "count" and t.unit and t is not term]
    return next((u for u in things if view.reader.stem(u) == view.stem(term.item + 2)), None)


def of_each(view: View, term: Term) -> bool:
    """Whether a number is that of every one: each will receive £40, 52 seats apiece, three instalments of £20."""
    if term.claim.kind not in ("money", "measure", "count"):
        return False
    ahead = any(view.is_cue(i, "EACHW") and _starts(view, i) for i in view.before(term))
    behind = [i for i in view.behind(term, 3) if view.is_cue(i, "EACHW")]
    closed = bool(behind) and (view.closes(behind[0] + 1) or view.is_cue(behind[0] + 1, "LINKER"))
    said = closed if term.claim.kind == "count" else bool(behind)
    if ahead or (said and not view.has("ANDW", "OFW", start=term.item, end=behind[0])):
        return True
    return _in_groups(view, term) or _every_one(view, term)


def _starts(view: View, item: int) -> bool:
    """Whether "each" belongs to what follows it, not to a price before it: the fifteen mentors each look after four."""
    claim = view.sentence.claim(item - 1)
    return claim is None or claim.kind == "count"


def _in_groups(view: View, term: Term) -> bool:
    """Whether so many groups of this size are counted: three instalments of £20, 24 teams of 11."""
    number = view.sentence.claim(term.item - 2)
    if not view.is_cue(term.item - 1, "OFW") or number is None or number.kind != "count":
        return False
    return term.claim.kind != "count" or term.unit is None


def _every_one(view: View, term: Term) -> bool:
    """Whether "every one of" so many has this much."""
    number = next((t for t in reversed(view.terms) if t.item < term.item), None)
    if number is None or number.claim.kind != "count" or term.claim.kind != "money":
        return False
    between = view.between(number, term)
    clear = not any(view.word(i) in (",", ";", ".") or view.is_cue(i, "ANDW") for i in between)
    return clear and view.near(view.before(number), "EACHW") and view.near(view.before(number)[:2], "OFW")


def added(view: View, items: Sequence[int]) -> bool:
    """Whether a word adds something to what these numbers make, or "with" brings in more than a number."""
    reach = range(max(0, min(items) - _LEAD), min(max(items) + _LEAD, view.size))
    for i in reach:
        named = (view.is_cue(i + 1, "OFW") and i + 2 in items) or view.is_cue(i - 1, "INW", "PASTW")
        if (view.is_cue(i, "ADDON") and not named) or (view.is_cue(i, "OFW") and view.is_cue(i + 1, "THEMW")):
            return True
    led = [i for i in reach if i < max(items) and view.is_cue(i, "WITHW")]
    return any(
        view.sentence.claim(i + 1) is None and not view.near((i + 1, i + 2, i + 3), "TOTALW", "TOTALNOUN", "MEANW")
        for i in led
    )
