"""A stated count against the list behind it."""

from __future__ import annotations

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import operand
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader

_MOST = 12
_LONG = 6
_COMMA = ","


def listed(match: Match, reader: SentenceReader) -> Outcome | None:
    """How many names a list can hold against the count before it."""
    claim, item = match.claim("n"), match.item("n")
    n = operand(claim)
    if claim is None or n is None or item is None or n.value is None or n.low != n.high:
        return None
    if not 2 <= n.value <= _MOST or _COMMA in claim.text or reader.holds(match.sentence, "OFW", max(0, item - 2), item):
        return None
    found = list_sizes(match.sentence, match.end, reader, bool(match.rule.data.get("names")))
    if found is None:
        return None
    low, high = found
    if low <= n.value <= high:
        return holds("list", claim)
    if low <= 2 * n.value <= high:
        return None
    size = str(low) if low == high else f"{low}–{high}"
    reason = Reason("selfcheck.list", (("stated", claim.text), ("found", size)))
    return Outcome("list", (claim,), "list", reason, f"{size} ≠ {n.value:f}", claim)


def list_sizes(sentence: Sentence, start: int, reader: SentenceReader, capital: bool) -> tuple[int, int] | None:
    """The least and the most items that the list from item ``start`` can have; None when it is no plain list.

    ``capital``: only names in capitals count.
    """
    pieces = _pieces(sentence, start, reader)
    if pieces:
        return pieces, pieces
    chunks = _chunks(sentence, start)
    if chunks is None:
        return None
    names: list[list[int]] = []
    for chunk in chunks:
        if not _plain(sentence, chunk, reader) or (capital and not _capital(sentence, chunk, reader)):
            if names and not _ands(sentence, names[-1], reader):
                return None
            break
        names.append(chunk)
    return _sizes(sentence, names, reader)


def _ands(sentence: Sentence, chunk: list[int], reader: SentenceReader) -> int:
    """How often "and" stands among these items."""
    return sum(reader.cue(sentence, i, "ANDW") for i in chunk)


def _pieces(sentence: Sentence, start: int, reader: SentenceReader) -> int:
    """How many items semicolons part, the last one opened by "and" or behind only one; 0 when it is no such list."""
    tape = sentence.tape
    end = next((i for i in range(start, len(tape.codes)) if tape.text(i) in (".", ")", ":", "–")), len(tape.codes))
    cuts = [i for i in range(start, end) if tape.text(i) == ";"]
    closed = bool(cuts) and reader.cue(sentence, cuts[-1] + 1, "ANDW")
    capital = all(tape.text(i + 1 + (i == cuts[-1]))[:1].isupper() for i in cuts if i + 2 < len(tape.codes))
    return len(cuts) + 1 if closed and capital and len(cuts) > 1 and tape.text(start)[:1].isupper() else 0


def _chunks(sentence: Sentence, start: int) -> list[list[int]] | None:
    """Items between commas up to the end of the list; None when a number stands in it."""
    tape = sentence.tape
    chunks: list[list[int]] = [[]]
    for item in range(start, len(tape.codes)):
        text = tape.text(item)
        spaced = text == "-" and ord(tape.codes[item]) % 2 == 0
        if text in (".", ")", "!", "?", "–") or spaced:
            break
        if text == ";" or text == "&" or sentence.claim(item) is not None or text[0].isdigit():
            return None
        if text == _COMMA:
            chunks.append([])
        else:
            chunks[-1].append(item)
    return [c for c in chunks if c]


def _plain(sentence: Sentence, chunk: list[int], reader: SentenceReader) -> bool:
    """Whether a piece of a list is made of names, or of a few plain words."""
    inner = [sentence.tape.text(i) for i in chunk if not reader.cue(sentence, i, "ANDW")]
    if not inner or len(inner) > _LONG:
        return False
    if not all(w[0].isalpha() or w in ("-", "'", "’") for w in inner):
        return False
    if inner[0][0].isupper():
        small = [w for w in inner if w[0].islower() and len(w) > 1]
        return all("INNAME" in reader.lexicon.classes(w) for w in small)
    linked = [w for w in inner if reader.lexicon.classes(w).keys() & {"LINKER", "BREAKER", "INNAME"}]
    return not linked and len(inner) <= 3 * (1 + _ands(sentence, chunk, reader))


def _capital(sentence: Sentence, chunk: list[int], reader: SentenceReader) -> bool:
    words = (sentence.tape.text(i) for i in chunk if not reader.cue(sentence, i, "ANDW"))
    return next(words, "")[:1].isupper()


def _sizes(sentence: Sentence, names: list[list[int]], reader: SentenceReader) -> tuple[int, int] | None:
    """Least and most items: the last "and" closes the list, any other may belong to a name."""
    ands = [_ands(sentence, chunk, reader) for chunk in names]
    if not names or not sum(ands):
        return None
    oxford = len(names) > 1 and reader.cue(sentence, names[-1][0], "ANDW")
    if sum(ands) == 1 and ands[-1] == 1:
        size = len(names) + (0 if oxford else 1)
        return size, size
    return len(names), len(names) + sum(ands)
