"""Text that was decoded wrongly before it reached us: "Â£11", "â€œ", the replacement character."""

from __future__ import annotations

import re

from claimcheck.model import Skipped
from claimcheck.read.values import MOJIBAKE

# What UTF-8 looks like when read as Windows-1252: two bytes of Latin-1 letters and signs, three of punctuation and €.
_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_DOUBLE = re.compile(f"â[€‚„][{_TAIL}]|[ÂÃ][{_TAIL}]|ï»¿|\ufffd")
_LONE = re.compile("[\ud800-\udfff]")
_SHOWN = 3


def lone_surrogates(text: str) -> str:
    """``text`` with halves of surrogate pairs, which no file can hold, as replacement characters."""
    return _LONE.sub("\ufffd", text) if _LONE.search(text) else text


def find_mojibake(text: str) -> tuple[tuple[Skipped, ...], tuple[str, ...]]:
    """The words with wrongly decoded characters, to be left out of the claims, and a note that says so."""
    if text.isascii() or _DOUBLE.search(text) is None:
        return (), ()
    words = [m.span() for m in re.finditer(r"[^\s]+", text) if _DOUBLE.search(m[0])]
    shown = ", ".join(text[a:b][:24] for a, b in words[:_SHOWN])
    more = "" if len(words) <= _SHOWN else " …"
    kinds = "characters were lost or decoded wrongly before this text was saved"
    note = f"{kinds}: {len(words)} words such as {shown}{more} are not read as numbers; get the text in UTF-8"
    return tuple(Skipped(a, b, MOJIBAKE) for a, b in words), (note,)
