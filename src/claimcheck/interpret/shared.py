"""Names and signs that several currencies share: whose they are, by the locale or by the country that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from claimcheck.model import Reading
from claimcheck.rulebook import RuleBook

#: A note that says that a letter is a currency's sign only where the text is about its country.
LETTER_SIGN = "letter"


class NamedLands:
    """The countries that one text names, each set of them looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[str]] = {}

    def of(self, key: str, lands: re.Pattern[str]) -> list[str]:
        """Every name that ``lands`` finds, in order; ``key`` tells one set from another."""
        if key not in self._found:
            self._found[key] = lands.findall(self.text)
        return self._found[key]


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

    def settled(self, lands: NamedLands, reading: Reading) -> Reading | None:
        """``reading`` with the currency that is meant; None where its sign is no currency's."""
        if LETTER_SIGN in reading.notes:
            return self._letter(lands, reading)
        unit = reading.quantity.unit if reading.kind == "money" and reading.quantity is not None else None
        return self._name(lands, reading, unit) if unit in self.countries else reading

    def _name(self, lands: NamedLands, reading: Reading, name: str) -> Reading:
        """The currency of the locale, or of the only country with such a currency that the text names."""
        countries = self.countries[name]
        if self.by_locale in countries.values():
            return self._told(reading, name, self.by_locale, "locale", self.territory)
        named = lands.of(name, self._named[name])
        codes = {countries[land] for land in set(named)}
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

    def _letter(self, lands: NamedLands, reading: Reading) -> Reading | None:
        code = reading.quantity.unit if reading.quantity is not None else None
        how, what = ("locale", self.territory) if code == self.letter_locale else ("country", "")
        if how == "country":
            found = lands.of(code, self._letter_lands[code]) if code is not None and code in self._letter_lands else []
            if not found:
                return None
            what = found[0]
        sign = lands.text[reading.start : reading.start + 1]
        note = self.letter_notes[how].format(name=sign, code=code, what=what)
        notes = dict.fromkeys(note if n == LETTER_SIGN else n for n in reading.notes)
        return replace(reading, notes=tuple(notes))


def _any_of(lands: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of these names as they are written."""
    names = sorted(lands, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names))})(?!\w)")
