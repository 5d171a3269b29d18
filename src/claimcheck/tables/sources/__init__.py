"""Where tables are kept: one module a kind of store, each giving sheets of rows."""

from __future__ import annotations

from claimcheck.tables.sources.store import Store, open_store

__all__ = ["Store", "open_store"]
