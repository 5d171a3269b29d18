"""What is remembered of a text while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model import Part


@dataclass(frozen=True, slots=True)
class Mention:
    """An owner named in the text: its words, its place, the common nouns it goes by, and its line."""

    text: str
    start: int
    end: int
    part: Part
    kinds: frozenset[str]
    line: int
    subject: bool = False
    person: bool = False
    place: bool = False
    named: bool = True


@dataclass(slots=True)
class Memory:
    """Mentions so far, newest last. ``topic`` is the owner that the last sentences were about; ``near`` is what "it"

    means: the last sentence's subject, or the owner it named last. ``speaking_for`` is whom "we" stands for.
    """

    mentions: list[Mention] = field(default_factory=list)
    topic: Mention | None = None
    near: Mention | None = None
    topic_age: int = 0
    speaking_for: Mention | None = None
