"""Whether a bare weekday, month or day points back or ahead: by the verbs and cue words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.interpret.times.vocabulary import Vocabulary

_BEFORE = 140
_AFTER = 60
_BESIDE = 40
_LEAD = 14
_FARTHER = 3
_BREAK = re.compile(r"[.!?;]\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Cue:
    """1 ahead, -1 back, 0 none, and how many characters from the date."""

    sign: int
    distance: int


class Direction:
    """Finds the nearest cue; the rules say which words are cues."""

    def __init__(self, words: Vocabulary) -> None:
        self.telling = frozenset(words.table["words.telling"]["names"])
        ahead, back = words.table["words.future_cues"]["names"], words.table["words.past_cues"]
        endings = "|".join(rf"[^\W\d_]{{2,}}{e}" for e in back["endings"])
        joined = {
            name: "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(names, key=lambda w: (-len(w), w)))
            for name, names in (
                ("ahead", ahead),
                ("weak", words.table["words.present_cues"]["names"]),
                ("back", [*back["names"], *self.telling]),
            )
        }
        self.neutral = frozenset(words.table["words.neutral"]["names"])
        self._until = self._before(words.table["words.until"]["words"])
        self._preposition = re.compile(
            rf"\s(?:{'|'.join(map(re.escape, words.table['words.governed']['words']))})\s+(?:the\s+)?$", re.I
        )
        self._onwards = self._before(words.table["words.onwards"]["words"])
        be = "|".join(map(re.escape, back["passive"]))
        self._passive = re.compile(rf"(?<!\w)(?:{be})\s+$", re.I)
        self._cue = re.compile(
            rf"(?<!\w)(?:(?P<ahead>{joined['ahead']})|(?P<weak>{joined['weak']})|(?P<back>{joined['back']}|{endings}))(?!\w)",
            re.I,
        )

    @staticmethod
    def _before(words: Iterable[str]) -> re.Pattern[str]:
        """A pattern for one of ``words`` right before a date."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s+(?:the\s+)?$", re.I)

    def onwards(self, text: str, start: int) -> bool:
        """Whether the preposition before a date leads up to it."""
        return self._onwards.search(text, max(0, start - 14), start) is not None

    def of(self, text: str, start: int, end: int) -> int:
        """1 ahead, -1 back, 0 when no cue tells."""
        return self.cue(text, start, end).sign

    def cue(self, text: str, start: int, end: int) -> Cue:
        """The nearest cue in the sentence; a verb right before the date or its preposition governs it.

        Else one behind the date must be much nearer than one before it.
        """
        if self._until.search(text, max(0, start - 14), start):
            return Cue(1, 0)
        before = self._window(text, max(0, start - _BEFORE), start, last=True)
        after = self._window(text, end, min(len(text), end + _AFTER), last=False)
        near = Cue(0, len(text))
        governs = self._preposition.search(text, max(0, start - _LEAD), start)
        reach = start - governs.start() if governs is not None else 1
        for m in self._cue.finditer(text, *before):
            if (sign := self._sign(m, start - m.end())) != 0:
                near = Cue(sign, start - m.end())
        if near.distance <= reach:
            return near
        for m in self._cue.finditer(text, *after):
            if (sign := self._sign(m, m.start() - end)) != 0:
                distance = (m.start() - end) * (_FARTHER if near.sign else 1)
                return Cue(sign, m.start() - end) if distance < near.distance else near
        return near

    def _sign(self, m: re.Match[str], distance: int) -> int:
        """Verbs of telling count only right beside the date; a participle behind "be" says nothing of the past."""
        if m["ahead"]:
            return 0 if self._is_name(m) else 1
        if m["weak"]:
            return 1 if distance < _BESIDE else 0
        word = m["back"].lower()
        if word in self.telling:
            return -1 if distance < _BESIDE else 0
        return 0 if word in self.neutral or self._passive.search(m.string, max(0, m.start() - 4), m.start()) else -1

    @staticmethod
    def _is_name(m: re.Match[str]) -> bool:
        """Whether a cue is written as a name: May, Will."""
        lead = m.string[max(0, m.start() - 2) : m.start()].rstrip()
        return m[0][:1].isupper() and bool(lead) and lead[-1] not in ".!?\"'“‘"

    @staticmethod
    def _window(text: str, start: int, end: int, last: bool) -> tuple[int, int]:
        """The part of ``text[start:end]`` in the same sentence as its far (``last``) or near end."""
        breaks = [m.span() for m in _BREAK.finditer(text, start, end)]
        if not breaks:
            return start, end
        return (breaks[-1][1], end) if last else (start, breaks[0][0])
