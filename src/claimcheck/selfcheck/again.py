"""A number taken up again with "the": the 48 jobs, the $3.1m award, against the one number that brought the thing in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from claimcheck.intervals import overlap
from claimcheck.model import Claim
from claimcheck.selfcheck.clauses import clause, numbered, qualifiers, words_of
from claimcheck.selfcheck.figures import Operand, operand, slip
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.restated import proper, unlike
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_KINDS = ("count", "money", "measure", "duration", "percent")
_COLUMNS = "    "  # the columns of a table, not prose
_FEW = 10
_NEAR = 4
_TAIL = 7
_BACK = 4
_PREFIX = 5
_TWO = 2
_MOST = 30
_TIMES_LARGER = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A number and what it is said of.

    ``when`` are the dates right behind it, ``stages`` words of the sentence such as provisional, net, before.
    ``heads`` are the stems of what is counted or measured, ``words`` those of the clause, ``narrowed`` those that
    limit the number ("at Derby", "who fell ill"), ``names`` the names among them; ``definite``: "the" takes it up.
    """

    claim: Claim
    value: Operand
    sentence: Sentence
    definite: bool
    heads: frozenset[str]
    words: frozenset[str]
    narrowed: frozenset[str]
    names: frozenset[str]
    plain: bool
    part: bool
    when: frozenset[str]
    stages: frozenset[str]


