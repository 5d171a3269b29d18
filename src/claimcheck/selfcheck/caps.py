"""Values past what there can be, told by what the parse says that they measure: a literacy of 103%, 41 of the 38."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import HUNDRED, short, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.partof import part_of
from claimcheck.selfcheck.view import Term, View

_COUNTED = ("count", "money", "measure")
_REACH = 4


def possible(view: View) -> Iterator[Outcome]:
    """Every number of the view against what its measure allows."""
    for term in view.terms:
        yield from _temperature(view, term)
        if _over_hundred(term) and (_capped(view, term) or _fallen(view, term) or _share_of_people(view, term)):
            reason = Reason("selfcheck.impossible", (("stated", term.claim.text),))
            step = f"{written(term.value)} > 100"
            yield Outcome("possible", (term.claim,), "impossible", reason, step, term.claim, severity="warning")


def _over_hundred(term: Term) -> bool:
    """Whether a number is more than 100 per cent."""
    low = term.value.low
    return term.claim.kind == "percent" and term.value.unit == "%" and low is not None and low > HUNDRED


def _temperature(view: View, term: Term) -> Iterator[Outcome]:
    """A temperature below the lowest there is."""
    lowest = view.reader.tables.lowest.get(term.unit or "")
    if lowest is None or term.value.high is None or term.claim.kind != "measure" or heading(view, term) is not None:
        return
    if term.value.high >= lowest:
        yield holds("possible", term.claim)
        return
    reason = Reason("selfcheck.too_cold", (("stated", term.claim.text), ("lowest", short(lowest))))
    yield Outcome(
        "possible", (term.claim,), "impossible", reason, f"{short(term.value.high)} < {short(lowest)}", term.claim
    )


def _capped(view: View, term: Term) -> bool:
    """Whether the number is the level of a measure that ends at 100: attendance has reached 104 per cent."""
    context = term.claim.context
    if context is None or context.measure is None or heading(view, term) is not None or _relative(view, term):
        return False
    words = context.measure.text.lower().split()
    return any("CAPPED" in view.reader.lexicon.classes(w) for w in words) and not view.near(
        view.before(term), "BYW", "MOVEBY"
    )


def _relative(view: View, term: Term) -> bool:
    """Whether the number is set against something: 104 per cent of last year's, of the target, above it."""
    behind = view.behind(term)
    return view.near(behind[:2], "OFW") or view.near(behind, "HIGHER", "LOWER", "UPW", "DOWNW", "VERSUSW", "OTHERALL")


def _fallen(view: View, term: Term) -> bool:
    """Whether the number is a fall of something that cannot turn negative."""
    context = term.claim.context
    comparison = context.comparison if context is not None else None
    if (
        comparison is None
        or comparison.kind != "change"
        or comparison.direction != "down"
        or comparison.role not in ("by", None)
    ):
        return False
    if view.has("TURNSW", "DEFICITW", "REAL", "OTHERALL") or view.is_cue(term.item + 1, "OFW"):
        return False
    return heading(view, term) == -1


def _share_of_people(view: View, term: Term) -> bool:
    """Whether the number is a share of people or things that are counted one by one, by the parse."""
    context = term.claim.context
    comparison = context.comparison if context is not None else None
    if (
        comparison is None
        or comparison.kind != "share"
        or comparison.share_of is None
        or heading(view, term) is not None
    ):
        return False
    if (
        not view.is_cue(term.item + 1, "OFW")
        or view.has("OTHERALL", "VERSUSW", "PASTW")
        or _had(view)
        or _contact(view, term)
    ):
        return False
    words = comparison.share_of.text.lower().replace("’", "'").split()
    return "PEOPLE" in view.reader.lexicon.classes(words[-1]) and not any(w.endswith("'") for w in words)


def _out_of(view: View, n: Term, w: Term) -> bool:
    """Whether "out of" and nothing else stands between the two: six stars out of five."""
    between = view.between(n, w)
    return (
        n.item < w.item
        and len(between) == len(("out", "of"))
        and view.is_cue(between[0], "WHOLEW")
        and view.is_cue(between[1], "OFW")
    )


def crowded(view: View) -> Iterator[Outcome]:
    """More people at once than a place has seats: a crowd of 61,000 packed the 48,000-seat stadium."""
    seats = [
        t for t in view.terms if t.modifier and t.unit is not None and "SEATW" in view.reader.lexicon.classes(t.unit)
    ]
    people = [t for t in view.terms if t.claim.kind == "count" and not t.modifier and t.value.low is not None]
    if len(seats) != 1 or len(people) != 1 or len(view.terms) != len((*seats, *people)) or not view.has("CROWDW"):
        return
    w, n = seats[0], people[0]
    if (
        w.value.high is None
        or n.value.low is None
        or n.per is not None
        or view.has("OTHERALL", "BREAKER", "MORETHAN", "OFTENW")
    ):
        return
    if n.value.low <= w.value.high:
        yield holds("possible", w.claim, n.claim)
        return
    reason = Reason("selfcheck.more_of", (("n", n.claim.text), ("w", w.claim.text)))
    step = f"{written(n.value)} > {written(w.value)}"
    yield Outcome("possible", (w.claim, n.claim), "impossible", reason, step, n.claim, severity="warning")


def _had(view: View) -> bool:
    """Whether a clause says what someone had: 105 per cent of the staff it had."""
    return any(view.is_cue(i, "HADW") and view.is_cue(i - 1, "PRONOUN", "HESHE") for i in range(1, view.size))


def _contact(view: View, term: Term) -> bool:
    """Whether a clause behind the noun narrows it: 112 per cent of the pupils it was built for."""
    return view.near(range(term.item + 3, min(term.item + _REACH + 3, view.size)), "CONTACTW")


def more_than_whole(view: View) -> Iterator[Outcome]:
    """More of a number than there are: of the 38 on board, 41 were hurt; 52 vans, 61 of them electric."""
    counts = [t for t in view.terms if t.claim.kind in _COUNTED and not t.modifier and t.per is None and t.role is None]
    for n, w in permutations(counts, 2):
        if (
            n.item < w.item
            or n.value.low is None
            or w.value.high is None
            or n.value.value is None
            or w.value.value is None
        ):
            continue
        if not n.value.alike(w.value) or heading(view, n) is not None or heading(view, w) is not None:
            continue
        if n.claim.kind == "count" and (n.value.value % 1 or w.value.value % 1):
            continue
        if n.unit is not None and w.unit is None and n.claim.kind == "count":
            continue
        if any(v.item < w.item and v.value.alike(w.value) and part_of(view, w, v) for v in counts):
            continue  # two parts of one whole: three of them keepers, eight of them under 21
        if view.stops and view.is_cue(n.item + 1, "OFW"):
            continue
        if not (part_of(view, n, w) or _out_of(view, n, w)) or n.claim.kind == "money" or w.value.value <= 1:
            continue
        if view.has("MORETHAN", start=w.item + 1, end=n.item):
            continue
        if n.value.low <= w.value.high:
            yield holds("possible", w.claim, n.claim)
            continue
        reason = Reason("selfcheck.more_of", (("n", n.claim.text), ("w", w.claim.text)))
        yield Outcome(
            "possible", (w.claim, n.claim), "impossible", reason, f"{written(n.value)} > {written(w.value)}", n.claim
        )
