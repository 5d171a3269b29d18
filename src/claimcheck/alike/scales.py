"""Units as families within which numbers compare, and the factor that leads to each family's base. No currency converts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from claimcheck.model import Claim
from claimcheck.rulebook import RuleBook

_ONE = Fraction(1)
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Scale:
    """``family`` names what may be compared; a value plus ``offset``, times ``factor``, is in the family's base."""

    family: str
    factor: Fraction = _ONE
    offset: Decimal = Decimal(0)


class Scales:
    """The scale of every claim with a quantity, from the unit tables of the rules."""

    def __init__(self, book: RuleBook) -> None:
        shares = book.tables["compare.units.shares"]
        self.units: dict[str, Scale] = {u: Scale("share") for u in shares["percent"]}
        self.units |= {u: Scale("points", Fraction(f)) for u, f in shares["points"].items()}
        self.calendar = {
            u: Scale("duration months", Fraction(n)) for u, n in book.tables["compare.units.calendar"]["months"].items()
        }
        self.currencies = frozenset(book.under("currencies"))
        convertible = book.tables["compare.units.convertible"]
        prefixed = book.tables["compare.units.prefixed"]
        speeds = frozenset(book.tables["compare.units.speeds"]["units"])
        self.degrees = {u: Decimal(n) for u, n in book.tables["compare.units.degrees"]["above_nothing"].items()}
        self.gaps: dict[str, Scale] = {}
        self.named: dict[str, str] = {}
        for rule, table in book.under("units").items():
            unit, factor = table.get("unit"), table.get("factor")
            if unit:
                self.named |= {
                    name: unit
                    for name in (*table.get("names", ()), *table.get("symbols", ()))
                    if name not in self.named
                }
            if not unit or not factor:
                continue
            file = rule.split(".")[0]
            if file in convertible["files"]:
                self.units[unit] = Scale(convertible["joined"].get(file, file), _fraction(factor))
            elif file in prefixed["files"]:
                self.units[unit] = Scale(_root(unit, prefixed["prefixes"]), _fraction(factor))
            elif unit in speeds:
                self.units[unit] = Scale("speed", _fraction(factor))
            elif unit in self.degrees:
                self.units[unit] = Scale("temperature", _fraction(factor), self.degrees[unit])
                self.gaps[unit] = Scale("warming", _fraction(factor))

        first: dict[Scale, str] = {}
        self.same = {unit: first.setdefault(scale, unit) for unit, scale in self.units.items()}
        """Each unit with the first one of its size: a kilo is a kilogram."""

    def per(self, name: str | None) -> str | None:
        """What a rate is per, by the name of its unit where it is one."""
        unit = self.named.get(name or "", name)
        return self.same.get(unit or "", unit)

    def of(self, claim: Claim) -> Scale:
        """The family a claim's number belongs to, by its kind and its unit."""
        unit = claim.quantity.unit if claim.quantity else None
        if claim.kind == "ratio":
            return Scale("share", _HUNDRED)
        if claim.kind in ("multiple", "rank", "age", "count"):
            return Scale(claim.kind)
        if claim.kind == "money":
            return Scale(f"money {unit}")
        if claim.kind in ("date", "time", "set"):
            return Scale("set" if claim.kind == "set" else "calendar")
        if claim.kind == "duration" and unit in self.calendar:
            return self.calendar[unit]
        if unit in self.gaps and _is_gap(claim):
            return self.gaps[unit]
        return self.units.get(unit or "", Scale(f"{claim.kind} {unit}"))


def _is_gap(claim: Claim) -> bool:
    """Whether degrees say how far a temperature moved or lies from another, and not where it stands."""
    comparison = claim.context.comparison if claim.context else None
    if comparison is None or comparison.stands:
        return False
    return comparison.role == "by" or (comparison.role is None and comparison.kind in ("change", "relative"))


def _fraction(factor: str) -> Fraction:
    top, _, bottom = factor.partition("/")
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom or "1"))


def _root(unit: str, prefixes: list[str]) -> str:
    head = next((p for p in prefixes if unit.startswith(p)), "")
    return unit[len(head) :]
