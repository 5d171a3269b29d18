"""What a claim states as an operand of a sum, and how sums are written: figures and signs, no words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal

from claimcheck.intervals import HALF
from claimcheck.model import Claim, Interval, Quantity

_EXACT = Context(prec=40)
HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")
_FIFTIETH = Decimal("0.02")
_ZEROS = 3
_SLIP = Decimal("0.03")
_SCALED = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Operand:
    """A value with the interval it may lie in, the kind and unit it has, and the claims it came from."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: str
    unit: str | None
    claim: Claim
    approximate: bool = False

    @property
    def interval(self) -> Interval:
        return self.low, self.high

    def alike(self, other: Operand) -> bool:
        """Whether the two can be added: same kind, same currency or unit; what is counted may differ."""
        return self.kind == other.kind and (self.kind == "count" or self.unit == other.unit)


def times_ten(ratio: Decimal) -> bool:
    """Whether a ratio is a power of ten, but for rounding: a slip of scale."""
    if ratio <= 0:
        return False
    first = ratio.scaleb(-ratio.adjusted())
    return first <= 1 + _SLIP or first >= 10 * (1 - _SLIP)


def operand(claim: Claim | None, loose: bool = False) -> Operand | None:
    """A claim as an operand. ``loose`` widens a rounded number to a whole step, so that truncation is no error."""
    q = claim.quantity if claim is not None else None
    if claim is None or q is None or (q.low is None and q.high is None):
        return None
    low, high = q.low, q.high
    rounded = q.value is not None and low is not None and high is not None and low < q.value < high
    if loose and claim.kind != "ratio" and rounded and q.stated_precision is not None and q.approximation == "=":
        extra = q.stated_precision * HALF
        low, high = (None if low is None else low - extra), (None if high is None else high + extra)
    if rounded and q.value is not None and q.approximation == "=":
        room = _room(q, claim.text)
        if room is not None:
            low, high = capped(q.value, low, high, room)
    if claim.kind == "money" and q.value is not None and low == high == q.value and q.approximation == "=":
        low, high = capped(q.value, q.value - HALF, q.value + HALF, _THOUSANDTH) if q.value % 1 == 0 else (low, high)
    approximate = q.approximation != "="
    if claim.kind == "ratio":
        value = None if q.value is None else q.value * HUNDRED
        low, high = (None if low is None else low * HUNDRED), (None if high is None else high * HUNDRED)
        return Operand(value, low, high, "percent", "%", claim, approximate)
    return Operand(q.value, low, high, claim.kind, q.unit, claim, approximate)


def _room(q: Quantity, text: str = "") -> Decimal | None:
    """How far rounding may go, as a fraction of the number, where its zeros would let it go further.

    One digit and a scale word ("£2bn"): a tenth; with its zeros written out ("£200,000"): a fiftieth. Zeros behind two
    digits ("1,200", "£120m"): a hundredth, because the figures beside it are as exact as they look.
    """
    step = q.stated_precision
    if q.value is None or step is None or step <= 1:
        return None
    digits = abs(q.value) / step
    if digits < 10:
        written_out = text.count("0") >= _ZEROS
        return (_FIFTIETH if written_out else _TENTH) if step >= _SCALED else None
    if "." in text:
        return None
    return (
        _HUNDREDTH if digits < 100 and abs(q.value).normalize().as_tuple().exponent != 0 and _zeros(q.value) else None
    )


def _zeros(value: Decimal) -> bool:
    """Whether a number in its scale has at least three digits, the last of them zeros: 120 million, not 12."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent % 3 != 0


def capped(value: Decimal, low: Decimal | None, high: Decimal | None, room: Decimal) -> Interval:
    """The interval with at most ``room`` times the value on both sides."""
    most = abs(value) * room
    return (None if low is None else max(low, value - most)), (None if high is None else min(high, value + most))


def of_range(claim: Claim | None) -> tuple[Operand, Operand] | None:
    """The two ends of a claim that states a range, each as rounded as the range is."""
    q = claim.quantity if claim is not None else None
    if claim is None or q is None or q.value is not None or q.low is None or q.high is None:
        return None
    step = q.stated_precision or Decimal(0)
    half = Decimal(0) if step <= 1 and claim.kind in ("count", "money", "age") else step * HALF
    unit = q.unit
    return (
        Operand(q.low, *_end(q, q.low, half), claim.kind, unit, claim),
        Operand(q.high, *_end(q, q.high, half), claim.kind, unit, claim),
    )


def _end(q: Quantity, value: Decimal, half: Decimal) -> Interval:
    """What one end of a stated range may be."""
    room = _room(replace(q, value=value))
    stated = value - half, value + half
    return stated if room is None else capped(value, *stated, room)


def widen(interval: Interval, by: Decimal) -> Interval:
    """The interval with ``by`` more on both sides."""
    low, high = interval
    return (None if low is None else low - by, None if high is None else high + by)


def short(value: Decimal, digits: int = 4) -> str:
    """A figure for reading: rounded to ``digits`` significant digits when it has decimals, with separators."""
    if value == value.to_integral_value():
        return f"{int(value):,}"
    places = max(0, digits - 1 - max(value.adjusted(), 0))
    rounded = value.quantize(Decimal(1).scaleb(-min(places, 6)), ROUND_HALF_EVEN, _EXACT)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(op: Operand) -> str:
    """An operand's figure."""
    value = op.value if op.value is not None else (op.low if op.low is not None else op.high)
    return short(value) if value is not None else "?"


def sign(value: Decimal) -> str:
    """A change with its sign."""
    return f"{'+' if value > 0 else ''}{short(value)}"


def slip(found: Decimal, stated: Decimal) -> bool:
    """Whether two numbers differ as by a slip of the hand: one digit, or two digits in the wrong order."""
    one, two = (f"{v.normalize():f}" for v in (found, stated))
    if len(one) != len(two):
        return False
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(apart) == 1 or (len(apart) == len(("", "")) and apart[0] == apart[1][::-1])
