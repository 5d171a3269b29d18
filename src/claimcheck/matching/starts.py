"""Which characters a regular expression can start with, so that a scanner looks only where a rule can begin."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any


def first_characters(pattern: str) -> frozenset[str] | None:
    """The characters with which a match of ``pattern`` can start; None when it can be any or match nothing."""
    found, empty = _sequence(_parser.parse(pattern, re.NOFLAG))
    return None if empty else found


def _sequence(items: Any) -> tuple[frozenset[str], bool]:
    """First characters of a sequence, and whether it can be empty."""
    found: frozenset[str] = frozenset()
    for op, value in items:
        first, empty = _one(op, value)
        found |= first
        if not empty:
            return found, False
    return found, True


def _one(op: Any, value: Any) -> tuple[frozenset[str], bool]:
    if op is sre.LITERAL:
        return frozenset(chr(value)), False
    if op is sre.IN:
        return _members(value), False
    if op is sre.SUBPATTERN:
        return _sequence(value[3])
    if op is sre.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        return frozenset().union(*(b[0] for b in branches)), any(b[1] for b in branches)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        first, empty = _sequence(value[2])
        return first, empty or value[0] == 0
    if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return frozenset(), True
    raise ValueError(f"a rule cannot start with {op}")


def _members(items: Any) -> frozenset[str]:
    out: set[str] = set()
    for op, value in items:
        if op is sre.LITERAL:
            out.add(chr(value))
        elif op is sre.RANGE:
            out.update(map(chr, range(value[0], value[1] + 1)))
        else:
            raise ValueError(f"a rule cannot start with {op}")
    return frozenset(out)
