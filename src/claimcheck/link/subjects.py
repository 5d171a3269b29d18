"""Which entities a number may be about, best first: named beside it, in its sentence, or spoken of before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.link.clauses import Mark, distance
from claimcheck.link.cues import any_of
from claimcheck.link.frames import Frame
from claimcheck.link.index import FactIndex
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Mention

PLACE = re.compile(
    r"(?:\b[Ii]n|\b[Aa]t|\b[Aa]cross|\b[Aa]mong|\b[Oo]f|\b[Ff]or|\b[Ww]ith)\s+(?:the\s+)?([A-Z][^\W\d_]+)"
)
_ASIDE = re.compile(r"([A-Z][^\W\d_]+)\s*\(\s*$")
_BEFORE = re.compile(r"^\s*(?:(?:with|had|has|at|on|:|-|,\s+with)\s+|\(\s*)(?:about\s+|just\s+|only\s+|some\s+)?$")
_ASIDE_OF = re.compile(r"\s+(?:[a-z-]+\s+){1,5}\(\s*$")
_BESIDE = re.compile(r"^\s*\(?(?:(?:were|was|are|is)\s+)?(?:in|at|for|of|on)\s+(?:the\s+)?$")
_ACRONYM = re.compile(r"\b([A-Z]{3,})\b")
_NOT_OWNERS = ("age", "duration")
_PARSED = 0.82
_UNNAMED = 0.78
BARE_ROW = 0.9


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity a number may be about; ``own`` when the number's clause names it, ``told`` how it was found."""

    entity: str | None
    strength: float
    own: bool
    told: str


