"""Units said once: a bare number takes the unit of the amount beside it where English leaves the unit out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Quantity, Reading, TimeValue
from claimcheck.rulebook import RuleBook

_REACH = 120
_MINOR = "money.minor"
_HUNDREDTH = Decimal("0.01")
_NEAR = 10
_WORDS = 6  # between a noun of money and the preposition of its amount
_LEAD = 80  # characters before a bare number in which a noun of money stands
_PARAGRAPH = 400
_LARGE = 1_000_000
_OLDEST = 120
_TIMEX_LENGTH = re.compile(r"(PT?)[\d.]+([A-Z]+)")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


class Carrier:
    """Carries units forward ("5,000 men and 3,000 were hurt") and back ("280 million of the 1.5 billion shekels")."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.carried"]
        self.leads: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in table["leads"].items()}
        between = _any(table["between"])
        self._lead = re.compile(rf"(\w+|,)(?:\s+{between})*\s*$")
        self._back = re.compile(rf"\s*{_any(table['back'])}(?:\s+\w+'s|\s+{_any(table['back_beside'])})?\s*$")
        self._level = re.compile(rf"\s*,?\s*{_any(table['level'])}\s*$")
        self._level_from = re.compile(r"\s*,?\s*\w+\s+from(?:\s+" + between + r")*\s*")
        self._subject = re.compile(rf"\s+{_any(table['verbs'])}\b")
        self._pronoun = re.compile(rf"\s+{_any(table['pronouns'])}(?!\w|\s+{_any(table['more_of'])})")
        self._of = re.compile(rf"\s+{_any(table['whole_of'])}\s+")
        self._whole = re.compile(rf"(?:^|[.!?;]\s+|\n){_any(table['whole'])}\s*$", re.I)
        self._parallel = re.compile(rf"\s+({_any(table['prepositions'])})\s")
        self.went, self.came = frozenset(table["went"]), frozenset(table["came"])
        money = table["money_nouns"]
        self._sum = re.compile(
            rf"(?<!\w)(?:{'|'.join(money['names'])})(?:\s+[\w'-]+){{0,{_WORDS}}}?\s+{_any(money['before'])}(?:\s+{between})*\s*$",
            re.I,
        )
        self._sum_after = re.compile(rf"\s+(?:{'|'.join(money['names'])})(?!\w)")
        scales = book.tables["numbers.scales"]["number"]
        large = [word for word, size in scales.items() if Decimal(size) >= _LARGE]
        self._scaled = re.compile(rf"(?:\d|\b){_any(large)}(?!\w)", re.I)
        self._moved = re.compile(rf"\b{_any(book.tables['words.moves']['names'])}\b")
        self.level_kinds = frozenset(table["level_units"])
        self.note = str(table["note"])
        self.alternatives = frozenset(table["alternatives"])

    def carry(self, text: str, readings: Sequence[Reading], kind: str | None = None) -> list[Reading]:
        """``readings`` in order of the text, bare numbers given the unit they share (with one of that ``kind``)."""
        out: list[Reading] = []
        for n, reading in enumerate(readings):
            if reading.kind == "count" and reading.quantity is not None and reading.quantity.unit is None:
                source = self._after(text, reading, readings[n + 1 : n + 2]) or self._before(text, reading, out)
                source = source or self._money(text, reading, out)
                if source is not None and kind in (None, source.kind):
                    reading = self._given(reading, reading.quantity, source)
            out.append(reading)
        return out

    def lengths(self, text: str, readings: Sequence[Reading]) -> list[Reading]:
        """Two lengths whose unit is said once: "12 and 16 months" are two, "two or three years" is a range."""
        out: list[Reading] = []
        for reading in readings:
            first = out[-1] if out else None
            if first is not None and self._half_told(text, first, reading):
                assert first.quantity is not None
                out[-1] = self._given(first, first.quantity, reading)
                if text[first.end : reading.start].strip() in self.alternatives and _in_reach(out[-1], reading):
                    reading = _spanned(out.pop(), reading)
            out.append(reading)
        return out

    @staticmethod
    def _half_told(text: str, first: Reading, second: Reading) -> bool:
        """Whether a number, read with the unit that follows behind the next one, is a length of time."""
        return (
            (first.kind, second.kind) == ("count", "duration")
            and first.quantity is not None
            and second.quantity is not None
            and first.quantity.unit == second.quantity.unit
            and len(text[first.end : second.start].split()) == 1
        )

    def _after(self, text: str, reading: Reading, after: Sequence[Reading]) -> Reading | None:
        """The amount that follows, where a bare number is a part of it or a level that it moved to."""
        for following in after:
            gap = text[reading.end : following.start]
            if following.quantity is None or not following.quantity.unit:
                continue
            if self._back.fullmatch(gap.replace("\u2019", "'")):
                return following
            if self._fell(text, reading, gap) and _similar(following.quantity, reading.quantity, _NEAR):
                return following
            levels = following.kind == "money" or following.quantity.unit in self.level_kinds
            if levels and self._level.fullmatch(gap) and not following.quantity.per:
                return following
        return None

    def _fell(self, text: str, reading: Reading, gap: str) -> bool:
        """Whether a number is where a figure went that came from the amount behind it: "to 22.9 from 23.4 per cent"."""
        lead = self._lead.search(text[max(0, reading.start - _LEAD) : reading.start].lower())
        return gap.strip() in self.came and lead is not None and lead[1] in self.went

    def _before(self, text: str, reading: Reading, before: Sequence[Reading]) -> Reading | None:
        for earlier in reversed(before[-4:]):
            gap = text[earlier.end : reading.start]
            if len(gap) > _REACH or _SENTENCE_END.search(gap):
                return None
            if earlier.quantity is None or earlier.quantity.unit is None or _inside_brackets(gap):
                continue
            near = _NEAR if earlier.kind == "percent" else 1000
            if earlier.kind == "age" and self._too_old(text, reading):
                continue
            if self._shares(text, earlier, reading, gap) and _similar(earlier.quantity, reading.quantity, near):
                return earlier
        return None

    def _too_old(self, text: str, reading: Reading) -> bool:
        """Whether a number behind an age is no age itself: it is too large, or counts some of those before."""
        value = reading.quantity.value if reading.quantity is not None else None
        return value is None or value > _OLDEST or self._pronoun.match(text, reading.end) is not None

    def _money(self, text: str, reading: Reading, before: Sequence[Reading]) -> Reading | None:
        """The sum before a bare number of millions that a noun of money stands beside ("a loss of 40 million")."""
        if not self._scaled.search(text, reading.start, reading.end):
            return None
        lead = text[max(0, reading.start - _LEAD) : reading.start]
        if not self._sum.search(lead) and not self._sum_after.match(text, reading.end):
            return None
        near = (r for r in reversed(before) if r.kind == "money" and reading.start - r.end <= _PARAGRAPH)
        found = next(near, None)
        return found if found is not None and "\n\n" not in text[found.end : reading.start] else None

    def _shares(self, text: str, earlier: Reading, reading: Reading, gap: str) -> bool:
        if earlier.kind == "count":
            if self._of.fullmatch(gap) or self._pronoun.match(text, reading.end):
                return True
            if self._whole.search(text[max(0, earlier.start - 12) : earlier.start]):
                return True
        lead = self._lead.search(gap.lower())
        if lead is None:
            return False
        word = lead[1]
        if word in self.leads["parallel"]:
            first = self._parallel.match(text, earlier.end)
            second = self._parallel.match(text, reading.end)
            if first is not None and second is not None and word != first[1] == second[1]:
                return True
        if earlier.quantity is not None and earlier.quantity.unit in self.level_kinds:
            return word in self.leads["levels"]
        if word == "by" and text[max(0, earlier.start - 4) : earlier.start].rstrip().endswith("by"):
            return True
        if word not in self.leads.get(earlier.kind, ()):
            return False
        if earlier.kind == "age":
            return len(gap.strip()) <= len(word)
        if earlier.kind != "count" and self._subject.match(text, reading.end):
            return False
        ends = word in self.leads["ends"]
        if ends and self._level_from.fullmatch(gap):
            return True
        return not (ends and ("," in gap or self._moved.search(gap)))

    def _given(self, reading: Reading, quantity: Quantity, source: Reading) -> Reading:
        assert source.quantity is not None
        unit = replace(quantity, unit=source.quantity.unit, ucum=source.quantity.ucum)
        if source.rule == _MINOR:
            unit = _smaller(unit)
        given = replace(reading, kind=source.kind, rule=source.rule, quantity=unit, notes=(*reading.notes, self.note))
        if source.role == "from" and reading.role is None:
            given = replace(given, role="to")
        return given if source.date is None else replace(given, date=_length(source.date, quantity))


