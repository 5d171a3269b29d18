"""A path or an address to its store, by its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.tables.grid import Sheet
from claimcheck.tables.sources.database import is_address, shown_name
from claimcheck.tables.sources.database import sheets as database_sheets

_MODULES = {
    ".csv": "csvfile", ".tsv": "csvfile", ".tab": "csvfile", ".txt": "csvfile", ".psv": "csvfile",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".docx": "docxfile",
    ".json": "jsonfile", ".jsonl": "jsonfile", ".ndjson": "jsonfile",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".parquet": "duck", ".duckdb": "duck",
}  # fmt: skip
_OLD = {".xls": "save it as .xlsx", ".xlsb": "save it as .xlsx", ".doc": "save it as .docx", ".numbers": "export .xlsx"}


@dataclass(slots=True)
class Store:
    """An opened store: the name to cite, its name without its ending, and its sheets."""

    name: str
    stem: str
    sheets: Iterator[Sheet]


def open_store(path: str, query: str | None = None) -> Store:
    """Open a store for reading. Raises InputError naming the mend."""
    if is_address(path):
        name = shown_name(path)
        return Store(name, name.rpartition("/")[2], database_sheets(path, query))
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix in _OLD:
        raise InputError(f"{path}: this kind of file is not read; {_OLD[suffix]}")
    if not file.is_file():
        raise InputError(f"{path}: no such table")
    if suffix not in _MODULES:
        raise InputError(f"{path}: unknown kind of table; known are {', '.join(_MODULES)}")
    module = import_module(f"claimcheck.tables.sources.{_MODULES[suffix]}")
    read: Callable[[Path, str | None], Iterator[Sheet]] = module.sheets
    return Store(file.name, file.stem, read(file, query))
