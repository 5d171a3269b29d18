"""A table as a cube: cells that stand at one member of each dimension (measure, who, sex, …) and at a time."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimcheck.link.units import Unit, Units
from claimcheck.model import Fact, Table
from claimcheck.naming import Names

METRIC, ENTITY = "metric", "entity"
MOST_CELLS = 20_000
_MOST_MEMBERS = 3000
_SUMS, _NEARLY = 0.8, Decimal("0.006")
_PREFIX = 5
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
Time = tuple[date | None, date | None]
At = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a dimension; ``wordings`` are the words of its name and of each other name it has."""

    name: str
    wordings: tuple[frozenset[str], ...]


@dataclass(slots=True)
class Dimension:
    """What parts the cells of a table; ``total`` is the member that holds all others, if there is one.

    ``follows`` when the entity tells its member already: the region of a landlord.
    """

    name: str
    members: list[Member]
    weights: dict[str, float] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)
    total: int | None = None
    follows: bool = False

    def weight(self, key: str) -> float:
        """How much a word tells of a member: little where all members have it."""
        return self.weights.get(key, 0.0)

    def words_like(self, key: str) -> list[str]:
        """Words of the members that a word of a text is a form of: concessionary, of concession."""
        if key in self.weights:
            return [key]
        return [w for w in self.starts.get(key[:_PREFIX], ()) if _alike(w, key)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, where it stands, and its unit."""

    fact: Fact
    at: At
    unit: Unit

    @property
    def time(self) -> Time:
        """The days of its period."""
        return self.fact.start, self.fact.end


@dataclass(slots=True)
class Cube:
    """A table as a cube; ``words`` are all the words of its title, headers and members, ``times`` its periods in order."""

    name: str
    dimensions: list[Dimension]
    cells: list[Cell]
    words: frozenset[str]
    times: list[Time] = field(default_factory=list)
    by_time: dict[Time, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[At, list[Cell]] = field(default_factory=lambda: defaultdict(list))

    def at(self, at: At, time: Time) -> Cell | None:
        """The one cell of a place and a time."""
        found = [c for c in self.by_place.get(at, ()) if c.time == time]
        return found[0] if found and all(c.fact.value == found[0].fact.value for c in found) else None

    def moved(self, cell: Cell, dimension: int, member: int) -> Cell | None:
        """The cell beside another along a dimension, at the same time."""
        at = (*cell.at[:dimension], member, *cell.at[dimension + 1 :])
        return self.at(at, cell.time)


def cubes_of(tables: Sequence[Table], names: Names, units: Units, totals: Iterable[str]) -> list[Cube]:
    """Cubes of all tables that are small enough; ``totals`` are words of members that hold the others."""
    whole = frozenset(k for w in totals for k in names.keys(w))
    found = [_cube(t, names, units, whole) for t in tables if 0 < len(t.facts) <= MOST_CELLS]
    return [c for c in found if c is not None]


def _cube(table: Table, names: Names, units: Units, totals: frozenset[str]) -> Cube | None:
    facts = list(table.facts)
    columns = list(dict.fromkeys(name for fact in facts for name, _ in fact.scope))
    has_entity = any(f.entity is not None for f in facts)
    titles = [METRIC, *([ENTITY] if has_entity else []), *columns]
    members: list[dict[str, int]] = [{} for _ in titles]
    others: dict[tuple[int, str], set[str]] = defaultdict(set)
    places: list[At] = []
    for fact in facts:
        scope = dict(fact.scope)
        labels = [fact.metric, *([fact.entity or ""] if has_entity else []), *(scope.get(c, "") for c in columns)]
        places.append(tuple(known.setdefault(label, len(known)) for known, label in zip(members, labels, strict=True)))
        others[0, fact.metric].update((*fact.metric_aliases, *(v for _, v in fact.labels)))
        if has_entity:
            others[1, fact.entity or ""].update(fact.entity_aliases)
    if max(map(len, members)) > _MOST_MEMBERS:
        return None
    dimensions = [
        _dimension(title, known, {label: others[n, label] for label in known}, names, totals if n else frozenset())
        for n, (title, known) in enumerate(zip(titles, members, strict=True))
    ]
    kinds = _fractions(facts, units)
    cells = [
        Cell(f, at, Unit("ratio") if f.metric in kinds else units.of_text(f.unit))
        for f, at in zip(facts, places, strict=True)
    ]
    said = [table.name, *(t for t in titles[1:]), *(f"{f.metric} {f.unit or ''} {f.of or ''}" for f in facts[:400])]
    words = frozenset(k for text in said for k in names.keys(text.replace("_", " "))).union(
        *(w for d in dimensions for m in d.members for w in m.wordings)
    )
    cube = Cube(table.name, dimensions, cells, words, sorted({c.time for c in cells}, key=_in_order))
    for cell in cells:
        cube.by_time[cell.time].append(cell)
        cube.by_place[cell.at].append(cell)
    for n in range(1, len(dimensions)):
        dimensions[n].total = _total(cube, n, names, totals)
    for n in range(2, len(dimensions)) if has_entity else ():
        told = {(at[1], at[n]) for at in places}
        dimensions[n].follows = len(told) == len(members[1]) > len(members[n])
    return cube


def _in_order(time: Time) -> tuple[date, date]:
    return time[1] or date.min, time[0] or date.min


def _dimension(
    title: str, known: dict[str, int], others: dict[str, set[str]], names: Names, totals: frozenset[str]
) -> Dimension:
    """A dimension; "All landlords, London" is called London as well."""
    members = []
    spare = totals | frozenset(names.keys(title))
    for label in known:
        plain = label.replace("_", " ")
        said = (plain, _BRACKETS.sub(" ", plain), *sorted(others.get(label, ())))
        wordings = dict.fromkeys(frozenset(names.keys(w)) for w in said)
        wordings.update((w - spare, None) for w in list(wordings) if w & totals and len(known) > 2)
        members.append(Member(label, tuple(w for w in wordings if w)))
    counts = Counter(k for m in members for k in frozenset().union(*m.wordings))
    size = len(members)
    weights = {k: 0.1 + math.log((1 + size) / n) / math.log(1 + size) for k, n in counts.items()}
    starts: dict[str, list[str]] = defaultdict(list)
    for key in sorted(weights):
        starts[key[:_PREFIX]].append(key)
    return Dimension(title, members, weights, dict(starts))


def _alike(word: str, other: str) -> bool:
    """Whether two roots are forms of one word: the shorter begins the longer, which goes on a little."""
    short, long = sorted((word, other), key=len)
    return len(short) >= _PREFIX and long.startswith(short) and len(long) - len(short) <= _PREFIX


def _fractions(facts: Sequence[Fact], units: Units) -> set[str]:
    """Metrics without a unit whose figures are all parts of one."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    stated = {f.metric for f in facts if units.of_text(f.unit).kind != "any"}
    for fact in facts:
        values[fact.metric].append(abs(fact.value))
    return {
        m for m, v in values.items()
        if m not in stated and len(v) > 2 and max(v) <= 1 and any(x != x.to_integral_value() for x in v)
    }  # fmt: skip


def _total(cube: Cube, n: int, names: Names, totals: frozenset[str]) -> int | None:
    """The member of a dimension that holds all others: by its name, else because it is their sum."""
    dimension = cube.dimensions[n]
    if len(dimension.members) == 1:
        return None
    spare = totals | frozenset(names.keys(dimension.name)) | frozenset(names.keys("people"))
    for at, member in enumerate(dimension.members):
        keys = frozenset().union(*member.wordings)
        if not member.name or (keys and keys <= spare and keys & (totals | frozenset(names.keys("people")))):
            return at
    sums = [at for at in range(len(dimension.members)) if _is_sum(cube, n, at)]
    if len(sums) == 1:
        return sums[0]
    marked = {c.at[n] for c in cube.cells if c.fact.total}
    return marked.pop() if len(marked) == 1 else None


def _is_sum(cube: Cube, n: int, at: int) -> bool:
    """Whether a member's figures are those of all other members added up."""
    right = seen = 0
    for cell in (c for c in cube.cells if c.at[n] == at and c.unit.kind not in ("percent", "ratio")):
        beside = [cube.moved(cell, n, m) for m in range(len(cube.dimensions[n].members)) if m != at]
        values = [c.fact.value for c in beside if c is not None]
        if len(values) < 2 or not cell.fact.value:
            continue
        seen += 1
        right += abs(sum(values, Decimal(0)) - cell.fact.value) <= abs(cell.fact.value) * _NEARLY
        if seen >= 12:
            break
    return seen > 0 and right >= _SUMS * seen
