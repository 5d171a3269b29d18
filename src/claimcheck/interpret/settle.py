"""What only the whole text decides: whose dollar a "$" is, and whether Indian grouping of digits is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimcheck.interpret.money import SHARED_DOLLAR, SHARED_POUND
from claimcheck.interpret.shared import NamedLands, SharedNames
from claimcheck.model import Reading
from claimcheck.rulebook import RuleBook

_INDIAN_GROUPS = re.compile(r"\d,\d{2},\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Dollar:
    code: str
    why: str


class Settler:
    """Decides once a text, by the locale, then by the country or the words that the text names."""

    def __init__(self, book: RuleBook, locale: str) -> None:
        lands = book.tables["money.dollar_countries"]["values"]
        stated = book.tables["money.dollar_stated"]
        self.codes: dict[str, str] = book.tables["money.dollar_locales"]["codes"]
        self.territory = locale.replace("_", "-").partition("-")[2].upper()
        self.lands = {name: str(code) for name, code in lands.items()}
        names = "|".join(re.escape(name) for name in sorted(lands, key=len, reverse=True))
        self._land = re.compile(rf"(?<![\w.])(?:{names})(?![\w$])")
        said = "|".join(re.escape(words) for words in stated["before"])
        self._stated = re.compile(rf"(?:{said})\s+({names})\s+(?:{'|'.join(stated['after'])})\b")
        apart = "|".join(re.escape(sign) for sign in stated["apart"])
        self._told_apart = re.compile(rf"(?:{names})\s+(?:{'|'.join(stated['after'])})\b|(?<!\w)(?:{apart})")
        table = book.tables["money.indian_grouping"]
        self.grouped_by_locale = self.territory in table["territories"]
        self._indian = re.compile("|".join(map(_whole_word, table["words"])), re.I)
        self.pounds = Pounds(book, self.territory, [name for name, code in lands.items() if code == "USD"])
        self.shared = SharedNames(book, self.territory)
        self._wordings: dict[str, str] = book.tables["money.dollar_locales"]["notes"]

    def settle(self, text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        """``readings`` with every open question answered and a note that says on what ground."""
        dollar: _Dollar | None = None
        indian: bool | None = None
        weighed: str | None = None
        lands = NamedLands(text)
        for reading in readings:
            if SHARED_POUND in reading.notes:
                weighed = self.pounds.why_weight(text) if weighed is None else weighed
                reading = self.pounds.settled(reading, weighed)
            if SHARED_DOLLAR in reading.notes:
                dollar = dollar or self._dollar(text)
                reading = _with_dollar(reading, dollar)
            settled = self.shared.settled(lands, reading)
            if settled is None:
                continue
            reading = settled
            if _INDIAN_GROUPS.search(text, reading.start, reading.end):
                indian = self._is_indian(text) if indian is None else indian
                if not indian:
                    note = f"malformed number: {text[reading.start : reading.end]}"
                    reading = replace(reading, notes=(*reading.notes, note))
            yield reading

    def _dollar(self, text: str) -> _Dollar:
        found = self._stated.search(text)
        if found is not None:
            return self._decided(self.lands[found[1]], "stated", found[0])
        if self.territory in self.codes:
            return self._decided(self.codes[self.territory], "locale", self.territory)
        named = [m[0] for m in self._land.finditer(text)]
        codes = {self.lands[name] for name in named}
        if len(codes) == 1 and not self._told_apart.search(text):
            return self._decided(codes.pop(), "country", named[0])
        return self._decided("USD", "open", "")

    def _decided(self, code: str, how: str, what: str) -> _Dollar:
        return _Dollar(code, self._wordings[how].format(code=code, what=what))

    def _is_indian(self, text: str) -> bool:
        return self.grouped_by_locale or self._indian.search(text) is not None


class Pounds:
    """Decides whether pounds that nothing near explains are a weight: in an American text they are."""

    def __init__(self, book: RuleBook, territory: str, lands: Iterable[str]) -> None:
        table = book.tables["money.pound"]
        self.weight = book.tables["units.mass.pound"]
        self.by_locale = {land: kind for kind, lands in table["territories"].items() for land in lands}.get(territory)
        self.notes: dict[str, str] = table["notes"]
        self._sterling = re.compile("|".join(map(_whole_word, table["sterling"])))
        self._american = re.compile("|".join(map(_whole_word, [*table["dollars"], *lands])))

    def why_weight(self, text: str) -> str:
        """The ground on which pounds are a weight in ``text``; empty where they are money."""
        if self.by_locale is not None:
            return self.notes["locale"] if self.by_locale == "weight" else ""
        found = self._american.search(text)
        if found is None or self._sterling.search(text):
            return ""
        return self.notes["text"].format(what=found[0])

    def settled(self, reading: Reading, why: str) -> Reading:
        """``reading`` with its open note answered."""
        notes = tuple(n for n in reading.notes if n != SHARED_POUND)
        quantity = reading.quantity
        if not why or quantity is None:
            return replace(reading, notes=notes)
        half = quantity.stated_precision / 2 if quantity.stated_precision is not None else None
        if half is not None and quantity.value is not None and quantity.low == quantity.high == quantity.value:
            quantity = replace(quantity, low=quantity.value - half, high=quantity.value + half)
        quantity = replace(quantity, unit=self.weight["unit"], ucum=self.weight["ucum"])
        return replace(reading, kind="measure", rule="units.mass.pound", quantity=quantity, notes=(*notes, why))


def _whole_word(word: str) -> str:
    """A pattern of a word by itself; a sign may stand right before digits."""
    return rf"(?<!\w){re.escape(word)}(?!\w)" if word[-1:].isalnum() else re.escape(word)


def _with_dollar(reading: Reading, dollar: _Dollar) -> Reading:
    notes = tuple(dollar.why if note == SHARED_DOLLAR else note for note in reading.notes)
    if reading.quantity is None or reading.quantity.unit != "USD":
        return replace(reading, notes=notes)
    rule = reading.rule.replace("currencies.USD", f"currencies.{dollar.code}")
    return replace(reading, rule=rule, quantity=replace(reading.quantity, unit=dollar.code), notes=notes)
