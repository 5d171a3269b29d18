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
    lasted: re.Pattern[str]
    apiece: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, longest first."""
    listed = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in listed) + ")"


def cues_of(tables: Mapping[str, Mapping[str, Any]]) -> Cues:
    """The cues of a rule book's link.cues tables."""
    soft = f"(?:{any_of(tables['softeners']['words'])}\\s+)*"

    def word(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{any_of(words)}\b", re.I)

    def before(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b{pattern}\s+{soft}$", re.I)

    def moved(name: str) -> re.Pattern[str]:
        verbs, nouns = any_of(tables[name]["verbs"]), any_of(tables[name]["nouns"])
        return before(rf"(?:{verbs}(?:\s+by)?|{nouns}\s+(?:of|by|at))")

    spread = re.compile(rf"\b{any_of(tables['spread']['before'])}\s+(?:the\s+)?$", re.I)
    costs = {w: float(c) for w, c in tables["clauses"]["words"].items()}
    steps = tables["relative"]["steps"]
    return Cues(
        costs, re.compile(rf"{_MARKS.pattern}|\b{any_of(costs)}\b", re.I),
        before(any_of(tables["base"]["before"])), before(any_of(tables["target"]["before"])),
        moved("up"), moved("down"), before("by"),
        re.compile(rf"^[\s-]*{any_of(tables['up']['after'])}\b", re.I),
        re.compile(rf"^[\s-]*{any_of(tables['down']['after'])}\b", re.I),
        word([*tables["up"]["verbs"], *tables["up"]["nouns"], *tables["up"]["after"]]),
        word([*tables["down"]["verbs"], *tables["down"]["nouns"], *tables["down"]["after"]]),
        word(tables["share"]["words"]), word(tables["together"]["words"]),
        re.compile(rf"\b{any_of(tables['average']['words'])}\b(?!\s+{any_of(tables['average']['not_before'])}\b)", re.I),
        word(tables["pairing"]["words"]), word(tables["status"]["words"]),
        tuple((word([p]), steps[p]) for p in sorted(steps, key=lambda p: (-len(p), p))),
        word(tables["extreme"]["words"]), word(tables["extreme"]["low"]), word(tables["extreme"]["high"]),
        word(tables["compares"]["words"]), word(tables["relative_to"]["words"]), word(tables["group"]["words"]),
        word(tables["settled"]["words"]),
        word(tables["counting"]["words"]), word(tables["only"]["words"]), word(tables["there"]["words"]),
        spread, word(tables["spread"]["join"]),
        re.compile(rf",\s+(?!{any_of(tables['taken_up']['not'])}\b)[^\W\d_A-Z]"),
        re.compile(rf"\s*,?\s*{any_of(tables['moved_from']['words'])}\b"),
        re.compile(rf"\s+{any_of(tables['part_of']['words'])}\b"),
        re.compile(rf",?\s*{any_of(tables['when']['words'])}\b[^,;]*$"),
        re.compile(rf"\s+{any_of(tables['anchored']['words'])}\b", re.I),
        re.compile(any_of(tables["reported"]["words"]), re.I),
        before(rf"({any_of(tables['negative']['words'])})(?:\s+{any_of(tables['negative']['then'])})?"),
        before(any_of(tables["share"]["words"])),
        re.compile(rf"\s+{any_of(tables['apart']['words'])}\b", re.I),
        before(any_of(tables["ranked"]["before"])),
        before(any_of(tables["lasted"]["before"])), re.compile(rf"\s+{any_of(tables['apiece']['after'])}\b", re.I),
    )  # fmt: skip
