"""The forms in which a number may follow from others: shares, changes, differences, sums, rates, products, lengths of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from claimcheck.against.cells import Cell
from claimcheck.against.moments import moments, spans
from claimcheck.alike.cues import Cues, Told, role_kind
from claimcheck.alike.fitting import telling, total
from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.scales import Scales
from claimcheck.alike.values import interval
from claimcheck.intervals import add, divide, multiply, scale, subtract
from claimcheck.model import Interval

_HUNDRED = Decimal(100)
_PERCENT = Decimal("0.01")
_WHOLE: Interval = (_HUNDRED, _HUNDRED)
_NO_RATIO = ("share", "points", "multiple", "age")
_NEAR, _LIST = 2, 6
GUEST = 1_000_000
"""Sentences from here on are those of the release itself, whose numbers may be parts of a sum too."""
# Forms that no word announces come after those that one does.
_RARE, _UNTOLD = -0.15, -0.3


Mates = set[tuple[str, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Form:
    """Numbers put together in one way; ``sign`` is how the sum is written, ``weight`` how much likelier it is than others,
    ``turned`` that the source tells of the opposite way."""

    parts: tuple[Mention, ...]
    sign: str
    result: Interval
    weight: float = 0.0
    turned: bool = False


class Forms:
    """Lists the forms that suit a number."""

    def __init__(self, cues: Cues, scales: Scales, cells: Mapping[Mention, Cell], reads: tuple[Read, Read]) -> None:
        self.cues, self.scales, self.cells = cues, scales, cells
        self.source, self.release = reads
        self.moments = list(moments(self.source.mentions))

    def of(self, target: Mention, told: Told, pool: Sequence[Mention], mates: Mates) -> Iterator[Form]:
        """Every form of numbers of the pool that gives a number of the target's kind; ``mates`` stand beside it too."""
        if target.family == "share":
            yield from self._shares(target, told, pool)
        elif target.family == "points":
            yield from self._points(told, pool)
        elif target.family == "multiple":
            yield from self._multiples(pool)
        else:
            yield from self._amounts(target, told, pool, mates)
            yield from _rests(target, told, pool)
            yield from self._rates(target, pool)
            yield from self._spans(target)
            yield from self._over_time(target, pool)

    def _shares(self, target: Mention, told: Told, pool: Sequence[Mention]) -> Iterator[Form]:
        shares = [m for m in pool if m.family == "share"]
        amounts = [m for m in pool if m.family not in _NO_RATIO and m.value]
        change = told.change and not told.part
        for x, y in permutations(amounts, 2):
            if not _alike(x, y) or x.value is None or y.value is None:
                continue
            a, b = interval(x), interval(y)
            if change:
                way = "up" if x.value > y.value else "down"
                if _one_thing(x, y) and not (self.cells[x].earlier and not self.cells[y].earlier):
                    known = self.cells[y].earlier and not self.cells[x].earlier
                    if told.way in (None, way) or known:
                        turned = told.way not in (None, way)
                        yield Form((x, y), "%", subtract(scale(divide(a, b), _HUNDRED), _WHOLE), turned=turned)
            elif x.value < y.value:
                yield Form((x, y), "/", scale(divide(a, b), _HUNDRED))
                if (
                    _one_thing(x, y)
                    and x.sentence == y.sentence
                    and not (self.cells[x].earlier or self.cells[y].earlier)
                ):
                    yield Form((x, y), "part", scale(divide(a, add(a, b)), _HUNDRED), _RARE)
        for x, y in combinations(shares, 2):
            if x.sentence == y.sentence and not change:
                yield Form((x, y), "+", add(interval(x), interval(y)), 0.0 if told.total else _RARE)
        for x in shares:
            rest = told.rest or x.scope.contrasts(target.scope)
            if rest or (told.change and told.way == "down"):
                yield Form((x,), "rest", subtract(_WHOLE, interval(x)), 0.0 if rest else _RARE)

    def _points(self, told: Told, pool: Sequence[Mention]) -> Iterator[Form]:
        for x, y in permutations([m for m in pool if m.family in ("share", "points") or _bare(m)], 2):
            if x.value is not None and y.value is not None and x.value > y.value and _gap(x, y) <= _NEAR:
                yield Form((x, y), "-", subtract(interval(x), interval(y)), turned=self._turned(x, y, told))

    def _multiples(self, pool: Sequence[Mention]) -> Iterator[Form]:
        for x, y in permutations([m for m in pool if m.family not in _NO_RATIO or m.family == "share"], 2):
            if _alike(x, y) and x.value and y.value:
                yield Form((x, y), "/", divide(interval(x), interval(y)))

    def _amounts(self, target: Mention, told: Told, pool: Sequence[Mention], mates: Mates) -> Iterator[Form]:
        free = target.family == "count" and (telling(target) or role_kind(target) == "share")
        alike = [m for m in pool if _of_kind(target, m) or (free and m.family == "count" and m.value is not None)]
        for x, y in permutations(alike, 2):
            left = _alike(x, y) and (x.family, x.value) in mates
            if not (_one_thing(x, y) or left) or x.value is None or y.value is None:
                continue
            a, b = interval(x), interval(y)
            if x.value > y.value:
                weight = 0.0 if told.change or told.rest else _RARE
                yield Form((x, y), "-", subtract(a, b), weight, self._turned(x, y, told))
            if x.claim.start < y.claim.start and _gap(x, y) <= _NEAR and not told.change:
                yield Form((x, y), "+", add(a, b), 0.0 if told.total else _RARE)
        if not told.change:
            yield from _sums(alike)
        for x, y in permutations(pool, 2):
            if y.family == "share" and y.value and _of_kind(target, x) and _gap(x, y) <= 1:
                yield Form((y, x), "of", scale(multiply(interval(x), interval(y)), _PERCENT), _RARE)
            near = _gap(x, y) <= _NEAR or (y.family, y.value) in mates
            if near and y.family == "count" and y.value and x.family == target.family and _shared_out(target, x, y):
                each = self.cells[x].each
                yield Form((x, y), "each", divide(interval(x), interval(y)), 0.0 if told.each else _UNTOLD)
                yield Form((x, y), "of", multiply(interval(x), interval(y)), 0.0 if each else _UNTOLD)

    def _rates(self, target: Mention, pool: Sequence[Mention]) -> Iterator[Form]:
        """An amount of one thing for each unit of another: pounds a tonne, tonnes a hectare; or of one time for another."""
        if target.per is None:
            return
        unit = self.scales.units.get(target.per)
        for x, y in permutations(pool, 2):
            if x.family != target.family or x.per is not None or y.per is not None or not y.value:
                continue
            if unit is not None and y.family == unit.family:
                factor = Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)
                yield Form((x, y), "each", scale(divide(interval(x), interval(y)), factor))
            elif unit is None and y.claim.quantity is not None and y.claim.quantity.unit == target.per:
                yield Form((x, y), "each", divide(interval(x), interval(y)))

    def _over_time(self, target: Mention, pool: Sequence[Mention]) -> Iterator[Form]:
        """What an amount by the week comes to in a year, or one of a year in a day."""
        often = list(self.cues.times(target, self.release.text(target.part))) if target.per != "year" else []
        for x in (m for m in pool if _of_kind(target, m)):
            if target.per == "year":
                for times in self.cues.times(x, self.source.text(x.part)):
                    yield Form((x,), str(times), scale(interval(x), Decimal(times)))
            elif x.per in (None, "year"):
                for times in often:
                    yield Form((x,), f"/{times}", scale(interval(x), Decimal(1) / times))

    def _spans(self, target: Mention) -> Iterator[Form]:
        """Lengths of time between two moments."""
        if target.family not in ("duration", "duration months"):
            return
        for a, b in permutations(self.moments, 2):
            for length in spans(a, b, target.family):
                yield Form((b.mention, a.mention), "-", (length, length))

    def _turned(self, x: Mention, y: Mention, told: Told) -> bool:
        """Whether the source has it move the other way than is told."""
        return told.way is not None and self._order(x, y) not in (None, told.way)

    def _order(self, x: Mention, y: Mention) -> str | None:
        """The way something moved between a larger x and a smaller y, where the text tells which came first."""
        first, second = self.cells[x].earlier, self.cells[y].earlier
        return None if first is second else "down" if first else "up"


