"""A change against the two levels it leads from and to."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.intervals import divide, negate, overlap, scale, subtract
from claimcheck.model import Claim, Interval, Reason
from claimcheck.selfcheck.figures import HUNDRED, Operand, of_range, operand, short, sign, widen, written
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader

_TENTH = Decimal("0.07")
_TWENTIETH = Decimal("0.05")
_ONE = Decimal(1)
_POINTS = ("percentage point", "basis point", "point")


def ends(match: Match) -> tuple[Operand, Operand] | None:
    """The level before and the level after."""
    both = of_range(match.claim("ab"))
    if both is not None:
        return both
    a, b = operand(match.claim("a")), operand(match.claim("b"))
    return (a, b) if a is not None and b is not None and a.alike(b) else None


def heading(match: Match) -> int:
    """+1 for up, -1 for down, 0 where the words do not say."""
    for up, down in (("up", "down"), ("rose", "fell")):
        if match.item(up) is not None:
            return 1
        if match.item(down) is not None:
            return -1
    return 0


def heading_words(sentence: Sentence, claim: Claim, reader: SentenceReader) -> bool:
    """Whether a word of movement stands right before a claim."""
    item = next((i for i, c in sentence.tape.values.items() if c is claim), None)
    cues = ("ROSE", "FELL", "LIFT", "TRIM", "UPW", "DOWNW")
    return item is not None and any(reader.holds(sentence, cue, max(0, item - 2), item) for cue in cues)


def change(match: Match, reader: SentenceReader) -> Outcome | None:
    """Percentage, points or difference against what the levels give."""
    found = ends(match)
    c = operand(match.claim("c"))
    if found is None or c is None or other_base(match, reader) or other_verb(match, reader):
        return None
    a, b = found
    way = heading(match)
    if c.unit in _POINTS:
        return points(a, b, c, way) if a.kind == "percent" else None
    if c.kind == "percent":
        return relative(a, b, operand(c.claim, loose=True) or c, way)
    q = c.claim.quantity
    own = q is not None and q.per is None and reader.cue(match.sentence, (match.item("c") or 0) + 1, "EACHW")
    return difference(a, b, c, way) if c.alike(a) and not own else None


def other_base(match: Match, reader: SentenceReader) -> bool:
    """Whether the change names a base of its own while the first level has a date: they may be two comparisons."""
    first = match.item("a")
    after = reader.holds(match.sentence, "BASE", match.end, match.end + 1)
    dates = reader.members("DATE")
    codes = match.sentence.tape.codes
    dated = first is not None and any(code in dates for code in codes[first : match.item("b")])
    return after and dated


def other_verb(match: Match, reader: SentenceReader) -> bool:
    """Whether a verb of movement stands between the later level and the earlier one behind it."""
    b, a = match.item("b"), match.item("a")
    if a is None or b is None or b > a:
        return False
    if reader.holds(match.sentence, "TOW", a + 1, a + 2) and match.sentence.claim(a + 2) is not None:
        return True  # from 610 to 640: that is another pair
    return any(reader.holds(match.sentence, cue, b, a) for cue in ("ROSE", "FELL"))


def stated(c: Operand) -> Interval:
    """What the change's wording allows, with some room where it is a fraction or an approximation."""
    size = abs(c.value) if c.value is not None else Decimal(0)
    if c.claim.kind == "ratio" and not c.approximate:
        return widen(c.interval, max(Decimal(2), size * _TWENTIETH))
    return widen(c.interval, size * _TWENTIETH) if c.approximate else c.interval


def agrees(found: Interval, said: Interval, way: int) -> bool:
    """Whether a signed change can be the stated one, which carries its sign in words (``way``)."""
    ways = (way,) if way else (1, -1)
    return any(overlap(found, said if w > 0 else negate(said)) for w in ways)


def relative(a: Operand, b: Operand, c: Operand, way: int) -> Outcome | None:
    """A change in per cent; between two percentages it may have been meant in points."""
    if not a.value or b.value is None or c.value is None:
        return None
    claims = (a.claim, b.claim, c.claim)
    found = scale(subtract(divide(b.interval, a.interval), (_ONE, _ONE)), HUNDRED)
    said = stated(c)
    if agrees(found, said, way) and not in_points(a, b, c):
        return holds("change", *claims)
    value = (b.value - a.value) / a.value * HUNDRED
    step = f"({written(b)} - {written(a)}) / {written(a)} = {sign(value)}% ≠ {short(c.value)}%"
    if way and agrees(found, said, -way):
        return turned(a, b, c, way)
    if a.kind == "percent" and agrees(subtract(b.interval, a.interval), said, way):
        by = short(abs(b.value - a.value))
        meant = (("points", by), ("stated", c.claim.text), ("relative", short(abs(value))))
        step = f"{written(b)} - {written(a)} = {sign(b.value - a.value)}; {step}"
        return Outcome("change", claims, "points", Reason("selfcheck.points", meant), step, c.claim)
    both = (written(a), written(b)) if a.claim is b.claim else (a.claim.text, b.claim.text)
    params = (("a", both[0]), ("b", both[1]), ("found", sign(value)), ("stated", c.claim.text))
    reason = Reason("selfcheck.change", params)
    return Outcome("change", claims, "change", reason, step, c.claim, approximate=c.approximate)


