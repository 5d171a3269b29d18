"""Patterns made of the cue words in rules/link/cues.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_MARKS = re.compile(r",(?!\d)|[;()]|:(?!\d)|\s[–—-]\s|—|\|")


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns made of the word lists in rules/link/cues.toml."""

    costs: Mapping[str, float]
    boundary: re.Pattern[str]
    base: re.Pattern[str]
    target: re.Pattern[str]
    up_before: re.Pattern[str]
    down_before: re.Pattern[str]
    by: re.Pattern[str]
    up_after: re.Pattern[str]
    down_after: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    share: re.Pattern[str]
    together: re.Pattern[str]
    average: re.Pattern[str]
    pairing: re.Pattern[str]
    status: re.Pattern[str]
    relative: tuple[tuple[re.Pattern[str], str], ...]
    extreme: re.Pattern[str]
    low: re.Pattern[str]
    high: re.Pattern[str]
    compares: re.Pattern[str]
    relative_to: re.Pattern[str]
    group: re.Pattern[str]
    settled: re.Pattern[str]
    counting: re.Pattern[str]
    only: re.Pattern[str]
    there: re.Pattern[str]
    spread: re.Pattern[str]
    spread_join: re.Pattern[str]
    taken_up: re.Pattern[str]
    moved_from: re.Pattern[str]
    part_of: re.Pattern[str]
    when: re.Pattern[str]
    anchored: re.Pattern[str]
    reported: re.Pattern[str]
    negative: re.Pattern[str]
    shared: re.Pattern[str]
    apart: re.Pattern[str]
    ranked: re.Pattern[str]
    unmade: re.Pattern[str]
    negation: re.Pattern[str]
    basis: re.Pattern[str]
    age_group: re.Pattern[str]
    limit_over: re.Pattern[str]
    limit_before: re.Pattern[str]
    limit_behind: re.Pattern[str]
    limit_under: re.Pattern[str]
    supposed: re.Pattern[str]
    such: re.Pattern[str]
    lasted: re.Pattern[str]
    apiece: re.Pattern[str]
    leads: re.Pattern[str]
    back_then: re.Pattern[str]
    purpose: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, longest first."""
    listed = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in listed) + ")"


def _word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}\b", re.I)


def cues_of(tables: Mapping[str, Mapping[str, Any]]) -> Cues:
    """The cues of a rule book's link.cues tables."""
    costs = {w: float(c) for w, c in tables["clauses"]["words"].items()}
    steps = tables["relative"]["steps"]
    return Cues(
        costs=costs,
        relative=tuple((_word([p]), steps[p]) for p in sorted(steps, key=lambda p: (-len(p), p))),
        boundary=re.compile(rf"{_MARKS.pattern}|\b{any_of(costs)}\b", re.I),
        **_ahead(tables), **_behind(tables), **_anywhere(tables),
    )  # fmt: skip


