"""An amount: a number with what it counts or measures, as every reader of this stage hands it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.interpret.number import Number
from claimcheck.model import Kind


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its kind and unit; ``low`` and ``high`` are the ends a range takes from it."""

    kind: Kind
    number: Number
    rule: str
    unit: str | None = None
    ucum: str | None = None
    per: str | None = None
    notes: tuple[str, ...] = ()
    size: Decimal = Decimal(1)  # of a minor unit in the main one, which a number that shares the unit is told in

    @property
    def low(self) -> Decimal | None:
        return self.number.value if self.number.value is not None else self.number.low

    @property
    def high(self) -> Decimal | None:
        return self.number.value if self.number.value is not None else self.number.high


def times(number: Number, factor: Decimal) -> Number:
    """``number`` in a unit that is ``factor`` times smaller."""

    def grown(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * factor

    return replace(
        number,
        value=grown(number.value),
        low=grown(number.low),
        high=grown(number.high),
        step=number.step * factor,
        scale=number.scale * factor if factor > 1 else number.scale,
    )


def negative(number: Number) -> Number:
    """``number`` with its sign turned."""
    if number.value is not None:
        return replace(number, value=-number.value)
    low, high = (None if end is None else -end for end in (number.high, number.low))
    return replace(number, low=low, high=high)
