"""The same digits a thousand or a million times apart, said of the same thing: $340 million, the $340 billion loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.again import Mention, akin, mentions
from claimcheck.selfcheck.mentions import near
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_SCALES = (3, 6, 9)
_KINDS = ("money", "count", "measure")
_MOST = 6
_TWO = 2
_LEAST = 1000


def scale_slips(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The same digits of the same unit with another scale, said of one thing."""
    groups: dict[tuple[str | None, ...], list[tuple[int, Mention]]] = {}
    for sentence in sentences:
        for mention in mentions(sentence, reader):
            found = _mantissa(mention.claim)
            if found is not None:
                key, exponent = found
                groups.setdefault(key, []).append((exponent, mention))
    for group in groups.values():
        for (x, a), (y, b) in combinations(group[:_MOST], 2):
            if abs(x - y) in _SCALES and _one_thing(a, b, reader):
                one, two = a.claim, b.claim
                texts = (("a", one.text), ("b", two.text))
                step = f"{one.text} ≠ {two.text}"
                yield Outcome("scale", (one, two), "scale", Reason("selfcheck.scale", texts), step, two)
            elif x == y and a.sentence is not b.sentence and _plural(a, b):
                yield holds("scale", a.claim, b.claim)


def _one_thing(a: Mention, b: Mention, reader: SentenceReader) -> bool:
    """Whether the words around the two make them one number."""
    if any(reader.holds(m.sentence, "APARTW") or _bracketed(m) for m in (a, b)):
        return False
    again = named_again(b.claim, b.sentence, reader)
    if a.sentence is b.sentence or not _plural(a, b):
        return again and (_plural(a, b) or a.sentence is not b.sentence)
    if again or near(a.claim, a.sentence, reader) & near(b.claim, b.sentence, reader):
        return True
    if taken_up(b.claim, b.sentence, reader) or a.heads & b.heads:
        return True
    item = next((i for i, c in b.sentence.tape.values.items() if c is b.claim), 0)
    if b.definite and reader.cue(b.sentence, item + 1, "FINITEW"):
        return True
    heads = any(akin(one, two) for one in b.heads for two in a.words | a.heads)
    return heads or (b.definite and not reader.tables.generic.isdisjoint(b.heads))


def _bracketed(m: Mention) -> bool:
    """Whether the number stands in a bracket, as one of many."""
    before = m.sentence.text[: m.claim.start - m.sentence.start]
    return before.count("(") > before.count(")")


def _plural(a: Mention, b: Mention) -> bool:
    """Whether the number has two digits of its own, so that chance seldom repeats it."""
    return all(len(m.value.value.normalize().as_tuple().digits) >= _TWO for m in (a, b) if m.value.value is not None)


def taken_up(claim: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether "that" or "the" right before a number takes up one that was named: of that £6.2m."""
    item = next((i for i, c in sentence.tape.values.items() if c is claim), 0)
    named = claim.kind != "money" and claim.quantity is not None and claim.quantity.unit is not None
    definite = item > 0 and reader.holds(sentence, "THEW", item - 1, item)
    of_the = definite and item > 1 and reader.holds(sentence, "OFW", item - 2, item - 1)
    return named_again(claim, sentence, reader) or (named and definite) or of_the


def named_again(claim: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether "that" stands right before a number."""
    item = next((i for i, c in sentence.tape.values.items() if c is claim), 0)
    return item > 0 and reader.holds(sentence, "THATONE", item - 1, item)


def _mantissa(claim: Claim) -> tuple[tuple[str | None, ...], int] | None:
    """Kind, unit and digits of an amount of a thousand or more; its exponent."""
    q = claim.quantity
    if q is None or q.value is None or q.value < _LEAST or claim.kind not in _KINDS:
        return None
    number = q.value.normalize().as_tuple()
    if not isinstance(number.exponent, int):
        return None
    unit = q.unit if claim.kind != "count" else None
    return (claim.kind, unit, q.per, "".join(map(str, number.digits))), number.exponent
