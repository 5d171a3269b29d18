"""PDF: the text of its pages by pypdf, words hyphenated at line ends mended, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
import time
import warnings
from collections import Counter
from typing import Any

from claimcheck.model import Skipped, Source
from claimcheck.read.values import PAGE_FURNITURE, Options, Unreadable

_MOST_PAGES = 1000
_SECONDS = 60
_LONGEST_PAGE = 2 * 2**20
_HYPHENATED = re.compile(r"([a-z]{2,})[-\u00ad\u2010]\n([a-z]{2,})")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"[^\w\n]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[^\w\n]*", re.I)


def read(name: str, data: bytes, options: Options) -> Source:
    """Pages apart by form feeds, so that a place in the text tells its page."""
    try:
        import pypdf
    except ImportError:
        raise Unreadable("PDF needs one more package: pip install 'claimcheck-cli[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = _opened(pypdf, data)
        pages, notes = _pages(document)
    text = "\n\f".join(_HYPHENATED.sub(r"\1\2", p) for p in pages)
    if not text.strip():
        raise Unreadable("has no text to read (scanned pages need OCR first)")
    return Source(name, name, text, text_from="extracted", hidden=tuple(_furniture(text)), notes=notes)


def _opened(pypdf: Any, data: bytes) -> Any:
    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("is locked with a password; save it without one")
        count = len(document.pages)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        if type(error).__name__ == "DependencyError":
            raise Unreadable("is encrypted with AES, which needs: pip install 'claimcheck-cli[pdf]'") from None
        raise Unreadable(f"cannot be read as PDF ({type(error).__name__}); it may be damaged") from None
    if count > _MOST_PAGES:
        raise Unreadable(f"has {count} pages, more than {_MOST_PAGES}; split it")
    return document


def _pages(document: Any) -> tuple[list[str], tuple[str, ...]]:
    """The text of each page; a page that cannot be read is empty and named in a note."""
    deadline = time.monotonic() + _SECONDS
    pages: list[str] = []
    failed: list[int] = []
    for number in range(len(document.pages)):
        if time.monotonic() > deadline:
            raise Unreadable(f"takes more than {_SECONDS} seconds to read; split it")
        try:
            text = document.pages[number].extract_text()
        except MemoryError:
            raise
        except Exception:  # whatever a damaged page makes the library raise
            text = ""
            failed.append(number + 1)
        lines = (line.rstrip() for line in text[:_LONGEST_PAGE].replace("\f", "\n").split("\n"))
        pages.append("\n".join(lines))
    if failed:
        return pages, (f"pages that could not be read: {', '.join(map(str, failed[:10]))}",)
    return pages, ()


def _furniture(text: str) -> list[Skipped]:
    """Page numbers alone on a first or last line, and such lines, no sentences, that three pages share but for digits."""
    edges: list[tuple[str, int, int]] = []
    at = 0
    for page in text.split("\f"):
        spans = [(m[0].strip(), at + m.start(), at + m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", page)]
        edges += spans[:2] + spans[2:][-2:]
        at += len(page) + 1
    seen = Counter(_DIGITS.sub("#", line) for line, _, _ in edges)
    return [
        Skipped(start, end, PAGE_FURNITURE)
        for line, start, end in edges
        if (seen[_DIGITS.sub("#", line)] > 2 and not line.endswith(".")) or _NUMBERED.fullmatch(line)
    ]
