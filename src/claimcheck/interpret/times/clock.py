"""Times of day: alone, or put on the day that stands beside them."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.interpret.times.meaning import Meaning, State
from claimcheck.interpret.times.shape import Expression
from claimcheck.interpret.times.vocabulary import Vocabulary

# How many characters before a time of day its day may stand.
_NEAR = 120
_HOUR = 60
_AFTERNOON = ("AF", "EV", "NI")


class ClockReader:
    """Reads hours and minutes and parts of the day."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words

    def alone(self, one: Expression, state: State) -> Meaning | None:
        """A time of day without its day: today's, or that of the day named just before."""
        clock = self._time(one, self._part(one.pod))
        if clock is None:
            return None
        day = state.last(frozenset({"day"}), near=_NEAR, at=one.start) or state.now("day")
        if day is None:
            return Meaning("TIME", f"XXXX-XX-XXT{clock}")
        return Meaning("TIME", f"{day.value}T{clock}", None, day.start, day.end, day)

    def part_alone(self, one: Expression, state: State) -> Meaning | None:
        """The morning of the day named just before; without such a day it may be any."""
        part = self._part(one)
        day = state.last(frozenset({"day"}), near=_NEAR, at=one.start)
        return Meaning("TIME", f"{day.value}T{part}", None, day.start, day.end, day) if day and part else None

    def at(self, one: Expression, day: Meaning) -> Meaning:
        """A day's meaning with the time of day that was joined to it."""
        part = self._part(one.pod)
        if one.clock is not None:
            part = part or self._part(one.clock.pod) or (day.value.partition("T")[2] if "T" in day.value else None)
            clock = self._time(one.clock, part)
        else:
            clock = part
        if clock is None:
            return day
        return replace(day, type="TIME", value=f"{day.value.partition('T')[0]}T{clock}")

    def _part(self, pod: Expression | None) -> str | None:
        return self.words.value(pod.get("pod") or "", "TPOD") if pod is not None else None

    def _time(self, one: Expression, part: str | None) -> str | None:
        noon = one.get("noon")
        if noon is not None:
            return self.words.value(noon, "TNOON")
        hour_text, _, dotted = (one.get("h") or "").partition(".")
        hour = int(hour_text) if hour_text.isdigit() else self.words.whole(hour_text)
        minute = self._minute(one, dotted)
        if one.get("to") is not None and hour is not None:
            hour, minute = (hour - 2) % 12 + 1 if hour <= 12 else hour - 1, _HOUR - minute
        if hour is None or hour > 24 or minute > 59:
            return None
        if (one.get("past") or one.get("to")) and minute % _HOUR == 0:
            return None
        later = self.words.value(one.get("ap") or "", "AMPM")
        if later is not None:
            if not 1 <= hour <= 12:
                return f"{hour:02d}:{minute:02d}"
            hour = hour % 12 + int(later)
        elif part in _AFTERNOON and 1 <= hour < 12 and not (part == "NI" and hour < 6):
            hour += 12
        return f"{hour:02d}:{minute:02d}"

    def _minute(self, one: Expression, dotted: str) -> int:
        """The minutes in figures or words, or as a share of an hour: half past, a quarter to."""
        text = one.get("min") or one.get("past") or one.get("to") or dotted or "0"
        if text.isdigit():
            return int(text)
        number = self.words.number(text)
        if number is None or number.value is None:
            return _HOUR
        minutes = int(number.value * _HOUR) if number.value < 1 else int(number.value)
        return minutes if minutes > 9 or one.get("min") is None else _HOUR
