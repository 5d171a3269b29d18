"""Which column a number speaks of: the one whose header is heard around it and can hold such a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.link.units import Unit, convert
from claimcheck.link.wide.hearing import Word, heard, same_stem, shortened, words_near
from claimcheck.link.wide.reading import (
    Column,
    Lore,
    Reading,
    dimension,
    narrowed,
    noun_of,
    unit_of,
    unit_said,
    units_of,
)

_HEARD = 0.6
_APART = 0.12
_COUNTED = 0.8
_ALONE = 0.75
_LAST = 0.9
_BESIDE = 1
_AROUND = 3
_TWO = 2
_LABELLED = 0.5
_HALF = Decimal("0.5")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OWN_UNIT = ("measure", "money")
_SHARES = ("percent", "ratio")
_SIGNED = ("money", "percent")


class Columns:
    """Finds the one column of a reading."""

    def __init__(self, lore: Lore) -> None:
        self.lore = lore

    def of(self, reading: Reading) -> Column | None:
        """The one column whose header the sentence names, or the only one with the number's own unit."""
        unit = unit_said(reading, self.lore)
        said = noun_of(reading, self.lore) if unit.words else ()
        words = self._counted_out(words_near(reading.frame, reading.named, said, reading.others))
        words += [Word(k, k, 1.0, 0) for k in sorted(dimension(reading, self.lore))]
        if unit.kind == "percent":
            words += [Word(k, k, 1.0, 0) for k in self.lore.names.keys(self.lore.percent)]
        fitting = [c for c in reading.grid.numeric if self.may_hold(reading, c)]
        scored = [(self._score(reading, c, words, unit), c) for c in fitting]
        found = best([Column(c, s) for (s, _), c in scored if s], [len(set(k)) for (s, k), _ in scored if s])
        found = found and self._said_in_full(reading, found, words, [c for (s, _), c in scored if not s])
        return found or self._only_of_unit(reading, fitting) or self._only_of_scale(reading, fitting)

    @staticmethod
    def _said_in_full(reading: Reading, found: Column, words: Sequence[Word], others: Sequence[int]) -> Column:
        """The one header said in full where the best only holds the noun: "vaccinated", not "eligible", for children."""
        heads, written = reading.grid.heads, reading.grid.written
        if heard(heads[found.index], written, words)[1] == len(heads[found.index]):
            return found
        scored = [(c, *heard(heads[c], written, words)) for c in others if len(heads[c]) > 1]
        full = [Column(c, score) for c, score, count, _ in scored if count == len(heads[c]) and score >= _COUNTED]
        return full[0] if len(full) == 1 else found

    def _counted_out(self, words: Sequence[Word]) -> list[Word]:
        """Words without those that only say that there is a number: "the total number of"."""
        counts = sorted(w.start for w in words if w.key in self.lore.counts and w.start >= 0)
        double = {a for a, b in pairwise(counts) if not any(a < w.start < b for w in words)}
        return [w for w in words if w.start not in double]

    def _only_of_unit(self, reading: Reading, columns: Sequence[int]) -> Column | None:
        """The only column with the unit of a measure or an amount."""
        unit = self.lore.units.of_claim(reading.claim)
        units = {c: unit_of(reading.grid, c, self.lore.units) for c in columns if unit.kind in _OWN_UNIT}
        own = [c for c, u in units.items() if u.kind == unit.kind]
        same = [c for c in own if units[c].factor == unit.factor]
        if (nouns := dimension(reading, self.lore)) and not any(nouns & set(reading.grid.heads[c]) for c in own):
            return None  # "310 m long" is no height
        return Column((same or own)[0], _ALONE) if len(same or own) == 1 else None

    def _only_of_scale(self, reading: Reading, columns: Sequence[int]) -> Column | None:
        """The only column that counts people in millions or thousands, for a number of people said in such words."""
        quantity, nouns = reading.claim.quantity, noun_of(reading, self.lore)
        words = any(map(str.isalpha, reading.claim.text.removesuffix(quantity.unit or "") if quantity else ""))
        if quantity is None or quantity.value is None or not words or not nouns or narrowed(reading, self.lore):
            return None
        scaled = [c for c in columns if 1 < reading.grid.grid.scales[c] <= quantity.value]
        return Column(scaled[0], _ALONE) if len(scaled) == 1 and nouns[-1].key in self.lore.plain else None

    def compared(self, reading: Reading) -> Column | None:
        """The one column in which two rows are compared; the number's own noun need not be in its header."""
        said = noun_of(reading, self.lore)
        words = self._counted_out(words_near(reading.frame, reading.named, said, reading.others))
        fitting = [c for c in reading.grid.numeric if self.may_hold(reading, c)]
        nouns = [t.key for t in said[-1:]]
        scored = []
        for c in fitting:
            keys = reading.grid.heads[c]
            score = heard(keys, reading.grid.written, words)[0]
            named = any(self._names(noun, keys[-1:], reading.grid.written) for noun in nouns)
            scored.append(Column(c, max(score, _COUNTED) if named else score))
        found = best(scored, [len(reading.grid.heads[c.index]) for c in scored])
        return found or self._only_of_unit(reading, fitting) or self.only_total(reading)

    def only_total(self, reading: Reading) -> Column | None:
        """The only column of sums over the others, where what is counted is the noun of no column: "four more goals than"."""
        columns = [c for c in reading.grid.numeric if self.may_hold(reading, c)]
        said = [t.key for t in noun_of(reading, self.lore)[-1:]]
        if not said or any(self._names(said[0], keys, reading.grid.written) for keys in reading.grid.heads):
            return None
        totals = [c for c in columns if set(reading.grid.heads[c]) <= self.lore.counts]
        parts = [c for c in columns if c not in totals and c not in reading.grid.ordinal]
        return Column(totals[0], _ALONE) if len(totals) == 1 and _adds_up(reading, totals[0], parts) else None

    def pair(self, reading: Reading) -> tuple[Column, Column] | None:
        """The two columns that a number sets apart: the first named before "than", the other behind it."""
        grid, claim = reading.grid, reading.claim
        than = self.lore.than.search(reading.scene.text, claim.start, reading.frame.end)
        if than is None:
            return None
        words = words_near(reading.frame, reading.named)
        sides = [w for w in words if claim.start <= w.start < than.start()], [w for w in words if w.start >= than.end()]
        own = [Word(t.key, t.text, 1.0, 0) for t in self.lore.names.terms(claim.text)]
        sides = [*sides[0], *own], sides[1]
        found = []
        for side in sides:
            scored = [(heard(grid.heads[c], grid.written, side)[0], c) for c in grid.numeric if grid.heads[c]]
            found.append(best([Column(c, s) for s, c in scored], [len(grid.heads[c]) for _, c in scored]))
        one, other = found
        return (one, other) if one is not None and other is not None and one.index != other.index else None

    def holds_shares(self, reading: Reading, column: Column) -> bool:
        """Whether a column is of percentages itself, so that a share said is its own figure."""
        kind = unit_of(reading.grid, column.index, self.lore.units).kind
        return kind in ("percent", "ratio") or any("%" in row[column.index].text for row in reading.grid.grid.rows)

    def label(self, reading: Reading) -> Column | None:
        """The one column whose header stands before the number of a row."""
        grid = reading.grid
        words = [w for w in words_near(reading.frame, reading.named) if w.gap <= _AROUND]
        before = sorted((w for w in words if w.start < reading.claim.start), key=lambda w: w.gap)
        said = [w for w in before if w.key not in self.lore.counts]
        led = [*said[: 2 if _adjoining(reading, said) else 1], *before[:1]]
        columns = [c for c in grid.numeric if c not in reading.taken and heard(grid.heads[c], grid.written, led)[1]]
        scored = [(heard(grid.heads[c], grid.written, words)[0], c) for c in columns]
        return best([Column(c, s) for s, c in scored], [len(grid.heads[c]) for _, c in scored], _LABELLED)

    def numberings(self, reading: Reading) -> list[Column]:
        """The columns that number the rows, for the number of a row by what rows are: "episode 12" by "No." """
        before = self.lore.names.keys(reading.frame.before)[-1:]
        if not set(before) & self.lore.rows and not self.lore.sign.search(reading.frame.before):
            return []
        grid = reading.grid
        free = [c for c in grid.numeric if c in grid.ordinal and c not in reading.taken]
        return [Column(c, _COUNTED) for c in free if not grid.heads[c] or self.lore.counts & set(grid.heads[c])]

    def leads(self, reading: Reading, column: Column) -> bool:
        """Whether a header stands right before the number, so that it is the name of a row: "milepost 12.8"."""
        terms = self.lore.names.terms(reading.frame.before)[-1:]
        last = len(reading.frame.before.rstrip())
        return any(t.end == last and t.key in reading.grid.heads[column.index] for t in terms)

    def dated(self, reading: Reading) -> Column | None:
        """The one column of days that the sentence names."""
        grid = reading.grid
        words = words_near(reading.frame, reading.named)
        free = [c for c in grid.dated if c not in reading.taken]
        return best([Column(c, heard(grid.heads[c], grid.written, words)[0]) for c in free], (), 0.0)

    def may_hold(self, reading: Reading, column: int) -> bool:
        """Whether a column can hold such a number and is not the one by which the sentence names its row."""
        if column in reading.taken or not reading.grid.heads[column] or _other_year(reading, column):
            return False
        if reading.claim.kind == "duration" and column in reading.grid.years:
            return False  # "three years" is no year
        unit = self.lore.units.of_claim(reading.claim)
        own = unit_of(reading.grid, column, self.lore.units)
        if unit.kind == "points":
            shares = [u.kind in _SHARES for u in units_of(reading.grid, self.lore.units)]
            return own.kind in _SHARES if any(shares) else own.kind == "any"
        if own.kind == "any" and unit.kind in _SIGNED:
            return not any(u.kind == unit.kind for u in units_of(reading.grid, self.lore.units))
        return convert((_HALF, _HALF), own, unit) is not None or unit.kind == "count"

    def _score(self, reading: Reading, column: int, words: Sequence[Word], unit: Unit) -> tuple[float, tuple[str, ...]]:
        grid, claim = reading.grid, reading.claim
        keys = grid.heads[column]
        score, _, gap = heard(keys, grid.written, words)
        # "location attendance": the figure is of the last word
        if column in grid.twofold and keys[-1] not in self.lore.counts:
            score = max(score, _LAST * heard(keys[-1:], grid.written, words)[0])
        noun = unit.words[-1] if unit.kind == "count" and unit.words else None
        if noun in self.lore.plain and noun not in grid.words:
            noun = None
        if noun in self.lore.counts and len(keys) > 1 and keys[-1] == noun:
            return 0.0, ()
        if noun is not None:
            if noun in grid.nouns[column]:
                score = max(score, _COUNTED)
            elif self._names(noun, keys, grid.written):
                if column in grid.ordinal:
                    return 0.0, ()
                score = max(score, _COUNTED) if self._names(noun, keys[-1:], grid.written) else score
            elif not self._only_unit(reading, noun, keys, unit, gap, score):
                return 0.0, ()
        if claim.kind == "rank" and self.lore.ranks & set(keys):
            score = max(score, _HEARD)
        return score, keys

    def _only_unit(self, reading: Reading, noun: str, keys: Sequence[str], unit: Unit, gap: int, score: float) -> bool:
        """Whether a noun that is no word of a header only says what is counted: "4 gold medals", "a margin of 4 strokes"."""
        if any(self._names(noun, head, reading.grid.written) for head in reading.grid.heads):
            return False
        return set(keys) <= set(unit.words) or (gap <= _BESIDE and score >= _COUNTED and self._led(reading, keys))

    def _led(self, reading: Reading, keys: Sequence[str]) -> bool:
        """Whether a header leads to the number, whose own noun is only its unit: "a margin of victory of 4 strokes"."""
        return set(self.lore.names.keys(reading.frame.before)[-len(keys) :]) == set(keys)

    @staticmethod
    def _names(noun: str, keys: Sequence[str], written: dict[str, str]) -> bool:
        return any(k == noun or same_stem(k, noun) or shortened(written.get(k, k), noun) for k in keys)


