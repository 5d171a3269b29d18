"""Decides between rows that passed every gate, and says how sure the link is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import negate, of_quantity, overlap
from claimcheck.link.doubts import Doubts
from claimcheck.link.frames import Frame
from claimcheck.link.option import Derivation, Option
from claimcheck.link.options import Options
from claimcheck.link.references import candidate, turned, worked_out
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit, Units
from claimcheck.model import Candidate, Claim, Link
from claimcheck.naming import Names

_TIE = 0.02
_SHOWN = 6


class Decisions:
    """Makes links of options; ``signed`` are words of rows that may lie below nothing, ``goes_on`` those of Doubts."""

    def __init__(
        self,
        options: Options,
        units: Units,
        names: Names,
        signed: frozenset[str],
        goes_on: Iterable[str],
        apart: Mapping[str, Iterable[str]],
    ) -> None:
        self.options, self.units, self.names, self.signed = options, units, names, signed
        self.doubts = Doubts(options, goes_on, apart)

    def of(self, frame: Frame, scene: Scene, options: Sequence[Option]) -> Link:
        """The link to the best of several rows; to equals where none is better."""
        claim = frame.claim
        shown = tuple(self._candidate(claim, o) for o in options[:_SHOWN])
        passing = [o for o in options if o.passed]
        if not passing:
            failed = next((g.name for o in options[:1] for g in o.gates if not g.passed), "metric")
            return Link(claim.id, failed=failed if options else "entity", candidates=shown)
        best = passing[0]
        rivals = [o for o in passing[1:] if best.score - o.score < _TIE and o.fact.value != best.fact.value]
        second = next((o.score for o in passing[1:] if o.fact is not best.fact), 0.0)
        if rivals:
            equal = tuple(self._candidate(claim, o) for o in (best, *rivals))
            return Link(claim.id, equal, candidates=shown, features=self._features(frame, scene, best, best.score))
        scene.linked.append((frame, best))
        if frame.role != "base":
            scene.memory.link(
                best.series, best.fact, best.when, (scene.sentence, scene.paragraph), best.sure, claim.kind
            )
        if best.subject.entity is not None:
            scene.memory.name(best.subject.entity)
        others = tuple(
            candidate(f, best.series, claim, self.units, best.score)
            for f in reversed(best.series.facts)
            if f is not best.fact
        )
        features = self._features(frame, scene, best, best.score - second)
        chosen = self._signed(frame, best, self._candidate(claim, best))
        if frame.role == "change":
            low, high = turned((chosen.low, chosen.high), frame.direction)
            chosen = replace(chosen, low=low, high=high)
        return Link(claim.id, (chosen,), None, others[:12], shown, features=features)

    def worked_out(self, frame: Frame, scene: Scene, found: Sequence[Derivation]) -> Link:
        """The link to the best of several figures that were worked out."""
        found = sorted(found, key=lambda d: -d.score)
        unit = self.units.of_claim(frame.claim)
        shown = tuple(worked_out(d, frame, unit) for d in found[:_SHOWN])
        first = found[0]
        rivals = [d for d in found[1:] if first.score - d.score < _TIE and d.figure.value != first.figure.value]
        if rivals:
            return Link(frame.claim.id, shown[: 1 + len(rivals)], candidates=shown)
        second = next((d.score for d in found[1:] if d.figure.value != first.figure.value), 0.0)
        misread = tuple((name, worked_out(replace(first, figure=f), frame, Unit("any"))) for name, f in first.others)
        same = [o for f, o in scene.linked if o.series is first.option.series and f.role == "level"]
        features = (
            ("link", _decimal(first.option.sure)),
            ("margin", _decimal(first.score - second)),
            ("dated", Decimal(1)),
            ("fit", _decimal(min([first.option.fit, *(o.fit for o in same)]))),
            ("unit", Decimal(int(self._unit_known_derived(frame, first.option)))),
            ("carried", Decimal(int(first.option.carried and unit.kind == "count"))),
            ("measure", self._measured(frame, first.option)),
            ("clear", Decimal(int(not self.doubts.of(frame, scene, first.option)))),
            ("levels", Decimal(int(not self.options.alone(first.option.subject) or self._levels_agree(scene, first)))),
        )
        return Link(frame.claim.id, shown[:1], None, (), shown, features=features, misreadings=misread)

    def _levels_agree(self, scene: Scene, derived: Derivation) -> bool:
        """Whether the sentence's own levels of the rows that a figure is worked out from are theirs."""
        for frame, option in scene.linked:
            row = self._candidate(frame.claim, option)
            quantity = frame.claim.quantity
            if option.fact in derived.figure.facts and quantity is not None:
                signed = self._signed(frame, option, row)
                if not overlap(of_quantity(quantity), (signed.low, signed.high)):
                    return False
        return True

    def _features(self, frame: Frame, scene: Scene, best: Option, margin: float) -> tuple[tuple[str, Decimal], ...]:
        return (
            ("link", _decimal(best.sure)), ("margin", _decimal(margin)),
            ("dated", Decimal(int(best.when is not None))),
            ("period", _decimal(0.0 if best.when is None else 1.0 if best.when.own and not best.carried else 0.5)),
            ("fit", _decimal(best.fit)),
            ("base", Decimal(int(frame.role == "base"))),
            ("unit", Decimal(int(self._unit_known(frame, best)))), ("measure", self._measured(frame, best)),
            ("clear", Decimal(int(not self.doubts.of(frame, scene, best)))),
        )  # fmt: skip

    def _signed(self, frame: Frame, best: Option, chosen: Candidate) -> Candidate:
        """The row as an amount below nothing, where the text speaks of a deficit and the row of a balance."""
        told = self.options.cues.negative.search(frame.before)
        words = best.series.metric.words
        if told is None and self._spent(frame, best):
            low, high = negate((chosen.low, chosen.high))
            return replace(chosen, low=low, high=high)
        if told is None or (set(self.names.keys(told[1])) <= words and not words & self.signed):
            return chosen
        low, high = negate((chosen.low, chosen.high))
        return replace(chosen, low=low, high=high)

    def _spent(self, frame: Frame, best: Option) -> bool:
        """Whether all figures of a row are below nothing because they are costs, which a text states without a sign."""
        quantity, series = frame.claim.quantity, best.series
        if quantity is None or quantity.value is None or quantity.value <= 0 or frame.role not in ("level", "base"):
            return False
        below = len(series.facts) > 1 and all(f.value is not None and f.value < 0 for f in series.facts)
        return below and series.unit.kind == "money" and not series.metric.words & self.signed

    def _unit_known(self, frame: Frame, option: Option) -> bool:
        """Whether a percentage or a sum meets a row that says it holds one, by its unit or its name."""
        kind = self.units.of_claim(frame.claim).kind
        if kind not in ("percent", "money") or option.series.unit.kind != "any":
            return True
        words = self.options.scorer.implied[kind] | self.options.scorer.sums
        return bool(option.series.metric.words & words)

    @staticmethod
    def _unit_known_derived(frame: Frame, option: Option) -> bool:
        return frame.claim.kind not in ("money", "measure") or option.series.unit.kind == frame.claim.kind

    def _measured(self, frame: Frame, option: Option) -> Decimal:
        known = self.options.known(option.subject)
        least = 1 if self.options.alone(option.subject) else 2
        measured = self.options.scorer.measured(frame, option.series.metric, known, least)
        such = self.options.cues.such.search(frame.claim.text) is not None  # whose antecedent may be narrower
        return Decimal(int(measured and not such and not self._other_basis(frame, option)))

    def _other_basis(self, frame: Frame, option: Option) -> bool:
        """Whether a number is given on a basis that its row does not name: "on an unaligned basis"."""
        series, cues = option.series, self.options.cues
        said = {k for _, value in series.scope for k in self.names.keys(value)} | series.metric.words
        bases = (set(self.names.keys(m[1])) for m in cues.basis.finditer(frame.before + frame.claim.text + frame.after))
        return any(keys and not keys & (said | self.options.scorer.usual) for keys in bases)

    def _candidate(self, claim: Claim, option: Option) -> Candidate:
        return candidate(option.fact, option.series, claim, self.units, option.score, tuple(option.gates))


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")
