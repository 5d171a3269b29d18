"""The same thing stated again with a slip in it: a number of what is named alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.clauses import summed_up
from claimcheck.selfcheck.figures import Operand, operand, slip
from claimcheck.selfcheck.mentions import near, one_of_several
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader, whole

_AMOUNTS = ("money", "count", "measure")
_MOST = 12
_TWO = 2
_OTHERWISE = ("ROSE", "FELL", "BREAKER", "OTHERSIDE", "CONTRAST")
_COLUMNS = "    "  # the columns of a table, not prose


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with the names and the other words around it."""

    claim: Claim
    value: Operand
    sentence: Sentence
    names: frozenset[str]
    words: frozenset[str]
    dates: frozenset[str]


def restated(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Numbers of one unit in two sentences that name the same thing, differing as by a slip."""
    groups: dict[tuple[str | None, ...], list[Mention]] = {}
    for sentence in sentences:
        if _COLUMNS in sentence.text or any(reader.holds(sentence, cue) for cue in _OTHERWISE):
            continue
        if any(summed_up(sentence, i, reader) for i in range(len(sentence.tape.codes))):
            continue
        for claim in sentence.claims:
            mention = None if one_of_several(claim, sentence) else _mention(claim, sentence, reader)
            if mention is not None:
                q = claim.quantity
                per = q.per if q is not None else None
                groups.setdefault((claim.kind, mention.value.unit, per), []).append(mention)
    for group in groups.values():
        for a, b in combinations(group[:_MOST], _TWO):
            if a.sentence is b.sentence or not named_alike(a, b) or a.value.value is None or b.value.value is None:
                continue
            if a.value.value == b.value.value:
                yield holds("twice", a.claim, b.claim)
            elif slip(a.value.value, b.value.value) and (_swapped(a, b) or _plain(a, b)):
                yield unlike(a.claim, b.claim)


def _swapped(a: Mention, b: Mention) -> bool:
    """Whether the two have the same digits in another order, which chance seldom brings."""
    one, two = (sorted(m.value.value.normalize().as_tuple().digits) for m in (a, b) if m.value.value is not None)
    return one == two


def _plain(a: Mention, b: Mention) -> bool:
    """Whether each sentence has no second number beside this one that it could be mixed up with."""
    return all(len([c for c in m.sentence.claims if c.kind not in ("date", "time")]) <= 1 for m in (a, b))


def _mention(claim: Claim, sentence: Sentence, reader: SentenceReader) -> Mention | None:
    value = operand(claim)
    if claim.kind not in _AMOUNTS or value is None or value.value is None or value.unit is None or value.approximate:
        return None
    if (claim.kind == "count" and value.value % 1) or len(value.value.normalize().as_tuple().digits) < _TWO:
        return None
    if whole(sentence.document, sentence.part)[claim.start - 1 : claim.start] == "(":
        return None
    around = near(claim, sentence, reader)
    names = around & proper(sentence, reader)
    dates = frozenset(c.text.lower() for c in sentence.claims if c.kind in ("date", "time"))
    return Mention(claim, value, sentence, names, around - names - {reader.stem(w) for w in value.unit.split()}, dates)


def proper(sentence: Sentence, reader: SentenceReader) -> frozenset[str]:
    """Stems of the names of a sentence: words with a capital, the first one only where a name goes on behind it."""
    tape = sentence.tape
    words = [tape.text(i) for i in range(len(tape.codes))]
    found = set()
    for i, word in enumerate(words):
        if not word[:1].isupper() or i in tape.values:
            continue
        goes_on = i + 1 < len(words) and (words[i + 1][:1].isupper() or words[i + 1] == "'")
        if (i and words[i - 1] not in ('"', "“", "‘")) or goes_on or (len(word) > 1 and word.isupper()):
            found.add(reader.stem(word))
    return frozenset(found)


def named_alike(a: Mention, b: Mention) -> bool:
    """Whether one side's names are all among the other's, and more words than these are shared."""
    if a.dates and b.dates and not a.dates & b.dates:
        return False
    few, many = sorted((a.names, b.names), key=len)
    shared = a.words & b.words
    if not few or not few <= many:
        return False
    return bool(shared) or (len(few) >= _TWO and few == many)


def unlike(a: Claim, b: Claim) -> Outcome:
    """The finding of one thing with two values."""
    texts = (("a", a.text), ("b", b.text))
    return Outcome("twice", (a, b), "twice", Reason("selfcheck.twice", texts), f"{a.text} ≠ {b.text}", b)
