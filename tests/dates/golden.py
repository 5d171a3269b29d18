"""Reads the golden sentences on time and holds claims against what they expect (tests/golden/dates.README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.model import Claim, Source, TimeValue
from claimcheck.pipeline import Extractor, Settings

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "dates.jsonl"
_EXTRACTORS: dict[str, Extractor] = {}


@dataclass(frozen=True)
class Outcome:
    """One sentence: how many expected expressions were read right, and the faults in words."""

    met: int
    expected: int
    found: int
    faults: tuple[str, ...]


def sentences(half: str) -> list[dict[str, Any]]:
    rows = map(json.loads, GOLDEN.read_text("utf-8").splitlines())
    return [row for row in rows if row["half"] == half]


def outcome(row: dict[str, Any]) -> Outcome:
    """Each expected expression is met by a claim with one of its spans and all its values."""
    locale = row.get("locale") or "en"
    extractor = _EXTRACTORS.setdefault(locale, Extractor(Settings(context=False, locale=locale)))
    day = date.fromisoformat(row["date"]) if row["date"] else None
    claims = extractor.extract(Source("g", "g", row["text"], date=day)).claims
    dated = [c for c in claims if c.date is not None]
    faults: list[str] = []
    met = 0
    spans = {text for want in row["claims"] for text in texts(want)}
    for want in row["claims"]:
        near = [c for c in dated if c.text in texts(want)]
        reasons = [list(differences(want, c)) for c in near]
        if [] in reasons or want.get("optional") or is_rate(want, claims):
            met += 1
        else:
            faults += [f"{want['text']!r}: {reason}" for reason in (reasons[0] if reasons else ["missed"])]
    false = [c for c in dated if c.text not in spans]
    faults += [f"false {c.text!r}" for c in false]
    return Outcome(met, len(row["claims"]), met + len(false), tuple(faults))


def texts(want: dict[str, Any]) -> list[str]:
    return list(want.get("text_any") or [want["text"]])


def is_rate(want: dict[str, Any], claims: tuple[Claim, ...]) -> bool:
    """A rate that stays with its amount ("£2 million a year") is met by the amount's ``per``."""
    return want["type"] == "SET" and any(
        want["text"] in c.text and c.quantity is not None and c.quantity.per is not None for c in claims
    )


def differences(want: dict[str, Any], claim: Claim) -> Iterator[str]:
    have = claim.date
    assert have is not None
    for key, default in (("type", [want["type"]]), ("value", [want["value"]]), ("mod", [want.get("mod")])):
        if getattr(have, key) not in (want.get(f"{key}_any") or default):
            yield f"{key} {getattr(have, key)}"
    if want["type"] not in ("DURATION", "SET") and not want.get("value_any"):
        yield from bounds(want, have)
    if bool(want.get("mismatch")) != any(note.startswith("weekday mismatch") for note in claim.notes):
        yield "weekday note"


def bounds(want: dict[str, Any], have: TimeValue) -> Iterator[str]:
    """With START, MID or END the expectation holds the whole unit; a narrower interval is as good."""
    first, last = want.get("start"), want.get("end")
    for key, day in (("start", have.start), ("end", have.end)):
        shown = day.isoformat() if day is not None else None
        inside = want.get("mod") and shown and first and last and first <= shown <= last
        if shown != want.get(key) and not inside:
            yield f"{key} {shown}"
