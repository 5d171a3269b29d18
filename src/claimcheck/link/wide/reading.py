"""What is heard of one grid in a sentence with one number: the cells that it names, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from claimcheck.link.cells import CellIndex, Named
from claimcheck.link.cues import Cues, any_of
from claimcheck.link.frames import Frame
from claimcheck.link.scene import Scene
from claimcheck.link.units import Unit, Units
from claimcheck.link.wide.hearing import same_stem
from claimcheck.model import Claim
from claimcheck.naming import Names, Term

_BRACKET = re.compile(r"[(\[]([^)\]]+)[)\]]\s*$")
_CLAUSE = 0.4
_BEHIND = re.compile(r"(?:\s[^\W\d_]{2,}(?![\w-]))*")
_WORD = re.compile(r"\S+")
_NOUNS = 3
_GLUED = re.compile(r"(?:\w|[-–/]|\d\s[-–/]\s?|\s-\s)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid, and how well its header is heard; -1 stands for the rows themselves."""

    index: int
    score: float


@dataclass(frozen=True)
class Reading:
    """One number of a sentence beside one grid."""

    grid: CellIndex
    frame: Frame
    scene: Scene
    named: Sequence[Named]

    @property
    def claim(self) -> Claim:
        """The number itself."""
        return self.frame.claim

    @property
    def others(self) -> list[Claim]:
        """The numbers of the sentence that are no part of a name."""
        claims = [f.claim for f in self.scene.frames if f.claim.kind != "rank"]
        return [c for c in claims if not any(n.start < c.end and c.start < n.end for n in self.named)]

    @cached_property
    def taken(self) -> frozenset[int]:
        """The columns that hold a name which stands in no other column, and no figure beside it."""
        return frozenset(next(iter(n.columns)) for n in self.named if len(n.columns) == 1) - self.grid.twofold

    def value(self, row: int, column: Column) -> Decimal | None:
        """The number of a cell."""
        return self.grid.grid.rows[row][column.index].value

    def joined(self, join: re.Pattern[str]) -> list[Named] | None:
        """Names of one column that the sentence joins by "and", if there are such."""
        for n, first in enumerate(self.named):
            found = [first]
            for other in self.named[n + 1 :]:
                if join.fullmatch(self.scene.text, found[-1].end, other.start) and other.columns & first.columns:
                    found.append(other)
            if len(found) > 1:
                return found
        return None

    def header(self, column: Column) -> str:
        """The header of a column; none for the rows themselves."""
        return self.grid.grid.headers[column.index] if column.index >= 0 else ""

    def hears(self, names: Names, cue: re.Pattern[str]) -> bool:
        """Whether the sentence holds a cue that is no word of a header and no part of a cell's name."""
        return any(
            not set(names.keys(found[0])) <= self.grid.words
            and not self._measured(found.start())
            and not any(n.start < found.end() and found.start() < n.end for n in self.named)
            for found in cue.finditer(self.scene.text, self.scene.start, self.scene.end)
        )

    def _measured(self, at: int) -> bool:
        """Whether a word stands right behind a measure: "64 m high" is no high."""
        claims = [f.claim for f in self.scene.frames if f.claim.kind == "measure"]
        return any(c.end <= at and not self.scene.text[c.end : at].strip() for c in claims)

    def says(self, column: Column, *cues: re.Pattern[str]) -> bool:
        """Whether a header itself holds a cue: "highest position"."""
        return any(cue.search(self.header(column)) for cue in cues)


@dataclass(frozen=True, slots=True)
class Lore:
    """The words and units that readings are weighed with."""

    names: Names
    units: Units
    cues: Cues
    ranks: frozenset[str]
    plain: frozenset[str]
    rows: frozenset[str]
    counts: frozenset[str]
    known: frozenset[str]
    more: re.Pattern[str]
    less: re.Pattern[str]
    than: re.Pattern[str]
    in_total: re.Pattern[str]
    narrowing: re.Pattern[str]
    compared: re.Pattern[str]
    breaks: re.Pattern[str]
    joins: re.Pattern[str]
    ties: re.Pattern[str]
    rivals: re.Pattern[str]
    spread: re.Pattern[str]
    relative: re.Pattern[str]
    running: re.Pattern[str]
    selects: re.Pattern[str]
    selected: re.Pattern[str]
    means: tuple[str, ...]
    percent: str
    sign: re.Pattern[str]
    dimensions: Mapping[str, frozenset[str]]


