"""Plain text: what is in the file is the text, so offsets count into the file itself."""

from __future__ import annotations

from claimcheck.model import Source
from claimcheck.read.encodings import decode
from claimcheck.read.values import Options


def read(name: str, data: bytes, options: Options) -> Source:
    """The file's text, byte order mark apart."""
    text, notes = decode(data, options.encoding)
    return Source(name, name, text, notes=notes)
