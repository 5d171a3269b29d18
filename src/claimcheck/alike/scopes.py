"""What narrows a number: groups of words that exclude one another, the period, the names, and whether it is a fact."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.alike.listed import any_of
from claimcheck.alike.stamps import Stamp, length_of, periods_differ, stamp_of
from claimcheck.model import Claim
from claimcheck.rulebook import RuleBook

_NEAR = 45

Member = tuple[int, int]
Periods = Sequence[tuple[int, Member]]

_LENGTHS = ("quarter", "half", "year")
_AHEAD = ("forecast", "target", "estimate")


@dataclass(frozen=True, slots=True)
class Scope:
    """``words`` are (group, member) pairs; ``status`` is the group of status words; ``open`` that it lies ahead, ``decided``
    that it was settled; ``turned`` are the ways in which the words turn to something larger, smaller or beside the thing.

    ``period`` are the ends of a period that has two, else the one date, ``carried`` when an earlier sentence gives it;
    ``length`` is a quarter, a half or a year.
    """

    words: frozenset[tuple[int, int]] = frozenset()
    period: tuple[Stamp, ...] = ()
    length: str | None = None
    status: str | None = None
    open: bool = False
    turned: frozenset[str] = frozenset()
    decided: bool = False
    carried: bool = False

    def at(self, period: tuple[Stamp, ...]) -> Scope:
        """The scope with a period that an earlier sentence gives, if it has none of its own."""
        if self.period:
            return self
        length = period[0].finest if len(period) == 1 and period[0].finest in _LENGTHS else None
        return replace(self, period=period, length=self.length or length, carried=bool(period))

    def apart(self, other: Scope) -> bool:
        """Whether the two cannot be about one and the same thing at one time."""
        return self.excludes(other) or self.at_another_time(other)

    def at_another_time(self, other: Scope) -> bool:
        """Whether both say when, and not the same."""
        if self.length and other.length and self.length != other.length:
            return True
        pairs = [(x, y) for x in self.period for y in other.period]
        if pairs and len(self.period) != len(other.period) and pairs[0][0].finest == pairs[0][1].finest:
            return True
        return bool(pairs) and all(periods_differ(x, y) for x, y in pairs)

    def excludes(self, other: Scope) -> bool:
        """Whether their words cannot be about one and the same thing."""
        if self.turned != other.turned:
            return True
        mine, theirs = dict.fromkeys(g for g, _ in self.words), dict.fromkeys(g for g, _ in other.words)
        return any(group in theirs and not {w for w in self.words if w[0] == group} & other.words for group in mine)

    def contrasts(self, other: Scope) -> bool:
        """Whether their words are the two halves of something, such as men and women."""
        return any(g == h and m != n for g, m in self.words for h, n in other.words) and self.turned == other.turned

    def settled_otherwise(self, other: Scope) -> bool:
        """Whether one is a fact and the other not, so that both may have been right."""
        if self.status == other.status:
            return any(x.open and not x.decided and y.decided and not y.open for x, y in ((self, other), (other, self)))
        return not any(s.open and s.status is None for s in (self, other))


class ScopeReader:
    """Reads scopes with the words of the rules."""

    def __init__(self, book: RuleBook) -> None:
        near = book.tables["compare.words.exclusive"]["groups"]
        carried = book.tables["compare.words.periods"]["groups"]
        self.near = _members(near, 0)
        self.carried = _members(carried, len(near))
        tables = {n: book.tables[f"compare.status.{n}"] for n in ("anticipated", "alleged", "open", "decided")}
        self.statuses = [(t["status"], any_of(t["words"])) for n, t in tables.items() if "status" in t]
        self.turns = any_of(book.tables["compare.words.turns"]["words"])
        self.joins = any_of(book.tables["compare.words.joins"]["words"])
        self.elsewhere = any_of(book.tables["compare.words.elsewhere"]["words"])
        self.together = any_of(book.tables["compare.words.together"]["words"])
        self.stages = any_of(book.tables["compare.words.stages"]["words"])
        self.open = any_of(tables["open"]["words"])
        self.decided = any_of(tables["decided"]["words"])

    def periods(self, text: str) -> list[tuple[int, Member]]:
        """Where a text speaks of lengths of a year, in order."""
        return sorted((m.start(), member) for member, pattern in self.carried for m in pattern.finditer(text))

    def read(
        self, claim: Claim, sentence: tuple[int, int], text: str, periods: Periods, beside: Sequence[Claim]
    ) -> Scope:
        """The scope of a claim in its sentence; ``periods`` are those of the text, ``beside`` the claims of the sentence."""
        dates = [c for c in beside if c.kind == "date" and not _is_base(c, beside)]
        numbers = [c for c in beside if c.quantity is not None]
        start, end = sentence
        low, high = max(start, claim.start - _NEAR), min(end, claim.end + _NEAR)
        words = {member for member, pattern in self.near if pattern.search(text, low, high)}
        words |= _carried(periods, start, end)
        turned = {"elsewhere"} if self.elsewhere.search(text, start, end) else set()
        near = (("together", self.together), ("stages", self.stages))
        turned |= {name for name, pattern in near if pattern.search(text, low, high)}
        status = next((name for name, pattern in self.statuses if pattern.search(text, start, end)), None)
        if status in _AHEAD and claim.context is not None and claim.context.status not in _AHEAD:
            status = None
        ahead = self.open.search(text, start, end) is not None
        period = self._period(claim, dates, numbers, text)
        ends = [period] if period is None else self._ends(period, dates, text)
        stamps = tuple(stamp for d in ends if d and (stamp := stamp_of(d)))
        length = length_of(ends[0]) if len(ends) == 1 and ends[0] else None
        decided = self.decided.search(text, start, end) is not None
        return Scope(frozenset(words), stamps, length, status, ahead, frozenset(turned), decided)

    def _ends(self, date: Claim, dates: Sequence[Claim], text: str) -> list[Claim]:
        """A date with the one it is joined to ("between April and June")."""
        ordered = sorted(dates, key=lambda d: d.start)
        at = ordered.index(date)
        for first, last in ((at - 1, at), (at, at + 1)):
            if first >= 0 and last < len(ordered):
                between = text[ordered[first].end : ordered[last].start]
                if self.joins.fullmatch(between.strip()):
                    return [ordered[first], ordered[last]]
        return [date]

    def _period(self, claim: Claim, dates: Sequence[Claim], numbers: Sequence[Claim], text: str) -> Claim | None:
        """The time a claim is about: its own period, else the only date of its sentence; none across a turn."""
        period = claim.context.period if claim.context else None
        placed = [d for d in dates if _places(d)]
        if period is None and len(dates) != 1:
            joined = len(dates) == 2 and len(self._ends(dates[0], dates, text)) == 2
            alone = placed[0] if len(placed) == 1 else None
            return dates[0] if joined else alone if alone and not _between(claim, alone, numbers) else None
        named = next((d for d in dates if period is None or d.id == period.claim), None)
        if named is not None and not _places(named):
            named = placed[0] if len(placed) == 1 else named
        if named is None or len(dates) == 1:
            return named
        first, last = sorted((claim, named), key=lambda c: c.start)
        return None if self.turns.search(text, first.end, last.start) else named


def _between(claim: Claim, date: Claim, numbers: Sequence[Claim]) -> bool:
    """Whether another number stands between a claim and a date."""
    first, last = sorted((claim, date), key=lambda c: c.start)
    return any(first.end <= n.start < last.start for n in numbers)


def _is_base(date: Claim, beside: Sequence[Claim]) -> bool:
    """Whether a date is what another number is set against ("more than a year before")."""
    compared = [c.context.comparison for c in beside if c.context is not None and c.context.comparison is not None]
    bases = [c.relative_to for c in compared if c.relative_to is not None]
    return any(b.start < date.end and date.start < b.end for b in bases)


def _places(date: Claim) -> bool:
    """Whether a date says which time it is, or how long, as against "a year before"."""
    return stamp_of(date) is not None or length_of(date) is not None


def _carried(periods: Periods, start: int, end: int) -> set[Member]:
    """Periods by their words: those of the sentence, else the last one before it."""
    first, last = bisect_left(periods, start, key=lambda p: p[0]), bisect_left(periods, end, key=lambda p: p[0])
    here = {member for _, member in periods[first:last]}
    return here or {member for _, member in periods[max(0, first - 1) : first]}


def _members(groups: Sequence[Sequence[str]], first: int) -> list[tuple[tuple[int, int], re.Pattern[str]]]:
    """Each member of each group with its number and what it is told by."""
    return [
        ((first + g, n), any_of(member.split("/"))) for g, group in enumerate(groups) for n, member in enumerate(group)
    ]
