"""Sentence bounds by rule, for every stage that needs to know where a sentence ends. No model, one pass.

A sentence never crosses a paragraph break. A single line break ends one unless the text is hard-wrapped there:
the line is about as long as its neighbours and does not end in a mark that closes a sentence.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\s\W])|\n")
_LAST_WORD = re.compile(r"(?<![\w.&])[\w.&]+$")
_WRAP = 100


class Sentences:
    """Splits texts into sentences; ``abbreviations`` are words after which a full stop ends nothing (lower case)."""

    def __init__(self, abbreviations: Iterable[str]) -> None:
        self.abbreviations = frozenset(abbreviations)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each sentence, white space outside, in order."""
        cuts = [0]
        for m in _STOP.finditer(text):
            if m[0] == "\n":
                if self._line_ends(text, m.start()):
                    cuts.append(m.end())
            elif self._sentence_ends(text, m.start(), m.end()):
                cuts.append(m.end())
        cuts.append(len(text))
        spans = []
        for a, b in itertools.pairwise(cuts):
            piece = text[a:b]
            lead = len(piece) - len(piece.lstrip())
            size = len(piece.strip())
            if size:
                spans.append((a + lead, a + lead + size))
        return spans

    def _sentence_ends(self, text: str, at: int, end: int) -> bool:
        if text[at] != "." or end - at > 1:
            following = text[end:].lstrip()[:1] if end - at > 1 else ""
            return not following.islower()
        rest = text[end : end + 40].lstrip().lstrip("\"'“‘([")
        if rest[:1].islower():
            return False
        before = _LAST_WORD.search(text, max(0, at - 24), at)
        word = before[0] if before else ""
        if word.lower() in self.abbreviations or word.lower() + "." in self.abbreviations:
            return False
        return not (len(word) == 1 and word.isalpha() and word.isupper() and word != "I")

    @staticmethod
    def _line_ends(text: str, at: int) -> bool:
        start = text.rfind("\n", 0, at) + 1
        line = text[start:at].strip()
        after = text[at + 1 : text.find("\n", at + 1) if text.find("\n", at + 1) >= 0 else len(text)].strip()
        if not line or not after:
            return True
        if line[-1] in '.!?:;”"’' or len(line) < 45 or len(line) > _WRAP or len(after) > _WRAP:
            return True
        return after[:1] in "-*•#|>" or (after[:1].isupper() and line[-1:].isalnum() and len(line) < 55)


def sentence_at(spans: list[tuple[int, int]], offset: int) -> int:
    """The index of the sentence that holds ``offset``, or of the last one before it."""
    return max(0, bisect_right(spans, (offset, 1 << 60)) - 1)
