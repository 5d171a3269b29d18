"""A part, its whole and the share, in any order; the same share said twice; more or less than half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations

from claimcheck.intervals import divide, overlap, scale
from claimcheck.model import Reason
from claimcheck.selfcheck import partof
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand, short, written
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.shares import said
from claimcheck.selfcheck.view import OPENERS, Term, View

_PARTS = ("money", "measure", "count")
_MOST = 12
_FAR = 8
_LEAD = 5
_HALF = Decimal(50)
_SLIPS = (Decimal(1000), Decimal(1000000))
_NEAR = 5
_CLOSE = (Decimal("0.4"), Decimal("2.5"))


def shared(view: View) -> Iterator[Outcome]:
    """Every share against the part and the whole that the words give it; any pair of numbers that fits will do."""
    if not 2 < len(view.terms) <= _MOST:
        return
    amounts = [t for t in view.terms if t.claim.kind in _PARTS and t.value.value and t.per is None and not t.modifier]
    for c in [t for t in view.terms if is_share(t) and (heading(view, t) is None or view.word(t.item - 1) in OPENERS)]:
        pairs = [
            (n, w)
            for n, w in permutations(amounts, 2)
            if n.value.alike(w.value) and (size(n) < size(w) or slipped(n, w, c))
        ]
        told = [(n, w) for n, w in pairs if licence(view, n, w, c) or partof.told(view, n, w, c)]
        hinted = [] if told else [(n, w) for n, w in pairs if hint(view, n, w, c)]
        fitting = [pair for pair in pairs if fits(*pair, c)]
        sound = [pair for pair in told or hinted if pair in fitting]
        if sound:
            n, w = sound[0]
            yield holds("share", n.claim, w.claim, c.claim)
        elif len(told) == 1 and not fitting:
            yield unlike(*told[0], c)
        elif len(hinted) == 1 and not fitting:
            yield replace(unlike(*hinted[0], c), severity="warning")


def size(term: Term) -> Decimal:
    """The value of an amount."""
    return term.value.value or Decimal(0)


def slipped(n: Term, w: Term, c: Term) -> bool:
    """Whether a part is a thousand or a million times what it should be."""
    meant = size(w) * (c.value.value or HUNDRED) / HUNDRED
    return n is not w and any(abs(size(n) - meant * slip) <= meant * slip / 20 for slip in _SLIPS)


def is_share(term: Term) -> bool:
    """Whether a number is a share: a percentage or a fraction."""
    return term.value.kind == "percent" and term.value.unit == "%" and term.value.value is not None


def fits(n: Term, w: Term, c: Term) -> bool:
    """Whether the part is that share of the whole."""
    stated = operand(c.claim, loose=True) if c.claim.kind == "percent" else c.value
    return overlap(scale(divide(n.value.interval, w.value.interval), HUNDRED), said(stated or c.value))


def unlike(n: Term, w: Term, c: Term) -> Outcome:
    """The finding of a share that is not that of the part in the whole."""
    value = (n.value.value or HUNDRED) / (w.value.value or HUNDRED) * HUNDRED
    step = f"{written(n.value)} / {written(w.value)} = {short(value)}% ≠ {written(c.value)}%"
    params = (("n", n.claim.text), ("w", w.claim.text), ("found", short(value)), ("stated", c.claim.text))
    reason = Reason("selfcheck.share", params)
    return Outcome("share", (n.claim, w.claim, c.claim), "share", reason, step, c.claim)


def hint(view: View, n: Term, w: Term, c: Term) -> bool:
    """Whether so many "of the" so many and a share are the only numbers, and the share ends a clause of its own near them."""
    places = view.sentence_of(n), view.sentence_of(w), view.sentence_of(c)
    if partof.of_others(view, c):
        return False
    if places[0] != places[1] or any(t for t in view.terms if t not in (n, w, c) and not t.modifier):
        return False
    if not _taken_from(view, n, w) or not _own_whole(view, c, w) or not alone(view, c, places[-1] - places[0]):
        return False
    low, high = _CLOSE
    part = size(n) / (size(w) or HUNDRED) * HUNDRED
    rest = HUNDRED - part
    complement = overlap((rest - 1, rest + 1), said(c.value))
    return low <= part / (size(c) or HUNDRED) <= high and not complement


def _taken_from(view: View, n: Term, w: Term) -> bool:
    """Whether the part stands before "of the" whole, or is "of them" behind it."""
    between = view.between(n, w)
    if n.item < w.item:
        return len(between) <= _NEAR and view.near(between, "OFW")
    return view.is_cue(n.item + 1, "OFW") and view.is_cue(n.item + 2, "THEMW")


def alone(view: View, c: Term, step: int) -> bool:
    """Whether the share is said of what was just counted: behind "that is", or as a rate before or behind the numbers."""
    before = view.before(c)
    if view.near(before[:3], "VERSUSW", "AMONGW", "OFW") and not view.near(before, "RATEW"):
        return False
    if step == 1:
        opening = view.stops[0] + 1
        return view.is_cue(opening, "THATIS") and c.item - opening <= _NEAR and view.closes(c.item + 1)
    if step:
        return False
    if c.item < min(t.item for t in view.terms if t is not c) and view.has("THEMW", start=c.item):
        return False
    named = view.near(before, "RATEW", "EQUALS", "COMESTO") and view.closes(c.item + 1)
    others = [t.item for t in view.terms if t is not c]
    span = range(min(*others, c.item), max(*others, c.item))
    return named and not view.near(span, "ANDW", "BREAKER", "ORW") and not any(view.word(i) == ";" for i in span)


def licence(view: View, n: Term, w: Term, c: Term) -> bool:
    """Whether the words make ``w`` the whole, ``n`` its part, and ``c`` the share that the one is of the other."""
    places = {view.sentence_of(t) for t in (n, w, c)}
    if len(places) > 1 or not is_whole(view, w, n, c) or partof.of_others(view, c):
        return False
    if c.item < w.item and view.is_cue(n.item + 1, "OFW") and view.is_cue(n.item + 2, "THEMW"):
        return False
    first, last = min(t.item for t in (n, w, c)), max(t.item for t in (n, w, c))
    if any(first < t.item < last for t in view.terms if t not in (n, w, c) and not t.modifier):
        return False
    if view.has("BREAKER", "REAL", start=first + 1, end=last) or any(view.word(i) == ";" for i in range(first, last)):
        return False
    return said_of(view, n, w, c)


def is_whole(view: View, w: Term, n: Term, c: Term) -> bool:
    """Whether "of" leads to the number from a part or a share, or opens the sentence; or "of whom" follows it."""
    for item in view.before(w)[:6]:
        if view.is_cue(item, "OFW"):
            return _of_part(view, item, n, c)
        if not view.light(item) and not view.is_cue(item, "WHOLEW") and view.word(item + 1) != "'":
            break
    items = range(w.item + 1, min(w.item + _FAR, view.size))
    return any(view.is_cue(i, "OFW") and view.is_cue(i + 1, "THEMW") and i < max(n.item, c.item) + 3 for i in items)


def _of_part(view: View, of: int, n: Term, c: Term) -> bool:
    """Whether what stands before "of" is the part, the share or the start of a clause."""
    item = of - 1
    while item >= 0 and (view.is_cue(item, "WHOLEW") or view.word(item) == ")"):
        item -= 1
    opened = item < 0 or view.word(item) in (",", ".", "(", "–") or view.is_cue(item, "ANDW", "THATW")
    opened = opened or (item <= _LEAD and view.is_cue(0, "OFW", "WHOLEW"))
    noun = item - 1 if view.sentence.claim(item) is None else item
    return opened or any(view.sentence.claim(i) in (n.claim, c.claim) for i in (item, noun, item - 2))


def said_of(view: View, n: Term, w: Term, c: Term) -> bool:
    """Whether the share is put beside the part, or the part beside the share, as another way to say it."""
    last = max((n, w, c), key=lambda t: t.item)
    if last is w:
        first, second = sorted((c, n), key=lambda t: t.item)
    else:
        second, first = last, n if last is c else c
    if second is c and not _own_whole(view, c, w):
        return False
    if not opened(view, second):
        return second is c and _predicate(view, c)
    between = range(min(first.item, w.item) + 1, second.item)
    if any(view.is_cue(i, "ANDW") for i in between):
        return False
    return ended(view, second, c, last is w)


def _own_whole(view: View, c: Term, w: Term) -> bool:
    """Whether the share is not "of" something else than the whole."""
    if not view.is_cue(c.item + 1, "OFW"):
        return True
    reach = range(c.item + 2, min(c.item + 6, view.size))
    return view.near(reach, "TOTALNOUN") or any(view.sentence.claim(i) is w.claim for i in reach)


def _predicate(view: View, c: Term) -> bool:
    """Whether a verb or a noun says that the share is what the numbers give: which is 30%, a rate of 30%."""
    lead = [i for i in view.before(c) if not view.is_cue(i, "NEARLY")]
    if view.near(lead[:3], "ACCOUNTW") and view.is_cue(c.item + 1, "OFW"):
        last = max(t.item for t in view.terms if t.item < c.item)
        return not view.near(range(last, c.item), "ANDW")
    return bool(lead) and view.is_cue(lead[0], "EQUALW") and view.closes(c.item + 1)


def opened(view: View, term: Term) -> bool:
    """Whether an opening sign, or "or", stands right before the number."""
    item = term.item - 1
    while view.is_cue(item, "NEARLY", "EQUALS") or view.word(item) in ("a", "the"):
        item -= 1
    return view.word(item) in OPENERS or view.is_cue(item + 1, "ORW") or view.is_cue(item, "ORW")


def ended(view: View, term: Term, c: Term, before_whole: bool) -> bool:
    """Whether the number stands alone, up to a sign; a share may be "of the total"."""
    item = term.item + 1
    if view.is_cue(item, "OFW"):
        return (
            before_whole
            or (term is not c and view.is_cue(item + 1, "THEMW"))
            or (term is c and view.near((item + 1, item + 2), "TOTALNOUN") and not view.is_cue(item + 1, "THEMW"))
        )
    if term is not c and view.is_cue(item, "INW") and view.is_cue(item + 1, "TOTALNOUN"):
        return True
    if view.word(item) not in ("(", "") and view.near((item,), "TOTALNOUN"):
        return True
    return view.closes(item) or (term is not c and view.is_cue(item, "TOW"))


def same_share(view: View) -> Iterator[Outcome]:
    """A fraction in words and a percentage beside it, as another way to say it."""
    terms = [t for t in view.terms if is_share(t)]
    for one, two in pairwise(terms):
        kinds = {one.claim.kind, two.claim.kind}
        if kinds == {"percent"} or not _beside(view, one, two):
            continue
        if any(one.item < t.item < two.item for t in view.terms):
            continue
        r, c = (one, two) if one.claim.kind == "ratio" else (two, one)
        yield fraction(r, operand(c.claim, loose=True) or c.value)


def _beside(view: View, one: Term, two: Term) -> bool:
    """Whether the second share stands in apposition to the first."""
    if heading(view, one) is not None or heading(view, two) is not None:
        return False
    sign = two.item - 1
    if not (view.word(sign) in ("(", "–", "-", ",") or view.is_cue(sign, "ORW")) or not view.closes(two.item + 1):
        return False
    if view.word(sign) == "," and view.word(two.item + 1) not in (",", ""):
        return False
    between = range(one.item + 1, two.item)
    if len(between) > _FAR and (not view.light(two.item + 1) or view.word(sign) not in ("(", "–")):
        return False
    return not any(view.word(i) in (";", ".") or view.is_cue(i, "ANDW", "WHOW", "BREAKER") for i in between)


def fraction(r: Term, c: Operand) -> Outcome:
    """A fraction against a percentage."""
    if c.value is None or r.value.value is None or overlap(said(r.value), said(c)):
        return holds("fraction", r.claim, c.claim)
    params = (("fraction", r.claim.text), ("found", short(r.value.value)), ("stated", c.claim.text))
    step = f"{short(r.value.value)}% ≠ {short(c.value)}%"
    reason = Reason("selfcheck.fraction", params)
    return Outcome("fraction", (r.claim, c.claim), "fraction", reason, step, c.claim, approximate=r.value.approximate)


def _majority_of(view: View, ahead: Sequence[int]) -> bool:
    """Whether "the majority of" some, and no verb, stands right before a percentage."""
    last = max((i for i in ahead if view.is_cue(i, "MAJORITYW", "MINORITYW")), default=-1)
    return view.is_cue(last + 1, "OFW") and ahead[-1] - last <= _NEAR and not view.near(ahead, "ANDW", "ORW", "WHOW")


def most_of(view: View) -> Iterator[Outcome]:
    """ "A majority" or "a minority" and, in apposition, so many out of so many."""
    for term in view.terms:
        if not is_share(term) or term.value.value is None or not opened(view, term):
            continue
        ahead = range(max(0, term.item - _FAR), term.item)
        more, less = view.near(ahead, "MAJORITYW"), view.near(ahead, "MINORITYW")
        if term.claim.kind == "percent" and not _majority_of(view, ahead):
            continue
        if more == less or not view.closes(term.item + 1) or any(t.item in ahead for t in view.terms):
            continue
        wrong = term.value.value < _HALF if more else term.value.value > _HALF
        if not wrong:
            yield holds("share", term.claim)
            continue
        step = f"{short(term.value.value)}% {'<' if more else '>'} 50%"
        reason = Reason("selfcheck.most", (("n", term.claim.text), ("found", short(term.value.value))))
        yield Outcome("share", (term.claim,), "share", reason, step, term.claim)
