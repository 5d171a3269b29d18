"""A total and its parts that stand alone, wherever the words put them, and the result of what came in and went out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise, product

from claimcheck.intervals import HALF, add, negate, overlap
from claimcheck.model import Interval, Reason
from claimcheck.selfcheck.alone import counted, flows
from claimcheck.selfcheck.figures import Operand, short, slip, widen, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import whole as whole_text
from claimcheck.selfcheck.sums import compared, fits
from claimcheck.selfcheck.view import OPENERS, Term, View

_ADDED = ("money", "measure", "count")
_TWO, _THREE, _MOST = 2, 3, 7
_TAIL = 8
_NEAR, _BEHIND = 4, 5
_CLOSE = (Decimal("0.6"), Decimal("1.6"))
_SMALL = 100
_AFTER = 160
_ZERO = (Decimal(0), Decimal(0))


def summed(view: View) -> Iterator[Outcome]:
    """The one number of a stretch that its words call a total against all the others."""
    everything = counted(view)
    terms, number = uncounted(view, everything)
    if not _TWO < len(terms) <= _MOST + 1 or not all(addable(view, t) for t in terms) or not flows(view):
        return
    for w in (terms[0], terms[-1]):
        parts = [t for t in terms if t is not w]
        if not all(alike(p, w) for p in parts):
            continue
        sure = called_total(view, w, parts)
        if not (sure or in_apposition(view, w, parts) or (number is not None and number.size == len(parts))):
            continue
        if not in_a_row(view, parts) or open_list(view, w, parts):
            continue
        whole = exact(w, parts)
        if fits([p.value for p in parts], whole):
            yield holds("sum", w.claim, *(p.claim for p in parts))
        elif near(parts, w, sure or number is not None) and not explained(parts, whole) and not overlapping(view):
            step = compared([p.value for p in parts], whole)
            if step.fault is not None:
                yield replace(step, severity="warning")


def in_a_row(view: View, parts: Sequence[Term]) -> bool:
    """Whether a sign or "and" stands between each two parts, and nothing that sets one against the other."""
    for one, two in pairwise(parts):
        between = view.between(one, two)
        joined = any(view.word(i) in (",", ";", ".", "–") or view.is_cue(i, "ANDW", "PLUSONE") for i in between)
        if not joined or view.near(between, "BREAKER", "ORW", "EACHW"):
            return False
        if any(view.is_cue(i, "VERSUSW") and view.word(i + 1) not in (",", ";", ".") for i in between):
            return False
    return True


def open_list(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether words leave the list open, let its groups overlap, or add something behind it."""
    first, last = min(w.item, parts[0].item), max(w.item, parts[-1].item)
    if view.has("OPENLIST", "BREAKER", "EACHW", start=max(0, first - _TWO), end=last):
        return True
    end = max(parts[-1].item, w.item if w.item < parts[0].item else 0)
    for item in range(end + 1, min(end + _TAIL, view.size)):
        if item in view.stops:
            break
        if view.is_cue(item, "OPENTAIL") and not view.is_cue(item - 1, "NOMORE"):
            return view.word(item - 1) != "," or not view.is_cue(item, "WITHW")
    return False


def addable(view: View, term: Term) -> bool:
    """Whether a number can be a part or a total."""
    plain = term.claim.kind in _ADDED and term.size > 0 and not term.value.approximate and term.role is None
    return plain and term.per is None and heading(view, term) is None


def alike(part: Term, w: Term) -> bool:
    """Whether a part can be one of the total; a bare number leaves its unit out."""
    bare = part.claim.kind == "count" and part.unit is None
    return part.size < w.size and (part.value.alike(w.value) or bare)


def overlapping(view: View) -> bool:
    """Whether the text goes on to say that some are counted twice: eight of them did both."""
    text = whole_text(view.sentence.document, view.sentence.part)[view.sentence.end :][:_AFTER].split("\n", 1)[0]
    words = {word.strip(".,;:()'\"").lower() for word in text.split()}
    return any("BOTHW" in view.reader.lexicon.classes(word) for word in words if word) or view.has("BOTHW")


def uncounted(view: View, terms: Sequence[Term]) -> tuple[list[Term], Term | None]:
    """The terms without one that only counts the others, and that one: the three candidates; on the four that followed."""
    counts = [t for t in terms if t.claim.kind == "count" and t.size <= _MOST]
    least = min((t.size for t in terms if t not in counts), default=Decimal(0))
    for t in counts:
        others = len(terms) - _TWO
        rest = [o for o in terms if o is not t]
        named = t.size == others and t.unit not in {o.unit for o in rest} and all(o.size > t.size for o in rest)
        definite = view.is_cue(t.item - 1, "THEW", "DEFINITE")
        if definite and (named or (t.size in (others, others - 1) and least > _MOST)):
            return [o for o in terms if o is not t], t
    return list(terms), None


