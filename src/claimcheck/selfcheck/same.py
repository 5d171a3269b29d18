"""One thing told in two sentences with two values that differ as by a slip of the hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.selfcheck.figures import slip
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.restated import unlike
from claimcheck.selfcheck.sentence import Sentence, SentenceReader
from claimcheck.selfcheck.statements import Statement, statements

_MOST = 40
_TWO, _THREE = 2, 3
_TO_COME = {"forecast", "target"}


def told_twice(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Two clauses that say one thing of the same kind, in two sentences of a text that corrects nothing."""
    if any(reader.holds(s, "CORRECTW") for s in sentences):
        return
    groups: dict[tuple[str | None, ...], list[Statement]] = {}
    for s in statements(sentences, reader):
        q = s.claim.quantity
        unit = s.value.unit if s.claim.kind != "count" else None
        groups.setdefault((s.claim.kind, unit, q.per if q is not None else None), []).append(s)
    for group in groups.values():
        only = len(group) == _TWO
        for a, b in combinations(group[:_MOST], _TWO):
            if a.sentence is b.sentence or not comparable(a, b, reader):
                continue
            if a.value.value == b.value.value:
                if len(a.words & b.words) >= _TWO:
                    yield holds("twice", a.claim, b.claim)
            elif one_thing(a, b, only):
                yield unlike(a.claim, b.claim)


def comparable(a: Statement, b: Statement, reader: SentenceReader) -> bool:
    """Whether nothing says that the two are of different things, times or standing."""
    units = [(s.value.unit or "").split()[-1:] for s in (a, b)]
    if units[0] != units[1] and all(units):
        return False
    if (a.names - b.names and b.names - a.names) or a.apart != b.apart or contrasted(a, b) or _narrowed(a, b):
        return False
    if not _one_time(a, b):
        return False
    if any(x[:_TWO] == y[:_TWO] and x != y for x in a.others for y in b.others):
        return False
    return not (b.opening in reader.tables.new_thing and b.second in a.words | a.core) or a.opening == b.opening


def _one_time(a: Statement, b: Statement) -> bool:
    """Whether both may be of one time; the same digits in another order allow "the year" beside 31 December 2023."""
    if swapped(a, b) and len(_digits(a, b)[0]) >= _THREE and _dated(a) != _dated(b) and a.period and b.period:
        return True
    if a.period is not None and b.period is not None and a.period != b.period:
        return False
    return not ((a.dates and b.dates and not a.dates & b.dates) or _dated(a) != _dated(b))


def _narrowed(a: Statement, b: Statement) -> bool:
    """Whether each has a place or use of its own, or the one says the very words of the other and adds its own."""
    one, two = a.qualified - b.words - b.core, b.qualified - a.words - a.core
    same = a.words - one == b.words - two and (bool(a.names) or a.words == b.words - two or a.words - one == b.words)
    return bool(one and two) or (bool(one or two or bool(a.dates) != bool(b.dates)) and same)


def _dated(a: Statement) -> bool:
    """Whether the number is told of a year."""
    return a.period is not None and any(letter.isdigit() for letter in a.period)


def contrasted(a: Statement, b: Statement) -> bool:
    """Whether a word stands beside two others: the north tunnel and the south tunnel, a new pier and a new stand."""
    shared = a.words & b.words
    for near, far in ((0, 1), (1, 0)):
        one, two = ({p[near]: p[far] for p in s.modified if p[near] in shared} for s in (a, b))
        if any(one[w] not in b.words and two[w] not in a.words for w in one.keys() & two.keys()):
            return True
    return False


def alike_status(a: Statement, b: Statement) -> bool:
    """Whether both are told as facts, or both as what is to come."""
    status = [c.context.status if c.context is not None else "fact" for c in (a.claim, b.claim)]
    return status[0] == status[1] or None in status or set(status) <= _TO_COME


def one_thing(a: Statement, b: Statement, only: bool) -> bool:
    """Whether the words are those of one thing: the more alike the digits, the fewer are needed.

    ``only``: the text has no other number of the kind.
    """
    shared, core = a.words & b.words, (a.core & b.core) | (a.core & b.words) | (a.words & b.core)
    named = bool((a.names & b.names) | (a.names & {b.opening}) | (b.names & {a.opening}))
    others = bool(a.entity and b.entity) and not (a.entity & b.entity)
    others = others and not (a.entity & b.words and b.entity & a.words)
    if swapped(a, b) and shared and (core or len(_digits(a, b)[0]) > _THREE):
        timed = a.period is not None and a.period == b.period
        if len(_digits(a, b)[0]) >= _THREE:
            return not others or named or (only and len(_digits(a, b)[0]) > _THREE)
        return alike_status(a, b) and not others and (len(shared) >= _TWO or timed or only)
    if not shared or not alike_status(a, b) or others or a.value.unit != b.value.unit or not near_miss(a, b):
        return False
    return _worded_alike(a, b, bool(core), named, only)


def _worded_alike(a: Statement, b: Statement, core: bool, named: bool, only: bool) -> bool:
    """Whether the words alone make the two one thing, where the digits are not swapped."""
    shared = a.words & b.words
    few = min((a, b), key=lambda s: len(s.words))
    if a.claim.kind == "count" and not (a.taken_up or b.taken_up or named):
        return False
    if len(_digits(a, b)[0]) < _TWO:
        return named and len(shared) >= _TWO and few.words <= shared
    if only and core and (b.taken_up or (a.words == b.words and len(shared) >= _TWO)):
        return True
    if len(shared) < _TWO or not (named or (a.definite and b.definite)):
        return False
    whole = few.words <= shared and (named or len(shared) >= _THREE)
    return whole or (core and len(few.words - shared) <= 1)


def near_miss(a: Statement, b: Statement) -> bool:
    """Whether one digit of the two differs."""
    return a.value.value is not None and b.value.value is not None and slip(a.value.value, b.value.value)


def swapped(a: Statement, b: Statement) -> bool:
    """Whether the two have the same digits in another order, and the same size."""
    one, two = _digits(a, b)
    return len(one) == len(two) > 1 and sorted(one) == sorted(two)


def _digits(a: Statement, b: Statement) -> tuple[str, str]:
    """The figures of both in full, without the zeros that both end in."""
    one, two = (f"{s.value.value.normalize():f}" for s in (a, b) if s.value.value is not None)
    while one.endswith("0") and two.endswith("0") and "." not in one + two:
        one, two = one[:-1], two[:-1]
    return one, two
