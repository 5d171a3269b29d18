"""Which rows of one metric a number speaks of, where columns such as sex, age group or type of school divide it.

A member of a division that the sentence names picks its row; the word next to the number goes before all others.
A sentence that names none speaks of the row of the whole, if the table has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.link.clauses import distance
from claimcheck.link.frames import Frame
from claimcheck.link.index import FactIndex, Series
from claimcheck.link.scene import Scene
from claimcheck.model import Gate
from claimcheck.naming import Names, Term

_OF = re.compile(r"\s+of\b")
_PLUS = re.compile(r"(?<=\d)\+")
_NO_NUMBER = ("age", "duration", "rank")
_NEAR, _BEHIND = 1.0, 1.2
_ALL = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A member of a division named in a sentence (the empty text: the whole), and how far from the number.

    ``partly`` when only a word of its name is there.
    """

    value: str
    cost: float
    apart: int
    start: int
    partly: bool = False


@dataclass(slots=True)
class Division:
    """The members of one column by the first word of their names, and those that are the whole.

    ``singles`` are words that only one member has.
    """

    members: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    wholes: set[str] = field(default_factory=set)
    singles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A series that fits a number best; ``sure`` unless its part of a division is only a guess.

    ``whole`` when it is the whole of a division and the sentence says neither that nor a part.
    """

    series: Series
    gate: Gate
    sure: bool
    whole: bool = False


class Scopes:
    """Chooses between the series of one metric and entity."""

    def __init__(
        self,
        index: FactIndex,
        tables: Mapping[str, Mapping[str, Any]],
        restricting: frozenset[str],
        implied: frozenset[str],
    ) -> None:
        self.index, self.names = index, index.names
        self.restricting, self.implied = restricting, implied
        told = tables["wholes"]
        self.spare = _keys(self.names, told["spare"])
        self.whole_names = {self.names.keys(w) for w in told["names"]}
        self.starts = _keys(self.names, told["starts"])
        self.whole_words = _keys(self.names, told["heard"])
        self.leads = re.compile(r"(?:" + "|".join(map(re.escape, told["leads"])) + r")\b", re.I)
        self.divisions: dict[str, Division] = {}

    def fitting(self, listed: Sequence[Series], frame: Frame, scene: Scene, how: str) -> list[Fitting]:
        """The series that fit best by what the sentence says of each column."""
        if len(listed) == 1 and not listed[0].scope:
            return [Fitting(listed[0], Gate("scope", True), True)]
        values: dict[str, set[str]] = {}
        for series in listed:
            for column, value in series.scope:
                values.setdefault(column, set()).add(value)
        wanted = {column: self._wanted(column, frame, scene, how) for column in values}
        rated = [(*self._fit(series, wanted, values), series) for series in listed]
        least = min(misses for misses, _, _ in rated)
        most = max(hits for misses, hits, _ in rated if misses == least)
        sure = all(known for _, known in wanted.values())
        return [
            Fitting(s, Gate("scope", misses == 0, ", ".join(v for _, v in s.scope)), sure, self._unsaid(s, wanted))
            for misses, hits, s in rated
            if misses == least and hits == most
        ][:4]

    def _unsaid(self, series: Series, wanted: Mapping[str, tuple[str | None, bool]]) -> bool:
        return any(wanted[c][0] is None and v in self.division(c).wholes for c, v in series.scope)

    def heard(self, scene: Scene) -> set[tuple[int, int]]:
        """Where a sentence names members of any division."""
        terms = self._terms(scene)
        return {(t.start, t.end) for c in self.index.scopes for _, found in self._matches(c, terms) for t in found}

    def member(self, series: Series) -> list[str]:
        """The columns in which a series is a part of a division that has a whole."""
        return [c for c, v in series.scope if self.division(c).wholes and v not in self.division(c).wholes]

    def whole_of(self, series: Series, listed: Sequence[Series]) -> Series | None:
        """The series of the whole that another is a part of in one column."""
        columns = self.member(series)
        if len(columns) != 1:
            return None
        kept = [(c, v) for c, v in series.scope if c not in columns]
        return next((
            s for s in listed
            if [(c, v) for c, v in s.scope if c not in columns] == kept and s is not series
            and all(v in self.division(c).wholes for c, v in s.scope if c in columns)
        ), None)  # fmt: skip

    def division(self, column: str) -> Division:
        """The members of a column, as all tables have them."""
        if column not in self.divisions:
            self.divisions[column] = self._division(sorted(self.index.scopes.get(column, ())))
        return self.divisions[column]

    def _division(self, values: Sequence[str]) -> Division:
        found = Division()
        keyed = {value: self._keys(value) for value in values}
        shared = Counter(k for keys in keyed.values() for k in set(keys))
        common = {k for k, n in shared.items() if n > 1 and 2 * n > len(values)}
        for value, keys in keyed.items():
            if len(values) > 1 and keys and (keys in self.whole_names or keys[0] in self.starts):
                found.wholes.add(value)
                continue
            told = tuple(k for k in keys if k not in common) or keys
            if told:
                found.members.setdefault(told[0], []).append((told, value))
                found.singles.update((k, value) for k in told if shared[k] == 1 and k.isalpha())
        return found

    def _keys(self, value: str) -> tuple[str, ...]:
        return tuple(k for k in self.names.keys(_PLUS.sub(" and over", value)) if k not in self.spare)

    def _wanted(self, column: str, frame: Frame, scene: Scene, how: str) -> tuple[str | None, bool]:
        """The member that a number is of, the whole (an empty text), or None; and whether that is sure."""
        said = self._said(column, frame, scene)
        if said is not None and said.partly:
            return said.value, False
        if said is not None:
            sure = said.cost < _NEAR or said.start >= frame.claim.start or how != "named" or self._leads(said, frame)
            return said.value, sure or not self._named_between(said, frame)
        memory = scene.memory
        spoken = dict(memory.series.scope).get(column) if memory.series is not None else None
        near = memory.paragraph == scene.paragraph or memory.sentence >= scene.sentence - 1
        if spoken is not None and near and (how != "named" or memory.sentence == scene.sentence):
            return (_ALL if spoken in self.division(column).wholes else spoken), True
        heading = self._in_heading(column, scene)
        if heading is not None:
            return heading, False
        part = spoken is not None and near and spoken not in self.division(column).wholes
        return None, how == "named" and not part

    def _in_heading(self, column: str, scene: Scene) -> str | None:
        """The one member that the heading above a paragraph names."""
        keys = [k for k in self.names.keys(scene.memory.above) if k not in self.spare]
        found = {value for value, _, _ in _runs(self.division(column), keys)}
        return next(iter(found)) if len(found) == 1 else None

    def _leads(self, said: Said, frame: Frame) -> bool:
        """Whether a member stands in words that lead its sentence: "Among women, ..."."""
        return self.leads.match(frame.before.lstrip()) is not None and said.start - frame.start < 60

    @staticmethod
    def _named_between(said: Said, frame: Frame) -> bool:
        """Whether the number's own clause begins anew behind the member."""
        return any(n.cost < _NEAR and n.term.start > said.start and not n.timed for n in frame.near)

    def _said(self, column: str, frame: Frame, scene: Scene) -> Said | None:
        """The member, or the whole, that stands nearest a number; a part of a member's name where none is named."""
        terms = self._terms(scene)
        found = [self._place(value, told, frame, scene) for value, told in self._matches(column, terms)]
        found += [
            self._place(_ALL, [term], frame, scene) for term in terms
            if term.key in self.whole_words and not _OF.match(scene.text, term.end)
            and not frame.whole[0] <= term.start < frame.whole[1]
        ]  # fmt: skip
        if not any(found):
            singles = self.division(column).singles
            found = [self._place(singles[t.key], [t], frame, scene, True) for t in terms if t.key in singles]
        return min((s for s in found if s is not None), key=lambda s: (s.cost, s.apart), default=None)

    def _place(self, value: str, told: Sequence[Term], frame: Frame, scene: Scene, partly: bool = False) -> Said | None:
        """A member where it stands, unless it is behind the number and another number's."""
        start, end, claim = told[0].start, told[-1].end, frame.claim
        cost = distance(claim, start, end, scene.marks)
        if start >= claim.end:
            between = any(f.claim.kind not in _NO_NUMBER and claim.end <= f.claim.start <= start for f in scene.frames)
            if between or cost >= _BEHIND:
                return None
        return Said(value, cost, max(0, claim.start - end, start - claim.end), start, partly)

    def _terms(self, scene: Scene) -> list[Term]:
        """The words of a sentence, with their places in the text."""
        found = self.names.terms(scene.text[scene.start : scene.end])
        return [Term(t.key, t.text, t.start + scene.start, t.end + scene.start) for t in found]

    def _matches(self, column: str, terms: Sequence[Term]) -> Iterator[tuple[str, Sequence[Term]]]:
        """Members of a column in a sentence, with the words that name them; a bare number names none."""
        aged = {t.end for t in terms if t.key in self.spare} | {t.start for t in terms if t.key in self.spare}
        told = [t for t in terms if t.key not in self.spare]
        for value, at, size in _runs(self.division(column), [t.key for t in told]):
            words = told[at : at + size]
            bare = size == 1 and words[0].key.isdigit()
            if not bare or words[0].start - 1 in aged or words[0].end + 1 in aged:
                yield value, words

    def _fit(
        self, series: Series, wanted: Mapping[str, tuple[str | None, bool]], values: Mapping[str, set[str]]
    ) -> tuple[int, int]:
        """How many columns speak against a series, and how many for it."""
        misses = hits = 0
        for column, value in series.scope:
            asked, _ = wanted[column]
            division = self.division(column)
            whole = value in division.wholes
            if asked:
                hits += value == asked
                misses += value != asked
            elif whole:
                continue
            elif asked == _ALL or division.wholes:
                misses += 1
            else:
                words = set(self.names.keys(value))
                narrow = len(values[column]) > 1 and words and not words <= self.implied
                misses += bool(words & self.restricting or narrow)
        return misses, hits


def _runs(division: Division, keys: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The members whose words stand one behind the other, the longest at each place, and how many words."""
    at = 0
    while at < len(keys):
        fits = [(told, v) for told, v in division.members.get(keys[at], ()) if tuple(keys[at : at + len(told)]) == told]
        if fits:
            told, value = max(fits, key=lambda p: len(p[0]))
            yield value, at, len(told)
            at += len(told)
        else:
            at += 1


def _keys(names: Names, words: Sequence[str]) -> frozenset[str]:
    return frozenset(k for w in words for k in names.keys(w))
