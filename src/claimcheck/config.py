"""claimcheck.toml, or [tool.claimcheck] of pyproject.toml: found from a file upwards, the nearest one wins.

A file's settings are the config's keys, then those of each ``[[files]]`` entry whose ``match`` fits it, in order.
Paths in a config are relative to its folder. Options of the command line and environment variables go before it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError

NAMES = ("claimcheck.toml", ".claimcheck.toml", "pyproject.toml")
_LIST = (list,)
KEYS: dict[str, tuple[type, ...]] = {
    "reference": _LIST, "aliases": (str,), "source": (str,), "history": (str,), "links": (str,), "baseline": (str,),
    "publisher": (str,), "locale": (str,), "model": (str,), "rules": _LIST,
    "query": (str,), "tables": (dict,), "select": _LIST, "ignore": _LIST, "severity": (dict,), "fail-on": (str,), "min-checked": (int,),
}  # fmt: skip
PATHS = {"reference", "aliases", "source", "history", "links", "baseline"}
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Config:
    """Effective settings and where each came from; ``suppress`` are the [[suppress]] entries that apply."""

    values: Mapping[str, Any] = field(default_factory=dict)
    origin: Mapping[str, str] = field(default_factory=dict)
    suppress: tuple[Mapping[str, Any], ...] = ()
    path: Path | None = None

    def get(self, key: str, option: Any = None) -> Any:
        """The option if it was given, else the config's value, else None."""
        return option if option not in (None, [], ()) else self.values.get(key)


def find(start: Path) -> Path | None:
    """The nearest config at or above ``start``."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    return _nearest(folder)


@lru_cache(maxsize=4096)
def _nearest(folder: Path) -> Path | None:
    for name in NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or "claimcheck" in _tables(path).get("tool", {})):
            return path
    return _nearest(folder.parent) if folder.parent != folder else None


@lru_cache(maxsize=256)
def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == "pyproject.toml":
            return {}
        raise InputError(f"{path}: not valid TOML: {error}") from None


def load(path: Path | None, name: str = "") -> Config:
    """The settings of ``path`` for the file ``name``. Raises InputError for an unknown key or a wrong type."""
    if path is None:
        return Config()
    if not path.is_file():
        raise InputError(f"{path}: no such config")
    tables = _tables(path)
    data = dict(tables["tool"]["claimcheck"] if path.name == "pyproject.toml" else tables)
    files = data.pop("files", [])
    entries = data.pop("suppress", [])
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    _merge(data, path, str(path), values, origin)
    inside = _inside(path, name)
    for n, entry in enumerate(files, 1):
        entry = dict(entry)
        match = entry.pop("match", None)
        if not isinstance(match, str):
            raise InputError(f"{path}: [[files]] {n}: give match, a pattern of file names")
        where = f"{path} [[files]] {n}"
        fresh: dict[str, Any] = {}
        _merge(entry, path, where, fresh, {})
        if name and _fits(inside, match):
            values |= fresh
            origin |= dict.fromkeys(fresh, where)
    wanted = [e for e in entries if not isinstance(e, dict) or "file" not in e or (name and _fits(inside, e["file"]))]
    return Config(values, origin, tuple(wanted), path)


def _inside(path: Path, name: str) -> str:
    try:
        return Path(name).absolute().relative_to(path.parent).as_posix()
    except ValueError:
        return Path(name).as_posix()


def _fits(name: str, pattern: str) -> bool:
    return fnmatch(name, pattern) or fnmatch(name, f"{pattern.rstrip('/')}/*")


def _merge(data: Mapping[str, Any], path: Path, where: str, values: dict[str, Any], origin: dict[str, str]) -> None:
    for key, value in data.items():
        if key not in KEYS:
            raise InputError(f"{where}: unknown key {key!r}{_hint(key)}")
        if not isinstance(value, KEYS[key]) or isinstance(value, bool):
            kind = {"list": "a list", "str": "a text", "int": "a number", "dict": "a table"}[KEYS[key][0].__name__]
            raise InputError(f"{where}: {key} must be {kind}")
        if key == "severity":
            _check_severity(value, where)
        values[key] = _paths(value, path.parent) if key in PATHS else value
        origin[key] = where


def _hint(key: str) -> str:
    from rapidfuzz import process

    near = process.extractOne(key, [*KEYS, "files", "suppress"], score_cutoff=60)
    return f"; did you mean {near[0]!r}?" if near else ""


def _check_severity(value: Any, where: str) -> None:
    for code, level in value.items():
        if level not in SEVERITIES:
            raise InputError(f"{where}: severity of {code}: {level!r} is none of {', '.join(SEVERITIES)}")


def _paths(value: Any, folder: Path) -> Any:
    if isinstance(value, list):
        return [_paths(v, folder) for v in value]
    return value if "://" in value or value.startswith("env:") else _shown(folder / value)


def _shown(path: Path) -> str:
    """A path as a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
