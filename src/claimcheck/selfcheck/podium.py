"""Places and tops anywhere in a sentence or two: first with 38 points and second with 40, the deepest of three at 41 m."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.model import Claim
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.outcome import Outcome
from claimcheck.selfcheck.ranks import in_order, once
from claimcheck.selfcheck.view import View

_TWO, _FEW, _NEAR = 2, 3, 12
_OLDEST = 110
_WORD = r"[^\W\d_]+"
_AMOUNTS = ("money", "count", "measure", "percent", "duration", "age")


@dataclass(frozen=True, slots=True)
class Place:
    """A word of order: its place, which way more is better (0: the contest says), the kinds it orders."""

    item: int
    place: int
    way: int
    kinds: tuple[str, ...]
    word: str
    none: int | None = None


def placed(view: View) -> Iterator[Outcome]:
    """Places and values that alternate, of as many rivals: none has more than one who is placed higher."""
    places = places_of(view)
    numbers = {p.place for p in places}
    if len(places) < _TWO or len(numbers) != len(places) or not _timeless(view, places):
        return
    values = next((v for v in _rows(view, places) if len(v) == len(places) and _alternate(view, places, v)), None)
    if values is None:
        return
    ways = {p.way for p in places if p.way}
    unit = next((o.unit for _, o in values if o.unit), None)
    way = -1 if unit in view.reader.tables.fewer_is_better else 1
    if len(ways) > 1 or not (ways or unit):
        return
    way = ways.pop() if ways else way
    ranked = sorted(zip(places, values, strict=True), key=lambda pair: pair[0].place)
    for (_, (_, x)), (_, (_, y)) in pairwise(ranked):
        yield from in_order(x, y, way)


def topped(view: View) -> Iterator[Outcome]:
    """The one superlative of the view, its value, and those of the others beside it."""
    places = places_of(view)
    denied = [p for p in places if p.none is not None]
    places = denied or places
    tops = [p for p in places if p.way]
    if len(tops) != 1 or len(places) != 1 or tops[0].place != 1 or not _timeless(view, places):
        return
    if view.has("VERSUSW", "TOTALNOUN") and tops[0].none is None:
        return
    (top,) = tops
    for values in _rows(view, places):
        own = _own(view, top, values)
        if own is None or len(values) < _TWO:
            continue
        others = [v for v in values if v is not own]
        group = _group(view)
        everyone = group is not None and group[1] == len(values) and len(values) > _TWO
        if view.stops and not everyone and top.none is None:
            continue
        rivals = top.none is not None or all(_rival(view, own, v) for v in others)
        if not everyone and not (top.kinds and rivals):
            continue
        for _, other in others:
            yield from in_order(own[1], other, top.way)
        return


def counted(view: View) -> Iterator[Outcome]:
    """The second largest of four, where the other three are given: one of them is larger."""
    places = [p for p in places_of(view) if p.way and p.place > 1]
    group = _group(view)
    if len(places) != 1 or group is None or not view.has("OTHERSW"):
        return
    for values in _rows(view, places):
        own = _own(view, places[0], values)
        if own is None or len(values) != group[1] or own is not values[0]:
            continue
        better = sorted((o for _, o in values[1:]), key=lambda o: o.value or 0, reverse=places[0].way > 0)
        at = places[0].place - 1
        if at < len(better):
            yield from in_order(own[1], better[at], places[0].way)
            yield from in_order(better[at - 1], own[1], places[0].way)


def places_of(view: View) -> list[Place]:
    """The words of order, superlatives first looked for."""
    found: list[Place] = []
    tables = view.reader.tables
    if tables.order_words.isdisjoint(re.findall(_WORD, view.sentence.text.lower())):
        return []
    for item in range(view.size):
        claim = view.sentence.claim(item)
        words = view.word(item).replace("-", " ").split() if claim is None or claim.kind == "rank" else []
        if not words:
            continue
        place = _superlative(view, item, words) or _contest(view, item, words)
        if place is not None and not (found and found[-1].item == item - 1 and found[-1].place == place.place):
            found.append(place)
    return found


def _superlative(view: View, item: int, words: Sequence[str]) -> Place | None:
    """A superlative with the ordinal before it, or a comparative that "no" makes one: no month was drier than May."""
    tables = view.reader.tables
    word = words[-1]
    if word in tables.adverbs:
        return Place(item, 1, tables.adverbs[word], (), word) if _noun_led(view, item) else None
    for way, side in ((1, "most"), (-1, "least")):
        if word in tables.superlatives[side]:
            before = words[-_TWO] if len(words) > 1 else view.word(item - 1)
            place = tables.places.get(before, _TWO if view.is_cue(item - 1, "NEXTW") else 1)
            if view.near(range(item - _FEW, item), "ONEW"):
                return None
            return Place(item, place, way, _kinds(view, item, tables.superlatives[side][word]), word)
        if (
            word in tables.comparatives[side]
            and view.word(item + 1) in tables.than
            and (none := _none_more(view, item)) is not None
        ):
            return Place(item, 1, way, tuple(tables.comparatives[side][word]), word, none)
    return None


def _noun_led(view: View, item: int) -> bool:
    """Whether "the most" counts a noun, with its number right behind: sold the most tea, 410,000 tonnes."""
    number = next((i for i in range(item + 1, item + 1 + _FEW + 1) if view.sentence.claim(i) is not None), None)
    words = range(item + 1, number or item)
    return number is not None and view.is_cue(item - 1, "THEW") and any(view.word(i) == "," for i in words)


def _kinds(view: View, item: int, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds that a superlative orders; those of its noun where it has none of its own: the largest donor."""
    if kinds:
        return tuple(kinds)
    near = (view.word(i) for i in range(item + 1, item + 1 + _FEW))
    return next((tuple(view.reader.tables.measured[w]) for w in near if w in view.reader.tables.measured), ())


