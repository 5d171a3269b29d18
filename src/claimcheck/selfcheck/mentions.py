"""The same quantity in two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_SCALES = (3, 6, 9)
_REACH = 70
_MOST = 6


def scale_slips(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The same digits of the same unit with another scale, said with the same words around them."""
    groups: dict[tuple[str | None, ...], list[tuple[int, Claim, Sentence]]] = {}
    for sentence in sentences:
        for claim in sentence.claims:
            found = _mantissa(claim)
            if found is not None:
                key, exponent = found
                groups.setdefault(key, []).append((exponent, claim, sentence))
    for group in groups.values():
        for (x, a, s), (y, b, t) in combinations(group[:_MOST], 2):
            if abs(x - y) in _SCALES and near(a, s, reader) & near(b, t, reader):
                texts = (("a", a.text), ("b", b.text))
                step = f"{a.text} ≠ {b.text}"
                yield Outcome("scale", (a, b), "scale", Reason("selfcheck.scale", texts), step, b)
            elif x == y and s is not t:
                yield holds("scale", a, b)


def _mantissa(claim: Claim) -> tuple[tuple[str | None, ...], int] | None:
    """Kind, unit and digits of an amount of a thousand or more with two digits or more of its own; its exponent."""
    q = claim.quantity
    if q is None or q.value is None or q.value < 1000 or claim.kind not in ("money", "count", "measure"):
        return None
    number = q.value.normalize().as_tuple()
    if len(number.digits) < 2 or not isinstance(number.exponent, int):
        return None
    return (claim.kind, q.unit, q.per, "".join(map(str, number.digits))), number.exponent


def near(claim: Claim, sentence: Sentence, reader: SentenceReader) -> frozenset[str]:
    """Stems of the words around a claim, within its clause."""
    text = sentence.text
    at, end = claim.start - sentence.start, claim.end - sentence.start
    first = max(at - _REACH, text.rfind(";", 0, at) + 1, 0)
    last = text.find(";", end)
    last = min(end + _REACH, len(text) if last < 0 else last)
    first = text.find(" ", first) if first == at - _REACH else first
    return reader.stems(sentence, first, last)
