"""The same thing stated again with a slip in it: a number of what is named alike, and the age of a person named again."""

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
_OLDEST = 110
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


def ages_of(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Two ages between commas behind one surname: Ana Roe, 43, … Ms Roe, 34; of two people of that name, none."""
    said: dict[str, list[tuple[frozenset[str], Claim, int]]] = {}
    for sentence in sentences:
        for item, claim in sorted(sentence.tape.values.items()):
            name = _named(sentence, item, claim, reader)
            if name is not None:
                surname, first = name
                said.setdefault(surname, []).append((first, claim, sentence.index))
    for group in said.values():
        firsts = {f for f, _, _ in group if f}
        if len(firsts) > 1:
            continue
        for (_, a, i), (_, b, j) in combinations(group[:_MOST], _TWO):
            if i == j or a.quantity is None or b.quantity is None:
                continue
            yield holds("twice", a, b) if a.quantity.value == b.quantity.value else unlike(a, b)


def _named(sentence: Sentence, item: int, claim: object, reader: SentenceReader) -> tuple[str, frozenset[str]] | None:
    """The surname and the first names before an age between commas."""
    tape = sentence.tape
    if not isinstance(claim, Claim) or claim.quantity is None or claim.quantity.value is None or item < _TWO:
        return None
    bare = claim.kind == "count" and claim.quantity.unit is None and claim.text.isdigit()
    if not (bare or claim.kind == "age") or claim.quantity.value > _OLDEST:
        return None
    behind = tape.text(item + 1) if item + 1 < len(tape.codes) else ""
    if tape.text(item - 1) != "," or behind != "," or sentence.claim(item - _TWO) is not None:
        return None
    surname = tape.text(item - _TWO)
    if not surname[:1].isupper() or not surname.isalpha():
        return None
    names = []
    for i in range(item - 3, -1, -1):
        word = tape.text(i)
        if word == "." and i and len(tape.text(i - 1)) == 1:
            continue
        if not word[:1].isupper() or not word.isalpha():
            break
        names.append(word)
    if reader.holds(sentence, "TITLEW", max(0, item - 3), item - _TWO):
        return surname.lower(), frozenset()
    if names:
        return surname.lower(), frozenset({names[-1].lower()})
    return (surname.lower(), frozenset()) if item == _TWO else None
