"""Figures over several entities or periods: sums, means, shares, ranks, extremes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from claimcheck.link import figures
from claimcheck.link.figures import Figure
from claimcheck.link.frames import Frame
from claimcheck.link.index import FactIndex, Metric, Series
from claimcheck.link.option import Derivation, Option
from claimcheck.link.options import Options
from claimcheck.link.periods import When, pick
from claimcheck.link.scene import Scene
from claimcheck.link.subjects import Subject
from claimcheck.link.units import Unit, convert
from claimcheck.model import Fact, Gate

_FEW = 15
_TRIED = 100
_NEAR = 0.05
_ONE = (Decimal(1), Decimal(1))


class Groups:
    """Works out figures over the facts that stand beside an option's."""

    def __init__(self, index: FactIndex, options: Options) -> None:
        self.index = index
        self.options = options
        self.cues = options.cues

    def other_subject(self, frame: Frame, scene: Scene) -> str | None:
        """The entity that a number is relative to ("below Harlow Vale's"), "unknown" for one of no table, else None."""
        end = next((m.at for m in scene.marks if m.at >= frame.claim.end and m.cost >= 0.4), frame.end)
        tail = scene.text[frame.claim.end : end]
        if not self.cues.relative_to.search(tail):
            return None
        named = [m for m in scene.mentions if frame.claim.end <= m.start < end]
        if named:
            return named[0].entity
        keys = set(self.index.names.keys(tail))
        return "unknown" if keys & (self.options.elsewhere | self.options.means) else None

    def beside(self, metric: Metric, fact: Fact, series: Series, entities: Sequence[str] = ()) -> list[Fact]:
        """Facts of the same metric, scope and period of all entities of the table, that fact among them."""
        found: list[Fact] = []
        for entity in self.index.by_metric[metric]:
            if entity is None or (entities and entity not in entities) or self.options.is_total(entity):
                continue
            lines = self.index.by_entity[entity]
            found += lines.during(metric, (fact.start, fact.end), series.scope, fact.table)
        return found

    def collective(
        self, frame: Frame, scene: Scene, unit: Unit, figure: Callable[[Sequence[Fact]], Figure]
    ) -> Iterator[Derivation]:
        """A sum or a mean over the entities named, or all, or over the periods of one."""
        named = list(dict.fromkeys(m.entity for m in scene.mentions))
        counted = self._stated_number(frame, scene)
        for metric, score in self._metrics(frame, scene, unit):
            if len(named) == 1 and counted and figure is figures.average:
                listed = self.index.by_metric[metric].get(named[0], [])
                facts = listed[0].facts if len(listed) == 1 else []
            elif len(named) == 1 and figure is figures.average:
                continue
            else:
                newest = self._period_facts(frame, scene, metric, named if len(named) > 1 else [])
                facts = newest
            if len(facts) < 2 or (counted and counted != len(facts)):
                continue
            series = self._series_of(metric, facts[0])
            if not self.options.gates.unit(frame, unit, series, "named").passed:
                continue
            scene.memory.total = metric
            scene.memory.total_sentence = scene.sentence
            gates = [Gate("entity", True, f"{len(facts)} together"), Gate("metric", True, f"{score:.2f}")]
            subject = Subject(facts[0].entity, 0.9, True, "together")
            yield Derivation(figure(facts), Option(subject, series, facts[0], score, gates, sure=0.9 * score), score)

    def _metrics(self, frame: Frame, scene: Scene, unit: Unit) -> list[tuple[Metric, float]]:
        keys = {n.term.key for n in frame.near}
        metrics = [m for m in self.index.by_metric if m.words & keys] if len(self.index.by_metric) < 4000 else []
        scored = [(m, self.options.scorer.score(frame, m, unit, frozenset()).score) for m in metrics]
        scored = [(m, s) for m, s in scored if s >= 0.55 and self._converts(m, unit)]
        memory = scene.memory.metric
        if not scored and memory is not None and self._converts(memory, unit):
            scored = [(memory, 0.78)]
        if not scored and len(self.index.by_metric) == 1:
            scored = [(next(iter(self.index.by_metric)), 0.7)]
        return sorted(scored, key=lambda p: -p[1])[:2]

    def _converts(self, metric: Metric, unit: Unit) -> bool:
        series = next(iter(next(iter(self.index.by_metric[metric].values()))))
        return convert(_ONE, series.unit, unit) is not None

    def _series_of(self, metric: Metric, fact: Fact) -> Series:
        return next(s for s in self.index.by_metric[metric][self.index.entity_of(fact)] if fact in s.facts)

    def _period_facts(self, frame: Frame, scene: Scene, metric: Metric, named: Sequence[str]) -> list[Fact]:
        """The facts of all entities in the period spoken of, which one of the first has if any has."""
        entities = (e for e in self.index.by_metric[metric] if e is not None and (not named or e in named))
        for entity in islice((e for e in entities if not self.options.is_total(e)), _TRIED):
            series = self.index.by_metric[metric][entity][0]
            when, _ = self.options.spoken.of(frame, scene, series)
            facts, _ = pick(series, when)
            if facts:
                return self.beside(metric, facts[0], series, named)
        return []

    def _stated_number(self, frame: Frame, scene: Scene) -> int | None:
        """How many entities or periods a sentence says it speaks of ("the five districts")."""
        for other in scene.counts:
            quantity = other.quantity
            if quantity is not None and quantity.value is not None and 2 <= quantity.value <= 400:
                near = min(abs(other.end - frame.claim.start), abs(frame.claim.end - other.start))
                if (
                    other.start != frame.claim.start
                    and near < 120
                    and self.cues.group.search(scene.text[max(scene.start, other.start - 20) : other.end])
                ):
                    return int(quantity.value)
        return None

    def shares(self, frame: Frame, scene: Scene, levels: Sequence[Option], percent: bool) -> Iterator[Derivation]:
        """A figure as part of the whole named behind "of", or of all entities together."""
        end = next((m.at for m in scene.marks if m.at >= frame.claim.end and m.cost >= 0.8), frame.end)
        tail = set(self.index.names.keys(scene.text[frame.claim.end : end]))
        for option in (o for o in levels[:3] if o.score > levels[0].score - _NEAR):
            own: Mapping[Metric, list[Series]] = self.index.by_entity.get(option.series.entity) or {}
            wholes = [
                s for m, listed in own.items() for s in listed
                if m is not option.series.metric and m.wordings and set(m.wordings[0]) - self.options.scorer.restricting <= tail | self.options.scorer.implied["any"]
                and s.unit == option.series.unit and not self._left_over(tail, m, option.series)
            ]  # fmt: skip
            wholes += self._total_of(option, tail)
            for whole in wholes:
                bottom = [f for f in whole.facts if (f.start, f.end) == (option.fact.start, option.fact.end)]
                if not bottom or bottom[0].value < option.fact.value:
                    continue
                if found := figures.ratio([option.fact], bottom[:1], "share", percent):
                    yield Derivation(found, option, option.score)
            summed = scene.memory.total is option.series.metric and scene.memory.total_sentence >= scene.sentence - 1
            if not wholes and summed and option.series.unit.kind in ("count", "money", "measure", "any"):
                everyone = self.beside(option.series.metric, option.fact, option.series)
                if len(everyone) > 2 and (found := figures.ratio([option.fact], everyone, "share", percent)):
                    yield Derivation(found, option, option.score)

    def _total_of(self, option: Option, tail: set[str]) -> list[Series]:
        """The same metric in the row that sums up the others, where the words behind "of" name no more than both."""
        silent = self.options.scorer.implied["any"]
        for entity, listed in self.index.by_metric[option.series.metric].items():
            same = [s for s in listed if s.scope == option.series.scope and s.facts and s.facts[-1].total]
            named = set(self.index.names.keys(entity or "")) | option.series.metric.words
            if same and named & tail and entity != option.series.entity and tail <= named | silent:
                return same[:1]
        return []

    def _left_over(self, tail: set[str], whole: Metric, part: Series) -> set[str]:
        """Words behind "of" that narrow the whole to another thing than a metric names."""
        known = whole.words | self.options.scorer.implied["any"] | set(self.index.names.keys(part.entity or ""))
        return {k for k in tail if k in self.index.weights and k not in known}

    def ranks(self, frame: Frame, scene: Scene, levels: Sequence[Option]) -> Iterator[Derivation]:
        """The place of an entity among all, or of a period among those of its series."""
        lowest = self.cues.low.search(frame.claim.text) is not None
        if not lowest and not self.cues.high.search(frame.claim.text):
            return
        timed = self.cues.extreme.search(frame.after[:40]) or self.cues.extreme.search(frame.claim.text)
        for option in levels[:1]:
            others: list[Fact] = []
            if timed:
                found = self._extreme(frame, scene, option, lowest)
            else:
                everyone = self.beside(option.series.metric, option.fact, option.series)
                others = [f for f in everyone if f is not option.fact]
                where = f"in {option.fact.period}" if option.fact.period else ""
                found = figures.rank(option.fact, others, lowest, where.strip()) if len(others) > 1 else None
            if found is not None:
                known = timed or self._stated_number(frame, scene) or len(others) < _FEW
                sure = option.sure if known else option.sure * 0.4
                yield Derivation(found, replace(option, sure=sure), option.score)

    def _extreme(self, frame: Frame, scene: Scene, option: Option, lowest: bool) -> Figure | None:
        facts, now = option.series.facts, option.fact
        if now.end is None:
            return None
        since = self._since(frame, scene, now)
        if since is not None and not any(f.end and f.end <= since + timedelta(366) for f in facts):
            return None
        others = [f for f in facts if f.end and f.end < now.end and (since is None or f.end > since)]
        return figures.extreme(now, others, lowest) if others else None

    @staticmethod
    def _since(frame: Frame, scene: Scene, now: Fact) -> date | None:
        named: list[When] = [w for w in scene.whens if w.at >= frame.claim.end]
        if named:
            return named[0].end
        for claim in scene.counts:
            quantity = claim.quantity
            years = quantity is not None and (quantity.unit or scene.text[claim.end + 1 : claim.end + 5]) == "year"
            if claim.start >= frame.claim.end and quantity is not None and quantity.value and now.end and years:
                return now.end - timedelta(int(quantity.value * 365))
        return None
