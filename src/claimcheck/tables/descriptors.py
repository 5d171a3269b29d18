"""What stands beside a file and describes it: Frictionless datapackage.json and Table Schema, CSVW metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.tables.grid import Field

_PERIODS = {"year", "yearmonth", "date", "datetime", "gYear", "gYearMonth", "dateTime"}
_NUMBERS = {"number", "integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger"}


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A file's columns by name, how it is written, and what it is called."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    delimiter: str | None = None
    encoding: str | None = None
    title: str = ""


def describe(path: Path) -> Descriptor:
    """The descriptor that stands beside ``path``; an empty one where there is none. Raises InputError for a bad one."""
    folder, stem = path.parent, path.stem
    package = folder / "datapackage.json"
    if package.is_file():
        found = _of_package(package, path)
        if found is not None:
            return found
    for name in (f"{path.name}-metadata.json", "csv-metadata.json"):
        if (folder / name).is_file():
            found = _of_csvw(folder / name, path)
            if found is not None:
                return found
    for name in (f"{stem}.schema.json", f"{path.name}.schema.json", f"{stem}.tableschema.json"):
        if (folder / name).is_file():
            return _of_schema(_load(folder / name), {}, "")
    return Descriptor()


def _load(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not valid JSON: {error}") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: a descriptor is one JSON object")
    return data


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _of_package(package: Path, path: Path) -> Descriptor | None:
    data = _load(package)
    for resource in _dicts(data.get("resources")):
        paths = resource.get("path")
        names = paths if isinstance(paths, list) else [paths]
        if not any(isinstance(n, str) and (package.parent / n).resolve() == path.resolve() for n in names):
            continue
        schema = resource.get("schema")
        if isinstance(schema, str):
            schema = _load(package.parent / schema) if (package.parent / schema).is_file() else {}
        title = resource.get("title") or (data.get("title") if len(data["resources"]) == 1 else "") or ""
        return _of_schema(schema if isinstance(schema, dict) else {}, resource, str(title))
    return None


def _of_schema(schema: Mapping[str, Any], resource: Mapping[str, Any], title: str) -> Descriptor:
    """A Table Schema. A number with a per cent sign in its cell is in per cent: the sign says so, and is not divided."""
    missing = frozenset(str(m) for m in schema.get("missingValues") or ("",))
    key = schema.get("primaryKey")
    keys = [key] if isinstance(key, str) else list(key) if isinstance(key, list) else []
    fields = {}
    for one in _dicts(schema.get("fields")):
        name, kind = str(one.get("name", "")), str(one.get("type", ""))
        own = one.get("missingValues")
        fields[name] = Field(
            title=str(one.get("title") or ""),
            unit=_text(one.get("unit")),
            role=_role(name, kind, keys, one),
            decimal="," if one.get("decimalChar") == "," else "." if kind in _NUMBERS and "decimalChar" in one else
            "," if one.get("groupChar") == "." else None,
            missing=frozenset(map(str, own)) if isinstance(own, list) else missing,
        )  # fmt: skip
    dialect = resource.get("dialect")
    delimiter = dialect.get("delimiter") if isinstance(dialect, dict) else None
    return Descriptor(fields, _text(delimiter), _text(resource.get("encoding")), title)


def _role(name: str, kind: str, keys: list[str], one: Mapping[str, Any]) -> str | None:
    given = _text(one.get("role"))
    if given:
        return given
    if kind in _PERIODS:
        return "period"
    if kind in _NUMBERS and name not in keys:
        return "measure_value"
    return None


def _of_csvw(meta: Path, path: Path) -> Descriptor | None:
    data = _load(meta)
    tables = list(_dicts(data.get("tables"))) or [data]
    for table in tables:
        url = table.get("url")
        if not isinstance(url, str) or (meta.parent / url).resolve() != path.resolve():
            continue
        schema = table.get("tableSchema")
        key = schema.get("primaryKey") if isinstance(schema, dict) else None
        keys = [key] if isinstance(key, str) else list(key) if isinstance(key, list) else []
        fields = {}
        for column in _dicts(schema.get("columns") if isinstance(schema, dict) else None):
            name, one = _csvw_column(column, keys)
            for header in {name, *_titles(column)}:
                fields[header] = one
        dialect = table.get("dialect") or data.get("dialect")
        dialect = dialect if isinstance(dialect, dict) else {}
        return Descriptor(fields, _text(dialect.get("delimiter")), _text(dialect.get("encoding")), _title(table))
    return None


def _csvw_column(column: Mapping[str, Any], keys: list[str]) -> tuple[str, Field]:
    name, titles = str(column.get("name", "")), _titles(column)
    datatype = column.get("datatype")
    base = datatype.get("base", "") if isinstance(datatype, dict) else datatype or ""
    form = datatype.get("format") if isinstance(datatype, dict) else None
    comma = isinstance(form, dict) and form.get("decimalChar") == ","
    null = column.get("null", "")
    missing = frozenset(map(str, null)) if isinstance(null, list) else frozenset({str(null)})
    title = titles[0] if titles else name
    unit = _text(column.get("unit") or column.get("schema:unitText") or column.get("dc:unit"))
    return name, Field(title, unit, _role(name, str(base), keys, column), "," if comma else None, missing)


def _titles(column: Mapping[str, Any]) -> list[str]:
    titles = column.get("titles")
    if isinstance(titles, dict):
        titles = next(iter(titles.values()), [])
    return [titles] if isinstance(titles, str) else [str(t) for t in titles] if isinstance(titles, list) else []


def _title(table: Mapping[str, Any]) -> str:
    title = table.get("dc:title") or table.get("title")
    return title if isinstance(title, str) else ""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
