"""Cells to facts: the value exact and scaled, the interval its rounding allows, the period's days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal
from functools import cache
from typing import Any

from claimcheck.model import Fact, Gap
from claimcheck.tables.facts import Block
from claimcheck.tables.grid import Num, letters
from claimcheck.tables.layout import Layout, ValueColumn
from claimcheck.tables.numbers import plain_step
from claimcheck.tables.periods import Period
from claimcheck.tables.roles import normal
from claimcheck.tables.sources.values import as_text
from claimcheck.tables.units import Unit
from claimcheck.tables.words import Words

_HALF = Decimal("0.5")
_ONE = Decimal(1)
_NOTHING = Num(Decimal(0), Decimal(1))
_ZERO = Decimal(0)
_HUGE = Decimal("1e25")
_EXACT = Context(prec=60)
_MEASURED = {"%", "percentage point", "basis point"}


class FactMaker:
    """Makes the facts of one layout; remembers what each different label means."""

    def __init__(self, layout: Layout, words: Words, aliases: Aliases) -> None:
        self.layout = layout
        self.words = words
        self.periods: dict[str, Period | None] = {}
        self.finest: Mapping[tuple[int, str, str], Decimal] = {}
        self.aliases = aliases
        self._one = {role: found[0][0] for role in _ROLES if (found := layout.of(role))}
        self._scope = layout.of("scope")
        self._described = [*layout.of("qualifier"), *layout.of("label")]
        self._remember()

    def _remember(self) -> None:
        """Understand each different text once: tables repeat their labels."""
        self._who = cache(self._read_entity)
        self._what = cache(self._read_metric)
        self._unit = cache(self._read_unit)
        self._when = cache(self._read_period)
        self._status = cache(self._read_status)
        self._counted = cache(self._is_counted)
        self._also = cache(self.aliases.metric)

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs; it remembers for itself."""
        kept = ("layout", "words", "aliases", "periods", "finest", "_one", "_scope", "_described")
        return {name: getattr(self, name) for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember()

    def gap(self, block: Block, row: int, column: int, reason: str) -> Gap:
        """What a cell without a figure would have told of."""
        fact = self.fact(block, row, column, _NOTHING)
        return Gap(
            fact.table, fact.cell, fact.entity, fact.metric, fact.period, fact.start, fact.end, reason, fact.scope
        )

    def fact(self, block: Block, row: int, column: int, figure: Num | None = None) -> Fact:
        """The fact of one cell, or of ``figure`` in its place."""
        head = self.layout.values[column]
        label = {role: block.labels[at][row].strip() for role, at in self._one.items()}
        named = label.get("metric") or label.get("series_id")
        number = figure or _number(
            block.cells[column][row], self.finest.get((column, named or "", label.get("unit", "")))
        )
        get = label.get
        entity, names, total = self._who(get("entity"), get("code"))
        metric, metric_unit, metric_period = self._what(named, head.metric)
        unit = self._unit(number.unit, get("unit"), get("qualifier"), head, metric_unit)
        period = self._when(get("period"), head.period or metric_period)
        value, low, high = self._interval(number, unit, label)
        tolerance = _decimal(label.get("tolerance"))
        number_row = block.rows[row]
        section = block.section[row] if len(block.section) else ""
        scope = tuple((one.header, block.labels[at][row]) for at, one in self._scope if block.labels[at][row])
        return Fact(
            table=block.table, row=number_row, column=head.title, entity=entity, metric=metric,
            period=period.text if period else label.get("period") or None, start=period.start if period else None,
            end=period.end if period else None, value=value, unit=unit.name, low=low, high=high, tolerance=tolerance,
            status=number.status or self._status(label.get("status")) or head.status, source=label.get("source") or None,
            scope=(("", section), *scope) if section else scope,
            entity_aliases=names, metric_aliases=self._also(metric, get("aliases")),
            as_of=_day(label.get("as_of")), cell=address(block, number_row, head.index, head.title),
            per=unit.per, of=unit.of, total=total,
            labels=tuple((one.header, block.labels[at][row]) for at, one in self._described if block.labels[at][row]),
        )  # fmt: skip

    def _read_entity(self, entity: str | None, code: str | None) -> tuple[str | None, tuple[str, ...], bool]:
        """An entity, its other names, and whether it is the sum of the others, which the title may name."""
        codes = (code,) if code else ()
        if entity and self.layout.sdmx and ": " in entity:
            code, _, entity = entity.partition(": ")
            codes = (code,)
        if entity:
            entity = self.words.header(entity)[0]
        name = entity or code or None
        names = self.aliases.entity(name, codes if entity else ())
        total = name is not None and self.words.is_total(name)
        if total:
            names += tuple(other for other in self.layout.title.names if other not in names)
        return name, names, total

    def _read_metric(self, text: str | None, header: str | None) -> tuple[str, Unit, Period | None]:
        title = self.layout.title
        period = None
        unit = Unit()
        name = ""
        if text:
            text = text.partition(": ")[2] if self.layout.sdmx and ": " in text else self.words.header(text)[0]
            name, unit = text, self.words.units.header(text)[1]
            if not self.layout.of("period") and not any(v.period for v in self.layout.values):
                name, period = self.words.dated(name)
        roles = self.words.roles
        kind = normal(header or "")
        if not name and (not header or kind in roles.counts or kind in roles.plain):
            name = self.aliases.only_metric() or title.metric or ""
        if header and not name and title.metric and header.lower().startswith(self.words.having):
            name, header = title.metric, header[0].lower() + header[1:]
        if name and kind in roles.counts:
            header = None
        return " ".join(part for part in (name, header) if part) or "value", unit, period

    def _read_unit(self, shown: str, row: str | None, qualifier: str | None, head: ValueColumn, metric: Unit) -> Unit:
        """The cell's own unit first, then its header's, its row's, its metric's, and the title's."""
        choices = [self.words.units.column(shown)] if shown else []
        choices.append(head.unit)
        if qualifier and qualifier.lower() in self.words.units.fractions:
            choices.append(self.words.units.column(qualifier))
        elif row and (normal(head.metric or "") not in self.words.roles.plain or self.words.units.known(row)):
            choices.append(self.words.units.column(row))
        choices += [metric, self.layout.title.unit]
        first = next((u for u in choices if not u.empty), Unit())
        if shown and first.scale == 1:
            named = next((u for u in choices[1:] if u.name == first.name and u.scale != 1), None)
            return named or first
        return first

    def _read_period(self, text: str | None, other: Period | None) -> Period | None:
        if text:
            season = self._season()
            if text in self.periods and not season:
                return self.periods[text]
            return self.words.periods.read(f"{season} {self.words.header(text)[0]}".strip())
        return other or (None if self.layout.of("period") else self.layout.title.period)

    def _season(self) -> str:
        """The season whose years a column lists: "2024" under "Summer"."""
        head = next((label.header for _, label in self.layout.of("period")), "")
        return head if head.strip().lower() in self.words.seasons else ""

    def _read_status(self, text: str | None) -> str | None:
        if not text:
            return None
        low = text.lower().strip("[]() ")
        if self.layout.sdmx:
            return self.words.sdmx_status.get(low, text)
        return self.words.status_words.get(low, text)

    def _interval(self, number: Num, unit: Unit, label: dict[str, str]) -> tuple[Decimal, Decimal, Decimal]:
        value, step = number.value, number.step
        scale = unit.scale
        mult = label.get("scale")
        if mult and mult.lstrip("-").isdigit() and len(mult) < 4:
            scale *= Decimal(10) ** int(mult)
        places = label.get("decimals")
        if places and places.isdigit():
            step = max(step, Decimal(1).scaleb(-int(places)))
        exact = step == 1 and scale == 1 and value == value.to_integral_value() and self._counted(unit)
        if scale != 1:
            value, step = _EXACT.multiply(value, scale), _EXACT.multiply(step, scale)
            value = value.quantize(_ONE) if value == value.to_integral_value() and abs(value) < _HUGE else value
        half = _ZERO if exact else step * _HALF
        low, high = _EXACT.subtract(value, half), _EXACT.add(value, half)
        tolerance = _decimal(label.get("tolerance"))
        if tolerance is not None:
            low, high = min(low, value - tolerance * scale), max(high, value + tolerance * scale)
        own_low, own_high = _decimal(label.get("low")), _decimal(label.get("high"))
        if own_low is not None and own_high is not None:
            low, high = min(low, own_low * scale), max(high, own_high * scale)
        return value, low, high

    def _is_counted(self, unit: Unit) -> bool:
        """Whether whole figures of a unit are exact: things are counted, money and measures are rounded."""
        measured = unit.name in _MEASURED or unit.name in self.words.units.measures or (unit.name or "").isupper()
        return not measured and unit.per is None


class Aliases:
    """Other names of entities and metrics, from a file of aliases and from the table itself."""

    def __init__(self, entities: dict[str, tuple[str, ...]], metrics: dict[str, tuple[str, ...]]) -> None:
        self.entities = entities
        self.metrics = metrics

    def entity(self, name: str | None, codes: tuple[str, ...]) -> tuple[str, ...]:
        """All other names of an entity."""
        return (*self.entities.get((name or "").lower(), ()), *codes)

    def only_metric(self) -> str | None:
        """The one metric that the aliases name: what a table of figures is of that names none itself."""
        return next(iter(self.metrics)) if len(self.metrics) == 1 else None

    def metric(self, name: str, own_names: str | None) -> tuple[str, ...]:
        """All other names of a metric; the row's own, divided by |, first."""
        own = tuple(a.strip() for a in own_names.split("|") if a.strip()) if own_names else ()
        more = self.metrics.get(name.lower(), ())
        return (*own, *(a for a in more if a not in own))


_ROLES = ("entity", "code", "metric", "series_id", "period", "unit", "scale", "decimals", "tolerance", "low", "high",
          "status", "source", "aliases", "as_of", "qualifier")  # fmt: skip


def _number(cell: Any, finest: Decimal | None) -> Num:
    if isinstance(cell, Num):
        return cell
    text = cell if isinstance(cell, str) else as_text(cell)
    step = plain_step(text)
    return Num(Decimal(text), step if finest is None or finest > step else finest)


def _decimal(text: str | None) -> Decimal | None:
    try:
        value = Decimal(text) if text else None
    except ArithmeticError:
        return None
    return value if value is not None and value.is_finite() else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def address(block: Block, row: int, column: int, title: str) -> str:
    """Where a cell stands, as a person would look it up."""
    if block.a1:
        return f"{block.sheet}!{letters(column)}{row}"
    return f"{block.sheet}:{row}:{title}"
