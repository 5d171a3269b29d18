"""Parts against totals, rates over two periods, products, averages against their range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import multiply, overlap
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import Operand, operand, short, widen, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader
from claimcheck.selfcheck.shares import total

_STOPS = (";", ".", "(", ")")
_TIMES = ("date", "duration", "time", "set", "rank", "age")


def parts_after(match: Match, whole: Operand, reader: SentenceReader) -> list[Operand] | None:
    """The parts listed behind a match, up to the end of the clause; None when the list is left open."""
    sentence = match.sentence
    found: list[Operand] = []
    end = len(sentence.tape.codes)
    for item in range(match.end, end):
        claim = sentence.claim(item)
        if claim is None:
            if sentence.tape.text(item) in _STOPS and not bracketed(sentence, item):
                end = item
                break
            continue
        if claim.kind in _TIMES or modifier(claim):
            continue
        part = operand(claim)
        if part is None or not part.alike(whole) or part.value is None:
            end = item
            break
        if reader.cue(sentence, item + 1, "OFW") and sentence.claim(item + 2) is not None:
            return None
        found.append(part)
    trailing = end if not found else max(i for i in range(match.end, end) if sentence.claim(i) is found[-1].claim)
    if len(found) > 2 and found[0].value == len(found) - 1 and found[0].unit not in (None, whole.unit):
        found = found[1:]  # the number of the parts: between its three plants, with 120, 95 and 85
    left_open = reader.holds(sentence, "PLUSW", match.end, end) or reader.holds(sentence, "OPENW", trailing, end)
    return None if left_open or not closed(sentence, found, trailing, end, reader) else found


def bracketed(sentence: Sentence, item: int) -> bool:
    """Whether the bracket at an item holds nothing but one number."""
    return sentence.claim(item + 1) is not None or (item > 0 and sentence.claim(item - 1) is not None)


def closed(sentence: Sentence, parts: Sequence[Operand], last: int, end: int, reader: SentenceReader) -> bool:
    """Whether the last number ends the list: no "and" opens one more part, without a number, behind it."""
    if len(parts) < 2:
        return True
    before = max(i for i in range(last) if sentence.claim(i) is parts[-2].claim)
    return reader.holds(sentence, "ANDW", before, last) or not reader.holds(sentence, "ANDW", last, end)


def modifier(claim: Claim) -> bool:
    """Whether a number only describes a thing: the two of a two-bedroom house."""
    return claim.rule == "quantities.count_hyphen"


def summed(match: Match, reader: SentenceReader) -> Outcome | None:
    """A closed list of parts against its total; what follows the list may belong elsewhere."""
    w = operand(match.claim("w"))
    if w is None or w.value is None:
        return None
    parts = parts_after(match, w, reader)
    return None if parts is None or len(parts) < 2 else compared(parts, w)


def sum_colon(match: Match, reader: SentenceReader) -> Outcome | None:
    """A list right behind a colon: only three parts or more make it likely that the list is the whole."""
    w = operand(match.claim("w"))
    if w is None or w.value is None:
        return None
    parts = parts_after(match, w, reader)
    return None if parts is None or len(parts) < 3 else compared(parts, w)


def sum_before(match: Match, reader: SentenceReader) -> Outcome | None:
    """Parts listed before their total."""
    w = operand(match.claim("w"))
    if w is None or w.value is None:
        return None
    w = added_up(match, w, reader)
    parts, first = parts_before(match, w, reader)
    if len(parts) < 2 or reader.holds(match.sentence, "PLUSW", first, match.start):
        return None
    return compared(parts, w)


def added_up(match: Match, w: Operand, reader: SentenceReader) -> Operand:
    """The total of "adds up to", whose "up to" is no bound."""
    q = w.claim.quantity
    adding = reader.cue(match.sentence, (match.item("w") or 1) - 1, "ADDW")
    if q is None or q.value is None or q.approximation != "<=" or not adding:
        return w
    half = (q.stated_precision or Decimal(0)) / 2 if w.kind != "count" else Decimal(0)
    return replace(w, low=q.value - half, high=q.value + half, approximate=False)


def parts_before(match: Match, whole: Operand, reader: SentenceReader) -> tuple[list[Operand], int]:
    """Numbers like ``whole`` that stand in a row before the match, and the item of the first."""
    sentence = match.sentence
    parts: list[Operand] = []
    first = match.start
    for item in range(match.start - 1, -1, -1):
        claim = sentence.claim(item)
        if claim is None:
            if sentence.tape.text(item) in _STOPS:
                break
            continue
        part = operand(claim)
        if claim.kind in _TIMES or modifier(claim):
            continue
        if part is None or not part.alike(whole) or part.value is None:
            break
        if parts and not _joined(sentence, item, first, reader):
            break
        parts.insert(0, part)
        first = item
    return parts, first


def _joined(sentence: Sentence, one: int, two: int, reader: SentenceReader) -> bool:
    """Whether a comma or a word of a list stands between two numbers: the 12 teams play 22 games is no list."""
    between = range(one + 1, two)
    return any(sentence.tape.text(i) in (",", ";") or reader.cue(sentence, i, "ANDW", "JOINW") for i in between)


def compared(parts: Sequence[Operand], w: Operand) -> Outcome:
    """The parts against the total: any run of them that fits will do."""
    for size in range(len(parts), 1, -1):
        for first in range(len(parts) - size + 1):
            run = parts[first : first + size]
            if fits(run, w):
                return holds("sum", w.claim, *(p.claim for p in run))
    value = added(parts)
    step = f"{' + '.join(written(p) for p in parts)} = {short(value)} ≠ {written(w)}"
    reason = Reason("selfcheck.sum", (("found", short(value)), ("stated", w.claim.text)))
    return Outcome("sum", (w.claim, *(p.claim for p in parts)), "sum", reason, step, w.claim, approximate=w.approximate)


def fits(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether the parts can make the whole."""
    q = whole.claim.quantity
    stated = whole.interval
    if q is not None and q.approximation == "=" and q.low is not None and q.high is not None:
        stated = q.low, q.high  # a total is often rounded more than its parts
    size = whole.value or Decimal(0)
    return overlap(total(parts), widen(stated, size / 20 if whole.approximate else Decimal(0)))


