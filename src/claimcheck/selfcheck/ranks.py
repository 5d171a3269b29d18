"""Order in words against order in numbers: the largest and the second largest, the youngest of four, deeper than."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.model import Reason
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OWNER = re.compile(r"([^\W\d_]+)['’]s?(?: [^\W\d_]+)?\s*$")
_CUTS = re.compile(r"[;:–]")
_AMOUNTS = ("money", "count", "measure", "percent", "age", "duration")
_NOT_ANY = ("age", "duration")
_NEAR = 3
_REACH = 40
_TWO = 2


@dataclass(frozen=True, slots=True)
class Superlative:
    """A superlative with its place (1 for the largest, 2 for the second largest) and what is said around it."""

    word: str
    place: int
    way: int
    nouns: frozenset[str]
    scope: frozenset[str]
    values: tuple[Operand, ...]
    sentence: Sentence
    at: int
    end: int


def ranked(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """All orders that the body tells in words and in numbers."""
    body = [s for s in sentences if not s.headline and s.part == "body"]
    found = [sup for s in body for sup in superlatives(s, reader)]
    for a, b in combinations(found, _TWO):
        if b.sentence.index - a.sentence.index > _NEAR or a.word != b.word or _parted(a, b, reader):
            continue
        for x, y in _alike(a.values, b.values):
            if x.claim is y.claim:
                continue
            if a.place != b.place:
                yield from in_order(x, y, a.way * (1 if a.place < b.place else -1))
            elif a.place == 1 and a.scope and a.nouns and (a.scope, a.nouns) == (b.scope, b.nouns):
                yield from _one_top(a, b, x, y)
    for n, sup in enumerate(found):
        if n == 0 or found[n - 1].at != sup.at:
            yield from _of_group(sup, body, reader)
    for s in body:
        yield from _compared(s, reader)
        yield from _ahead(s, reader)


def superlatives(sentence: Sentence, reader: SentenceReader) -> Iterator[Superlative]:
    """The superlatives of a sentence that orders things now, by one measure."""
    text = sentence.text
    if once(sentence, reader):
        return
    words = list(_WORD.finditer(text))
    for n, m in enumerate(words):
        way, kinds = _way(m[0].lower().rpartition("-")[2], reader.tables.superlatives)
        before = words[n - 1][0].lower() if n else ""
        if not way or text[: m.start()].lower().rstrip().endswith("one of the"):
            continue
        prefix = m[0].lower().rpartition("-")[0] or before
        place = reader.tables.places.get(prefix, 1)
        start, end = _segment(text, m.start())
        values = [o for o in _operands(sentence, kinds) if start <= o.claim.start - sentence.start < end]
        values = [
            o for o in values if not reader.tables.group_of.search(text[m.end() : o.claim.start - sentence.start])
        ]
        yield Superlative(
            m[0].lower().rpartition("-")[2], place, way, _nouns(text, m.end(), reader), _scope(text, m, reader),
            tuple(values), sentence, m.start(), m.end(),
        )  # fmt: skip


def _way(word: str, table: Mapping[str, Mapping[str, Sequence[str]]]) -> tuple[int, Sequence[str]]:
    """1 for the most, -1 for the least, 0 for any other word; the kinds that it orders."""
    if word in table["most"]:
        return 1, table["most"][word]
    if word in table["least"]:
        return -1, table["least"][word]
    return 0, ()


def _segment(text: str, at: int) -> tuple[int, int]:
    """The stretch between two semicolons, colons or dashes around a place."""
    cuts = [m.start() for m in _CUTS.finditer(text)]
    return max((c for c in cuts if c < at), default=0), min((c for c in cuts if c >= at), default=len(text))


def _operands(sentence: Sentence, kinds: Sequence[str]) -> list[Operand]:
    """The exact values of a sentence of these kinds; of any kind but ages and times where none is named."""
    found = []
    for claim in sentence.claims:
        value = operand(claim)
        fits = claim.kind in kinds if kinds else claim.kind in _AMOUNTS and claim.kind not in _NOT_ANY
        if value is not None and value.value is not None and not value.approximate and fits:
            found.append(value)
    return found


def _nouns(text: str, end: int, reader: SentenceReader) -> frozenset[str]:
    """Stems of the words right behind a superlative, up to the first small word or sign."""
    found = set()
    at = end
    for m in _WORD.finditer(text, end):
        if text[at : m.start()].strip() or m[0].lower() in reader.tables.stopwords:
            break
        found.add(reader.stem(m[0]))
        at = m.end()
    return frozenset(found)


def _scope(text: str, m: re.Match[str], reader: SentenceReader) -> frozenset[str]:
    """Stems of what the superlative holds in: the county's deepest lake, the deepest lake in the county."""
    owner = _OWNER.search(text[: m.start()])
    found = {owner[1]} if owner else set()
    at = m.end()
    for w in _WORD.finditer(text, m.end()):
        if text[at : w.start()].strip() or w[0].lower() in reader.tables.stopwords:
            break
        at = w.end()
    place = reader.tables.ranked_in.match(text, at)
    if place:
        found |= {w for w in place.groups() if w}
    return frozenset(reader.stem(w) for w in found if w.lower() not in reader.tables.stopwords)


def _parted(a: Superlative, b: Superlative, reader: SentenceReader) -> bool:
    """Whether the two are of different sets or different things."""
    if a.nouns and b.nouns and not a.nouns & b.nouns:
        return True
    return bool(a.scope and b.scope and not a.scope & b.scope)


