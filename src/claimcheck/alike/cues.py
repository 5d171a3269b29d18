"""What the words around a number, and between two, say of the sum that may stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.alike.listed import any_of
from claimcheck.alike.mentions import Mention
from claimcheck.rulebook import RuleBook

_BEFORE, _AFTER = 34, 22


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one number: a change, a part of a whole, an amount for each of many, what is left, a total.

    ``way`` is up or down, where the number is a change.
    """

    change: bool
    part: bool
    each: bool
    rest: bool
    total: bool
    way: str | None = None

    @property
    def reckoned(self) -> bool:
        """Whether a word says that the number was reckoned from others."""
        return self.change or self.rest or self.total


class Cues:
    """The words of rules/compare/derive.toml."""

    def __init__(self, book: RuleBook) -> None:
        tables = book.under("compare.derive")
        self.patterns = {name: any_of(table["words"]) for name, table in tables.items() if "words" in table}
        self.distance = re.compile(rf"[\s-]*(?:[^\W\d_]+\s+){{0,2}}?{self.patterns['distance'].pattern}", re.IGNORECASE)
        self.rates = [(any_of(words), int(times)) for times, words in tables["rates"]["in_a_year"].items()]

    def of(self, m: Mention, text: str) -> Told:
        """All that is told of one number."""
        own = "" if m.family == "share" else m.claim.text
        around = (
            f"{text[max(0, m.claim.start - _BEFORE) : m.claim.start]}{own}{text[m.claim.end : m.claim.end + _AFTER]}"
        )
        comparison = m.claim.context.comparison if m.claim.context else None
        if comparison and (comparison.role or comparison.kind in ("change", "relative")) and not comparison.stands:
            change = comparison.role in (None, "by")
        else:
            change = self.has("change", around)
        part = self.patterns["part"].match(text[m.claim.end :].lstrip()[:4]) is not None
        each = m.per is not None or self.has("each", around)
        way = comparison.direction if comparison and change else None
        return Told(change, part, each, self.has("rest", around), self.has("total", around), way)

    def lies_apart(self, m: Mention, text: str) -> bool:
        """Whether a number is how far one thing lies from another ("12 more", "47 minutes longer")."""
        return m.topic.moves or self.distance.match(text, m.claim.end, m.claim.end + _AFTER) is not None

    def times(self, m: Mention, text: str) -> Iterator[int]:
        """How often in a year an amount comes that is told by the week, the month or the day."""
        around = text[max(0, m.claim.start - _BEFORE) : m.claim.end + _AFTER]
        for pattern, times in self.rates:
            if pattern.search(around):
                yield times

    def between(self, name: str, a: Mention, b: Mention, text: str) -> bool:
        """Whether a word of a list stands between two numbers of one sentence."""
        first, last = sorted((a.claim, b.claim), key=lambda c: c.start)
        return a.sentence == b.sentence and self.has(name, text[first.end : last.start])

    def has(self, name: str, text: str) -> bool:
        """Whether a word of a list stands in a text."""
        return self.patterns[name].search(text) is not None


def role(m: Mention) -> str | None:
    """From, to or by, where the number is part of a movement."""
    comparison = m.claim.context.comparison if m.claim.context else None
    return comparison.role if comparison else None


def role_kind(m: Mention) -> str | None:
    """The kind of comparison that the number stands in."""
    comparison = m.claim.context.comparison if m.claim.context else None
    return comparison.kind if comparison else None