def added(parts: Sequence[Operand]) -> Decimal:
    """The sum of the stated values."""
    return sum((p.value for p in parts if p.value is not None), Decimal(0))


def parts_over(match: Match, reader: SentenceReader) -> Outcome | None:
    """Included parts against the whole. Groups of people may overlap; amounts and places do not."""
    w = operand(match.claim("w"))
    if w is None or w.high is None:
        return None
    parts = parts_after(match, w, reader) or []
    if not parts or _nested(match, reader) or not _apart(match, parts, reader):
        return None
    low = total(parts)[0]
    if low is None or low <= w.high:
        return holds("parts", w.claim, *(p.claim for p in parts))
    step = f"{' + '.join(written(p) for p in parts)} = {short(added(parts))} > {written(w)}"
    reason = Reason("selfcheck.parts_over", (("found", short(added(parts))), ("stated", w.claim.text)))
    return Outcome("parts", (w.claim, *(p.claim for p in parts)), "parts_over", reason, step, w.claim)


def _nested(match: Match, reader: SentenceReader) -> bool:
    return reader.holds(match.sentence, "NESTW", match.end)


def _apart(match: Match, parts: Sequence[Operand], reader: SentenceReader) -> bool:
    """Whether the parts cannot overlap: money, or counts each at a place of its own."""
    if parts[0].kind != "count":
        return parts[0].kind == "money"
    whole = match.claim("w")
    unit = whole.quantity.unit if whole is not None and whole.quantity is not None else None
    if len(parts) == 1:  # four estates do not hold 220 homes
        return unit is not None and parts[0].unit in (None, unit) and _definite(match, reader)
    places = {i for i, v in match.sentence.tape.values.items() if any(v is p.claim for p in parts)}
    led = [reader.holds(match.sentence, "SITEW", i + 1, i + 3) for i in places]
    return len(led) == len(parts) and all(led)


