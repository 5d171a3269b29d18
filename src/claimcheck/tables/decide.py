"""From headers and a sample of rows to a layout, by rules that can be explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.tables.column import Column
from claimcheck.tables.grid import Field, Num, Row, shown
from claimcheck.tables.layout import NO_UNIT, Label, Layout, Title, ValueColumn
from claimcheck.tables.numbers import Missing, decimal_mark
from claimcheck.tables.percents import settle_percents
from claimcheck.tables.roles import Role, normal
from claimcheck.tables.units import Unit
from claimcheck.tables.words import Words

# Roles of which a table has one column; the best header takes it.
_SINGLE = ("entity", "code", "metric", "period", "value", "unit", "scale", "decimals", "tolerance", "low", "high",
           "status", "source", "aliases", "as_of", "series_id")  # fmt: skip
_NUMERIC = {"value", "measure_value", "tolerance", "low", "high", "scale", "decimals"}
_NAMES = ("entity", "code", "metric", "label", "series_id", "period", "scope", "qualifier")
_ASIDE = ("note", "source", "status", "unit", "aliases")
_MOSTLY = 0.7
_UNIQUE = 0.9
_HALF = 0.5
_FEW = 60
_NO_FIELD = Field()


def decide(
    headers: Sequence[Sequence[str]],
    sample: Sequence[Row],
    title: Title,
    words: Words,
    *,
    delimiter: str = ",",
    mapping: Mapping[str, str] | None = None,
    fields: Mapping[str, Field] | None = None,
) -> Layout | None:
    """The layout of a table, or None where it holds no figures."""
    width = max((len(r) for r in (*headers, *sample)), default=0)
    decimal = decimal_mark((c for row in sample for c in row), delimiter)
    columns = [_column(n, headers, sample, words, decimal, fields or {}) for n in range(width)]
    columns = [c for c in columns if c.numbers or c.texts or c.missing]
    _give_roles(columns, words, mapping or {})
    values = [c for c in columns if c.role in ("value", "measure_value")]
    if not values:
        return None
    heads = _heads(values, words, not any(c.role == "period" for c in columns))
    heads, notes = settle_percents(heads, {c.index: c.cells for c in columns}, words.cells)
    notes += [f"{c.header}: read as text, though {c.numbers} of its cells are numbers" for c in columns if c.mixed]
    labels = _labels(columns, heads, title, words)
    corner = _corner(labels, words)
    title = title if corner.empty else replace(title, unit=corner)
    sdmx = any(normal(h.split(":")[0]) in ("obs value",) for c in columns for h in c.headers)
    shape = _shape(values, heads, labels)
    return Layout(shape, tuple(labels), tuple(heads), title, decimal, sdmx, tuple(notes))


def _column(
    n: int,
    headers: Sequence[Sequence[str]],
    sample: Sequence[Row],
    words: Words,
    decimal: str,
    fields: Mapping[str, Field],
) -> Column:
    cells = [row[n] if n < len(row) else "" for row in sample]
    texts = list(dict.fromkeys(h[n].strip() for h in headers if n < len(h) and h[n].strip()))
    described = fields.get(" ".join(texts), _NO_FIELD)
    column = Column(n, texts, cells, described, described.decimal or decimal)
    heads = [words.header(text)[0] for text in texts]
    column.dated = any(
        words.periods.read(h) is not None or words.periods.read(words.units.header(h)[0]) is not None for h in heads
    )
    for cell in cells:
        if cell == "" or cell in described.missing:
            continue
        answer = words.cells.read(cell, column.decimal)
        if isinstance(answer, Num):
            column.numbers += 1
            column.whole = column.whole and answer.value == answer.value.to_integral_value()
        elif isinstance(answer, Missing):
            column.missing += answer.reason != "empty"
        else:
            column.texts += 1
        column.years += words.periods.read(shown(cell)) is not None if len(shown(cell)) < 40 else 0
    return column


def _give_roles(columns: list[Column], words: Words, mapping: Mapping[str, str]) -> None:
    """Roles by header words first; what is left is a figure, a label, or nothing."""
    taken: set[str] = set()
    wanted = {normal(header): role for role, header in mapping.items()}
    bids: list[tuple[int, int, str, Column]] = []
    coded = {normal(column.name) for column in columns}
    for column in columns:
        given = wanted.get(normal(column.header)) or column.field.role
        if given and (given != "measure_value" or column.numeric):
            column.role = given
            taken.add(given)
            continue
        head = words.header(column.name)[0]
        plain = words.units.header(head)[0] or head
        roles = words.roles.of(head) or words.roles.of(plain)
        if column.texts and all(words.roles.code_cells.fullmatch(shown(c)) for c in column.cells if c != ""):
            roles = [Role("code", 0)]
        if not roles and words.periods.year_end(head) is not None:
            roles = [Role("period", 0)]  # "Year ending 31 March" over 2023, 2024
        column.timely = any(r.name == "period" for r in roles)
        if not roles and not column.numeric and f"{normal(head)} code" in coded:
            roles = [Role("entity", -1)]  # "landlord" beside "landlord_code" is who the rows are of
        if not roles and normal(head).removesuffix(" code") in coded - {normal(head)}:
            roles = [Role("code", 0)]
        bids += [(r.rank, column.index, r.name, column) for r in roles if _fits(column, r.name)]
    for _, _, role, column in sorted(bids, key=lambda b: (b[2] == "qualifier", b[0], b[1])):
        if not column.role and not (role in taken and role in _SINGLE):
            if role == "qualifier" and "metric" not in taken:
                continue
            column.role = role
            taken.add(role)
    _first_names(columns, taken, set(wanted))
    _settle(columns, taken)


def _first_names(columns: Sequence[Column], taken: set[str], wanted: set[str]) -> None:
    """Where a first column names each row once, a later one called "area" or "region" only groups them."""
    first = next((c for c in columns if c.numbers + c.texts), None)
    groups = [c for c in columns if c.role == "entity" and c.distinct < _UNIQUE and not c.field.role]
    if first is None or not groups or taken & {"value", "period", "metric", "code"}:
        return
    plain = not first.role and not first.numeric and not first.timely and first.wordy
    if plain and first.distinct >= _UNIQUE and normal(groups[0].header) not in wanted:
        first.role, groups[0].role = "entity", ""


def _fits(column: Column, role: str) -> bool:
    if role in _NUMERIC:
        return column.numeric or (role == "value" and column.numbers > 0)
    if role in ("entity", "metric", "unit", "source", "aliases", "label"):
        return not column.numeric or (role == "entity" and column.whole and not column.numbers)
    if role == "scope":
        return not column.numeric or column.whole
    if role == "period":
        return column.years >= _MOSTLY * max(1, column.numbers + column.texts)
    return True


def _settle(columns: list[Column], taken: set[str]) -> None:
    """Columns without a role: numbers are figures, unless a value column stands beside them."""
    _name_rows(columns)
    _part_rows(columns)
    tidy = "value" in taken
    for column in columns:
        if column.role == "measure_value" and tidy:
            column.role = ""
        if column.role == "label":
            column.role = "metric" if "metric" not in taken else "note"
        if column.role:
            continue
        if not column.numeric:
            column.role = "text" if column.texts else "nothing"
        elif tidy:
            column.role = "scope" if column.whole and len(set(column.cells)) <= _FEW else "nothing"
        elif not column.headers and column.index == 0 and column.whole:
            column.role = "nothing"
        else:
            column.role = "measure_value"
    if not tidy and "period" not in taken:
        _find_period(columns)


def _name_rows(columns: Sequence[Column]) -> None:
    """Where no column names the rows, a first column of words does, whatever its header is ("Line", "Source", "Note")."""
    first = next((c for c in columns if c.numbers + c.texts), None)
    scopes = [c for c in columns if c.role == "scope"]
    alone = not any(c.role in _NAMES or c.role == "value" or c.texts for c in columns if c is not first)
    if first is not None and alone and scopes == [first] and first.texts and first.distinct >= _UNIQUE and first.wordy:
        first.role = ""  # "Category" over names that stand once each parts nothing
        return
    if any(c.role in _NAMES or (not c.role and c.texts and not c.numeric) for c in columns):
        return
    if first is not None and first.role in _ASIDE and first.texts and not first.numbers and first.wordy:
        first.role = ""


def _part_rows(columns: Sequence[Column]) -> None:
    """A column of remarks by its header ("Line", "Key") names the rows where they stand again and again and nothing else tells the
    rows apart.
    """
    named = [c for c in columns if c.role in _NAMES or (not c.role and c.texts and not c.numeric)]
    if not named or len(set(zip(*(c.cells for c in named), strict=True))) == len(named[0].cells):
        return
    for column in columns:
        filled = column.texts and not column.numbers and "" not in column.cells
        if (
            column.role == "note"
            and filled
            and column.distinct < _HALF
            and len(set(zip(*(c.cells for c in (*named, column)), strict=True))) == len(column.cells)
        ):
            column.role = "text"
            return


def _find_period(columns: list[Column]) -> None:
    """A first column of periods without a header that says so."""
    first = next((c for c in columns if c.role != "nothing"), None)
    if first is not None and first.years and first.years == first.numbers + first.texts and len(columns) > 1:
        others = [c for c in columns if c is not first and c.role == "measure_value"]
        if others and (first.texts or not first.headers):
            first.role = "period"


def _heads(values: Sequence[Column], words: Words, undated: bool) -> list[ValueColumn]:
    """What the headers of the figures say, level by level: a period, a unit, or the metric.

    ``undated`` where no column gives the period, so that a header may give it beside its metric.
    """
    cleaned = [[words.header(h) for h in ([c.field.title] if c.field.title else c.headers)] for c in values]
    texts = [text for levels in cleaned for text, _ in levels]
    periods = words.periods.read_all([*texts, *(words.units.header(text)[0] for text in texts)])
    heads = []
    for column, levels in zip(values, cleaned, strict=True):
        head = ValueColumn(column.index, column.header, decimal=column.decimal, missing=column.field.missing)
        if column.field.unit:
            head = replace(head, unit=words.units.column(column.field.unit))
        metric: list[str] = []
        for text, status in levels:
            name, unit = (text, NO_UNIT) if periods.get(text) else words.units.header(text)
            period = periods.get(name)  # "2024" of "2024 (TWh)"
            own = period is None
            if own and undated:
                name, period = words.dated_header(name)  # "Turnout" and "2024" of "Turnout 2024 (%)"
            if not name and unit.name in words.units.measures:
                name, unit = text, NO_UNIT  # "points" and "weeks" name a figure; "£m" and "%" do not
            head = replace(head, period=head.period or period, unit=head.unit if unit.empty or column.field.unit else unit,
                           status=head.status or status or None)  # fmt: skip
            if own and column.role != "value":
                metric.append(name)
        heads.append(replace(head, metric=" ".join(m for m in metric if m) or None))
    return heads


def _labels(columns: Sequence[Column], heads: Sequence[ValueColumn], title: Title, words: Words) -> list[Label]:
    found = {c.role for c in columns}
    texts = [c for c in columns if c.role == "text"]
    named = all(h.metric for h in heads) or "metric" in found
    if texts and "entity" not in found:
        names = [c for c in texts if c.wordy and not c.timely] or texts
        first = next((c for c in names if c.distinct >= _UNIQUE), max(names, key=lambda c: (c.distinct, -c.index)))
        first = texts[0] if "value" in found else first
        first.role = "entity" if named or _names_entity(first, title, words) else "metric"
    elif texts and "metric" not in found and not named:
        texts[0].role = "metric" if title.metric is None else "text"
    narrow = "value" in found or (len(heads) == 1 and "period" in found)
    several = any(c.role in ("entity", "code") and c.distinct < _UNIQUE for c in columns)  # told apart by other labels
    narrow = narrow or (several and any(h.period for h in heads))
    sole = any(c.role == "entity" and c.distinct >= _UNIQUE for c in columns) and "period" not in found
    labels = []
    for column in columns:
        role = column.role
        if role == "text" and sole and not narrow:
            role = "note"  # each row has a name of its own, and what else is said of it tells it from no other
        elif role == "text":
            role = "scope" if narrow and column.distinct < _UNIQUE else "label"
        if role not in ("value", "measure_value", "nothing"):
            labels.append(Label(column.index, role, column.header))
    return labels


def _corner(labels: Sequence[Label], words: Words) -> Unit:
    """The unit in the header of the first labels: "£m" over the lines of an account holds for all its figures."""
    for label in labels[:1]:
        unit = words.units.header(words.header(label.header)[0])[1]
        if label.role in ("entity", "metric") and not unit.empty and unit.name not in words.units.measures:
            return unit
    return NO_UNIT


def _names_entity(column: Column, title: Title, words: Words) -> bool:
    """Whether the one text column of a table of periods names things rather than figures."""
    header = words.header(column.header)[0]
    figures = any(not words.units.header(shown(c))[1].empty for c in column.cells if c != "")  # "Net budget (£m)"
    return bool(header) and bool(words.units.header(header)[0]) and title.metric is not None and not figures


def _shape(values: Sequence[Column], heads: Sequence[ValueColumn], labels: Sequence[Label]) -> str:
    roles = {label.role for label in labels}
    bare = not roles & {"entity", "period", "unit", "code", "series_id"} and not any(h.period for h in heads)
    if bare and len(heads) == 1 and "metric" in roles:
        return "label and figure"
    if any(c.role == "value" for c in values):
        return "series" if "series_id" in roles and "entity" not in roles else "tidy"
    if any(h.period for h in heads):
        return "wide by period and metric" if any(h.metric for h in heads) else "wide by period"
    if "period" in roles and "entity" in roles:
        return "tidy by metric"
    return "periods down, metrics across" if "period" in roles else "wide by metric"
