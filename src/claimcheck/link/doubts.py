"""What makes a link too weak for an error, though its row may well be the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from claimcheck.link.clauses import distance
from claimcheck.link.cues import any_of
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene

if TYPE_CHECKING:
    from claimcheck.link.option import Option
    from claimcheck.link.options import Options

_NEAR = 1.2
_ITEM = re.compile(r"[-*•–]\s")
_STRANGE, _STRANGE_ALONE = 2, 3


class Doubts:
    """Looks for doubts about options.

    ``words`` begin a sentence that goes on about what was spoken of; ``apart`` are those that set a number apart.
    """

    def __init__(self, options: Options, words: Iterable[str], apart: Mapping[str, Iterable[str]]) -> None:
        self.options, self.scorer, self.names = options, options.scorer, options.index.names
        self.goes_on = re.compile(rf"{any_of(words)}\b", re.I)
        fixed = any_of(apart["determiners"])
        self.leading = re.compile(
            rf"\W*{any_of(apart['leads'])}\s+(?:{fixed}\s+)?([^,;:.()]*?)(?=[,:(]|\s{fixed}\s)", re.I
        )
        self.further = re.compile(rf"\b{any_of(apart['further'])}\s+$", re.I)
        self.neutral = frozenset(k for w in apart["neutral"] for k in self.names.keys(w))

    def of(self, frame: Frame, scene: Scene, option: Option) -> list[str]:
        """The names of all doubts about a row for a number."""
        found = [] if option.scoped else ["scope"]
        goes_on = self.goes_on.match(scene.text, scene.start, frame.claim.start) is not None
        named = goes_on or (option.how in ("named", "beside") and not option.lifted)
        if option.subject.told == "carried" and not self._is_topic(option.subject.entity, scene, named):
            found.append("entity")
        unexplained = self.options.unexplained(frame, scene)
        if (option.how in ("carried metric", "only metric") or option.lifted) and unexplained > goes_on:
            found.append("metric")
        if self._wider(scene, unexplained, option):
            found.append("entity")
        if option.how in ("carried metric", "only metric") and _ITEM.match(scene.text, scene.start):
            found.append("metric")
        if self._bare(frame, scene, option):
            found.append("unit")
        if self._strange(frame, scene, option) or self._other_length(frame, scene, option):
            found.append("measure")
        if self._set_apart(frame, scene, option):
            found.append("measure")
        return found

    def _set_apart(self, frame: Frame, scene: Scene, option: Option) -> bool:
        """Whether the words that lead the sentence narrow it to what the row does not know, or it tells of some more."""
        if frame.role == "level" and self.further.search(scene.text, scene.start, frame.claim.start):
            return True
        led = self.leading.match(scene.text, scene.start, frame.claim.start)
        if led is None:
            return False
        return bool(set(self._words(led[1])) - self.neutral - self._known(frame, scene, option))

    @staticmethod
    def _is_topic(entity: str | None, scene: Scene, named: bool) -> bool:
        """Whether an entity is the only one that was named last: in the paragraph, where nothing names the metric."""
        if any(m.entity == entity for m in scene.mentions):
            return True
        entities, paragraph = scene.memory.topic
        return entities == (entity,) and (named or paragraph == scene.paragraph)

    def _wider(self, scene: Scene, unexplained: int, option: Option) -> bool:
        """Whether the sentence speaks of another place or body than the one that is only supposed."""
        words = set(self.names.keys(scene.text[scene.start : scene.end]))
        supposed = option.subject.told in ("carried", "publisher", "together") and option.how != "beside"
        strange = unexplained >= _STRANGE_ALONE and option.subject.told != "together"
        return supposed and (strange or bool(words & self.options.wider))

    @staticmethod
    def _bare(frame: Frame, scene: Scene, option: Option) -> bool:
        """Whether a number without a unit, in running text, meets a row of percentages, sums or measures."""
        quantity = frame.claim.quantity
        plain = frame.claim.kind == "count" and not (quantity is not None and quantity.unit)
        shown = scene.text[: frame.claim.start].rstrip()[-1:] in ("|", ":", "(")
        named = option.subject.own and option.subject.entity is not None
        other = option.series.unit.kind in ("percent", "money", "measure") and frame.role == "level"
        return plain and other and not shown and not named

    def _strange(self, frame: Frame, scene: Scene, option: Option) -> bool:
        """Whether what the parse says is measured, and what narrows it, is told in words that the row does not know."""
        context = frame.claim.context
        spans = [context.measure] if context is not None and context.measure is not None else []
        if context is not None:
            near = [s for s in context.scope if distance(frame.claim, s.start, s.end, scene.marks) < _NEAR]
            spans += near
        words = {k for span in spans for k in self._words(span.text)}
        strange = words - self._known(frame, scene, option)
        if not spans:
            loose = option.how != "beside" and frame.claim.kind != "rank"
            purpose = self._purpose(frame) if self._named_in_full(scene, option) else frozenset()
            return loose and self.options.unexplained(frame, scene, purpose) >= _STRANGE_ALONE
        if option.whole and strange:
            return True
        return len(strange) >= _STRANGE and len(strange) > len(words) - len(strange)

    def _purpose(self, frame: Frame) -> frozenset[str]:
        """The words behind a number that say what it is for: "£480 left to save or spend"."""
        found = self.options.cues.purpose.match(frame.after)
        return frozenset(self.names.keys(found[0])) if found is not None else frozenset()

    @staticmethod
    def _named_in_full(scene: Scene, option: Option) -> bool:
        """Whether one sentence names the entity, the metric and the period of a row."""
        entity = option.subject.entity is not None and any(m.entity == option.subject.entity for m in scene.mentions)
        dated = option.when is not None and option.when.own and not option.carried
        return entity and dated and option.how == "named" and not option.lifted

    def _words(self, text: str) -> Iterator[str]:
        return (k for k in self.names.keys(text) if not k.isdigit() and k not in self.options.plain)

    def _known(self, frame: Frame, scene: Scene, option: Option) -> set[str]:
        """Words that the row, the names and the periods of the sentence account for."""
        metric = option.series.metric
        known = set(metric.words | metric.unit_words | self.options.known(option.subject) | self.scorer.every)
        known |= {k for _, value in option.series.scope for k in self.names.keys(value)}
        known |= self.scorer.meant(frame) | self.scorer.neutral | self.scorer.growth
        known |= {k for key in known for k in self.scorer.also.get(key, ())}
        times = [(w.at, w.to) for w in scene.whens] + [(m.start, m.end) for m in scene.mentions]
        times += self.options.scopes.heard(scene)
        return known | {
            n.term.key for n in frame.near if n.timed or any(a < n.term.end and n.term.start < b for a, b in times)
        }

    def _other_length(self, frame: Frame, scene: Scene, option: Option) -> bool:
        """Whether a length of time is a part of what is measured, and of another row: a five-year rate."""
        for claim in scene.counts:
            if (
                claim.kind != "duration"
                or "-" not in claim.text
                or distance(frame.claim, claim.start, claim.end, scene.marks) >= _NEAR
            ):
                continue
            keys = [k for part in claim.text.split("-") for k in self.names.keys(part)]
            behind = next((n.term for n in frame.near if n.term.start >= claim.end), None)
            named = behind is not None and behind.start <= claim.end + 1
            if named and not set(keys) <= option.series.metric.words:
                return True
        return False
