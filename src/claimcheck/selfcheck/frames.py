"""The numbers of one sentence that may hang together, and how words bind two of them, whatever the wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Claim
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

AMOUNTS = ("money", "measure", "count", "percent", "ratio", "multiple")
LEVELS = ("money", "measure", "count")
_TIMES = ("date", "duration", "time", "set")
_PASSED = ("rank", "age")
_HYPHEN = "quantities.count_hyphen"
_OPENING = 4
_REACH = 8
_SHORT_WORD = 3
OPENERS = (",", "(", "–", "-", ":")
CLOSERS = (",", ")", "–", "-", ".", ";")


@dataclass(frozen=True, slots=True)
class Term:
    """An amount in a sentence: the item that it is and its value."""

    item: int
    claim: Claim
    value: Operand
    role: None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """All amounts of a clause, in order. Nothing is tested where others stand beside those that a relation needs."""

    sentence: Sentence
    reader: SentenceReader
    terms: tuple[Term, ...]

    def word(self, item: int) -> str:
        """The lower-case text of an item; empty outside the sentence."""
        tape = self.sentence.tape
        return tape.text(item).lower() if 0 <= item < len(tape.codes) else ""

    def is_cue(self, item: int, *cues: str) -> bool:
        """Whether an item is one of these cues."""
        return 0 <= item < len(self.sentence.tape.codes) and any(
            self.reader.holds(self.sentence, cue, item, item + 1) for cue in cues
        )

    def has(self, *cues: str) -> bool:
        """Whether one of these cues stands anywhere in the sentence."""
        return any(self.reader.holds(self.sentence, cue) for cue in cues)

    def timed(self, item: int) -> bool:
        """Whether an item is a date or a duration."""
        claim = self.sentence.claim(item)
        return claim is not None and claim.kind in _TIMES

    def light(self, item: int) -> bool:
        """Whether an item names nothing new: a small word, a sign, a date, a word of movement or of time."""
        word = self.word(item)
        if not word[:1].isalpha() or len(word) < _SHORT_WORD or self.timed(item):
            return self.sentence.claim(item) is None or self.timed(item)
        return word in self.reader.tables.stopwords or word.endswith("ly") or self.is_cue(item, "LIGHT", *MOVES)

    def before(self, term: Term) -> list[int]:
        """Items in front of a term back to the last amount, bracket or comma, nearest first."""
        found: list[int] = []
        for item in range(term.item - 1, max(-1, term.item - 1 - _REACH), -1):
            claim = self.sentence.claim(item)
            if (claim is not None and claim.kind not in _TIMES) or self.word(item) in ("(", ";", ",", ":", "–"):
                break
            found.append(item)
        return found

    def behind(self, term: Term, reach: int = 4) -> list[int]:
        """Items behind a term up to the next amount or bracket."""
        found: list[int] = []
        for item in range(term.item + 1, min(len(self.sentence.tape.codes), term.item + 1 + reach)):
            claim = self.sentence.claim(item)
            if (claim is not None and claim.kind not in _TIMES) or self.word(item) in ("(", ")", ";", ":", "–", "."):
                break
            found.append(item)
        return found

    def bound(self, one: Term, two: Term) -> bool:
        """Whether nothing between two terms names a second thing; the first may open the sentence before its subject."""
        first, last = sorted((one.item, two.item))
        between = range(first + 1, last)
        if any(self.word(i) in ("and", ";") or self.is_cue(i, "BREAKER") for i in between if not self.of_dates(i)):
            return False
        return first < _OPENING or all(self.light(i) or self.known(i, first) for i in between)

    def of_dates(self, item: int) -> bool:
        """Whether an item joins two dates: between 2010 and 2020."""
        return self.timed(item - 1) and self.timed(item + 1)

    def known(self, item: int, end: int) -> bool:
        """Whether a word has stood in the sentence before item ``end``."""
        stem = self.reader.stem(self.word(item))
        return any(self.reader.stem(self.word(i)) == stem for i in range(end))

    def closes(self, item: int) -> bool:
        """Whether an item ends an apposition, or the sentence does."""
        return self.word(item) in ("", *CLOSERS)


def windows(frame: Frame, size: int) -> Iterator[Frame]:
    """Every run of so many neighbouring amounts of the clause."""
    for first in range(len(frame.terms) - size + 1):
        yield replace(frame, terms=frame.terms[first : first + size])


MOVES = ("ROSE", "FELL", "LIFT", "TRIM", "WENT", "NOUNUP", "NOUNDOWN", "HIGHER", "LOWER", "UPW", "DOWNW")


def frames(sentence: Sentence, reader: SentenceReader) -> Iterator[Frame]:
    """The sentence, or each of its clauses between words that open a contrast."""
    tape = sentence.tape
    walls = [i for i in range(len(tape.codes)) if reader.holds(sentence, "BREAKER", i, i + 1)]
    terms: list[Term] = []
    for item, claim in sorted(tape.values.items()):
        if not isinstance(claim, Claim):
            continue
        while walls and walls[0] < item:
            walls.pop(0)
            yield Frame(sentence, reader, tuple(terms))
            terms = []
        value = operand(claim)
        if claim.kind in AMOUNTS and value is not None and claim.rule != _HYPHEN:
            terms.append(Term(item, claim, value))
    yield Frame(sentence, reader, tuple(terms))


def levels(terms: Sequence[Term]) -> tuple[Term, Term] | None:
    """The only two terms, when they are alike and stated as levels."""
    if len(terms) != 2:
        return None
    a, b = terms
    if a.value.value is None or b.value.value is None or not a.value.alike(b.value):
        return None
    return None if per(a) != per(b) or lone(a) or lone(b) else (a, b)


def lone(term: Term) -> bool:
    """Whether a count is a mere "one": one plant, no level."""
    return term.claim.kind == "count" and term.value.value == 1


def per(term: Term) -> str | None:
    """The period of a rate."""
    return term.claim.quantity.per if term.claim.quantity is not None else None
