"""Rows that a number may state, each with the answer of every gate: entity, metric, unit, period, scope, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.gates import Gates
from claimcheck.link.index import FactIndex, Metric, Series
from claimcheck.link.metrics import HEARD, Heard, MetricScorer
from claimcheck.link.option import Option
from claimcheck.link.periods import When, missing, pick
from claimcheck.link.scene import Scene
from claimcheck.link.scopes import Scopes
from claimcheck.link.spoken import Spoken
from claimcheck.link.subjects import BARE_ROW, Subject, Subjects
from claimcheck.link.units import Unit, Units, barely
from claimcheck.model import Fact, Gate

_CARRIED_METRIC, _ONLY_METRIC = 0.78, 0.72
_NARROWED = 0.44  # too little for an error: adjusted profit is no profit
_CONTINUED = 0.8
_UNDER_HEADING = 0.75
CONTRARY = "the contrary"
_HALF_HEARD = 0.5
_MANY_ALONE, _ALONE = 12, 0.8
_UNEXPLAINED = 2
_BARE = 0.75
_VERY_FEW = 6
_STRANGE = 0.9
_NEXT = 8
_FULL, _LESS_SAID = 0.75, 0.025
_PART_HEARD, _APART, _LONG = 0.38, 0.1, 5


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
        self.wider = self.elsewhere | frozenset(k for w in tables["elsewhere"]["wider"] for k in names.keys(w))
        self.means = frozenset(k for w in tables["average"]["words"] for k in names.keys(w))
        self.rates = frozenset(k for w in tables["wholes"]["rates"] for k in names.keys(w))
        self.totals = frozenset(k for w in tables["totals"]["words"] for k in names.keys(w))
        self.scopes = Scopes(index, tables, scorer.restricting, scorer.implied["any"])
        self.spoken = Spoken(cues, tables["now"]["words"])
        self._whole: dict[str, bool] = {}

    def is_total(self, entity: str) -> bool:
        """Whether an entity is named as the whole of the others."""
        if entity not in self._whole:
            keys = self.index.names.keys(entity)
            self._whole[entity] = bool(keys) and all(k in self.totals for k in keys)
        return self._whole[entity]

    def of(self, frame: Frame, scene: Scene, when: When | str | None = "", unit: Unit | None = None) -> list[Option]:
        """Options for the level a frame states, best first; ``when`` overrides the period that the words name."""
        found: list[Option] = []
        unit = unit or self.units.of_claim(frame.claim)
        subjects = self.subjects.of(frame, scene.mentions, scene.marks, scene.text, scene.memory, scene.frames)[:5]
        keys = {n.term.key for n in frame.near} | self.scorer.meant(frame)
        found += self._compared(frame, scene, subjects, unit, when)
        such = self.cues.such.search(frame.claim.text + frame.after[:_NEXT]) is not None
        before = scene.memory.antecedent(scene.sentence)
        for subject in subjects:
            known = self.known(subject)
            heard = [
                (self.scorer.score(frame, m, unit, known | self._scopes(subject, m)), m)
                for m in self.index.metrics_with(keys, subject.entity, self.scorer.every)
            ]
            heard = sorted(((h, m) for h, m in heard if h.score >= 0.3), key=lambda p: -p[0].score)[:6]
            apart = self._stands_apart(heard, subject)
            fuller = self._fuller(heard, frame)
            for h, metric in heard:
                if such and metric is not before:
                    continue
                continued = metric is before and (such or before is scene.memory.metric)
                continued = continued and (not self.alone(subject) or h.score >= _HALF_HEARD)
                close = min(h.close, fuller.get(metric, 1.0) - _LESS_SAID)
                lift = max(0.0, _CONTINUED - h.score) if continued and not h.narrowed else 0.0
                if metric is scene.memory.heading and not h.narrowed:
                    lift = max(lift, _UNDER_HEADING - h.score)
                if metric is apart:
                    lift = max(lift, HEARD - h.score)
                rows = self._rows(
                    frame, scene, subject, metric, h.score + lift, unit, "named", when, close + lift, h.score
                )
                most = _NARROWED if self.scorer.restricting.intersection(h.narrowed) else 1.0
                found += [replace(o, lifted=h.score < HEARD, sure=min(o.sure, most)) for o in rows]
        if not any(o.passed for o in found):
            found += self._unnamed(frame, scene, subjects, unit, when)
        found.sort(key=lambda o: (not o.passed, sum(not g.passed for g in o.gates), -o.score))
        return found

    @staticmethod
    def _fuller(heard: Sequence[tuple[Heard, Metric]], frame: Frame) -> dict[Metric, float]:
        """Metrics of whose names less is said than of one that holds it all: homes, where homes with a garden are.

        Each with how well the fuller one is heard: it comes first, but by no more than a little.
        """
        near = {n.term.key for n in frame.near if n.cost < 1}
        said = [(m, near & m.words, h) for h, m in heard]
        full = [(words, h.close) for _, words, h in said if h.score >= _FULL]
        return {
            m: max(close for more, close in full if words < more)
            for m, words, _ in said
            if any(words < more for more, _ in full)
        }

    def _stands_apart(self, heard: Sequence[tuple[Heard, Metric]], subject: Subject) -> Metric | None:
        """A metric that is heard in part only, but far better than any other: of a long name, or one of very few."""
        if not heard or heard[0][0].narrowed or not _PART_HEARD <= heard[0][0].score < HEARD:
            return None
        best, metric = heard[0]
        second = heard[1][0].score if len(heard) > 1 else 0.0
        long = bool(metric.wordings) and len(set(metric.wordings[0])) >= _LONG
        few = subject.own and subject.entity is not None and len(self.index.by_metric) <= _VERY_FEW
        return metric if (long or few) and best.score - second >= _APART else None

    def _compared(
        self, frame: Frame, scene: Scene, subjects: Sequence[Subject], unit: Unit, when: When | str | None
    ) -> list[Option]:
        """The figure that the number before it is compared with: the same metric, of the entity named or the same."""
        memory = scene.memory
        if frame.role != "base" or memory.series is None or memory.sentence != scene.sentence:
            return []
        if memory.kind and memory.kind != frame.claim.kind and "percent" in (memory.kind, frame.claim.kind):
            return []
        own = next((s for s in subjects if s.own and s.entity != memory.series.entity), None)
        subject = own or Subject(memory.series.entity, 0.95, True, "compared")
        if memory.series.metric not in (self.index.by_entity.get(subject.entity) or {}):
            return []
        found = self._rows(frame, scene, subject, memory.series.metric, 0.95, unit, "compared metric", when)
        return [replace(option, sure=min(option.sure, memory.sure)) for option in found]

    def _unnamed(
        self, frame: Frame, scene: Scene, subjects: Sequence[Subject], unit: Unit, when: When | str | None
    ) -> list[Option]:
        """The metric spoken of before, or the only one there is, for a clause that names none."""
        memory = scene.memory
        found: list[Option] = []
        before = memory.antecedent(scene.sentence)
        if before is None and memory.paragraph == scene.paragraph:
            before = memory.metric
        only = next(iter(self.index.by_metric)) if len(self.index.by_metric) == 1 else None
        unexplained = self.unexplained(frame, scene, self._parts(subjects[:3], before or only))
        few = unexplained < _UNEXPLAINED
        for subject in subjects[:3]:
            own: Mapping[Metric, list[Series]] = self.index.by_entity.get(subject.entity) or {}
            # A row without an entity is named by its metric alone: any word that is left over may name another.
            sure = self.alone(subject) or before is not memory.metric
            carry = before is not None and (unexplained == 0 if sure else few)
            if carry and before is not None and before in own:
                how = "carried metric" if before is memory.metric else "spoken metric"
                found += self._rows(frame, scene, subject, before, _CARRIED_METRIC, unit, how, when)
            elif len(own) == 1 and only is not None and (carry or few):
                found += self._rows(frame, scene, subject, next(iter(own)), _ONLY_METRIC, unit, "only metric", when)
        return found

    def _parts(self, subjects: Sequence[Subject], metric: Metric | None) -> frozenset[str]:
        """Words of the scopes that subjects have a metric for."""
        held = [s for s in subjects if metric is not None and metric in (self.index.by_entity.get(s.entity) or {})]
        return frozenset(k for s in held for k in self._scopes(s, metric)) if metric is not None else frozenset()

    def unexplained(self, frame: Frame, scene: Scene, parts: frozenset[str] = frozenset()) -> int:
        """How many words of the number's clause name something that tables, ``parts`` and plain words leave open."""
        spans = [(m.start, m.end) for m in scene.mentions] + [(w.at, w.to) for w in scene.whens]
        spans += self.scopes.heard(scene)
        count = set()
        for near in frame.near:
            term = near.term
            if (
                near.cost >= 0.8
                or (term.key in self.plain and not self._of_a_rate(term.key, scene))
                or term.key in parts
                or any(a < term.end and term.start < b for a, b in spans)
            ):
                continue
            if scene.memory.metric is not None and term.key in scene.memory.metric.words:
                continue
            if not term.key.isdigit() and not frame.claim.start <= term.start < frame.claim.end:
                count.add(term.key)
                if term.key in self.scorer.restricting or term.key in self.rates:
                    count.add(f"{term.key} restricts")
        return len(count)

    def _of_a_rate(self, key: str, scene: Scene) -> bool:
        """Whether a word calls a number a rate or a share, though what was spoken of before is neither."""
        series = scene.memory.series
        if key not in self.rates or series is None or series.unit.kind in ("percent", "ratio", "points"):
            return False
        return not series.metric.words & self.rates

    def alone(self, subject: Subject) -> bool:
        """Whether many rows are told apart by the names of their metrics alone."""
        return subject.entity is None and len(self.index.by_metric) > _MANY_ALONE

    def known(self, subject: Subject) -> frozenset[str]:
        """Words that a subject accounts for."""
        if subject.entity is None:
            return frozenset()
        forms = (subject.entity, *self.index.aliases.get(subject.entity, ()))
        return frozenset(k for form in forms for k in self.index.names.keys(form))

    def _scopes(self, subject: Subject, metric: Metric) -> frozenset[str]:
        """Words of the scopes that an entity has a metric for: "male" where there are rows of men."""
        listed = self.index.by_entity[subject.entity][metric]
        return frozenset(k for s in listed for _, value in s.scope for k in self.index.names.keys(value))

    def _rows(
        self, frame: Frame, scene: Scene, subject: Subject, metric: Metric, score: float, unit: Unit, how: str,
        when: When | str | None, close: float | None = None, heard: float | None = None,
    ) -> list[Option]:  # fmt: skip
        found: list[Option] = []
        # Among many rows that their metric alone names, what was spoken of before helps to choose but proves nothing.
        trusted = score
        if self.alone(subject):
            trusted = _ALONE * (score if heard is None else heard) * _STRANGE ** self.scorer.strange(frame, metric)
        strangers = self._strangers(frame, scene, subject, metric, how)
        told = Gate("entity", strangers is None, strangers or subject.told)
        contrary = self.contrary(frame, metric.name)
        named = Gate("metric", score >= HEARD and not contrary, CONTRARY if contrary else f"{score:.2f} {how}")
        for fitting in self.scopes.fitting(self.index.by_entity[subject.entity][metric], frame, scene, how):
            series = fitting.series
            asked, carried = self.spoken.of(frame, scene, series) if isinstance(when, str) else (when, False)
            facts, fit = pick(series, asked)
            if not facts and carried:
                asked = None
                facts, fit = pick(series, None)
            suits = self.gates.unit(frame, unit, series, how)
            dated = self._dated(frame, series, facts, asked)
            scope = self.gates.age(frame, scene, series) or fitting.gate
            bare = _BARE if suits.passed and barely(unit, series.unit) else 1.0
            strength = self._strength(subject, metric, scene)
            rank = bare * strength * (score if close is None else close) * (0.92 + 0.08 * fit)
            sure = (1.0 if bare == 1 else 0.92) * strength * trusted
            exact = (0.0 if self.spoken.unsettled(frame, scene) else 1.0) if asked is None or carried else fit
            for fact in facts or series.facts[-1:]:
                gates = [told, named, suits, dated, scope, self.gates.status(frame, fact, scene, asked)]
                found.append(
                    Option(
                        subject,
                        series,
                        fact,
                        rank,
                        gates,
                        asked,
                        how,
                        sure,
                        carried,
                        exact,
                        fitting.sure,
                        whole=fitting.whole,
                    )
                )
        return found

    def contrary(self, frame: Frame, name: str) -> bool:
        """Whether a name says that things have not got what the sentence does not say they have not, or the reverse."""
        words, text = name.replace("_", " "), f"{frame.before} {frame.claim.text} {frame.after}"
        if self.cues.negation.search(words, 1):
            return self.cues.negation.search(text) is None
        keys = set(self.index.names.keys(words))
        return any(keys & set(self.index.names.keys(m[1])) for m in self.cues.unmade.finditer(text))

    def _strength(self, subject: Subject, metric: Metric, scene: Scene) -> float:
        """How likely a subject is; a row without an entity loses nothing by names that are words of its own name."""
        if subject.entity is not None or subject.strength >= BARE_ROW:
            return subject.strength
        keys = {k for m in scene.mentions for k in self.index.names.keys(scene.text[m.start : m.end])}
        return BARE_ROW if keys <= metric.words else subject.strength

    def _strangers(self, frame: Frame, scene: Scene, subject: Subject, metric: Metric, how: str) -> str | None:
        """What the number's clause names that is not the subject: another place, another body, another row."""
        elsewhere = next((t.text for t in frame.own if t.key in self.elsewhere), None)
        if self.alone(subject):
            return self.subjects.of_other_rows(frame, scene.mentions, metric.words, scene.text, scene.marks)
        if subject.own:
            return elsewhere if how == "compared metric" else None
        times = [(w.at, w.to) for w in scene.whens] + [(c.start, c.end) for c in scene.vague]
        return self.subjects.elsewhere(frame, scene.mentions, metric.words, scene.text, scene.marks, times) or elsewhere

    @staticmethod
    def _dated(frame: Frame, series: Series, facts: Sequence[Fact], asked: When | None) -> Gate:
        """Whether a series has the figure of the period that is spoken of."""
        absent = missing(series, facts, asked) if frame.role != "base" else None
        undated = frame.role == "base" and all(f.end is None for f in series.facts)
        passed = bool(facts) and absent is None and not undated
        return Gate("period", passed, absent or (asked.text if asked else "newest"))