def _length(date: TimeValue, quantity: Quantity) -> TimeValue | None:
    """The TIMEX3 value of a length of time told by a bare number, from that of the length it shares its unit with."""
    found = _TIMEX_LENGTH.fullmatch(date.value)
    if found is None or quantity.value is None:
        return None
    return TimeValue("DURATION", f"{found[1]}{quantity.value.normalize():f}{found[2]}")


def _in_reach(first: Reading, second: Reading) -> bool:
    """Whether two alternatives are the ends of a range: the second is at most twice the first."""
    low = first.quantity.value if first.quantity is not None else None
    high = second.quantity.value if second.quantity is not None else None
    return low is not None and high is not None and low < high <= 2 * low


def _spanned(first: Reading, second: Reading) -> Reading:
    """The range from the first amount to the second."""
    assert first.quantity is not None and second.quantity is not None
    quantity = replace(second.quantity, value=None, low=first.quantity.value, high=second.quantity.value)
    return replace(second, start=first.start, quantity=replace(quantity, stated_precision=None))


def _smaller(quantity: Quantity) -> Quantity:
    """A bare number as an amount of a minor unit, told in the main one."""
    value, low, high, step = (
        None if part is None else part * _HUNDREDTH
        for part in (quantity.value, quantity.low, quantity.high, quantity.stated_precision)
    )
    return replace(quantity, value=value, low=low, high=high, stated_precision=step)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def _inside_brackets(gap: str) -> bool:
    """Whether what lies before ``gap`` stands in brackets that ``gap`` closes."""
    return gap.count(")") > gap.count("(")


def _similar(a: Quantity, b: Quantity | None, near: int) -> bool:
    """Whether two amounts can share a unit: within a factor of ``near``."""
    first, second = a.value or a.high or a.low, (b.value or b.high or b.low) if b is not None else None
    if not first or not second:
        return False
    return abs(first) < abs(second) * near and abs(second) < abs(first) * near
