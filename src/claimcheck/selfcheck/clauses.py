"""Clauses of a sentence, and the words in them that tell what a number is said of."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_TIMES = ("date", "time", "set")
_WALLS = (";", "–", ":")
_PHRASE = 5
_NEXT = 3
_QUOTES = ('"', "'")


def clause(sentence: Sentence, item: int, reader: SentenceReader) -> tuple[int, int]:
    """First item of the clause around an item, and the item behind its last."""
    tape = sentence.tape
    first, last = item, item + 1
    while first > 0 and not _wall(sentence, first - 1, reader, back=True):
        first -= 1
    led = first < item and reader.holds(sentence, "LINKER", first, first + 1)
    while last < len(tape.codes) and (
        not _wall(sentence, last, reader, back=False) or (led and tape.text(last) == ",")
    ):
        led = led and tape.text(last) != ","
        last += 1
    return first, last


def _wall(sentence: Sentence, at: int, reader: SentenceReader, back: bool) -> bool:
    """Whether an item parts clauses: a stop, a contrast, a comma (behind the number), a comma and "and" (before it)."""
    text = sentence.tape.text(at)
    if text in _WALLS or reader.holds(sentence, "BREAKER", at, at + 1):
        return True
    if text != ",":
        return False
    return not back or reader.holds(sentence, "ANDW", at + 1, at + 2)


def words_of(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """Content stems of a run of items, those of the nouns inside its counts too."""
    start = sentence.tape.starts[first]
    end = sentence.tape.ends[last - 1]
    found = set(reader.stems(sentence, start, end))
    for i in range(first, last):
        claim = sentence.claim(i)
        if claim is not None and claim.kind not in _TIMES:
            found |= reader.unit_stems(claim)
    return frozenset(found)


def proper(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """Stems of the words of a run of items that are written with a capital, the sentence's first one left out."""
    tape = sentence.tape
    words = (
        tape.text(i) for i in range(max(first, 1), last) if i not in tape.values and tape.text(i - 1) not in _QUOTES
    )
    return frozenset(reader.stem(w) for w in words if w[:1].isupper() and len(w) > 1)


def qualifiers(sentence: Sentence, first: int, item: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """Content words that "in", "for" or "at" brings in behind the number or at the head of the clause."""
    found: set[str] = set()
    heads = [i for i in range(item + 1, min(item + _NEXT, last)) if reader.holds(sentence, "QUALIFYW", i, i + 1)]
    if reader.holds(sentence, "QUALIFYW", first, first + 1):
        heads.append(first)
    for head in heads:
        for at in range(head + 1, min(head + _PHRASE, last if head > item else item)):
            if sentence.tape.text(at) == ",":
                break
            word = "" if at in sentence.tape.values else _plain(sentence.tape.text(at), reader)
            found |= {word} - {""}
            if word:
                break
    return frozenset(found)


def beside(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[tuple[str, str]]:
    """Content words that stand right beside each other: a modifier and its noun."""
    tape = sentence.tape
    stems = [_plain(tape.text(i), reader) if i not in tape.values else "" for i in range(first, last)]
    return frozenset((a, b) for a, b in pairwise(stems) if a and b)


def _plain(word: str, reader: SentenceReader) -> str:
    """The stem of a content word, or a letter that numbers things; empty for any other item."""
    letter = len(word) == 1 and word.isupper() and word != "I"
    if not letter and (not word.isalpha() or word.lower() in reader.tables.stopwords):
        return ""
    return next(iter(reader.meanings(frozenset({reader.stem(word)}))))


def numbered(sentence: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether the number is that of a table, a count of an indictment, an issue: Figures 11 and 12, Quarterly 42."""
    at = item - 1
    while at >= 0 and (reader.holds(sentence, "ANDW", at, at + 1) or sentence.tape.text(at)[:1].isdigit()):
        at -= 1
    word = sentence.tape.text(at) if at >= 0 else ""
    return word[:1].isupper() and word.lower() not in reader.tables.stopwords


def summed_up(sentence: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether "in all", "in total" ends at an item."""
    return (
        item > 0 and reader.holds(sentence, "INALLW", item, item + 1) and reader.holds(sentence, "INW", item - 1, item)
    )
