"""Where the bars of a plot stand: the stated interval against the reference, on one axis of 360 units."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Interval
from claimcheck.render.wording import interval_text

_WIDTH = 360
_MARGIN = Decimal("0.15")
_LEAST = 4


def plot(stated: Interval | None, known: Interval | None) -> dict[str, str] | None:
    """Attributes of the bars and labels; None when an end is missing or nothing would be seen."""
    if stated is None or known is None or None in (*stated, *known):
        return None
    ends = [v for v in (*stated, *known) if v is not None]
    low, high = min(ends), max(ends)
    reach = high - low
    if reach == 0:
        return None
    low, reach = low - reach * _MARGIN, reach * (1 + 2 * _MARGIN)

    def at(value: Decimal) -> Decimal:
        return (value - low) / reach * _WIDTH

    out = {"label": f"text {interval_text(stated)}, table {interval_text(known)}"}
    for name, interval in (("stated", stated), ("known", known)):
        a, b = (at(v) for v in interval if v is not None)
        width = max(b - a, Decimal(_LEAST))
        middle = (a + b) / 2
        anchor = "start" if middle < 100 else "end" if middle > 260 else "middle"
        out |= {f"{name}_x": _short(a), f"{name}_w": _short(width), f"{name}_t": _short(middle), f"{name}_a": anchor,
                name: interval_text(interval)}  # fmt: skip
    return out


def _short(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.1")), "f")
