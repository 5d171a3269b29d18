"""The data tables of rules/selfcheck that the tests look things up in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Tables:
    """``factors``: least and most of one period in another; ``durations``: days in a unit; the rest are words."""

    factors: dict[str, tuple[Decimal, Decimal]]
    durations: dict[str, tuple[Decimal, Decimal]]
    ordinals: dict[str, int]
    alone: dict[str, int]
    jubilees: dict[str, int]
    opposites: tuple[tuple[str, str], ...]
    ordinal_endings: frozenset[str]
    now: frozenset[str]
    looking_back: frozenset[str]
    past: frozenset[str]
    strong: str
    later: frozenset[str]
    years_old: tuple[str, ...]
    beside_ways: dict[str, int]
    sequence: tuple[tuple[frozenset[str], frozenset[str]], ...]
    sequence_words: frozenset[str]
    and_a_half: str
    half_a: frozenset[str]
    hours: dict[str, Decimal]
    present: frozenset[str]
    newest: frozenset[str]
    lowest: dict[str, Decimal]
    partial: frozenset[str]
    first_days: int
    numbers: dict[str, str]
    endings: tuple[str, ...]
    stopwords: frozenset[str]
    alike: tuple[tuple[str, ...], ...]
    margins: frozenset[str]
    single: frozenset[str]
    superlatives: dict[str, dict[str, list[str]]]
    comparatives: dict[str, dict[str, list[str]]]
    places: dict[str, int]
    ordinal_places: frozenset[str]
    place_nouns: frozenset[str]
    place_people: frozenset[str]
    measured_by: re.Pattern[str]
    measured: dict[str, list[str]]
    order_words: frozenset[str]
    adverbs: dict[str, int]
    fewer_is_better: frozenset[str]
    than: frozenset[str]
    aliases: dict[str, int]
    scored: frozenset[str]
    ahead: tuple[str, ...]
    behind: tuple[str, ...]

    joints: re.Pattern[str]
    ranked_in: re.Pattern[str]
    group_of: re.Pattern[str]
    new_thing: frozenset[str]
    generic: frozenset[str]
    that: frozenset[str]

    @classmethod
    def of(cls, book: RuleBook) -> Tables:
        """The tables of a rule book."""
        return cls(**_of_amounts(book), **_of_names(book))


def _of_amounts(book: RuleBook) -> dict[str, Any]:
    """What times, sums and values look up."""
    ordinals = book.tables["selfcheck.times.ordinals"]
    this_year = book.tables["selfcheck.times.this_year"]
    pairs = book.tables["selfcheck.times.sequence"]["pairs"]
    sequence = tuple((frozenset(p["first"]), frozenset(p["then"])) for p in pairs)
    return {
        "factors": _pairs(book.tables["selfcheck.sums.per"]["factors"]),
        "durations": _pairs(book.tables["selfcheck.times.units"]["days"]),
        "ordinals": ordinals["values"],
        "alone": ordinals["alone"],
        "jubilees": ordinals["jubilees"],
        "opposites": tuple((one, two) for one, two in book.tables["selfcheck.sums.opposites"]["pairs"]),
        "ordinal_endings": frozenset(ordinals["endings"]),
        "now": frozenset(book.tables["selfcheck.times.now"]["words"]),
        "looking_back": frozenset(this_year["words"]),
        "later": frozenset(book.tables["selfcheck.times.later"]["words"]),
        "years_old": tuple(book.tables["selfcheck.times.years_old"]["endings"]),
        "beside_ways": book.tables["selfcheck.times.beside_ways"]["of"],
        "sequence": sequence,
        "sequence_words": frozenset().union(*(words for pair in sequence for words in pair)),
        "and_a_half": str(book.tables["selfcheck.times.later"]["half"]),
        "half_a": frozenset(book.tables["selfcheck.times.later"]["half_a"]),
        "hours": {name: Decimal(size) for name, size in book.tables["selfcheck.times.hours"]["minutes"].items()},
        "strong": str(book.tables["selfcheck.roles.strong"]["ending"]),
        "past": frozenset(book.tables["selfcheck.roles.past"]["words"]),
        "present": frozenset(book.tables["selfcheck.roles.present"]["words"]),
        "lowest": {unit: Decimal(size) for unit, size in book.tables["selfcheck.values.lowest"]["units"].items()},
        "newest": frozenset(book.tables["selfcheck.roles.newest"]["words"]),
        "partial": frozenset(book.tables["selfcheck.times.partial"]["words"]),
        "first_days": int(this_year["days"]),
        "numbers": book.tables["numbers.small"]["number"],
        "endings": tuple(book.tables["selfcheck.cues.endings"]["list"]),
        "stopwords": frozenset(book.tables["words.function_words"]["names"]),
    }


def _of_names(book: RuleBook) -> dict[str, Any]:
    """What ranks, lists and things told twice look up."""
    return {
        "margins": frozenset(book.tables["selfcheck.same.margins"]["units"]),
        "single": frozenset(book.tables["selfcheck.same.single"]["words"]),
        "superlatives": book.tables["selfcheck.ranks.superlatives"],
        "comparatives": book.tables["selfcheck.ranks.comparatives"],
        "places": {
            **book.tables["selfcheck.ranks.places"]["ordinals"],
            **book.tables["selfcheck.ranks.places"]["people"],
        },
        "ordinal_places": frozenset(book.tables["selfcheck.ranks.places"]["ordinals"]),
        "place_people": frozenset(book.tables["selfcheck.ranks.places"]["people"]),
        "place_nouns": frozenset(book.tables["selfcheck.ranks.place_nouns"]["words"]),
        "measured_by": re.compile(book.tables["selfcheck.ranks.measured_by"]["form"]),
        "order_words": frozenset(_order_words(book)),
        "adverbs": book.tables["selfcheck.ranks.adverbs"]["ways"],
        "measured": book.tables["selfcheck.ranks.measured"]["kinds"],
        "fewer_is_better": frozenset(book.tables["selfcheck.ranks.fewer_is_better"]["units"]),
        "than": frozenset(book.tables["selfcheck.ranks.than"]["words"]),
        "aliases": book.tables["selfcheck.lists.aliases"]["of"],
        "scored": frozenset(book.tables["selfcheck.ranks.scored"]["units"]),
        "ahead": tuple(book.tables["selfcheck.ranks.ahead"]["phrases"]),
        "behind": tuple(book.tables["selfcheck.ranks.behind"]["phrases"]),
        "alike": tuple(tuple(group) for group in book.tables["selfcheck.same.alike"]["groups"]),
        "joints": re.compile(book.tables["selfcheck.lists.joints"]["form"]),
        "ranked_in": re.compile(book.tables["selfcheck.ranks.ranked"]["place"]),
        "group_of": re.compile(book.tables["selfcheck.ranks.ranked"]["group"]),
        "generic": frozenset(book.tables["selfcheck.same.generic"]["stems"]),
        "that": frozenset(book.tables["selfcheck.roles.that_one"]["words"]),
        "new_thing": frozenset(book.tables["selfcheck.same.new_thing"]["words"]),
    }


def _order_words(book: RuleBook) -> Iterator[str]:
    """Every word that may put things in order, or the first part of it."""
    for name in ("superlatives", "comparatives"):
        for side in ("most", "least"):
            yield from book.tables[f"selfcheck.ranks.{name}"][side]
    yield from book.tables["selfcheck.ranks.adverbs"]["ways"]
    for kind in ("ordinals", "people"):
        yield from (word.partition("-")[0] for word in book.tables["selfcheck.ranks.places"][kind])


def _pairs(table: dict[str, list[str]]) -> dict[str, tuple[Decimal, Decimal]]:
    return {name: (Decimal(low), Decimal(high)) for name, (low, high) in table.items()}
