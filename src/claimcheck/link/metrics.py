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
_NARROWED = 0.45
_STRANGE = 0.07
_MODIFIED = 0.36
_MEANT = 0.85
_OWN = 0.84
_UNIQUE = 0.62
_MOST_NARROWED = 0.8
_MOST_LIKE = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """``score`` 0 to 1, ``close`` the same with more weight on nearness.

    ``narrowed`` are words of the clause that make another metric of this one.
    """

    score: float
    close: float
    narrowed: tuple[str, ...] = ()


class MetricScorer:
    """Scores metrics against frames with the word lists of rules/link/words.toml."""

    def __init__(
        self,
        index: FactIndex,
        names: Names,
        tables: Mapping[str, Mapping[str, Any]],
        plain: Sequence[str],
        kinds: Sequence[str],
        moves: Sequence[str],
    ) -> None:
        self.index = index
        implied = tables["implied"]
        self.implied = {
            kind: frozenset(k for w in implied[kind] for k in names.keys(w))
            for kind in ("percent", "count", "money", "any", "change")
        }
        self.sums = frozenset(k for w in tables["sums"]["words"] for k in names.keys(w))
        self.neutral = frozenset(k for w in tables["neutral"]["words"] for k in names.keys(w))
        self.every = frozenset(k for found in self.implied.values() for k in found)
        self.restricting = frozenset(k for w in tables["restricting"]["words"] for k in names.keys(w))
        self.demanding = frozenset(k for w in tables["demanding"]["words"] for k in names.keys(w))
        self.people = frozenset(k for w in tables["people"]["words"] for k in names.keys(w))
        self.population = names.keys(tables["people"]["metric"])[0]
        self.also = {
            k: tuple(x for w in more for x in names.keys(w))
            for word, more in tables["also"]["words"].items() for k in names.keys(word)
        }  # fmt: skip
        self.moves = frozenset(moves)
        self.plain = frozenset(k for w in plain for k in names.keys(w))
        self.usual = self.plain | self.every | frozenset(k for w in kinds for k in names.keys(w))
        self.growth = frozenset(k for w in tables["growth"]["words"] for k in names.keys(w))

    def score(self, frame: Frame, metric: Metric, unit: Unit, known: frozenset[str]) -> Heard:
        """``known`` are words that the entity or the scope accounts for."""
        weights: dict[str, float] = {}
        for near in frame.near:
            weights[near.term.key] = max(weights.get(near.term.key, 0.0), near.weight)
        for key in self.meant(frame):
            weights.setdefault(key, _MEANT)
        silent = self._silent(frame, unit)
        sharp = {k: w**2.2 for k, w in weights.items()}
        best = close = 0.0
        for wording in metric.wordings:
            got = self._coverage(wording, metric, weights, silent, known)
            if got > best:
                best, close = got, self._coverage(wording, metric, sharp, silent, known)
        narrowed = self._narrowed(frame, metric, known)
        worse = min(_MOST_NARROWED, sum(w for _, w in narrowed))
        return Heard(max(0.0, best - worse), max(0.0, close - worse), tuple(k for k, w in narrowed if w > 0.3))

    def spoken(self, text: str) -> Metric | None:
        """The one metric that a sentence speaks of, its numbers left aside: more of its name is said than of any other's."""
        weights = dict.fromkeys(self.index.names.keys(text), 1.0)
        common = [p for k in weights if len(p := self.index.postings.get(k, ())) <= _MOST_LIKE]
        metrics = dict.fromkeys(m for listed in common for m in listed)
        silent = self.implied["any"] | self.implied["count"]
        found: dict[str, tuple[int, float, Metric]] = {}
        for metric in metrics:
            for wording in metric.wordings:
                said = len(set(wording) & weights.keys())
                score = self._coverage(wording, metric, weights, silent, frozenset()) if said > 1 else 0.0
                if score >= HEARD and (said, score) > found.get(metric.name, (0, 0.0))[:2]:
                    found[metric.name] = said, score, metric
        ranked = sorted(found.values(), key=lambda f: (-f[0], -f[1]))
        if not ranked or any(f[0] >= ranked[0][0] or f[1] > ranked[0][1] for f in ranked[1:]):
            return None
        return ranked[0][2]

    def meant(self, frame: Frame) -> set[str]:
        """Words of metrics that the sentence means without naming them: residents are a population."""
        found = {k for n in frame.near for k in self.also.get(n.term.key, ())}
        quantity = frame.claim.quantity
        nouns = (
            self.index.names.keys(quantity.unit) if quantity and quantity.unit and frame.claim.kind == "count" else ()
        )
        return found | {self.population} if nouns and nouns[-1] in self.people else found

    def measured(self, frame: Frame, metric: Metric, known: frozenset[str], least: int = 2) -> bool:
        """Whether the thing that the parse says is measured, if it says one, can be this metric.

        Less than ``least`` words say little, and so does a counted noun: homes may be completions, people may be staff.
        """
        counted = frame.claim.kind == "count" and frame.claim.quantity is not None and frame.claim.quantity.unit
        if counted or frame.claim.kind in ("rank", "ratio", "multiple"):
            return True
        measure = frame.claim.context.measure if frame.claim.context is not None else None
        keys = set(self.index.names.keys(measure.text)) - self.plain if measure is not None else set()
        if keys and keys <= metric.behind:
            return False
        also = {x for k in keys for x in self.also.get(k, ())} | self.meant(frame)
        return len(keys) < least or bool((keys | also) & (metric.words | metric.unit_words | known | self.every))

    def strange(self, frame: Frame, metric: Metric) -> int:
        """How many words of the number's clause are of other rows' names and not of this one's."""
        own = {n.term.key for n in frame.near if n.cost < 1 and not n.timed}
        return len((own & self.index.weights.keys()) - metric.words - self.usual - self.growth)

    def is_growth(self, metric: Metric) -> bool:
        """Whether a metric is itself a rate of change, so that a change in words is its level."""
        return any(k in self.growth for wording in metric.wordings for k in wording)

    def _silent(self, frame: Frame, unit: Unit) -> frozenset[str]:
        kind = "percent" if unit.kind in ("percent", "points", "ratio") else unit.kind
        silent = self.implied["any"] | self.implied.get(kind, frozenset())
        if kind == "count" and unit.name is None:
            silent |= self.implied["percent"]
        return silent | self.implied["change"] if frame.role == "change" and kind == "percent" else silent

    def _coverage(
        self,
        wording: Sequence[str],
        metric: Metric,
        weights: Mapping[str, float],
        silent: frozenset[str],
        known: frozenset[str],
    ) -> float:
        total = got = heard = 0.0
        unique = False
        for key in dict.fromkeys(wording):
            weight = self.index.weight(key) * (0.4 if key in metric.minor else 1.0)
            if key in self.plain:
                weight *= 0.3
            if key in weights:
                total += weight
                got += weight * weights[key]
                heard += weights[key]
                unique = unique or (
                    weights[key] > _OWN and len(self.index.postings.get(key, ())) == 1 and key not in self.restricting
                )
            elif key in self.demanding:
                return 0.0
            elif key in known:
                continue
            elif key in silent:
                total += 0.1 * weight
            elif key in self.restricting:
                total += 0.5 * weight
            elif key in metric.unit_words:
                total += 0.2 * weight
            elif key.isdigit():
                total += 0.3 * weight
            else:
                total += weight
        if heard == 0 or total == 0:
            return 0.0
        if unique:
            got = max(got, _UNIQUE * total)
        return (got / total) * (0.88 + 0.12 * min(1.0, heard / 2))

    def _narrowed(self, frame: Frame, metric: Metric, known: frozenset[str]) -> list[tuple[str, float]]:
        found: dict[str, float] = {}
        for near in frame.near:
            key = near.term.key
            if near.cost >= 1 or near.timed or key in metric.words or key in known:
                continue
            if frame.whole[0] <= near.term.start < frame.whole[1]:
                continue
            behind = near.term.start >= frame.claim.end and near.cost >= 0.4
            moves = near.term.text.lower() in self.moves  # "grew" names no growth
            if key in self.restricting and not behind and not moves:
                found[key] = max(found.get(key, 0.0), _NARROWED * near.weight)
            elif near.cost < 0.4 and key in self.index.weights and key not in self.usual:
                found[key] = max(found.get(key, 0.0), _STRANGE * self.index.weight(key))
        modifier = self._modifier(frame, metric, known)
        if modifier is not None:
            found[modifier] = max(found.get(modifier, 0.0), _MODIFIED)
        return sorted(found.items())

    def _modifier(self, frame: Frame, metric: Metric, known: frozenset[str]) -> str | None:
        """A word right before the metric's first word that makes a narrower thing of it."""
        last = None
        quantity = frame.claim.quantity
        nouns = self.index.names.keys(quantity.unit or "") if quantity is not None else ()
        single = any(len([k for k in w if k not in self.every]) == 1 for w in metric.wordings)
        for near in frame.near:
            key = near.term.key
            if key in metric.words and key not in self.every and near.cost < 1:
                if last is None or last.end + 1 != near.term.start:
                    return None
                bare = last.key in metric.words or last.key in known or last.key in self.neutral
                scale = (
                    frame.claim.start <= last.start < frame.claim.end and last.key not in nouns
                )  # "26.4 million homes"
                free = scale or last.key in self.plain or last.key in self.every or not last.text[:1].islower()
                told = single or (not known and last.key in self.index.weights)
                return None if bare or free or last.key.isdigit() or not told else last.key
            last = near.term
        return None
