"""What the data formats write is valid by the schema that the project publishes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT, Result

SCHEMA: dict[str, Any] = json.loads(files("claimcheck").joinpath("schemas", "report.json").read_text("utf-8"))
SAMPLES = ROOT / "samples"


def validator(name: str | None = None) -> jsonschema.Draft202012Validator:
    schema = SCHEMA if name is None else {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize(
    "args",
    [
        ["extract", SAMPLES / "growth-plan" / "release.txt"],
        ["extract", "--no-context", SAMPLES / "harbour-housing" / "article.md"],
        ["check", SAMPLES / "growth-plan" / "release.txt", "-r", SAMPLES / "growth-plan" / "facts.csv", "--exit-zero"],
        [
            "check",
            "--explain",
            "--exit-zero",
            SAMPLES / "recycling" / "release.txt",
            "-r",
            SAMPLES / "recycling" / "facts.csv",
        ],
        ["compare", "--exit-zero", SAMPLES / "two-reports" / "a.txt", SAMPLES / "two-reports" / "b.txt"],
    ],
    ids=["extract", "no-context", "check", "explain", "compare"],
)
def test_json_is_valid(claimcheck: Callable[..., Result], args: list[Any]) -> None:
    result = claimcheck(*args, "--format", "json")
    assert result.status == 0, result.err
    validator().validate(json.loads(result.out))
    lines = claimcheck(*args, "--format", "jsonl").out.splitlines()
    assert len(lines) == 1
    validator("comparison" if args[0] == "compare" else "document").validate(json.loads(lines[0]))


def test_the_schema_is_printed(claimcheck: Callable[..., Result]) -> None:
    assert json.loads(claimcheck("schema").out) == SCHEMA
