"""The age of a person who is named again: Ana Roe, 43, … Ms Roe, who is 34."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.model import Claim
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.restated import unlike
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_OLDEST = 110
_MOST = 12
_TWO, _NEAR, _FAR = 2, 3, 6


@dataclass(frozen=True, slots=True)
class Aged:
    """A person's age: the first name and the title where they are given, and whether it is the age at death."""

    claim: Claim
    surname: str
    first: str
    title: str
    dead: bool
    index: int


def ages_of(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Two ages behind one surname; of two people of that name, none."""
    said: dict[str, list[Aged]] = {}
    for sentence in sentences:
        for item, claim in sorted(sentence.tape.values.items()):
            aged = _aged(sentence, item, claim, reader)
            if aged is not None:
                said.setdefault(aged.surname, []).append(aged)
    for group in said.values():
        if len({a.first for a in group if a.first}) > 1 or len({a.title for a in group if a.title}) > 1:
            continue
        for a, b in combinations(group[:_MOST], _TWO):
            p, q = a.claim.quantity, b.claim.quantity
            if a.index == b.index or a.dead != b.dead or p is None or q is None:
                continue
            yield holds("twice", a.claim, b.claim) if p.value == q.value else unlike(a.claim, b.claim)


def _aged(sentence: Sentence, item: int, claim: object, reader: SentenceReader) -> Aged | None:
    """The person whose age a number tells, as it is on the day of the text or at death."""
    q = claim.quantity if isinstance(claim, Claim) else None
    if not isinstance(claim, Claim) or q is None or q.value is None or q.value > _OLDEST or q.approximation != "=":
        return None
    bare = claim.kind == "count" and q.unit is None and claim.text.isdigit()
    between = sentence.tape.text(item - 1) == "," and _text(sentence, item + 1) == ","
    told = reader.cue(sentence, item - 1, "ISAGE") or between
    if not (claim.kind == "age" or (bare and told)):
        return None
    near = range(max(0, item - _NEAR), item + _FAR)
    dead = any(reader.cue(sentence, i, "DIED") for i in near)
    then = reader.cue(sentence, item + 1, "WHENW") or reader.cue(sentence, item - 1, "CELEBRATE")
    if (then and not dead) or _other_time(sentence, item, dead):
        return None
    names = _before(sentence, item, reader) or _behind(sentence, item, reader)
    if not names or any(reader.cue(sentence, i, "KIN") for i in range(max(0, item - _FAR), item + _NEAR)):
        return None
    title = names[0].lower() if "TITLEW" in reader.lexicon.classes(names[0].lower()) else ""
    first = names[0].lower() if len(names) > 1 and not title else ""
    return Aged(claim, names[-1].lower(), first, title, dead, sentence.index)


def _other_time(sentence: Sentence, item: int, dead: bool) -> bool:
    """Whether a year beside the age makes it that of another time."""
    dates = (c for i, c in sentence.tape.values.items() if abs(i - item) <= _FAR and c.date is not None)
    return not dead and any(c.date.value[:1].isdigit() for c in dates)


def _text(sentence: Sentence, item: int) -> str:
    return sentence.tape.text(item) if 0 <= item < len(sentence.tape.codes) else ""


def _before(sentence: Sentence, item: int, reader: SentenceReader) -> list[str]:
    """The names in front of an age, small words and commas between: Ana Roe, who is."""
    at = item - 1
    while at >= 0 and item - at <= _FAR and not _name(sentence, at):
        word = sentence.tape.text(at)
        small = word == "," or reader.cue(sentence, at, "WHOW", "FINITEW", "AGED", "DIED")
        claim = sentence.claim(at)
        if not small and not (claim is not None and claim.kind == "date"):
            return []
        at -= 1
    names: list[str] = []
    while at >= 0:
        word = sentence.tape.text(at)
        if _name(sentence, at):
            names.insert(0, word)
        elif not (word == "." and at and len(sentence.tape.text(at - 1)) <= _NEAR):
            break
        at -= 1
    if names and names[0].lower() in reader.tables.stopwords:
        names = names[1:]
    return [] if reader.cue(sentence, at, "CONTRAST") else names


def _behind(sentence: Sentence, item: int, reader: SentenceReader) -> list[str]:
    """The names behind an age and at most three plain words: the 67-year-old retired teacher Ana Roe."""
    claim = sentence.claim(item)
    if claim is None or not claim.text.lower().endswith(reader.tables.years_old):
        return []
    at = item + 1
    while at <= item + _NEAR + 1 and _text(sentence, at).isalpha() and not _name(sentence, at):
        if reader.cue(sentence, at, "LINKER", "FINITEW"):
            return []
        at += 1
    names: list[str] = []
    while _name(sentence, at):
        names.append(sentence.tape.text(at))
        at += 1
    return names


def _name(sentence: Sentence, item: int) -> bool:
    """Whether an item is a word with a capital."""
    word = _text(sentence, item)
    return word[:1].isupper() and word.isalpha() and item not in sentence.tape.values
