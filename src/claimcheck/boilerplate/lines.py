"""A text as lines, and lines as words: what the rules of boilerplate compare."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|©")
_NUMBER = re.compile(r"\d[\d,.]*(?:k|m)?\Z")
_CLOSED = tuple(".!:;,…")
_QUOTES = "\"'”’)]»"
NUMBER = "#"
ANY = "*"
_ANY_MOST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where its text starts and ends, white space outside."""

    start: int
    end: int
    text: str

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or a clause does."""
        text = self.text.rstrip(_QUOTES)
        return not text or text.endswith(_CLOSED)


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that hold something."""
    found: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(stripped), stripped))
        at += len(raw) + 1
    return found


def words_of(text: str) -> list[str]:
    """The words of a line in lower case; numbers as they are."""
    return _WORD.findall(text.lower())


class Phrases:
    """A set of phrases, looked up by the first word of a line."""

    def __init__(self, phrases: list[str]) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(w if w in (NUMBER, ANY) else w.lower() for w in re.findall(r"[^\W_]+|[#*©]", phrase))
            self.by_first.setdefault(words[0], []).append(words)

    def open(self, words: list[str], whole: bool) -> bool:
        """Whether a phrase opens the line or, with ``whole``, is all of it."""
        if not words:
            return False
        for key in (words[0], NUMBER) if words[0][0].isdigit() else (words[0],):
            for phrase in self.by_first.get(key, ()):
                if _fits(phrase, words, whole):
                    return True
        return False


def _fits(phrase: tuple[str, ...], words: list[str], whole: bool) -> bool:
    """Walks phrase and words together; ``*`` takes one to four words, trying each length once."""
    ends = {0}
    for want in phrase:
        if want == ANY:
            ends = {e + n for e in ends for n in range(1, _ANY_MOST + 1) if e + n <= len(words)}
        elif want == NUMBER:
            ends = {e + 1 for e in ends if e < len(words) and _NUMBER.match(words[e])}
        else:
            ends = {e + 1 for e in ends if e < len(words) and words[e] == want}
        if not ends:
            return False
    return not whole or len(words) in ends
