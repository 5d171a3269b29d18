"""Links that a person has decided on: followed without guessing, or never again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.link.confirmed import Entry, match, row_of
from claimcheck.link.index import FactIndex, Series
from claimcheck.link.references import candidate
from claimcheck.link.units import Units
from claimcheck.model import Document, Fact, Link


class Pins:
    """The confirmed and rejected links of a project, looked up in its tables."""

    def __init__(self, confirmed: Sequence[Entry], index: FactIndex, units: Units) -> None:
        self.confirmed = tuple(confirmed)
        self.index, self.units = index, units

    def of(self, document: Document, links: Mapping[str, Link]) -> dict[str, Link]:
        """The links of a document that are decided; ``links`` are those found without a person."""
        claims = {c.id: c for c in document.claims}
        found: dict[str, Link] = {}
        for name, entry in match(self.confirmed, document).items():
            known = links.get(name)
            shown = known.candidates if known is not None else ()
            if entry.state == "rejected":
                if known is not None and any(row_of(c.reference) == entry.row for c in known.chosen):
                    found[name] = Link(name, failed="rejected", candidates=shown, pinned=True)
                continue
            series, fact = self._row(entry)
            if series is not None and fact is not None:
                row = candidate(fact, series, claims[name], self.units, 1.0)
                found[name] = Link(name, (row,), candidates=(row,), pinned=True)
        return found

    def stale(self, document: Document) -> list[str]:
        """What no longer holds of the confirmed links of a document: their claim or their row is gone."""
        own = [e for e in self.confirmed if e.state == "confirmed" and e.document == document.source]
        met = {e.id for e in match(own, document).values()}
        lost = [f"link {e.id} is stale: the text has no {e.text!r} like it any more" for e in own if e.id not in met]
        return lost + [
            f"link {e.id} is stale: {e.table} has no row {', '.join(filter(None, e.row[1:4]))}"
            for e in own
            if self._row(e)[1] is None
        ]

    def _row(self, entry: Entry) -> tuple[Series | None, Fact | None]:
        entity = entry.entity or self.index.composed.get(entry.metric)
        wanted = entry.table, entry.metric, entry.period, entry.column
        for listed in (self.index.by_entity.get(entity) or {}).values():
            for series in listed:
                for fact in series.facts:
                    if (fact.table, fact.metric, fact.period or "", fact.column) == wanted:
                        return series, fact
        return None, None