def _ahead(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, re.Pattern[str]]:
    """Cues that end right before a number."""
    soft = f"(?:{any_of(tables['softeners']['words'])}\\s+)*"

    def before(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b{pattern}\s+{soft}$", re.I)

    def moved(name: str) -> re.Pattern[str]:
        verbs, nouns = any_of(tables[name]["verbs"]), any_of(tables[name]["nouns"])
        return before(rf"(?:{verbs}(?:\s+by)?|{nouns}\s+(?:of|by|at))")

    listed = {
        "base": tables["base"]["before"], "target": tables["target"]["before"], "shared": tables["share"]["words"],
"ranked": tables["ranked"]["before"], "lasted": tables["lasted"]["before"],
    }  # fmt: skip
    return {
        "up_before": moved("up"),
        "down_before": moved("down"),
        "by": before("by"),
        "negative": before(rf"({any_of(tables['negative']['words'])})(?:\s+{any_of(tables['negative']['then'])})?"),
        "limit_over": _past(tables["limit"]["over"], tables["limit"]["past"], soft),
        "limit_under": before(any_of(tables["limit"]["under"])),
        "limit_before": before(rf"{any_of(tables['limits']['words'])}(?:\s+of)?"),
        "spread": re.compile(rf"\b{any_of(tables['spread']['before'])}\s+(?:the\s+)?$", re.I),
        **{name: before(any_of(words)) for name, words in listed.items()},
    }


def _past(prepositions: Iterable[str], verbs: Iterable[str], soft: str) -> re.Pattern[str]:
    """Words before a limit: right before it, or verbs with a few words that name it."""
    return re.compile(rf"(?:\b{any_of(prepositions)}\s+{soft}|\b{any_of(verbs)}\s+(?:[a-z]+\s+){{0,4}})$", re.I)


def _behind(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, re.Pattern[str]]:
    """Cues that begin right behind a number."""
    return {
        "up_after": re.compile(rf"^[\s-]*{any_of(tables['up']['after'])}\b", re.I),
        "down_after": re.compile(rf"^[\s-]*{any_of(tables['down']['after'])}\b", re.I),
        "purpose": re.compile(
            rf"\s+(?:{any_of(tables['purpose']['words'])}\s+)?{any_of(tables['purpose']['to'])}\s+[a-z]+(?:\s+{any_of(tables['purpose']['join'])}\s+[a-z]+)?",
            re.I,
        ),
        "back_then": re.compile(rf"\s+(?:\w+\s+){{1,3}}than\s+{any_of(tables['back_then']['words'])}\b", re.I),
        "taken_up": re.compile(rf",\s+(?!{any_of(tables['taken_up']['not'])}\b)[^\W\d_A-Z]"),
        "moved_from": re.compile(rf"\s*,?\s*{any_of(tables['moved_from']['words'])}\b"),
        "part_of": re.compile(rf"\s+{any_of(tables['part_of']['words'])}\b"),
        "limit_behind": re.compile(rf"\s+(?:[a-z]+\s+)?{any_of(tables['limits']['words'])}\b"),
        "when": re.compile(rf",?\s*{any_of(tables['when']['words'])}\b[^,;]*$"),
        **{
            name: re.compile(rf"\s+{any_of(tables[table][key])}\b", re.I)
            for name, table, key in (
                ("anchored", "anchored", "words"),
                ("apart", "apart", "words"),
                ("apiece", "apiece", "after"),
                ("age_group", "age_groups", "words"),
            )
        },
    }


def _anywhere(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, re.Pattern[str]]:
    """Cues that stand anywhere in a clause."""
    up, down, average = tables["up"], tables["down"], tables["average"]
    plain = ("share", "together", "pairing", "status", "compares", "relative_to", "group", "settled", "counting", "only",
             "there", "such")  # fmt: skip
    return {
        **{name: _word(tables[name]["words"]) for name in plain},
        "up": _word([*up["verbs"], *up["nouns"], *up["after"]]),
        "down": _word([*down["verbs"], *down["nouns"], *down["after"]]),
        "average": re.compile(rf"\b{any_of(average['words'])}\b(?!\s+{any_of(average['not_before'])}\b)", re.I),
        "extreme": _word(tables["extreme"]["words"]),
        "low": _word(tables["extreme"]["low"]),
        "high": _word(tables["extreme"]["high"]),
        "leads": re.compile(rf"{any_of(tables['leads']['words'])}\s+(?P<what>[\w-]+),", re.I),
        "supposed": re.compile(rf"\W*(?:\w+\W+)?{any_of(tables['supposed']['words'])}\b", re.I),
        "basis": re.compile(
            rf"\b{any_of(tables['basis']['before'])}\s+([\w-]+(?:\s[\w-]+)?)\s+{any_of(tables['basis']['words'])}\b",
            re.I,
        ),
        "negation": re.compile(
            rf"\b{any_of(tables['negation']['words'])}\b(?!{any_of(tables['negation']['not_before'])})", re.I
        ),
        "unmade": re.compile(rf"\b{any_of(tables['negation']['prefixes'])}(\w+)", re.I),
        "spread_join": _word(tables["spread"]["join"]),
        "reported": re.compile(any_of(tables["reported"]["words"]), re.I),
    }
