"""Rules that judge lines together: menus of the site, and headlines below an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.boilerplate.lines import Line, words_of

_BARS = re.compile(r"\s*[|·•>»/]\s*")
_BULLET = re.compile(r"[-–—*•◦▪‣·>#|+]|\(?\w{1,2}[.)]\s")
_LONGEST = 200
_SENTENCE_WORDS = 8


class Navigation:
    """Runs of very short lines, or one line with bars between, that hold words of menus."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.known = frozenset(table["words"])
        self.least_lines = int(table["least_lines"])
        self.least_known = int(table["least_known"])
        self.most_words = int(table["most_words"])
        self.frame_lines = int(table["frame_lines"])
        self.frame_share = float(table["frame_share"])
        self.menu_share = float(table["menu_share"])

    def find(self, lines: Sequence[Line]) -> list[tuple[int, int]]:
        """First line and the line after the last, of each run."""
        found = self._frame(lines)
        start = 0
        for n in range(len(lines) + 1):
            if n < len(lines) and self._short(lines[n].text):
                continue
            if n - start >= self.least_lines and self._menu([x.text for x in lines[start:n]], self.menu_share):
                found.append((start, n))
            if n < len(lines) and self._barred(lines[n].text):
                found.append((n, n + 1))
            start = n + 1
        return found

    def _frame(self, lines: Sequence[Line]) -> list[tuple[int, int]]:
        """What stands above the first and below the last sentence, as far as it is menus."""
        sentences = [n for n, x in enumerate(lines) if x.closed and x.text.count(" ") >= _SENTENCE_WORDS]
        if not sentences:
            return []
        above = [n for n in range(sentences[0]) if self._named(lines[n].text)]
        below = [n for n in range(sentences[-1] + 1, len(lines)) if self._named(lines[n].text)]
        parts = [(0, above[-1] + 1)] if above else []
        parts += [(below[0], len(lines))] if below else []
        return [
            (a, b)
            for a, b in parts
            if b - a >= self.frame_lines and self._menu([x.text for x in lines[a:b]], self.frame_share)
        ]

    def _named(self, text: str) -> bool:
        return len(text) < 40 and " ".join(words_of(text)) in self.known

    def _short(self, text: str) -> bool:
        return len(text) < 40 and text[-1] not in ".:;," and text.count(" ") < self.most_words

    def _menu(self, texts: Sequence[str], share: float) -> bool:
        known = sum(" ".join(words_of(t)) in self.known for t in texts)
        numbered = sum(any(c.isdigit() for c in t) for t in texts)
        return known >= self.least_known and known >= share * len(texts) and 2 * numbered < len(texts)

    def _barred(self, text: str) -> bool:
        if len(text) > _LONGEST or not _BARS.search(text):
            return False
        parts = [p for p in _BARS.split(text) if p]
        enough = len(parts) >= self.least_known and all(p.count(" ") < self.most_words for p in parts)
        return enough and self._menu(parts, self.menu_share)


class Headlines:
    """A run of headlines to the end of the text."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.least_lines = int(table["least_lines"])
        self.least_words = int(table["least_words"])
        self.most_words = int(table["most_words"])
        self.average_words = int(table["average_words"])
        self.most_numbers = float(table["most_numbers"])

    def find(self, lines: Sequence[Line], taken: Sequence[str | None]) -> tuple[int, int] | None:
        """First line and the line after the last of the run; ``taken`` are the lines that another rule has."""
        end = len(lines)
        while end and taken[end - 1]:
            end -= 1
        start = end
        while start and not taken[start - 1] and self.alike(lines[start - 1]):
            start -= 1
        if end - start < self.least_lines or not self._after_an_article(lines, taken, start):
            return None
        return (start, end) if self._headlines([x.text for x in lines[start:end]]) else None

    def alike(self, line: Line) -> bool:
        """Whether the line alone could be a headline."""
        text = line.text
        if len(text) > _LONGEST or line.closed or _BULLET.match(text) or "\t" in text or "|" in text:
            return False
        first = text.lstrip("\"'“‘(")[:1]
        return (first.isupper() or first.isdigit()) and self.least_words <= len(text.split()) <= self.most_words

    def _headlines(self, texts: Sequence[str]) -> bool:
        count = len(texts)
        numbered = sum(any(c.isdigit() for c in t) for t in texts)
        labelled = sum(":" in t for t in texts)
        words = sum(len(t.split()) for t in texts)
        return numbered <= self.most_numbers * count and 2 * labelled <= count and words >= self.average_words * count

    @staticmethod
    def _after_an_article(lines: Sequence[Line], taken: Sequence[str | None], start: int) -> bool:
        if not start or lines[start - 1].text.endswith(":"):
            return False
        sentences = sum(x.closed and x.text.count(" ") >= _SENTENCE_WORDS - 2 for x in lines[:start])
        return sentences >= 2 and (bool(taken[start - 1]) or lines[start - 1].closed)