def _alike(one: Sequence[Operand], two: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    """The values of one unit that both have, where each has only one of them."""
    for x in one:
        mine, yours = [o for o in one if _one_unit(o, x)], [o for o in two if _one_unit(o, x)]
        if len(mine) == len(yours) == 1:
            yield x, yours[0]


def _one_unit(a: Operand, b: Operand) -> bool:
    """Whether two values are of one kind and unit; a bare number counts what the other does."""
    if a.kind != b.kind:
        return False
    return a.unit == b.unit or (a.kind == "count" and None in (a.unit, b.unit))


def in_order(better: Operand, worse: Operand, way: int) -> Iterator[Outcome]:
    """The first must be at least (at most, for the least) the second."""
    if better.low is None or better.high is None or worse.low is None or worse.high is None:
        return
    wrong = better.high < worse.low if way > 0 else better.low > worse.high
    a, b = better.claim, worse.claim
    if not wrong:
        yield holds("rank", a, b)
        return
    sign = "<" if way > 0 else ">"
    texts = (("a", a.text), ("b", b.text))
    yield Outcome("rank", (a, b), "rank", Reason("selfcheck.rank", texts), f"{a.text} {sign} {b.text}", b)


def _one_top(a: Superlative, b: Superlative, x: Operand, y: Operand) -> Iterator[Outcome]:
    """One set has one top."""
    if x.value == y.value:
        yield holds("rank", x.claim, y.claim)
    elif x.high is not None and y.low is not None and (x.high < y.low or (y.high or y.low) < (x.low or x.high)):
        texts = (("word", a.word), ("a", x.claim.text), ("b", y.claim.text))
        step = f"{x.claim.text} ≠ {y.claim.text}"
        yield Outcome("rank", (x.claim, y.claim), "rank", Reason("selfcheck.one_top", texts), step, y.claim)


def _of_group(sup: Superlative, body: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The youngest of the four, where the text gives four ages: none of the others is younger."""
    text, start = sup.sentence.text, sup.sentence.start
    group = next(
        (c for c in sup.sentence.claims if reader.tables.group_of.search(text[sup.end : c.start - start])), None
    )
    if group is None or group.quantity is None or group.quantity.value is None or sup.place != 1:
        return
    _, kinds = _way(sup.word, reader.tables.superlatives)
    near = [s for s in body if 0 <= s.index - sup.sentence.index < _NEAR]
    values = [o for s in near for o in _operands(s, kinds) if o.claim is not group]
    own = [o for o in sup.values if o.claim is not group]
    for mine in own[:1]:
        others = [o for o in values if o.claim is not mine.claim and _one_unit(o, mine)]
        if len(others) + 1 == group.quantity.value:
            for other in others:
                yield from in_order(mine, other, sup.way)


def _compared(sentence: Sentence, reader: SentenceReader) -> Iterator[Outcome]:
    """A first number, a comparative, than, and a second number: 94 metres, is deeper than Torne, at 112 metres."""
    text = sentence.text
    if once(sentence, reader):
        return
    for m in _WORD.finditer(text):
        way, kinds = _way(m[0].lower(), reader.tables.comparatives)
        if not way or not text[m.end() :].startswith(" than "):
            continue
        start, end = _segment(text, m.start())
        values = [o for o in _operands(sentence, kinds) if start <= o.claim.start - sentence.start < end]
        if len(values) == _TWO and _one_unit(*values):
            one, two = values
            at, after = one.claim.end - sentence.start, two.claim.start - sentence.start
            if at + 1 < m.start() and len(text[at : m.start()].split()) > 1 and m.end() + len(" than ") < after:
                yield from in_order(one, two, way)


def _ahead(sentence: Sentence, reader: SentenceReader) -> Iterator[Outcome]:
    """Two scores with "ahead of" or "behind" between them."""
    values = [o for o in _operands(sentence, ()) if _scored(o, reader)]
    values = [o for o in _operands(sentence, ()) if values and _one_unit(o, values[0])]
    if len(values) != _TWO or once(sentence, reader) or not _levels(values):
        return
    one, two = values
    between = sentence.text[one.claim.end - sentence.start : two.claim.start - sentence.start].lower()
    if len(between) > _REACH or _CUTS.search(between):
        return
    if any(f" {p} " in between for p in reader.tables.ahead):
        yield from in_order(one, two, 1)
    elif any(f" {p} " in between for p in reader.tables.behind):
        yield from in_order(two, one, 1)


def _levels(values: Sequence[Operand]) -> bool:
    """Whether none of the values is a change or a distance."""
    contexts = [o.claim.context for o in values]
    return not any(
        c is not None and c.comparison is not None and c.comparison.kind in ("change", "relative") for c in contexts
    )


def _scored(value: Operand, reader: SentenceReader) -> bool:
    return value.unit is not None and value.unit.split()[-1] in reader.tables.scored


def once(sentence: Sentence, reader: SentenceReader, but: Container[int | None] = ()) -> bool:
    """Whether a sentence speaks of another time, another measure or a part; the items ``but`` do not say so."""
    if any(
        i not in but
        and reader.cue(sentence, i, "ONCEW")
        and not _named_so(sentence, i)
        and not _next_top(sentence, i, reader)
        for i in range(len(sentence.tape.codes))
    ):
        return True
    if reader.tables.measured_by.search(sentence.text):
        return True
    days = (c.text.lower().split() for c in sentence.claims if c.kind in ("date", "duration"))
    return any(reader.tables.past.intersection(day) for day in days)


def _named_so(sentence: Sentence, item: int) -> bool:
    """Whether the word is part of a name: Berry Head."""
    return item > 0 and sentence.tape.text(item)[:1].isupper()


def _next_top(sentence: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether "next" is the place behind the first: the next tallest, came next."""
    return reader.cue(sentence, item, "NEXTW") and not reader.cue(sentence, item + 1, "TIMEW")
