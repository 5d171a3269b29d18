"""Records in JSON and JSONL; numbers keep their digits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.tables.grid import Row, Sheet
from claimcheck.tables.sources.values import as_text

_LOOK = 1000


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """One sheet a list of records: the file itself, or each list in its one object."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield _sheet(path.name, "", _lines(path))
        return
    try:
        with path.open(encoding="utf-8-sig") as file:
            data = json.load(file, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not valid JSON: {error}") from None
    lists = {"": data} if isinstance(data, list) else _lists(data) if isinstance(data, dict) else {}
    if not lists:
        raise InputError(f"{path}: no list of records; write [{{...}}, {{...}}] or one record a line (.jsonl)")
    for name, records in lists.items():
        yield _sheet(path.name, name if len(lists) > 1 else "", records)


def _lists(data: dict[str, Any]) -> dict[str, list[Any]]:
    return {k: v for k, v in data.items() if isinstance(v, list) and v and all(isinstance(r, dict) for r in v)}


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line, parse_float=str, parse_int=str)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}: line {number}: not valid JSON: {error}") from None


def _sheet(file: str, name: str, records: Iterable[Any]) -> Sheet:
    """Records as rows under the keys of the first ones; what is no record becomes a fault."""
    sheet = Sheet(name, iter(()), header=True)
    stream = iter(records)
    first = list(islice(stream, _LOOK))
    keys = list(dict.fromkeys(key for record in first if isinstance(record, dict) for key in record))
    known = frozenset(keys)

    def rows() -> Iterator[Row]:
        yield keys
        for number, record in enumerate(chain(first, stream), 1):
            if not isinstance(record, dict):
                sheet.faults.append(f"{file}: record {number}: not an object (write the record as {{...}})")
                yield [""] * len(keys)
                continue
            for key in record.keys() - known:
                sheet.faults.append(
                    f"{file}: record {number}: the key {key!r} is new after {_LOOK} records and is not read"
                )
            yield [_value(record.get(key)) for key in keys]

    sheet.rows = rows()
    return sheet


def _value(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return ("true" if value else "false") if isinstance(value, bool) else as_text(value)
