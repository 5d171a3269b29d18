"""Changes, differences, shares, sums, means, ranks and extremes, worked out only when the sentence calls for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from claimcheck.intervals import of_quantity, overlap
from claimcheck.link import figures
from claimcheck.link.choosing import best_of, of_another, one
from claimcheck.link.clauses import distance
from claimcheck.link.frames import Frame
from claimcheck.link.groups import Groups
from claimcheck.link.index import FactIndex, Series
from claimcheck.link.option import Derivation, Option
from claimcheck.link.options import CONTRARY, Options
from claimcheck.link.periods import When, fit, moved, pick, shifted
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit
from claimcheck.model import Claim, Fact, Gate

_ANY = Unit("any")
_SAME_SENTENCE = 0.9
_SAME_SPAN = 0.9
_SAME_CHANGE = 2.0
_LENGTH = re.compile(r"P(\d{1,2})(Y|M|Q)")
_MONTHS = {"Y": 12, "Q": 3, "M": 1}


class Derived:
    """Derivations of frames."""

    def __init__(self, index: FactIndex, options: Options) -> None:
        self.index = index
        self.options = options
        self.cues = options.cues
        self.groups = Groups(index, options)

    def of(self, frame: Frame, scene: Scene) -> list[Derivation]:
        """What a number may be worked out as, best first; empty when the sentence calls for nothing."""
        kind = frame.claim.kind
        if kind == "rank" and frame.role == "change":
            return []  # "the biggest fall" is no rank of levels
        if kind == "rank":
            return list(self.groups.ranks(frame, scene, self.level(frame, scene)))
        if kind == "multiple":
            return list(self._multiples(frame, scene))
        if frame.role == "change":
            return list(self._changes(frame, scene))
        if kind in ("percent", "ratio"):
            return list(self._shares(frame, scene))
        return list(self._collective(frame, scene))

    def level(self, frame: Frame, scene: Scene, unit: Unit = _ANY) -> list[Option]:
        """Levels that the figure may be worked out from: named in its own clause, else linked beside it."""
        named = [o for o in self.options.of(frame, scene, unit=unit) if o.passed and o.how in ("named", "only metric")]
        beside = self._beside(frame, scene)
        if beside is not None:
            if not named or not self._names_metric(frame, named[0].series):
                return [beside, *named]
            same = named[0].series.metric.name == beside.series.metric.name
            if same and named[0].series.scope == beside.series.scope and named[0].subject.own is False:
                return [beside, *named]
        return named or [o for o in self.options.of(frame, scene, unit=unit) if o.passed and o.how != "spoken metric"]

    def _names_metric(self, frame: Frame, series: Series) -> bool:
        """Whether the number's clause names the metric, or the part of it that the series is of."""
        scope = {k for _, value in series.scope for k in self.index.names.keys(value)}
        return any(n.cost < 0.8 and (n.term.key in series.metric.words or n.term.key in scope) for n in frame.near)

    def _beside(self, frame: Frame, scene: Scene) -> Option | None:
        """The level linked nearest before this number in its sentence, else the next one after it."""
        linked = [(f, o) for f, o in scene.linked if f.role == "level" and o.series.unit.kind != "ratio"]
        before = [(f, o) for f, o in linked if f.claim.end <= frame.claim.start]
        after = [(f, o) for f, o in linked if f.claim.start >= frame.claim.end]
        found = before[-1:] or after[:1]
        return replace(found[0][1], score=found[0][1].score * _SAME_SENTENCE, how="beside") if found else None

    def _changes(self, frame: Frame, scene: Scene) -> Iterator[Derivation]:
        other = self.groups.other_subject(frame, scene)
        if other == "unknown" or (other is None and self._untold(frame, scene)):
            return
        for option in best_of(self.level(frame, scene)):
            now, then = self._pair(frame, scene, option) if other is None else self._two(option, scene, str(other))
            if now is None or then is None or now is then or of_another(frame, scene, option):
                continue
            if not self.options.gates.counts(frame, option.series):
                continue
            found = self._difference(frame, option, now, then)
            if found is not None:
                yield found

    def _untold(self, frame: Frame, scene: Scene) -> bool:
        """Whether a number is said to be above or below something that its clause does not name."""
        if self.cues.back_then.match(frame.after):
            return True
        if not self.cues.apart.match(frame.after):
            return False
        return not any(w.at >= frame.claim.end and self._close(frame, scene, w) for w in scene.whens)

    def _difference(self, frame: Frame, option: Option, now: Fact, then: Fact) -> Derivation | None:
        unit = self.options.units.of_claim(frame.claim)
        series = option.series.unit
        relative = figures.percentage_change(now, then)
        plain = figures.change(now, then)
        if unit.kind in ("percent", "ratio"):
            if self.options.scorer.is_growth(option.series.metric) and series.kind == "percent":
                return None
            others = (("points", plain),) if series.kind == "percent" else ()
            return Derivation(relative, option, option.score, others) if relative else None
        if unit.kind == "points":
            others = (("points", relative),) if relative else ()
            rate = series.kind == "percent" or (series.kind == "any" and self._rate(option))
            return Derivation(plain, option, option.score, others) if rate else None
        if unit.kind == series.kind or "any" in (unit.kind, series.kind):
            return Derivation(plain, option, option.score)
        return None

    def _rate(self, option: Option) -> bool:
        return bool(option.series.metric.words & self.options.scorer.implied["percent"])

    def _two(self, option: Option, scene: Scene, other: str) -> tuple[Fact | None, Fact | None]:
        """The fact of an option, and that of another entity in the same period."""
        for series in self.index.by_metric[option.series.metric].get(other, ()):
            if series.scope == option.series.scope:
                found = [f for f in series.facts if (f.start, f.end) == (option.fact.start, option.fact.end)]
                if found:
                    return option.fact, found[0]
        return None, None

    def _pair(self, frame: Frame, scene: Scene, option: Option) -> tuple[Fact | None, Fact | None]:
        """The fact of now and of then for a change: periods named around the number, else the row before."""
        series, now = option.series, option.fact
        spoken = [
            w for w in scene.whens
            if frame.end >= w.to and self._close(frame, scene, w) and not any(p.fullmatch(w.text) for p, _ in self.cues.relative)
        ]  # fmt: skip
        if any(not pick(series, w)[0] for w in spoken):
            return None, None
        later = (f.claim for f in scene.frames if f.claim.start >= frame.claim.end and f.claim.kind != "duration")
        limit = min((c.start for c in later), default=frame.end)
        after = [w for w in spoken if frame.claim.end <= w.at < limit]
        if len(after) > 1 or (len(spoken) == 2 and not after):
            pair = after if len(after) > 1 else spoken
            early, late = sorted(pair[:2], key=lambda w: w.end)
            if self._compares(scene.text[pair[0].to : pair[1].at]):
                late, early = pair[:2]
            return one(series, late), one(series, early)
        if after and self._compares(scene.text[frame.claim.end : after[0].at]):
            then = one(series, after[0])
            ahead = [w for w in scene.whens if w.to <= frame.claim.start and not self._is_base(scene, w)]
            now = (one(series, ahead[-1]) if ahead else None) or now
            if then is not None and then.end and now.end and then.end >= now.end:
                now = next((f for f in reversed(series.facts)), now)
            return now, then
        if scene.spread is not None:
            return one(series, scene.spread[1]), one(series, scene.spread[0])
        past, spoken_of = scene.before
        if past is series and spoken_of is not None and spoken_of.end and now.end and spoken_of.end > now.end:
            return spoken_of, now
        length = self._lasting(frame, scene, limit)
        if length is not None:
            return now, self._back(series, now, length)
        stated = self._stated(frame, scene, series, now)
        if stated is not None:
            return now, stated
        base = self._base(frame, scene, series)
        if base is not None and base is not now:
            return now, base
        step = next((s for p, s in self.cues.relative if p.search(frame.phrase) or p.search(frame.clause)), None)
        return now, self._earlier(series, now, step)

    @staticmethod
    def _stated(frame: Frame, scene: Scene, series: Series, now: Fact) -> Fact | None:
        """The older fact that the sentence itself gives as what the change is counted from, by its figure."""
        linked = {f.claim.id for f, o in scene.linked if o.series is series}
        bases = [
            f for f in scene.frames
            if f.role == "base" and f.claim.id in linked and f.claim.quantity is not None
            and distance(frame.claim, f.claim.start, f.claim.end, scene.marks) < _SAME_CHANGE
        ]  # fmt: skip
        older = [f for f in series.facts if f.end is not None and now.end is not None and f.end < now.end]
        for base in sorted(bases, key=lambda f: abs(f.claim.start - frame.claim.start)):
            said = of_quantity(base.claim.quantity)  # type: ignore[arg-type]
            same = [f for f in older if overlap(said, (f.low, f.high))]
            if len(same) == 1:
                return same[0]
        return None

    def _is_base(self, scene: Scene, when: When) -> bool:
        """Whether a period is what another number is counted from ("up 5% on 2023")."""
        last = max((f.claim.end for f in scene.frames if f.claim.end <= when.at), default=scene.start)
        return self._compares(scene.text[last : when.at])

    def _lasting(self, frame: Frame, scene: Scene, limit: int) -> Claim | None:
        """The length of time that the change is said to have taken ("up 22% in two years")."""
        lengths = (c for c in scene.counts if c.kind == "duration" and frame.claim.end <= c.start < limit)
        return next((c for c in lengths if self.cues.lasted.search(scene.text[frame.claim.end : c.start])), None)

    @staticmethod
    def _back(series: Series, now: Fact, length: Claim) -> Fact | None:
        """The fact as many whole years or months before; none where the length is no whole number of them."""
        found = _LENGTH.fullmatch(length.date.value) if length.date is not None else None
        if found is None or now.start is None or now.end is None:
            return None
        months = int(found[1]) * _MONTHS[found[2]]
        start, end = shifted(now.start, now.end, -(months // 12)) if months % 12 == 0 else moved(now, -months)
        wanted = When(start, end, "")
        return next((f for f in series.facts if fit(f, wanted) >= _SAME_SPAN), None)

    def _close(self, frame: Frame, scene: Scene, when: When) -> bool:
        return distance(frame.claim, when.at, when.to, scene.marks) < 1

    def _compares(self, between: str) -> bool:
        return bool(self.cues.compares.search(between))

    def _base(self, frame: Frame, scene: Scene, series: Series) -> Fact | None:
        """A figure of the same sentence that is said to be compared with."""
        linked = [(f, o) for f, o in scene.linked if o.series is series]
        beside = [o.fact for f, o in linked if 0 <= f.claim.start - frame.claim.end < 12]
        if frame.claim.kind == "multiple" and beside:
            return beside[0]
        found = [
            o.fact for f, o in linked
            if f.role == "base" and distance(frame.claim, f.claim.start, f.claim.end, scene.marks) < _SAME_CHANGE
        ]  # fmt: skip
        return found[-1] if found else None

    def _earlier(self, series: Series, now: Fact, step: str | None) -> Fact | None:
        """The fact a year before, or the one before; a year before where the wording leaves it open."""
        if now.end is None or now.start is None:
            return None
        before = [f for f in series.facts if f.end is not None and f.end < now.end]
        if not before:
            return None
        if step == "row":
            return before[-1]
        start, end = shifted(now.start, now.end, -1)
        wanted = When(start, end, "")
        year = [f for f in before if fit(f, wanted) >= 0.9]
        if year or step == "year":
            return year[-1] if year else None
        gap = now.end - (before[-1].end or now.end)
        return before[-1] if gap <= timedelta(400) else None

    def _multiples(self, frame: Frame, scene: Scene) -> Iterator[Derivation]:
        other = self.groups.other_subject(frame, scene)
        if other == "unknown":
            return
        for option in best_of(self.level(frame, scene)):
            now, then = self._pair(frame, scene, option) if other is None else self._two(option, scene, str(other))
            if now is None or then is None or now is then:
                continue
            found = figures.ratio([now], [then])
            if found is not None:
                yield Derivation(found, option, option.score)

    def _shares(self, frame: Frame, scene: Scene) -> Iterator[Derivation]:
        percent = frame.claim.kind == "percent"
        other = self.groups.other_subject(frame, scene)
        if frame.claim.kind == "ratio" and isinstance(other, str) and other != "unknown":
            for option in self.level(frame, scene)[:3]:
                now, then = self._two(option, scene, other)
                found = figures.ratio([now], [then]) if now and then else None
                if found is not None:
                    yield Derivation(found, option, option.score)
            return
        if percent and frame.role in ("level", "share"):
            yield from self._complements(frame, scene)
        if frame.role == "share" or re.match(r"\s+of\b", frame.after):
            yield from self.groups.shares(frame, scene, self.level(frame, scene), percent)

    def _complements(self, frame: Frame, scene: Scene) -> Iterator[Derivation]:
        """What is left of a hundred by a row that counts those without a thing."""
        for option in self.options.of(frame, scene):
            failed = [g for g in option.gates if not g.passed]
            if option.series.unit.kind in ("percent", "ratio") and [g.detail for g in failed] == [CONTRARY]:
                gates = [Gate("metric", True, CONTRARY) if g in failed else g for g in option.gates]
                found = figures.complement(option.fact, Decimal(100 if option.series.unit.kind == "percent" else 1))
                yield Derivation(found, replace(option, gates=gates), option.score)

    def _collective(self, frame: Frame, scene: Scene) -> Iterator[Derivation]:
        unit = self.options.units.of_claim(frame.claim)
        if frame.averaged:
            yield from self.groups.collective(frame, scene, unit, figures.average)
        elif frame.together:
            yield from self.groups.collective(frame, scene, unit, figures.total)
