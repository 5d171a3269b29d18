"""Sentences as tapes in which every claim is one item, so that a relation is a pattern over claims and cue words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.matching.patterns import Hit
from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.matching.tape import Fold, Tape, lex, refold
from claimcheck.model import Claim, Document, Part
from claimcheck.rulebook import Pattern, RuleBook
from claimcheck.selfcheck.compiled import KINDS, LEVELS, scanners
from claimcheck.selfcheck.spotting import headline_end, one_in
from claimcheck.selfcheck.tables import Tables

_SHORT = 3
_TWO = 2


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
    headline: bool = False

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return whole(self.document, self.part)[self.start : self.end]

    def claim(self, item: int) -> Claim | None:
        """The claim that an item of the tape is."""
        found = self.tape.values.get(item)
        return found if isinstance(found, Claim) else None


def whole(document: Document, part: Part) -> str:
    """The title or the body, markup blanked out."""
    if part == "title":
        return document.title or ""
    return document.text if document.prose is None else document.prose


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


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names from item ``start``; ``end`` is the item after it. ``sure``: capitals or "the" mark every name."""

    items: tuple[str, ...]
    start: int
    end: int
    sure: bool
    sizes: tuple[int, ...]


class SentenceReader:
    """Makes tapes of the sentences that hold a claim, and finds relations in them."""

    def __init__(self, book: RuleBook) -> None:
        self.lexicon, made = scanners(book)
        self.scanner, self._names = made["relation"], made["names"]
        self.tables = Tables.of(book)
        self._members: dict[str, frozenset[str]] = {}
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self.splitter = Sentences(book.tables["sentences.abbreviations"]["words"])

    def sentences(self, document: Document) -> Iterator[Sentence]:
        """Sentences with at least one claim, title first."""
        parts: tuple[Part, ...] = ("title", "body")
        for part in parts:
            text = whole(document, part)
            claims = [c for c in document.claims if c.part == part]
            if not text or not claims:
                continue
            spans = self.splitter.spans(text)
            line = headline_end(text) if part == "body" and not document.title else 0
            if line and spans and spans[0][0] < line < spans[0][1]:
                spans = [(spans[0][0], line), (line, spans[0][1]), *spans[1:]]
            groups: dict[int, list[Claim]] = {}
            for claim in claims:
                groups.setdefault(sentence_at(spans, claim.start), []).append(claim)
            for index, group in sorted(groups.items()):
                start, end = spans[index]
                end = max(end, group[-1].end)
                tape = self.tape(text[start:end], start, group)
                odds = self._odds(tape, group, text)
                if odds != group:
                    group = odds
                    tape = self.tape(text[start:end], start, group)
                above = part == "title" or bool(line and end <= line)
                yield Sentence(document, part, index, start, end, tuple(group), tape, above)

    def _odds(self, tape: Tape, claims: list[Claim], text: str) -> list[Claim]:
        """The claims with "one household in eight", two counts to the finder, as one ratio."""
        items = {id(claim): item for item, claim in tape.values.items()}
        merged: list[Claim] = []
        inw = self.members("INW")
        for claim in claims:
            last = merged[-1] if merged else None
            item = items.get(id(claim))
            before = items.get(id(last)) if last is not None else None
            if last is None or item is None or before != item - _TWO or tape.codes[item - 1] not in inw:
                merged.append(claim)
                continue
            odds = one_in(last, claim, text)
            merged[-1:] = [odds] if odds is not None else [last, claim]
        return merged

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """All relations that the patterns find."""
        for hit in self.scanner.scan_all(sentence.tape):
            if not self._refused(sentence, hit):
                yield Match(sentence, hit.rule, hit.start, hit.end, hit.slots)

    def _refused(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the sentence holds a cue that the rule names under ``unless``."""
        return any(self.holds(sentence, cue) for cue in hit.rule.data.get("unless", ()))

    def newest(self, date: str) -> bool:
        """Whether a date is that of the telling or the one before it: today, this month, last year."""
        return not self.tables.newest.isdisjoint(date.lower().split())

    def members(self, cls: str) -> frozenset[str]:
        """The characters of all items of a class, remembered."""
        if cls not in self._members:
            self._members[cls] = frozenset(self.lexicon.members(cls))
        return self._members[cls]

    def any_of(self, cues: tuple[str, ...]) -> frozenset[str]:
        """The characters of all items of these classes, remembered."""
        if cues not in self._unions:
            self._unions[cues] = frozenset().union(*(self.members(cue) for cue in cues))
        return self._unions[cues]

    def holds(self, sentence: Sentence, cue: str, start: int = 0, end: int | None = None) -> bool:
        """Whether an item of class ``cue`` stands in the sentence, or between two of its items."""
        return not self.members(cue).isdisjoint(sentence.tape.codes[start:end])

    def cue(self, sentence: Sentence, item: int, *cues: str) -> bool:
        """Whether an item of the sentence is one of these cues."""
        codes = sentence.tape.codes
        return 0 <= item < len(codes) and codes[item] in self.any_of(cues)

    def way(self, sentence: Sentence, start: int, end: int) -> int:
        """1 where only words of a rise stand between two items, -1 where only words of a fall do, 0 otherwise."""
        up = any(self.holds(sentence, cue, start, end) for cue in ("ROSE", "NOUNUP", "UPW", "HIGHER"))
        down = any(self.holds(sentence, cue, start, end) for cue in ("FELL", "NOUNDOWN", "DOWNW", "LOWER"))
        return up - down

    def names(self, sentence: Sentence) -> Iterator[Names]:
        """Lists of names in the sentence. A name behind an opening preposition may stand apart from the list."""
        tape = sentence.tape
        for hit in self._names.scan(tape, lambda hit: True):
            items = tuple(tape.text(i, j) for name, i, j in hit.slots if name == "name")
            opened = hit.start == 1 and self.holds(sentence, "LINKER", 0, 1)
            sizes = (len(items), len(items) - 1) if opened else (len(items),)
            yield Names(
                items,
                hit.start,
                hit.end,
                bool(hit.rule.data.get("sure")) and not self._longer(tape, hit.start) and not self._family(items),
                sizes,
            )

    @staticmethod
    def _family(items: Sequence[str]) -> bool:
        """Whether a name may be that of several people: the Bells."""
        return any(item[:4].lower() == "the " and item[4:5].isupper() for item in items)

    @staticmethod
    def _longer(tape: Tape, start: int) -> bool:
        """Whether the list may begin before item ``start``: a comma or a capital stands there."""
        before = tape.text(start - 1) if start else ""
        return start > 1 and (before[:1].isupper() or not before[:1].isalpha())

    def stems(self, sentence: Sentence, start: int, end: int) -> frozenset[str]:
        """Content words between two offsets of the sentence, lower-case words only, without their endings."""
        tape = sentence.tape
        found = set()
        for item in range(tape.index_at(start), len(tape.codes)):
            if tape.starts[item] >= end:
                break
            word = tape.text(item)
            if (
                item not in tape.values
                and len(word) >= _SHORT
                and word.isalpha()
                and word.lower() not in self.tables.stopwords
            ):
                found.add(self.stem(word))
        return frozenset(found)

    def stems_of(self, words: str) -> frozenset[str]:
        """Content words of a few words, without their endings."""
        low = (w for w in words.lower().replace("-", " ").split() if len(w) >= _SHORT and w.isalpha())
        return frozenset(self.stem(w) for w in low if w not in self.tables.stopwords)

    def unit_stems(self, claim: Claim) -> frozenset[str]:
        """Content words of what a claim counts or measures in."""
        q = claim.quantity
        return self.stems_of(q.unit) if q is not None and q.unit and claim.kind != "money" else frozenset()

    def stem(self, word: str) -> str:
        """A word without the ending of its plural or tense."""
        low = word.lower()
        for ending in self.tables.endings:
            if low.endswith(ending) and len(low) - len(ending) >= _SHORT:
                return low[: -len(ending)]
        return low

    def meanings(self, stems: frozenset[str]) -> frozenset[str]:
        """Stems, each in place of those that mean the same."""
        return frozenset(self._alike.get(stem, stem) for stem in stems)

    @cached_property
    def _alike(self) -> dict[str, str]:
        """The first of the words that mean the same, by the stem of each of them."""
        return {self.stem(word): words[0] for words in self.tables.alike for word in words}

    def tape(self, text: str, offset: int, claims: Sequence[Claim]) -> Tape:
        """The tape of a sentence with each claim made one item."""
        tape = lex(text, self.lexicon)
        return refold(tape, self._folds(tape, offset, claims))

    def _folds(self, tape: Tape, offset: int, claims: Sequence[Claim]) -> Iterable[Fold]:
        done = 0
        for claim in claims:
            first = tape.index_at(claim.start - offset)
            last = tape.index_at(claim.end - offset - 1)
            first = self._led(tape, first, last)
            if first < done or last >= len(tape.codes):
                continue
            glued = ord(tape.codes[first]) % 2 == 1
            yield Fold(first, last + 1, self.lexicon.code(claim_classes(claim), glued), claim)
            done = last + 1

    def _led(self, tape: Tape, first: int, last: int) -> int:
        """The item of a claim behind "from", "an average of" and the like, which stay items of their own."""
        lead, closing = self.members("LEADER"), self.members("LEADEND")
        at = first
        while at < last and tape.codes[at] in lead:
            at += 1
        return at if at > first and tape.codes[at - 1] in closing else first


def claim_classes(claim: Claim) -> frozenset[str]:
    """What patterns may call a claim: its kind, whether it is a level, a range or a rate."""
    kind = KINDS[claim.kind]
    q = claim.quantity
    if claim.kind == "percent" and q is not None and q.unit != "%":
        kind = "POINTS"
    if claim.kind == "count" and q is not None and q.unit is None:
        kind = "BARE"
    classes = {"CLAIM", kind}
    if q is not None and q.value is None and claim.kind not in ("date", "time", "set"):
        classes.add("RANGE")
    elif kind in LEVELS:
        classes.add("LEVEL")
    if q is not None and q.per is not None:
        classes.add("RATE")
    return frozenset(classes)
