"""Tests the relations that a text states between its own numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from claimcheck.model import Document, Finding, Reason
from claimcheck.rulebook import RuleBook
from claimcheck.selfcheck import (
    again,
    ages,
    alone_changes,
    alone_headlines,
    alone_rests,
    alone_shares,
    alone_sums,
    bullets,
    caps,
    change,
    chronicle,
    crossings,
    dims,
    exclusive,
    headline,
    jubilees,
    ledgers,
    lists,
    means,
    mentions,
    moves,
    opposites,
    pairings,
    persons,
    podium,
    products,
    ranges,
    ranks,
    rates,
    restated,
    rests,
    rosters,
    same,
    scales,
    scores,
    shares,
    spans,
    sums,
    thousands,
    times,
    totals,
    values,
    weekdays,
    wholes,
)
from claimcheck.selfcheck.clarity import ClarityChecker
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader
from claimcheck.selfcheck.view import View, joined, view

Test = Callable[[Match, SentenceReader], Outcome | None]
TESTS: dict[str, Test] = {
    "change": change.change,
    "direction": change.direction,
    "multiple": change.multiple,
    "share": shares.share,
    "fraction": shares.fraction,
    "remaining": shares.remaining,
    "exclusive": shares.exclusive,
    "sum": sums.summed,
    "parts_over": sums.parts_over,
    "rate": sums.rate,
    "product": sums.product,
    "average": ranges.average,
    "average_list": ranges.average_list,
    "sum_before": sums.sum_before,
    "sum_colon": sums.sum_colon,
    "more_of": values.more_of,
    "time_rate": values.time_rate,
    "over_hundred": values.over_hundred,
    "listed": lists.listed,
    "respectively": pairings.respectively,
    "rate_times": sums.rate_times,
    "duration": times.duration,
    "anniversary": times.anniversary,
}


_RELATIONS: tuple[Callable[[View], Iterator[Outcome]], ...] = (
    moves.moved,
    alone_changes.moved,
    moves.turned_round,
    alone_changes.turned_round,
    wholes.shared,
    alone_shares.shared,
    rests.left_over,
    rests.of_both,
    rests.the_rest,
    rests.majority,
    wholes.same_share,
    wholes.most_of,
    totals.totalled,
    alone_sums.summed,
    alone_sums.settled,
    alone_rests.left_over,
    products.multiplied,
    dims.rated,
    caps.possible,
    caps.more_than_whole,
    caps.crowded,
    scales.level_slips,
    rates.converted,
    means.averages,
    exclusive.one_answer,
    exclusive.one_vote,
    exclusive.placed_parts,
    spans.spanned,
    spans.clocked,
    weekdays.backwards,
    chronicle.apart,
    chronicle.reversed_order,
    podium.placed,
    podium.topped,
    podium.counted,
    jubilees.marked,
    jubilees.grown,
    jubilees.outlived,
    weekdays.weekly,
    opposites.opposed,
    ages.lifespan,
    ages.lived,
    ages.two_ages,
    rosters.named,
    rosters.named_before,
)
_ALONE = (rosters.named, rosters.named_before, wholes.most_of, caps.possible)
_ACROSS: tuple[tuple[int, tuple[Callable[[View], Iterator[Outcome]], ...]], ...] = (
    (
        2,
        (
            moves.moved,
            alone_changes.moved,
            alone_rests.left_over,
            products.multiplied,
            dims.rated,
            wholes.shared,
            alone_shares.shared,
            rests.the_rest,
            caps.more_than_whole,
            exclusive.one_vote,
            spans.spanned,
            chronicle.apart,
            jubilees.marked,
            podium.placed,
            podium.topped,
            podium.counted,
            rosters.named,
            rates.converted,
        ),
    ),
    (2, (ages.lived,)),
    (3, (moves.moved, alone_changes.moved, alone_shares.shared, alone_sums.summed, alone_sums.settled)),
    (4, (totals.totalled,)),
)


_OF_LAST = frozenset({"change", "multiple", "share", "product", "rate"})
"""Relations whose last claim is the one that the others are to give."""


class SelfChecker:
    """All relations of rules/selfcheck; ``check`` is a function of its document alone."""

    def __init__(self, book: RuleBook, clarity: bool = False) -> None:
        self.book = book
        self.clarity = clarity
        self.codes = book.under("selfcheck.codes")
        self.notes = book.tables["selfcheck.notes.notes"]
        self.forms = [values.Form.of(t) for t in book.under("selfcheck.forms").values()]

    @cached_property
    def reader(self) -> SentenceReader:
        """The patterns, compiled when the first document is checked."""
        return SentenceReader(self.book)

    def check(self, document: Document) -> Document:
        """The document with its CC2xx (and, when asked for, CC3xx) findings and the number of relations tested."""
        sentences = list(self.reader.sentences(document))
        outcomes = _distinct(self.outcomes(document, sentences))
        findings = _once(tuple(self.finding(o) for o in outcomes if o.fault is not None))
        if self.clarity:
            findings += tuple(ClarityChecker(self.book, self.reader).notes(document, sentences))
        tested = document.relations_tested + len(outcomes)
        return replace(document, findings=document.findings + findings, relations_tested=tested)

    def outcomes(self, document: Document, sentences: Sequence[Sentence]) -> Iterator[Outcome]:
        """Every relation tested, in order of the text."""
        yield from values.slips(document, self.forms, self.reader.tables.numbers)
        yield from values.negative(document, self.notes["minus"])
        yield from values.noted(document, self.notes)
        yield from ledgers.accounts(document, self.reader)
        for sentence in sentences:
            yield from self.within(sentence)
        for most, relations in _ACROSS:
            for seen in joined(sentences, self.reader, most):
                for relation in relations:
                    yield from relation(seen)
        yield from crossings.crossed_later(sentences, self.reader)
        yield from bullets.bulleted(document, sentences, self.reader)
        yield from times.this_year(document, self.reader)
        yield from mentions.twice(sentences, self.reader)
        yield from restated.restated(sentences, self.reader)
        yield from same.told_twice(sentences, self.reader)
        yield from again.taken_up(sentences, self.reader)
        yield from persons.ages_of(sentences, self.reader)
        yield from thousands.scale_slips(sentences, self.reader)
        yield from ranks.ranked(sentences, self.reader)
        yield from headline.against_body(document, sentences, self.reader)
        yield from alone_headlines.against_text(document, sentences, self.reader)
        yield from alone_headlines.turned_round(sentences, self.reader)
        yield from alone_headlines.dated(sentences, self.reader)
        yield from scores.margin(document, sentences, self.reader)
        yield from scores.one_match(document, sentences, self.reader)
        yield from headline.aged(sentences, self.reader)

    def within(self, sentence: Sentence) -> Iterator[Outcome]:
        """Relations that one sentence states."""
        read: list[tuple[str, set[str]]] = []
        seen = view(sentence, self.reader)
        for match in self.reader.matches(sentence):
            outcome = TESTS[match.rule.data["test"]](match, self.reader)
            if outcome is not None and not (outcome.fault == "change" and moves.explained(seen, outcome.claims)):
                read.append((outcome.relation, {c.id for c in outcome.claims}))
                yield outcome
        for outcome in framed(seen):
            ids = {c.id for c in outcome.claims}
            if not any(len(ids & other) > 1 for relation, other in read if relation == outcome.relation):
                yield outcome

    def finding(self, outcome: Outcome) -> Finding:
        """An outcome that fails, as it is reported."""
        page = self.codes[str(outcome.fault)]
        severity = outcome.severity or (page.get("approximate") if outcome.approximate else None) or page["severity"]
        if outcome.place is not None:
            start, end, part = outcome.place
        else:
            at = outcome.at or outcome.claims[0]
            start, end, part = at.start, at.end, at.part
        claims = tuple(dict.fromkeys(c.id for c in outcome.claims))
        reason = outcome.reason or Reason(f"selfcheck.{outcome.fault}")
        return Finding(page["code"], severity, reason, start, end, part, claims, outcome.arithmetic)


def framed(seen: View) -> Iterator[Outcome]:
    """Relations told by the roles of the numbers, whatever the order of the words."""
    for relation in _RELATIONS if len(seen.sentence.claims) > 1 else _ALONE:
        yield from relation(seen)


def _distinct(outcomes: Iterator[Outcome]) -> list[Outcome]:
    """One outcome for a relation and its claims: where two patterns read it, the reading that holds wins.

    A change, share or total that fits some numbers is not accused because of others.
    """
    best: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for outcome in outcomes:
        ids = tuple(sorted({c.id for c in outcome.claims})) or tuple(map(str, outcome.place or ()))
        key = (outcome.relation, ids)
        if key not in best or (best[key].fault is not None and outcome.fault is None):
            best[key] = outcome
    explained = {(o.relation, o.claims[-1].id) for o in best.values() if o.fault is None and o.claims}
    return [
        o
        for o in best.values()
        if o.fault is None or o.relation not in _OF_LAST or (o.relation, o.claims[-1].id) not in explained
    ]


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of one code about overlapping claims are one."""
    kept: list[Finding] = []
    for finding in findings:
        if not any(f.code == finding.code and set(f.claims) & set(finding.claims) for f in kept):
            kept.append(finding)
    return tuple(kept)
