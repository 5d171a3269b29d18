"""Annotations of code hosts: GitHub's workflow commands and GitLab's Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimcheck.model import Document
from claimcheck.render.located import full_message, located
from claimcheck.render.view import View

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_GITLAB = {"error": "critical", "warning": "minor", "note": "info"}


def github(documents: Iterable[Document], view: View) -> Iterator[str]:
    """One workflow command a finding, errors first, because GitHub shows only the first ten of a step."""
    items = [item for document in documents for item in located(document, view)]
    for item in sorted(items, key=lambda i: list(_GITHUB).index(i.finding.severity)):
        fields = {
            "title": item.finding.code,
            "file": item.path,
            "line": str(item.line),
            "col": str(item.column),
            "endLine": str(item.end_line),
            "endColumn": str(item.end_column),
        }
        told = ",".join(f"{k}={_property(v)}" for k, v in fields.items())
        yield f"::{_GITHUB[item.finding.severity]} {told}::{_escape(full_message(item))}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(documents: Iterable[Document], view: View) -> Iterator[str]:
    """GitLab's Code Quality list; its fingerprints are unique and hold no line number."""
    report = [
        {
            "description": full_message(item),
            "check_name": item.finding.code,
            "fingerprint": f"{item.fingerprint}-{item.path}",
            "severity": _GITLAB[item.finding.severity],
            "location": {
                "path": item.path,
                "positions": {
                    "begin": {"line": item.line, "column": item.column},
                    "end": {"line": item.end_line, "column": item.end_column},
                },
                "lines": {"begin": item.line, "end": item.end_line},
            },
        }
        for document in documents
        for item in located(document, view)
    ]
    yield json.dumps(report, ensure_ascii=False, indent=2) + "\n"
