"""Facts of all tables, found by the words of their metric and the name of their entity."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimcheck.link.units import Unit, Units
from claimcheck.model import Fact, Gap, Table
from claimcheck.naming import Names

_COMMON = 4000
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's name and aliases as keys; ``unit_words`` are words that its unit adds ("% of GDP"),
    ``minor`` those that only its brackets name.
    """

    name: str
    wordings: tuple[tuple[str, ...], ...]
    unit_words: frozenset[str]
    words: frozenset[str]
    minor: frozenset[str] = frozenset()


@dataclass(slots=True)
class Series:
    """Facts of one entity, metric, unit and scope, oldest first; ``gaps`` are its cells without a figure."""

    entity: str | None
    metric: Metric
    unit: Unit
    scope: tuple[tuple[str, str], ...]
    facts: list[Fact] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(slots=True)
class FactIndex:
    """All series, by entity and by the words of their metrics."""

    names: Names
    by_entity: dict[str | None, dict[Metric, list[Series]]]
    by_metric: dict[Metric, dict[str | None, list[Series]]]
    postings: dict[str, list[Metric]]
    weights: dict[str, float]
    aliases: dict[str, set[str]]

    def metrics_with(self, keys: Iterable[str], entity: str | None) -> list[Metric]:
        """Metrics of an entity that share a word with ``keys``, in the order of the tables."""
        own = self.by_entity.get(entity, {})
        wanted = set(keys)
        if len(own) <= len(wanted) * 8:
            return [m for m in own if m.words & wanted]
        found: dict[Metric, None] = {}
        for key in sorted(wanted):
            listed = self.postings.get(key, ())
            if len(listed) <= _COMMON:
                found.update((m, None) for m in listed if m in own)
        return list(found)

    def weight(self, key: str) -> float:
        """How much a word of a metric's name tells: rare ones more."""
        return self.weights.get(key, 1.0)


def build(tables: Sequence[Table], names: Names, units: Units) -> FactIndex:
    """The index of all tables' facts."""
    metrics: dict[tuple[object, ...], Metric] = {}
    groups: dict[tuple[str | None, Metric, Unit, tuple[tuple[str, str], ...]], Series] = {}
    by_entity: dict[str | None, dict[Metric, list[Series]]] = defaultdict(dict)
    by_metric: dict[Metric, dict[str | None, list[Series]]] = defaultdict(dict)
    aliases: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for fact in table.facts:
            key = (fact.metric, fact.metric_aliases, fact.unit, fact.of, fact.labels)
            metric = metrics.get(key)
            if metric is None:
                metric = metrics[key] = _metric(fact, names, units)
            group = (fact.entity, metric, units.of_text(fact.unit), fact.scope)
            series = groups.get(group)
            if series is None:
                series = groups[group] = Series(*group)
                by_entity[fact.entity].setdefault(metric, []).append(series)
                by_metric[metric].setdefault(fact.entity, []).append(series)
            series.facts.append(fact)
            if fact.entity is not None:
                aliases[fact.entity].update(fact.entity_aliases)
    named: dict[tuple[str | None, str, tuple[tuple[str, str], ...]], list[Series]] = defaultdict(list)
    for (entity, metric, _, scope), series in groups.items():
        named[entity, metric.name, scope].append(series)
    for gap in (gap for table in tables for gap in table.gaps):
        for series in named.get((gap.entity, gap.metric, gap.scope), ()):
            series.gaps.append(gap)
    for series in groups.values():
        series.facts.sort(key=lambda f: (f.end or date.min, f.start or date.min))
    postings: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics.values():
        for word in sorted(metric.words):
            postings[word].append(metric)
    return FactIndex(names, dict(by_entity), dict(by_metric), dict(postings), _weights(metrics.values()), aliases)


def _metric(fact: Fact, names: Names, units: Units) -> Metric:
    labels = " ".join(value for _, value in fact.labels)
    said = (f"{fact.metric} {labels}".strip(), *fact.metric_aliases)
    wordings = tuple(dict.fromkeys(names.keys(w) for w in said))
    unit_words = frozenset((*units.of_text(fact.unit).words, *names.keys(fact.of or "")))
    bare = names.keys(_BRACKETS.sub(" ", fact.metric))
    minor = frozenset(wordings[0]) - frozenset((*bare, *names.keys(labels))) if bare else frozenset()
    words = frozenset(k for w in wordings for k in w) | unit_words
    return Metric(fact.metric, tuple(w for w in wordings if w), unit_words, words, minor)


def _weights(metrics: Iterable[Metric]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for metric in {m.name: m for m in metrics}.values():
        total += 1
        counts.update(set(metric.wordings[0]) if metric.wordings else ())
    return {k: 0.35 + math.log((1 + total) / n) / math.log(1 + total) for k, n in counts.items()} if total else {}
