"""What narrows a number: groups of words that exclude one another, the period, the names, and whether it is a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.alike.stamps import Stamp, periods_differ, stamp_of
from claimcheck.model import Claim
from claimcheck.rulebook import RuleBook

_NEAR = 30

_AHEAD = ("forecast", "target", "estimate")


@dataclass(frozen=True, slots=True)
class Scope:
    """``words`` are (group, member) pairs; ``status`` is the group of status words; ``open`` that it lies ahead."""

    words: frozenset[tuple[int, int]] = frozenset()
    period: Stamp | None = None
    status: str | None = None
    open: bool = False

    def apart(self, other: Scope) -> bool:
        """Whether the two cannot be about one and the same thing."""
        mine, theirs = dict.fromkeys(g for g, _ in self.words), dict.fromkeys(g for g, _ in other.words)
        for group in mine:
            if group in theirs and not {w for w in self.words if w[0] == group} & other.words:
                return True
        return self.period is not None and other.period is not None and periods_differ(self.period, other.period)

    def settled_otherwise(self, other: Scope) -> bool:
        """Whether one is a fact and the other not, so that both may have been right."""
        if self.status == other.status:
            return False
        return not any(s.open and s.status is None for s in (self, other))


class ScopeReader:
    """Reads scopes with the words of the rules."""

    def __init__(self, book: RuleBook) -> None:
        near = book.tables["compare.words.exclusive"]["groups"]
        carried = book.tables["compare.words.periods"]["groups"]
        self.near = _members(near, 0)
        self.carried = _members(carried, len(near))
        tables = {n: book.tables[f"compare.status.{n}"] for n in ("anticipated", "alleged", "open")}
        self.statuses = [(t["status"], _any_of(t["words"])) for n, t in tables.items() if n != "open"]
        self.open = _any_of(tables["open"]["words"])

    def read(self, claim: Claim, start: int, end: int, text: str, dates: Sequence[Claim]) -> Scope:
        """The scope of a claim in its sentence, which is ``text[start:end]``; ``dates`` are those of the sentence."""
        low, high = max(start, claim.start - _NEAR), min(end, claim.end + _NEAR)
        words = {i for i, pattern in self.near if pattern.search(text, low, high)}
        words |= self._carried(text, start, end)
        status = next((name for name, pattern in self.statuses if pattern.search(text, start, end)), None)
        if status in _AHEAD and claim.context is not None and claim.context.status not in _AHEAD:
            status = None
        ahead = self.open.search(text, start, end) is not None
        return Scope(frozenset(words), _period(claim, dates), status, ahead)

    def _carried(self, text: str, start: int, end: int) -> set[tuple[int, int]]:
        """Periods by their words: those of the sentence, else the last ones before it."""
        found: set[tuple[int, int]] = set()
        last: dict[int, tuple[int, tuple[int, int]]] = {}
        for i, pattern in self.carried:
            if pattern.search(text, start, end):
                found.add(i)
            for m in pattern.finditer(text, 0, start):
                last[i[0]] = max(last.get(i[0], (-1, i)), (m.start(), i))
        here = {group for group, _ in found}
        return found | {i for group, (_, i) in last.items() if group not in here}


def _members(groups: Sequence[Sequence[str]], first: int) -> list[tuple[tuple[int, int], re.Pattern[str]]]:
    """Each member of each group with its number and what it is told by."""
    return [
        ((first + g, n), _any_of(member.split("/"))) for g, group in enumerate(groups) for n, member in enumerate(group)
    ]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _period(claim: Claim, dates: Sequence[Claim]) -> Stamp | None:
    """The time a claim is about: its own period, else the only date of its sentence."""
    period = claim.context.period if claim.context else None
    if period is None and len(dates) != 1:
        return None
    named = next((d for d in dates if period is None or d.id == period.claim), None)
    return stamp_of(named) if named else None
