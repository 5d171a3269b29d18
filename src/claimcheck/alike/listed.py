"""Patterns for the words of a rule's list."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any word or phrase of a list, whole."""
    return re.compile(rf"(?<!\w)(?:{_listed(words)})(?!\w)", re.IGNORECASE)


def followed(words: Iterable[str]) -> re.Pattern[str]:
    """A word or phrase of a list with the one to three words behind it."""
    return re.compile(rf"\s*(?<!\w)(?:{_listed(words)})\s+([\w’'-]+(?:\s+[\w’'-]+){{0,2}})", re.IGNORECASE)


def _listed(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
