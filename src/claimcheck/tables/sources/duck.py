"""Parquet and DuckDB files, by duckdb (an extra), opened read-only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.tables.grid import Sheet
from claimcheck.tables.sources.extras import needed
from claimcheck.tables.sources.queries import quoted, select
from claimcheck.tables.sources.values import in_rows


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """The rows of a Parquet file, or one sheet a table of a DuckDB file, or a query. A query on a Parquet file calls it ``data``."""
    duckdb = needed("duckdb", "parquet", path)
    try:
        if path.suffix.lower() == ".parquet":
            db = duckdb.connect(":memory:")
            literal = str(path).replace("'", "''")
            db.execute(f"CREATE VIEW data AS SELECT * FROM read_parquet('{literal}')")
            names = ["data"]
        else:
            db = duckdb.connect(str(path), read_only=True)
            names = [
                row[0] for row in db.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
            ]
        with db:
            for name in [query] if query else names:
                found = db.execute(select(name if query else quoted(f'"{name}"'), str(path)))
                head = tuple(column[0] for column in found.description)
                one = query or len(names) == 1
                yield Sheet("" if one else name, chain((head,), in_rows(found.fetchmany)), header=True, texts=False)
    except duckdb.Error as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from None
