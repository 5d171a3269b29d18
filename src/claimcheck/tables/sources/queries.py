"""What may be asked of a database: a table by its name, or one SELECT."""

from __future__ import annotations

import re

from claimcheck.errors import InputError

_NAME = re.compile(r'[\w$.]+|"[^"]+"(?:\."[^"]+")?')
_READS = re.compile(r"\s*(?:select|with|from|values|table)\b", re.IGNORECASE)


def is_name(query: str) -> bool:
    """Whether a query is only the name of a table."""
    return _NAME.fullmatch(query.strip()) is not None


def select(query: str, where: str) -> str:
    """A query that reads, without its closing semicolon. Raises InputError for any other."""
    text = query.strip().rstrip(";").strip()
    if is_name(text):
        return f"SELECT * FROM {quoted(text)}"
    if not _READS.match(text) or ";" in text:
        raise InputError(f"{where}: --query takes the name of a table or one SELECT")
    return text


def quoted(name: str) -> str:
    """A table's name in SQL."""
    return name if '"' in name else ".".join(f'"{part}"' for part in name.split("."))
