"""How well a metric's name is heard in the words around a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.link.frames import Frame
from claimcheck.link.index import FactIndex, Metric
from claimcheck.link.units import Unit
from claimcheck.naming import Names

HEARD = 0.55
_NARROWED = 0.35
_MOST_NARROWED = 0.8


@dataclass(frozen=True, slots=True)
class Heard:
    """``score`` 0 to 1; ``narrowed`` are words of the clause that make another metric of this one."""

    score: float
    matched: frozenset[str]
    narrowed: tuple[str, ...] = ()


class MetricScorer:
    """Scores metrics against frames with the word lists of rules/link/words.toml."""

    def __init__(self, index: FactIndex, names: Names, tables: Mapping[str, Mapping[str, Any]], plain: Sequence[str]) -> None:
        self.index = index
        implied = tables["implied"]
        self.implied = {
            kind: frozenset(k for w in implied[kind] for k in names.keys(w))
            for kind in ("percent", "count", "money", "any", "change")
        }
        self.restricting = frozenset(k for w in tables["restricting"]["words"] for k in names.keys(w))
        self.plain = frozenset(k for w in plain for k in names.keys(w))
        self.growth = frozenset(k for w in tables["growth"]["words"] for k in names.keys(w))

    def score(self, frame: Frame, metric: Metric, unit: Unit, known: frozenset[str]) -> Heard:
        """``known`` are words that the entity or the scope accounts for."""
        weights: dict[str, float] = {}
        for near in frame.near:
            weights[near.term.key] = max(weights.get(near.term.key, 0.0), near.weight)
        silent = self._silent(frame, unit)
        best, matched = 0.0, frozenset[str]()
        for wording in metric.wordings:
            got, words = self._coverage(wording, metric, weights, silent, known)
            if got > best:
                best, matched = got, words
        narrowed = self._narrowed(frame, metric, known)
        worse = min(_MOST_NARROWED, sum(_NARROWED * w for _, w in narrowed))
        return Heard(max(0.0, best - worse), matched, tuple(k for k, _ in narrowed))

    def is_growth(self, metric: Metric) -> bool:
        """Whether a metric is itself a rate of change, so that a change in words is its level."""
        return any(k in self.growth for wording in metric.wordings for k in wording)

    def _silent(self, frame: Frame, unit: Unit) -> frozenset[str]:
        kind = "percent" if unit.kind in ("percent", "points", "ratio") else unit.kind
        silent = self.implied["any"] | self.implied.get(kind, frozenset())
        return silent | self.implied["change"] if frame.role == "change" and kind == "percent" else silent

    def _coverage(
        self, wording: Sequence[str], metric: Metric, weights: Mapping[str, float], silent: frozenset[str],
        known: frozenset[str],
    ) -> tuple[float, frozenset[str]]:
        total = got = heard = 0.0
        matched: set[str] = set()
        for key in dict.fromkeys(wording):
            weight = self.index.weight(key) * (0.4 if key in metric.minor else 1.0)
            if key in self.plain:
                weight *= 0.3
            if key in weights:
                total += weight
                got += weight * weights[key]
                heard += weights[key]
                matched.add(key)
            elif key in known:
                continue
            elif key in silent:
                total += 0.1 * weight
            elif key.isdigit():
                total += 0.3 * weight
            else:
                total += weight
        if not matched or total == 0:
            return 0.0, frozenset()
        return (got / total) * (0.88 + 0.12 * min(1.0, heard / 2)), frozenset(matched)

    def _narrowed(self, frame: Frame, metric: Metric, known: frozenset[str]) -> list[tuple[str, float]]:
        found: dict[str, float] = {}
        for near in frame.near:
            key = near.term.key
            if near.cost < 1 and key in self.restricting and key not in metric.words and key not in known:
                found[key] = max(found.get(key, 0.0), near.weight)
        return sorted(found.items())
