"""Reads the golden sentences and holds claims against what they expect (tests/golden/quantities.README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor, Settings

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "quantities.jsonl"
_LEFT_OUT = {"date", "time", "set"}
_EXTRACTORS: dict[str, Extractor] = {}


@dataclass(frozen=True)
class Outcome:
    """One sentence: how many expected claims were met, and the faults in words."""

    met: int
    expected: int
    found: int
    faults: tuple[str, ...]


def sentences(half: str) -> list[dict[str, Any]]:
    rows = map(json.loads, GOLDEN.read_text("utf-8").splitlines())
    return [row for row in rows if row["half"] == half]


def extractor(locale: str) -> Extractor:
    if locale not in _EXTRACTORS:
        _EXTRACTORS[locale] = Extractor(Settings(context=False, locale=locale))
    return _EXTRACTORS[locale]


def outcome(row: dict[str, Any]) -> Outcome:
    """Each expected claim is met by the claim that overlaps its span best; what overlaps none is false."""
    found = [
        c
        for c in extractor(row.get("locale", "en")).extract(Source("g", "g", row["text"])).claims
        if c.kind not in _LEFT_OUT
    ]
    faults: list[str] = []
    met = optional = 0
    left = list(found)
    for want in row["claims"]:
        near = [c for c in left if overlap(row["text"], want, c)]
        best = min(near, key=lambda c: len(list(differences(row["text"], want, c))), default=None)
        if best is None:
            if not want.get("optional"):
                faults.append(f"missed {want['text']!r}")
            continue
        left.remove(best)
        if want.get("optional"):
            optional += 1
            continue
        wrong = list(differences(row["text"], want, best))
        met += not wrong
        faults += [f"{want['text']!r}: {w}" for w in wrong]
    inside = [place(row["text"], want) for want in row["claims"]]
    faults += [f"false {c.text!r}" for c in left if not any(a <= c.start and c.end <= b for a, b in inside)]
    expected = sum(not c.get("optional") for c in row["claims"])
    return Outcome(met, expected, len(found) - optional, tuple(faults))


def place(text: str, want: dict[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(want.get("nth", 1)):
        start = text.index(want["text"], start + 1)
    return start, start + len(want["text"])


def overlap(text: str, want: dict[str, Any], claim: Claim) -> bool:
    start, end = place(text, want)
    return claim.start < end and start < claim.end


def differences(text: str, want: dict[str, Any], claim: Claim) -> Iterator[str]:
    """In words, every field in which ``claim`` is not what is wanted."""
    if claim.text not in (want["text"], *want.get("forms_any", ())):
        yield f"span is {claim.text!r}"
    if claim.kind not in want.get("kind_any", [want["kind"]]):
        yield f"kind is {claim.kind}"
    quantity = claim.quantity
    if quantity is None:
        yield "no quantity"
        return
    if want.get("malformed"):
        if not any(n.startswith("malformed") for n in claim.notes):
            yield "no note says malformed"
        return
    if any(n.startswith("malformed") for n in claim.notes):
        yield "a note says malformed"
    for key in ("value", "low", "high"):
        wanted = want.get(f"{key}_any", [want[key]] if key in want else None)
        have = getattr(quantity, key)
        if wanted is not None and not any(near(have, Decimal(w)) for w in wanted):
            yield f"{key} is {have}"
    yield from _words(want, claim)


def _words(want: dict[str, Any], claim: Claim) -> Iterator[str]:
    quantity = claim.quantity
    assert quantity is not None
    joint = f"{quantity.unit} per {quantity.per}" if quantity.per else quantity.unit
    units = want.get("unit_any", [want["unit"]] if "unit" in want else None)
    said = {quantity.unit, joint, (quantity.unit or "").partition(" per ")[0]}
    if units is not None and not want.get("unit_free") and not said & set(units):
        yield f"unit is {quantity.unit}"
    pers = want.get("per_any", [want["per"]] if "per" in want else None)
    told = quantity.per or (quantity.unit or "").partition(" per ")[2]
    if pers is not None and not want.get("per_optional") and told not in pers:
        yield f"per is {quantity.per}"
    signs = want.get("approximation_any", [want["approximation"]] if "approximation" in want else None)
    if signs is not None and quantity.approximation not in signs:
        yield f"approximation is {quantity.approximation}"
    role = claim.context.comparison.role if claim.context and claim.context.comparison else None
    if "role" in want and role != want["role"]:
        yield f"role is {role}"


def near(have: Decimal | None, want: Decimal) -> bool:
    return have is not None and abs(have - want) <= abs(want) * Decimal("0.001")
