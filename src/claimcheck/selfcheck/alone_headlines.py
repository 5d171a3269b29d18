"""A number of the headline that nothing in the whole text bears out, where the first sentences give another of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.intervals import multiply, overlap
from claimcheck.model import Claim, Document, Reason
from claimcheck.selfcheck.borne import given, with_singles
from claimcheck.selfcheck.clauses import numbered
from claimcheck.selfcheck.figures import Operand, operand, times_ten
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.headline import told
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.roles import unlike_status
from claimcheck.selfcheck.sentence import Sentence, SentenceReader
from claimcheck.selfcheck.view import Term, View, view

_KINDS = ("money", "count", "percent", "measure", "ratio", "duration")
_LEAD = 3
_TIMES = {"count": Decimal(4), "money": Decimal("1.95"), "percent": Decimal("2.6"), "measure": Decimal(3)}
_LONGER = Decimal(3)
_LEAST = 2


def against_text(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Each number of the title that no value of the text gives, and that a number of its first sentences denies."""
    titles = [s for s in sentences if s.headline]
    body = [s for s in sentences if not s.headline]
    if not titles or not body:
        return
    claims = [c for s in body for c in s.claims if c.kind in (*_KINDS, "multiple", "age")]
    values = [o for o in (operand(c) for c in claims) if o is not None]
    lead = [view(s, reader) for s in body if s.index < _LEAD + titles[0].index]
    for title in titles:
        seen = view(title, reader)
        for term in seen.terms:
            stated = operand(term.claim, loose=True)
            if term.claim.kind not in _KINDS or stated is None or not stated.value or aside(seen, term):
                continue
            rivals = [(v, t) for v in lead for t in v.terms if denies(seen, term, v, t)]
            if not rivals:
                continue
            if given(stated, values) or with_singles(stated, values, sentences, reader):
                yield holds("headline", term.claim, rivals[0][1].claim)
            elif not any(same_time(term, o, reader) for o in values):
                yield unlike(term.claim, rivals[0][1].claim)


def unlike(claim: Claim, rival: Claim, relation: str = "headline") -> Outcome:
    """The finding of a headline's number that the text gives otherwise."""
    texts = (("stated", claim.text), ("found", rival.text))
    step = f"{claim.text} ≠ {rival.text}"
    reason = Reason("selfcheck.headline", texts)
    return Outcome(relation, (claim, rival), "headline", reason, step, claim, severity="warning")


def aside(seen: View, term: Term) -> bool:
    """Whether a number is only a limit, an age behind a name, a time that has gone by, or glued to what follows it."""
    before = seen.before(term)
    if term.value.approximate and term.claim.kind == "duration":
        return True
    if term.claim.kind == "duration" and (
        seen.near(before[:2], "CLAUSEW", "PASTW") or seen.near(seen.behind(term), "LATERW", "PASTW")
    ):
        return True
    bare = term.claim.kind == "count" and term.unit is None
    end = term.claim.end - seen.sentence.start
    glued = seen.sentence.text[end : end + 1].isalnum()
    return glued or (bare and (seen.word(term.item - 1) == "," or numbered(seen.sentence, term.item, seen.reader)))


def denies(title: View, a: Term, body: View, b: Term) -> bool:
    """Whether a number of the text is of what the headline's number is of, and comes near it."""
    if b.value.value is None or b.claim.notes or b.modifier or b.role is not None or a.per not in (b.per, None):
        return False
    if unlike_status(a, b):
        return False
    ways = heading(title, a), heading(body, b)
    if a.claim.kind != "count" and (ways[0] is None) != (ways[1] is None):
        return False
    bare = b.claim.kind == "count" and b.unit is None
    limited = bare or b.claim.kind == "duration"
    if body.near(body.before(b)[:_LEAST], "VERSUSW") or (limited and body.near(body.before(b)[:_LEAST], "LIMITW")):
        return False
    if bare and numbered(body.sentence, b.item, body.reader):
        return False
    shared = told(title.sentence, title.reader) & told(body.sentence, body.reader)
    if a.claim.kind == "duration":
        return b.claim.kind == "duration" and time_near(a, b, title.reader) and bool(shared)
    if not a.value.alike(b.value) or not near(a.value, b.value):
        return False
    if a.claim.kind == "count":
        return counts_alike(title, a, b, len(shared))
    return bool(shared) or (a.claim.kind == "money" and b is first_amount(body) and a is first_amount(title))