class Subjects:
    """Finds the subjects of frames; ``publishers`` are who "we" and "the council" are, and their place."""

    def __init__(
        self,
        index: FactIndex,
        tables: Mapping[str, Mapping[str, Any]],
        publishers: Sequence[str],
        find: Callable[[str], list[Mention]],
    ) -> None:
        self.index, self.find = index, find
        self.publishers = publishers
        self.sole = self._sole()
        self.says = re.compile(rf"^\W{{0,3}}(?:\w+\s+)?{any_of(tables['speakers']['words'])}\b", re.I)
        self.aside = re.compile(rf"[^\S\n]*,\s+{any_of(tables['aside']['words'])}\b(?=(?P<rest>[^,.;:]*))")
        self.parting = re.compile(rf"\b{any_of(tables['parting']['words'])}\b")
        words = [*tables["publisher"]["words"], *(f"the {n}" for n in tables["publisher"]["nouns"])]
        self.self_named = re.compile(rf"\b{any_of(words)}\b", re.I)

    def _sole(self) -> str | None:
        named = [e for e in self.index.by_entity if e is not None]
        return named[0] if len(named) == 1 else None

    def of(
        self,
        frame: Frame,
        mentions: Sequence[Mention],
        marks: Sequence[Mark],
        text: str,
        memory: Memory,
        frames: Sequence[Frame] = (),
    ) -> list[Subject]:
        """Subjects of a frame, best first, each entity once."""
        owned = {
            m: f for f in frames if f.claim.kind not in _NOT_OWNERS for m in mentions if self._beside(f, m, text)
        }  # fmt: skip
        found = [
            self._named(frame, m, marks, text, owned.get(m, frame) is frame) for m in mentions if not _inside(m, frame)
        ]
        own = any(s.own for s in found)
        named = own or any(s.told == "its sentence" for s in found)
        if self.publishers and self.self_named.search(text[frame.start : frame.end]):
            found += [Subject(e, 0.9 - 0.04 * n, not own, "publisher") for n, e in enumerate(self.publishers)]
        if not any(s.own or (s.strength >= 0.8 and s.told != "publisher") for s in found):
            found += [
                Subject(e, (0.78, 0.7, 0.62, 0.56)[n], False, "carried") for n, e in enumerate(memory.entities[:4])
            ]
            found += [Subject(e, 0.7 - 0.02 * n, False, "publisher") for n, e in enumerate(self.publishers)]
            if self.sole is not None:
                found.append(Subject(self.sole, 0.8, False, "only entity"))
        if None in self.index.by_entity:
            found.append(Subject(None, _UNNAMED if named else BARE_ROW, True, "no entity in the table"))
        if not own and not any(s.strength >= _PARSED and s.told == "its sentence" for s in found):
            found += self._parsed(frame)
        best: dict[str | None, Subject] = {}
        for subject in found:
            if subject.entity in self.index.by_entity:
                known = best.get(subject.entity)
                if known is None or subject.strength > known.strength:
                    best[subject.entity] = subject
        return sorted(best.values(), key=lambda s: -s.strength)

    def _parsed(self, frame: Frame) -> list[Subject]:
        """The entity that the parse carries over from an earlier sentence, where a table has a name in it."""
        entity = frame.claim.context.entity if frame.claim.context is not None else None
        if entity is None or not entity.carried:
            return []
        return [Subject(m.entity, _PARSED * m.strength, False, "carried") for m in self.find(entity.text)[:1]]

    def _named(self, frame: Frame, mention: Mention, marks: Sequence[Mark], text: str, free: bool) -> Subject:
        cost = distance(frame.claim, mention.start, mention.end, marks)
        after = mention.start >= frame.claim.end
        if self.says.match(text[mention.end : mention.end + 30]):
            return Subject(mention.entity, 0.8 * mention.strength, False, "speaks")
        if not free:
            return Subject(mention.entity, 0.7 * mention.strength, False, "beside another number")
        if self._beside(frame, mention, text):
            return Subject(mention.entity, mention.strength, True, "beside it")
        if cost < 1:
            return Subject(
                mention.entity, (0.92 if after else 0.95) * mention.strength - 0.08 * cost, True, "its clause"
            )
        strength = max(0.62, 0.84 - 0.05 * cost) if after else max(0.82, 0.92 - 0.025 * cost)
        return Subject(mention.entity, strength * mention.strength, False, "its sentence")

    def _aside_of(self, before: str) -> bool:
        """Whether a few plain words lead from a name to the bracket of a number: "in Norland for women ("."""
        return _ASIDE_OF.match(before) is not None and not self.parting.search(before)

    def _beside(self, frame: Frame, mention: Mention, text: str) -> bool:
        before = text[mention.end : frame.claim.start]
        if mention.end <= frame.claim.start and (_BEFORE.match(before) or self._aside_of(before)):
            return True
        gap = text[frame.claim.end : mention.start]
        return mention.start >= frame.claim.end and len(gap) < 24 and _BESIDE.match(gap) is not None

    def elsewhere(
        self, frame: Frame, mentions: Sequence[Mention], known: frozenset[str], text: str, marks: Sequence[Mark],
        times: Sequence[tuple[int, int]] = (),
    ) -> str | None:  # fmt: skip
        """A place or body that no table knows, named in the number's clause or as the scene of its sentence."""
        for m in PLACE.finditer(text, frame.start, frame.end):
            leads = m.start() <= frame.start + 1 and text[m.end() : m.end() + 1] == ","
            if any(a < m.end(1) and m.start(1) < b for a, b in times) or self._known_there(m, mentions, text):
                continue
            if self._apart(frame, m, mentions, () if leads else marks):
                continue
            keys = self.index.names.keys(m[1])
            if keys and not any(k in self.index.weights or k in known for k in keys):
                return str(m[1])
        return None

    def of_other_rows(
        self, frame: Frame, mentions: Sequence[Mention], known: frozenset[str], text: str, marks: Sequence[Mark]
    ) -> str | None:
        """A name that a row without an entity does not bear: one of other rows, or one right before the bracket."""
        aside = _ASIDE.search(text, frame.start, frame.claim.start)
        named = (*PLACE.finditer(text, frame.start, frame.end), *_ACRONYM.finditer(text, frame.start, frame.end))
        for m in (*([aside] if aside else ()), *named):
            keys = self.index.names.keys(m[1])
            strange = bool(keys) and not any(k in known for k in keys)
            if (
                strange
                and (m is aside or any(k in self.index.weights for k in keys))
                and not self._apart(frame, m, mentions, marks)
            ):
                return str(m[1])
        return None

    def _known_there(self, m: re.Match[str], mentions: Sequence[Mention], text: str) -> bool:
        """Whether an aside to a place names an entity of the tables: "in Ireland, where we trade as Hearth & Hall, "."""
        aside = self.aside.match(text, m.end())
        return aside is not None and any(aside.end() <= x.start and x.end <= aside.end("rest") for x in mentions)

    @staticmethod
    def _apart(frame: Frame, m: re.Match[str], mentions: Sequence[Mention], marks: Sequence[Mark]) -> bool:
        start, end = m.start(1), m.end(1)
        return any(x.start <= start < x.end for x in mentions) or distance(frame.claim, start, end, marks) >= 1


def _inside(mention: Mention, frame: Frame) -> bool:
    """Whether a name is a part of the number rather than of what it counts: "1.9 million lone parents"."""
    claim = frame.claim
    if not (claim.start < mention.end and mention.start < claim.end):
        return False
    return claim.kind != "count" or any(map(str.isdigit, claim.text[max(0, mention.start - claim.start) :]))
