"""Which number is a part of which, and which share the words say of the two."""

from __future__ import annotations

from claimcheck.selfcheck.headings import heading, worded
from claimcheck.selfcheck.view import OPENERS, Term, View

_NEAR = 6
_LEAD = 4
_FAR = 12
_FIVE = 5
_POSSESSIVE = ("'", "’")


def less(n: Term, w: Term) -> bool:
    """Whether the first number is the smaller."""
    return n.value.value is not None and w.value.value is not None and n.value.value < w.value.value


def part_of(view: View, n: Term, w: Term) -> bool:
    """Whether the first is so many of the second."""
    step = view.sentence_of(n) - view.sentence_of(w)
    if step not in (0, 1) or (
        n.unit and w.unit and n.claim.kind == "count" and n.unit.split()[-1] != w.unit.split()[-1]
    ):
        return False
    between = view.between(n, w)
    if any(t.item in between and t.value.alike(n.value) for t in view.terms):
        return False
    if n.item < w.item:
        return len(between) <= _NEAR and view.near(between, "OFW") and all(_linking(view, i) for i in between)
    if view.is_cue(n.item + 1, "OFW") and view.is_cue(n.item + 2, "THEMW"):
        return not view.is_cue(n.item + 2, "THESEW") or view.light(n.item + 3)
    if step:
        first = min(t.item for t in view.terms if view.sentence_of(t) == view.sentence_of(n))
        opening = view.opening
        return n.item == first and view.is_cue(opening, "OFW") and view.is_cue(opening + 1, "THEMW")
    led = _opens(view, view.before(w)[:_FIVE])
    return led and not any(view.word(i) == ";" for i in between)


def _linking(view: View, item: int) -> bool:
    """Whether an item between a part and its whole names nothing else."""
    return (
        view.light(item)
        or view.is_cue(item, "WHOLEW", "OFW")
        or view.word(item) in ("'", "’")
        or view.word(item)[:1].isalpha()
    )


def _opens(view: View, items: list[int]) -> bool:
    """Whether "of" stands at the start of a clause and leads to the number: of the jury's 12 members; in a crew of six."""
    of = max((i for i in items if view.is_cue(i, "OFW")), default=-1)
    inner = [i for i in items if i > of]
    if of < 0 or not all(view.light(i) or view.is_cue(i, "WHOLEW") or view.word(i + 1) in _POSSESSIVE for i in inner):
        return False
    first = of
    while first > 0 and (
        view.is_cue(first - 1, "WHOLEW", "TOTALNOUN", "GROUPNOUN") or (first < of and view.light(first - 1))
    ):
        first -= 1
    skipped = range(first, of)
    if view.near(skipped, "TOTALNOUN", "GROUPNOUN") and not view.near(skipped, "INW"):
        return False
    return (
        first <= 1 or view.word(first - 1) in (",", ".", ";", ":", "–", "(") or view.is_cue(first - 1, "ANDW", "THATW")
    )


def told(view: View, n: Term, w: Term, c: Term) -> bool:
    """Whether the words say the share of this part in this whole."""
    if of_others(view, c):
        return False
    if n.item < c.item < w.item:
        return accounts(view, n, w, c)
    if view.near(view.before(c), "LEAVEW"):
        return False
    if not part_of(view, n, w):
        return answered(view, n, w, c)
    last = max(n.item, w.item)
    step = view.sentence_of(c) - max(view.sentence_of(n), view.sentence_of(w))
    if step == 1:
        opening = view.opening
        return view.is_cue(opening, "THATIS") and c.item - opening <= _LEAD and _ends(view, c, w)
    if step:
        return False
    if c.item < min(n.item, w.item):
        return _before(view, n, w, c)
    between = range(last + 1, c.item)
    if any(t.item in between and t.claim.kind != "duration" for t in view.terms) or any(
        view.word(i) == ";" for i in between
    ):
        return False
    if view.word(c.item - 1) in OPENERS or _or(view, c):
        return _ends(view, c, w) and not any(view.is_cue(i, "ANDW", "WHOW") for i in between)
    return (
        len(between) <= _FAR
        and _gives(view, last, c)
        and (view.closes(c.item + 1) or view.near((c.item + 1, c.item + 2), "OFW", "SHAREW"))
    )


