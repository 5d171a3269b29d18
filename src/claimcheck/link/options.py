"""Rows that a number may state, each with the answer of every gate: entity, metric, unit, period, scope, status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.link.clauses import distance
from claimcheck.link.cues import Cues
from claimcheck.link.figures import Figure
from claimcheck.link.frames import Frame
from claimcheck.link.gates import Gates
from claimcheck.link.index import FactIndex, Metric, Series
from claimcheck.link.metrics import HEARD, Heard, MetricScorer
from claimcheck.link.periods import When, missing, of_frame, pick, shifted
from claimcheck.link.scene import Scene
from claimcheck.link.subjects import Subject, Subjects
from claimcheck.link.units import Unit, Units
from claimcheck.model import Fact, Gate

_CARRIED_METRIC = 0.78
_ONLY_METRIC = 0.72
_CONTINUED = 0.8
_HALF_HEARD = 0.5
_MANY_ALONE, _ALONE = 12, 0.8
_UNEXPLAINED = 2
_LABELS = re.compile(r"\s*[:=]\s*\W{0,2}\d")
_PART_HEARD, _APART, _LONG = 0.38, 0.1, 5


@dataclass(slots=True)
class Option:
    """A row under consideration. ``score`` ranks it among the others, ``sure`` is how well it fits by itself."""

    subject: Subject
    series: Series
    fact: Fact
    score: float
    gates: list[Gate] = field(default_factory=list)
    when: When | None = None
    how: str = "named"
    sure: float = 0.0
    carried: bool = False

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


class Options:
    """Proposes rows for a frame."""

    def __init__(
        self, index: FactIndex, units: Units, scorer: MetricScorer, subjects: Subjects, cues: Cues,
        tables: Mapping[str, Mapping[str, Any]],
    ) -> None:  # fmt: skip
        self.index, self.units, self.scorer, self.subjects, self.cues = index, units, scorer, subjects, cues
        names = index.names
        self.gates = Gates(index, cues, tables)
        self.plain = frozenset(k for w in tables["plain"]["words"] for k in names.keys(w))
        moves = [*tables["up"]["verbs"], *tables["down"]["verbs"], *tables["up"]["nouns"], *tables["down"]["nouns"]]
        self.plain |= frozenset(k for w in moves for k in names.keys(w))
        self.elsewhere = frozenset(k for w in tables["elsewhere"]["words"] for k in names.keys(w))
        self.means = frozenset(k for w in tables["average"]["words"] for k in names.keys(w))
        self.totals = frozenset(k for w in tables["totals"]["words"] for k in names.keys(w))
        self.now = re.compile(r"\b(?:" + "|".join(map(re.escape, tables["now"]["words"])) + r")\b", re.I)

    def is_total(self, entity: str) -> bool:
        """Whether an entity is named as the whole of the others."""
        keys = self.index.names.keys(entity)
        return bool(keys) and all(k in self.totals for k in keys)

    def of(self, frame: Frame, scene: Scene, when: When | str | None = "", unit: Unit | None = None) -> list[Option]:
        """Options for the level a frame states, best first; ``when`` overrides the period that the words name."""
        found: list[Option] = []
        unit = unit or self.units.of_claim(frame.claim)
        subjects = self.subjects.of(frame, scene.mentions, scene.marks, scene.text, scene.memory, scene.frames)[:5]
        keys = {n.term.key for n in frame.near} | self.scorer.meant(frame)
        found += self._compared(frame, scene, subjects, unit, when)
        for subject in subjects:
            known = self._known(subject)
            heard = [
                (self.scorer.score(frame, m, unit, known), m)
                for m in self.index.metrics_with(keys, subject.entity, self.scorer.every)
            ]
            heard = sorted(((h, m) for h, m in heard if h.score >= 0.3), key=lambda p: -p[0].score)[:6]
            apart = self._stands_apart(heard)
            for h, metric in heard:
                continued = metric is scene.memory.metric and scene.memory.sentence >= scene.sentence - 1
                continued = continued and (not self._alone(subject) or h.score >= _HALF_HEARD)
                lift = max(0.0, _CONTINUED - h.score) if continued and not h.narrowed else 0.0
                if metric is apart:
                    lift = max(lift, HEARD - h.score)
                found += self._rows(
                    frame, scene, subject, metric, h.score + lift, unit, "named", when, h.close + lift, h.score
                )
        if not any(o.passed for o in found):
            found += self._unnamed(frame, scene, subjects, unit, when)
        found.sort(key=lambda o: (not o.passed, sum(not g.passed for g in o.gates), -o.score))
        return found

    def _stands_apart(self, heard: Sequence[tuple[Heard, Metric]]) -> Metric | None:
        """A metric with a long name that is heard in part only, but far better than any other."""
        if not heard or heard[0][0].narrowed or not _PART_HEARD <= heard[0][0].score < HEARD:
            return None
        best, metric = heard[0]
        second = heard[1][0].score if len(heard) > 1 else 0.0
        long = bool(metric.wordings) and len(set(metric.wordings[0])) >= _LONG
        return metric if long and best.score - second >= _APART else None

    def _compared(
        self, frame: Frame, scene: Scene, subjects: Sequence[Subject], unit: Unit, when: When | str | None
    ) -> list[Option]:
        """The figure that the number before it is compared with: the same metric, of the entity named or the same."""
        memory = scene.memory
        if frame.role != "base" or memory.series is None or memory.sentence != scene.sentence:
            return []
        own = next((s for s in subjects if s.own and s.entity != memory.series.entity), None)
        subject = own or Subject(memory.series.entity, 0.95, True, "compared")
        if memory.series.metric not in (self.index.by_entity.get(subject.entity) or {}):
            return []
        return self._rows(frame, scene, subject, memory.series.metric, 0.95, unit, "compared metric", when)

    def _unnamed(
        self, frame: Frame, scene: Scene, subjects: Sequence[Subject], unit: Unit, when: When | str | None
    ) -> list[Option]:
        """The metric spoken of before, or the only one there is, for a clause that names none."""
        memory = scene.memory
        found: list[Option] = []
        near = memory.paragraph == scene.paragraph or memory.sentence >= scene.sentence - 1
        unexplained = self.unexplained(frame, scene)
        few = unexplained < _UNEXPLAINED
        for subject in subjects[:3]:
            own: Mapping[Metric, list[Series]] = self.index.by_entity.get(subject.entity) or {}
            # A row without an entity is named by its metric alone: any word that is left over may name another.
            carry = memory.metric is not None and near and (unexplained == 0 if self._alone(subject) else few)
            if carry and memory.metric is not None and memory.metric in own:
                found += self._rows(frame, scene, subject, memory.metric, _CARRIED_METRIC, unit, "carried metric", when)
            elif len(own) == 1 and len(self.index.by_metric) == 1 and (carry or few):
                found += self._rows(frame, scene, subject, next(iter(own)), _ONLY_METRIC, unit, "only metric", when)
        return found

    def unexplained(self, frame: Frame, scene: Scene) -> int:
        """How many words of the number's clause name something that neither tables nor plain words account for."""
        spans = [(m.start, m.end) for m in scene.mentions] + [(w.at, w.to) for w in scene.whens]
        count = set()
        for near in frame.near:
            term = near.term
            if near.cost >= 0.8 or term.key in self.plain or any(a < term.end and term.start < b for a, b in spans):
                continue
            if scene.memory.metric is not None and term.key in scene.memory.metric.words:
                continue
            if not term.key.isdigit() and not frame.claim.start <= term.start < frame.claim.end:
                count.add(term.key)
                if term.key in self.scorer.restricting:
                    count.add(f"{term.key} restricts")
        return len(count)

    def _alone(self, subject: Subject) -> bool:
        """Whether many rows are told apart by the names of their metrics alone."""
        return subject.entity is None and len(self.index.by_metric) > _MANY_ALONE

    def _known(self, subject: Subject) -> frozenset[str]:
        if subject.entity is None:
            return frozenset()
        forms = (subject.entity, *self.index.aliases.get(subject.entity, ()))
        return frozenset(k for form in forms for k in self.index.names.keys(form))

    def _rows(
        self, frame: Frame, scene: Scene, subject: Subject, metric: Metric, score: float, unit: Unit, how: str,
        when: When | str | None, close: float | None = None, heard: float | None = None,
    ) -> list[Option]:  # fmt: skip
        found: list[Option] = []
        # Among many rows that their metric alone names, what was spoken of before helps to choose but proves nothing.
        alone = self._alone(subject)
        trusted = _ALONE * (score if heard is None else heard) if alone else score
        strangers = None
        if how == "compared metric":
            strangers = next((t.text for t in frame.own if t.key in self.elsewhere), None)
        if alone:
            strangers = self.subjects.of_other_rows(frame, scene.mentions, metric.words, scene.text, scene.marks)
        elif not subject.own:
            strangers = self.subjects.elsewhere(frame, scene.mentions, metric.words, scene.text, scene.marks)
            strangers = strangers or next((t.text for t in frame.own if t.key in self.elsewhere), None)
        for series, scope_gate, scoped in self._scoped(self.index.by_entity[subject.entity][metric], frame):
            asked, carried = self.period(frame, scene, series) if isinstance(when, str) else (when, False)
            facts, fit = pick(series, asked)
            if not facts and carried:
                asked = None
                facts, fit = pick(series, None)
            absent = missing(series, facts, asked) if frame.role != "base" else None
            undated = all(f.end is None for f in series.facts)
            for fact in facts or series.facts[-1:]:
                gates = [
                    Gate("entity", strangers is None, strangers or subject.told),
                    Gate("metric", score >= HEARD, f"{score:.2f} {how}"),
                    self.gates.unit(frame.claim, unit, series, how),
                    Gate(
                        "period",
                        bool(facts) and absent is None and not (undated and frame.role == "base"),
                        absent or (asked.text if asked else "newest"),
                    ),
                    self.gates.age(frame, scene, series) or scope_gate,
                    self.gates.status(frame, fact, scene, asked),
                ]
                bare = (
                    0.75
                    if gates[2].passed
                    and unit.kind != series.unit.kind
                    and unit.kind == "count"
                    and series.unit.kind != "any"
                    else 1.0
                )
                rank = bare * subject.strength * (score if close is None else close) * (0.92 + 0.08 * fit) * scoped
                sure = (1.0 if bare == 1 else 0.92) * subject.strength * trusted
                found.append(Option(subject, series, fact, rank, gates, asked, how, sure, carried))
        return found

    def period(self, frame: Frame, scene: Scene, series: Series) -> tuple[When | None, bool]:
        """The period a frame speaks of, and whether it is only carried over from before."""
        memory = scene.memory
        paired = self._paired(frame, scene)
        if paired is not None:
            return paired, False
        reachable = [w for w in scene.whens if not self._taken(frame, w, scene)]
        when = of_frame(frame, reachable, scene.marks, scene.text, self.cues.when)
        back = when is not None and any(p.search(when.text) for p, _ in self.cues.relative)
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
            return self._back(series, memory.fact, step or "row"), False
        if self.now.search(frame.clause):
            return None, False
        near = memory.when_paragraph == scene.paragraph
        return (memory.when, True) if near and memory.when is not None else (None, False)

    def _paired(self, frame: Frame, scene: Scene) -> When | None:
        """The end of "between 2010 and 2014" that the "from" or the "to" of a change belongs to."""
        if scene.spread is None:
            return None
        if frame.role == "base":
            return scene.spread[0]
        bases = any(f.role == "base" and f.claim.end <= frame.claim.start for f in scene.frames)
        return scene.spread[1] if bases and self.cues.target.search(frame.before) else None

    def _taken(self, frame: Frame, when: When, scene: Scene) -> bool:
        """Whether another number stands between a number and a later period."""
        if self.cues.pairing.search(scene.text[scene.start : scene.end]):
            return False
        if self.cues.when.match(scene.text, when.to, frame.claim.start):
            return False
        if _LABELS.match(scene.text[when.to : frame.end]):
            return not 0 <= frame.claim.start - when.to < 4
        if when.at >= frame.claim.end:
            return any(frame.claim.end <= f.claim.start and f.claim.end <= when.at for f in scene.frames)
        if distance(frame.claim, when.at, when.to, scene.marks) < 1:
            return False
        owners = (f for f in scene.frames if f.claim.end <= when.at)
        return any(distance(f.claim, when.at, when.to, scene.marks) < 0.5 for f in owners)

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

    def _scoped(self, listed: Sequence[Series], frame: Frame) -> list[tuple[Series, Gate, float]]:
        """Series whose scope the sentence names or leaves open, the best only."""
        if len(listed) == 1 and not listed[0].scope:
            return [(listed[0], Gate("scope", True), 1.0)]
        columns: dict[str, set[str]] = {}
        for series in listed:
            for column, value in series.scope:
                columns.setdefault(column, set()).add(value)
        keys = {n.term.key for n in frame.near}
        rated: list[tuple[int, int, Series]] = []
        for series in listed:
            hits = misses = 0
            for column, value in series.scope:
                words = set(self.index.names.keys(value))
                if words and words <= keys:
                    hits += 1
                elif (
                    len(columns[column]) > 1 and words and not words <= self.scorer.implied["any"]
                ) or words & self.scorer.restricting:
                    misses += 1
            rated.append((hits - misses, misses, series))
        best = max(r[0] for r in rated)
        return [
            (s, Gate("scope", misses == 0, ", ".join(v for _, v in s.scope)), 1.0)
            for score, misses, s in rated
            if score == best
        ][:4]
