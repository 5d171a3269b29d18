"""Whether a bare weekday, month or day points back or ahead: by the verbs and cue words of its sentence."""

from __future__ import annotations

import re

from claimcheck.interpret.times.vocabulary import Vocabulary

_BEFORE = 140
_AFTER = 70
_BREAK = re.compile(r"[.!?;]\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")


class Direction:
    """Finds the nearest cue; the rules say which words are cues."""

    def __init__(self, words: Vocabulary) -> None:
        ahead, back = words.table["words.future_cues"]["names"], words.table["words.past_cues"]
        endings = "|".join(rf"[^\W\d_]{{2,}}{e}" for e in back["endings"])
        joined = {
            name: "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(names, key=lambda w: (-len(w), w)))
            for name, names in (("ahead", ahead), ("back", back["names"]))
        }
        self.saying = frozenset(words.table["words.saying"]["names"])
        self._cue = re.compile(
            rf"(?<!\w)(?:(?P<ahead>{joined['ahead']})|(?P<back>{joined['back']}|{endings}))(?!\w)", re.I
        )

    def of(self, text: str, start: int, end: int) -> int:
        """1 ahead, -1 back, 0 when no cue tells."""
        before = self._window(text, max(0, start - _BEFORE), start, last=True)
        after = self._window(text, end, min(len(text), end + _AFTER), last=False)
        near: tuple[float, int] | None = None
        for m in self._cue.finditer(text, *before):
            if (sign := self._sign(m)) != 0:
                near = (start - m.end(), sign)
        for m in self._cue.finditer(text, *after):
            if (sign := self._sign(m)) != 0:
                distance = (m.start() - end) * 1.5
                return sign if near is None or distance < near[0] else near[1]
        return near[1] if near is not None else 0

    def _sign(self, m: re.Match[str]) -> int:
        if m["ahead"]:
            return 1
        return 0 if m["back"].lower() in self.saying else -1

    @staticmethod
    def _window(text: str, start: int, end: int, last: bool) -> tuple[int, int]:
        """The part of ``text[start:end]`` in the same sentence as its far (``last``) or near end."""
        breaks = [m.span() for m in _BREAK.finditer(text, start, end)]
        if not breaks:
            return start, end
        return (breaks[-1][1], end) if last else (start, breaks[0][0])
