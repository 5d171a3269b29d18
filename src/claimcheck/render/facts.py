"""Reference tables as they were understood, for a person to look over; and a first table of a release's figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from claimcheck.model import Claim, Document, Fact, Table
from claimcheck.render.data import safe
from claimcheck.render.table import Cell, lay_out
from claimcheck.render.view import View
from claimcheck.render.wording import plain

_HEAD = ("cell", "entity", "metric", "period", "days", "value", "unit", "status", "scope")
_WRAPS = (True,) * len(_HEAD)
_DRAFTED = {"money", "percent", "count", "measure", "duration", "age"}
_DRAFT = ("entity", "metric", "period", "value", "unit", "status", "source", "approved by")
_PAGE = 500


def facts_text(tables: Iterable[Table], view: View, limit: int | None = None) -> Iterator[str]:
    """One line a fact: its cell, entity, metric, period, value, unit and what narrows it."""
    for table in tables:
        yield f"{table.name}: {table.shape}, {len(table.facts)} facts\n"
        facts = islice(iter(table.facts), limit)
        while rows := [_row(table, fact) for fact in islice(facts, _PAGE)]:
            yield from lay_out(_HEAD, rows, _WRAPS, view)
        if limit is not None and len(table.facts) > limit:
            yield f"  ({len(table.facts) - limit} more)\n"
        for line in (*table.faults, *table.notes):
            yield f"  {line}\n"


def _row(table: Table, fact: Fact) -> list[Cell]:
    days = f"{fact.start} to {fact.end or 'now'}" if fact.start else ""
    scope = ", ".join(f"{name}: {value}" if name else value for name, value in fact.scope)
    unit = " ".join(part for part in (fact.unit, fact.of and f"of {fact.of}", fact.per and f"per {fact.per}") if part)
    cell = (fact.cell or f"{fact.row}:{fact.column}").removeprefix(table.name).lstrip("!:")
    texts = (cell, fact.entity or "", fact.metric, fact.period or "", days, plain(fact.value) or "", unit,
             fact.status or "", scope)  # fmt: skip
    return [(text, "") for text in texts]


def draft_csv(document: Document, publisher: str | None = None) -> Iterator[str]:
    """The figures of a release as a table that can be read back once a person has approved it."""
    yield _line(_DRAFT)
    dates = {c.id: c for c in document.claims if c.date is not None}
    for claim in document.claims:
        row = _drafted(claim, dates, document, publisher)
        if row is not None:
            yield _line(row)


def _drafted(claim: Claim, dates: dict[str, Claim], document: Document, publisher: str | None) -> list[str] | None:
    quantity, context = claim.quantity, claim.context
    if claim.kind not in _DRAFTED or claim.part != "body" or quantity is None or quantity.value is None:
        return None
    period = context.period if context else None
    day = dates.get(period.claim or "") if period else None
    entity = context.entity.text if context and context.entity else publisher
    metric = context.measure.text if context and context.measure else ""
    status = context.status if context and context.status != "fact" else ""
    when = (day.date.value if day and day.date else "") or (period.text if period else "")
    sentence = _sentence(document.text, claim)
    return [
        safe(t)
        for t in (entity or "", metric, when, plain(quantity.value) or "", quantity.unit or "", status, sentence, "")
    ]


def _sentence(text: str, claim: Claim) -> str:
    """The line or sentence around a claim."""
    starts = [at + len(mark) for mark in (". ", "\n", "? ", "! ") if (at := text.rfind(mark, 0, claim.start)) >= 0]
    ends = [at for mark in (". ", "\n", "? ", "! ") if (at := text.find(mark, claim.end)) >= 0]
    return " ".join(text[max(starts, default=0) : min(ends, default=len(text) - 1) + 1].split())


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