def answered(view: View, n: Term, w: Term, c: Term) -> bool:
    """So many were asked and so many of them replied; the rate of replies was so much."""
    between = view.between(n, w)
    one_kind = (
        n.unit is not None
        and n.unit == w.unit
        and w.item < n.item < c.item
        and view.sentence_of(n) == view.sentence_of(w)
    )
    if not one_kind or len(between) > _NEAR or not view.near(between, "ANDW") or not view.closes(c.item + 1):
        return False
    first = n.item if view.sentence_of(c) == view.sentence_of(n) else view.stops[-1]
    lead = range(first + 1, c.item)
    return view.near(lead, "RATEW") and not any(view.timed(i) for i in lead) and len(lead) <= _NEAR


def accounts(view: View, n: Term, w: Term, c: Term) -> bool:
    """So much, accounting for a share of a whole of so much."""
    if view.sentence_of(n) != view.sentence_of(w) or not view.is_cue(c.item + 1, "OFW"):
        return False
    inside = [t for t in view.terms if n.item < t.item < w.item and t is not c]
    led = view.is_cue(w.item - 1, "OFW") or view.word(w.item - 1) == "("
    said = view.near(range(n.item + 1, c.item), "ACCOUNTW") or view.word(c.item - 1) in OPENERS or _or(view, c)
    clear = not any(view.word(i) in (";", ".") or view.is_cue(i, "ANDW", "BREAKER") for i in range(n.item, w.item))
    return not inside and led and said and clear


def _or(view: View, c: Term) -> bool:
    lead = [i for i in view.before(c) if not view.is_cue(i, "NEARLY")]
    return bool(lead) and view.is_cue(lead[0], "ORW") and view.word(lead[0] - 1) == ","


def _gives(view: View, last: int, c: Term) -> bool:
    """Whether a word makes the share what the numbers give: which makes, giving, a failure rate of."""
    lead = range(last + 1, c.item)
    if any(view.is_cue(i, "ANDW") and not view.is_cue(i + 1, "THATIS") for i in lead):
        return False
    clause = [i for i in lead if view.word(i) in OPENERS or view.is_cue(i, "SOW")]
    if view.near(lead, "ACCOUNTW") and view.is_cue(c.item + 1, "OFW"):
        return True
    return bool(clause) and view.near(range(clause[-1], c.item), "GIVESW", "RATEW", "SHAREW", "SOW")


def _before(view: View, n: Term, w: Term, c: Term) -> bool:
    """A quarter of the budget, £9m out of £20m, is spent: the two numbers stand in apposition behind the share."""
    first, last = sorted((n.item, w.item))
    lead = next((i for i in range(first - 1, c.item, -1) if not view.is_cue(i, "NEARLY")), first)
    if view.is_cue(n.item + 2, "THEMW") or view.word(lead) not in OPENERS or not view.is_cue(last - 1, "OFW", "WHOLEW"):
        return False
    return (
        last - first <= _NEAR
        and (view.closes(last + 1) or view.closes(last + 2))
        and not view.near(range(c.item, first), "ANDW", "VERSUSW")
    )


def _ends(view: View, c: Term, w: Term) -> bool:
    """Whether the share ends its clause, or is that of the whole: 60 per cent of the total, of the 80 buses."""
    item = c.item + 1
    if not view.is_cue(item, "OFW"):
        return view.closes(item) or view.is_cue(item, "ANDW")
    if view.is_cue(item + 1, "THEMW"):
        return _or(view, c)
    first = item + 2 if view.light(item + 1) and not view.is_cue(item + 1, "TOTALNOUN") else item + 1
    noun = view.reader.stem((w.unit or "").split()[-1]) if w.unit else None
    reach = range(item + 1, min(item + _LEAD, view.size))
    return view.is_cue(first, "TOTALNOUN") or (noun is not None and any(view.stem(i) == noun for i in reach))


def of_others(view: View, c: Term) -> bool:
    """Whether the share is a change, that of another time or group, or set against the numbers."""
    around = [*view.before(c), *view.behind(c)]
    if worded(view, c) is not None or (heading(view, c) is not None and view.word(c.item - 1) not in OPENERS):
        return True
    return view.near(around, "VERSUSW", "AMONGW", "ELSEWHERE", "PASTW", "HADW", "BREAKER", "SINCEW", "NOTYET")
