"""The words of rules/context as look-ups: verb forms to their verb, and the sets that the roles ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from claimcheck.rulebook import RuleBook

Way = Literal["up", "down"]
_VOWELS = "aeiou"


class Cues:
    """All word lists of the context rules, by file, table and key; ``verb`` gives the base form of a known verb."""

    def __init__(self, book: RuleBook) -> None:
        self._tables: Mapping[str, Mapping[str, Any]] = book.under("context")
        self._sets: dict[str, frozenset[str]] = {}
        self._forms: dict[str, str] = {}
        for table in self._tables.values():
            for key in ("verbs", "passive", "direct", "infinitive", "agent"):
                for verb in table.get(key, ()):
                    for form in inflections(verb):
                        self._forms.setdefault(form, verb)
        self._forms.update(self._tables["verbs.irregular"]["forms"])

    def table(self, name: str) -> Mapping[str, Any]:
        """One table, such as "status.target"."""
        return self._tables[name]

    def words(self, name: str) -> frozenset[str]:
        """One list as a set, by its full name, such as "change.up.verbs"."""
        found = self._sets.get(name)
        if found is None:
            table, _, key = name.rpartition(".")
            found = self._sets[name] = frozenset(self._tables[table].get(key, ()))
        return found

    def verb(self, word: str) -> str:
        """The base form of a verb that the rules know; any other word as it is."""
        return self._forms.get(word, word)

    def is_verb(self, word: str, name: str) -> bool:
        """Whether ``word`` is a form of one of the verbs in the list ``name``."""
        return self._forms.get(word, word) in self.words(name)

    def direction(self, word: str, keys: Iterable[str] = ("verbs", "nouns", "words")) -> Way | None:
        """ "up" or "down" for a word of change."""
        base = self._forms.get(word, word)
        ways: tuple[Way, Way] = ("up", "down")
        for way in ways:
            for key in keys:
                if (base if key == "verbs" else word) in self.words(f"change.{way}.{key}"):
                    return way
        return None


def inflections(verb: str) -> list[str]:
    """A regular verb's forms: base, -s, -ed, -ing, with a doubled or a dropped letter where spelling has it."""
    forms = [verb, verb + "s", verb + "ed", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.append(verb + "es")
    if verb.endswith("e"):
        forms += [verb + "d", verb[:-1] + "ing"]
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        forms += [verb[:-1] + "ies", verb[:-1] + "ied"]
    elif len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS:
        forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return forms
