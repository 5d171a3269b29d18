"""A share, a part and a whole that stand alone, wherever the words put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claimcheck.intervals import divide, overlap, scale, subtract
from claimcheck.selfcheck.alone import counted, leads_into, named, near_words, of_what
from claimcheck.selfcheck.figures import HUNDRED
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.partof import less, part_of
from claimcheck.selfcheck.rests import judged
from claimcheck.selfcheck.roles import earlier, mark, new_subject
from claimcheck.selfcheck.shares import said
from claimcheck.selfcheck.view import OPENERS, Term, View
from claimcheck.selfcheck.wholes import fits, is_share, unlike

_AMOUNTS = ("money", "measure", "count")
_CLOSE = (Decimal("0.3"), Decimal("3.4"))
_ROUND = (Decimal("0.9"), Decimal("1.12"))
_ENOUGH = 1
_TWO, _THREE = 2, 3
_SMALL = 10
_GIVES = ("GIVESW", "ACCOUNTW", "LEAVEW", "EQUALW")


def shared(view: View) -> Iterator[Outcome]:
    """The one share of a stretch against the one part and the one whole that it can be of."""
    terms = counted(view)
    shares = [t for t in terms if is_share(t)]
    amounts = [t for t in terms if t.claim.kind in _AMOUNTS and t.value.value]
    if len(shares) != 1 or not _TWO <= len(amounts) <= _THREE or len(amounts) + 1 != len(terms):
        return
    c = shares[0]
    pairs = [(n, w) for n, w in permutations(amounts, 2) if could(view, n, w)]
    if len(amounts) == _THREE:
        pairs = [(n, w) for n, w in pairs if completed(amounts, w)]
    if not pairs or other_time(view, c):
        return
    left = view.near(view.before(c), "LEAVEW", "RESTW")
    fitting = [(n, w) for n, w in pairs if fits(n, w, c) or (rest_fits(n, w, c) and strength(view, n, w, c) < _THREE)]
    if fitting:
        yield holds("share", fitting[0][0].claim, fitting[0][1].claim, c.claim)
        return
    tied = [(n, w) for n, w in pairs if strength(view, n, w, c) >= enough(view, n, w, c)]
    if len(tied) == 1 or (len(tied) == len(pairs) and len(amounts) == _THREE):
        n, w = tied[0]
        if not left and meant(n, w, c):
            yield replace(unlike(n, w, c), severity="warning")
        elif left and c.item > max(n.item, w.item):
            share = scale(divide(subtract(w.value.interval, n.value.interval), w.value.interval), HUNDRED)
            value = (1 - n.size / w.size) * HUNDRED
            yield judged(view, (n, w, c), share, value, "", "left")


def enough(view: View, n: Term, w: Term, c: Term) -> int:
    """How much must tie a share to the two: less where a sentence of its own is given to it, or where it leads into the whole."""
    apart = len({view.sentence_of(t) for t in (n, w, c)}) > 1
    return _ENOUGH if apart or leads_into(view, c, w) else _ENOUGH + 1


def could(view: View, n: Term, w: Term) -> bool:
    """Whether the first can be a part of the second at all."""
    if not n.value.alike(w.value) or not less(n, w) or n.per is not None or w.per is not None:
        return False
    if any(heading(view, t) is not None or abs(mark(view, t)) == _TWO for t in (n, w)):
        return False
    return not earlier(view, n, w)


def completed(amounts: Sequence[Term], w: Term) -> bool:
    """Whether the other numbers make up the whole between them."""
    return sum((t.size for t in amounts if t is not w), Decimal(0)) == w.size


def other_time(view: View, c: Term) -> bool:
    """Whether the share is that of another time or group, or no share but a change."""
    around = [*view.before(c), *view.behind(c)]
    if of_a_group(view, c):
        return True
    if heading(view, c) is not None and view.word(c.item - 1) not in OPENERS:
        return True
    if view.near(view.before(c)[:_THREE], "FROMW"):
        return True
    return view.near(
        around, "OTHERSIDE", "VERSUSW", "AMONGW", "ELSEWHERE", "PASTW", "HADW", "SINCEW", "NOTYET", "LIMITW"
    )


def of_a_group(view: View, c: Term) -> bool:
    """Whether the share is that of some of those counted: of those who replied, 22% of whom; among exporters."""
    first = max((s + 1 for s in view.stops if s < c.item), default=0)
    if view.near(range(first, c.item), "AMONGW"):
        return True
    opened = bool(first) and view.is_cue(first, "OFW") and view.is_cue(first + 1, "THEMW")
    return opened or (view.is_cue(c.item + 1, "OFW") and view.is_cue(c.item + 2, "THEMW"))


def rest_fits(n: Term, w: Term, c: Term) -> bool:
    """Whether the share is that of what is left."""
    rest = subtract(w.value.interval, n.value.interval)
    return overlap(scale(divide(rest, w.value.interval), HUNDRED), said(c.value))


def strength(view: View, n: Term, w: Term, c: Term) -> int:
    """How surely the words make these the part and the whole of the share."""
    first, last = min(n.item, w.item, c.item), max(n.item, w.item, c.item)
    if view.has("BREAKER", "REAL", "VERSUSW", "AVERAGE", start=first, end=last):
        return 0
    if c.item > max(n.item, w.item) and new_subject(view, range(max(n.item, w.item), c.item)):
        return 0
    if not put_beside(view, n, w, c):
        return 0
    points = _TWO if part_of(view, n, w) else 0
    if not points and w.claim.kind == "count" and w.size < _SMALL:
        return 0
    whole, what = named(view, w) | near_words(view, w), of_what(view, c)
    if not points and not one_kind(view, n, w):
        return 0
    if leads_into(view, c, w):
        points += _TWO
    elif what is not None:
        total = view.near((c.item + 1, c.item + 2, c.item + 3), "TOTALNOUN")
        explained = any(view.word(i) == ":" for i in range(c.item, min(n.item, w.item)))
        apart = -1 if explained and not view.is_cue(c.item + 1, "OFW") else -_TWO
        points += 1 if what & whole or total else apart
    elif c.item > last - 1 and (view.word(c.item - 1) in OPENERS or view.near(view.before(c), "ORW", "GIVESW")):
        points += 1
    if w.item < n.item and view.sentence_of(n) - view.sentence_of(w) <= 1 and one_kind(view, n, w):
        points += 1
    if view.stops and view.sentence_of(c) == len(view.stops) and view.is_cue(view.opening, "THATIS"):
        points += 1
    return points


def put_beside(view: View, n: Term, w: Term, c: Term) -> bool:
    """Whether a share behind the two numbers only says them again, and has no subject of its own."""
    last = max(n.item, w.item)
    if c.item < w.item < n.item and view.sentence_of(n) == view.sentence_of(w) == view.sentence_of(c):
        return any(view.word(i) in (":", ";", "(", "–") for i in view.between(w, n))
    if c.item < last:
        return True
    between = range(last + 1, c.item)
    if view.sentence_of(c) > max(view.sentence_of(n), view.sentence_of(w)):
        return view.is_cue(view.opening, "THATIS")
    lead = [i for i in view.before(c) if not view.is_cue(i, "NEARLY")]
    first = lead[0] if lead else c.item - 1
    beside = view.word(c.item - 1) in OPENERS or view.word(first) in OPENERS or view.is_cue(first, "ORW", *_GIVES)
    named = view.near(lead[:_THREE], *_GIVES) or view.near(view.behind(c), "SHAREW")
    return (beside or named) and not view.near(between, "ANDW", "WITHW")


def one_kind(view: View, n: Term, w: Term) -> bool:
    """Whether the part counts what the whole does, or leaves it unsaid."""
    if n.claim.kind != "count" or n.unit is None or w.unit is None:
        return True
    any_kind = "ANYKIND" in view.reader.lexicon.classes(n.unit.split()[-1])
    return any_kind or bool(named(view, n) & named(view, w))


def meant(n: Term, w: Term, c: Term) -> bool:
    """Whether the share comes near what the two give, as it would but for a slip."""
    share = n.size / w.size * HUNDRED
    q = c.claim.quantity
    if q is not None and q.approximation[0] in "<>" and (share > c.size) is (q.approximation[0] == ">"):
        return False  # more than a third
    if (
        c.claim.kind == "ratio"
        and q is not None
        and q.approximation in ("=", "~")
        and _ROUND[0] <= share / (c.size or HUNDRED) <= _ROUND[1]
    ):
        return False  # about a third
    return _CLOSE[0] <= share / (c.size or HUNDRED) <= _CLOSE[1]
