"""claimcheck: find every numeric claim in a text, normalise it, and check it.

As a library::

    import claimcheck

    claimcheck.extract("Sales rose 5% to £3m.").claims
    claimcheck.check(text, references=["facts.csv"]).findings
    claimcheck.compare(text_a, text_b).pairs

The values are those of ``claimcheck.model``; heavy imports happen on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from os import PathLike

    from claimcheck.model import Comparative, Document

__version__ = "0.1.0"
__all__ = ["check", "compare", "extract"]


def extract(
    text: str, *, title: str | None = None, date: date | None = None, locale: str = "en", context: bool = True
) -> Document:
    """Every numeric claim of ``text``. ``date`` is the document's date, for relative dates; ``locale`` a language tag."""
    from claimcheck.api import extractor, source

    return extractor(locale, context).extract(source(text, title, date))


def check(
    text: str, *, references: Sequence[str | PathLike[str]] = (), aliases: str | PathLike[str] | None = None,
    source_text: str | None = None, publisher: str | None = None, title: str | None = None, date: date | None = None,
    locale: str = "en", context: bool = True,
) -> Document:  # fmt: skip
    """``text`` checked against itself and, where given, reference tables and the text it announces.

    Raises ``claimcheck.errors.InputError`` for a table that cannot be read.
    """
    from dataclasses import replace

    from claimcheck.api import checker, source

    tool = checker(tuple(map(str, references)), str(aliases) if aliases else None, publisher, locale, context)
    return tool.check(replace(source(text, title, date), source_text=source_text))


def compare(a: str, b: str, *, revision: bool = False, locale: str = "en", context: bool = True) -> Comparative:
    """The claims of two texts side by side; ``revision`` when ``b`` is a later version of ``a``."""
    from claimcheck.api import comparer, source

    return comparer(revision, locale, context).compare("a:b", source(a), source(b))
