"""Quantity marks to readings: units, qualifiers, intervals, ranges, movements and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.interpret.amount import Amount
from claimcheck.interpret.amounts import AmountReader
from claimcheck.interpret.carry import Carrier
from claimcheck.interpret.letters import Letters
from claimcheck.interpret.pairs import borrow, dashed, in_order, rescale, spans, thousands
from claimcheck.interpret.qualifiers import Qualifier, Qualifiers, approximation, has_near, interval, strongest
from claimcheck.interpret.rates import Rates
from claimcheck.interpret.roles import Roles
from claimcheck.interpret.settle import Settler
from claimcheck.interpret.symbols import Symbols
from claimcheck.matching.lexicon import Lexicon
from claimcheck.model import Mark, Quantity, Reading, Role
from claimcheck.rulebook import RuleBook

_INTEGER = re.compile(r"\d+")
_ROLES: tuple[Role, ...] = ("from", "by", "to")
_ALTERNATIVES = (
    2  # "six or seven" is a range, "ten or fifty" two amounts: the second is at most so many times the first
)
_SHARES = 5  # as above, for two shares: "grew 1% to 4%"


class QuantityReader:
    """Reads the marks of stage ``quantity`` in one text."""

    def __init__(self, book: RuleBook, lexicon: Lexicon, locale: str = "en") -> None:
        self.amounts = AmountReader(book, lexicon)
        self.qualifiers = Qualifiers(book, self.amounts.nouns)
        self.letters = Letters(book)
        self.symbols = Symbols(book)
        self.carrier = Carrier(book)
        self.roles = Roles(book)
        self.rates = Rates(book)
        self.settler = Settler(book, locale)
        self.aside = frozenset(book.tables["quantities.per_adverbs"]["outside"])
        self._kinds: dict[str, Callable[[str, Mark], Iterator[Reading]]] = {
            "rank": self._rank, "single": self._single, "bare": self._single, "range": self._range,
            "bounds": self._bounds, "movement": self._movement, "list": self._list, "commas": self._commas,
        }  # fmt: skip

    def read(self, text: str, marks: Iterable[Mark]) -> Iterator[Reading]:
        """Readings of ``marks`` in order of the text; a mark that states no number gives none."""
        readings = [r for mark in marks for r in sorted(self._kinds[mark.kind](text, mark), key=lambda r: r.start)]
        mended = self.letters.mend(text, (self._without_plain(text, r) for r in readings))
        carried = self.carrier.carry(text, list(self.symbols.mend(text, mended)))
        yield from self.roles.assign(text, self.settler.settle(text, carried))

    def complete(self, text: str, readings: Sequence[Reading]) -> list[Reading]:
        """Quantities and times that stand, in order, completed by each other: rates and shared units of time."""
        rated = self.roles.assign(text, self.rates.join(text, self.carrier.lengths(text, readings)))
        return self.carrier.carry(text, list(rated), "duration")

    def _without_plain(self, text: str, reading: Reading) -> Reading:
        """Words such as "just" and "another" say nothing of the value, so they stand outside the claim."""
        start = reading.start if reading.kind == "rank" else self.qualifiers.said_from(text, reading.start)
        return reading if start == reading.start else replace(reading, start=start)

    def _rank(self, text: str, mark: Mark) -> Iterator[Reading]:
        slot = mark.slot("n")
        value = (self.amounts.numbers.ordinal(text[slot[0] : slot[1]]) if slot else None) or Decimal(1)
        yield Reading("rank", mark.start, mark.end, mark.rule, Quantity(value, value, value, unit="rank"))

    def _single(self, text: str, mark: Mark) -> Iterator[Reading]:
        bare_age = mark.slot("age") or mark.slot("decade")
        if bare_age is not None:
            yield from self._bare_age(text, mark, bare_age)
            return
        slot = mark.slot("x") or mark.slot("n")
        amount = self.amounts.at(text, mark, slot) if slot is not None else None
        if amount is None:
            yield from self._no_ratio(text, mark)
            return
        counted = mark.slot("unit") or mark.slot("qn")
        if counted is not None and amount.unit is None:
            amount = replace(amount, unit=self.amounts.nouns.noun(text[counted[0] : counted[1]]))
        quantity = self.quantity(amount, self._qualifiers(text, mark, ("q", "qa")), self._per(text, mark))
        lead = mark.slot("lead")
        start = mark.start if lead is None else _skip_space(text, lead[1])
        yield Reading(amount.kind, start, self._end(text, mark), amount.rule, quantity, notes=amount.notes)

    def _no_ratio(self, text: str, mark: Mark) -> Iterator[Reading]:
        """The two numbers of "five out of three", which is no part of a whole."""
        parts = [slot for atom in mark.inner if atom.slot("of") for slot in atom.slots if slot[0] in ("n", "of")]
        yield from self._bare_numbers(text, mark, [(start, end) for _, start, end in parts])

    def _commas(self, text: str, mark: Mark) -> Iterator[Reading]:
        start, end = mark.slot("n") or (mark.start, mark.end)
        yield from self._bare_numbers(text, mark, [m.span() for m in _INTEGER.finditer(text, start, end)])

    def _bare_numbers(self, text: str, mark: Mark, spans: Iterable[tuple[int, int]]) -> Iterator[Reading]:
        for start, end in spans:
            amount = self.amounts.at(text, mark, (start, end))
            if amount is not None:
                yield Reading("count", start, end, mark.rule, self.quantity(amount, (), None), notes=amount.notes)

    def _end(self, text: str, mark: Mark) -> int:
        """The end of a mark without a last "each", which says what it is per and stands outside the claim."""
        rate = mark.slot("rate")
        if rate is not None and rate[1] == mark.end and text[rate[0] : rate[1]].lower() in self.aside:
            return mark.start + len(text[mark.start : rate[0]].rstrip())
        return mark.end

    def _bare_age(self, text: str, mark: Mark, slot: tuple[int, int]) -> Iterator[Reading]:
        number = self.amounts.numbers.read(text[slot[0] : slot[1]])
        if number is None:
            return
        if mark.slot("decade") is not None and number.value is not None:
            number = replace(number, value=None, low=number.value, high=number.value + 9)
        amount = Amount("age", number, mark.rule, "year")
        lead = mark.slot("q")
        start, end = lead[0] if lead is not None else slot[0], max(slot[1], (mark.slot("end") or slot)[1])
        yield Reading("age", start, end, mark.rule, self.quantity(amount, self._qualifiers(text, mark, ("q",)), None))

    def _range(self, text: str, mark: Mark) -> Iterator[Reading]:
        pair = self._pair(text, mark, "lo", "hi")
        if pair is None:
            return
        if dashed(text, mark):
            pair = thousands(*pair), pair[1]
        low, high = in_order(*pair, mark.slot("down") is not None)
        rates = {self.amounts.nouns.per(text[s[1] : s[2]]) for s in mark.slots if s[0] == "rate"}
        if len(rates) > 1 or not spans(low, high, 0 if mark.slot("or") is None else _ALTERNATIVES):
            yield from self._apart(text, mark, ("lo", "hi"), pair)
            return
        quantity = self._between(text, mark, low, high)
        notes = tuple(dict.fromkeys(low.notes + high.notes))
        yield Reading(high.kind, mark.start, mark.end, high.rule, quantity, notes=notes)

    def _between(self, text: str, mark: Mark, low: Amount, high: Amount) -> Quantity:
        near = has_near(self._qualifiers(text, mark, ("q", "qa", "qb")))
        per = self._per(text, mark) or high.per
        return Quantity(
            None, low.low, high.high, unit=high.unit, approximation="~" if near else "=", per=per,
            stated_precision=high.number.step, ucum=high.ucum,
        )  # fmt: skip

    def _bounds(self, text: str, mark: Mark) -> Iterator[Reading]:
        """A bound from below and one from above are one range; two of the same side are two claims."""
        pair = self._pair(text, mark, "lo", "hi")
        if pair is None:
            return
        signs = [q.sign[0] for q in self._qualifiers(text, mark, ("q", "qb"))]
        low, high = pair if signs[:1] == [">"] else pair[::-1]
        if sorted(signs) != ["<", ">"] or not spans(low, high, 0):
            yield from self._apart(text, mark, ("lo", "hi"), pair)
            return
        quantity = Quantity(
            None, low.low, high.high, True, True, high.unit, "=", self._per(text, mark), high.number.step, high.ucum
        )
        yield Reading(high.kind, mark.start, mark.end, high.rule, quantity, notes=high.notes)

    def _movement(self, text: str, mark: Mark) -> Iterator[Reading]:
        """Two amounts, or ranges ("from 5-7% to 3-5%"), of one movement, each a claim with its role."""
        names = [name for name in _ROLES if mark.slot(name) is not None]
        if any(mark.slot(f"{name}hi") is not None for name in names):
            yield from self._ranges(text, mark, names)
            return
        pair = self._pair(text, mark, names[0], names[1])
        if pair is None:
            return
        if names[0] == "by" and spans(*pair, _times(pair)) and not self._told_apart(text, mark):
            start, end = (mark.slot("by") or (mark.start, 0))[0], (mark.slot("to") or (0, mark.end))[1]
            quantity = self._between(text, mark, *pair)
            yield Reading(pair[1].kind, start, end, pair[1].rule, quantity, role="by", notes=pair[1].notes)
            return
        yield from self._apart(text, mark, (names[0], names[1]), pair)

    def _told_apart(self, text: str, mark: Mark) -> bool:
        """ "By three points to five": a unit said with the first number alone makes no range.

        Nor do two sums behind a verb in the past: "the fee dropped £15 to £25".
        """
        by, to = (self.amounts.at(text, mark, mark.slot(name) or (0, 0)) for name in ("by", "to"))
        if by is None or to is None or by.unit is None:
            return False
        return to.unit is None or (by.kind == "money" and self.roles.moved_past(text, mark.start))

    def _ranges(self, text: str, mark: Mark, names: Sequence[Role]) -> Iterator[Reading]:
        ends = {
            name: [self.amounts.at(text, mark, s) for s in (mark.slot(name), mark.slot(f"{name}hi")) if s is not None]
            for name in names
        }
        last = ends[names[-1]][-1]
        for name in names:
            found = [a for a in ends[name] if a is not None]
            if len(found) != len(ends[name]) or last is None:
                return
            own = [borrow(rescale(a, found[-1] if found[-1].unit else last), last) for a in found]
            start, end = mark.slot(name) or (mark.start, mark.end)
            if len(own) == 1 or not spans(own[0], own[-1], 0):
                quantity = self.quantity(own[0], (), self._per(text, mark))
            else:
                end = (mark.slot(f"{name}hi") or (start, end))[1]
                quantity = self._between(text, mark, own[0], own[-1])
            yield Reading(own[-1].kind, start, end, own[-1].rule, quantity, role=name, notes=own[-1].notes)

    def _apart(self, text: str, mark: Mark, names: tuple[str, str], pair: tuple[Amount, Amount]) -> Iterator[Reading]:
        """The two ends of a mark as claims of their own; the qualifier before an end belongs to it."""
        for name, amount in zip(names, pair, strict=True):
            start, end = mark.slot(name) or (mark.start, mark.end)
            per, own_end = self._per_of(text, mark, end)
            per = per if own_end > end or pair[0].kind == pair[1].kind or amount is pair[1] else None
            end = own_end
            lead = [
                s for s in mark.slots if s[0] in ("q", "qa", "qb") and s[2] <= start and not text[s[2] : start].strip()
            ]
            qualifiers = [q for s in lead if (q := self.qualifiers.read(text[s[1] : s[2]])) is not None]
            role = next((r for r in _ROLES if r == name), None)
            quantity = self.quantity(amount, qualifiers, per)
            start = lead[0][1] if lead else start
            yield Reading(amount.kind, start, end, amount.rule, quantity, role=role, notes=amount.notes)

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
                quantity = self.quantity(borrow(amount, last), qualifiers, None)
                yield Reading(last.kind, start, end, last.rule, quantity, notes=last.notes)

    def _pair(self, text: str, mark: Mark, first: str, second: str) -> tuple[Amount, Amount] | None:
        slots = mark.slot(first), mark.slot(second)
        if slots[0] is None or slots[1] is None:
            return None
        low, high = self.amounts.at(text, mark, slots[0]), self.amounts.at(text, mark, slots[1])
        if low is None or high is None:
            return None
        if first == "by" and low.kind == "percent" and high.unit is None:
            return low, high
        low = borrow(rescale(low, high), high)
        return low, borrow(rescale(high, low) if high.unit is None else high, low)

    def _per(self, text: str, mark: Mark) -> str | None:
        rates = [s for s in mark.slots if s[0] == "rate"]
        return self._rate(text, mark, rates[-1]) if rates else None

    def _rate(self, text: str, mark: Mark, rate: tuple[str, int, int]) -> str | None:
        """What a slot says an amount is per, and the time behind it: "per person per night"."""
        names = [
            self.amounts.nouns.per(text[start:end]) for start, end in ((rate[1], rate[2]), *_more(text, mark, rate))
        ]
        return " per ".join(name for name in names if name) or None

    def _per_of(self, text: str, mark: Mark, end: int) -> tuple[str | None, int]:
        """What the amount that ends at ``end`` is per, the first rate behind it, and its end with a rate of its own."""
        behind = next((s for s in mark.slots if s[0] == "rate" and s[1] >= end), None)
        if behind is None:
            return None, end
        own = len(text[end : behind[1]].split()) <= 1 and text[behind[1] : behind[2]].lower() not in self.aside
        last = max((more[1] for more in _more(text, mark, behind)), default=behind[2])
        return self._rate(text, mark, behind), last if own else end

    def _qualifiers(self, text: str, mark: Mark, names: Sequence[str]) -> list[Qualifier]:
        found = (self.qualifiers.read(text[s:e]) for n, s, e in mark.slots if n in names)
        return [q for q in found if q is not None]

    def quantity(self, amount: Amount, qualifiers: Sequence[Qualifier], per: str | None) -> Quantity:
        """The quantity of one amount under its qualifiers: the value as stated and the interval allowed."""
        best = strongest(qualifiers)
        number = amount.number
        if amount.kind == "multiple" and number.value is not None and number.value < 1:
            best = best.turned()
        step = number.step if number.value is not None else None
        return Quantity(
            number.value, *interval(number, best, amount.kind), unit=amount.unit, per=per or amount.per,
            approximation=approximation(number, best, amount.kind), stated_precision=step, ucum=amount.ucum,
        )  # fmt: skip


def _times(pair: tuple[Amount, Amount]) -> int:
    """How many times the first of two amounts behind a movement the second can be for them to be a range."""
    return _SHARES if all(amount.kind == "percent" for amount in pair) else _ALTERNATIVES


def _more(text: str, mark: Mark, rate: tuple[str, int, int]) -> list[tuple[int, int]]:
    """The second thing that a rate is per, right behind the first one."""
    return [s[1:] for s in mark.slots if s[0] == "rate2" and s[1] > rate[2] and len(text[rate[2] : s[1]].split()) == 1]


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
