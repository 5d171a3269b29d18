"""What the library functions stand on: tools made once for each combination of settings."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from claimcheck.model import Source
from claimcheck.pipeline import Checker, Comparer, Extractor, Settings
from claimcheck.tables import read_tables


def source(text: str, title: str | None = None, day: date | None = None) -> Source:
    """A text as a source of its own."""
    return Source("text", "text", text, title, day, "option" if day else None)


@lru_cache(maxsize=8)
def extractor(locale: str = "en", context: bool = True, publisher: str | None = None) -> Extractor:
    """An extractor for these settings."""
    return Extractor(Settings(locale=locale, context=context, publisher=publisher))


def checker(
    references: tuple[str, ...], aliases: str | None, publisher: str | None, locale: str, context: bool
) -> Checker:
    """A checker against these tables, read anew because files change."""
    tool = extractor(locale, context, publisher)
    tables = read_tables(references, aliases=aliases, book=tool.book, extract=tool.line) if references else ()
    return Checker(tool, tables)


@lru_cache(maxsize=8)
def comparer(revision: bool, locale: str, context: bool) -> Comparer:
    """A comparer for these settings."""
    return Comparer(extractor(locale, context), revision=revision)
