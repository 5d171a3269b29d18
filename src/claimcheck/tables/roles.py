"""What the headers of a table say its columns hold, by the words of rules/tables/columns.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.matching.tape import fold
from claimcheck.rulebook import RuleBook

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Role:
    """A role and how well a header fits it: 0 is the best of the role's words."""

    name: str
    rank: int


class RoleReader:
    """Header words to roles."""

    def __init__(self, book: RuleBook) -> None:
        self._roles: dict[str, list[Role]] = {}
        tables = book.under("tables.columns")
        self.counts = frozenset(tables["count_value"]["names"])
        self.plain = frozenset(tables["plain_value"]["names"])
        self.code_cells = re.compile(tables["code_cells"]["cells"])
        for table in tables.values():
            for rank, name in enumerate(table["names"]):
                self._roles.setdefault(name, []).append(Role(table["role"], rank))

    def of(self, header: str) -> list[Role]:
        """The roles a header may have; SDMX headers may hold a code and a name ("REF_AREA: Reference area")."""
        for text in (header, *header.split(": ", 1)):
            found = self._roles.get(normal(text))
            if found:
                return found
        return []


def normal(header: str) -> str:
    """A header in lower case with plain spaces."""
    text = _CAMEL.sub(" ", fold(header)) if header[:1].islower() else fold(header)
    return " ".join(text.replace("_", " ").replace("-", " ").lower().split()) if text not in ("+/-",) else text
