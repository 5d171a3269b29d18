"""rules/*.toml to a RuleBook: words with their classes, patterns over classes, and the examples that test them.

A rule is a TOML table; its id is made from its file and its name ("units.length.kilometre"), so it cannot drift.
Three forms: words (``names``, ``symbols`` or ``values``) say what a surface form is; patterns (``pattern``) say how
forms combine; any other table is data that a stage looks up by name. Every rule has ``why`` (one at the head of a file
serves all its tables of words and data); patterns have ``yes`` and ``no`` too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError
from claimcheck.resources import data_root

RawTable = dict[str, Any]
_KEEP = 6  # parsed rule sets that stay in the cache folder, the newest
_FILE_KEYS = {"class", "stage", "define", "about", "why"}


@dataclass(frozen=True, slots=True)
class Word:
    """A surface form: ``exact`` ones match in their own case only, others in any."""

    form: str
    cls: str
    exact: bool
    rule: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern over classes, tried in the order of ``priority`` (high first), then of the files."""

    rule: str
    stage: str
    pattern: str
    kind: str
    priority: int
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """``text`` with the expected span in brackets for a match; without brackets for a near miss."""

    rule: str
    text: str
    match: bool
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, in a fixed order; ``tables`` maps a rule's id to its TOML table."""

    tables: Mapping[str, RawTable]
    words: tuple[Word, ...]
    patterns: tuple[Pattern, ...]
    macros: Mapping[str, str]
    digest: str

    def stage(self, name: str) -> tuple[Pattern, ...]:
        """Patterns of one stage, best first."""
        found = [p for p in self.patterns if p.stage == name]
        return tuple(sorted(found, key=lambda p: -p.priority))

    def under(self, prefix: str) -> dict[str, RawTable]:
        """Tables whose id starts with ``prefix.``, keyed by the rest of the id."""
        lead = prefix + "."
        return {k[len(lead) :]: v for k, v in self.tables.items() if k.startswith(lead)}

    def examples(self) -> Iterator[Example]:
        """Every ``yes`` and ``no`` of every rule."""
        for rule, table in self.tables.items():
            for item in table.get("yes", ()):
                expect = dict(item) if isinstance(item, dict) else {"text": item}
                yield Example(rule, expect.pop("text"), True, expect)
            for text in table.get("no", ()):
                yield Example(rule, text, False, {})


def rule_files(roots: Sequence[Path]) -> list[tuple[str, Path]]:
    """(id prefix, path) of every rule file below ``roots``, sorted by id within a root."""
    found: list[tuple[str, Path]] = []
    for root in roots:
        paths = sorted(root.rglob("*.toml"), key=lambda p: p.relative_to(root).parts)
        found += [(".".join(p.relative_to(root).with_suffix("").parts), p) for p in paths]
    return found


def rules_of(folder: Path) -> dict[str, Path]:
    """The ids of the rules that a folder of house rules holds, each with its file."""
    found: dict[str, Path] = {}
    for prefix, path in rule_files([folder]):
        found |= {f"{prefix}.{name}": path for name in _parse(path, path.read_bytes()) if name not in _FILE_KEYS}
    return found


def load(extra: Sequence[Path] = ()) -> RuleBook:
    """Load the shipped rules and those in the folders ``extra``. Raises InputError naming file and key."""
    for folder in extra:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder of rules")
    roots = [data_root("rules"), *extra]
    files = [(prefix, path, path.read_bytes()) for prefix, path in rule_files(roots)]
    digest = hashlib.sha256(b"\0".join(p.encode() + b"\0" + data for p, _, data in files)).hexdigest()
    raw = _cached(digest, files)
    return _assemble([(prefix, path, raw[str(n)]) for n, (prefix, path, _) in enumerate(files)], digest)


def cache_folder() -> Path:
    """Where compiled rules are kept: CLAIMCHECK_CACHE_DIR, else the user's cache folder."""
    named = os.environ.get("CLAIMCHECK_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck")


def _cached(digest: str, files: Sequence[tuple[str, Path, bytes]]) -> dict[str, RawTable]:
    """Parsed TOML of ``files``, kept as JSON in the user's cache folder because parsing TOML is the slow half."""
    folder = cache_folder()
    path = folder / f"rules-{digest[:24]}.json"
    try:
        cached: dict[str, RawTable] = json.loads(path.read_bytes())
        return cached
    except (OSError, ValueError):
        pass
    raw = {str(n): _parse(path_, data) for n, (_, path_, data) in enumerate(files)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(raw), encoding="utf-8")
        part.replace(path)
        for old in sorted(folder.glob("rules-*.json"), key=lambda p: p.stat().st_mtime)[:-_KEEP]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
    return raw


def _parse(path: Path, data: bytes) -> RawTable:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"), parse_float=str)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid TOML: {error}") from None


def _assemble(files: Sequence[tuple[str, Path, RawTable]], digest: str) -> RuleBook:
    tables: dict[str, RawTable] = {}
    words: list[Word] = []
    patterns: list[Pattern] = []
    macros: dict[str, str] = {}
    for prefix, path, raw in files:
        for name, text in raw.get("define", {}).items():
            if macros.setdefault(name, text) != text:
                raise InputError(f"{path}: [define] {name} is already defined otherwise in another file")
        for name, table in raw.items():
            if name in _FILE_KEYS:
                continue
            if not isinstance(table, dict):
                raise InputError(f"{path}: unknown key {name!r}: a rule is a table [name]")
            rule = f"{prefix}.{name}"
            if "why" in raw and "pattern" not in table:
                table = {"why": raw["why"], **table}
            tables[rule] = table
            words += _words(rule, table, str(table.get("class", raw.get("class", ""))))
            if "pattern" in table:
                stage = table.get("stage", raw.get("stage", ""))
                if not stage:
                    raise InputError(f"{path}: [{name}] has a pattern but no stage")
                for text in table["pattern"] if isinstance(table["pattern"], list) else [table["pattern"]]:
                    patterns.append(
                        Pattern(rule, stage, text, table.get("kind", ""), int(table.get("priority", 0)), table)
                    )
    return RuleBook(tables, tuple(words), tuple(patterns), macros, digest)


def _words(rule: str, table: RawTable, cls: str) -> Iterator[Word]:
    for key, exact in (("names", False), ("symbols", True)) if cls else ():
        for form in table.get(key, ()):
            yield Word(form, cls, exact, rule, table)
    for form, value in table.get("values", {}).items() if cls else ():
        yield Word(form, cls, False, rule, {"value": value})
    for cls_, forms in table.get("forms", {}).items():
        for form in forms:
            yield Word(form, cls_, form != form.lower(), rule, table)


def source_of(rule: str, extra: Sequence[Path] = ()) -> str:
    """A rule as it stands in its file, comments and all. Raises KeyError for an unknown id."""
    for prefix, path in rule_files([data_root("rules"), *extra]):
        name = rule.removeprefix(f"{prefix}.")
        if name == rule:
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        heads = [n for n, line in enumerate(lines) if line.startswith("[")]
        for n in heads:
            if lines[n].strip() == f"[{name}]":
                later = (h for h in heads if h > n and not lines[h].startswith(f"[{name}."))
                return "".join(lines[n : next(later, len(lines))]).rstrip() + "\n"
    raise KeyError(rule)
