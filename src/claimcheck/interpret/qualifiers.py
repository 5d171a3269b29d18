"""What a qualifier says of a number, and the interval that it and the stated precision allow (docs/intervals.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from claimcheck.interpret.nouns import Nouns
from claimcheck.interpret.number import Number
from claimcheck.matching.tape import PIECE, fold
from claimcheck.model import Approximation
from claimcheck.rulebook import RuleBook

_HALF = Decimal("0.5")
_FRACTION_HALF = Decimal("0.01")
_OUTSIDE = ("words.plain", "words.exceeds", "words.never_exceeds")
_ORDER: dict[str, int] = {"<": 0, "<=": 0, ">": 1, ">=": 1, "~": 2, "=": 3}
_WHOLE_KINDS = ("count", "money", "age", "rank")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """An approximation sign; ``spread`` is a share of the value, ``below`` and ``above`` say on which side of it."""

    sign: Approximation = "="
    spread: Decimal = Decimal(0)
    side: str = ""

    def turned(self) -> Qualifier:
        """The same said of a decrease: "more than halved" is less than half, "almost halved" a little more."""
        return replace(self, sign=_TURNED.get(self.sign, self.sign), side=_OTHER_SIDE.get(self.side, self.side))


_TURNED: dict[str, Approximation] = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_OTHER_SIDE = {"below": "above", "above": "below"}
PLAIN = Qualifier()


class Qualifiers:
    """Reads qualifiers with the rule book's words."""

    def __init__(self, book: RuleBook, nouns: Nouns) -> None:
        self.nouns = nouns
        self.book = book

    def read(self, text: str) -> Qualifier | None:
        """What a qualifier says; of several words the longest that says more than the number itself."""
        found = self.nouns.meaning(text, "QUAL") or self.nouns.meaning(text, "QUALAFTER")
        if found is not None:
            return _qualifier(found)
        parts = [p.strip() for p in PIECE.findall(fold(text)) if p.strip()]
        for size in range(len(parts) - 1, 0, -1):
            for at in range(len(parts) - size + 1):
                found = self.nouns.meaning(" ".join(parts[at : at + size]), "QUAL")
                if found is not None and found["approximation"] != "=":
                    return _qualifier(found)
        return None

    def said_from(self, text: str, start: int) -> int:
        """Where a claim starts behind verbs and words that say nothing of its value ("exceeded", "just", "an average of")."""
        while m := self._any.match(text, start):
            if m[1].lower() not in self._outside:
                break
            start = m.end()
        return start

    @cached_property
    def _outside(self) -> frozenset[str]:
        return frozenset(name for table in _OUTSIDE for name in self.book.tables[table]["names"])

    @cached_property
    def _any(self) -> re.Pattern[str]:
        words = {w.form for w in self.book.words if w.cls == "QUAL"}
        return re.compile("(" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\s+", re.I)


def _qualifier(found: Mapping[str, Any]) -> Qualifier:
    return Qualifier(found["approximation"], Decimal(found.get("spread", "0")), str(found.get("side", "")))


def strongest(qualifiers: Iterable[Qualifier]) -> Qualifier:
    """The qualifier that binds: a bound before an approximation before none."""
    return min(qualifiers, key=lambda q: _ORDER[q.sign], default=PLAIN)


def interval(number: Number, qualifier: Qualifier, kind: str) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """Low, high, and whether each bound is excluded: what the wording and the stated precision allow."""
    sign = qualifier.sign
    if number.value is None:
        return number.low, (None if sign in (">", ">=") else number.high), False, False
    value = number.value
    spread = abs(value) * qualifier.spread
    half = Decimal(0) if number.exact and kind in _WHOLE_KINDS else number.step * _HALF
    if number.fraction and kind == "ratio":
        half = _FRACTION_HALF if sign == "=" else half
    if sign in (">", ">="):
        return value, (value + spread if spread else None), sign == ">", False
    if sign in ("<", "<="):
        return (value - spread if spread else None), value, False, sign == "<"
    if qualifier.side == "below":
        return value - spread, value, False, True
    if qualifier.side == "above":
        return value, value + spread, True, False
    if sign == "~":
        return value - max(spread, half), value + max(spread, half), False, False
    return value - half, value + half, False, False


def approximation(number: Number, qualifier: Qualifier, kind: str) -> Approximation:
    """The sign of a quantity: a vague number is near what it says even without a qualifier."""
    return "~" if qualifier.sign == "=" and number.near else qualifier.sign


def has_near(qualifiers: Sequence[Qualifier]) -> bool:
    """Whether a stated range is only near its ends."""
    return any(q.sign == "~" for q in qualifiers)
