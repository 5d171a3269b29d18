"""What a number of a release may be worked out from: the likeliest numbers of the source first, as many as chance allows.

Among many numbers something always fits. So the ways to reach a number are tried in the order of how much their parts
have to do with it, and no further than chance alone would hardly have led to a fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.against.cells import Cell, outdone
from claimcheck.against.forms import GUEST, Form, Forms, Mates
from claimcheck.against.moments import is_clock
from claimcheck.alike.cues import Cues, Told
from claimcheck.alike.derive import Derived
from claimcheck.alike.fitting import fits, point
from claimcheck.alike.mentions import Mention, Read, roundness
from claimcheck.alike.scales import Scales
from claimcheck.alike.subjects import Subjects

_POOL, _LEAST, _SHORT = 40, 0.08, 60
_BESIDE = (-1, 0, 1)
_PARTS = ("/", "part")
_SET_AGAINST = ("-", "%", "/")
_UNTOLD_LEAST, _GUEST = 0.3, 0.4
_GUEST_TELLING = 0.002
_LIMIT, _TELLING, _VAGUE = 0.35, 0.005, 0.05
_FIRST, _SECOND = 0.6, 0.4
_SAME_SENTENCE, _NEXT, _MATED, _NOUN, _TABLE = 0.12, 0.05, 0.2, 0.1, 0.03
_ROUNDED = Decimal("0.03")
_SPREAD, _HUNDRED, _OPEN = Decimal(3), Decimal(100), Decimal("0.3")
_PERCENT = ("share", "points")


@dataclass(frozen=True, slots=True)
class Failed:
    """The likeliest way that does not lead to a number, or the one that leads there by the opposite move."""

    likeliest: Tried | None = None
    turned: Tried | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """One way to reach a number and how much its parts have to do with it; ``mated`` if one stands beside it too."""

    form: Form
    related: float
    mated: bool = False

    @property
    def set_against(self) -> bool:
        """Whether a number is set against one that stands beside it."""
        return self.mated and self.form.sign in _SET_AGAINST

    @property
    def sure(self) -> bool:
        """Whether the parts stand in one sentence and a word announces such a sum; of a share the whole must be named."""
        named = self.form.sign not in _PARTS or self.mated
        return named and self.form.weight >= 0 and len({p.sentence for p in self.form.parts}) == 1


class Reckoner:
    """Works out numbers of one release from those of its source."""

    def __init__(
        self, cues: Cues, scales: Scales, subjects: Subjects, cells: Mapping[Mention, Cell], reads: tuple[Read, Read]
    ) -> None:
        self.cues, self.subjects, self.cells = cues, subjects, dict(cells)
        self.source, self.release = reads
        self.forms = Forms(cues, scales, self.cells, reads)
        self.pool = [
            m
            for m in self.source.mentions
            if m.low is not None and m.high is not None and m.family != "rank" and not is_clock(m)
        ]
        self.rows: dict[int, list[Mention]] = {}
        for m in self.pool:
            self.rows.setdefault(m.sentence, []).append(m)
        self.guests: dict[int, list[tuple[Mention, Mention]]] = {}
        for m in self.release.mentions:
            if m.value is not None and not m.calendar and m.family != "rank":
                guest = replace(m, sentence=GUEST + m.sentence)
                self.cells[guest] = self.cells[m]
                self.guests.setdefault(m.sentence, []).append((m, guest))
        self.beside: dict[int, list[Mention]] = {}
        for m in self.release.mentions:
            self.beside.setdefault(m.sentence, []).append(m)

    def derive(self, target: Mention, rival: Mention | None) -> Derived | Failed:
        """The likeliest way to reach a number, as far as chance allows.

        Where the source has a ``rival``, another number of plainly the same thing, a word must announce the sum, or
        a number that is stated beside the target.
        """
        if target.low is None and target.high is None:
            return Failed()
        chance = _chance(target)
        if target.value is None and chance > _VAGUE:
            return Failed()
        failed = Failed()
        for guests in ((), self._guests(target)):
            ways = [w for w in self._ways(target, guests) if self._may(w, rival, chance)]
            turned: Tried | None = None
            for n, tried in enumerate(ways):
                if n and (n + 1) * chance > _LIMIT:
                    break
                low, high = tried.form.result
                if low is None or high is None or not _reaches(target, tried.form):
                    continue
                if not tried.form.turned:
                    return Derived(tried.form.parts, tried.form.sign, low, high)
                turned = turned or tried
            if not guests:
                failed = Failed(ways[0] if ways else None, turned)
            if turned is not None:
                break
        return failed

    def _may(self, way: Tried, rival: Mention | None, chance: float) -> bool:
        """Whether a sum may be what a number was taken from, though no word announces it."""
        guest = any(p.sentence >= GUEST for p in way.form.parts)
        if way.form.weight >= 0 or chance <= (_GUEST_TELLING if guest else _TELLING):
            return True
        if rival is None:
            return way.related >= _UNTOLD_LEAST
        return way.set_against and rival not in way.form.parts

    def _guests(self, target: Mention) -> tuple[Mention, ...]:
        """The numbers of the release that stand in the target's sentence or the one before."""
        near = (target.sentence - 1, target.sentence)
        return tuple(guest for n in near for m, guest in self.guests.get(n, ()) if m is not target)

    def _ways(self, target: Mention, guests: Sequence[Mention] = ()) -> list[Tried]:
        """All ways, the most related first; with ``guests`` those of which one is a part."""
        related = {m: self.subjects.related(m, target) for m in self.source.mentions}
        near = sorted((m for m in self.pool if related[m] >= _LEAST), key=lambda m: (-related[m], m.claim.start))[
            :_POOL
        ]
        kept = dict.fromkeys(self.pool if len(self.pool) <= _SHORT else near)
        for m in near:
            kept |= dict.fromkeys(x for n in _BESIDE for x in self.rows.get(m.sentence + n, ()))
        kept |= dict.fromkeys(guests)
        related |= dict.fromkeys(guests, _GUEST)
        told = self.told(target)
        mates: Mates = {
            (m.family, m.value) for m in self.beside.get(target.sentence, ()) if m is not target and m.value
        }
        said = self.cells[target].words
        others = {m for m in kept if self._outdone(m, said)}
        ways = [
            self._tried(form, target, related, mates)
            for form in self.forms.of(target, told, list(kept), mates)
            if not (form.sign in _PARTS and form.parts[0] in others)
            and (not guests or any(p.sentence >= GUEST for p in form.parts))
        ]
        ways.sort(key=lambda t: (-t.related, t.form.parts[0].claim.start, t.form.parts[-1].claim.start, t.form.sign))
        return ways

    def told(self, target: Mention) -> Told:
        """What the target's sentence tells of it."""
        sentence = self.release.sentences[target.sentence]
        text = self.release.text(target.part)[: sentence.end]
        return self.cues.of(target, " " * sentence.start + text[sentence.start :])

    def _outdone(self, m: Mention, said: frozenset[str]) -> bool:
        """Whether a number listed beside this one is the one spoken of."""
        cell = self.cells[m]
        return any(
            x is not m and x.family == m.family and outdone(cell, self.cells[x], said)
            for x in self.rows.get(m.sentence, ())
        )

    def _tried(self, form: Form, target: Mention, related: Mapping[Mention, float], mates: Mates) -> Tried:
        """A form with how much its parts have to do with a number."""
        parts = form.parts
        scores = sorted((related[p] for p in parts), reverse=True)
        score = form.weight + _FIRST * scores[0] + _SECOND * scores[-1]
        sentences = sorted({p.sentence for p in parts})
        if len(sentences) == 1:
            score += _SAME_SENTENCE
        elif sentences[-1] - sentences[0] == 1:
            score += _NEXT
        mated = any((p.family, p.value) in mates and p.sentence < GUEST for p in parts)
        score += _MATED * mated
        score += _NOUN * (target.noun is not None and any(p.noun == target.noun for p in parts))
        return Tried(form, score, mated)


def _reaches(target: Mention, form: Form) -> bool:
    """Whether a form gives the number as stated; an average may be rounded to as few figures as it has."""
    if form.sign == "each" and target.value and target.approximation == "=":
        near = min(roundness(target.value), _ROUNDED * abs(target.value))
        if near > target.step:
            target = replace(target, low=target.value - near / 2, high=target.value + near / 2, step=near)
    return fits(target, form.result, point(target, form.parts, form.sign))


def _chance(target: Mention) -> float:
    """How likely any result is to fit a number by chance."""
    if target.low is None or target.high is None:
        size = target.value or target.low or target.high or Decimal(1)
        width = _OPEN * abs(size)
    else:
        size = max(abs(target.high), abs(target.low))
        width = max(target.high - target.low, target.step)
    if target.family in _PERCENT:
        return float(width / _HUNDRED)
    return float(width / abs(size) / _SPREAD) if size else 1.0
