"""Reference tables as they were understood, for a person to look over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Table
from claimcheck.render.table import Cell, lay_out
from claimcheck.render.view import View
from claimcheck.render.wording import plain


def facts_text(tables: Iterable[Table], view: View) -> Iterator[str]:
    """One line a fact: row, entity, metric, period, value, unit and what narrows it."""
    for table in tables:
        yield f"{table.name}: {table.shape}, {len(table.facts)} facts\n"
        rows: list[list[Cell]] = []
        for fact in table.facts:
            days = f"{fact.start} to {fact.end}" if fact.start else ""
            scope = ", ".join(f"{name}: {value}" for name, value in fact.scope)
            texts = (str(fact.row), fact.column, fact.entity or "", fact.metric, fact.period or "", days,
                     plain(fact.value) or "", fact.unit or "", scope)  # fmt: skip
            rows.append([(text, "") for text in texts])
        head = ["row", "column", "entity", "metric", "period", "days", "value", "unit", "scope"]
        if rows:
            yield from lay_out(head, rows, (1, 2, 3, 4, 2, 3, 2, 2, 3), view)
        for line in (*table.faults, *table.notes):
            yield f"  {line}\n"
