"""Precision and recall of each role against the expectations in tests/golden."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.model import Claim, Document, Source
from claimcheck.pipeline import Extractor

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ROLES = ("measure", "entity", "period", "status", "source", "comparison", "scope")
_LEAD = re.compile(r"^(?:(?:the|a|an|in|on|at|for|of|by|during|to|from|with|about|its|their|his|her|this)\s+)+")


@dataclass
class Score:
    """Counts of one role: right, given, and wanted."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def precision(self, role: str) -> float:
        return 100 * self.right[role] / max(1, self.given[role])

    def recall(self, role: str) -> float:
        return 100 * self.right[role] / max(1, self.wanted[role])

    def table(self) -> str:
        return "\n".join(
            f"{role:11} precision {self.precision(role):5.1f}  recall {self.recall(role):5.1f}  of {self.wanted[role]}"
            for role in (*ROLES, "quoted", "carried")
        )


def items(half: str, *names: str) -> Iterator[dict[str, Any]]:
    """The golden items of one half."""
    for name in names or ("context.jsonl", "context_articles.jsonl"):
        for line in (GOLDEN / name).read_text("utf-8").splitlines():
            item = json.loads(line)
            if item["half"] == half:
                yield item


def plain(text: str | None) -> str | None:
    """A span's text without case, leading article or preposition, and outer marks."""
    if text is None:
        return None
    low = " ".join(text.replace("’", "'").lower().split()).strip(" ,.;:“”\"'‘")
    return _LEAD.sub("", low)


def score(extractor: Extractor, half: str, *names: str) -> Score:
    """Scores of one half; a wanted claim that was not found counts as wanted and not given."""
    found = list(items(half, *names))
    sources = [
        Source(
            i["id"],
            i["id"],
            i["text"],
            title=i.get("title"),
            date=date.fromisoformat(i["date"]) if i.get("date") else None,
        )
        for i in found
    ]
    total = Score()
    for item, document in zip(found, extractor.extract_many(sources), strict=True):
        for want in item["claims"]:
            _one(total, item, want, _match(document, want))
    return total


def _match(document: Document, want: dict[str, Any]) -> Claim | None:
    part = want.get("part", "body")
    near = [
        c for c in document.claims
        if c.quantity is not None and c.part == part and c.start < want["end"] and want["start"] < c.end
    ]  # fmt: skip
    return max(near, key=lambda c: min(c.end, want["end"]) - max(c.start, want["start"]), default=None)


def _one(total: Score, item: dict[str, Any], want: dict[str, Any], claim: Claim | None) -> None:
    have = _have(claim)
    for role in ("measure", "entity", "period", "source"):
        accepted = [plain(w) for w in (want[role], *want.get(f"{role}_any", ()))]
        given = plain(have[role])
        _count(total, role, given, want[role] is not None, given in accepted, None in accepted)
        if given not in accepted:
            total.misses.append(
                f"{role:9} {item['id']} [{want['text']}] want {want[role]!r} {want.get(f'{role}_any', '')} have {have[role]!r} | {item['text'][:230]}"
            )
    _status(total, item, want, have, claim)
    _comparison(total, item, want, have)
    _scope(total, item, want, have)
    total.right["quoted"] += claim is not None and want["quoted"] == have["quoted"]
    total.given["quoted"] += claim is not None
    total.wanted["quoted"] += 1
    total.right["carried"] += bool(want["carried"] and have["carried"])
    total.given["carried"] += bool(have["carried"])
    total.wanted["carried"] += bool(want["carried"])


def _count(total: Score, role: str, given: Any, wanted: bool, right: bool, none_is_right: bool) -> None:
    total.wanted[role] += wanted and not (given is None and none_is_right)
    total.given[role] += given is not None
    total.right[role] += given is not None and right


def _have(claim: Claim | None) -> dict[str, Any]:
    x = claim.context if claim is not None else None
    return {
        "measure": x.measure.text if x and x.measure else None,
        "entity": x.entity.text if x and x.entity else None,
        "carried": bool(x and x.entity and x.entity.carried),
        "period": x.period.text if x and x.period else None,
        "source": x.source.text if x and x.source else None,
        "status": x.status if x else None,
        "quoted": bool(x and x.quoted),
        "comparison": (x.comparison.kind, x.comparison.direction, x.comparison.role) if x and x.comparison else None,
        "scope": [s.text for s in x.scope] if x else [],
    }


def _status(
    total: Score, item: dict[str, Any], want: dict[str, Any], have: dict[str, Any], claim: Claim | None
) -> None:
    """Status is counted where it is other than a fact, wanted or given: plain facts are too easy."""
    accepted = [want["status"], *want.get("status_any", ())]
    given = have["status"]
    right = given in accepted
    total.wanted["status"] += want["status"] != "fact" and not (right and given == "fact")
    total.given["status"] += given not in ("fact", None)
    total.right["status"] += right and given != "fact"
    if not right:
        total.misses.append(
            f"status    {item['id']} [{want['text']}] want {accepted} have {given} | {item['text'][:230]}"
        )


def _comparison(total: Score, item: dict[str, Any], want: dict[str, Any], have: dict[str, Any]) -> None:
    wanted = (want["comparison"]["kind"], want["comparison"]["direction"], want["comparison"]["role"])
    right = wanted == have["comparison"]
    total.wanted["comparison"] += wanted[0] != "level"
    total.given["comparison"] += have["comparison"] is not None and have["comparison"][0] != "level"
    total.right["comparison"] += right and wanted[0] != "level"
    if not right:
        total.misses.append(
            f"comparison {item['id']} [{want['text']}] want {wanted} have {have['comparison']} | {item['text'][:230]}"
        )


def _scope(total: Score, item: dict[str, Any], want: dict[str, Any], have: dict[str, Any]) -> None:
    wanted = {plain(s) for s in want["scope"]}
    given = {plain(s) for s in have["scope"]}
    total.wanted["scope"] += len(wanted)
    total.given["scope"] += len(given)
    total.right["scope"] += len(wanted & given)
    if wanted != given:
        total.misses.append(
            f"scope     {item['id']} [{want['text']}] want {want['scope']} have {have['scope']} | {item['text'][:230]}"
        )
