"""With which one or two characters a regular expression can start, so that a scanner tries a rule only where it can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_NONE: frozenset[str] = frozenset()
ANY = ""  # stands among the characters for all of them


@dataclass(frozen=True, slots=True)
class Start:
    """The characters a match can have first and second; ``empty`` and ``one``: it can be that short.

    ``second`` is a superset: a lookahead behind the first character counts for what it asks, any other for nothing.
    """

    first: frozenset[str] = _NONE
    second: frozenset[str] = _NONE
    empty: bool = False
    one: bool = False

    def then(self, other: Start) -> Start:
        """This, followed by ``other``."""
        return Start(
            self.first | (other.first if self.empty else _NONE),
            self.second | (other.first if self.one else _NONE) | (other.second if self.empty else _NONE),
            self.empty and other.empty,
            (self.one and other.empty) or (self.empty and other.one),
        )

    def alternatively(self, other: Start) -> Start:
        """Either this or ``other``."""
        return Start(
            self.first | other.first, self.second | other.second, self.empty or other.empty, self.one or other.one
        )


_EMPTY = Start(empty=True)


def start_of(pattern: str) -> Start | None:
    """How a match of ``pattern`` can start; None when it can match nothing."""
    found = _sequence(_parser.parse(pattern, re.NOFLAG))
    return None if found.empty else found


def _sequence(items: Any) -> Start:
    out = _EMPTY
    for op, value in items:
        if op is sre.ASSERT and value[0] > 0 and not out.empty:
            ahead = _sequence(value[1])
            if not ahead.empty:
                out = out.then(ahead)
                break
        out = out.then(_one(op, value))
        if not out.empty and not out.one:
            break
    return out


def _one(op: Any, value: Any) -> Start:
    if op is sre.LITERAL:
        return Start(frozenset(chr(value)), one=True)
    if op is sre.IN:
        return Start(_members(value), one=True)
    if op is sre.SUBPATTERN:
        return _sequence(value[3])
    if op is sre.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        out = branches[0]
        for branch in branches[1:]:
            out = out.alternatively(branch)
        return out
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _repeat(value[0], value[1], _sequence(value[2]))
    if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return _EMPTY
    raise ValueError(f"a rule cannot start with {op}")


def _repeat(least: int, most: int, item: Start) -> Start:
    out = item.then(item) if most > 1 else item
    if least <= 1:
        out = out.alternatively(item)
    return out if least else out.alternatively(_EMPTY)


def _members(items: Any) -> frozenset[str]:
    out: set[str] = set()
    for op, value in items:
        if op is sre.NEGATE:
            return frozenset({ANY})
        if op is sre.LITERAL:
            out.add(chr(value))
        elif op is sre.RANGE:
            out.update(map(chr, range(value[0], value[1] + 1)))
        else:
            raise ValueError(f"a rule cannot start with {op}")
    return frozenset(out)
