"""Every number of a document with what it says, in the base of its unit, and the words that say what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import log

from claimcheck.alike.figures import Figures
from claimcheck.alike.scales import Scale, Scales
from claimcheck.alike.scopes import Scope, ScopeReader
from claimcheck.alike.stamps import Stamp, stamp_of
from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.model import Claim, Document, Kind, Part, Quantity
from claimcheck.naming import Names, Term, names_of
from claimcheck.rulebook import RuleBook

_CALENDAR = ("calendar", "set")
_FLOOR, _STEP, _BREAK, _BEFORE = 0.3, 0.1, 0.7, 0.12
_CARRIED = 2
_ABOUT, _FRACTION, _SMALL = Decimal("0.03"), Decimal("0.05"), Decimal("0.3")


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One claim as it is compared. ``words`` maps what it is about to how near each word stands, 0 to 1.

    ``value``, ``low``, ``high`` and ``step`` (the size of the last stated digit) are in the base of ``family``.
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
class Read:
    """A document's sentences and mentions."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    def text(self, part: Part) -> str:
        """The text that offsets of a part count into."""
        return _text(self.document, part)


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
        numbers = (word for table in book.under("numbers").values() for word in table.get("number", ()))
        empty = [*book.tables["compare.words.empty"]["words"], *numbers]
        self.empty = frozenset(empty)

    def read(self, document: Document) -> Read:
        """All mentions, in the order of the claims."""
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        for part in ("title", "body"):
            text = _text(document, part)
            claims = [c for c in document.claims if c.part == part]
            spans = self.split.spans(text)
            first = len(sentences)
            sentences += [Sentence(part, s, e, self._terms(text, s, e)) for s, e in spans]
            at = {c.id: sentence_at(spans, c.start) for c in claims}
            for claim in claims:
                beside = [c for c in claims if at[c.id] == at[claim.id]]
                mention = self._mention(claim, first + at[claim.id], sentences[first:], at[claim.id], text, beside)
                mentions.append(_with_period(mention, mentions, beside))
        return Read(document, tuple(sentences), tuple(mentions))

    def _terms(self, text: str, start: int, end: int) -> tuple[Term, ...]:
        found = self.names.terms(text[start:end])
        return tuple(
            Term(t.key, t.text, t.start + start, t.end + start)
            for t in found
            if t.text.lower() not in self.empty and not t.key[0].isdigit() and t.key != "%" and len(t.key) > 1
        )

    def _mention(
        self, claim: Claim, index: int, sentences: Sequence[Sentence], at: int, text: str, beside: Sequence[Claim]
    ) -> Mention:
        scale = self.scales.of(claim)
        q = claim.quantity
        value = low = high = None
        step = Decimal(0)
        if q is not None:
            value, low, high = (_times(x, scale.factor) for x in (q.value, *bounds(claim.kind, q)))
            step = _times(step_of(claim.kind, q), scale.factor) or Decimal(0)
        if q is None and (span := self._span(claim)) is not None:
            scale, value, low, high, step = Scale(span[0]), span[1], span[1], span[1], Decimal(1)
        noun = None
        if scale.family == "count" and q is not None and q.unit:
            noun = next(iter(self.names.keys(q.unit)[-1:]), None)
        words = {t.key: _BEFORE for t in sentences[at - 1].terms} if at else {}
        words |= self._near(claim, sentences[at], text)
        if noun:
            words[noun] = 1.0
        dates = [c for c in beside if c.kind == "date"]
        scope = self.scopes.read(claim, sentences[at].start, sentences[at].end, text, dates)
        return Mention(
            claim, scale.family, q.per if q else None, noun, value, low, high, step, index, claim.part, words, scope,
            _owner(claim, self.names), stamp_of(claim),
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

    def _near(self, claim: Claim, sentence: Sentence, text: str) -> dict[str, float]:
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


def _with_period(mention: Mention, earlier: Sequence[Mention], beside: Sequence[Claim]) -> Mention:
    """The mention with the period of the sentence before where its own sentence has no date."""
    if mention.scope.period is not None or any(c.kind == "date" for c in beside):
        return mention
    found = [m for m in earlier if m.part == mention.part and 0 < mention.sentence - m.sentence <= _CARRIED]
    found.sort(key=lambda m: (-m.sentence, m.claim.start))
    period = next((m.scope.period for m in found if m.scope.period is not None), None)
    return replace(mention, scope=replace(mention.scope, period=period)) if period else mention


def bounds(kind: Kind, q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """What a wording allows when two texts are set side by side.

    "About" is taken as near as the number is round (about 71 is no 74, about 700 may be 680); a fraction in words is
    as coarse as such fractions are.
    """
    if q.value is None or q.low is None or q.high is None or q.approximation not in ("=", "~"):
        return q.low, q.high
    if q.approximation == "~":
        spread = max(_ABOUT * abs(q.value), _roundness(q.value), step_of(kind, q) if kind == "ratio" else Decimal(0))
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


def _roundness(value: Decimal) -> Decimal:
    """The power of ten that a number is a whole multiple of."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent)  # type: ignore[arg-type]


def _owner(claim: Claim, names: Names) -> frozenset[str]:
    """The words of the name that the number belongs to."""
    entity = claim.context.entity if claim.context else None
    if entity is None or not any(word[:1].isupper() for word in entity.text.split()):
        return frozenset()
    return frozenset(t.key for t in names.terms(entity.text) if t.text[:1].isupper())


def _times(value: Decimal | None, factor: Fraction) -> Decimal | None:
    if value is None or factor == 1:
        return value
    return value * Decimal(factor.numerator) / Decimal(factor.denominator)


class Weights:
    """How much each word tells: words of few sentences tell more."""

    def __init__(self, *documents: Read) -> None:
        sentences = [s for d in documents for s in d.sentences]
        counts = Counter(key for s in sentences for key in {t.key for t in s.terms})
        self.most = log(1 + len(sentences))
        self.known = {key: log((1 + len(sentences)) / n) for key, n in counts.items()}

    def of(self, key: str) -> float:
        """The weight of a word."""
        return self.known.get(key, self.most)

    def covered(self, words: Mapping[str, float], by: Mapping[str, float]) -> float:
        """The part of ``words`` that ``by`` holds too, near words counting more. 0 to 1."""
        own = [(k, self.of(k) * w) for k, w in words.items() if w > _BEFORE]
        whole = sum(w for _, w in own)
        if not whole:
            return 0.0
        return sum(w * (0.5 + 0.5 * by[k]) for k, w in own if k in by) / whole


def by_family(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Mentions by what they may be compared with."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.family, []).append(mention)
    return found
