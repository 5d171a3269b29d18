"""Numbers that follow from others: sums, differences, shares, changes, rates, and a share of an amount.

Only numbers that speak of what the target speaks of are combined, two at a time or as the parts of one sentence:
among many numbers something always fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from claimcheck.alike.mentions import Mention, Read
from claimcheck.alike.subjects import Subjects
from claimcheck.alike.values import agreement, interval
from claimcheck.intervals import add, divide, multiply, overlap, scale, subtract
from claimcheck.model import Interval
from claimcheck.rulebook import RuleBook

_RELATED, _BESIDE = 0.15, 2
_POOL, _PARTS = 16, 6
_BEFORE, _AFTER = 34, 22
_HUNDRED = Decimal(100)
_WHOLE: Interval = (_HUNDRED, _HUNDRED)
_NO_RATIO = ("share", "points", "rank", "multiple", "age")
_FORMULAS = {
    "rest": "100% - {0}",
    "%": "{0} / {1} - 1",
    "by": "{0} / ({1} - {0})",
    "each": "{0} / {1}",
    "of": "{0} × {1}",
}
_NARROW, _WIDEST = Decimal("0.12"), Decimal("0.6")
_SPREAD = {"=": Decimal(0), "~": Decimal("0.1"), **dict.fromkeys(("<", "<=", ">", ">="), Decimal("0.3"))}

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
        return _FORMULAS.get(self.sign, "").format(*texts) or f" {self.sign} ".join(texts)


class Cues:
    """The words of the rules that tell which sum may have been done."""

    def __init__(self, book: RuleBook) -> None:
        tables = {
            name: book.tables[f"compare.derive.{name}"]["words"]
            for name in ("change", "contrast", "part", "each", "includes", "rest")
        }
        self.patterns = {name: _any_of(words) for name, words in tables.items()}

    def change(self, target: Mention, text: str) -> bool:
        """Whether the target is told as a change."""
        comparison = target.claim.context.comparison if target.claim.context else None
        if comparison and (comparison.role or comparison.kind in ("change", "relative")):
            return comparison.role in (None, "by")
        return self.told("change", target, text)

    def told(self, name: str, target: Mention, text: str) -> bool:
        """Whether a word of a list stands near the target."""
        around = text[max(0, target.claim.start - _BEFORE) : target.claim.end + _AFTER]
        return self.patterns[name].search(around) is not None

    def each(self, target: Mention, text: str) -> bool:
        """Whether the target is told as an average or for each of something."""
        return target.per is not None or self.told("each", target, text)

    def part(self, target: Mention, text: str) -> bool:
        """Whether the target is told as a part of something."""
        return self.patterns["part"].match(text[target.claim.end :].lstrip()[:4]) is not None

    def contrasted(self, a: Mention, b: Mention, text: str) -> bool:
        """Whether a word between two mentions sets one against the other."""
        return self.patterns["contrast"].search(text, *sorted((a.claim.end, b.claim.start))) is not None


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


class Deriver:
    """Finds what a target follows from among the mentions of the other text."""

    def __init__(self, cues: Cues, subjects: Subjects, source: Read, target: Read) -> None:
        self.cues, self.subjects = cues, subjects
        self.source, self.target = source, target
        self.pool = [m for m in source.mentions if m.value is not None and not m.calendar]

    def derive(self, target: Mention, rival: Mention | None = None) -> Derived | None:
        """The first way, in the order of the closest parts, to reach ``target``; None when there is none.

        ``rival`` is the number that stands for the target in the other text: nothing is taken from it unless the text
        says what it includes, or that it moved from one number to the other.
        """
        if target.low is None and target.high is None:
            return None
        for parts, sign, found in self._results(target):
            if sign == "-" and rival in parts and not self._includes(parts):
                continue
            if _fits(target, found):
                low, high = found
                assert low is not None and high is not None
                return Derived(parts, sign, low, high)
        return None

    def _near(self, target: Mention) -> list[Mention]:
        """Mentions that share words with the target, those in their sentences, then those beside, closest first."""
        scored = [(self.subjects.related(m.words, target.words), m) for m in self.pool]
        about = {m.sentence for score, m in scored if score >= _RELATED} | self._anchors(target)
        around = {n + d for n in about for d in (-1, 1)}
        kept = [
            (score + (m.sentence in about), m) for score, m in scored if m.sentence in about or m.sentence in around
        ]
        kept.sort(key=lambda x: (-x[0], x[1].claim.start))
        return [m for _, m in kept[:_POOL]]

    def _anchors(self, target: Mention) -> set[int]:
        """Sentences of the source that state a number which stands beside the target too."""
        mates = [m for m in self.target.mentions if m.sentence == target.sentence and m is not target]
        return {p.sentence for m in mates for p in self.pool if p.family == m.family and agreement(p, m) == "equal"}

    def _results(self, target: Mention) -> Iterator[Result]:
        near = self._near(target)
        text = self.target.text(target.part)
        change, part, each = (ask(target, text) for ask in (self.cues.change, self.cues.part, self.cues.each))
        for x, y in permutations(near, 2):
            if abs(x.sentence - y.sentence) > _BESIDE or x.part != y.part:
                continue
            if x.family == y.family:
                yield from self._of_one_kind(target, x, y, change, part)
                if x.family == "count" and self._for_each(target, x, y):
                    yield (x, y), "of", multiply(interval(x), interval(y))
                if each and x.family == "count" and target.noun == x.noun != y.noun and target.noun:
                    yield (x, y), "each", divide(interval(x), interval(y))
            elif y.family == target.family and x.family == "share" and abs(x.sentence - y.sentence) < _BESIDE:
                yield (x, y), "of", scale(multiply(interval(x), interval(y)), Decimal("0.01"))
            elif each and x.family == target.family != "share" and y.family == "count":
                yield (x, y), "each", divide(interval(x), interval(y))
        if target.family == "share":
            others = (x for x in near if x.family == "share" and self.cues.told("rest", target, text))
            yield from (((x,), "rest", subtract(_WHOLE, interval(x))) for x in others)
        yield from self._sums(near, target)

    def _of_one_kind(self, target: Mention, x: Mention, y: Mention, change: bool, part: bool) -> Iterator[Result]:
        """Differences, sums, ratios and changes of two numbers of one family."""
        a, b = interval(x), interval(y)
        if x.family == target.family and x.per == y.per and _one_noun(x, y) and _counts(target, x, y):
            if target.family != "share":
                yield (x, y), "-", subtract(a, b)
            if x.claim.start < y.claim.start and self._listed(x, y):
                yield (x, y), "+", add(a, b)
        if x.family == "share" and target.family == "points":
            yield (x, y), "-", subtract(a, b)
        if x.family in _NO_RATIO:
            return
        if target.family == "multiple":
            yield (x, y), "/", divide(a, b)
        if target.family == "share":
            if not change or part:
                yield (x, y), "/", scale(divide(a, b), _HUNDRED)
            if change:
                yield (x, y), "%", subtract(scale(divide(a, b), _HUNDRED), _WHOLE)
                yield (x, y), "by", scale(divide(a, subtract(b, a)), _HUNDRED)

    def _for_each(self, target: Mention, x: Mention, y: Mention) -> bool:
        """Whether ``x`` is what each of ``y`` comes to, in the unit of the target."""
        return target.noun == x.noun != y.noun and bool(x.noun) and self.cues.each(x, self.source.text(x.part))

    def _includes(self, parts: Sequence[Mention]) -> bool:
        if {_role(m) for m in parts} == {"from", "to"}:
            return True
        x, y = sorted((parts[0], parts[-1]), key=lambda m: m.claim.start)
        text = self.source.text(x.part)
        return x.sentence == y.sentence and bool(
            self.cues.patterns["includes"].search(text, x.claim.end, y.claim.start)
        )

    def _listed(self, x: Mention, y: Mention) -> bool:
        """Whether two numbers stand in one sentence with nothing that sets one against the other."""
        return x.sentence == y.sentence and not self.cues.contrasted(x, y, self.source.text(x.part))

    def _sums(self, near: list[Mention], target: Mention) -> Iterator[Result]:
        """Three or more numbers of one sentence added up."""
        rows: dict[int, list[Mention]] = {}
        for m in sorted(near, key=lambda m: m.claim.start):
            if m.family == target.family:
                rows.setdefault(m.sentence, []).append(m)
        for row in rows.values():
            for parts in (p for size in range(3, _PARTS + 1) for p in combinations(row[:_PARTS], size)):
                if all(self._listed(x, y) for x, y in pairwise(parts)):
                    yield parts, "+", _total(parts)


def _role(m: Mention) -> str | None:
    comparison = m.claim.context.comparison if m.claim.context else None
    return comparison.role if comparison else None


def _one_noun(x: Mention, y: Mention) -> bool:
    return x.noun == y.noun or x.noun is None or y.noun is None


def _counts(target: Mention, x: Mention, y: Mention) -> bool:
    """Whether either number is large enough to move the target by more than its rounding."""
    assert x.value is not None and y.value is not None
    needed = 2 if target.approximation == "=" else Decimal("0.5")
    return target.step <= 1 or min(abs(x.value), abs(y.value)) >= needed * target.step


def _total(parts: Sequence[Mention]) -> Interval:
    total: Interval = (Decimal(0), Decimal(0))
    for m in parts:
        total = add(total, interval(m))
    return total


def _fits(target: Mention, found: Interval) -> bool:
    """Whether the result is what the target says: its middle within the target's bounds, and not vaguely so."""
    low, high = found
    if low is None or high is None:
        return False
    if low < 0 and high <= 0:
        low, high = -high, -low
    middle, error = (low + high) / 2, (high - low) / 2
    if middle <= 0 or not overlap((target.low, target.high), (low, high)):
        return False
    if target.value is None:
        return error <= _NARROW * middle
    off = abs(middle - target.value)
    if error > max(_NARROW * middle, target.step):
        return error <= _WIDEST * middle and off <= target.step / 2
    return off <= max(target.step / 2, error / 2, _SPREAD[target.approximation] * target.value)
