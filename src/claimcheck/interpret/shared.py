"""Names and signs that several currencies share: whose they are, by the locale or by the country that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from claimcheck.model import Reading
from claimcheck.rulebook import RuleBook

#: A note that says that a letter is a currency's sign only where the text is about its country.
LETTER_SIGN = "letter"


class SharedNames:
    """Decides whose peso, rupee or krone an amount is told in, and whether the R of "R450" is a rand."""

    def __init__(self, book: RuleBook, territory: str) -> None:
        table = book.tables["money.shared_names"]
        self.countries: dict[str, dict[str, str]] = table["countries"]
        self.defaults: dict[str, str] = table["defaults"]
        self.notes: dict[str, str] = table["notes"]
        self.territory = territory
        self.by_locale: str | None = table["territories"].get(territory)
        self._named = {name: _any_of(lands) for name, lands in self.countries.items()}
        letters = book.tables["money.letter_signs"]
        self.letter_notes: dict[str, str] = letters["notes"]
        self.letter_locale: str | None = letters["territories"].get(territory)
        self._letter_lands = {code: _any_of(lands) for code, lands in letters["countries"].items()}

    def settled(self, text: str, reading: Reading) -> Reading | None:
        """``reading`` with the currency that is meant; None where its sign is no currency's."""
        if LETTER_SIGN in reading.notes:
            return self._letter(text, reading)
        unit = reading.quantity.unit if reading.kind == "money" and reading.quantity is not None else None
        return self._name(text, reading, unit) if unit in self.countries else reading

    def _name(self, text: str, reading: Reading, name: str) -> Reading:
        """The currency of the locale, or of the only country with such a currency that the text names."""
        countries = self.countries[name]
        if self.by_locale in countries.values():
            return self._told(reading, name, self.by_locale, "locale", self.territory)
        named = [m[0] for m in self._named[name].finditer(text)]
        codes = {countries[land] for land in named}
        if len(codes) == 1:
            return self._told(reading, name, codes.pop(), "country", named[0])
        if name in self.defaults:
            return self._told(reading, name, self.defaults[name], "default", "")
        return replace(reading, notes=(*reading.notes, self.notes["open"].format(name=name)))

    def _told(self, reading: Reading, name: str, code: str | None, how: str, what: str) -> Reading:
        note = self.notes[how].format(name=name, code=code, what=what)
        assert reading.quantity is not None
        quantity = replace(reading.quantity, unit=code)
        return replace(reading, rule=f"currencies.{code}", quantity=quantity, notes=(*reading.notes, note))

    def _letter(self, text: str, reading: Reading) -> Reading | None:
        code = reading.quantity.unit if reading.quantity is not None else None
        how, what = ("locale", self.territory) if code == self.letter_locale else ("country", "")
        if how == "country":
            found = self._letter_lands[code].search(text) if code in self._letter_lands else None
            if found is None:
                return None
            what = found[0]
        note = self.letter_notes[how].format(name=text[reading.start : reading.start + 1], code=code, what=what)
        notes = dict.fromkeys(note if n == LETTER_SIGN else n for n in reading.notes)
        return replace(reading, notes=tuple(notes))


def _any_of(lands: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of these names as they are written."""
    names = sorted(lands, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names))})(?!\w)")
