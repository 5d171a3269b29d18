"""Whether what a wording allows meets what a row allows, and how generously."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.intervals import of_quantity, overlap, scale
from claimcheck.judge.gaps import gap, relative
from claimcheck.judge.scales import SCALES
from claimcheck.model import Candidate, Claim, Interval, Label, Link, Quantity

_UNDATED_DRIFT = Decimal("0.05")
_LARGE = 1000
_GENEROUS = Decimal("0.03")
_FAR = Decimal("1.5")
_TOO_FAR = Decimal(10)


def said_by(claim: Claim, quantity: Quantity) -> Interval:
    """What a wording allows; "more than halved" leaves less than a half."""
    low, high = of_quantity(quantity)
    if claim.kind == "multiple" and low is not None and 0 < low < 1 and high is None:
        return None, low
    return low, high


def label_of(quantity: Quantity, said: Interval, known: Interval, link: Link, row: Candidate) -> tuple[Label, str]:
    """What a wording and a row make of each other, and the code of the reason."""
    if agrees(quantity, said, known):
        if _far_bound(said, known, _FAR):
            return ("unverifiable", "doubt") if _far_bound(said, known, _TOO_FAR) else ("close", "close.bound")
        return "supported", "match"
    distance = gap(said, known)
    if _in_thousands(quantity, said, known):
        return "close", "close.scale"
    if distance <= _generous(quantity, row):
        return "close", "close.rounding"
    if said[0] is not None and said[1] is not None and distance <= (said[1] - said[0]) / 2:
        return "close", "close.rounding"
    drift = _UNDATED_DRIFT * (2 if quantity.approximation == "~" else 1)
    if "cell" not in link.notes and _drifts(quantity, row) and relative(said, known) <= drift:
        return "close", "close.undated"
    return "contradicted", "differs"


def _drifts(quantity: Quantity, row: Candidate) -> bool:
    """Whether a row without a date may have been measured at another time than the claim: large or measured figures."""
    value = quantity.value
    large = value is None or abs(value) >= _LARGE or value != value.to_integral_value()
    return row.end is None and not row.reference.formula and large


def _generous(quantity: Quantity, row: Candidate) -> Decimal:
    """What rounding to the last digit that is not zero allows, for figures that are not counted one by one."""
    value = quantity.value
    whole = row.low is not None and row.low == row.high and row.low == row.low.to_integral_value()
    if value is None or (whole and not row.reference.formula):
        return Decimal(0)
    half = Decimal(1).scaleb(value.normalize().as_tuple().exponent) / 2  # type: ignore[arg-type]
    return min(half, abs(value) * _GENEROUS)


def _in_thousands(quantity: Quantity, said: Interval, known: Interval) -> bool:
    """Whether a row with a fraction of a thing has lost a scale ("persons" that are thousands), and agrees with it."""
    fraction = known[0] is not None and known[1] is not None and known[0].to_integral_value() != known[0]
    plain = quantity.unit not in ("%", "percentage point", "basis point")
    return fraction and plain and any(overlap(said, scale(known, f)) for f in SCALES)


def agrees(quantity: Quantity, said: Interval, known: Interval) -> bool:
    """Whether a wording and a row allow a common value."""
    if not overlap(said, known):
        return False
    if quantity.low_open and said[0] is not None and known[1] is not None and known[1] <= said[0]:
        return False
    return not (quantity.high_open and said[1] is not None and known[0] is not None and known[0] >= said[1])


def widened(known: Interval, row: Candidate) -> Interval:
    """The reference with room for drift where its row has no date."""
    if row.end is not None or row.reference.formula or known[0] is None or known[1] is None:
        return known
    return known[0] - abs(known[0]) * _UNDATED_DRIFT, known[1] + abs(known[1]) * _UNDATED_DRIFT


def _far_bound(said: Interval, known: Interval, times: Decimal) -> bool:
    if said[1] is None and said[0] is not None and known[0] is not None:
        return said[0] > 0 and known[0] > said[0] * times
    if said[0] is None and said[1] is not None and known[1] is not None:
        return 0 < known[1] * times < said[1]
    return False
