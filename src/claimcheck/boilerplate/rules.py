"""The rules of rules/boilerplate.toml, ready to be asked: phrases by the first word of a line, and what a line must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimcheck.boilerplate.lines import NUMBER, Line, Phrases, words_of

_FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule that judges a line by its own words and its place."""

    name: str
    whole: Phrases
    opens: Phrases
    ends: Phrases
    has: tuple[str, ...]
    arrows: frozenset[str]
    most_words: int
    near: str | None
    reach: int
    colon: bool
    rest: frozenset[str]
    least_words: int
    section: bool

    def stands(self, number: int, count: int) -> bool:
        """Whether the line of that number stands where the rule wants it."""
        early, late = number < self.reach, number >= count - self.reach
        return {"start": early, "end": late, "edges": early or late}.get(self.near or "", True)

    def takes(self, line: Line, words: list[str]) -> bool:
        """Whether the words of the line are what the rule is about."""
        if not line.text.endswith(".") and self.whole.open(words, True):
            return True
        if len(words) > self.most_words:
            return False
        if line.text[-1] in self.arrows and line.text[-2:-1].isspace():
            return True
        if self.ends.open(words[::-1], False) and not line.closed:
            return True
        return self._opens(line, words)

    def _opens(self, line: Line, words: list[str]) -> bool:
        if self.colon:
            head, colon, _ = line.text.partition(":")
            return bool(colon) and self.opens.open(words_of(head), True)
        if not self.opens.by_first:
            return self._is_date(words)
        if not self.opens.open(words, False):
            return False
        return not self.rest or all(w in self.rest or w[0].isdigit() for w in words[1:])

    def _is_date(self, words: list[str]) -> bool:
        """Whether the words are all of the rule's own or numbers, at least one of each, a year among them."""
        fits = len(words) >= self.least_words and all(w in self.rest or w[0].isdigit() for w in words)
        return fits and any(w in self.rest for w in words) and any(len(w) == 4 and w.isdigit() for w in words)


def line_rule(name: str, table: Mapping[str, Any]) -> LineRule:
    """A rule from its table."""
    return LineRule(
        name,
        Phrases(table.get("whole", [])),
        Phrases(table.get("opens", [])),
        Phrases([" ".join(reversed(p.split())) for p in table.get("ends", [])]),
        tuple(table.get("has", ())),
        frozenset(table.get("arrow", ())),
        int(table.get("most_words", _FAR)),
        table.get("near"),
        int(table.get("reach", _FAR)),
        bool(table.get("colon", False)),
        frozenset(table.get("rest", ())),
        int(table.get("least_words", 0)),
        bool(table.get("section", False)),
    )


@dataclass(frozen=True, slots=True)
class Index:
    """Which rules a line's first word, last word or last sign can concern: all other lines cost one look-up."""

    rules: tuple[LineRule, ...]
    by_first: dict[str, tuple[LineRule, ...]] = field(default_factory=dict)
    by_last: dict[str, tuple[LineRule, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, LineRule], ...] = ()

    def concerned(self, first: str, last: str, sign: str) -> Iterator[LineRule]:
        """The rules to ask about a line, in the order of their file."""
        key = NUMBER if first[:1].isdigit() else first
        asked = {*self.by_first.get(key, ()), *self.by_last.get(last, ()), *self.by_last.get(sign, ())}
        return (r for r in self.rules if r in asked) if asked else iter(())


def index_of(rules: tuple[LineRule, ...]) -> Index:
    """The rules by what can call them up."""
    first: dict[str, list[LineRule]] = {}
    last: dict[str, list[LineRule]] = {}
    for rule in rules:
        dates = () if rule.opens.by_first else (*rule.rest, *((NUMBER,) if rule.rest else ()))
        for word in (*{**rule.whole.by_first, **rule.opens.by_first}, *dates):
            first.setdefault(word, []).append(rule)
        for word in (*rule.ends.by_first, *rule.arrows):
            last.setdefault(word, []).append(rule)
    return Index(
        rules,
        {k: tuple(v) for k, v in first.items()},
        {k: tuple(v) for k, v in last.items()},
        tuple((phrase, rule) for rule in rules for phrase in rule.has),
    )
