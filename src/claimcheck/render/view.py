"""What every renderer is given besides the documents."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.render.wording import Wording


@dataclass(frozen=True, slots=True)
class View:
    """How to show: width in columns, colour or not, the words to use, and what the command was asked for."""

    command: str
    version: str
    words: Wording
    width: int = 100
    color: bool = False
    show_skipped: bool = False
    redact: bool = False
    explain: bool = False
    author_name: str | None = None
    author_url: str | None = None
    page_url: str | None = None
