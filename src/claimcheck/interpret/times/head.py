"""Whether a date at the head of a text is the text's own: its dateline."""

from __future__ import annotations

import re

from claimcheck.interpret.times.vocabulary import Vocabulary

_DASHES = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?(?:--|[-\u2013\u2014|:])\s?\S")


class Head:
    """Knows how datelines look; the words are in ``dateline.toml``."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.table["dateline.lines"]
        self.reach = int(table["reach"])
        labels = "|".join(re.escape(w) for w in sorted(table["labels"], key=lambda w: (-len(w), w)))
        self._label = re.compile(rf"(?:^|[\n|(])\s*(?:{labels})\s*(?:on\b)?\s*:?\s*$", re.I)
        self._alone = re.compile(rf"\s*(?:(?:{labels})\s*:?\s*)?$", re.I)
        self._place = re.compile(
            r"(?:^|\n|\|)\s*(?:[A-Z][\w.'’ ]{1,30}(?:,\s*[A-Z][\w.'’ ]{1,20}){0,2}(?:\([A-Z]\w*\)\s*)?(?:,|\s[-–—|:]|\s/)?\s*)?(?:\(?[A-Z]\w+\)?\s*(?:[-–—]{1,2})\s*)?$"
        )

    def is_dateline(self, text: str, start: int, end: int) -> bool:
        """A date alone on a line of the head, behind a label, or before the dash that opens the text."""
        if start >= self.reach:
            return False
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        before, after = text[line_start:start], text[end : line_end if line_end >= 0 else len(text)]
        if self._label.search(text[:start][-40:]) is not None:
            return True
        if self._alone.fullmatch(before) is not None and not after.strip(" .\t\r"):
            return True
        return self._place.fullmatch(before) is not None and _DASHES.match(after) is not None
