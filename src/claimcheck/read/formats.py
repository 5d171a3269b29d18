"""Which reader reads what: by the format asked for, by the file's name, and by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from claimcheck.model import Source
from claimcheck.read.values import Options, Unreadable

Reader = Callable[[str, bytes, Options], Source]

FORMATS = {
    "text": "plain",
    "markdown": "markdown",
    "html": "html",
    "docx": "docx",
    "pdf": "pdf",
    "eml": "eml",
    "xml": "xml",
    "jsonl": "jsonl",
    "parquet": "parquet",
}
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".docm": "docx", ".pdf": "pdf",
    ".eml": "eml", ".xml": "xml", ".rss": "xml", ".atom": "xml", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
}  # fmt: skip
_OTHERS = {
    ".csv": "is a table; name it with --reference, or read it as prose with --input-format text",
    ".tsv": "is a table; name it with --reference, or read it as prose with --input-format text",
    ".xlsx": "is a workbook; name it with --reference",
    ".xls": "is a workbook; save it as .xlsx or CSV and name it with --reference",
    ".doc": "is in the old Word format; save it as .docx",
    ".odt": "is an OpenDocument text; save it as .docx",
    ".rtf": "is rich text; save it as .docx or plain text",
    ".msg": "is an Outlook message; save it as .eml",
    ".epub": "is a book; convert it to HTML or plain text",
    ".zip": "is an archive; unpack it and name the files in it",
}
_MAGIC = (
    (re.compile(rb"\s{0,64}%PDF-"), "pdf"),
    (re.compile(rb"PK\x03\x04"), "docx"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,512}(?:<\?xml[^>]{0,200}>\s*)?<!doctype html|(?:\xef\xbb\xbf)?\s{0,512}<html[\s>]", re.I), "html"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}<\?xml\s"), "xml"),
)  # fmt: skip


def known_suffix(name: str) -> bool:
    """Whether a folder's file of this name is a text to read."""
    return PurePath(name).suffix.lower() in _SUFFIXES


def format_of(name: str, head: bytes, asked: str | None) -> str:
    """The format to read ``name`` as, given its first bytes. Raises Unreadable."""
    if asked is not None:
        return asked
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHERS:
        raise Unreadable(_OTHERS[suffix])
    named = _SUFFIXES.get(suffix)
    if named in ("docx", "pdf", "eml", "jsonl", "parquet", "markdown", "html"):
        return named
    for pattern, found in _MAGIC:
        if pattern.match(head):
            return found
    return named or "text"


def reader(format_: str) -> Reader:
    """The reading function of a format, imported when first needed."""
    found: Reader = import_module(f"claimcheck.read.{FORMATS[format_]}").read
    return found