def best(scored: Sequence[Column], sizes: Sequence[int] = (), least: float = _HEARD) -> Column | None:
    """The column that is heard best, where it is heard well and apart from the next; a longer header heard as well wins."""
    size = dict(zip((c.index for c in scored), sizes, strict=False))
    ranked = sorted(scored, key=lambda s: (-s.score, s.index))
    if not ranked or ranked[0].score < least:
        return None
    close = [c for c in ranked if ranked[0].score - c.score < _APART]
    if len(close) > 1:
        longest = sorted(close, key=lambda c: -size.get(c.index, 0))
        if size.get(longest[0].index, 0) == size.get(longest[1].index, 0):
            return None
        return longest[0]
    return ranked[0]


def _adds_up(reading: Reading, total: int, parts: Sequence[int]) -> bool:
    """Whether most figures of a column are the sums of those of others."""
    rows = [[row[c].value for c in (total, *parts)] for row in reading.grid.grid.rows]
    whole = [values for values in rows if None not in values]
    right = sum(values[0] == sum(filter(None, values[1:]), Decimal(0)) for values in whole)
    return len(parts) > 1 and 2 * right > len(rows)


def _adjoining(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether the two words nearest to a number stand side by side."""
    if len(words) < _TWO:
        return False
    second, first = words[:_TWO]
    return reading.scene.text[first.start : second.start].split() == [
        reading.scene.text[first.start : second.start].strip()
    ]


def _other_year(reading: Reading, column: int) -> bool:
    """Whether a header is of one year and the sentence speaks of another."""
    own = set(_YEAR.findall(reading.grid.grid.headers[column]))
    said = set(_YEAR.findall(f"{reading.frame.before} {reading.frame.after}"))
    return bool(own and said) and not own & said
