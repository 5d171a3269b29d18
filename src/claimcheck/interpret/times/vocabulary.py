"""What the words of the time rules mean, and the regular expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from claimcheck.interpret.number import Number
from claimcheck.interpret.numbers import NumberReader
from claimcheck.interpret.qualifiers import Qualifier
from claimcheck.interpret.rates import sizes
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.tape import PIECE, fold
from claimcheck.rulebook import RuleBook


def _qualifiers(book: RuleBook, cls: str) -> dict[str, Qualifier]:
    """The words of one class of qualifiers, in lower case, with what each says."""
    return {
        w.form.lower(): Qualifier(w.data["approximation"], Decimal(w.data.get("spread", "0")), w.data.get("side", ""))
        for w in book.words
        if w.cls == cls and "approximation" in w.data
    }


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


class Vocabulary:
    """Lookups by class, compiled once."""

    def __init__(self, book: RuleBook, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = NumberReader(book)
        self.phrases: dict[tuple[str, str], Mapping[str, Any]] = {
            (" ".join(parts).lower(), cls): data
            for parts, _, classes in lexicon.all_phrases()
            for cls, data in classes.items()
        }
        tables = book.under("time")
        self.table = tables
        self.codes: Mapping[str, str] = tables["calendar.units"]["codes"]
        self.calendar: Mapping[str, str] = tables["calendar.units"]["calendar"]
        self.shapeless = frozenset(u for u, code in self.codes.items() if code == "X")
        self.untold = frozenset(tables["calendar.units"]["untold"])
        self.days = {unit: int(n) for unit, n in tables["calendar.day_counts"]["days"].items()}
        self.seconds = sizes(book)
        self.nights = frozenset(w.form for w in book.words if w.cls == "TPOD")
        self.singular: Mapping[str, str] = tables["calendar.more_units"]["singular"]
        self.mods: Mapping[str, str] = tables["words.modifiers"]["codes"]
        self.vague_units: Mapping[str, str] = tables["calendar.units"]["vague"]
        self.vague_classes = tuple(tables["words.vague_numbers"]["classes"])
        self.qualifiers = _qualifiers(book, "QUAL")
        self.after = _qualifiers(book, "QUAL") | _qualifiers(book, "QUALAFTER")
        self._compile(tables)

    def _compile(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """The expressions that look at what stands right before a time."""
        left_out = set(tables["words.modifiers_left_out"]["words"])
        over = tables["words.over_is_more"]
        self.over = re.compile(rf"\b(?:{_any_of(over['words'])})\s+({_any_of(over['over'])})\s*$", re.I)
        before = {w for w, q in self.qualifiers.items() if q.sign != "=" and w not in left_out}
        self.qualifier = re.compile(rf"(?<!\w)({_any_of(before)})(?:[\s-]+|(?<!\w))$", re.I)
        self.about = re.compile(rf"(?<!\w)({_any_of(tables['words.modifiers_of_dates']['words'])})\s+$", re.I)
        left = tables["words.left"]
        self.article = re.compile(rf"(?<!\w)({_any_of(left['articles'])})\s+$", re.I)
        self.article_anywhere = re.compile(rf"(?<!\w)(?:{_any_of(left['articles'])})\s", re.I)
        self.indefinite = re.compile(rf"(?<!\w)({_any_of(left['indefinite'])})[\s-]+$", re.I)
        self.age = re.compile(
            rf"(?<!\w)(?:{_any_of(tables['words.ages']['words'])})(?:\s+(?:{_any_of([*self.qualifiers, *tables['words.ages']['ranges']])}))?\s+$",
            re.I,
        )
        self.in_the = re.compile(rf"(?<!\w)(?:{_any_of(left['of_a_day'])})\s+$", re.I)
        self.stretched = re.compile(rf"(?<!\w)(?:{_any_of(left['stretched'])})\s+$", re.I)
        self.stretched_back = re.compile(rf"(?<!\w)(?:{_any_of(left['stretched_back'])})\s+$", re.I)
        self.back = frozenset(left["back"])
        self.rate = re.compile(rf"(?<!\w)({_any_of(left['rates'])})\s+$", re.I)
        self.counted = re.compile(rf"(?<!\w)({_any_of(left['counted'])})\s+$", re.I)

    def meaning(self, text: str, cls: str) -> Mapping[str, Any] | None:
        """What a word or a phrase means as a ``cls``."""
        parts = [p.strip() for p in PIECE.findall(fold(text)) if p.strip()]
        if len(parts) == 1:
            found: Mapping[str, Any] | None = self.lexicon.meaning(parts[0], cls)
            return found
        for form in (parts, [p for p in parts if p != "-"]):
            known: Mapping[str, Any] | None = self.phrases.get((" ".join(form).lower(), cls))
            if known is None and len(form) == 1:
                known = self.lexicon.meaning(form[0], cls)
            if known is not None:
                return known
        return None

    def value(self, text: str, *classes: str) -> str | None:
        """The value of a word in the first of ``classes`` that has it."""
        for cls in classes:
            found = self.meaning(text, cls)
            if found is not None and "value" in found:
                return str(found["value"])
        return None

    def vague(self, text: str) -> bool:
        """Whether a word is an uncounted number: several, a few."""
        return any(self.meaning(text, cls) is not None for cls in self.vague_classes)

    def month(self, text: str) -> int | None:
        """The number of a month by its name."""
        name = text.rstrip(".")
        known = self.value(name, "MONTH", "MONTHABBR") or self.table["calendar.month_numbers"]["number"].get(
            name.lower()
        )
        return int(known) if known else None

    def weekday(self, text: str) -> int | None:
        """The ISO number of a weekday by its name."""
        known = self.value(text.rstrip("."), "WEEKDAY", "WEEKDAYABBR", "WEEKDAYS")
        return int(known) if known else None

    def weekday_name(self, number: int) -> str:
        """The name of an ISO weekday."""
        return str(self.table["calendar.weekday_names"]["names"][number - 1])

    def unit(self, text: str) -> str | None:
        """A unit of time in the singular."""
        found = self.meaning(text, "TIMEUNIT")
        if found is not None:
            return str(found["unit"])
        word = text.lower()
        return self.singular.get(word, word) if word in self.singular or word in self.codes else None

    def ucum(self, text: str) -> str | None:
        """The UCUM code of a unit of time."""
        found = self.meaning(text, "TIMEUNIT")
        return found.get("ucum") if found is not None else None

    def number(self, text: str) -> Number | None:
        """A number in figures or words."""
        return self.numbers.read(text)

    def whole(self, text: str) -> int | None:
        """A whole number or an ordinal."""
        if text.isdigit():
            return int(text)
        last = PIECE.findall(fold(text))[-1].strip().lower() if text.strip() else ""
        if last in self.numbers.ordinals or text[:1].isdigit():
            ordinal = self.numbers.ordinal(text)
            return int(ordinal) if ordinal is not None else None
        number = self.numbers.read(text)
        return int(number.value) if number is not None and number.value is not None else None
