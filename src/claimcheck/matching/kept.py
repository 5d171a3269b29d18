"""Rules in compiled form, kept in the user's cache folder: compiling them takes longer than reading many articles.

What is kept is plain data (``marshal``): nothing in it can run. A file that is missing, foreign or broken is made anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

_KEEP = 6  # compiled rule sets that stay in the folder, the newest
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def kept(folder: Path, digest: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``build`` gives, from ``folder`` if it was built before by this code for these rules."""
    path = folder / f"compiled-{_key(digest)}.bin"
    try:
        found: dict[str, Any] = marshal.loads(path.read_bytes())
        return found
    except (OSError, ValueError, EOFError, TypeError):
        pass
    built = build()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(marshal.dumps(built))
        part.replace(path)
        for old in sorted(folder.glob("compiled-*.bin"), key=lambda p: p.stat().st_mtime)[:-_KEEP]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
    return built


def _key(digest: str) -> str:
    return hashlib.sha256(f"{digest} {sys.version} {_own_code()}".encode()).hexdigest()[:24]


@cache
def _own_code() -> str:
    """A digest of the modules that build what is kept, so that a new version never reads what an old one left."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "find" / "finder.py", here.parent / "rulebook.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def machine_code(expression: str) -> Code:
    """A regular expression as the instructions that ``re`` would run."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(expression)
    flags = parsed.state.flags
    code = _compiler._code(parsed, flags)
    groups: dict[str, int] = parsed.state.groupdict
    index: list[str | None] = [None] * parsed.state.groups
    for name, n in groups.items():
        index[n] = name
    return flags, array("I", code).tobytes(), parsed.state.groups - 1, groups, tuple(index)


def runnable(expression: str, code: Code | None) -> re.Pattern[str]:
    """The compiled expression: from kept instructions where there are any that this Python takes."""
    if code is not None:
        try:
            import _sre  # type: ignore[import-not-found]

            flags, instructions, groups, index, names = code
            made: re.Pattern[str] = _sre.compile(
                expression, flags, array("I", instructions).tolist(), groups, index, names
            )
            return made
        except (ImportError, TypeError, ValueError, RuntimeError, OverflowError):
            pass
    return re.compile(expression)


def codes_of(expressions: Iterable[str]) -> dict[str, Code]:
    """The instructions of every expression."""
    return {expression: machine_code(expression) for expression in expressions}
