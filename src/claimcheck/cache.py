"""Extracted documents kept between runs, keyed by the text and everything that decides what is found in it.

A file of the cache is written aside and renamed, so parallel runs never see half of one. What is read back may only
be made of this project's values, numbers and days.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimcheck.model import Document, Source

_ALLOWED = {("decimal", "Decimal"), ("datetime", "date")}
_LIMIT = 2000


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("claimcheck.model.") or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")


def default_folder() -> Path:
    """CLAIMCHECK_CACHE_DIR, else the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get("CLAIMCHECK_CACHE_DIR") or user_cache_path("claimcheck"))


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """Changes whenever a file of this package does, so that a checkout under work never reads stale results."""
    stats = [p.stat() for p in Path(__file__).parent.rglob("*.py")]
    return f"{len(stats)} {max(s.st_mtime_ns for s in stats)} {sum(s.st_size for s in stats)}"


class Cache:
    """Documents by key; ``settings`` is all that a result depends on besides its source."""

    def __init__(self, folder: Path, settings: str) -> None:
        self.folder = folder / "documents"
        self.settings = settings

    def key(self, source: Source) -> str:
        """The name under which the document of ``source`` is kept."""
        told = (code_stamp(), self.settings, source.id, source.source, source.title, source.date, source.date_from,
                source.text_from, source.hidden, source.notes)  # fmt: skip
        return hashlib.sha256(f"{told!r}\0".encode() + source.text.encode("utf-8", "surrogatepass")).hexdigest()[:40]

    def get(self, source: Source) -> Document | None:
        """The kept document of ``source``, or None."""
        path = self.folder / self.key(source)
        try:
            found = _Reader(io.BytesIO(path.read_bytes())).load()
            os.utime(path)
        except Exception:
            return None
        return replace(found, text=source.text) if isinstance(found, Document) else None

    def put(self, source: Source, document: Document) -> None:
        """Keep a document; a cache that cannot be written is no error."""
        path = self.folder / self.key(source)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(pickle.dumps(replace(document, text=""), protocol=5))
            part.replace(path)
            if path.name.startswith("00"):
                self.prune()
        except OSError:
            part.unlink(missing_ok=True)

    def prune(self) -> None:
        """Keep the newest entries only, and none older than 30 days."""
        found = sorted(self.folder.iterdir(), key=lambda p: -p.stat().st_mtime)
        old = time.time() - 30 * 86400
        for n, path in enumerate(found):
            if n >= _LIMIT or path.stat().st_mtime < old:
                path.unlink(missing_ok=True)
