"""What the text has spoken of so far: the entity, metric and period that a number without its own may continue."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.link.index import Metric, Series
from claimcheck.link.periods import When
from claimcheck.model import Fact


@dataclass(slots=True)
class Memory:
    """Updated after each linked number. ``entities`` are those named last, the newest first; ``heading`` is what the section's
    heading names, ``spoken`` the metric of a sentence of which no number was linked.

    ``topic`` are the entities that the last sentence with any named, and its paragraph, ``above`` the text of the heading.
    """

    entities: list[str] = field(default_factory=list)
    metric: Metric | None = None
    series: Series | None = None
    fact: Fact | None = None
    when: When | None = None
    when_paragraph: int = -1
    total: Metric | None = None
    total_sentence: int = -9
    sentence: int = -1
    paragraph: int = -1
    sure: float = 1.0
    kind: str = ""
    above: str = ""
    topic: tuple[tuple[str, ...], int] = ((), -1)
    spread: tuple[When, When] | None = None
    spread_paragraph: int = -1
    heading: Metric | None = None
    spoken: Metric | None = None
    spoken_sentence: int = -9

    def name(self, entity: str) -> None:
        """Remember that an entity was named."""
        if entity in self.entities:
            self.entities.remove(entity)
        self.entities.insert(0, entity)
        del self.entities[4:]

    def speak(self, metric: Metric | None, sentence: int) -> None:
        """Remember what a sentence spoke of without a number that was linked."""
        if metric is not None:
            self.spoken, self.spoken_sentence = metric, sentence

    def antecedent(self, sentence: int) -> Metric | None:
        """What was spoken of last, in this sentence or in the one before it."""
        last = max(self.sentence, self.spoken_sentence)
        if last < sentence - 1:
            return None
        return self.metric if self.sentence >= self.spoken_sentence else self.spoken

    def link(
        self, series: Series, fact: Fact, when: When | None, place: tuple[int, int], sure: float = 1.0, kind: str = ""
    ) -> None:
        """Remember what a number of a kind was linked to, in which sentence and paragraph, and how surely."""
        self.sure, self.kind = sure, kind
        self.metric, self.series, self.fact = series.metric, series, fact
        if when is not None:
            self.when, self.when_paragraph = when, place[1]
        self.sentence, self.paragraph = place
