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
_NEARBY = 4
_NEAR = 50
_FAR = 90
_DECIMALS = re.compile(r"\.\d{3,}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


def over_hundred(match: Match, reader: SentenceReader) -> Outcome | None:
    """A share that can be at most 100."""
    c = operand(match.claim("c"))
    if c is None or c.unit != "%" or c.value is None or c.low is None:
        return None
    if (
        reader.holds(match.sentence, "OTHERALL", match.start, match.end + 4)
        or _had(match, reader)
        or reader.holds(match.sentence, "CONTACTW", match.end, match.end + 1)
    ):
        return None
    if c.low <= HUNDRED:
        return holds("possible", c.claim)
    reason = Reason("selfcheck.impossible", (("stated", c.claim.text),))
    step = f"{short(c.value)} > 100"
    severity = match.rule.data.get("severity")
    return Outcome("possible", (c.claim,), "impossible", reason, step, c.claim, severity=severity)


def _had(match: Match, reader: SentenceReader) -> bool:
    """Whether a clause right behind says what someone had: 105 per cent of the staff it had."""
    items = range(match.end, match.end + _NEARBY)
    return any(
        reader.holds(match.sentence, "HADW", i, i + 1) and reader.holds(match.sentence, "PRONOUN", i - 1, i)
        for i in items
    )


def more_of(match: Match, reader: SentenceReader) -> Outcome | None:
    """More of a thing than there are."""
    n, w = operand(match.claim("n")), operand(match.claim("w"))
    if n is None or w is None or not n.alike(w) or n.low is None or n.value is None or w.high is None:
        return None
    text = match.sentence.text[w.claim.end - match.sentence.start :]
    if "quantities.count_hyphen" in (n.claim.rule, w.claim.rule) or n.low <= w.high or text[:1] == "-":
        return None
    if w.kind == "count" and w.high < 1:
        return None
    reason = Reason("selfcheck.more_of", (("n", n.claim.text), ("w", w.claim.text)))
    step = f"{short(n.value or n.low)} > {short(w.value or w.high)}"
    return Outcome("possible", (n.claim, w.claim), "impossible", reason, step, n.claim)


def time_rate(match: Match, reader: SentenceReader) -> Outcome | None:
    """So many hours a day, days a week."""
    k = match.claim("k")
    if k is None or k.quantity is None or k.quantity.low is None:
        return None
    most = match.rule.data["most"].get(f"{k.quantity.unit} {k.quantity.per}")
    if most is None:
        return None
    if k.quantity.low <= most:
        return holds("possible", k)
    reason = Reason("selfcheck.more_time", (("stated", k.text), ("per", k.quantity.per or "")))
    return Outcome("possible", (k,), "impossible", reason, f"{short(k.quantity.low)} > {most}", k)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of digits that is a slip, by a table of rules/selfcheck/forms.toml."""

    raises: str
    find: re.Pattern[str]
    after: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    message: str
    needs: str

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Form:
        """The form that a table describes."""
        after, behind = (re.compile(f"(?:{table[k]})$") if k in table else None for k in ("after", "behind"))
        unless = re.compile(table["unless"]) if "unless" in table else None
        return cls(table["raises"], re.compile(table["form"]), after, behind, unless, table["message"], table["needs"])

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where the form stands."""
        for m in self.find.finditer(text) if self.needs in text else ():
            lead = text[max(0, m.start() - _LEAD) : m.start()]
            if self.after is not None and self.after.search(lead):
                continue
            if self.behind is not None and not self.behind.search(lead):
                continue
            if self.unless is None or not self.unless.search(text):
                yield m


def slips(document: Document, forms: Sequence[Form], numbers: Mapping[str, str]) -> Iterator[Outcome]:
    """Forms of digits that are slips, wherever they stand, unless a claim there has been noted as one."""
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        text = whole(document, part)
        walls = [(c.start, c.end) for c in document.claims if c.part == part and c.notes]
        walls += [(h.start, h.end) for h in document.skipped if part == "body" and h.rule.partition(".")[0] != "ignore"]
        for form in forms:
            for m in form.matches(text):
                if not any(start < m.end() and m.start() < end for start, end in walls):
                    outcome = _slip(form, m, part, numbers)
                    if outcome is not None:
                        yield outcome


def _slip(form: Form, m: re.Match[str], part: Part, numbers: Mapping[str, str]) -> Outcome | None:
    step = None
    if "n" in m.groupdict():
        n, of = (_value(m[name], numbers) for name in ("n", "m"))
        if n is None or of is None or n <= of:
            return None
        step = f"{short(n)} > {short(of)}"
    reason = Reason(form.message, (("stated", m[0]),))
    return Outcome(form.raises, (), form.raises, reason, step, place=(m.start(), m.end(), part))


def _value(text: str, numbers: Mapping[str, str]) -> Decimal | None:
    figure = text if text.isdecimal() else numbers.get(text.lower())
    return Decimal(figure) if figure is not None else None


def negative(document: Document, signs: str) -> Iterator[Outcome]:
    """A count of things below nothing: -14 dogs."""
    for claim in document.claims:
        q = claim.quantity
        if (
            claim.kind != "count"
            or q is None
            or q.unit is None
            or not q.value
            or q.value < 2
            or not claim.text[:1].isdigit()
        ):
            continue
        text = whole(document, claim.part)
        if text[claim.start - 1 : claim.start] in signs and text[claim.start - 2 : claim.start - 1].isspace():
            stated = text[claim.start - 1 : claim.end]
            reason = Reason("selfcheck.negative", (("stated", stated),))
            yield Outcome("possible", (claim,), "impossible", reason, f"{stated} < 0", claim)


def noted(document: Document, table: Mapping[str, Any]) -> Iterator[Outcome]:
    """What the reading of a claim noted about its form, by the starts of notes that the table names."""
    for claim in document.claims:
        for note in claim.notes:
            for start, fault in table["faults"].items():
                if (
                    note.startswith(start)
                    and not _quoted_price(document, claim, table)
                    and not _named(document, claim, table)
                ):
                    params = (("stated", claim.text), ("note", note))
                    yield Outcome(fault, (claim,), fault, Reason(f"selfcheck.{fault}", params), at=claim)


def _named(document: Document, claim: Claim, table: Mapping[str, Any]) -> bool:
    """Whether a date that cannot be is only spoken of: there is no 30 February."""
    text = whole(document, claim.part)
    before = text[: claim.start].rsplit(None, 1)
    if before and before[-1].lower() in table["spoken_of"] and claim.kind == "date":
        return True
    start, end = text.rfind("\n", 0, claim.start) + 1, text.find("\n", claim.end)
    line = text[max(start, claim.start - _FAR) : min(claim.end + _FAR, end if end >= 0 else len(text))]
    return not set(_WORD.findall(line.lower())).isdisjoint(table["as_mistake"])


def _quoted_price(document: Document, claim: Claim, table: Mapping[str, Any]) -> bool:
    """Whether more than two decimals are usual: rates of exchange and prices per unit."""
    if claim.kind not in ("money", "count") or not _DECIMALS.search(claim.text):
        return False
    text = whole(document, claim.part)
    near = set(_WORD.findall(text[max(0, claim.start - _NEAR) : claim.end + _NEAR].lower()))
    return (claim.quantity is not None and claim.quantity.per is not None) or bool(near & set(table["decimals_near"]))