def lore_of(names: Names, units: Units, cues: Cues, words: Mapping[str, Mapping[str, Any]]) -> Lore:
    """The lore of the tables under rules/link/cues.toml and rules/link/wide.toml."""

    def keys(listed: Iterable[str]) -> frozenset[str]:
        return frozenset(k for w in listed for k in names.keys(w))

    def cue(listed: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{any_of(listed)}\b", re.I)

    return Lore(
        names, units, cues, keys(words["ranked"]["words"]), keys(words["alike"]["words"]),
        keys(words["rows"]["words"]), keys(words["counts"]["words"]),
        keys(w for t in ("rows", "counts", "alike", "ranked", "frame") for w in words[t]["words"]),
        cue([*words["up"]["after"], *words["comparative"]["up"]]),
        cue([*words["down"]["after"], *words["comparative"]["down"]]),
        cue(words["than"]["words"]), cue(words["in_total"]["words"]), cue(words["narrowing"]["words"]),
        cue([*words["up"]["after"], *words["down"]["after"]]), cue([*words["narrowing"]["words"], *cues.costs]),
        re.compile(rf"(?:\s|,|\b{any_of(words['joins']['words'])}\b)*", re.I),
        re.compile(rf".*\b{any_of(words['ties']['words'])}\b(?P<between>[^,;]*)$", re.I | re.S),
        cue(words["rivals"]["words"]), cue(words["range"]["words"]), cue(words["relative_clause"]["words"]),
        cue(words["in_a_row"]["words"]),
        re.compile(
            rf"\b{any_of(words['selecting']['first'])}\s+(?P<what>(?:[\w'-]+\s+){{1,4}}){any_of(words['selecting']['words'])}\s+"
            r"(?:[\w'%-]+\s+){0,5}$", re.I
        ),
        cue(words["selecting"]["words"]), tuple(words["average"]["words"]), words["headers"]["values"]["%"],
        re.compile(rf"{any_of(words['numbered']['words'])}\s*$", re.I),
        {adjective: keys(nouns) for adjective, nouns in words["dimensions"]["words"].items()},
    )  # fmt: skip


def noun_of(reading: Reading, lore: Lore) -> tuple[Term, ...]:
    """The words of what a number counts: its unit, else the one or two words right behind it."""
    quantity = reading.claim.quantity
    if quantity is not None and quantity.unit:
        return lore.names.terms(quantity.unit)
    if reading.claim.kind != "count":
        return ()
    found: tuple[Term, ...] = ()
    for word in _behind(reading)[:_NOUNS]:
        if not found and lore.compared.fullmatch(word):
            continue
        term = () if lore.breaks.fullmatch(word) else lore.names.terms(word)
        if not term:
            break
        found = (*found, *term)
        if term[0].key in lore.known or any(keys[-1:] == (term[0].key,) for keys in reading.grid.heads):
            break
    return found


def dimension(reading: Reading, lore: Lore) -> frozenset[str]:
    """The nouns that an adjective right behind a measure stands for: height for "81 m high"."""
    word = _WORD.match(reading.frame.after.lstrip())
    adjective = word[0].rstrip(".,;").lower() if word is not None and reading.claim.kind == "measure" else ""
    return lore.dimensions.get(adjective, frozenset())


def _behind(reading: Reading) -> list[str]:
    """The words right behind a number, without those that name a cell: "3 more night shift guards"."""
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(_BEHIND.match(reading.frame.after)[0])]  # type: ignore[index]
    at = reading.claim.end
    free = [w for a, b, w in words if not any(n.start < at + b and at + a < n.end for n in reading.named)]
    return free or [w for _, _, w in words]


def unit_said(reading: Reading, lore: Lore) -> Unit:
    """The unit of a number, with the words of what it counts."""
    unit = lore.units.of_claim(reading.claim)
    return replace(unit, words=tuple(t.key for t in noun_of(reading, lore))) if unit.kind == "count" else unit


def narrowed(reading: Reading, lore: Lore) -> bool:
    """Whether a sentence narrows its number by something that the grid does not know: "by half time", "in Wales"."""
    scene, claim, grid = reading.scene, reading.claim, reading.grid
    end = min((m.at for m in scene.marks if m.at >= claim.end and m.cost >= _CLAUSE), default=scene.end)
    for found in lore.narrowing.finditer(scene.text, claim.end, end):
        terms = lore.names.terms(scene.text[found.end() : scene.end])[:1]
        for term in terms:
            start, stop = found.end() + term.start, found.end() + term.end
            known = any(n.start < stop and start < n.end for n in reading.named) or term.key in lore.known
            known = known or any(map(str.isdigit, term.key)) or any(w.at < stop and start < w.to for w in scene.whens)
            if not known and not any(k == term.key or same_stem(k, term.key) for k in grid.words):
                return True
    return False


def selects(reading: Reading, column: Column, lore: Lore) -> bool:
    """Whether a number tells which row is meant: "the match with an attendance of 900", not "the attendance that"."""
    found = lore.selects.search(reading.frame.before)
    return found is not None and not set(lore.names.keys(found["what"])) & set(reading.grid.heads[column.index])


def unit_of(grid: CellIndex, column: int, units: Units) -> Unit:
    """The unit that a header gives its figures; a bracket alone decides where it is a unit's sign, and so does a unit beside most figures."""
    own = units.of_text(grid.grid.units[column])
    if own.kind == "percent" and column in grid.fractions and not any("%" in r[column].text for r in grid.grid.rows):
        return Unit("ratio")
    bracket = _BRACKET.search(grid.grid.headers[column])
    if own.kind == "any" and bracket is not None:
        inner = units.of_text(bracket[1].strip())
        return inner if inner.kind == "measure" else own
    if own.kind == "any" and len(grid.nouns[column]) == 1:
        carried = units.of_text(next(iter(grid.nouns[column])))
        return carried if carried.kind == "measure" else own
    return own


def units_of(grid: CellIndex, units: Units) -> list[Unit]:
    """The units of all columns that hold figures."""
    return [unit_of(grid, c, units) for c in grid.numeric]


def part_of_another(frame: Frame) -> bool:
    """Whether a number goes on with what stands before it: "2010-11", "b12", "- 12"."""
    return _GLUED.search(frame.before) is not None
