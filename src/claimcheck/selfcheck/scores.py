"""Scores of a match or a vote: one match with two scores, and a margin that its score does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.model import Claim, Document, Reason
from claimcheck.selfcheck.clauses import proper
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader, whole
from claimcheck.selfcheck.spotting import headline_end

_PAIR = re.compile(r"(?<![\w.,–/-])(\d{1,3})[–-](\d{1,3})(?![\w–-]|[.,]\d)")
_SIDES = re.compile(
    r"\b[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2} (\d{1,3}),? [A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2} (\d{1,3})(?=[.;,\n]|$)"
)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Score:
    """A score, where it stands in the body, and the names and dates of its sentence."""

    points: tuple[int, int]
    start: int
    end: int
    names: frozenset[str]
    dates: frozenset[str]


def one_match(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Two sentences that tell of the same win over the same side, each with its score."""
    found = [score for s in sentences if not s.headline for score in _scores(s, reader)]
    for a, b in combinations(found, _TWO):
        if not a.names & b.names or (a.dates and b.dates and not a.dates & b.dates) or not (a.dates or b.dates):
            continue
        if sorted(a.points) == sorted(b.points):
            continue
        text = whole(document, "body")
        one, two = text[a.start : a.end], text[b.start : b.end]
        reason = Reason("selfcheck.twice", (("a", one), ("b", two)))
        yield Outcome("twice", (), "twice", reason, f"{one} ≠ {two}", place=(b.start, b.end, "body"))


def _scores(sentence: Sentence, reader: SentenceReader) -> Iterator[Score]:
    """The one score of a sentence that speaks of a result, and of no other match beside it."""
    pairs = list(_PAIR.finditer(sentence.text))
    told = reader.holds(sentence, "RESULTW") and not reader.holds(sentence, "OTHERMATCH")
    if len(pairs) != 1 or not told:
        return
    (m,) = pairs
    dates = frozenset(day for c in sentence.claims if c.kind in ("date", "time") for day in c.text.lower().split())
    names = proper(sentence, 0, len(sentence.tape.codes), reader)
    names |= {reader.stem(sentence.tape.text(0))}
    points = int(m[1]), int(m[2])
    yield Score(points, sentence.start + m.start(), sentence.start + m.end(), names - dates, dates)


def margin(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The headline's margin ("by 12 points") against the scores of the text."""
    text = whole(document, "body")
    body = text[headline_end(text) if not document.title else 0 :]
    scores = [abs(int(m[1]) - int(m[2])) for found in (_SIDES, _PAIR) for m in found.finditer(body)]
    for title in (s for s in sentences if s.headline):
        for claim in title.claims:
            q = claim.quantity
            if not scores or q is None or q.value is None or not _by(claim, title, reader) or q.approximation != "=":
                continue
            if q.value in scores:
                yield holds("headline", claim)
            elif len(scores) == 1:
                reason = Reason("selfcheck.headline", (("stated", claim.text), ("found", str(scores[0]))))
                step = f"{scores[0]} ≠ {claim.text}"
                yield Outcome("headline", (claim,), "headline", reason, step, claim)


def _by(claim: Claim, title: Sentence, reader: SentenceReader) -> bool:
    """Whether the number is a margin of points, goals or runs, behind "by"."""
    unit = claim.quantity.unit if claim.quantity is not None else None
    return unit in reader.tables.margins and title.text[: claim.start - title.start].rstrip().lower().endswith(" by")
