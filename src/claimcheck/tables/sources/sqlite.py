"""SQLite files, opened read-only: every table and view, or one query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from claimcheck.errors import InputError
from claimcheck.tables.grid import Sheet
from claimcheck.tables.sources.queries import select


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """One sheet a table; a table of its own name where there are several."""
    db = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    try:
        db.execute("PRAGMA query_only = ON")
        listed = db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        )
        names = [query] if query else [row[0] for row in listed]
        for name in names:
            found = db.execute(select(name if query else f'"{name}"', str(path)))
            head = tuple(column[0] for column in found.description)
            yield Sheet("" if len(names) == 1 else name, chain((head,), found), header=True, texts=False)
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: {error}") from None
    finally:
        db.close()
