"""A sentence as the tokens that the parser reads, each with its place in the text.

The tokens are ours rather than the tokenizer's: amounts are spelled as the parser knows them best ("per cent" is one
token "percent", "bn" is "billion"), so a claim is always a whole number of tokens and offsets never need aligning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TOKEN = (
    r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Za-z]\.){{2,}}|{merged}|\b[A-Z]&[A-Z]\b|\b(?:19|20)\d\d[-–/]\d\d\b|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+(?:['’](?=[^\W\d_])(?!(?:s|re|ve|ll|d|m|t)\b)[^\W\d_]+)*|\.{{2,}}|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Forms as the parser sees them, with start and end of each in the text."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def spaced(self, i: int) -> bool:
        """Whether white space stands on both sides of token ``i``."""
        inner = 0 < i < len(self.forms) - 1
        return inner and self.ends[i - 1] < self.starts[i] and self.ends[i] < self.starts[i + 1]

    def within(self, start: int, end: int) -> range:
        """The tokens that overlap the stretch ``start`` to ``end``."""
        first = next((i for i, e in enumerate(self.ends) if e > start), len(self.ends))
        last = next((i for i, s in enumerate(self.starts) if s >= end), len(self.starts))
        return range(first, max(first, last))


class Tokenizer:
    """Splits stretches of text; ``spelling`` maps words of amounts to the parser's and ``marks`` quotation marks,
    ``merged`` are read as one token."""

    def __init__(
        self, merged: Mapping[str, str], spelling: Mapping[str, str], marks: Mapping[str, str],
        abbreviations: Sequence[str],
    ) -> None:  # fmt: skip
        forms = sorted(merged, key=len, reverse=True)
        pattern = "|".join(rf"\b{re.escape(f)}\b".replace(r"\ ", r"\s+") for f in forms)
        self._token = re.compile(_TOKEN.format(merged=pattern or "(?!)"), re.IGNORECASE)
        self._merged = dict(merged)
        self._spelling = dict(spelling)
        self._marks = dict(marks)
        self._abbreviations = frozenset(abbreviations)

    def _abbreviated(self, form: str) -> bool:
        """Whether a full stop inside a sentence belongs to the word before it: an abbreviation or an initial."""
        return form.lower() in self._abbreviations or (len(form) == 1 and form.isupper())

    def split(self, text: str, start: int, end: int, amounts: Sequence[tuple[int, int]]) -> Tokens:
        """The tokens of one sentence; words inside ``amounts`` (in order) get the parser's spelling."""
        forms: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        waiting = list(reversed(amounts))
        for m in self._token.finditer(text, start, end):
            at, to = m.span()
            while waiting and waiting[-1][1] <= at:
                waiting.pop()
            form = m[0]
            if form == "." and ends and ends[-1] == at and to < end and self._abbreviated(forms[-1]):
                forms[-1] += "."
                ends[-1] = to
                continue
            if " " in form or "\n" in form or "\u00a0" in form:
                form = self._merged.get(" ".join(form.lower().split()), form)
            elif waiting and waiting[-1][0] <= at:
                form = self._spelling.get(form.lower(), form)
            forms.append(self._marks.get(form) or form.replace("’", "'"))
            starts.append(at)
            ends.append(to)
        return Tokens(tuple(forms), tuple(starts), tuple(ends))
