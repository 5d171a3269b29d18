"""What the readers share: the options of a reading, and the two ways in which it can fail."""

from __future__ import annotations

from dataclasses import dataclass

CODE = "reading.code"
FRONT_MATTER = "reading.front_matter"
MOJIBAKE = "reading.mojibake"
QUOTED_MAIL = "reading.quoted_mail"
PAGE_FURNITURE = "reading.page_furniture"

DEFAULT_LIMIT = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the format and encoding asked for, and the limits."""

    input_format: str | None = None
    encoding: str | None = None
    max_file_size: int = DEFAULT_LIMIT
    stdin_filename: str | None = None
    allow_private: bool = False

    @property
    def max_unpacked(self) -> int:
        """The most bytes that a packed file may unpack to."""
        return 16 * self.max_file_size


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input that could not be read: one line that names it and the mend."""

    source: str
    message: str


class Unreadable(Exception):
    """Why an input cannot be read, without its name; the dispatcher makes a ReadFailure of it."""


def size_text(size: int) -> str:
    """A size as people write it: 16 MB."""
    for unit, scale in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if size >= scale:
            return f"{round(size / scale, 1):g} {unit}"
    return f"{size} bytes"