def _none_more(view: View, item: int) -> int | None:
    """The item of "no" before a comparative."""
    return next((i for i in range(item - 1, max(-1, item - _NEAR), -1) if view.is_cue(i, "NONEW")), None)


def _contest(view: View, item: int, words: Sequence[str]) -> Place | None:
    """A place in a contest: won, second, runner-up, gold."""
    tables = view.reader.tables
    word = view.word(item) if view.word(item) in tables.places else words[0]
    joined = f"{word}-{view.word(item + _TWO)}"
    if view.word(item + 1) == "-" and joined in tables.places:
        word = joined
    if view.is_cue(item, "AHEADW") and view.is_cue(item + 1, "OFW"):
        return Place(item, _TWO, 0, (), word)
    if view.is_cue(item, "NEXTW") and (view.near((item - 1,), "CAMEW") or view.is_cue(item + 1, "WITHW", "ONW")):
        return Place(item, _TWO, 0, (), word)
    if word not in tables.places:
        return None
    if word in tables.ordinal_places:
        after = view.word(item + 1)
        stands = not after[:1].isalpha() or after in tables.stopwords or after in tables.place_nouns
        capital = view.sentence.tape.text(item + 1)[:1].isupper() if item + 1 < view.size else False
        if not (stands or capital) and view.sentence.claim(item) is None:
            return None
    return Place(item, tables.places[word], 0, (), word)


def _timeless(view: View, places: Sequence[Place]) -> bool:
    """Whether the view speaks of one time and one measure."""
    if once(view.sentence, view.reader, {p.none for p in places}) or view.has("ROSE", "AVERAGE"):
        return False
    if any(view.is_cue(i, "UPW") and view.word(i - 1) != "-" for i in range(view.size)):
        return False
    years = {c.date.value for c in view.sentence.claims if c.kind == "date" and c.date is not None}
    return len({y for y in years if y[:1].isdigit()}) < _TWO