def first_amount(seen: View) -> Term | None:
    """The first sum of money of a sentence."""
    return next((t for t in seen.terms if t.claim.kind == "money"), None)


def counts_alike(title: View, a: Term, b: Term, shared: int) -> bool:
    """Whether two counts are of one noun, or one of them leaves it to the words that the two sentences share."""
    if a.unit is not None and b.unit is not None:
        one, two = (title.reader.meanings(title.reader.stems_of(t.unit.split()[-1])) for t in (a, b) if t.unit)
        return bool(one & two)
    return shared >= _LEAST and min(a.size, b.size) > _LEAST


def near(a: Operand, b: Operand) -> bool:
    """Whether neither is many times the other, or one is a power of ten of it."""
    small, large = sorted((abs(a.value or Decimal(0)), abs(b.value or Decimal(0))))
    return small > 0 and (large / small <= _TIMES.get(a.kind, _LONGER) or times_ten(large / small))


def days(op: Operand, reader: SentenceReader) -> tuple[Decimal | None, Decimal | None] | None:
    """The least and the most days of a duration."""
    unit = reader.tables.durations.get(op.unit or "")
    return multiply(op.interval, unit) if unit is not None and op.kind == "duration" else None


def time_near(a: Term, b: Term, reader: SentenceReader) -> bool:
    """Whether one duration is not many times the other."""
    one, two = days(a.value, reader), days(b.value, reader)
    if one is None or two is None or b.value.approximate or not one[1] or not two[1] or not one[0] or not two[0]:
        return False
    return one[1] / two[0] <= _LONGER and two[1] / one[0] <= _LONGER


def same_time(a: Term, b: Operand, reader: SentenceReader) -> bool:
    """Whether a duration of the text is that of the headline in another unit: 300 months are 25 years."""
    step = reader.tables.durations.get(a.value.unit or "")
    one, two = days(a.value, reader), days(b, reader)
    if one is None or two is None or step is None or one[1] is None:
        return False
    return overlap((one[0], one[1] + step[1]), two)  # 14 years and three months are told as 14 years


def turned_round(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The one change of the headline against the same number in the text, which goes the other way."""
    titles = [view(s, reader) for s in sentences if s.headline]
    said = [(v, t, heading(v, t)) for v in titles for t in v.terms if t.claim.kind in ("percent", "money", "count")]
    body = [view(s, reader) for s in sentences if not s.headline]
    for seen, term, way in said:
        if not way:
            continue
        same = [(v, t) for v in body for t in v.terms if t.value.alike(term.value) and t.size == term.size]
        ways = [heading(v, t) for v, t in same]
        if way in ways or None in ways or 0 in ways or any(t.value.approximate for _, t in same):
            if way in ways:
                yield holds("direction", term.claim, same[ways.index(way)][1].claim)
            continue
        if same and told(seen.sentence, reader) & told(same[0][0].sentence, reader):
            yield unlike(term.claim, same[0][1].claim, "direction")


def dated(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The one day of the headline against the one day that the first sentences name."""
    titles = [c for s in sentences if s.headline for c in s.claims if day(c)]
    body = [(c, s) for s in sentences if not s.headline for c in s.claims if day(c)]
    if len(titles) != 1 or not body:
        return
    title = next(s for s in sentences if titles[0] in s.claims)
    days_told = {day(c) for c, _ in body}
    if day(titles[0]) in days_told:
        yield holds("headline", titles[0], body[0][0])
    elif len(days_told) == 1 and len(told(title, reader) & told(body[0][1], reader)) >= _LEAST:
        yield unlike(titles[0], body[0][0])


def day(claim: Claim) -> str | None:
    """The month and the day of a date that names both."""
    value = claim.date.value if claim.kind == "date" and claim.date is not None else ""
    found = value[len("XXXX-") :]
    return found if len(found) == len("MM-DD") and found.replace("-", "").isdigit() else None
