"""Every number of a document with what it says, in the base of its unit, and the words that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from claimcheck.alike.figures import Figures
from claimcheck.alike.listed import any_of
from claimcheck.alike.scales import Scale, Scales
from claimcheck.alike.scopes import Periods, Scope, ScopeReader
from claimcheck.alike.stamps import PERIODS, Stamp, length_of, stamp_of
from claimcheck.alike.topics import Topic, TopicReader
from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.model import Claim, Document, Kind, Part, Quantity
from claimcheck.naming import Names, Term, names_of
from claimcheck.rulebook import RuleBook

_NO_TOPIC = Topic()
_CALENDAR = ("calendar", "set")
_FLOOR, _STEP, _BREAK, BEFORE = 0.3, 0.1, 0.7, 0.12
EACH = "item"
"""What a rate is of that says no more than "each"."""
_CARRIED = 2
_ABOUT, _FRACTION, _SMALL = Decimal("0.03"), Decimal("0.05"), Decimal("0.3")


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One claim as it is compared. ``words`` maps what it is about to how near each word stands, 0 to 1.

    ``general`` says that the noun counts anything. ``value``, ``low``, ``high`` and ``step`` (the size of the last
    stated digit) are in the base of ``family``.
    """

    claim: Claim
    family: str
    per: str | None
    noun: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    sentence: int
    part: Part
    words: Mapping[str, float]
    scope: Scope
    names: frozenset[str]
    stamp: Stamp | None = None
    general: bool = False
    topic: Topic = _NO_TOPIC

    @property
    def calendar(self) -> bool:
        """Whether this is a date, a time or a set, which carry no number to compare."""
        return self.family in _CALENDAR

    @property
    def approximation(self) -> str:
        """The claim's approximation sign."""
        return self.claim.quantity.approximation if self.claim.quantity else "="


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one part of a document, with its terms."""

    part: Part
    start: int
    end: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One part of a document made ready: its sentences, and where it speaks of lengths of a year."""

    text: str
    sentences: tuple[Sentence, ...]
    periods: Periods