def _definite(match: Match, reader: SentenceReader) -> bool:
    """Whether the whole is named as one: the 30 members, a total of 30 people."""
    item = match.item("w") or 0
    return reader.cue(match.sentence, item - 1, "ONEWHOLE")


def rate(match: Match, reader: SentenceReader) -> Outcome | None:
    """An amount per one period against the amount per another."""
    a, b = operand(match.claim("a"), loose=True), operand(match.claim("b"), loose=True)
    if a is None or b is None or not a.alike(b) or a.value is None or b.value is None:
        return None
    if "<" in _bounds(a, b) or ">" in _bounds(a, b):
        return None
    p, q = a.claim.quantity, b.claim.quantity
    table = reader.tables.factors
    small, large = (a, b) if p and q and f"{p.per} {q.per}" in table else (b, a)
    pers = [c.claim.quantity.per if c.claim.quantity else None for c in (small, large)]
    factor = table.get(f"{pers[0]} {pers[1]}")
    if factor is None or small.value is None or large.value is None:
        return None
    dearest = multiply(small.interval, factor)[1]
    discount = match.rule.data.get("dearer") or reader.holds(match.sentence, "DISCOUNT")
    if discount and (dearest is None or large.low is None or large.low <= dearest):
        return None
    return product_of(small, factor, large, "rate")


def rate_times(match: Match, reader: SentenceReader) -> Outcome | None:
    """An amount per day, on so many days, against the amount per week."""
    a, b, k = operand(match.claim("a")), operand(match.claim("b")), operand(match.claim("k"))
    p, q = match.claim("a"), match.claim("k")
    if a is None or b is None or k is None or not a.alike(b) or p is None or q is None:
        return None
    if p.quantity is None or q.quantity is None or p.quantity.per != q.quantity.unit:
        return None
    return product_of(a, k.interval, b, "rate")


def _bounds(*ops: Operand) -> str:
    return "".join(o.claim.quantity.approximation for o in ops if o.claim.quantity is not None)


def product_of(one: Operand, factor: Interval, whole: Operand, fault: str) -> Outcome:
    """``one`` times ``factor`` against ``whole``."""
    found = multiply(one.interval, factor)
    size = abs(whole.value or Decimal(0))
    loose = size / 20 if whole.approximate or one.approximate else Decimal(0)
    if overlap(found, widen(whole.interval, loose)):
        return holds(fault, one.claim, whole.claim)
    factors = [f for f in dict.fromkeys(factor) if f is not None]
    times = "–".join(map(short, factors))
    ends = [short((one.value or Decimal(0)) * f) for f in factors]
    step = f"{written(one)} × {times} = {'–'.join(ends)} ≠ {written(whole)}"
    params = (("one", one.claim.text), ("found", "–".join(ends)), ("stated", whole.claim.text))
    return Outcome(fault, (one.claim, whole.claim), fault, Reason(f"selfcheck.{fault}", params), step, whole.claim)


def product(match: Match, reader: SentenceReader) -> Outcome | None:
    """So much for each of so many against the total."""
    u, n, t = operand(match.claim("u")), operand(match.claim("n")), operand(match.claim("t"), loose=True)
    if u is None or n is None or t is None or not u.alike(t) or t.value is None or u.value is None:
        return None
    outcome = product_of(u, n.interval, t, "product")
    claims: tuple[Claim, ...] = (u.claim, n.claim, t.claim)
    return Outcome(
        "product", claims, outcome.fault, outcome.reason, outcome.arithmetic, outcome.at, approximate=t.approximate
    )
