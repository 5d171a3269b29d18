"""The front matter of a Markdown file: its title and date, by line; nothing in it is run or resolved."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t\r]*$", re.S | re.M)
_KEY = re.compile(r"^(title|date)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.I | re.M)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def front_matter(text: str) -> tuple[int, str | None, date | None]:
    """Where the front matter ends (0: there is none), its title and its date."""
    found = _FENCED.match(text)
    if found is None:
        return 0, None, None
    fields = _toml(found[2]) if found[1] == "+++" else {m[1].lower(): _bare(m[2]) for m in _KEY.finditer(found[2])}
    if not fields and ":" not in found[2] and "=" not in found[2]:
        return 0, None, None
    return found.end(), fields.get("title") or None, _day(fields.get("date", ""))


def _toml(text: str) -> dict[str, str]:
    try:
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    known = {k.lower(): v for k, v in parsed.items() if k.lower() in ("title", "date")}
    return {k: v.isoformat() if isinstance(v, date | datetime) else str(v) for k, v in known.items()}


def _bare(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _day(value: str) -> date | None:
    found = _DAY.search(value)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
