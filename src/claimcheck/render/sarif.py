"""SARIF 2.1.0, for code scanning: code-point columns, stable fingerprints, the table's cell as a related location."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from claimcheck.model import Document, Reference
from claimcheck.render.located import Located, cell, full_message, located
from claimcheck.render.view import View

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(documents: Iterable[Document], view: View) -> Iterator[str]:
    """One run with every finding; suppressed ones are there, marked as such."""
    items = [item for document in documents for item in located(document, view, suppressed=True)]
    codes = sorted({item.finding.code for item in items} | set(view.codes))
    index = {code: n for n, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "semanticVersion": view.version,
                "rules": [_rule(code, view) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder claimcheck was run in."}}},
        "results": [_result(item, index) for item in items],
        "invocations": [{"executionSuccessful": True}],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, view: View) -> dict[str, Any]:
    page = view.codes.get(code)
    rule: dict[str, Any] = {"id": code}
    if page is not None:
        rule |= {
            "name": page.title.title().replace(" ", ""),
            "shortDescription": {"text": page.title},
            "fullDescription": {"text": page.text},
            "help": {"text": page.text},
            "defaultConfiguration": {"level": page.severity},
        }
    return rule


def _location(path: str) -> dict[str, Any]:
    location: dict[str, Any] = {"uri": quote(PurePath(path).as_posix())}
    if not PurePath(path).is_absolute():
        location["uriBaseId"] = "SRCROOT"
    return location


def _result(item: Located, index: dict[str, int]) -> dict[str, Any]:
    finding = item.finding
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    if finding.part == "body" and finding.origin is None:
        snippet = item.document.text[finding.start : finding.end]
        region |= {"charOffset": finding.start, "charLength": finding.end - finding.start, "snippet": {"text": snippet}}  # type: ignore[dict-item]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity,
        "message": {"text": full_message(item)},
        "locations": [{"physicalLocation": {"artifactLocation": _location(item.path), "region": region}}],
        "partialFingerprints": {"claimKey/v1": item.fingerprint},
    }
    related = [_related(r) for r in item.references]
    if related:
        result["relatedLocations"] = related
    if finding.suppressed is not None:
        kind = "inSource" if finding.suppressed.kind == "inSource" else "external"
        result["suppressions"] = [{"kind": kind, "justification": finding.suppressed.reason}]
        if finding.suppressed.kind == "baseline":
            result["baselineState"] = "unchanged"
    return result


def _related(reference: Reference) -> dict[str, Any]:
    path = reference.table.partition("!")[0]
    physical: dict[str, Any] = {"artifactLocation": _location(path)}
    if reference.row is not None:
        physical["region"] = {"startLine": reference.row}
    told = ", ".join(p for p in (reference.entity, reference.metric, reference.period) if p)
    value = " ".join(p for p in (reference.value, reference.unit) if p)
    return {"physicalLocation": physical, "message": {"text": f"{cell(reference)}: {told} = {value}"}}
