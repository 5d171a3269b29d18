"""A row that a number may speak of, and a figure worked out from rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.link.figures import Figure
from claimcheck.link.index import Series
from claimcheck.link.periods import When
from claimcheck.link.subjects import Subject
from claimcheck.model import Fact, Gate


@dataclass(slots=True)
class Option:
    """A row under consideration. ``score`` ranks it among the others, ``sure`` is how well it fits by itself.

    ``fit`` is how well its period is the one named, 0 when that is nobody knows when; ``scoped`` whether its part of a
    division is sure, ``lifted`` whether its metric is half heard and was spoken of before,
    ``whole`` that of a division of which no part is named.
    """

    subject: Subject
    series: Series
    fact: Fact
    score: float
    gates: list[Gate] = field(default_factory=list)
    when: When | None = None
    how: str = "named"
    sure: float = 0.0
    carried: bool = False
    fit: float = 1.0
    scoped: bool = True
    lifted: bool = False
    whole: bool = False

    @property
    def passed(self) -> bool:
        """Whether every gate said yes."""
        return all(g.passed for g in self.gates)


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure worked out that a number may state. ``others`` are figures of named misreadings ("points")."""

    figure: Figure
    option: Option
    score: float
    others: tuple[tuple[str, Figure], ...] = ()
