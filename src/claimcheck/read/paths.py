"""What the arguments name: files, the texts of folders, globs, addresses and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.read.formats import known_suffix
from claimcheck.read.values import ReadFailure

_GLOB = "*?["


@dataclass(frozen=True, slots=True)
class Input:
    """One input and the name it goes by in reports."""

    kind: str
    name: str


def inputs(argument: str) -> Iterator[Input | ReadFailure]:
    """The inputs that one argument names, in a fixed order."""
    if argument == "-":
        yield Input("stdin", argument)
    elif argument.lower().startswith(("http://", "https://")):
        yield Input("url", argument)
    elif "\0" in argument or not argument:
        yield ReadFailure(argument, f"{argument!r}: not a file name")
    elif os.path.isdir(argument):  # noqa: PTH112 - a name too long for the system is no folder here, but raises there
        yield from _folder(argument)
    elif os.path.exists(argument):  # noqa: PTH110
        yield Input("file", argument)
    elif any(c in argument for c in _GLOB):
        yield from _matches(argument)
    else:
        yield ReadFailure(argument, f"{argument}: no such file or folder")


def _matches(pattern: str) -> Iterator[Input | ReadFailure]:
    found = sorted(p for p in glob.glob(pattern, recursive=True) if os.path.isfile(p))  # noqa: PTH113, PTH207
    if not found:
        yield ReadFailure(pattern, f"{pattern}: matches no file")
    for path in found:
        yield Input("file", path)


def _folder(argument: str) -> Iterator[Input | ReadFailure]:
    found = False
    for path in walk(Path(argument)):
        found = True
        yield Input("file", str(path))
    if not found:
        yield ReadFailure(argument, f"{argument}: no text in this folder (looked for .txt, .md, .html, .docx, .pdf …)")


def walk(folder: Path) -> Iterator[Path]:
    """Texts below ``folder`` by name, without hidden ones, those its .gitignore files name, and links that lead out."""
    root = folder.resolve()
    yield from _walk(folder, root, _ignored_above(root))


def _walk(folder: Path, root: Path, ignored: list[tuple[Path, object]]) -> Iterator[Path]:
    own = [*ignored, *_ignored_in(folder.resolve())]
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or _is_ignored(path, entry.is_dir(follow_symlinks=False), own):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, own)
        elif known_suffix(entry.name) and entry.is_file() and (not entry.is_symlink() or _inside(path, root)):
            yield path


def _inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root)


def _ignored_in(folder: Path) -> list[tuple[Path, object]]:
    from pathspec import GitIgnoreSpec

    try:
        lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
        return [(folder, GitIgnoreSpec.from_lines(lines))]
    except (OSError, ValueError):
        return []


def _ignored_above(folder: Path) -> list[tuple[Path, object]]:
    """The .gitignore files between the root of the repository, if any, and ``folder``."""
    above = list(folder.parents)
    top = next((n for n, p in enumerate([folder, *above]) if (p / ".git").exists()), 0)
    return [spec for parent in reversed(above[:top]) for spec in _ignored_in(parent)]


def _is_ignored(path: Path, is_folder: bool, specs: list[tuple[Path, object]]) -> bool:
    where = path.parent.resolve() / path.name
    for base, spec in specs:
        relative = where.relative_to(base).as_posix() + ("/" if is_folder else "")
        if spec.match_file(relative):  # type: ignore[attr-defined]
            return True
    return False
