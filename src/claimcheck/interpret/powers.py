"""Powers as the last part of a number: 1.5e6, 3 x 10^8, 2.5 × 10⁹, 2^10."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

_TEN = Decimal(10)
_TIMES = ("x", "×")
_LARGEST = 130


def cut_power(words: list[str]) -> tuple[list[str], Decimal]:
    """The words before "e 6", "x 10 ^ 6" or "^ 6" with its base, and the factor that these state.

    Raises ValueError for a power too large to mean anything.
    """
    if "e" in words[1:]:
        at = words.index("e")
        return _cut(words, at, _TEN, words[at + 1 :])
    raised = next((i for i, w in enumerate(words) if w == "^" or _is_raised(w)), 0)
    if not raised and "-" in words and any(w in _TIMES for w in words[1:]):
        raised = words.index("-")
    if not raised:
        return words, Decimal(1)
    at = raised - 2 if raised > 1 and words[raised - 2] in _TIMES else raised - 1
    return _cut(words, at, Decimal(words[raised - 1].replace(",", "")), words[raised:])


def _cut(words: list[str], at: int, base: Decimal, power: list[str]) -> tuple[list[str], Decimal]:
    exponent = int("".join(map(_plain, power)).removeprefix("^"))
    if abs(exponent) > _LARGEST:
        raise ValueError(exponent)
    return words[:at] or ["1"], base**exponent


def _is_raised(word: str) -> bool:
    """Whether a word is an exponent in raised figures, or the minus before one."""
    return word == "⁻" or (word.isdigit() and not word.isdecimal())


def _plain(word: str) -> str:
    """Superscript digits and their minus as plain ones."""
    return unicodedata.normalize("NFKC", word).replace("\u2212", "-")
