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
    """``family`` names what may be compared; a value times ``factor`` is in the family's base."""

    family: str
    factor: Fraction = _ONE


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
        for rule, table in book.under("units").items():
            unit, factor = table.get("unit"), table.get("factor")
            if not unit or not factor:
                continue
            file = rule.split(".")[0]
            if file in convertible["files"]:
                self.units[unit] = Scale(convertible["joined"].get(file, file), _fraction(factor))
            elif file in prefixed["files"]:
                self.units[unit] = Scale(_root(unit, prefixed["prefixes"]), _fraction(factor))

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
        return self.units.get(unit or "", Scale(f"{claim.kind} {unit}"))


def _fraction(factor: str) -> Fraction:
    top, _, bottom = factor.partition("/")
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom or "1"))


def _root(unit: str, prefixes: list[str]) -> str:
    head = next((p for p in prefixes if unit.startswith(p)), "")
    return unit[len(head) :]