def taken_up(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Every number that "the" takes up against the one number of the same thing before it."""
    body = [s for s in sentences if s.part == "body" and not s.headline and _COLUMNS not in s.text]
    if any(reader.holds(s, "CORRECTW") for s in body):
        return
    said = [m for s in body for m in mentions(s, reader)][: _MOST * _MOST]
    for n, later in enumerate(said):
        if later.definite and later.plain:
            yield from _against(later, said[:n], reader)


def mentions(sentence: Sentence, reader: SentenceReader) -> Iterator[Mention]:
    """The numbers of a sentence that could be told again."""
    for item, claim in sorted(sentence.tape.values.items()):
        value = operand(claim) if isinstance(claim, Claim) else None
        if not isinstance(claim, Claim) or value is None or value.value is None or claim.kind not in _KINDS:
            continue
        if claim.kind == "count" and (value.value % 1 or numbered(sentence, item, reader)):
            continue
        yield _mention(sentence, item, claim, value, reader)


def _mention(sentence: Sentence, item: int, claim: Claim, value: Operand, reader: SentenceReader) -> Mention:
    first, last = clause(sentence, item, reader)
    start = _determiner(sentence, item, reader)
    tail = _tail(sentence, item, reader)
    narrowed = _behind(sentence, item + 1, tail, reader) | qualifiers(sentence, first, item, last, reader)
    narrowed = reader.meanings(narrowed)
    measure = claim.context.measure if claim.context is not None else None
    counted = reader.unit_stems(claim) if claim.kind == "count" else frozenset()
    heads = counted | (reader.stems_of(measure.text) if measure is not None else frozenset())
    if not counted and not reader.cue(sentence, item + 1, "LINKER"):
        nouns = item + _TWO if reader.cue(sentence, item + _TWO, "LINKER") else item + 3
        counted = _behind(sentence, item + 1, nouns, reader)
        heads |= counted
    heads = reader.meanings(heads)
    part = reader.cue(sentence, item + 1, "OFW")
    return Mention(
        claim=claim,
        value=value,
        sentence=sentence,
        definite=start is not None,
        heads=frozenset() if part else heads,
        words=reader.meanings(words_of(sentence, first, last, reader)) | _acts(sentence, first, last, reader),
        narrowed=narrowed - reader.meanings(counted),
        names=proper(sentence, reader),
        plain=_plain(sentence, item, claim, reader),
        part=part,
        when=_days(sentence, item, tail + 1, reader),
        stages=frozenset(sentence.tape.text(i).lower() for i in _found(sentence, reader, "STAGEW")),
    )


def _acts(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """Meanings of the common verbs of a clause, which are no content words elsewhere: lost, won, gave."""
    found: set[str] = set()
    for item in range(first, last):
        stem = reader.stem(sentence.tape.text(item)) if item not in sentence.tape.values else ""
        meaning = reader.meanings(frozenset({stem}))
        found |= meaning - {stem}
    return frozenset(found)


def _behind(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """Content words of a run of items, up to the next number or sign."""
    tape = sentence.tape
    end = first
    relative = reader.cue(sentence, first, "RELATIVEW")
    while end < min(last, len(tape.codes)) and end not in tape.values and tape.text(end)[:1].isalnum():
        if reader.cue(sentence, end, "FINITEW") and not relative:
            break
        end += 1
    return words_of(sentence, first, end, reader) if end > first else frozenset()


def _determiner(sentence: Sentence, item: int, reader: SentenceReader) -> int | None:
    """The item of "the" or "its" right before a number, or before "full" and the like; None where there is none."""
    at = item - 1
    while at > max(item - _BACK, 0) and reader.cue(sentence, at, "WHOLLYW"):
        at -= 1
    return at if at >= 0 and reader.cue(sentence, at, "DEFINITE", "THATONE") else None


def _tail(sentence: Sentence, item: int, reader: SentenceReader) -> int:
    """The item behind the words that limit a number: at Derby, who fell ill, he had bought."""
    tape = sentence.tape
    last = min(len(tape.codes), item + 1 + _TAIL)
    for at in range(item + 1, last):
        text = tape.text(at)
        if not text[:1].isalnum() and text not in ("'", "-"):
            return at
        if reader.cue(sentence, at, "FINITEW") and not reader.cue(sentence, at - 1, "RELATIVEW"):
            return at
        own = sentence.claim(item)
        moved = own is not None and own.kind == "count" and reader.cue(sentence, at, "TOW")
        if isinstance(sentence.claim(at), Claim) or moved:
            return at
    return last


def _plain(sentence: Sentence, item: int, claim: Claim, reader: SentenceReader) -> bool:
    """Whether the number is a level of one thing, none of several and none of a part."""
    start = _determiner(sentence, item, reader)
    if any(reader.cue(sentence, i, "NEWSETW") for i in range(item - 1 if start is None else start, item)):
        return False
    if any(reader.cue(sentence, i, "ATFIRSTW") for i in range(item - 3, item + 3)):
        return False
    if any(reader.cue(sentence, i, "TAXW") for i in range(item - _NEAR, item + _NEAR + 1)):
        return False
    if reader.cue(sentence, item + 1, "HIGHER", "LOWER", "UPW", "DOWNW", "OTHERSIDE"):
        return False
    if any("NEWSETW" in reader.lexicon.classes(word) for word in claim.text.lower().split()):
        return False
    q = claim.quantity
    if q is None or q.value is None or q.approximation != "=" or q.value <= 1:
        return False
    if claim.kind == "measure" and q.value <= _FEW:
        return False
    comparison = claim.context.comparison if claim.context is not None else None
    return comparison is None or comparison.kind in ("level", "share")


def _against(later: Mention, before: Sequence[Mention], reader: SentenceReader) -> Iterator[Outcome]:
    """The one earlier number of the same thing, where no other number explains the later one."""
    same = [m for m in before if m.claim.kind == later.claim.kind and m.sentence is not later.sentence]
    same = [m for m in same if _one_unit(m, later)]
    if any(overlap(m.value.interval, later.value.interval) for m in same):
        return
    of_thing = [m for m in same if not m.part and _one_head(m, later)]
    if not of_thing and len(same) == 1 and _bare(same[0], later, reader) and swapped(same[0], later):
        of_thing = same
    if len({m.value.value for m in of_thing}) != 1 or _summed(later, same):
        return
    first = of_thing[-1]
    if _small(first, later) and later.sentence.index - first.sentence.index > _NEAR:
        return
    if first.plain and (_comparable(first, later) or swapped(first, later)) and _told(first, later, reader):
        yield unlike(first.claim, later.claim)


def _bare(first: Mention, later: Mention, reader: SentenceReader) -> bool:
    """Whether the number names nothing of its own, but for a noun such as fund or a known one: its 6.4 kilometres."""
    if later.claim.kind == "measure":
        return all(any(akin(head, known) for known in first.heads | first.words) for head in later.heads)
    return later.claim.kind == "money" and not reader.tables.generic.isdisjoint(later.heads)


def _one_head(first: Mention, later: Mention) -> bool:
    """Whether the later number counts what the first one does, or names what was done there by its noun."""
    if not later.heads:
        return bool(first.heads) and len(later.narrowed & first.words) >= _TWO
    if first.heads & later.heads:
        return True
    return any(akin(one, two) for one in later.heads for two in first.heads | first.words)


def _small(first: Mention, later: Mention) -> bool:
    """Whether the two are so small that several sets of one thing may be so many."""
    return max(abs(m.value.value or Decimal(0)) for m in (first, later)) <= _FEW


def akin(one: str, two: str) -> bool:
    """Whether two stems are of one family: restor(ing), restoration."""
    if one == two:
        return True
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= _PREFIX and same >= min(len(one), len(two)) - 1


def _one_unit(a: Mention, b: Mention) -> bool:
    """Whether both are in one unit; what is counted is judged by the words."""
    one, two = (m.claim.quantity.per if m.claim.quantity is not None else None for m in (a, b))
    return (a.claim.kind == "count" or a.value.unit == b.value.unit) and (one == two or None in (one, two))


def _summed(later: Mention, before: Sequence[Mention]) -> bool:
    """Whether two earlier numbers make the later one."""
    values = {m.value.value for m in before if m.value.value is not None and not m.part}
    return any(later.value.value in (a + b, abs(a - b)) for a, b in combinations(sorted(values), _TWO))


def _comparable(a: Mention, b: Mention) -> bool:
    small, large = sorted((abs(a.value.value or Decimal(0)), abs(b.value.value or Decimal(0))))
    return small > 0 and large <= _TIMES_LARGER * small


def swapped(a: Mention, b: Mention) -> bool:
    """Whether the two have the same digits in another order, or one digit apart, and the same size."""
    one, two = a.value.value, b.value.value
    return one is not None and two is not None and min(one, two) >= _FEW and slip(one, two)


def _told(first: Mention, later: Mention, reader: SentenceReader) -> bool:
    """Whether nothing limits the later number that the text did not say of the first one."""
    known = first.words | first.heads | later.heads
    known |= reader.meanings(reader.stems(first.sentence, 0, len(first.sentence.text)))
    unknown = {w for w in later.narrowed if not any(akin(w, k) for k in known)}
    if unknown & later.names or _other_day(first, later) or first.stages != later.stages:
        return False
    if first.narrowed and later.narrowed and not later.narrowed & (first.narrowed | first.words):
        return False  # one fund for floods, one for drought
    return not unknown or (len(unknown) == 1 and len(later.narrowed) > _TWO)


def _other_day(first: Mention, later: Mention) -> bool:
    """Whether a date stands right behind the later number that the first sentence lacks, or both name other days."""
    own = {c.text.lower() for c in first.sentence.claims if c.date is not None}
    one, two = (
        {c.date.value for c in m.sentence.claims if c.date is not None and c.date.value[:1].isdigit()}
        for m in (first, later)
    )
    return not later.when <= own or bool(one and two and not one & two)


def _days(sentence: Sentence, first: int, last: int, reader: SentenceReader) -> frozenset[str]:
    """The dates among these items."""
    claims = (sentence.claim(i) for i in range(first + 1, last))
    return frozenset(
        c.text.lower()
        for c in claims
        if c is not None and c.kind in ("date", "time") and c.text.split()[0].lower() not in reader.tables.that
    )


def _found(sentence: Sentence, reader: SentenceReader, cue: str) -> list[int]:
    return [i for i in range(len(sentence.tape.codes)) if reader.cue(sentence, i, cue)]
