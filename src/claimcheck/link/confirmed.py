"""Links that a person has confirmed or rejected: found again by the claim's words and surroundings, not by offsets."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Literal, get_args

from claimcheck.errors import InputError
from claimcheck.model import Claim, Document, Reference

State = Literal["proposed", "confirmed", "rejected"]
_WORDS = re.compile(r"\w+")
_AROUND = 8
_ALIKE = 0.5
HEAD = "# Links of claims to rows. Set state to confirmed or rejected; confirmed ones are followed without guessing.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: the claim's text and the words around it, and the row's table, names and column."""

    id: str
    document: str
    text: str
    before: str
    after: str
    table: str
    entity: str
    metric: str
    period: str
    column: str
    state: State = "proposed"

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """What names the row and the cell, whatever line it stands on."""
        return self.table, self.entity, self.metric, self.period, self.column


def row_of(reference: Reference) -> tuple[str, str, str, str, str]:
    """The key of the row that a reference points to."""
    r = reference
    return r.table, r.entity or "", r.metric or "", r.period or "", r.column or ""


def around(document: Document, claim: Claim) -> tuple[str, str]:
    """The words right before and right behind a claim."""
    text = (document.title or "") if claim.part == "title" else document.text
    before = _WORDS.findall(text[max(0, claim.start - 120) : claim.start])[-_AROUND:]
    after = _WORDS.findall(text[claim.end : claim.end + 120])[:_AROUND]
    return " ".join(before), " ".join(after)


def propose(document: Document) -> list[Entry]:
    """An entry for each claim of a checked document that is linked to one row."""
    found: list[Entry] = []
    for claim in document.claims:
        reference = claim.verdict.reference if claim.verdict is not None else None
        if reference is None or reference.formula is not None:
            continue
        before, after = around(document, claim)
        row = row_of(reference)
        sign = "\0".join((document.source, claim.text, before, after, *row))
        name = hashlib.sha256(sign.encode()).hexdigest()[:8]
        found.append(Entry(name, document.source, claim.text, before, after, *row))
    return found


def fits(entry: Entry, document: Document, claim: Claim) -> float:
    """How surely an entry speaks of a claim: 0 no, 1 the same words around it."""
    if entry.text != claim.text:
        return 0.0
    before, after = around(document, claim)
    then = set(_WORDS.findall(f"{entry.before} {entry.after}".lower()))
    now = set(_WORDS.findall(f"{before} {after}".lower()))
    alike = len(then & now) / len(then | now) if then | now else 1.0
    return alike if alike >= _ALIKE else 0.0


def match(entries: Sequence[Entry], document: Document) -> dict[str, Entry]:
    """The decided entry of each claim that has one."""
    decided = [e for e in entries if e.state != "proposed"]
    found: dict[str, Entry] = {}
    for claim in document.claims if decided else ():
        rated = [(fits(e, document, claim), e) for e in decided]
        best = max(rated, key=lambda p: p[0], default=None)
        if best is not None and best[0] > 0:
            found[claim.id] = best[1]
    return found


def read(text: str, name: str) -> list[Entry]:
    """Entries of a file. Raises InputError naming what is wrong."""
    try:
        listed = tomllib.loads(text).get("link", [])
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: not valid TOML: {error}") from None
    wanted = [f.name for f in fields(Entry)]
    found: list[Entry] = []
    for number, table in enumerate(listed, 1):
        lost = [key for key in wanted if key not in table]
        if lost:
            raise InputError(f"{name}: link {number}: no {lost[0]}")
        if table["state"] not in get_args(State):
            raise InputError(f"{name}: link {number}: state {table['state']!r}; write {', '.join(get_args(State))}")
        found.append(Entry(**{key: table[key] for key in wanted}))
    return found


def write(entries: Iterable[Entry]) -> str:
    """Entries as a file."""
    blocks = [
        "\n[[link]]\n"
        + "".join(f"{f.name} = {json.dumps(getattr(e, f.name), ensure_ascii=False)}\n" for f in fields(e))
        for e in entries
    ]
    return HEAD + "".join(blocks)
