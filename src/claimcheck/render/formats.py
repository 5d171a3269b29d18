"""Every output format by name: where its renderer lives. Modules are loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.render.view import View

_DOCUMENTS = {
    "json": "data:as_json",
    "jsonl": "data:jsonl",
    "csv": "data:as_csv",
    "concise": "text:concise",
    "markdown": "markdown:documents",
    "sarif": "sarif:sarif",
    "github": "annotations:github",
    "gitlab": "annotations:gitlab",
    "junit": "junit:junit",
    "claimreview": "linked:claimreview",
    "webannotation": "linked:webannotation",
    "html": "html:report",
}
EXTRACT = {
    "text": "text:extract_text",
    **{k: v for k, v in _DOCUMENTS.items() if k in ("json", "jsonl", "csv", "webannotation", "html")},
}
CHECK = {"text": "text:check_text", **_DOCUMENTS}
COMPARE = {
    "text": "pairs:compare_text",
    "json": "data:compare_json",
    "jsonl": "data:compare_jsonl",
    "csv": "data:compare_csv",
    "markdown": "markdown:comparatives",
    "html": "html:comparison",
}


def names(command: str) -> tuple[str, ...]:
    """The formats a command can write."""
    return tuple({"extract": EXTRACT, "check": CHECK, "compare": COMPARE}[command])


def render(command: str, name: str, values: Iterable[Any], view: View) -> Iterator[str]:
    """Pieces of text of the report ``name`` over finished values. Raises KeyError for an unknown format."""
    target = {"extract": EXTRACT, "check": CHECK, "compare": COMPARE}[command][name]
    module, function = target.split(":")
    renderer: Callable[[Iterable[Any], View], Iterator[str]] = getattr(
        import_module(f"claimcheck.render.{module}"), function
    )
    return renderer(values, view)
