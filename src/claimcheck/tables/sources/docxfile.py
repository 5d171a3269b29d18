"""Tables and approved sentences of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.tables.grid import Row, Sheet


def sheets(path: Path, query: str | None = None) -> Iterator[Sheet]:
    """The document's sentences first, then its tables, numbered."""
    import docx

    try:
        document = docx.Document(str(path))
        lines = tuple(
            (number, paragraph.text.strip())
            for number, paragraph in enumerate(document.paragraphs, 1)
            if paragraph.text.strip()
            and not (paragraph.style and str(paragraph.style.name).startswith(("Heading", "Title")))
        )
        tables = document.tables
    except Exception as error:  # python-docx raises whatever its parsers raise
        raise InputError(f"{path}: not a readable document ({type(error).__name__}); open and save it again") from None
    yield Sheet("", iter(()), lines=lines)
    for number, table in enumerate(tables, 1):
        yield Sheet(f"table {number}", _rows(table))


def _rows(table: object) -> Iterator[Row]:
    for row in table.rows:  # type: ignore[attr-defined]
        yield [cell.text.strip() for cell in row.cells]
