"""Facts of all tables, found by the words of their metric and the name of their entity."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimcheck.link.composed import composed
from claimcheck.link.outlines import outline, scopes
from claimcheck.link.units import Unit, Units
from claimcheck.model import Fact, Gap, Table
from claimcheck.naming import Names

_COMMON = 4000
_MANY = 60
_LOOKED_AT, _ENOUGH, _LEAST_PART = 200, 5, Decimal("0.1")
Span = tuple[date | None, date | None]
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's name and aliases as keys; ``unit_words`` are words that its unit adds ("% of GDP"),
    ``minor`` those that only its brackets name, ``behind`` those that only say what its things have ("with children").
    """

    name: str
    wordings: tuple[tuple[str, ...], ...]
    unit_words: frozenset[str]
    words: frozenset[str]
    minor: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


@dataclass(slots=True)
class Series:
    """Facts of one entity, metric, unit and scope, oldest first; ``gaps`` are its cells without a figure."""

    entity: str | None
    metric: Metric
    unit: Unit
    scope: tuple[tuple[str, str], ...]
    facts: list[Fact] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Times:
    """When the facts of one table are of, known without making them: for each fact a number, for days their numbers."""

    which: array[int]
    of: defaultdict[Span, set[int]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the facts of one entity and metric stand in a table."""

    facts: Sequence[Fact]
    numbers: list[int]
    times: Times

    def during(self, days: Span) -> Iterator[Fact]:
        """The facts of one stretch of days; no others are made."""
        wanted, which = self.times.of.get(days, ()), self.times.which
        return (self.facts[n] for n in self.numbers if which[n] in wanted)


class Lines(Mapping["Metric", list[Series]]):
    """The series of one entity by metric, made when first asked for."""

    def __init__(self, entity: str | None, units: Units, fractions: Callable[[Metric], bool]) -> None:
        self.entity, self.units, self.fractions = entity, units, fractions
        self.places: dict[Metric, list[Place]] = {}
        self.made: dict[Metric, list[Series]] = {}
        self.gaps: list[Gap] = []

    def __getitem__(self, metric: Metric) -> list[Series]:
        if metric not in self.made:
            self.made[metric] = self._series(metric)
        return self.made[metric]

    def _series(self, metric: Metric) -> list[Series]:
        found: dict[tuple[Unit, tuple[tuple[str, str], ...]], Series] = {}
        for fact in (place.facts[n] for place in self.places[metric] for n in place.numbers):
            group = self._unit(metric, fact), fact.scope
            if group not in found:
                found[group] = Series(self.entity, metric, *group)
            found[group].facts.append(fact)
        for series in found.values():
            series.gaps += [g for g in self.gaps if (g.metric, g.scope) == (metric.name, series.scope)]
            series.facts.sort(key=lambda f: (f.end or date.min, f.start or date.min))
        return list(found.values())

    def _unit(self, metric: Metric, fact: Fact) -> Unit:
        return Unit("ratio") if self.fractions(metric) else self.units.of_text(fact.unit)

    def during(self, metric: Metric, days: Span, scope: tuple[tuple[str, str], ...], table: str) -> list[Fact]:
        """The first fact of each unit in one table that is of those days and that scope, but for sums of the others."""
        found: dict[Unit, Fact] = {}
        for fact in (f for place in self.places[metric] for f in place.during(days)):
            if (fact.start, fact.end, fact.scope, fact.table) == (*days, scope, table) and not fact.total:
                found.setdefault(self._unit(metric, fact), fact)
        return list(found.values())

    def __iter__(self) -> Iterator[Metric]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, metric: object) -> bool:
        return metric in self.places


class Across(Mapping[str | None, list[Series]]):
    """The series of one metric by entity."""

    def __init__(self, metric: Metric, by_entity: Mapping[str | None, Lines]) -> None:
        self.metric, self.by_entity = metric, by_entity
        self.entities: dict[str | None, None] = {}

    def __getitem__(self, entity: str | None) -> list[Series]:
        if entity not in self.entities:
            raise KeyError(entity)
        return self.by_entity[entity][self.metric]

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.entities)

    def __len__(self) -> int:
        return len(self.entities)


@dataclass(slots=True)
class FactIndex:
    """All series, by entity and by the words of their metrics; ``periods`` are facts that show each period once.

    ``composed`` are the names of series that hold an entity, with that entity; ``scopes`` the values of each column that
    narrows rows, ``units`` the units that the rows
    of each table state.
    """

    names: Names
    by_entity: dict[str | None, Lines]
    by_metric: dict[Metric, Across]
    postings: dict[str, list[Metric]]
    weights: dict[str, float]
    aliases: dict[str, set[str]]
    periods: list[Fact] = field(default_factory=list)
    composed: dict[str, str] = field(default_factory=dict)
    percents: frozenset[str] = frozenset()
    fractions: dict[Metric, bool] = field(default_factory=dict)
    units: set[tuple[str, str, str | None]] = field(default_factory=set)
    scopes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    having: re.Pattern[str] = re.compile(r"(?!)")

    def metrics_with(
        self, keys: Iterable[str], entity: str | None, spare: frozenset[str] = frozenset()
    ) -> list[Metric]:
        """Metrics of an entity that share a word with ``keys``; ``spare`` are words too common to go by among many."""
        own: Mapping[Metric, list[Series]] = self.by_entity.get(entity) or {}
        wanted = set(keys)
        if spare and len(own) > _MANY:
            wanted = wanted - spare or wanted
        if len(own) <= len(wanted) * 8:
            return [m for m in own if m.words & wanted]
        found: dict[Metric, None] = {}
        for key in sorted(wanted):
            listed = self.postings.get(key, ())
            if len(listed) <= _COMMON:
                found.update((m, None) for m in listed if m in own)
        return list(found)

    def is_fraction(self, metric: Metric) -> bool:
        """Whether a metric that is called a percentage, and states no unit, is given as parts of one: 0.226 for 22.6%."""
        if metric not in self.fractions:
            self.fractions[metric] = bool(metric.words & self.percents) and self._parts_of_one(metric)
        return self.fractions[metric]

    def _parts_of_one(self, metric: Metric) -> bool:
        count, largest = 0, Decimal(0)
        for lines in (self.by_entity[e] for e in self.by_metric[metric].entities):
            for place in lines.places[metric]:
                for fact in (place.facts[n] for n in place.numbers[:_LOOKED_AT]):
                    if fact.unit is not None or abs(fact.value) > 1:
                        return False
                    count, largest = count + 1, max(largest, abs(fact.value))
            if count > _LOOKED_AT:
                break
        return count >= _ENOUGH and largest >= _LEAST_PART

    def entity_of(self, fact: Fact) -> str | None:
        """Who a fact is of: its own entity, or the one in its series' name."""
        return self.composed.get(fact.metric) if fact.entity is None else fact.entity

    def weight(self, key: str) -> float:
        """How much a word of a metric's name tells: rare ones more."""
        return self.weights.get(key, 1.0)


def build(tables: Sequence[Table], names: Names, units: Units, having: Sequence[str] = ()) -> FactIndex:
    """The index of all tables' facts; facts are made when an entity's metric is first asked for.

    ``having`` are words behind which a name says what its things have.
    """
    index = FactIndex(
        names, {}, {}, {}, {}, defaultdict(set), percents=frozenset(k for p in units.percents for k in names.keys(p))
    )
    if having:
        index.having = re.compile(rf"\b(?:{'|'.join(map(re.escape, having))})\b", re.IGNORECASE)
    metrics: dict[Hashable, Metric] = {}
    for table in tables:
        _add(index, table, metrics, units)
    for gap in (gap for table in tables for gap in table.gaps):
        if gap.entity in index.by_entity:
            index.by_entity[gap.entity].gaps.append(gap)
    postings: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics.values():
        for word in sorted(metric.words):
            postings[word].append(metric)
    index.postings.update(postings)
    index.weights.update(_weights(metrics.values()))
    return index


def _add(index: FactIndex, table: Table, metrics: dict[Hashable, Metric], units: Units) -> None:
    """Put a table's facts in their places, without making more of them than one of each group."""
    groups: dict[tuple[Hashable, Hashable], list[int]] = {}
    seen: dict[Hashable, int] = {}
    times = Times(array("I"), defaultdict(set))
    for n, who, what, when in outline(table.facts):
        groups.setdefault((who, what), []).append(n)
        if when not in seen:
            seen[when] = len(seen)
            index.periods.append(fact := table.facts[n])
            times.of[fact.start, fact.end].add(seen[when])
        times.which.append(seen[when])
    for column, value in scopes(table.facts):
        index.scopes[column].add(value)
    firsts = {group: table.facts[numbers[0]] for group, numbers in groups.items()}
    unnamed = {f.metric: None for f in firsts.values() if f.entity is None}
    parted = composed(list(unnamed))
    index.composed.update({name: who for name, (who, _) in parted.items()})
    for fact in firsts.values():
        unit = units.of_text(fact.unit)
        index.units.add((fact.table, unit.kind, unit.name))
    for group, fact in firsts.items():
        entity, measure = (
            parted.get(fact.metric, (None, fact.metric)) if fact.entity is None else (fact.entity, fact.metric)
        )
        key = (measure, fact.metric_aliases, fact.unit, fact.of, fact.labels)
        if key not in metrics:
            metrics[key] = _metric(fact, measure, index.names, units, index.having)
        metric = metrics[key]
        lines = index.by_entity.setdefault(entity, Lines(entity, units, index.is_fraction))
        lines.places.setdefault(metric, []).append(Place(table.facts, groups[group], times))
        index.by_metric.setdefault(metric, Across(metric, index.by_entity)).entities[entity] = None
        if entity is not None:
            index.aliases[entity].update(fact.entity_aliases)


def _metric(fact: Fact, measure: str, names: Names, units: Units, having: re.Pattern[str]) -> Metric:
    labels = " ".join(value for _, value in fact.labels)
    said = (f"{measure} {labels}".strip(), *fact.metric_aliases)
    unit = units.of_text(fact.unit)
    # A unit of several words says what is counted: "accredited applications".
    counted = [unit.words] if unit.kind == "count" and len(unit.words) > 1 else []
    wordings = tuple(dict.fromkeys([*(names.keys(w) for w in said), *counted]))
    unit_words = frozenset((*unit.words, *names.keys(fact.of or "")))
    bare = names.keys(_BRACKETS.sub(" ", measure))
    minor = frozenset(wordings[0]) - frozenset((*bare, *names.keys(labels))) if bare else frozenset()
    words = frozenset(k for w in wordings for k in w) | unit_words
    parts = having.split(measure, maxsplit=1)
    behind = frozenset(names.keys(parts[1])) - frozenset(names.keys(parts[0])) if len(parts) > 1 else frozenset()
    return Metric(measure, tuple(w for w in wordings if w), unit_words, words, minor, behind)


def _weights(metrics: Iterable[Metric]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for metric in {m.name: m for m in metrics}.values():
        total += 1
        counts.update(set(metric.wordings[0]) if metric.wordings else ())
    return {k: 0.35 + math.log((1 + total) / n) / math.log(1 + total) for k, n in counts.items()} if total else {}
