"""Roles by the words in front: an amount behind a word of movement is where it went (to), came from, or by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimcheck.model import Reading, Role
from claimcheck.rulebook import RuleBook

_REACH = 90  # characters in front of an amount that are looked at
_BY, _FROM, _TO, _COUNT_TO = 7, 5, 5, 2  # words between the movement and the amount, at most
_NONE = ("rank", "age", "date", "time", "set")
_STOPS = (".", ";", ":", ",", "!", "?", ")")


class Roles:
    """Gives roles to readings that have none yet; movements of two amounts have theirs from their pattern."""

    def __init__(self, book: RuleBook) -> None:
        table = book.tables["quantities.roles"]
        self.alone = frozenset(book.tables["words.moves_alone"]["names"])
        self.moves = self.alone | frozenset(book.tables["words.moves"]["names"])
        self.pasts = frozenset(table["pasts"])
        self.past_endings = tuple(table["past_endings"])
        self.between = frozenset(table["between"])
        self.longest = max(len(phrase.split()) for phrase in self.between)
        self.particles = frozenset(table["particles"])
        self.particle_after = frozenset(table["particle_after"])
        self.change: frozenset[str] = frozenset(table["change"])

    def assign(self, text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        """``readings`` with roles where the words in front give one."""
        for reading in readings:
            role = self._role(text, reading) if reading.role is None and reading.kind not in _NONE else None
            yield replace(reading, role=role) if role is not None else reading

    def moved_past(self, text: str, at: int) -> bool:
        """Whether the word right before ``at`` says in the past tense that a figure moved."""
        word = next(iter(text[max(0, at - _REACH) : at].lower().split()[-1:]), "")
        return word in self.moves and (word in self.pasts or word.endswith(self.past_endings))

    def _role(self, text: str, reading: Reading) -> Role | None:
        words = self._lead(text[max(0, reading.start - _REACH) : reading.start].lower().split())
        if not words or words[-1].endswith(_STOPS):
            return None
        if words[-1] == "by":
            return "by" if self._moved(words[:-1], _BY, self.moves) else None
        if words[-1] == "from":
            return "from" if self._moved(_joined(words[:-1]), _FROM, self.moves) else None
        if words[-1] == "to":
            reach = _COUNT_TO if reading.kind == "count" else _TO
            return "to" if self._moved(words[:-1], reach, self.moves) else None
        if reading.kind == "multiple":
            return None
        near = words[:-1] if words[-1].endswith("ly") else words
        if near and near[-1] in self.particles and reading.kind != "percent" and not self._moves_itself(near[:-1]):
            return None
        return "by" if self._moved(near, 1, self.moves if reading.kind in self.change else self.alone) else None

    def _moves_itself(self, words: list[str]) -> bool:
        """Whether "up" or "down" behind ``words`` says that a figure moved, and is no part of a verb ("clean up")."""
        return not words or words[-1] in self.particle_after or not words[-1][-1].isalpha()

    def _lead(self, words: list[str]) -> list[str]:
        """``words`` without what may stand between a preposition and the amount ("to an average of")."""
        while words:
            size = next((n for n in range(self.longest, 0, -1) if " ".join(words[-n:]) in self.between), 0)
            if not size:
                break
            words = words[:-size]
        return words

    @staticmethod
    def _moved(words: list[str], reach: int, moves: frozenset[str]) -> bool:
        """Whether one of the last words, up to a mark that ends a clause, is a word of movement."""
        for word in reversed(words[-reach:]):
            if word.endswith(_STOPS):
                return False
            if word in moves:
                return True
        return False


def _joined(words: list[str]) -> list[str]:
    """``words`` without the comma behind a last amount: "fell to 0.8, from 1.3"."""
    amount = words and words[-1].endswith(",") and any(c.isdecimal() for c in words[-1])
    return [*words[:-1], words[-1][:-1]] if amount else words
