"""Roles by the words in front: an amount behind a word of movement is where it went (to), came from, or by how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimcheck.model import Reading, Role
from claimcheck.rulebook import RuleBook

_REACH = 70


class Roles:
    """Gives roles to readings that have none yet; movements of two amounts have theirs from their pattern."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.roles"]
        moves = _any([*book.tables["words.moves"]["names"], *book.tables["words.moves_alone"]["names"]])
        between = _any(table["between"])
        self.change: frozenset[str] = frozenset(table["change"])
        near = rf"\b{moves}(?:\s+(?:[\w'-]+ly|back))?"
        self._led: list[tuple[Role, re.Pattern[str]]] = [
            ("by", re.compile(rf"\b{moves}\b(?:[^.;:,]|\.\d){{0,40}}?\sby(?:\s+{between})*\s*$")),
            ("to", re.compile(rf"\b{moves}\b(?:\s+[\w'-]+){{0,4}}?\s+to(?:\s+{between})*\s*$")),
        ]
        self._close_to = re.compile(rf"{near}\s+to(?:\s+{between})*\s*$")
        self._any_move = re.compile(rf"{near}(?:\s+{between})*\s*$")
        alone = _any(book.tables["words.moves_alone"]["names"])
        self._alone = re.compile(rf"\b{alone}(?:\s+[\w'-]+ly)?(?:\s+{between})*\s*$")

    def assign(self, text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        """``readings`` with roles where the words in front give one."""
        for reading in readings:
            role = self._role(text, reading) if reading.role is None and reading.kind not in ("rank", "age") else None
            yield replace(reading, role=role) if role is not None else reading

    def _role(self, text: str, reading: Reading) -> Role | None:
        lead = text[max(0, reading.start - _REACH) : reading.start].lower()
        counted = reading.kind == "count"
        for role, pattern in self._led:
            if counted and role == "to":
                pattern = self._close_to
            if pattern.search(lead):
                return role
        direct = self._any_move if reading.kind in self.change else self._alone
        return "by" if direct.search(lead) and reading.kind != "multiple" else None


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
