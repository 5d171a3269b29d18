"""Rows of wide tables found by any of their text cells, and what can be counted or compared over such rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claimcheck.link.figures import Figure, text
from claimcheck.link.frames import Cues, Frame
from claimcheck.link.index import FactIndex, Series
from claimcheck.link.mentions import Contexts, gazetteer
from claimcheck.link.metrics import HEARD
from claimcheck.link.options import Derivation, Option
from claimcheck.link.scene import Scene
from claimcheck.link.subjects import Subject
from claimcheck.link.units import Units, convert
from claimcheck.model import Fact, Gate, Table

_MOST_FACTS = 20_000
_SURE = 0.82
_COUNTED = 0.57
_EXTREME = 0.48
_ONE = (Decimal(1), Decimal(1))


@dataclass(slots=True)
class Row:
    """One row of a table: its facts with their series, and its text cells by column."""

    facts: list[tuple[Fact, Series]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


class Rows:
    """Rows by the texts of their cells; only tables whose rows have several text columns take part."""

    def __init__(self, tables: Sequence[Table], index: FactIndex, units: Units, contexts: Contexts, cues: Cues) -> None:
        self.index, self.units, self.cues = index, units, cues
        self.rows = self._read(tables, index)
        self.by_value: dict[str, list[tuple[Row, str]]] = defaultdict(list)
        for row in self.rows:
            for column, value in row.cells.items():
                self.by_value[value].append((row, column))
        named = {v: () for v in self.by_value if sum(c.isalpha() for c in v) > 2}
        self.names = gazetteer(named, contexts)
        self.counting = cues.counting

    @staticmethod
    def _read(tables: Sequence[Table], index: FactIndex) -> list[Row]:
        wanted = {t.name for t in tables if t.shape.endswith("by metric") and len(t.facts) <= _MOST_FACTS}
        found: dict[tuple[str, int], Row] = defaultdict(Row)
        for metrics in index.by_entity.values() if wanted else ():
            for listed in metrics.values():
                for series in listed:
                    for fact in series.facts:
                        if fact.table not in wanted or fact.total:
                            continue
                        row = found[fact.table, fact.row]
                        row.facts.append((fact, series))
                        row.cells.update({c: v for c, v in (*fact.labels, *fact.scope) if v})
                        if fact.entity:
                            row.cells[""] = fact.entity
                        if fact.period:
                            row.cells["when"] = fact.period
        return [found[k] for k in sorted(found) if len(found[k].cells.keys() - {"when"}) > 1]

    def spoken_of(self, frame: Frame, scene: Scene) -> tuple[list[Row], list[str]]:
        """The rows that most of the named cells of a sentence belong to, and those cells."""
        hits: dict[int, set[str]] = defaultdict(set)
        rows: dict[int, Row] = {}
        named: list[str] = []
        for mention in self.names.find(scene.text[scene.start : scene.end]):
            start = mention.start + scene.start
            if frame.claim.start < mention.end + scene.start and start < frame.claim.end:
                continue
            named.append(mention.entity)
            for row, column in self.by_value[mention.entity]:
                hits[id(row)].add(column)
                rows[id(row)] = row
        for when in scene.whens:
            for row in self.rows:
                if any((f.start, f.end) == (when.start, when.end) for f, _ in row.facts[:1]):
                    hits[id(row)].add("when")
                    rows[id(row)] = row
        most = max((len(h) for h in hits.values()), default=0)
        return [rows[k] for k, h in hits.items() if len(h) == most], named

    def options(self, frame: Frame, scene: Scene) -> list[Option]:
        """The cells of the rows spoken of whose column the sentence names."""
        if not self.rows:
            return []
        rows, named = self.spoken_of(frame, scene)
        found: list[Option] = []
        unit = self.units.of_claim(frame.claim)
        for row in rows[:4] if len(rows) <= 4 else ():
            for fact, series in row.facts:
                score = self._heard(frame, fact, unit.words)
                if score <= 0.3:
                    continue
                gates = [
                    Gate("entity", True, " + ".join(named) or "period"),
                    Gate("metric", score >= HEARD, f"{score:.2f} {fact.column}"),
                    Gate("unit", convert(_ONE, series.unit, unit) is not None),
                ]
                subject = Subject(fact.entity, 0.9, True, "its cells")
                found.append(Option(subject, series, fact, 0.9 * score, gates, how="row", sure=_SURE * score))
        return sorted(found, key=lambda o: (not o.passed, -o.score))

    def _heard(self, frame: Frame, fact: Fact, unit_words: Sequence[str]) -> float:
        keys = set(self.index.names.keys(fact.column))
        near: dict[str, float] = dict.fromkeys(unit_words, 1.0)
        for n in frame.near:
            near[n.term.key] = max(near.get(n.term.key, 0.0), n.weight)
        return sum(near.get(k, 0.0) for k in keys) / len(keys) if keys else 0.0

    def derived(self, frame: Frame, scene: Scene) -> list[Derivation]:
        """How many rows have the cells named, or the largest or smallest figure of a column."""
        if not self.rows or frame.claim.kind != "count" or frame.role != "level":
            return []
        rows, named = self.spoken_of(frame, scene)
        if named and self.counting.search(f"{frame.before[-24:]}|{frame.claim.text}|{frame.after[:10]}"):
            return self._count(rows, named)
        if not named and (self.cues.low.search(frame.before) or self.cues.high.search(frame.before)):
            return self._extreme(frame)
        return []

    def _count(self, rows: Sequence[Row], named: Sequence[str]) -> list[Derivation]:
        facts = tuple(r.facts[0][0] for r in rows)
        number = Decimal(len(rows))
        figure = Figure("count", number, (number, number), f"rows with {' and '.join(named)}: {number}", facts, "rank")
        series = rows[0].facts[0][1]
        gates = [Gate("entity", True, " + ".join(named))]
        option = Option(Subject(facts[0].entity, 0.9, True, "its cells"), series, facts[0], 0.8, gates, sure=_COUNTED)
        return [Derivation(figure, option, 0.8)]

    def _extreme(self, frame: Frame) -> list[Derivation]:
        columns: dict[str, list[tuple[Fact, Series]]] = defaultdict(list)
        for row in self.rows:
            for fact, series in row.facts:
                columns[fact.column].append((fact, series))
        heard = sorted(((self._heard(frame, c[0][0], ()), name) for name, c in columns.items()), reverse=True)
        if not heard or heard[0][0] < HEARD or (len(heard) > 1 and heard[1][0] == heard[0][0]):
            return []
        cells = columns[heard[0][1]]
        low = self.cues.low.search(frame.before) is not None
        fact, series = (min if low else max)(cells, key=lambda p: p[0].value)
        name = "min" if low else "max"
        figure = Figure(
            "extreme value",
            fact.value,
            (fact.low, fact.high),
            f"{name}({heard[0][1]}) = {text(fact.value)}",
            (fact,),
            fact.unit,
        )
        option = Option(Subject(fact.entity, 0.9, True, "all rows"), series, fact, 0.75, [], sure=_EXTREME)
        return [Derivation(figure, option, 0.75)]