@dataclass(frozen=True, slots=True)
class Read:
    """A document's sentences and mentions; ``places`` finds the words that stand before the name of a place."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    places: re.Pattern[str]

    def text(self, part: Part) -> str:
        """The text that offsets of a part count into."""
        return _text(self.document, part)


def period_of(m: Mention) -> str | None:
    """The id of the date claim that a number belongs to."""
    period = m.claim.context.period if m.claim.context else None
    return period.claim if period else None


def _text(document: Document, part: Part) -> str:
    return document.title or "" if part == "title" else document.text


class MentionReader:
    """Documents to mentions, with the vocabulary of the rules."""

    def __init__(self, book: RuleBook) -> None:
        self.names: Names = names_of(book)
        self.scales = Scales(book)
        self.scopes = ScopeReader(book)
        self.figures = Figures(book)
        self.split = Sentences(book.tables["sentences.abbreviations"]["words"])
        breaks = book.tables["compare.words.breaks"]
        signs = "".join(re.escape(s) for s in breaks["signs"])
        words = "|".join(re.escape(w) for w in sorted(breaks["words"], key=len, reverse=True))
        self.breaks = re.compile(rf"[{signs}](?!\d)|\b(?:{words})\b", re.IGNORECASE)
        self.generic = frozenset(k for w in book.tables["compare.words.generic"]["words"] for k in self.names.keys(w))
        numbers = (word for table in book.under("numbers").values() for word in table.get("number", ()))
        empty = [*book.tables["compare.words.empty"]["words"], *numbers]
        self.empty = frozenset(empty)
        self.places = re.compile(any_of(book.tables["compare.words.places"]["words"]).pattern + r"\s+$", re.IGNORECASE)
        self.topics = TopicReader(book, self.names, self.empty)

    def read(self, document: Document) -> Read:
        """All mentions, in the order of the claims."""
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        for part in ("title", "body"):
            text = _text(document, part)
            claims = [c for c in document.claims if c.part == part]
            spans = self.split.spans(text)
            page = Page(
                text, tuple(Sentence(part, s, e, self._terms(text, s, e)) for s, e in spans), self.scopes.periods(text)
            )
            first = len(sentences)
            sentences += page.sentences
            held: dict[int, list[Claim]] = {}
            for claim in claims:
                held.setdefault(sentence_at(spans, claim.start), []).append(claim)
            for at, beside in held.items():
                mentions += self._of_sentence(page, at, first + at, beside, mentions)
        return Read(document, tuple(sentences), tuple(mentions), self.places)

    def _of_sentence(
        self, page: Page, at: int, index: int, claims: Sequence[Claim], earlier: Sequence[Mention]
    ) -> list[Mention]:
        """The mentions of one sentence; without a date of their own they take the period of the sentences before."""
        found = [self._mention(claim, index, page, at, claims) for claim in claims]
        if any(c.kind == "date" and length_of(c) is None for c in claims) or any(stamp_of(c) for c in claims):
            return found
        period = _period_before(earlier, index, claims[0].part)
        return [replace(m, scope=m.scope.at(period)) for m in found]

    def _terms(self, text: str, start: int, end: int) -> tuple[Term, ...]:
        found = self.names.terms(text[start:end])
        return tuple(
            Term(t.key, t.text, t.start + start, t.end + start)
            for t in found
            if t.text.lower() not in self.empty and not t.key[0].isdigit() and t.key != "%" and len(t.key) > 1
        )

    def _mention(self, claim: Claim, index: int, page: Page, at: int, beside: Sequence[Claim]) -> Mention:
        scale = self.scales.of(claim)
        q = claim.quantity
        value = low = high = None
        step = Decimal(0)
        if q is not None:
            value, low, high = (_in_base(x, scale) for x in (q.value, *bounds(claim.kind, q)))
            step = _times(step_of(claim.kind, q), scale.factor) or Decimal(0)
        if q is None and (span := self._span(claim)) is not None:
            scale, value, low, high, step = Scale(span[0]), span[1], span[1], span[1], Decimal(1)
        noun = None
        if scale.family == "count" and q is not None and q.unit:
            noun = next(iter(self.names.keys(q.unit)[-1:]), None)
        sentence = page.sentences[at]
        words = {t.key: BEFORE for t in page.sentences[at - 1].terms} if at else {}
        words |= self.near(claim, sentence, page.text)
        if noun:
            words[noun] = 1.0
        general = noun is not None and noun in self.generic
        topic = self.topics.read(claim, page.text, (sentence.start, sentence.end))
        scope = self.scopes.read(claim, (sentence.start, sentence.end), page.text, page.periods, beside)
        return Mention(
            claim, scale.family, self.scales.per(q.per) if q else None, noun, value, low, high, step, index, claim.part, words, scope,
            _owner(claim, self.names), stamp_of(claim), general, topic,
        )  # fmt: skip

    def _span(self, claim: Claim) -> tuple[str, Decimal] | None:
        """A time reckoned by a number ("35 years ago") as a family of its own and that number."""
        stamp = stamp_of(claim)
        if claim.kind != "date" or (stamp is not None and stamp.explicit):
            return None
        numbers = list(self.figures.find(claim.text))
        if len(numbers) != 1:
            return None
        value, start, end = numbers[0]
        rest = " ".join((claim.text[:start] + claim.text[end:]).lower().split())
        return f"span {rest}", value

    def near(self, claim: Claim, sentence: Sentence, text: str) -> dict[str, float]:
        """How near each word of the sentence stands: less by every word and by every break in between."""
        found: dict[str, float] = {}
        breaks = [m.start() for m in self.breaks.finditer(text, sentence.start, sentence.end)]
        left = [t for t in sentence.terms if t.end <= claim.start]
        inside = [t for t in sentence.terms if t.start < claim.end and t.end > claim.start]
        right = [t for t in sentence.terms if t.start >= claim.end]
        for side in (list(reversed(left)), right):
            for n, term in enumerate(side):
                low, high = min(term.start, claim.start), max(term.end, claim.end)
                crossed = sum(low < b < high for b in breaks)
                weight = max(_FLOOR, 1.0 - _STEP * n) * max(_FLOOR, _BREAK**crossed)
                found[term.key] = max(found.get(term.key, 0.0), weight)
        found |= {t.key: 1.0 for t in inside}
        return found


def _period_before(earlier: Sequence[Mention], index: int, part: Part) -> tuple[Stamp, ...]:
    """The first period of the nearest sentence before that has one, a few sentences back at most; a day is none."""
    found: tuple[Stamp, ...] = ()
    near = -1
    for m in reversed(earlier):
        if m.part != part or index - m.sentence > _CARRIED:
            break
        if not m.scope.period:
            continue
        if m.scope.period[0].finest not in PERIODS or (found and m.sentence != near):
            break
        found, near = m.scope.period, m.sentence
    return found


def bounds(kind: Kind, q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """What a wording allows when two texts are set side by side.

    "About" is taken as near as the number is round (about 71 is no 74, about 700 may be 680); a fraction in words is
    as coarse as such fractions are.
    """
    if q.value is None or q.low is None or q.high is None or q.approximation not in ("=", "~"):
        return q.low, q.high
    if q.approximation == "~":
        spread = max(_ABOUT * abs(q.value), roundness(q.value), step_of(kind, q) if kind == "ratio" else Decimal(0))
        return max(q.low, q.value - spread), min(q.high, q.value + spread)
    if kind == "ratio":
        half = step_of(kind, q) / 2
        return min(q.low, q.value - half), max(q.high, q.value + half)
    return q.low, q.high


def step_of(kind: Kind, q: Quantity) -> Decimal:
    """The size of what a wording rounds away."""
    step = q.stated_precision or Decimal(0)
    if kind == "ratio" and q.value is not None:
        step = min(_FRACTION, _SMALL * abs(q.value))
    return step


def roundness(value: Decimal) -> Decimal:
    """The power of ten that a number is a whole multiple of."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent)  # type: ignore[arg-type]


def _owner(claim: Claim, names: Names) -> frozenset[str]:
    """The words of the name that the number belongs to."""
    entity = claim.context.entity if claim.context else None
    if entity is None or not any(word[:1].isupper() for word in entity.text.split()):
        return frozenset()
    return frozenset(t.key for t in names.terms(entity.text) if t.text[:1].isupper())


def _in_base(value: Decimal | None, scale: Scale) -> Decimal | None:
    return _times(value + scale.offset if value is not None and scale.offset else value, scale.factor)


def _times(value: Decimal | None, factor: Fraction) -> Decimal | None:
    if value is None or factor == 1:
        return value
    return value * Decimal(factor.numerator) / Decimal(factor.denominator)
