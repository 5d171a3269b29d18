"""The same quantity in two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.intervals import overlap
from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.clauses import numbered
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_REACH = 70
_MOST = 6
_CROWDED = 8
_GAP = "    "  # the columns of a table, not prose


def twice(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The same measure of the same thing on the same date in two sentences, with values that cannot both hold."""
    groups: dict[tuple[str | None, ...], list[Said]] = {}
    for sentence in sentences:
        dates = _dates(sentence)
        if (
            not dates
            or len(sentence.claims) > _CROWDED
            or any(reader.holds(sentence, cue) for cue in ("CONTRAST", "BREAKER"))
        ):
            continue
        names = capitals(sentence, reader)
        for claim in sentence.claims:
            if one_of_several(claim, sentence):
                continue
            said = _said(claim, sentence, reader, dates, names)
            if said is not None:
                for day in sorted(said.dates):
                    key = (claim.kind, said.value.unit if claim.kind != "count" else None, _per(claim), day)
                    groups.setdefault(key, []).append(said)
    for group in groups.values():
        for one, two in combinations(group[:_MOST], 2):
            if one.sentence is not two.sentence and _same(one, two):
                a, b = one.claim, two.claim
                if overlap(one.value.interval, two.value.interval):
                    yield holds("twice", a, b)
                elif _comparable(one.value, two.value):
                    texts = (("a", a.text), ("b", b.text))
                    yield Outcome("twice", (a, b), "twice", Reason("selfcheck.twice", texts), f"{a.text} ≠ {b.text}", b)


def one_of_several(claim: Claim, sentence: Sentence) -> bool:
    """Whether the sentence gives two dates and two numbers of this kind, or three: which is whose is not told here."""
    dates = {c.text for c in sentence.claims if c.kind == "date"}
    own, alike = operand(claim), 0
    for other in sentence.claims:
        value = operand(other) if other is not claim and other.kind == claim.kind else None
        alike += value is not None and own is not None and own.alike(value)
    return alike > 1 or (alike == 1 and len(dates) > 1)


def _per(claim: Claim) -> str | None:
    return claim.quantity.per if claim.quantity is not None else None


@dataclass(frozen=True, slots=True)
class Said:
    """A level that a sentence states, with the dates, the names and the other words around it."""

    claim: Claim
    sentence: Sentence
    value: Operand
    dates: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]


def _dates(sentence: Sentence) -> frozenset[str]:
    """The dates that a sentence of the body names in full."""
    if sentence.part != "body":
        return frozenset()
    return frozenset(
        c.date.value if c.date.value[:1].isdigit() else c.text.lower()
        for c in sentence.claims
        if c.date is not None and (c.kind == "time" or (c.kind == "date" and c.date.value[:1].isdigit()))
    )


def _said(
    claim: Claim, sentence: Sentence, reader: SentenceReader, dates: frozenset[str], capital: frozenset[str]
) -> Said | None:
    value = operand(claim, loose=True)
    if claim.kind not in ("money", "count", "percent", "measure") or value is None:
        return None
    item = next((i for i, c in sentence.tape.values.items() if c is claim), None)
    if item is None or value.value is None:
        return None
    before = sentence.tape.text(item - 1).lower() if item else ""
    if before == "(" or (claim.kind == "count" and numbered(sentence, item, reader)):
        return None
    if before in ("from", "by"):
        return None
    beside = [(item - 1, item), (item + 1, item + 2)]
    if any(reader.holds(sentence, cue, *at) for cue in ("UPW", "DOWNW", "HIGHER", "LOWER") for at in beside):
        return None
    around = near(claim, sentence, reader)
    names = around & capital
    return Said(claim, sentence, value, dates, names, around - names)


def capitals(sentence: Sentence, reader: SentenceReader) -> frozenset[str]:
    """Stems of the words that the sentence writes with a capital."""
    tape = sentence.tape
    words = (tape.text(i) for i in range(len(tape.codes)) if i not in tape.values)
    return frozenset(reader.stem(w) for w in words if w[:1].isupper())


def _same(one: Said, two: Said) -> bool:
    """One side's names are all in the other, and so is most of what is said."""
    units = {s.value.unit.split()[-1] for s in (one, two) if s.value.unit}
    if one.value.kind == "count" and len(units) > 1:
        return False
    few, many = sorted((one, two), key=lambda s: len(s.names))
    shared = (one.words | one.names) & (two.words | two.names)
    named = few.names & many.names if few.names else many.names & few.words if len(many.names) > 1 else ()
    if not named or not few.names <= many.names | many.words:
        return False
    least = min(len(one.words), len(two.words))
    both = one.words & (two.words | two.names) | two.words & one.names
    return least > 0 and len(both) >= 1 and 10 * len(both) >= _MOST * least and len(shared) >= 2


def _comparable(a: Operand, b: Operand) -> bool:
    """Neither is more than twice the other."""
    if a.value is None or b.value is None:
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    return large <= 2 * small


def near(claim: Claim, sentence: Sentence, reader: SentenceReader) -> frozenset[str]:
    """Stems of the words around a claim, within its clause."""
    text = sentence.text
    at, end = claim.start - sentence.start, claim.end - sentence.start
    first = max(at - _REACH, text.rfind(";", 0, at) + 1, 0)
    last = text.find(";", end)
    last = min(end + _REACH, len(text) if last < 0 else last)
    first = text.find(" ", first) if first == at - _REACH else first
    return reader.stems(sentence, first, last)
