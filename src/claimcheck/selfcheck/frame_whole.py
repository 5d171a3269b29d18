"""Parts, wholes, shares, totals and averages anywhere in a clause, told by apposition and small words, not by order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.intervals import divide, multiply, overlap, scale
from claimcheck.model import Reason
from claimcheck.selfcheck.figures import HUNDRED, Operand, operand, short, widen, written
from claimcheck.selfcheck.roles import heading
from claimcheck.selfcheck.frames import LEVELS, OPENERS, Frame, Term, levels, per
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.shares import said, total
from claimcheck.selfcheck.sums import compared

_MOST_PARTS = 8
_FEW = 3


def shared(frame: Frame) -> Outcome | None:
    """A part, its whole and the share; the part or the share stands in apposition to what is before it."""
    if len(frame.terms) != 3 or frame.has("REAL"):
        return None
    shares = [t for t in frame.terms if t.value.kind == "percent" and t.value.unit == "%"]
    if len(shares) != 1 or heading(frame, shares[0]) is not None:
        return None
    c = shares[0]
    rest = levels([t for t in frame.terms if t is not c])
    if rest is None or rest[0].claim.kind not in LEVELS or per(rest[0]) is not None:
        return None
    n, w = sorted(rest, key=lambda t: t.value.value or Decimal(0))
    if n.claim.kind == "money" and whole(frame, n) and not whole(frame, w):
        n, w = w, n
    if not whole(frame, w) or not appositive(frame, c, n, w):
        return None
    found = scale(divide(n.value.interval, w.value.interval), HUNDRED)
    claims = (n.claim, w.claim, c.claim)
    loose = operand(c.claim, loose=True) or c.value
    if not w.value.value or n.value.value is None or loose.value is None or n.value.value == w.value.value:
        return None
    if overlap(found, said(loose)):
        return holds("share", *claims)
    value = n.value.value / w.value.value * HUNDRED
    step = f"{written(n.value)} / {written(w.value)} = {short(value)}% ≠ {short(loose.value)}%"
    params = (("n", n.claim.text), ("w", w.claim.text), ("found", short(value)), ("stated", c.claim.text))
    return Outcome("share", claims, "share", Reason("selfcheck.share", params), step, c.claim)


def whole(frame: Frame, w: Term) -> bool:
    """Whether "of" leads to the number, or "of which" follows it: it is what a part is taken from."""
    for item in frame.before(w)[:6]:
        if frame.word(item) == "of":
            return True
        if not frame.light(item) and not frame.is_cue(item, "WHOLEW") and frame.word(item + 1) != "'":
            break
    items = range(w.item + 1, min(w.item + 7, len(frame.sentence.tape.codes)))
    return any(
        frame.word(i) == "of" and frame.word(i + 1) in ("which", "whom", "them", "these", "those") for i in items
    )


def appositive(frame: Frame, c: Term, n: Term, w: Term) -> bool:
    """Whether the share is said of the part, or the part of the share: between commas, dashes, brackets, or behind "or"."""
    last = max(frame.terms, key=lambda t: t.item)
    if last is w:
        first, second = sorted((c, n), key=lambda t: t.item)
    else:
        second = last
        first = n if last is c else c
    if not opened(frame, second):
        return False
    between = range(min(first.item, w.item) + 1, second.item)
    if any(frame.word(i) in ("and", ";") or frame.is_cue(i, "BREAKER") for i in between):
        return False
    return ended(frame, second, c)


def opened(frame: Frame, term: Term) -> bool:
    """Whether an opening sign, or "or", stands right before the number."""
    item = term.item - 1
    while frame.is_cue(item, "NEARLY", "EQUALS") or frame.word(item) in ("a", "the"):
        item -= 1
    return frame.word(item) in OPENERS or frame.word(item) == "or"


def ended(frame: Frame, term: Term, c: Term) -> bool:
    """Whether the number stands alone, up to a sign; a share may be "of the total"."""
    item = term.item + 1
    if frame.word(item) == "of" and max(t.item for t in frame.terms) > term.item:
        return True
    if frame.word(item) == "of":
        return term is c and any(frame.is_cue(i, "TOTALNOUN") for i in (item + 1, item + 2))
    if frame.word(item - 2) in ("(", "–") or frame.word(item) in (",", ")", "–", "-"):
        return frame.closes(item) or frame.is_cue(item, "TOTALNOUN")
    return frame.closes(item) or (term is not c and frame.word(item) == "to" and frame.word(item + 1) == "be")


def same_share(frame: Frame) -> Outcome | None:
    """A fraction in words and a percentage in apposition."""
    if len(frame.terms) != 2 or {t.claim.kind for t in frame.terms} != {"ratio", "percent"}:
        return None
    one, two = frame.terms
    r, c = (one, two) if one.claim.kind == "ratio" else (two, one)
    if heading(frame, r) is not None or heading(frame, c) is not None or two.item - one.item > 8:
        return None
    sign = frame.word(two.item - 1) if frame.word(two.item - 1) != "or" else "or"
    between = range(one.item + 1, two.item)
    if sign not in ("(", "–", ",", "or") or not frame.closes(two.item + 1):
        return None
    if sign == "," and frame.word(two.item + 1) not in (",", ""):
        return None
    if any(frame.word(i) in ("and", ";", "who", "which") or frame.is_cue(i, "BREAKER") for i in between):
        return None
    value = operand(c.claim, loose=True)
    if value is None or value.unit != "%" or value.value is None or r.value.value is None:
        return None
    if overlap(said(r.value), said(value)):
        return holds("fraction", r.claim, c.claim)
    params = (("fraction", r.claim.text), ("found", short(r.value.value)), ("stated", c.claim.text))
    step = f"{short(r.value.value)}% ≠ {short(value.value)}%"
    reason = Reason("selfcheck.fraction", params)
    return Outcome("fraction", (r.claim, c.claim), "fraction", reason, step, c.claim, approximate=r.value.approximate)


def made_of(frame: Frame) -> Outcome | None:
    """A number and its parts between dashes or brackets, joined by "and": 12 – seven women and five men –."""
    terms = amounts(frame)
    if not 3 <= len(terms) <= _MOST_PARTS or frame.has("PLUSW"):
        return None
    w, parts = terms[0], terms[1:]
    sign = frame.word(parts[0].item - 1)
    if (
        sign not in (("–", "(") if len(parts) == _FEW - 1 else ("–", "(", ":"))
        or not 0 < parts[0].item - w.item <= 4
        or per(w) is not None
    ):
        return None
    end = next(
        (i for i in range(parts[-1].item + 1, parts[-1].item + 7) if frame.word(i) in (".", ")", "–", "", ";")), 0
    )
    inner = range(parts[0].item, end)
    joined = any(frame.word(i) == "and" for i in range(parts[-2].item, parts[-1].item))
    if (
        not end
        or not joined
        or any(frame.word(i) in ("of", "which", "with") for i in inner)
        or len(inner) > 6 * len(parts)
    ):
        return None
    if any((p.value.value or 0) > (w.value.value or 0) for p in parts):
        return None
    return compared([p.value for p in parts], w.value)


def amounts(frame: Frame) -> list[Term]:
    """The terms when all are amounts of one kind; else none."""
    terms = [t for t in frame.terms if t.claim.kind in LEVELS and t.value.value is not None]
    same = len(terms) == len(frame.terms) and all(t.value.alike(terms[0].value) and per(t) is None for t in terms)
    return terms if same else []


def closed_by_rest(frame: Frame) -> Outcome | None:
    """A whole, parts of it, and "the remaining" so many: together they make the whole."""
    terms = amounts(frame)
    if len(terms) < 3 or frame.has("CHANGEOF"):
        return None
    w, last = terms[0], terms[-1]
    if not any(frame.is_cue(i, "RESTW") for i in frame.before(last)[:3]):
        return None
    if any((p.value.value or 0) > (w.value.value or 0) for p in terms[1:]):
        return None
    return compared([t.value for t in terms[1:]], w.value)


def times_each(frame: Frame) -> Outcome | None:
    """So many, so much for each, and the total, in any order."""
    if len(frame.terms) != 3 or frame.has("OFFER", "NETW", "PLUSW3"):
        return None
    money = [t for t in frame.terms if t.claim.kind in ("money", "measure")]
    counts = [t for t in frame.terms if t.claim.kind == "count"]
    if len(money) != 2 or len(counts) != 1 or not money[0].value.alike(money[1].value):
        return None
    (u, t), n = money, counts[0]
    unit = n.claim.quantity.unit if n.claim.quantity is not None else None
    if per(u) is None or per(u) != unit:
        return product(frame, u, n, t) if frame.has("EACHW") and announced(frame, u, t) else None
    return product(frame, u, n, t)


def announced(frame: Frame, u: Term, t: Term) -> bool:
    """Whether the second amount is called a total."""
    if (
        not frame.bound(u, t)
        and not frame.has("SOW")
        and not any(frame.is_cue(i, "TOTALW", "TOTALNOUN") for i in frame.before(t))
    ):
        return False
    return any(frame.is_cue(i, "TOTALW", "TOTALNOUN", "SOW") for i in [*frame.before(t), *frame.behind(t)])


def product(frame: Frame, u: Term, n: Term, t: Term) -> Outcome | None:
    """So much for each of so many against the total."""
    if u.value.value is None or t.value.value is None or n.value.value is None or u.value.value >= t.value.value:
        return None
    claims = (u.claim, n.claim, t.claim)
    loose = t.value.value / 20 if t.value.approximate or n.value.approximate else Decimal(0)
    stated = operand(t.claim, loose=True) or t.value
    if overlap(multiply(u.value.interval, n.value.interval), widen(stated.interval, loose)):
        return holds("product", *claims)
    found = short(u.value.value * n.value.value)
    step = f"{written(u.value)} × {written(n.value)} = {found} ≠ {written(t.value)}"
    params = (("one", u.claim.text), ("found", found), ("stated", t.claim.text))
    return Outcome(
        "product",
        claims,
        "product",
        Reason("selfcheck.product", params),
        step,
        t.claim,
        approximate=t.value.approximate,
    )


def mean_of_list(frame: Frame) -> Outcome | None:
    """The plain average of the numbers listed before it; shares and rates may be weighted and are left alone."""
    if len(frame.terms) < _FEW or frame.has("ELSEWHERE", "OTHERAVG", "PLUSW2"):
        return None
    c = frame.terms[-1]
    parts = [t for t in frame.terms[:-1] if t.value.alike(c.value) and t.value.value is not None and per(t) is None]
    rest = [t for t in frame.terms[:-1] if t not in parts]
    if any(t.claim.kind != "count" or t.value.value != len(parts) for t in rest) or c.claim.kind == "percent":
        return None
    if c.claim.kind == "count" and parts and parts[0].value.value == len(parts) - 1:
        parts = parts[1:]
    if len(parts) < 2 or not any(frame.is_cue(i, "AVERAGE") for i in average_of(frame, c)) or not in_row(frame, parts):
        return None
    value = sum((p.value.value or Decimal(0) for p in parts), Decimal(0)) / len(parts)
    claims = (c.claim, *(p.claim for p in parts))
    found = scale(total([p.value for p in parts]), 1 / Decimal(len(parts)))
    stated = operand(c.claim, loose=True) or c.value
    room = abs(value) / 20 if c.value.approximate else Decimal(0)
    if overlap(found, widen(stated.interval, room)):
        return holds("average", *claims)
    return not_mean(c.value, value, [p.value for p in parts])


def average_of(frame: Frame, c: Term) -> list[int]:
    """Items before a number in which "average" may stand: "the mean for the three months was"."""
    return list(range(max(0, c.item - 8), c.item))


def not_mean(c: Operand, value: Decimal, parts: Sequence[Operand]) -> Outcome:
    """An average that is not the one of these numbers."""
    claims = (c.claim, *(p.claim for p in parts))
    step = f"({' + '.join(written(p) for p in parts)}) / {len(parts)} = {short(value)} ≠ {written(c)}"
    reason = Reason("selfcheck.mean", (("stated", c.claim.text), ("found", short(value))))
    return Outcome("average", claims, "average", reason, step, c.claim)


def in_row(frame: Frame, parts: Sequence[Term]) -> bool:
    """Whether the numbers stand in one list closed by "and"."""
    gaps = [range(a.item + 1, b.item) for a, b in pairwise(parts)]
    if any(len(gap) > 5 or not any(frame.word(i) in (",", "and") for i in gap) for gap in gaps):
        return False
    return any(frame.word(i) == "and" for i in gaps[-1])


def mean_of_total(frame: Frame) -> Outcome | None:
    """A total, how many it was shared by, and so much for each on average."""
    everything = [t for t in frame.terms if t.value.value is not None]
    hyphened = [
        (i, c) for i, c in frame.sentence.tape.values.items()
        if c.kind == "count" and c.rule == "quantities.count_hyphen"
    ]  # fmt: skip
    over = [
        t for t in everything if t.claim.kind == "count" and any(frame.is_cue(i, "OVERW") for i in frame.before(t)[:3])
    ]
    averages = [t for t in everything if any(frame.is_cue(i, "AVERAGE") for i in frame.before(t)[:4])]
    if len(averages) != 1 or len(everything) + len(hyphened) != 3 or frame.has("ELSEWHERE", "OTHERAVG"):
        return None
    c = averages[0]
    count = operand(hyphened[0][1]) if hyphened else (over[0].value if len(over) == 1 else None)
    rest = [t for t in everything if t is not c and (count is None or t.claim is not count.claim)]
    if count is None or not count.value or len(rest) != 1 or count.claim is c.claim or not rest[0].value.alike(c.value):
        return None
    t, stated = rest[0].value, operand(c.claim, loose=True) or c.value
    unit = count.claim.quantity.unit if count.claim.quantity is not None else None
    if (
        t.value is None
        or unit is None
        or (per(c) != unit and not any(frame.word(i) in (unit, "each") for i in frame.behind(c)))
    ):
        return None
    claims = (t.claim, count.claim, c.claim)
    if overlap(
        divide(t.interval, count.interval),
        widen(stated.interval, stated.value / 20 if c.value.approximate and stated.value else Decimal(0)),
    ):
        return holds("average", *claims)
    found = short(t.value / count.value)
    step = f"{written(t)} / {written(count)} = {found} ≠ {written(c.value)}"
    reason = Reason("selfcheck.mean", (("stated", c.claim.text), ("found", found)))
    return Outcome("average", claims, "average", reason, step, c.claim)
