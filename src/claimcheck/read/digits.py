"""No number is lost in silence: counts what stood in a source's visible text and is not in the text that was read."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_SHOWN = 5


def lost_numbers(visible: str, text: str, place: str) -> tuple[str, ...]:
    """A note on the numbers of ``visible`` that ``text`` lacks, or nothing. ``place`` says where they stood."""
    lost = list((Counter(_NUMBER.findall(visible)) - Counter(_NUMBER.findall(text))).elements())
    if not lost:
        return ()
    shown = ", ".join(list(dict.fromkeys(lost))[:_SHOWN])
    more = ", …" if len(set(lost)) > _SHOWN else ""
    noun = "number" if len(lost) == 1 else "numbers"
    return (f"{len(lost)} {noun} {place} not in the text that was read: {shown}{more}",)
