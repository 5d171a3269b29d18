"""Whether a date at the head of a text is the text's own: its dateline."""

from __future__ import annotations

import re

from claimcheck.interpret.times.vocabulary import Vocabulary

_NAME = r"[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,3}"
_AGENCY = r"(?:\([^)\n]{1,40}\)|/[^/\n]{1,30}/)"
_DASH = r"(?:--|[-–—|])"
_DASHES = re.compile(rf"\s*(?:{_AGENCY}\s*)?(?:{_DASH}|:)\s?\S")
# "LEEDS, ", "LOS ANGELES, Calif., ", "NEW YORK--(WIRE)--", "12.30 | LEEDS (Agency) - "
_PLACE = re.compile(rf"\s*(?:{_NAME}(?:,\s{_NAME})*\s?(?:,|{_AGENCY}|{_DASH})\s?(?:{_AGENCY}\s?)?(?:{_DASH}\s?)?)?")

_MOST_LINES = 5
_LONGEST = 160


class Head:
    """Knows how datelines look; the words are in ``dateline.toml``."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.table["dateline.lines"]
        self.reach = int(table["reach"])
        labels = "|".join(re.escape(w) for w in sorted(table["labels"], key=lambda w: (-len(w), w)))
        self._label = re.compile(rf"(?:^|[\n|(])\s*(?:{labels})\s*(?:on\b)?\s*:?\s*$", re.I)
        now = "|".join(map(re.escape, table["now"]))
        self._now = re.compile(rf"\b(?:{now})\s*[(,–—-]\s*$", re.I)
        by = "|".join(map(re.escape, table["bylines"]))
        name = rf"(?:(?:{by})\s+{_NAME}(?:\s(?:and|&)\s{_NAME})?\s*[,|–—-]?\s*)"
        self._alone = re.compile(rf"\s*(?:(?:{labels})\s*:?\s*|(?-i:{name}))?$", re.I)

    def is_dateline(self, text: str, start: int, end: int) -> bool:
        """A date alone on a line of the head, behind a label or "today", or before the dash that opens the text."""
        if start >= self.reach:
            return False
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        before, after = text[line_start:start], text[end : line_end if line_end >= 0 else len(text)]
        ahead = text[max(0, start - 40) : start]
        if self._label.search(ahead) is not None or self._now.search(ahead) is not None:
            return True
        if self._alone.fullmatch(before) is not None and not after.strip(" .\t\r"):
            return _is_head(text[:line_start])
        return _PLACE.fullmatch(before) is not None and _DASHES.match(after) is not None and _is_head(text[:line_start])


def _is_head(above: str) -> bool:
    """Whether what stands above a line is no more than a few headings, the last of them no label of its own."""
    lines = [line.strip() for line in above.splitlines() if line.strip()]
    return (
        len(lines) <= _MOST_LINES and all(len(line) < _LONGEST for line in lines) and not above.rstrip().endswith(":")
    )
