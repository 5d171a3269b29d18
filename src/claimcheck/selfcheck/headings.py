"""Whether a number is a change, and which way it goes: by the words beside it, else by the parse."""

from __future__ import annotations

from claimcheck.selfcheck.view import Term, View

SIGNS = ("+", "-", "−", "–")
_UP, _DOWN = ("UPW", "ROSE", "LIFT", "NOUNUP"), ("DOWNW", "FELL", "TRIM", "NOUNDOWN")
_NOUN_REACH = 4
_FAR = 10
_MORE, _LESS = ("HIGHER", "UPW", "NOUNUP", "ABOVEW"), ("LOWER", "DOWNW", "NOUNDOWN", "BELOWW")


def heading(view: View, term: Term) -> int | None:
    """Which way a term is a change (0: by a factor, or unsaid), or None where it is none."""
    if term.role is not None:
        return None
    if term.claim.kind == "multiple":
        return 0
    if term.claim.text[:1] in SIGNS and view.word(term.item - 1) in ("(", "a", "an"):
        return 1 if term.claim.text[0] == "+" else -1
    if term.claim.kind == "ratio" and view.is_cue(term.item + 1, "ASW"):
        return 0
    said = worded(view, term)
    based = view.near(view.before(term)[:3], "ONW", "VERSUSW", "FROMW")
    if said is not None or based:
        return said
    return None if view.is_cue(term.item + 1, "OFW") else _parsed(term)


def worded(view: View, term: Term) -> int | None:
    """The way that the words right beside a number give it."""
    before, behind = view.before(term), view.behind(term)
    first = next((i for i in before if not view.is_cue(i, "NEARLY")), -1)
    if view.is_cue(first, "VERSUSW", "AMONGW"):
        return None
    way = _behind(view, term, behind)
    if way is not None:
        return way
    if term.claim.kind == "count" and view.near(before, "SOW") and view.near(behind, "GAINED", "LOST"):
        return 1 if view.near(behind, "GAINED") else -1
    if view.is_cue(first, "FROMTO"):
        return None
    if view.is_cue(first, "BYW") and view.word(first - 1) == ",":
        return _led(view, [i for i in range(first - 2, max(-1, first - _FAR), -1) if view.sentence.claim(i) is None])
    if view.is_cue(first, "BYW", "OFW"):
        return _led(view, before if view.is_cue(first, "BYW") else before[:_NOUN_REACH])
    return _beside(view, term, first)


def _behind(view: View, term: Term, behind: list[int]) -> int | None:
    """The way of a word behind the number: 5 per cent more."""
    after = next((i for i in behind if not view.is_cue(i, "FILLER")), -1)
    led_on = view.is_cue(after, "UPW", "DOWNW") and view.is_cue(after + 1, "TOW")
    led_on = led_on or (view.is_cue(after, "ABOVEW") and term.value.kind == "count")
    led_on = led_on or (view.is_cue(after, "ABOVEW", "BELOWW") and view.timed(after + 1))
    for cues, way in ((_MORE, 1), (_LESS, -1), (("EITHERWAY",), 0)):
        if view.is_cue(after, *cues) and not led_on:
            return way
    return None


def _led(view: View, items: list[int]) -> int | None:
    """The way of the nearest word of movement before "by" or "of"."""
    for item in items:
        if view.is_cue(item, "UPW") and view.is_cue(item - 1, "ACCOUNTW"):
            return None  # made up of
        if view.is_cue(item, *_UP, "HIGHER"):
            return 1
        if view.is_cue(item, *_DOWN, "LOWER"):
            return -1
        if view.is_cue(item, "EITHERWAY"):
            return 0
    return None


def _beside(view: View, term: Term, first: int) -> int | None:
    """The way of a word of movement right before the number."""
    if term.value.kind != "percent" and view.is_cue(first, "LIFT", "TRIM"):
        return None
    if term.value.kind != "percent" and view.is_cue(first, "UPW", "DOWNW") and not view.light(first - 1):
        return None
    if view.is_cue(first, "UPW") and view.is_cue(first - 1, "ACCOUNTW"):
        return None
    if view.is_cue(first, *_UP):
        return 1
    return -1 if view.is_cue(first, *_DOWN) else None


def _parsed(term: Term) -> int | None:
    """The way that the parse gives a number that is the change itself."""
    context = term.claim.context
    comparison = context.comparison if context is not None else None
    if comparison is None or comparison.stands or term.value.kind not in ("percent", "measure"):
        return None
    if comparison.kind == "change" and comparison.role == "by":
        return {"up": 1, "down": -1}.get(comparison.direction or "", 0)
    return None
