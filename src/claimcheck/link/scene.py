"""A sentence while its numbers are linked: what it names, how it is parted, what was linked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.link.clauses import Mark
from claimcheck.link.frames import Frame
from claimcheck.link.index import Series
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Mention
from claimcheck.link.periods import When
from claimcheck.model import Claim, Fact

if TYPE_CHECKING:
    from claimcheck.link.option import Option


@dataclass(slots=True)
class Scene:
    """A sentence and what is known when its numbers are linked; ``vague`` are its date claims without days.

    ``before`` and ``spoken`` are what was linked last, and the period last spoken of with its paragraph, before it.
    """

    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    mentions: Sequence[Mention]
    marks: Sequence[Mark]
    whens: Sequence[When]
    frames: Sequence[Frame]
    memory: Memory
    dated: date | None = None
    counts: Sequence[Claim] = ()
    ages: Sequence[Claim] = ()
    spread: tuple[When, When] | None = None
    vague: Sequence[Claim] = ()
    before: tuple[Series | None, Fact | None] = (None, None)
    spoken: tuple[When | None, int] = (None, -1)
    linked: list[tuple[Frame, Option]] = field(default_factory=list)
