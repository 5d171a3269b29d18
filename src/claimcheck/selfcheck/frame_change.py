"""A change and two levels anywhere in a clause: roles are told by prepositions, dates and words of comparison."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Claim
from claimcheck.selfcheck.change import difference, points, relative, times_as_much
from claimcheck.selfcheck.figures import HUNDRED, operand
from claimcheck.selfcheck.frames import Frame, Term, levels
from claimcheck.selfcheck.outcome import Outcome

_NEAR = 4
_SIGNS = ("+", "-", "−", "–")
_POINTS = ("percentage point", "basis point", "point")
_UP, _DOWN = ("UPW", "ROSE", "LIFT", "NOUNUP"), ("DOWNW", "FELL", "TRIM", "NOUNDOWN")
_MORE, _LESS = ("HIGHER", "UPW", "NOUNUP", "ABOVEW"), ("LOWER", "DOWNW", "NOUNDOWN", "BELOWW")


def changed(frame: Frame) -> Outcome | None:
    """The one change of a clause against its two levels."""
    if len(frame.terms) != 3 or frame.has("REAL", "OTHERBASE", "PLACING", "DEFICITW"):
        return None
    marked = [(t, way) for t in frame.terms if (way := heading(frame, t)) is not None]
    if len(marked) != 1:
        return None
    c, way = marked[0]
    rest = levels([t for t in frame.terms if t is not c])
    if rest is None or not fits(rest[0], c) or rebased(frame, c) or not one_thing(*rest):
        return None
    ordered = as_much(frame, c, *rest) or roles(frame, *rest)
    nearest = min(rest, key=lambda t: abs(t.item - c.item))
    if ordered is not None and loosely(frame, ordered[0], c):
        return None
    if ordered is None or not frame.bound(c, nearest) or not paired(frame, *rest):
        return None
    return tested(*ordered, c, way)


def one_thing(a: Term, b: Term) -> bool:
    """Whether two counts name one thing: bare numbers could be anything."""
    units = {t.claim.quantity.unit for t in (a, b) if t.claim.quantity is not None} - {None}
    return a.claim.kind != "count" or len(units) == 1


def fits(level: Term, c: Term) -> bool:
    """Whether a change of this kind can be one of these levels."""
    kind = level.value.kind
    if c.claim.kind in ("multiple", "ratio"):
        return c.value.kind != kind
    if c.value.unit in _POINTS:
        return kind == "percent"
    return c.value.kind == "percent" or c.value.alike(level.value)


def tested(a: Term, b: Term, c: Term, way: int) -> Outcome | None:
    """The change against the levels in this order."""
    if c.claim.kind == "multiple":
        return inverse(a, b, c) if way < 0 else times_as_much(a.value, b.value, c.value)
    if c.claim.kind == "ratio" and way == 0:
        return times_as_much(a.value, b.value, replace(c.value, value=per_one(c), low=low(c), high=high(c)))
    if c.value.unit in _POINTS:
        return points(a.value, b.value, c.value, way)
    if c.value.kind == "percent":
        return relative(a.value, b.value, operand(c.claim, loose=True) or c.value, way)
    return difference(a.value, b.value, c.value, way)


def inverse(a: Term, b: Term, c: Term) -> Outcome | None:
    """ "Twice as few": the first level is the multiple of the second."""
    return times_as_much(b.value, a.value, c.value)


def per_one(c: Term) -> Decimal | None:
    """A fraction as a factor."""
    return None if c.value.value is None else c.value.value / HUNDRED


def low(c: Term) -> Decimal | None:
    """Its least."""
    return None if c.value.low is None else c.value.low / HUNDRED


def high(c: Term) -> Decimal | None:
    """Its most."""
    return None if c.value.high is None else c.value.high / HUNDRED


def heading(frame: Frame, term: Term) -> int | None:
    """Which way a term is a change (0: by a factor), or None where it is none."""
    if term.claim.kind == "multiple":
        return 0
    if term.claim.text[:1] in _SIGNS and frame.word(term.item - 1) == "(":
        return 1 if term.claim.text[0] == "+" else -1
    before, behind = frame.before(term), frame.behind(term)
    first = next((i for i in before if not frame.is_cue(i, "NEARLY")), -1)
    after = next((i for i in behind if not frame.is_cue(i, "FILLER")), -1)
    if term.claim.kind == "ratio" and frame.is_cue(term.item + 1, "ASW"):
        return 0
    if frame.is_cue(first, "VERSUSW", "AMONGW"):
        return None
    for cues, way in ((_MORE, 1), (_LESS, -1)):
        if frame.is_cue(after, *cues):
            return way
    if frame.is_cue(first, "FROMTO"):
        return None
    if frame.word(first) in ("by", "of"):
        reach = before if frame.word(first) == "by" else before[:4]
        for item in reach:
            if frame.is_cue(item, *_UP, "HIGHER"):
                return 1
            if frame.is_cue(item, *_DOWN, "LOWER"):
                return -1
        return None
    if term.value.kind != "percent" and frame.is_cue(first, "LIFT", "TRIM"):
        return None
    if frame.is_cue(first, *_UP):
        return 1
    return -1 if frame.is_cue(first, *_DOWN) else None


def rebased(frame: Frame, c: Term) -> bool:
    """Whether the change is counted from something else than the levels: since May, over the decade."""
    behind = frame.behind(c, 5)
    for item in behind:
        claim = frame.sentence.claim(item + 1)
        if claim is None or claim.kind != "date" or not frame.is_cue(item, "BASE"):
            continue
        if past(frame, claim) or (claim.date is not None and claim.date.start is not None):
            return frame.word(item + 2) not in ("'", "of")
    last = max(t.item for t in frame.terms)
    if c.item < last and any(frame.word(i) == "when" for i in range(c.item, last)):
        return False
    return any(frame.is_cue(i, "SINCEW") for i in frame.behind(c, 5))


def roles(frame: Frame, one: Term, two: Term) -> tuple[Term, Term] | None:
    """The two levels, the earlier or the base first."""
    marks = [mark(frame, t) for t in (one, two)]
    if marks.count(-1) == 1:
        return (one, two) if marks[0] == -1 else (two, one)
    return dated(frame, one, two) or bracketed(frame, one, two)


def loosely(frame: Frame, base: Term, c: Term) -> bool:
    """Whether only a date makes a level the base, of a change that leads "to" the other: they may be two comparisons."""
    before = frame.before(base)
    if frame.word(base.item - 1) == ":" or any(frame.word(i) == "from" or frame.is_cue(i, "VERSUSW") for i in before):
        return False
    near = abs(base.item - c.item) <= _NEAR and any(frame.is_cue(i, "ABOVEW", "BELOWW") for i in before)
    return not near and any(frame.word(i) in ("to", "at") for i in frame.behind(c))


def bracketed(frame: Frame, one: Term, two: Term) -> tuple[Term, Term] | None:
    """A level alone in brackets right behind another: that of the time before."""
    alone = frame.word(two.item - 1) == "(" and frame.word(two.item + 1) == ")" and two.item - one.item == 2
    inner = frame.before(two)
    said = bool(inner) and frame.word(inner[-1] - 1) == "(" and any(frame.is_cue(i, "WASW") for i in inner)
    return (two, one) if alone or said else None


def as_much(frame: Frame, c: Term, one: Term, two: Term) -> tuple[Term, Term] | None:
    """ "Four times as many as the old one's 750": the level behind is the base."""
    if c.claim.kind != "multiple" or not one.item < c.item < two.item or not frame.is_cue(c.item + 1, "ASW"):
        return None
    return two, one


def mark(frame: Frame, term: Term) -> int:
    """-1 for a base, +1 for the level reached, 0 where nothing is said."""
    bare = False
    for item in frame.before(term):
        claim = frame.sentence.claim(item)
        if bare and not past(frame, claim):
            continue
        if (
            frame.word(item) == "from"
            or frame.is_cue(item, "VERSUSW", "PASTW", "ABOVEW", "BELOWW")
            or past(frame, claim)
        ):
            return -1
        if frame.word(item) == "to":
            return 1
        bare = bare or (not frame.light(item) and not frame.known(item, item))
    inside = frame.word(term.item - 1) == ":" and "(" in (frame.word(term.item - 3), frame.word(term.item - 4))
    behind = frame.behind(term, 3)
    if any(frame.is_cue(i, "PASTW") or past(frame, frame.sentence.claim(i)) for i in behind):
        return -1
    return -1 if inside else 0


def past(frame: Frame, claim: Claim | None) -> bool:
    """Whether a date looks back: a year earlier, last year."""
    return claim is not None and any(w in frame.reader.tables.past for w in claim.text.lower().split())


def dated(frame: Frame, one: Term, two: Term) -> tuple[Term, Term] | None:
    """The levels by the dates that stand right beside them."""
    days = [own_date(frame, t) for t in (one, two)]
    starts = [d.date.start if d is not None and d.date is not None else None for d in days]
    if starts[0] is None or starts[1] is None or starts[0] == starts[1]:
        return None
    return (one, two) if starts[0] < starts[1] else (two, one)


def own_date(frame: Frame, term: Term) -> Claim | None:
    """The date right behind a level, or right before it."""
    near = [i for i in frame.behind(term, 3) if frame.timed(i)] or [i for i in frame.before(term)[:3] if frame.timed(i)]
    claim = frame.sentence.claim(near[0]) if near else None
    return claim if claim is not None and claim.kind == "date" else None


def paired(frame: Frame, one: Term, two: Term) -> bool:
    """Whether the words between the levels do not make the second one a level of something else."""
    first, last = sorted((one.item, two.item))
    if frame.word(last - 1) == ":" or any(first < t.item < last for t in frame.terms if t.claim.kind == "multiple"):
        return True
    first = max((t.item for t in frame.terms if first < t.item < last), default=first)
    versus = max(
        (i for i in range(first, last) if frame.is_cue(i, "VERSUSW", "FROMTO", "ABOVEW", "BELOWW")), default=first
    )
    return all(
        frame.light(i) or frame.known(i, first) or frame.sentence.claim(i) is not None for i in range(versus + 1, last)
    )
