"""Which period a number speaks of: its own words, the other end of a stretch, a step back, or what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.link.clauses import distance
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.link.periods import When, of_frame, shifted
from claimcheck.link.scene import Scene
from claimcheck.model import Fact

_RIGHT_BEHIND = 5
_LEAD = 60
_LABELS = re.compile(r"\s*[:=]\s*\W{0,2}\d")


class Spoken:
    """Periods of frames; ``now`` are words that ask for the newest row."""

    def __init__(self, cues: Cues, now: Sequence[str]) -> None:
        self.cues = cues
        self.now = re.compile(r"\b(?:" + "|".join(map(re.escape, now)) + r")\b", re.I)

    def of(self, frame: Frame, scene: Scene, series: Series) -> tuple[When | None, bool]:
        """The period a frame speaks of, and whether it is only carried over from before."""
        memory = scene.memory
        when = self.named(frame, scene)
        if when is not None and self._paired(frame, scene) is not None:
            return when, False
        back = when is not None and any(p.search(when.text) for p, _ in self.cues.relative)
        if when is not None and self.cues.reported.fullmatch(when.text) and frame.role != "base":
            return self._carried(frame, scene)[0], True
        if when is not None and (when.own or frame.role != "base") and not (back and memory.fact is not None):
            return when, False
        step = next((s for p, s in self.cues.relative if p.search(frame.clause)), None)
        lead = frame.role == "base" or any(p.match(frame.clause.strip()) for p, _ in self.cues.relative)
        if (
            lead
            and memory.fact is not None
            and memory.fact.start
            and memory.fact.end
            and (step or frame.role == "base")
        ):
            back_to = self._back(series, memory.fact, step or "row")
            return (back_to if step or back_to is None else replace(back_to, own=False)), False
        if self.now.search(frame.clause):
            return None, False
        carried, paragraph = self._carried(frame, scene)
        return (carried, True) if carried is not None and paragraph == scene.paragraph else (None, False)

    def named(self, frame: Frame, scene: Scene) -> When | None:
        """The period that the sentence itself names for a frame; ``own`` False when only another clause does."""
        paired = self._paired(frame, scene)
        if paired is not None:
            return paired
        reachable = [w for w in scene.whens if not self._taken(frame, w, scene)]
        when = of_frame(frame, reachable, scene.marks, scene.text, self.cues.when)
        return replace(when, own=True) if when is not None and self._leads(when, frame, scene) else when

    @staticmethod
    def _leads(when: When, frame: Frame, scene: Scene) -> bool:
        """Whether a sentence begins with its only period, which then holds for all the levels in it."""
        alone = len(scene.whens) == 1 and not scene.vague and frame.role == "level"
        return alone and when.to <= min(scene.start + _LEAD, min(f.claim.start for f in scene.frames))

    @staticmethod
    def _carried(frame: Frame, scene: Scene) -> tuple[When | None, int]:
        """The period spoken of before the number, if there is one, and in which paragraph."""
        inside = [o.when for f, o in scene.linked if f.claim.end <= frame.claim.start and f.role != "base" and o.when]
        return (inside[-1], scene.paragraph) if inside else scene.spoken

    def unsettled(self, frame: Frame, scene: Scene) -> bool:
        """Whether the number's period is named, but in words that tell no days."""
        period = frame.claim.context.period if frame.claim.context is not None else None
        if period is not None and period.claim in {c.id for c in scene.vague}:
            return True
        return any(self.cues.anchored.match(scene.text, c.end) for c in scene.vague)

    @staticmethod
    def spread(scene: Scene) -> tuple[When, When] | None:
        """The two ends of the stretch that a sentence speaks of: its own, or that of the sentences before it."""
        carried = not scene.whens and scene.memory.spread_paragraph == scene.paragraph
        return scene.spread or (scene.memory.spread if carried else None)

    def _paired(self, frame: Frame, scene: Scene) -> When | None:
        """The end of "between 2010 and 2014" that the "from" or the "to" of a change belongs to."""
        spread = self.spread(scene)
        if spread is None:
            return None
        if self._spans(frame, scene):
            return When(spread[0].start, spread[1].end, spread[1].text)
        if frame.role == "base":
            return spread[0]
        bases = any(f.role == "base" and f.claim.end <= frame.claim.start for f in scene.frames)
        return spread[1] if bases and self.cues.target.search(frame.before) else None

    @staticmethod
    def _spans(frame: Frame, scene: Scene) -> bool:
        """Whether a number is that of a whole stretch: "1.2 million between January and August"."""
        comparison = frame.claim.context.comparison if frame.claim.context is not None else None
        moves = comparison is not None and (comparison.kind == "change" or comparison.role is not None)
        if scene.spread is None or moves or frame.role == "change":
            return False
        at = scene.spread[0].at
        return frame.claim.end <= at and distance(frame.claim, at, at + 1, scene.marks) < 1

    def _taken(self, frame: Frame, when: When, scene: Scene) -> bool:
        """Whether another number stands between a number and a later period."""
        if self.cues.pairing.search(scene.text[scene.start : scene.end]):
            return False
        if self.cues.when.match(scene.text, when.to, frame.claim.start):
            return False
        if any(_follows(w, frame) for w in scene.whens) and any(
            _follows(when, f) for f in scene.frames if f is not frame
        ):
            return True
        if _LABELS.match(scene.text[when.to : frame.end]):
            return not 0 <= frame.claim.start - when.to < 4
        if when.at >= frame.claim.end:
            between = (f for f in scene.frames if frame.claim.end <= f.claim.start and f.claim.end <= when.at)
            return any(not self._aside(f, frame, when, scene) for f in between)
        if distance(frame.claim, when.at, when.to, scene.marks) < 1:
            return False
        owners = (f for f in scene.frames if f.claim.end <= when.at)
        return any(distance(f.claim, when.at, when.to, scene.marks) < 0.5 for f in owners)

    @staticmethod
    def _aside(between: Frame, frame: Frame, when: When, scene: Scene) -> bool:
        """Whether a number stands in a bracket that opens and closes before the period: "13.6 (ranked 37th) in 2004"."""
        at = between.claim.start
        return any(
            m.twin is not None and scene.text[m.at] == "(" and frame.claim.end <= m.at < at < m.twin <= when.at
            for m in scene.marks
        )  # fmt: skip

    @staticmethod
    def _back(series: Series, fact: Fact, step: str) -> When | None:
        """The period a year before a fact's, or that of the row before it."""
        assert fact.start is not None and fact.end is not None
        if step == "year":
            start, end = shifted(fact.start, fact.end, -1)
            return When(start, end, f"{start}/{end}")
        earlier = [f for f in series.facts if f.end is not None and f.end < fact.end]
        if not earlier:
            return When(fact.start, fact.end, fact.period or "")
        last = earlier[-1]
        return When(last.start or last.end, last.end, last.period or "")  # type: ignore[arg-type]


def _follows(when: When, frame: Frame) -> bool:
    """Whether a period stands right behind a number, as in "4% in 2024"."""
    return 0 <= when.at - frame.claim.end <= _RIGHT_BEHIND
