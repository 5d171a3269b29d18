"""What every renderer is given besides the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Page:
    """What a code means: a title, the severity it has by default, and a page of text."""

    title: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """How to show: width in columns, colour or not, on a terminal or not, the words to use, and what the command was asked for.

    ``limit`` is the width that a table in a pipe keeps to, where one was asked for.
    """

    command: str
    version: str
    words: Wording
    codes: Mapping[str, Page] = field(default_factory=dict)
    width: int = 100
    limit: int | None = None
    color: bool = False
    terminal: bool = False
    show_skipped: bool = False
    explain: bool = False
    author_name: str | None = None
    author_url: str | None = None
    page_url: str | None = None