def in_points(a: Operand, b: Operand, c: Operand) -> bool:
    """Whether the stated change is just the difference of two percentages and does not round their relative change."""
    if a.kind != "percent" or not a.value or b.value is None or c.value is None or not c.value:
        return False
    found = abs((b.value - a.value) / a.value * HUNDRED)
    strict = operand(c.claim) or c
    return abs(b.value - a.value) == abs(c.value) and not overlap((found, found), strict.interval)


def points(a: Operand, b: Operand, c: Operand, way: int) -> Outcome | None:
    """A change in percentage or basis points between two percentages."""
    if a.value is None or b.value is None or c.value is None:
        return None
    claims = (a.claim, b.claim, c.claim)
    size = HUNDRED if c.unit == "basis point" else _ONE
    found = scale(subtract(b.interval, a.interval), size)
    if agrees(found, stated(c), way):
        return holds("change", *claims)
    return apart(a, b, c, (b.value - a.value) * size)


def difference(a: Operand, b: Operand, c: Operand, way: int) -> Outcome | None:
    """A change in the unit of the levels."""
    if a.value is None or b.value is None or c.value is None:
        return None
    found = subtract(b.interval, a.interval)
    if agrees(found, stated(c), way):
        return holds("change", a.claim, b.claim, c.claim)
    return apart(a, b, c, b.value - a.value)


def apart(a: Operand, b: Operand, c: Operand, value: Decimal) -> Outcome:
    """The finding of a difference that is not the stated one."""
    params = (("a", written(a)), ("b", written(b)), ("found", short(abs(value))), ("stated", c.claim.text))
    step = f"{written(b)} - {written(a)} = {sign(value)} ≠ {written(c)}"
    reason = Reason("selfcheck.difference", params)
    return Outcome("change", (a.claim, b.claim, c.claim), "change", reason, step, c.claim, approximate=c.approximate)


def turned(a: Operand, b: Operand, c: Operand | None, way: int) -> Outcome:
    """A rise where the numbers fall, or the other way round."""
    code = "selfcheck.not_a_rise" if way > 0 else "selfcheck.not_a_fall"
    claims = (a.claim, b.claim) if c is None else (a.claim, b.claim, c.claim)
    step = f"{written(b)} {'<' if way > 0 else '>'} {written(a)}"
    params = (("a", written(a)), ("b", written(b)))
    return Outcome("direction", claims, "direction", Reason(code, params), step, b.claim)


def direction(match: Match, reader: SentenceReader) -> Outcome | None:
    """The verb of movement against the order of the levels."""
    found = ends(match)
    way = heading(match)
    if found is None or not way or not same_per(*found) or negative(*found) or other_verb(match, reader):
        return None
    a, b = found
    low, high = subtract(b.interval, a.interval)
    wrong = (high is not None and high < 0) if way > 0 else (low is not None and low > 0)
    return turned(a, b, None, way) if wrong else holds("direction", a.claim, b.claim)


def negative(a: Operand, b: Operand) -> bool:
    """Whether a level is below zero, where a rise may be a fall of the size."""
    return any(o.value is not None and o.value < 0 for o in (a, b))


def same_per(a: Operand, b: Operand) -> bool:
    """Whether the two levels are per the same period, or one leaves it unsaid."""
    q, r = a.claim.quantity, b.claim.quantity
    return q is None or r is None or q.per == r.per


def multiple(match: Match, reader: SentenceReader) -> Outcome | None:
    """A multiple ("doubled") or a fraction ("a fifth higher") against the levels."""
    found = ends(match)
    claim = match.claim("c")
    c = operand(claim)
    if found is None or c is None or claim is None:
        return None
    a, b = found
    if claim.kind != "multiple":
        return relative(a, b, c, heading(match))
    return times_as_much(a, b, c)


def times_as_much(a: Operand, b: Operand, c: Operand) -> Outcome | None:
    """A multiple against the ratio of the levels."""
    claim = c.claim
    if not a.value or b.value is None or c.value is None:
        return None
    ratio = divide(b.interval, a.interval)
    said = widen(c.interval, c.value * (_TWENTIETH if c.approximate else _TENTH))
    if overlap(ratio, said):
        return holds("multiple", a.claim, b.claim, claim)
    value = b.value / a.value
    params = (("a", written(a)), ("b", written(b)), ("found", short(value, 3)), ("stated", claim.text))
    step = f"{written(b)} / {written(a)} = {short(value, 3)} ≠ {short(c.value)}"
    return Outcome("multiple", (a.claim, b.claim, claim), "multiple", Reason("selfcheck.multiple", params), step, claim)
