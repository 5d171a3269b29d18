"""Quantity marks to readings: units, qualifiers, intervals, ranges, movements and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.interpret.amounts import Amount, AmountReader
from claimcheck.interpret.carry import Carrier
from claimcheck.interpret.numbers import Number
from claimcheck.matching.lexicon import Lexicon
from claimcheck.model import Mark, Quantity, Reading, Role
from claimcheck.rulebook import RuleBook

_ROLES: dict[str, Role] = {"from": "from", "to": "to", "by": "by"}
_HALF = Decimal("0.5")
_SYMBOL_ORDER = {"<": 0, "<=": 0, ">": 1, ">=": 1, "~": 2, "=": 3}


class QuantityReader:
    """Reads the marks of stage ``quantity`` in one text."""

    def __init__(self, book: RuleBook, lexicon: Lexicon, locale: str = "en") -> None:
        self.amounts = AmountReader(book, lexicon, locale)
        self.carrier = Carrier(book)

    def read(self, text: str, marks: Iterable[Mark]) -> Iterator[Reading]:
        """Readings of ``marks`` in order of the text; a mark that states no number gives none."""
        readings = [r for mark in marks for r in sorted(self._mark(text, mark), key=lambda r: r.start)]
        yield from self.carrier.carry(text, readings)

    def _mark(self, text: str, mark: Mark) -> Iterator[Reading]:
        if mark.kind == "rank":
            yield self._rank(text, mark)
        elif mark.kind in ("single", "bare"):
            yield from self._single(text, mark)
        elif mark.kind == "range":
            yield from self._range(text, mark)
        elif mark.kind == "bounds":
            yield from self._bounds(text, mark)
        elif mark.kind == "movement":
            yield from self._movement(text, mark)
        elif mark.kind == "list":
            yield from self._list(text, mark)

    def _rank(self, text: str, mark: Mark) -> Reading:
        slot = mark.slot("n")
        value = self.amounts.numbers.ordinal(text[slot[0] : slot[1]]) if slot else Decimal(1)
        quantity = Quantity(value or Decimal(1), value or Decimal(1), value or Decimal(1), unit="rank")
        return Reading("rank", mark.start, mark.end, mark.rule, quantity)

    def _single(self, text: str, mark: Mark) -> Iterator[Reading]:
        bare_age = mark.slot("age")
        if bare_age is not None:
            yield from self._bare_age(text, mark, bare_age)
            return
        slot = mark.slot("x") or mark.slot("n")
        if slot is None:
            return
        amount = self.amounts.at(text, mark, slot)
        if amount is None:
            return
        counted = mark.slot("unit") or mark.slot("qn")
        if counted is not None and amount.unit is None:
            amount = replace(amount, unit=self.amounts.noun(text[counted[0] : counted[1]]))
        per = self._per(text, mark)
        quantity = self.quantity(amount, self._qualifiers(text, mark, ("q", "qa")), per)
        yield Reading(amount.kind, mark.start, mark.end, amount.rule, quantity, notes=amount.notes)

    def _bare_age(self, text: str, mark: Mark, slot: tuple[int, int]) -> Iterator[Reading]:
        number = self.amounts.numbers.read(text[slot[0] : slot[1]])
        if number is not None:
            amount = Amount("age", number, mark.rule, "year")
            yield Reading("age", slot[0], slot[1], mark.rule, self.quantity(amount, (), None))

    def _range(self, text: str, mark: Mark) -> Iterator[Reading]:
        pair = self._pair(text, mark, "lo", "hi")
        if pair is None:
            return
        low, high = pair
        if low.low is None or high.high is None or low.low >= high.high or not _alike(low, high):
            yield from self._apart(text, mark, ("lo", "hi"), pair)
            return
        qualifiers = self._qualifiers(text, mark, ("q", "qa", "qb"))
        quantity = Quantity(
            None,
            low.low,
            high.high,
            unit=high.unit,
            approximation="~" if any(q["approximation"] == "~" for q in qualifiers) else "=",
            per=self._per(text, mark) or high.per,
            stated_precision=high.number.step,
            ucum=high.ucum,
        )
        notes = tuple(dict.fromkeys(low.notes + high.notes))
        yield Reading(high.kind, mark.start, mark.end, high.rule, quantity, notes=notes)

    def _bounds(self, text: str, mark: Mark) -> Iterator[Reading]:
        """A bound from below and one from above are one range; two of the same side are two claims."""
        pair = self._pair(text, mark, "lo", "hi")
        signs = [q["approximation"][0] for q in self._qualifiers(text, mark, ("q", "qb"))]
        if pair is None:
            return
        if sorted(signs) != ["<", ">"] or not _alike(*pair):
            yield from self._apart(text, mark, ("lo", "hi"), pair)
            return
        low, high = pair if signs[0] == ">" else pair[::-1]
        quantity = Quantity(
            None, low.low, high.high, True, True, high.unit, "=", self._per(text, mark), high.number.step, high.ucum
        )
        yield Reading(high.kind, mark.start, mark.end, high.rule, quantity, notes=high.notes)

    def _movement(self, text: str, mark: Mark) -> Iterator[Reading]:
        first = "by" if mark.slot("by") else "from"
        pair = self._pair(text, mark, first, "to")
        if pair is not None:
            yield from self._apart(text, mark, (first, "to"), pair)

    def _apart(self, text: str, mark: Mark, names: tuple[str, str], pair: tuple[Amount, Amount]) -> Iterator[Reading]:
        """The two ends of a mark as claims of their own; the qualifier before an end belongs to it."""
        per = self._per(text, mark)
        for name, amount in zip(names, pair, strict=True):
            start, end = mark.slot(name) or (mark.start, mark.end)
            lead = [
                s for s in mark.slots if s[0] in ("q", "qa", "qb") and s[2] <= start and not text[s[2] : start].strip()
            ]
            qualifiers = [q for s in lead if (q := self.amounts.qualifier(text[s[1] : s[2]])) is not None]
            role = _ROLES.get(name)
            quantity = self.quantity(amount, qualifiers, per)
            yield Reading(
                amount.kind, lead[0][1] if lead else start, end, amount.rule, quantity, role=role, notes=amount.notes
            )

    def _list(self, text: str, mark: Mark) -> Iterator[Reading]:
        last = self.amounts.at(text, mark, mark.slot("last") or (mark.start, mark.end))
        if last is None:
            return
        qualifiers = self._qualifiers(text, mark, ("q",))
        for name, start, end in mark.slots:
            if name not in ("a", "b", "c", "last"):
                continue
            amount = last if name == "last" else self.amounts.at(text, mark, (start, end))
            if amount is not None:
                whole = _borrow(amount, last)
                yield Reading(
                    last.kind, start, end, last.rule, self.quantity(whole, qualifiers, None), notes=last.notes
                )

    def _pair(self, text: str, mark: Mark, first: str, second: str) -> tuple[Amount, Amount] | None:
        slots = mark.slot(first), mark.slot(second)
        if slots[0] is None or slots[1] is None:
            return None
        low, high = self.amounts.at(text, mark, slots[0]), self.amounts.at(text, mark, slots[1])
        if low is None or high is None:
            return None
        if first == "by" and low.kind == "percent" and high.unit is None:
            return low, high
        low = _borrow(_rescale(low, high), high)
        return low, _borrow(_rescale(high, low) if high.unit is None else high, low)

    def _per(self, text: str, mark: Mark) -> str | None:
        rates = [s for s in mark.slots if s[0] == "rate"]
        return self.amounts.per(text[rates[-1][1] : rates[-1][2]]) if rates else None

    def _qualifiers(self, text: str, mark: Mark, names: Sequence[str]) -> list[dict[str, str]]:
        found = (self.amounts.qualifier(text[s:e]) for n, s, e in mark.slots if n in names)
        return [q for q in found if q is not None]

    def quantity(self, amount: Amount, qualifiers: Sequence[dict[str, str]], per: str | None) -> Quantity:
        """The quantity of one amount under its qualifiers: the value as stated and the interval allowed."""
        best = min(qualifiers, key=lambda q: _SYMBOL_ORDER[q["approximation"]], default={"approximation": "="})
        low, high, low_open, high_open = interval(amount.number, best, amount.kind)
        approximation = (
            "~"
            if best["approximation"] == "=" and amount.number.value is None and amount.kind not in ("ratio", "age")
            else best["approximation"]
        )
        return Quantity(
            amount.number.value, low, high, low_open, high_open, amount.unit,
            approximation,  # type: ignore[arg-type]
            per or amount.per, amount.number.step if amount.number.value is not None else None, amount.ucum,
        )  # fmt: skip


def interval(number: Number, qualifier: dict[str, str], kind: str) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """Low, high, and whether each bound is excluded: what the wording and the stated precision allow."""
    sign = qualifier["approximation"]
    if number.value is None:
        return number.low, (None if sign in (">", ">=") else number.high), False, False
    value = number.value
    spread = abs(value) * Decimal(qualifier.get("spread", "0"))
    half = Decimal(0) if number.exact and kind in ("count", "money", "age", "rank") else number.step * _HALF
    if number.fraction and kind in ("ratio", "multiple"):
        half = Decimal("0.01") if sign == "=" else half
    if sign in (">", ">="):
        return value, (value + spread if spread else None), sign == ">", False
    if sign in ("<", "<="):
        return None, value, False, sign == "<"
    if qualifier.get("side") == "below":
        return value - spread, value, False, True
    if sign == "~":
        return value - max(spread, half), value + max(spread, half), False, False
    return value - half, value + half, False, False


def _alike(a: Amount, b: Amount) -> bool:
    return a.kind == b.kind and (a.unit == b.unit or a.unit is None or b.unit is None)


def _borrow(amount: Amount, other: Amount) -> Amount:
    """An amount without a unit takes the other's."""
    if amount.unit is not None or other.unit is None or amount.kind != "count":
        return amount
    return replace(amount, kind=other.kind, unit=other.unit, ucum=other.ucum, rule=other.rule, per=other.per)


def _rescale(amount: Amount, other: Amount) -> Amount:
    """ "3 to 5 million": the scale said once belongs to both, when the first number is the smaller one."""
    number, scale = amount.number, other.number.scale
    if scale < 1000 or number.value is None or number.scale != 1 or other.number.value is None:
        return amount
    if abs(number.value) >= 1000 or number.value * scale > other.number.value:
        return amount
    scaled = replace(number, value=number.value * scale, step=number.step * scale, scale=scale, exact=False)
    return replace(amount, number=scaled)
