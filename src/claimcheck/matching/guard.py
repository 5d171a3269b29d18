"""Refuses patterns whose matching could take more than a lifetime: an open repeat inside an open repeat."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_OPEN = 8


def backtracks(pattern: str) -> bool:
    """Whether a group that is repeated without a small bound holds something that is repeated so, too."""
    return _nested(_parser.parse(pattern, re.NOFLAG), False)


def _nested(items: Any, inside: bool) -> bool:
    for op, value in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, most, body = value
            if (most > _OPEN and inside) or _nested(body, inside or most > _OPEN):
                return True
        elif any(_nested(part, inside) for part in _parts(op, value)):
            return True
    return False


def _parts(op: Any, value: Any) -> list[Any]:
    """The smaller patterns that an item holds. What was matched possessively is never tried again."""
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return []