def _rows(view: View, places: Sequence[Place]) -> Iterator[list[tuple[int, Operand]]]:
    """The exact values of one unit, bare numbers behind them taken in."""
    kinds = {k for p in places for k in p.kinds}
    items = sorted(view.sentence.tape.values.items())
    values = [(i, o) for i, c in items if (o := _value(c)) is not None and not view.is_cue(i - 1, "BYW")]
    group = _group(view)
    values = [(i, o) for i, o in values if not kinds or o.kind in kinds or _bare(o)]
    values = [(i, o) for i, o in values if group is None or i != group[0]]
    units = dict.fromkeys((o.kind, o.unit) for _, o in values if not _bare(o))
    for kind, unit in units or ([("count", None)] if values else []):
        row: list[tuple[int, Operand]] = []
        for n, (i, o) in enumerate(values):
            last = values[n - 1][1] if n else None
            joins = _bare(o) and (not units or (last is not None and (row and row[-1][1] is last)))
            if joins and "age" in kinds and (o.value or 0) > _OLDEST:
                joins = False
            if (o.kind, o.unit) == (kind, unit) or joins:
                row.append((i, o))
        if len(row) >= _TWO:
            yield row


def _value(claim: object) -> Operand | None:
    """The exact number that a claim states."""
    value = operand(claim) if isinstance(claim, Claim) else None
    if not isinstance(claim, Claim) or value is None or value.value is None or claim.kind not in _AMOUNTS:
        return None
    return None if value.approximate or claim.rule == "quantities.count_hyphen" else value


def _bare(value: Operand) -> bool:
    return value.kind == "count" and value.unit is None


def _alternate(view: View, places: Sequence[Place], values: Sequence[tuple[int, Operand]]) -> bool:
    """Whether every place has one value beside it, and the second pair a name of its own."""
    marks = sorted([(p.item, 0) for p in places] + [(i, 1) for i, _ in values])
    pairs = [marks[i : i + _TWO] for i in range(0, len(marks), _TWO)]
    if any(len({kind for _, kind in pair}) != _TWO for pair in pairs):
        return False
    ends = [pair[-1][0] for pair in pairs]
    people = {p.item for p in places if p.word in view.reader.tables.place_people}
    spans = [range(one + 1, two + 1) for one, two in pairwise(ends)]
    return all(_name(view, span) or not people.isdisjoint(span) for span in spans)


def _name(view: View, items: range) -> bool:
    """Whether a name in capitals stands among these items."""
    tape = view.sentence.tape
    return any(tape.text(i)[:1].isupper() and i not in tape.values for i in items)


def _own(view: View, top: Place, values: Sequence[tuple[int, Operand]]) -> tuple[int, Operand] | None:
    """The value nearest to the superlative, in its sentence and not behind a semicolon."""
    fits = [v for v in values if view.place(v[0]) == view.place(top.item) and not _walled(view, top.item, v[0])]
    return min(fits, key=lambda v: abs(v[0] - top.item), default=None)


def _walled(view: View, one: int, two: int) -> bool:
    first, last = sorted((one, two))
    return any(view.word(i) in (";", ":", "–") or view.is_cue(i, "BREAKER") for i in range(first + 1, last))


def _rival(view: View, own: tuple[int, Operand], other: tuple[int, Operand]) -> bool:
    """Whether the other value is that of another thing: behind a semicolon, "while" or "and", with a name or "a"."""
    first, last = sorted((own[0], other[0]))
    between = range(first + 1, last)
    parted = _walled(view, first, last) or any(view.word(i) == "," and view.is_cue(i + 1, "ANDW") for i in between)
    after = range(last + 1, min(view.size, last + _NEAR))
    named = _name(view, between) or view.near(between, "ARTICLE") or view.near(after, "ATW")
    return parted and named and not view.near((*between, *after), "WHOLEOF") and not _elsewhere(view, between)


def _elsewhere(view: View, between: range) -> bool:
    """Whether the words that part the two open another scope: though in the wider region."""
    walls = [i for i in between if view.word(i) in (";", ",") or view.is_cue(i, "BREAKER")]
    return any(view.is_cue(i + 1, "INSIDEW") for i in walls)


def _group(view: View) -> tuple[int, int] | None:
    """The number of those the superlative is said among, and its item: of the three lakes, of the county's four."""
    for item, claim in sorted(view.sentence.tape.values.items()):
        q = claim.quantity if isinstance(claim, Claim) else None
        if q is None or q.value is None or claim.kind != "count" or q.value % 1:
            continue
        if view.near(range(max(0, item - _FEW - 1), item), "OFW") and view.near(
            range(item - _FEW, item), "DEFINITE", "THEW"
        ):
            return item, int(q.value)
    return None
