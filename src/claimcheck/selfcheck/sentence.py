"""Sentences as tapes in which every claim is one item, so that a relation is a pattern over claims and cue words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.patterns import Compiler, Hit, Scanner, expand, literals
from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.matching.tape import Fold, Tape, lex, refold
from claimcheck.model import Claim, Document, Part
from claimcheck.rulebook import Pattern, RuleBook, Word

STAGE = "relation"
_KINDS = {
    "money": "MONEY", "measure": "MEASURE", "ratio": "RATIO", "multiple": "MULT", "rank": "RANK", "age": "AGE",
    "date": "DATE", "time": "CLOCK", "duration": "DURATION", "set": "SET", "count": "COUNT", "percent": "PERCENT",
}  # fmt: skip
_LEVELS = {"MONEY", "MEASURE", "COUNT", "BARE", "PERCENT"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its claims; ``tape`` has offsets within the sentence."""

    document: Document
    part: Part
    index: int
    start: int
    end: int
    claims: tuple[Claim, ...]
    tape: Tape

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return whole(self.document, self.part)[self.start : self.end]

    def claim(self, item: int) -> Claim | None:
        """The claim that an item of the tape is."""
        found = self.tape.values.get(item)
        return found if isinstance(found, Claim) else None


def whole(document: Document, part: Part) -> str:
    """The title or the body."""
    return document.title or "" if part == "title" else document.text


@dataclass(frozen=True, slots=True)
class Match:
    """A relation that a sentence states: the items of its slots."""

    sentence: Sentence
    rule: Pattern
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...]

    def item(self, name: str) -> int | None:
        """The first item of a slot."""
        return next((i for n, i, _ in self.slots if n == name), None)

    def claim(self, name: str) -> Claim | None:
        """The claim in a slot."""
        item = self.item(name)
        return None if item is None else self.sentence.claim(item)

    def claims(self, name: str) -> list[Claim]:
        """The claims of all slots of that name, in order."""
        found = (self.sentence.claim(i) for n, i, _ in self.slots if n == name)
        return [c for c in found if c is not None]

    def word(self, name: str) -> str:
        """The text of a slot in lower case; empty when the slot is not filled."""
        return next((self.sentence.tape.text(i, j).lower() for n, i, j in self.slots if n == name), "")


class SentenceReader:
    """Makes tapes of the sentences that hold a claim, and finds relations in them."""

    def __init__(self, book: RuleBook) -> None:
        cues = [(rule, table) for rule, table in book.tables.items() if "cue" in table]
        words = [Word(w, str(t["cue"]), False, rule, {}) for rule, t in cues for w in t["words"]]
        patterns = book.stage(STAGE)
        spelled = literals([], {str(n): expand(p.pattern, book.macros) for n, p in enumerate(patterns)})
        self.lexicon = Lexicon(words, sorted(spelled), _signatures())
        self.scanner = Scanner(Compiler(self.lexicon, book.macros), patterns)
        factors = book.tables["selfcheck.sums.per"]["factors"]
        self.factors = {k: (Decimal(low), Decimal(high)) for k, (low, high) in factors.items()}
        self.splitter = Sentences(book.tables["sentences.abbreviations"]["words"])

    def sentences(self, document: Document) -> Iterator[Sentence]:
        """Sentences with at least one claim, title first."""
        for part in ("title", "body"):
            text = whole(document, part)
            claims = [c for c in document.claims if c.part == part]
            if not text or not claims:
                continue
            spans = self.splitter.spans(text)
            groups: dict[int, list[Claim]] = {}
            for claim in claims:
                groups.setdefault(sentence_at(spans, claim.start), []).append(claim)
            for index, group in sorted(groups.items()):
                start, end = spans[index]
                end = max(end, group[-1].end)
                tape = self.tape(text[start:end], start, group)
                yield Sentence(document, part, index, start, end, tuple(group), tape)

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """All relations that the patterns find."""
        for hit in self.scanner.scan_all(sentence.tape):
            if not self._refused(sentence, hit):
                yield Match(sentence, hit.rule, hit.start, hit.end, hit.slots)

    def _refused(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the sentence holds a cue that the rule names under ``unless``."""
        return any(self.holds(sentence, cue) for cue in hit.rule.data.get("unless", ()))

    def holds(self, sentence: Sentence, cue: str, start: int = 0, end: int | None = None) -> bool:
        """Whether an item of class ``cue`` stands in the sentence, or between two of its items."""
        members = self.scanner.compiler.members(cue)
        return any(code in members for code in sentence.tape.codes[start:end])

    @cached_property
    def claim_codes(self) -> frozenset[str]:
        """The characters of claims."""
        return self.scanner.compiler.members("CLAIM")

    def tape(self, text: str, offset: int, claims: Sequence[Claim]) -> Tape:
        """The tape of a sentence with each claim made one item."""
        tape = lex(text, self.lexicon)
        return refold(tape, self._folds(tape, offset, claims))

    def _folds(self, tape: Tape, offset: int, claims: Sequence[Claim]) -> Iterable[Fold]:
        done = 0
        for claim in claims:
            first = tape.index_at(claim.start - offset)
            last = tape.index_at(claim.end - offset - 1)
            if first < done or last >= len(tape.codes):
                continue
            glued = ord(tape.codes[first]) % 2 == 1
            yield Fold(first, last + 1, self.lexicon.code(claim_classes(claim), glued), claim)
            done = last + 1


def claim_classes(claim: Claim) -> frozenset[str]:
    """What patterns may call a claim: its kind, whether it is a level, a range or a rate."""
    kind = _KINDS[claim.kind]
    q = claim.quantity
    if claim.kind == "percent" and q is not None and q.unit != "%":
        kind = "POINTS"
    if claim.kind == "count" and q is not None and q.unit is None:
        kind = "BARE"
    classes = {"CLAIM", kind}
    if q is not None and q.value is None and claim.kind not in ("date", "time", "set", "duration"):
        classes.add("RANGE")
    elif kind in _LEVELS:
        classes.add("LEVEL")
    if q is not None and q.per is not None:
        classes.add("RATE")
    return frozenset(classes)


def _signatures() -> list[frozenset[str]]:
    """Every set of classes that ``claim_classes`` can give."""
    found = []
    for kind in sorted({*_KINDS.values(), "BARE", "POINTS"}):
        for level in ((), ("RANGE",), ("LEVEL",) if kind in _LEVELS else ()):
            found += [frozenset({"CLAIM", kind, *level}), frozenset({"CLAIM", kind, *level, "RATE"})]
    return list(dict.fromkeys(found))


def number_of(text: str) -> Decimal | None:
    """A number in plain digits with separators, or nothing."""
    plain = text.replace(",", "")
    return Decimal(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None