def _gap(x: Mention, y: Mention) -> int:
    """How many sentences lie between two numbers; none where one stands beside the target."""
    return 1 if max(x.sentence, y.sentence) >= GUEST > min(x.sentence, y.sentence) else abs(x.sentence - y.sentence)


def _alike(x: Mention, y: Mention) -> bool:
    """Whether a ratio of the two means something."""
    return x.family == y.family and (x.per == y.per or None in (x.per, y.per))


def _one_thing(x: Mention, y: Mention) -> bool:
    """Whether the two may be of one thing, at two times or as two parts."""
    if not _alike(x, y):
        return False
    return x.family != "count" or x.noun == y.noun or None in (x.noun, y.noun)


def _of_kind(target: Mention, m: Mention) -> bool:
    """Whether sums of a number's kind give the target."""
    if m.family == "count" and m.noun is None and target.family.startswith("money"):
        return m.value is not None
    if m.family != target.family or m.value is None or (m.per and target.per and m.per != target.per):
        return False
    return m.family != "count" or None in (m.noun, target.noun) or m.noun == target.noun or m.general or target.general


def _shared_out(target: Mention, x: Mention, y: Mention) -> bool:
    """Whether an amount may be shared out among what is counted: a count only where that is something else."""
    return x.family != "count" or (x.noun is not None and x.noun != y.noun and target.noun in (None, x.noun))


