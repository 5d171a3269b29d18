"""Numbers that follow from others: sums, differences, shares, changes, rates, and a share of an amount.

Only numbers that speak of what the target speaks of are combined, two at a time or as the parts of one sentence:
among many numbers something always fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from claimcheck.alike.cues import Cues, Told, role, role_kind
from claimcheck.alike.fitting import bare_beside, counts, fits, is_small, one_noun, point, telling, total
from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.subjects import Subjects
from claimcheck.alike.values import interval
from claimcheck.intervals import add, divide, multiply, scale, subtract
from claimcheck.model import Interval

_RELATED, _DIRECT, _BESIDE, _FAR = 0.15, 0.25, 2, 5
_POOL, _PARTS = 16, 6
_MOVES = ("share", "multiple", "points")
_FIGURES = 3
_HUNDRED = Decimal(100)
_WHOLE: Interval = (_HUNDRED, _HUNDRED)
_NO_RATIO = ("share", "points", "rank", "multiple", "age")
_FORMULAS = {
    "rest": "100% - {0}",
    "%": "{0} / {1} - 1",
    "by": "{0} / ({1} - {0})",
    "part": "{0} / ({0} + {1})",
    "each": "{0} / {1}",
    "of": "{0} × {1}",
    "left": "({0} - {1}) / {2}",
}

Result = tuple[tuple[Mention, ...], str, Interval]


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """How a number follows from others; ``sign`` is the operation as it is written."""

    parts: tuple[Mention, ...]
    sign: str
    low: Decimal
    high: Decimal

    @property
    def formula(self) -> str:
        """The sum as it is written, with the numbers as they stand in their text."""
        texts = [" ".join(p.claim.text.split()) for p in self.parts]
        if self.sign[0] == "/" and self.sign[1:].isdigit():
            return f"{texts[0]} / {self.sign[1:]}"
        if self.sign.isdigit():
            return f"{texts[0]} × {self.sign}"
        return _FORMULAS.get(self.sign, "").format(*texts) or f" {self.sign} ".join(texts)


class Deriver:
    """Finds what a target follows from among the mentions of the other text."""

    def __init__(self, cues: Cues, subjects: Subjects, source: Read, target: Read) -> None:
        self.cues, self.subjects = cues, subjects
        self.source, self.target = source, target
        self.pool = [m for m in source.mentions if m.value is not None and not m.calendar]
        self.stated: dict[tuple[str, Decimal | None], list[Mention]] = {}
        for m in self.pool:
            self.stated.setdefault((m.family, m.value), []).append(m)
        self.beside: dict[int, list[Mention]] = {}
        for m in target.mentions:
            if m.value is not None:
                self.beside.setdefault(m.sentence, []).append(m)

    def derive(self, target: Mention, rival: Mention | None = None) -> Derived | None:
        """The first way, in the order of the closest parts, to reach ``target``; None when there is none.

        ``rival`` is the number that stands for the target in the other text: nothing is taken from it unless the text
        says what it includes, or that it moved from one number to the other.
        """
        if target.low is None and target.high is None:
            return None
        for parts, sign, found in self._results(target):
            if rival in parts and sign in ("-", "+") and not self._moved(sign, parts):
                continue
            if fits(target, found, point(target, parts, sign)):
                low, high = found
                assert low is not None and high is not None
                return Derived(parts, sign, low, high)
        return None

    def _near(self, target: Mention) -> tuple[list[Mention], frozenset[Mention]]:
        """Mentions that share words with the target, those in their sentences, then those beside, closest first.

        Beside them those of the first sort alone.
        """
        sharing = self.subjects.sharing(target)
        scored = [(self.subjects.related(m, target) if m in sharing else 0.0, m) for m in self.pool]
        moved = {m.sentence for m in sharing if role(m) in ("from", "to")} if target.family in _MOVES else set()
        about = {m.sentence for score, m in scored if score >= _RELATED} | self._anchors(target) | moved
        around = {n + d for n in about for d in (-1, 1)}
        kept = [
            (score + (m.sentence in about), m) for score, m in scored if m.sentence in about or m.sentence in around
        ]
        kept.sort(key=lambda x: (-x[0], x[1].claim.start))
        return [m for _, m in kept[:_POOL]], frozenset(m for score, m in scored if score >= _DIRECT)

    def _anchors(self, target: Mention) -> set[int]:
        """Sentences of the source that state a number which stands beside the target too."""
        mates = (m for m in self.beside.get(target.sentence, ()) if m is not target)
        return {p.sentence for m in mates for p in self.stated.get((m.family, m.value), ())}

    def _results(self, target: Mention) -> Iterator[Result]:
        near, direct = self._near(target)
        told = self.cues.of(target, self.target.text(target.part))
        for x, y in permutations(near, 2):
            apart = abs(x.sentence - y.sentence)
            known = [m in direct or self._mated(target, m) for m in (x, y)]
            far = told.change and all(known) and (x in direct or y in direct)
            part = target.family == "share" and x in direct and role_kind(x) == "share" and apart <= _FAR
            if x.family == y.family and (apart <= _BESIDE or far or part):
                yield from self._of_one_kind(target, x, y, told, direct)
            elif y.family == target.family and x.family == "share" and apart < _BESIDE:
                yield (x, y), "of", scale(multiply(interval(x), interval(y)), Decimal("0.01"))
            if y.family == "count" and y.value != 1 and apart <= _BESIDE:
                yield from self._for_each(target, x, y, told)
        if target.family == "share":
            shares = [x for x in near if x.family == "share" and (told.rest or x.scope.contrasts(target.scope))]
            yield from (((x,), "rest", subtract(_WHOLE, interval(x))) for x in shares)
            yield from self._telling_shares(target)
        yield from self._sums(near, target)
        yield from self._rest_of(target, near)
        yield from self._over_time(near, target)

    def _telling_shares(self, target: Mention) -> Iterator[Result]:
        """A share of three figures or more is known by its figures, in whatever sentence its parts stand."""
        if target.value is None or len(target.value.normalize().as_tuple().digits) < _FIGURES:
            return
        for x, y in permutations([m for m in self.pool if m.family == "count"], 2):
            if x.sentence == y.sentence and x.value is not None and y.value is not None and x.value < y.value:
                yield (x, y), "/", scale(divide(interval(x), interval(y)), _HUNDRED)

    def _over_time(self, near: Sequence[Mention], target: Mention) -> Iterator[Result]:
        """What an amount by the week comes to in a year, or one of a year in a day."""
        alike = [x for x in near if x.family == target.family and target.noun in (None, x.noun)]
        often = list(self.cues.times(target, self.target.text(target.part))) if target.per != "year" else []
        for x in alike:
            if target.per == "year":
                for times in self.cues.times(x, self.source.text(x.part)):
                    yield (x,), str(times), scale(interval(x), Decimal(times))
            elif x.per in (None, "year"):
                yield from (((x,), f"/{times}", scale(interval(x), Decimal(1) / times)) for times in often)

    def _rest_of(self, target: Mention, near: Sequence[Mention]) -> Iterator[Result]:
        """What the parts of a whole leave, where the target is told as a part of that very whole."""
        if target.family != "count" or role_kind(target) != "share":
            return
        wholes = {m.value for m in self.beside.get(target.sentence, ()) if m is not target and m.family == "count"}
        counts = [m for m in near if m.family == "count"]
        for whole in (m for m in counts if m.value in wholes):
            for parts in permutations([m for m in counts if m.sentence - whole.sentence in (0, 1)], 2):
                y, z = parts
                if whole not in parts and y.sentence == z.sentence and y.claim.start < z.claim.start:
                    yield (whole, y, z), "-", subtract(subtract(interval(whole), interval(y)), interval(z))

    def _of_one_kind(
        self, target: Mention, x: Mention, y: Mention, told: Told, direct: frozenset[Mention]
    ) -> Iterator[Result]:
        """Differences, sums, ratios and changes of two numbers of one family."""
        a, b = interval(x), interval(y)
        falls = x.value is not None and y.value is not None and x.value > y.value
        one = one_noun(target, x, y) or (told.change and telling(target) and bare_beside(x, y))
        if x.family == target.family and x.per == y.per and one and counts(target, x, y):
            small = is_small(target)
            loose = x.sentence == y.sentence and not small
            if falls and target.family != "share" and (told.change or told.rest or loose):
                yield (x, y), "-", subtract(a, b)
            if x.claim.start < y.claim.start and self._listed(x, y) and (told.total or not small):
                yield (x, y), "+", add(a, b)
        if falls and x.family == "share" and target.family == "points":
            yield (x, y), "-", subtract(a, b)
        if x.family in _NO_RATIO:
            return
        loose = x.sentence == y.sentence and any(m.sentence == x.sentence for m in direct)
        beside = x.sentence == y.sentence or (abs(x.sentence - y.sentence) == 1 and self._mated(target, x))
        if target.family == "multiple" and (beside or (x in direct and y in direct)):
            yield (x, y), "/", divide(a, b)
        if (
            target.family == "share"
            and (not told.change or told.part)
            and (x in direct or self._mated(target, x) or loose)
        ):
            yield (x, y), "/", scale(divide(a, b), _HUNDRED)
            if x.sentence == y.sentence and x.noun != y.noun and told.part and self._listed(x, y):
                yield (x, y), "part", scale(divide(a, add(a, b)), _HUNDRED)
        if target.family == "share" and told.change:
            if told.way is None or (told.way == "up") is falls:
                yield (x, y), "%", subtract(scale(divide(a, b), _HUNDRED), _WHOLE)
            yield (x, y), "by", scale(divide(a, subtract(b, a)), _HUNDRED)

    def _for_each(self, target: Mention, x: Mention, y: Mention, told: Told) -> Iterator[Result]:
        """An amount shared out among what is counted, or what each comes to times how many there are."""
        if x.family != target.family or x.family == "share":
            return
        if x.family == "count" and not (x.noun and x.noun == target.noun != y.noun):
            return
        if told.each:
            yield (x, y), "each", divide(interval(x), interval(y))
        elif self.cues.of(x, self.source.text(x.part)).each:
            yield (x, y), "of", multiply(interval(x), interval(y))

    def _mated(self, target: Mention, x: Mention) -> bool:
        """Whether a number stands beside the target too."""
        return any(
            m.family == x.family and m.value == x.value for m in self.beside.get(target.sentence, ()) if m is not target
        )

    def _moved(self, sign: str, parts: Sequence[Mention]) -> bool:
        """Whether the text says what a whole includes or leaves, that it moved between the numbers, or joins parts."""
        x, y = parts[0], parts[-1]
        if sign == "-" and ({role(x), role(y)} == {"from", "to"} or self._leaves(x, y)):
            return True
        return self.cues.between("includes" if sign == "-" else "joined", x, y, self.source.text(x.part))

    def _leaves(self, x: Mention, y: Mention) -> bool:
        """Whether both stand in one sentence that speaks of the rest."""
        sentence = self.source.sentences[x.sentence]
        text = self.source.text(x.part)[sentence.start : sentence.end]
        return x.sentence == y.sentence and self.cues.has("rest", text)

    def _listed(self, x: Mention, y: Mention) -> bool:
        """Whether two numbers stand in one sentence with nothing that sets one against the other."""
        return x.sentence == y.sentence and not self.cues.between("contrast", x, y, self.source.text(x.part))

    def _sums(self, near: list[Mention], target: Mention) -> Iterator[Result]:
        """Three or more numbers of one sentence added up."""
        rows: dict[int, list[Mention]] = {}
        for m in sorted(near, key=lambda m: m.claim.start):
            if m.family == target.family:
                rows.setdefault(m.sentence, []).append(m)
        for row in rows.values():
            for parts in (p for size in range(3, _PARTS + 1) for p in combinations(row[:_PARTS], size)):
                if all(self._listed(x, y) for x, y in pairwise(parts)):
                    yield parts, "+", total(parts)
