"""Gates that ask about unit, age group and status: each answers for one row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from claimcheck.link.clauses import distance
from claimcheck.link.cues import Cues
from claimcheck.link.frames import Frame
from claimcheck.link.index import FactIndex, Series
from claimcheck.link.periods import When
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit, convert
from claimcheck.model import Claim, Fact, Gate

_ADULT = 18
_MOST_OF_A_YEAR = 300
_TIME = "time"
_TOLD = ("named",)
_PLANNED = ("target", "forecast", "possibility")


class Gates:
    """What must hold of a row for a claim, besides its entity, metric and period."""

    def __init__(self, index: FactIndex, cues: Cues, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.index, self.cues = index, cues
        names = index.names
        self.planned = frozenset(k for w in tables["status"]["row_words"] for k in names.keys(w))
        self.rows = frozenset(k for w in tables["rows"]["words"] for k in names.keys(w))
        self.limits = frozenset(k for w in tables["limits"]["words"] for k in names.keys(w))
        self.ranks = frozenset(k for w in tables["ranked"]["words"] for k in names.keys(w))
        self.lasting = frozenset(k for w in tables["lasting"]["words"] for k in names.keys(w))
        self.each = frozenset(k for w in tables["apiece"]["metrics"] for k in names.keys(w))
        self.rates = {
            per: frozenset(k for w in words for k in names.keys(w)) for per, words in tables["rates"]["words"].items()
        }
        self.ages = frozenset(k for w in tables["ages"]["words"] for k in names.keys(w))
        self.generic = frozenset(k for w in tables["generic"]["words"] for k in names.keys(w))
        self.adults = frozenset(names.keys("people")) | frozenset(names.keys("residents"))

    def unit(self, frame: Frame, unit: Unit, series: Series, how: str) -> Gate:
        """Whether a claim's unit and counted noun can be those of a series."""
        claim = frame.claim
        detail = f"{unit.name or unit.kind} / {series.unit.name or series.unit.kind}"
        if not self.same_rate(frame, series):
            return Gate("unit", False, f"{detail} each")
        if convert((Decimal(1), Decimal(1)), series.unit, unit) is None:
            bare = claim.kind == "count" and unit.name is None and not (claim.quantity and claim.quantity.unit)
            return Gate("unit", bare and how == "named" and series.unit.kind in ("percent", "money", "measure"), detail)
        if unit.kind == "measure" and series.unit.kind == "any" and self._stated(unit, series):
            return Gate("unit", False, detail)  # other rows state this very unit
        if claim.kind == "age" and not self._is_age(claim, series):
            return Gate("unit", False, detail)
        if claim.kind in ("duration", "age", "time") and not (
            (self._lasts(series) and (how in _TOLD or claim.kind != "age")) or self._named_for(claim, series)
        ):
            return Gate("unit", False, detail)
        if claim.kind == "count" and self.cues.ranked.search(frame.before):
            return Gate("unit", bool(series.metric.words & self.ranks), detail)
        if unit.kind == "any":
            return Gate("unit", True, detail)
        if unit.kind != "count":
            lasting = unit.name == _TIME or claim.kind == "duration"
            told = how in ("named", "compared metric") or (lasting and self._lasts(series))
            return Gate("unit", series.unit.kind != "any" or told, detail)
        noun = self._noun(claim)
        in_words = not any(c.isdigit() for c in claim.text)
        if not noun:
            return Gate("unit", not in_words, detail)
        if in_words and not set(noun) & set(self.index.names.keys(claim.text)):
            return Gate("unit", False, detail)
        fits = noun[-1] in series.metric.words - series.metric.behind or noun[-1] in series.unit.words
        fits = fits or any(
            noun[-1] in self.index.names.keys(v) for v in (series.entity or "", *(v for _, v in series.scope))
        )
        fits = fits or (noun[-1] in self.adults and (how == "named" or bool(self.people & series.metric.words)))
        fits = fits or (
            series.unit.kind == "any"
            and how in ("named", "compared metric")
            and len(self.index.by_metric) < 3
            and not any(noun[-1] in m.behind for m in self.index.by_metric)
            and noun[-1] not in self.rows
        )
        return Gate(
            "unit", fits, f"{claim.quantity.unit if claim.quantity else ''} / {series.unit.name or series.metric.name}"
        )

    def _stated(self, unit: Unit, series: Series) -> bool:
        """Whether other rows of the table state a unit."""
        return any((f.table, unit.kind, unit.name) in self.index.units for f in series.facts[-1:])

    def counts(self, frame: Frame, series: Series) -> bool:
        """Whether a change of a count is one of what a series counts: ten more wards are no more claimants."""
        claim = frame.claim
        noun = self._noun(claim)
        if claim.kind != "count" or not noun:
            return True
        words = (
            series.metric.words
            | set(series.unit.words)
            | {k for _, v in series.scope for k in self.index.names.keys(v)}
        )
        return bool(set(noun) & words) or noun[-1] in self.adults

    def _noun(self, claim: Claim) -> tuple[str, ...]:
        """The words of what is counted; a noun that stands for any thing ("units") is none."""
        noun = self.index.names.keys(claim.quantity.unit) if claim.quantity and claim.quantity.unit else ()
        return () if len(noun) == 1 and noun[0] in self.generic else noun

    def _is_age(self, claim: Claim, series: Series) -> bool:
        """Whether an age is a row's figure and not the group that its name speaks of: "at age 65"."""
        shown = set(self.index.names.keys(claim.text)) - self.ages
        return bool(series.metric.words & self.ages) and not shown <= series.metric.words

    def _named_for(self, claim: Claim, series: Series) -> bool:
        """Whether a row is named for what is counted: nights spent in a hotel."""
        noun = self.index.names.keys(claim.quantity.unit or "") if claim.quantity is not None else ()
        return (
            bool(noun)
            and claim.kind == "duration"
            and series.unit.kind != "measure"
            and noun[-1] in series.metric.words
        )

    def _lasts(self, series: Series) -> bool:
        """Whether a row holds a length of time, by its unit or, where it states none, by its name."""
        kind = series.unit.kind
        return kind == "measure" or (kind == "any" and bool(series.metric.words & (self.lasting | self.ages)))

    def same_rate(self, frame: Frame, series: Series) -> bool:
        """Whether a figure per week, per person or "each" meets a row that is one as well."""
        quantity = frame.claim.quantity
        said = series.metric.words | set(series.unit.words)
        asked = self.rates.get(quantity.per or "") if quantity is not None else None
        last = series.facts[-1] if series.facts else None
        if quantity is not None and quantity.per == "year" and last is not None and last.start and last.end:
            return (last.end - last.start).days > _MOST_OF_A_YEAR
        if asked is not None and not said & asked:
            return False
        return not self.cues.apiece.match(frame.after) or bool(said & self.each)

    @property
    def people(self) -> frozenset[str]:
        """Words of metrics that count people."""
        return self.adults | frozenset(self.index.names.keys("population"))

    def age(self, frame: Frame, scene: Scene, series: Series) -> Gate | None:
        """A gate that fails where the number is of an age group that the row does not have."""
        for claim in scene.ages:
            limit = 1.2 if claim.end <= frame.claim.start else 1
            if distance(frame.claim, claim.start, claim.end, scene.marks) >= limit or claim.quantity is None:
                continue
            ends = [e for e in (claim.quantity.low, claim.quantity.high, claim.quantity.value) if e is not None]
            shown = {str(int(e)) for e in ends}
            words = series.metric.words | {k for _, v in series.scope for k in self.index.names.keys(v)}
            if not shown & words and (max(ends) > _ADULT or claim.quantity.approximation in ("<", "<=")):
                return Gate("scope", False, claim.text)
        return None

    def _is_limit(self, frame: Frame, fact: Fact) -> bool:
        """Whether a number is a limit that figures are held against: "the limit of 60", "the 50 µg limit"."""
        said = self.cues.limit_before.search(frame.before) or self.cues.limit_behind.match(frame.after)
        return said is not None and not set(self.index.names.keys(fact.metric)) & self.limits

    def status(self, frame: Frame, fact: Fact, scene: Scene, asked: When | None) -> Gate:
        """Whether a plan or a forecast meets a row of its own kind."""
        context = frame.claim.context
        status = context.status if context is not None and context.measure is not None else None
        if status is None:
            status = "possibility" if self.cues.status.search(frame.asserted) else "fact"
        if self.cues.settled.search(frame.asserted):
            status = "fact"
        if self.cues.supposed.match(frame.asserted):
            return Gate("status", False, "supposed")
        if self._is_limit(frame, fact):
            return Gate("status", False, "limit")
        if status in ("denied", "question"):
            return Gate("status", False, status)
        over = asked is not None and scene.dated is not None and asked.end <= scene.dated
        if status not in _PLANNED or (over and frame.role == "base"):
            return Gate("status", True, status)
        words = set(self.index.names.keys(f"{fact.status or ''} {fact.metric}"))
        ahead = scene.dated is not None and fact.end is not None and fact.end > scene.dated
        return Gate("status", bool(words & self.planned) or ahead, status)
