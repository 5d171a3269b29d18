"""Values that cannot be, numbers that are not well formed, dates that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcheck.model import Claim, Document, Part, Reason
from claimcheck.selfcheck.figures import HUNDRED, operand, short
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, SentenceReader, whole

_LEAD = 8


def over_hundred(match: Match, reader: SentenceReader) -> Outcome | None:
    """A share that can be at most 100."""
    c = operand(match.claim("c"))
    if c is None or c.unit != "%" or c.value is None or c.low is None:
        return None
    if c.low <= HUNDRED:
        return holds("possible", c.claim)
    reason = Reason("selfcheck.impossible", (("stated", c.claim.text),))
    step = f"{short(c.value)} > 100"
    severity = match.rule.data.get("severity")
    return Outcome("possible", (c.claim,), "impossible", reason, step, c.claim, severity=severity)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of digits that is a slip, by a table of rules/selfcheck/forms.toml."""

    raises: str
    find: re.Pattern[str]
    after: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    message: str

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Form:
        """The form that a table describes."""
        after, behind = (re.compile(f"(?:{table[k]})$") if k in table else None for k in ("after", "behind"))
        unless = re.compile(table["unless"]) if "unless" in table else None
        return cls(table["raises"], re.compile(table["form"]), after, behind, unless, table["message"])

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where the form stands."""
        for m in self.find.finditer(text):
            lead = text[max(0, m.start() - _LEAD) : m.start()]
            if self.after is not None and self.after.search(lead):
                continue
            if self.behind is not None and not self.behind.search(lead):
                continue
            if self.unless is None or not self.unless.search(text):
                yield m


def slips(document: Document, forms: Sequence[Form]) -> Iterator[Outcome]:
    """Forms of digits that are slips, wherever they stand, unless a claim there has been noted as one."""
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        text = whole(document, part)
        walls = [(c.start, c.end) for c in document.claims if c.part == part and c.notes]
        walls += [(h.start, h.end) for h in document.skipped if part == "body"]
        for form in forms:
            for m in form.matches(text):
                if not any(start < m.end() and m.start() < end for start, end in walls):
                    outcome = _slip(form, m, part)
                    if outcome is not None:
                        yield outcome


def _slip(form: Form, m: re.Match[str], part: Part) -> Outcome | None:
    step = None
    if "n" in m.groupdict():
        n, of = Decimal(m["n"]), Decimal(m["m"])
        if n <= of:
            return None
        step = f"{short(n)} > {short(of)}"
    reason = Reason(form.message, (("stated", m[0]),))
    return Outcome(form.raises, (), form.raises, reason, step, place=(m.start(), m.end(), part))


def noted(claims: tuple[Claim, ...], notes: Mapping[str, str]) -> Iterator[Outcome]:
    """What the reading of a claim noted about its form: ``notes`` maps the start of a note to the fault."""
    for claim in claims:
        for note in claim.notes:
            for start, fault in notes.items():
                if note.startswith(start):
                    params = (("stated", claim.text), ("note", note))
                    yield Outcome(fault, (claim,), fault, Reason(f"selfcheck.{fault}", params), at=claim)
