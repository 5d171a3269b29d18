"""A stated count against the list behind it; names and values paired by "respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.figures import operand
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Sentence, SentenceReader

_MOST = 12
_LONG = 6
_COMMA = ","
_LINK = re.compile(r"[ ,(]+(?:[a-z]{1,4})?[ (]*$")


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


def respectively(match: Match, reader: SentenceReader) -> Outcome | None:
    """The number of names against the number of values, and the pairing against what the text said before."""
    sentence = match.sentence
    lists = list(reader.names(sentence))
    behind = [n for n in lists if match.start - 1 <= n.end <= match.start]
    values = _values(sentence, behind[0].start if behind else match.start, reader)
    if not values:
        values = _values_behind(sentence, match.end, reader)
    if len(values) < 2:
        return None
    claims = tuple(c for c in (sentence.claim(i) for i in values) if c is not None)
    lists = behind or [names for names in lists if names.end <= values[0]]
    fitting = [n.items for n in lists if len(values) in n.sizes]
    if fitting:
        return _crossed(sentence, fitting[-1], claims) or holds("pairs", *claims)
    if len(lists) != 1 or not (lists[0].sure or behind):
        return None
    sizes = (("names", len(lists[0].items)), ("values", len(values)))
    step = f"{len(lists[0].items)} ≠ {len(values)}"
    return Outcome("pairs", claims, "respectively", Reason("selfcheck.pairs", sizes), step, claims[0])


def crossed_later(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """A value that is given to another name, behind a pairing by "respectively" or in the next sentence."""
    for n, sentence in enumerate(sentences):
        for match in reader.matches(sentence):
            if match.rule.data["test"] != "respectively":
                continue
            paired = _pairing(match, reader)
            for later in sentences[n : n + 2] if paired else ():
                after = max(match.end, *(_item(sentence, c) + 1 for _, c in paired)) if later is sentence else 0
                yield from _given_to_another(paired, later, after)


def _item(sentence: Sentence, claim: Claim) -> int:
    return next((i for i, c in sentence.tape.values.items() if c is claim), 0)


def _pairing(match: Match, reader: SentenceReader) -> list[tuple[str, Claim]]:
    """Names and values that "respectively" pairs, in order."""
    sentence = match.sentence
    values = _values(sentence, match.start, reader) or _values_behind(sentence, match.end, reader)
    claims = [c for i in values if (c := sentence.claim(i)) is not None]
    lists = [n.items for n in reader.names(sentence) if len(n.items) == len(claims) and n.end <= (values or [0])[0]]
    years = [c.text for c in sentence.claims if c.kind == "date" and c.start < claims[0].start] if claims else []
    names = list(lists[-1]) if lists else years if len(years) == len(claims) else []
    return list(zip((n.lower() for n in names), claims, strict=True)) if len(claims) > 1 and names else []


def _given_to_another(paired: list[tuple[str, Claim]], later: Sentence, after: int) -> Iterator[Outcome]:
    """A later number that is one name's value and stands right beside another name."""
    tape = later.tape
    for item, claim in sorted(tape.values.items()):
        if item < after or claim.quantity is None or claim.quantity.value is None:
            continue
        ahead = " ".join(tape.text(i) for i in range(item + 1, min(item + 4, len(tape.codes)))).lower()
        back = " ".join(tape.text(i) for i in range(max(after, item - 5), item)).lower()
        for name, own in paired:
            other = [c for n, c in paired if n != name and _equal(c, claim)]
            near = ahead.startswith(name) or (_LINK.sub("", back).endswith(name) and back != "")
            if near and other and not _equal(own, claim):
                reason = Reason("selfcheck.crossed", (("a", paired[0][0]), ("b", paired[1][0])))
                yield Outcome(
                    "pairs", (own, other[0], claim), "respectively", reason, f"{own.text} ≠ {claim.text}", claim
                )


def _equal(one: Claim, two: Claim) -> bool:
    p, q = one.quantity, two.quantity
    return p is not None and q is not None and p.value == q.value


def _values(sentence: Sentence, end: int, reader: SentenceReader) -> list[int]:
    """Items of the claims in a row that stands just before item ``end``."""
    found: list[int] = []
    words = 0
    for item in range(end - 1, -1, -1):
        claim = sentence.claim(item)
        if claim is not None:
            kinds = {claim.kind, (sentence.claim(found[0]) or claim).kind if found else claim.kind}
            if len(kinds - {"count"}) > 1:
                break
            found.insert(0, item)
        elif sentence.tape.text(item) != _COMMA and not reader.cue(sentence, item, "ANDW"):
            words += 1
            if found or words > 4:
                break
    return found


def _values_behind(sentence: Sentence, start: int, reader: SentenceReader) -> list[int]:
    """Items of the claims in a row that stands just behind item ``start``."""
    found: list[int] = []
    words = 0
    for item in range(start, len(sentence.tape.codes)):
        if sentence.claim(item) is not None:
            found.append(item)
        elif sentence.tape.text(item) != _COMMA and not reader.cue(sentence, item, "ANDW"):
            words += 1
            if found or words > 3:
                break
    return found


def _crossed(sentence: Sentence, names: tuple[str, ...], claims: tuple[Claim, ...]) -> Outcome | None:
    """The pairing reversed: the same sentence gave each of two names the other's value before."""
    if len(names) != len(claims):
        return None
    text = sentence.text
    first = claims[0].start - sentence.start
    said = {}
    for name in names:
        at = text.lower().find(name.lower())
        after = [c for c in sentence.claims if c.start - sentence.start > at >= 0 and c.start - sentence.start < first]
        if at >= 0 and after and after[0].quantity is not None:
            said[name] = after[0].quantity.value
    given = {name: c.quantity.value for name, c in zip(names, claims, strict=True) if c.quantity is not None}
    if len(names) != 2 or len(said) != 2 or len(set(given.values())) != 2:
        return None
    a, b = names
    if said[a] == given[b] and said[b] == given[a]:
        reason = Reason("selfcheck.crossed", (("a", a), ("b", b)))
        return Outcome("pairs", claims, "respectively", reason, None, claims[0])
    return None
