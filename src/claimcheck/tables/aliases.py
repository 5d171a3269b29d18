"""Files of aliases: kind, canonical, alias."""

from __future__ import annotations

import csv
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.tables.making import Aliases

_COLUMNS = ("kind", "canonical", "alias")
_KINDS = ("entity", "metric")


def read_aliases(path: str) -> Aliases:
    """The aliases of a CSV file. Raises InputError naming the line that is wrong."""
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text; save it as CSV UTF-8") from None
    rows = csv.reader(lines)
    head = [cell.strip().lower() for cell in next(rows, [])]
    lost = [name for name in _COLUMNS if name not in head]
    if lost:
        raise InputError(f"{path}: line 1: no column {lost[0]}; the header is {','.join(_COLUMNS)}")
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in _KINDS}
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        cells = dict(zip(head, (*map(str.strip, row), "", "", ""), strict=False))
        kind = cells["kind"].lower()
        if kind not in _KINDS or not cells["canonical"] or not cells["alias"]:
            raise InputError(f"{path}: line {number}: write {' or '.join(_KINDS)}, the name in the table, the alias")
        found[kind].setdefault(cells["canonical"].lower(), []).append(cells["alias"])
    return Aliases(*({name: tuple(more) for name, more in found[kind].items()} for kind in _KINDS))
