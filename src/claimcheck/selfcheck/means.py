"""An average of numbers that the text lists, or of a total that so many share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.intervals import divide, overlap
from claimcheck.model import Reason
from claimcheck.selfcheck.figures import Operand, operand, short, widen, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.shares import total
from claimcheck.selfcheck.view import Term, View

_FEW = 2
_THREE = 3
_GAP = 6
_REACH = 8


def averages(view: View) -> Iterator[Outcome]:
    """The average that a sentence states, where it states what it is the average of."""
    if view.has("ELSEWHERE", "OTHERAVG", "MEDIANW", "WEIGHTW") or len(view.terms) < _THREE:
        return
    named = [t for t in view.terms if is_average(view, t)]
    if len(named) > 1:
        named = [t for t in named if t.claim.kind != "duration"]
    if len(named) != 1 or named[0].claim.kind == "percent":
        return
    c = named[0]
    yield from _of_list(view, c)
    yield from _of_total(view, c)
    yield from _of_ends(view, c)


def is_average(view: View, term: Term) -> bool:
    """Whether the number is called an average."""
    ahead = range(max(0, term.item - _REACH), term.item)
    last = max((i for i in ahead if view.sentence.claim(i) is not None and not view.timed(i)), default=-1)
    lead = any(view.is_cue(i, "MEANW") for i in ahead if i > last and view.word(i) not in (";", "."))
    return (
        term.value.value is not None
        and not term.modifier
        and (lead or any(view.is_cue(i, "MEANW") for i in view.behind(term, _THREE)))
    )


def _of_list(view: View, c: Term) -> Iterator[Outcome]:
    others = [t for t in view.terms if t is not c and t.value.value is not None and t.role is None]
    parts = [t for t in others if alike(t, c) and t.per is None and not t.modifier]
    sized = [t for t in others if t not in parts and t.item != c.item + 1]
    if parts and parts[0].claim.kind == "count" and parts[0].value.value == len(parts) - 1:
        sized, parts = [*sized, parts[0]], parts[1:]
    counted = any(t.claim.kind in ("count", "duration") and t.value.value == len(parts) for t in sized)
    if any(t.value.value != len(parts) for t in sized) or not in_row(view, parts):
        return
    if len(parts) < _FEW or (len(parts) == _FEW and not counted) or c.item < parts[-1].item:
        return
    size = Decimal(len(parts))
    found = divide(total([p.value for p in parts]), (size, size))
    value = sum((p.value.value or Decimal(0) for p in parts), Decimal(0)) / len(parts)
    if agrees(found, c):
        yield holds("mean", c.claim, *(p.claim for p in parts))
        return
    step = f"({' + '.join(written(p.value) for p in parts)}) / {len(parts)}"
    yield unlike(c, step, value, [p.value for p in parts])


def alike(part: Term, c: Term) -> bool:
    """Whether a number can be one of those averaged."""
    return part.value.alike(c.value) and (c.claim.kind != "count" or c.unit is None or part.unit in (None, c.unit))


def in_row(view: View, parts: Sequence[Term]) -> bool:
    """Whether the numbers stand in one list closed by "and"."""
    for one, two in pairwise(parts):
        between = view.between(one, two)
        if len(between) > _GAP or not any(view.word(i) == "," or view.is_cue(i, "ANDW") for i in between):
            return False
    return len(parts) > 1 and any(view.is_cue(i, "ANDW") for i in view.between(*parts[-2:]))


def agrees(found: tuple[Decimal | None, Decimal | None], c: Term) -> bool:
    """Whether the average can be the stated one."""
    stated = operand(c.claim, loose=True) or c.value
    room = abs(c.value.value or Decimal(0)) / 20 if c.value.approximate else Decimal(0)
    return overlap(found, widen(stated.interval, room))


def unlike(c: Term, step: str, value: Decimal, of: Sequence[Operand]) -> Outcome:
    """The finding of an average that is another."""
    claims = (c.claim, *(p.claim for p in of))
    reason = Reason("selfcheck.mean", (("stated", c.claim.text), ("found", short(value))))
    whole = f"{step} = {short(value)} ≠ {written(c.value)}"
    return Outcome("mean", claims, "average", reason, whole, c.claim, approximate=c.value.approximate)


def _of_total(view: View, c: Term) -> Iterator[Outcome]:
    """Over a six-match tour she scored 318 runs, an average of 63 a match."""
    others = [t for t in view.terms if t is not c and t.value.value and t.role is None]
    if len(others) != _FEW:
        return
    for n, t in (others, others[::-1]):
        counts = n.claim.kind in ("count", "duration") and (n.value.value or 0) > 1 and n.unit is not None
        if (
            not counts
            or not (t.value.alike(c.value) or t.claim.kind == c.claim.kind)
            or t.modifier
            or t.per is not None
        ):
            continue
        if not shared_by(view, n, c) or (t.value.value or 0) <= (c.value.value or 0):
            continue
        size = (n.value.value, n.value.value) if n.value.high is None else n.value.interval
        if agrees(divide(t.value.interval, size), c):
            yield holds("mean", t.claim, n.claim, c.claim)
        else:
            value = (t.value.value or Decimal(0)) / (n.value.value or Decimal(1))
            yield unlike(c, f"{written(t.value)} / {written(n.value)}", value, [t.value, n.value])
        return


def shared_by(view: View, n: Term, c: Term) -> bool:
    """Whether the average is per one of the number: a match, each."""
    noun = (n.unit or "").split()[-1]
    if c.per is not None:
        return c.per in (noun, "item")
    if view.near(view.behind(c, _THREE), "EACHW"):
        return True
    return any(view.stem(i) == view.reader.stem(noun) for i in view.behind(c, _THREE))


def _of_ends(view: View, c: Term) -> Iterator[Outcome]:
    """An average beside the greatest or the least that it is the average of: 62mm, when the wettest month had 58mm."""
    for term in view.terms:
        if (
            term is c
            or term.value.value is None
            or not alike(term, c)
            or term.modifier
            or not term.value.alike(c.value)
        ):
            continue
        lead = [i for i in view.before(term) if view.sentence.claim(i) is None]
        most, least = view.near(lead, "MAXW"), view.near(lead, "MINW")
        if most == least or view.near(lead, "MEANW") or term.claim.kind == "percent":
            continue
        low, high = c.value.interval
        ends = term.value.interval
        if most and low is not None and ends[1] is not None:
            wrong, sign = low > ends[1], ">"
        elif least and high is not None and ends[0] is not None:
            wrong, sign = high < ends[0], "<"
        else:
            continue
        if not wrong:
            yield holds("average", term.claim, c.claim)
            continue
        params = (("stated", c.claim.text), ("bound", term.claim.text))
        step = f"{written(c.value)} {sign} {written(term.value)}"
        yield Outcome(
            "average",
            (term.claim, c.claim),
            "average",
            Reason(f"selfcheck.average_{'over' if most else 'under'}", params),
            step,
            c.claim,
        )