def called_total(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether words beside a number make it that of all the parts."""
    if w.item < parts[0].item:
        between = range(w.item + 1, parts[0].item)
        opened = any(view.word(i) in (":", "–", "(") for i in between) and len(parts) > _TWO
        behind = view.near(list(between)[:_BEHIND], "INALLW", "SUMUPW", "CLOSESW")
        return opened or behind or view.near(view.before(w)[:_THREE], "SUMW")
    last = range(parts[-1].item + 1, w.item)
    reach = [i for i in last if view.place(i) == view.sentence_of(w)]
    taken_up = view.is_cue(w.item + 1, "OFW") and view.is_cue(w.item + 2, "THEMW")
    beside = reach[-_NEAR:]
    if view.near(beside, "SUMW", "ALLW", "TOTALNOUN", "INALLW", "SUMUPW") or taken_up:
        return True
    after = view.behind(w, _BEHIND)
    return view.near(after, "SUMUPW", "INALLW") or (view.near(after, "BETWEENW") and view.near(after, "THEMW"))


def in_apposition(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether a list of other nouns stands right behind the number, up to a sign: 1,460 patients, 790 adults and 570 children."""
    between = range(w.item + 1, parts[0].item)
    if w.item > parts[0].item or view.stops or not 0 < len(between) <= _BEHIND or w.claim.kind != "count":
        return False
    units = [p.unit for p in parts]
    led = (
        view.word(parts[0].item - 1) in OPENERS and all(units) and len(set(units)) == len(units) and w.unit not in units
    )
    joined = any(view.is_cue(i, "ANDW") for i in range(parts[-2].item, parts[-1].item))
    return led and joined


def exact(w: Term, parts: Sequence[Term]) -> Operand:
    """The total as exact as its parts: beside 12 kg and 4 kg, 20 kg is no rounding."""
    steps = [p.claim.quantity.stated_precision for p in parts if p.claim.quantity is not None]
    q = w.claim.quantity
    if w.size >= _SMALL or q is None or not steps or None in steps or q.stated_precision is None:
        return w.value
    step = max(s for s in steps if s is not None)
    if step >= q.stated_precision:
        return w.value
    low, high = w.size - step * HALF, w.size + step * HALF
    claim = replace(w.claim, quantity=replace(q, low=low, high=high))
    return replace(w.value, low=low, high=high, claim=claim)


def explained(parts: Sequence[Term], whole: Operand) -> bool:
    """Whether some of the parts alone make the total."""
    runs = (run for size in range(len(parts) - 1, 1, -1) for run in combinations(parts, size))
    return any(fits([p.value for p in run], whole) for run in runs) or paired(parts, whole.value)


def paired(parts: Sequence[Term], whole: Decimal | None) -> bool:
    """Whether some of a few parts count twice: 18 doubles and six singles sleep 42."""
    if len(parts) > _THREE or len({p.unit for p in parts}) == 1:
        return False
    return any(
        sum((p.size * k for p, k in zip(parts, times, strict=True)), Decimal(0)) == whole
        for times in product((1, 2), repeat=len(parts))
    )


def near(parts: Sequence[Term], w: Term, sure: bool) -> bool:
    """Whether the parts come near the total, as they would but for a slip."""
    found = sum((p.size for p in parts), Decimal(0))
    low, high = _CLOSE
    return low <= found / w.size <= high if sure else w.size >= _SMALL and slip(found, w.size)


def settled(view: View) -> Iterator[Outcome]:
    """What came in, what went out, and what the words call the result: £14,200, in £38,500, out £41,900, left £10,800."""
    terms = [t for t in counted(view) if t.claim.kind in _ADDED]
    if not _TWO < len(terms) <= _NEAR + 1 or len(terms) != len(counted(view)) or not flows(view):
        return
    if not all(addable(view, t) for t in terms) or len({(t.value.kind, t.claim.kind) for t in terms}) > 1:
        return
    z, flow = terms[-1], terms[:-1]
    if not view.near(view.before(z), "RESULTW") or view.has("BREAKER", "OPENLIST", "OTHERBASE", "VERSUSW"):
        return
    ways = [moved_by(view, t) for t in flow]
    fitting = [signs for signs in product((1, -1), repeat=len(flow)) if overlap(balance(flow, signs), z.value.interval)]
    if fitting:
        yield holds("rest", z.claim, *(t.claim for t in flow))
        return
    ways[0] = ways[0] or 1
    if -1 not in ways or ways[0] == -1 or None in ways:
        return
    told = [w for w in ways if w is not None]
    value = sum((t.size * s for t, s in zip(flow, told, strict=True)), Decimal(0))
    if value <= 0 or not _CLOSE[0] <= z.size / value <= _CLOSE[1]:
        return
    terms_of = " ".join(f"{'-' if s < 0 else '+'} {written(t.value)}" for t, s in zip(flow, told, strict=True))
    step = f"{terms_of.removeprefix('+ ')} = {short(value)} ≠ {written(z.value)}"
    params = (("found", short(value)), ("stated", z.claim.text))
    claims = (z.claim, *(t.claim for t in flow))
    yield Outcome("rest", claims, "sum", Reason("selfcheck.sum", params), step, z.claim, severity="warning")


def moved_by(view: View, term: Term) -> int | None:
    """+1 where the nearest words of its clause say that a number came in, -1 where they say that it went out."""
    reach = []
    for step, limit in ((-1, _BEHIND + 1), (1, _NEAR)):
        for far in range(1, limit + 1):
            item = term.item + step * far
            claim = view.sentence.claim(item)
            wall = view.word(item) in (",", ".", ";", ":", "(", ")", "") or view.is_cue(item, "ANDW")
            if wall or (claim is not None and claim.kind not in ("date", "time")):
                break
            reach.append((far, item))
    for _, item in sorted(reach):
        if view.is_cue(item, "INFLOW") != view.is_cue(item, "OUTFLOW"):
            return 1 if view.is_cue(item, "INFLOW") else -1
    return None


def balance(flow: Sequence[Term], signs: Sequence[int]) -> Interval:
    """What the numbers make with these signs."""
    found: Interval = _ZERO
    for term, sign in zip(flow, signs, strict=True):
        found = add(found, term.value.interval if sign > 0 else negate(term.value.interval))
    return widen(found, Decimal(0))