def _bare(m: Mention) -> bool:
    return m.family == "count" and m.noun is None


def _sums(alike: Sequence[Mention]) -> Iterator[Form]:
    """Three or more numbers of one sentence added up."""
    rows: dict[int, list[Mention]] = {}
    for m in sorted(alike, key=lambda m: m.claim.start):
        rows.setdefault(m.sentence, []).append(m)
    for row in rows.values():
        for size in range(3, min(len(row), _LIST) + 1):
            yield from (Form(parts, "+", total(parts)) for parts in combinations(row[:_LIST], size))


def _rests(target: Mention, told: Told, pool: Sequence[Mention]) -> Iterator[Form]:
    """What two parts leave of a whole, and an equal share of what one part leaves."""
    rows: dict[int, list[Mention]] = {}
    for m in pool:
        if _of_kind(target, m):
            rows.setdefault(m.sentence, []).append(m)
    for n, row in sorted(rows.items()):
        wholes = (*rows.get(n - 1, ()), *row)
        for whole, x, y in ((w, x, y) for x, y in combinations(row, 2) for w in wholes if _holds(w, x, y)):
            left = subtract(subtract(interval(whole), interval(x)), interval(y))
            yield Form((whole, x, y), "-", left, 0.0 if role_kind(target) == "share" else _RARE)
        if told.each:
            counts = [m for m in pool if m.sentence == n and m.family == "count" and m.value]
            for x, y in permutations(row, 2):
                if x.value is not None and y.value is not None and x.value > y.value:
                    left = subtract(interval(x), interval(y))
                    yield from (Form((x, y, c), "left", divide(left, interval(c))) for c in counts if c not in (x, y))


def _holds(whole: Mention, x: Mention, y: Mention) -> bool:
    """Whether two numbers may be parts of a third and leave something of it."""
    if whole in (x, y) or None in (whole.value, x.value, y.value):
        return False
    assert whole.value is not None and x.value is not None and y.value is not None
    return whole.value > x.value + y.value
