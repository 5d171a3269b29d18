"""Parquet: one record a row, with the columns of a JSON Lines record, read a group at a time."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Source
from claimcheck.read.jsonl import source_of
from claimcheck.read.values import ReadFailure, Unreadable

COLUMNS = ("id", "text", "title", "date", "source_text", "text_b")


def records(name: str) -> Iterator[Source | ReadFailure]:
    """Sources of all rows, in order. Raises Unreadable for a file that is none or has no column ``text``."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable('needs an extra; install it with: pip install "claimcheck-cli[parquet]"') from None
    try:
        file = ParquetFile(name)
    except (ArrowException, OSError) as error:
        raise Unreadable(f"is not a Parquet file: {str(error).splitlines()[0]}") from None
    wanted = [c for c in COLUMNS if c in file.schema_arrow.names]
    if "text" not in wanted:
        raise Unreadable(f"has no column text (it has {', '.join(file.schema_arrow.names[:8])})")
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for record in batch.to_pylist():
            number += 1
            try:
                yield source_of(name, number, {k: plain(v) for k, v in record.items() if v is not None})
            except Unreadable as error:
                yield ReadFailure(name, f"{name}: row {number}: {error}")


def plain(value: object) -> object:
    """Dates as ISO text, everything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value
