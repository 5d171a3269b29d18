"""The numbers of a sentence, or of a few sentences that follow each other, and what the words say around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.intervals import HALF
from claimcheck.model import Claim
from claimcheck.selfcheck.figures import Operand, of_range, operand
from claimcheck.selfcheck.sentence import Sentence, SentenceReader, whole

LEVELS = ("money", "measure", "count", "duration", "percent")
AMOUNTS = (*LEVELS, "ratio", "multiple")
TIMES = ("date", "time", "set", "duration")
OPENERS = (",", "(", "–", "-", ":")
CLOSERS = (",", ")", "–", "-", ".", ";", ":", "")
_BLANK = "\n\n"
_BULLETS = ("-", "•", "*", "–", "·", "▪")
_SHORT_WORD = 3
_REACH = 8
_TIMES_LARGER = 20


@dataclass(frozen=True, slots=True)
class Term:
    """An amount: the item that it is, its value, and its role where it is one end of a stated range."""

    item: int
    claim: Claim
    value: Operand
    role: str | None = None

    @property
    def per(self) -> str | None:
        """The period or thing of a rate."""
        return self.claim.quantity.per if self.claim.quantity is not None else None

    @property
    def unit(self) -> str | None:
        """What is counted or measured."""
        return self.claim.quantity.unit if self.claim.quantity is not None else None

    @property
    def size(self) -> Decimal:
        """The value; nothing where none is stated."""
        return self.value.value or Decimal(0)

    @property
    def modifier(self) -> bool:
        """Whether the number only describes a thing: the six of a six-match tour."""
        return self.claim.rule == "quantities.count_hyphen"


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of text with its amounts in order; ``stops`` are the items that end a sentence inside it."""

    sentence: Sentence
    reader: SentenceReader
    terms: tuple[Term, ...]
    stops: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """The number of items."""
        return len(self.sentence.tape.codes)

    def word(self, item: int) -> str:
        """The lower-case text of an item; empty outside the stretch."""
        return self.sentence.tape.text(item).lower() if 0 <= item < self.size else ""

    @property
    def opening(self) -> int:
        """The first word of the last sentence."""
        first = self.stops[-1] + 1 if self.stops else 0
        return next((i for i in range(first, self.size) if self.word(i)[:1].isalnum()), first)

    def is_cue(self, item: int, *cues: str) -> bool:
        """Whether an item is one of these cues."""
        codes = self.sentence.tape.codes
        return 0 <= item < len(codes) and codes[item] in self.reader.any_of(cues)

    def has(self, *cues: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of these cues stands in the stretch, or between two of its items."""
        return not self.reader.any_of(cues).isdisjoint(self.sentence.tape.codes[max(start, 0) : end])

    def near(self, items: Sequence[int], *cues: str) -> bool:
        """Whether one of these items is one of these cues."""
        return any(self.is_cue(item, *cues) for item in items)

    def timed(self, item: int) -> bool:
        """Whether an item is a date or a duration."""
        claim = self.sentence.claim(item)
        return claim is not None and claim.kind in TIMES

    def superlative(self, item: int) -> bool:
        """Whether an item calls something the highest or the lowest."""
        claim = self.sentence.claim(item)
        return self.is_cue(item, "MAXW", "MINW") or (claim is not None and claim.kind == "rank")

    def before(self, term: Term, reach: int = _REACH) -> list[int]:
        """Items in front of a term back to the last amount or sign, nearest first."""
        found: list[int] = []
        for item in range(term.item - 1, max(-1, term.item - 1 - reach), -1):
            claim = self.sentence.claim(item)
            if (claim is not None and claim.kind not in TIMES) or self.word(item) in ("(", *CLOSERS):
                break
            found.append(item)
        return found

    def behind(self, term: Term, reach: int = 4) -> list[int]:
        """Items behind a term up to the next amount or sign."""
        found: list[int] = []
        for item in range(term.item + 1, min(self.size, term.item + 1 + reach)):
            claim = self.sentence.claim(item)
            if (claim is not None and claim.kind not in TIMES) or self.word(item) in ("(", *CLOSERS):
                break
            found.append(item)
        return found

    def light(self, item: int) -> bool:
        """Whether an item names nothing new: a small word, a sign, a date, a word of movement or of time."""
        word = self.word(item)
        if not word[:1].isalpha() or len(word) < _SHORT_WORD or self.timed(item):
            return self.sentence.claim(item) is None or self.timed(item)
        return word in self.reader.tables.stopwords or self.is_cue(item, "LIGHT", "LY", *MOVES)

    def sentence_of(self, term: Term) -> int:
        """Which sentence of the stretch a term stands in."""
        return self.place(term.item)

    def place(self, item: int) -> int:
        """Which sentence of the stretch an item stands in."""
        return sum(stop < item for stop in self.stops)

    def between(self, one: Term, two: Term) -> range:
        """The items between two terms."""
        first, last = sorted((one.item, two.item))
        return range(first + 1, last)

    def closes(self, item: int) -> bool:
        """Whether an item ends an apposition, or the stretch does."""
        return self.word(item) in CLOSERS

    def stem(self, item: int) -> str:
        """The word of an item without its ending."""
        return self.reader.stem(self.word(item))


MOVES = ("ROSE", "FELL", "LIFT", "TRIM", "WENT", "NOUNUP", "NOUNDOWN", "HIGHER", "LOWER", "UPW", "DOWNW")


def view(sentence: Sentence, reader: SentenceReader, stops: tuple[int, ...] = ()) -> View:
    """A sentence as a view: every amount is a term, a stated range two."""
    terms: list[Term] = []
    for item, claim in sorted(sentence.tape.values.items()):
        if not isinstance(claim, Claim) or claim.kind not in AMOUNTS:
            continue
        ends = of_range(claim) if claim.kind != "ratio" else None
        if ends is not None:
            led = item > 0 and reader.holds(sentence, "FROMW", item - 1, item)
            terms += [Term(item, claim, ends[0], "from"), Term(item, claim, ends[1], "to")] if led else []
            continue
        value = operand(claim)
        if value is not None:
            terms.append(_with_unit(Term(item, claim, value), terms, sentence, reader))
    return View(sentence, reader, tuple(terms), stops)


def _with_unit(term: Term, before: Sequence[Term], sentence: Sentence, reader: SentenceReader) -> Term:
    """A bare number behind "against" or "from" counts in the unit of the amount before it: 14 days, against 10."""
    q = term.claim.quantity
    if term.claim.kind != "count" or q is None or q.unit is not None or not before or q.value is None:
        return term
    last = before[-1]
    if last.claim.kind not in ("duration", "measure", "money") or last.modifier or last.role is not None:
        return term
    cues = ("VERSUSW",) if last.claim.kind == "duration" else ("VERSUSW", "FROMW")
    if not any(reader.holds(sentence, cue, max(0, term.item - 2), term.item) for cue in cues):
        return term
    sizes = sorted((abs(q.value), abs(last.value.value or q.value)))
    if sizes[0] * _TIMES_LARGER < sizes[1]:
        return term
    half = (q.stated_precision or Decimal(0)) * HALF
    value = replace(term.value, kind=last.value.kind, unit=last.value.unit, low=q.value - half, high=q.value + half)
    return replace(term, value=value)


def joined(sentences: Sequence[Sentence], reader: SentenceReader, most: int) -> Iterator[View]:
    """Every run of two to ``most`` sentences of one paragraph that hold numbers, as one view."""
    for first in range(len(sentences)):
        for last in range(first + 1, min(first + most, len(sentences))):
            one, end = sentences[first], sentences[last]
            if one.part != end.part or end.index - one.index >= most or one.headline or not _together(one, end):
                break
            yield _join(sentences[first : last + 1], reader)


def _together(one: Sentence, two: Sentence) -> bool:
    """Whether two sentences stand in one paragraph and not in two items of a list."""
    text = whole(one.document, one.part)
    between = text[one.end : two.start + 1]
    lines = between.rsplit("\n", 1)
    return _BLANK not in between and not (len(lines) > 1 and lines[-1].strip()[:1] in _BULLETS)


def _join(run: Sequence[Sentence], reader: SentenceReader) -> View:
    start, end = run[0].start, run[-1].end
    claims = tuple(c for s in run for c in s.claims)
    tape = reader.tape(whole(run[0].document, run[0].part)[start:end], start, claims)
    sentence = replace(run[0], end=end, claims=claims, tape=tape)
    stops = tuple(tape.index_at(s.end - start - 1) for s in run[:-1])
    return view(sentence, reader, stops)
