"""A stated number of things and the list that names them, wherever a sign or "they are" opens the list."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Reason
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.view import Term, View

_TWO, _MOST = 2, 12
_FAR = 10
_LONG = 7
_SHORT = 3
_DASHES = ("–", "-")


def named(view: View) -> Iterator[Outcome]:
    """Every small count against the names in the list that it opens."""
    for n in view.terms:
        opened = opening(view, n) if countable(view, n) else collective(view, n) or some_of(view, n)
        if opened is None:
            continue
        start, capital = opened
        sizes = spelled_out(view, start) or listed(view, start, capital)
        value = n.value.value
        if sizes is None or value is None or any(value == 2 * size for size in sizes):
            continue
        low, high = sizes
        if low <= value <= high:
            yield holds("list", n.claim)
            continue
        found = str(low) if low == high else f"{low}–{high}"
        reason = Reason("selfcheck.list", (("stated", n.claim.text), ("found", found)))
        yield Outcome("list", (n.claim,), "list", reason, f"{found} ≠ {value:f}", n.claim)


def named_before(view: View) -> Iterator[Outcome]:
    """Names and the number that takes them up right behind: Arle, Brent and Cowl, the only four stations with lifts."""
    counts = [t for t in view.terms if countable(view, t)]
    if len(counts) != 1 or len(counts) != len([t for t in view.terms if t.claim.kind == "count"]):
        return
    (n,) = counts
    start = n.item - 1 - view.is_cue(n.item - 1, "ONLYW")
    if n.value.value is None or not view.is_cue(start, "ARTICLE") or view.word(start - 1) != ",":
        return
    if view.near(view.behind(n, _FAR), "ANDW"):  # and a newcomer
        return
    for names in view.reader.names(view.sentence):
        if names.sure and names.end == start - 1:
            if n.value.value in names.sizes:
                yield holds("list", n.claim)
            elif start != n.item - 1:
                found = str(len(names.items))
                reason = Reason("selfcheck.list", (("stated", n.claim.text), ("found", found)))
                yield Outcome("list", (n.claim,), "list", reason, f"{found} ≠ {n.value.value:f}", n.claim)


def countable(view: View, n: Term) -> bool:
    """Whether a number counts a few things and is not itself taken from others: two of its four sites."""
    q = n.claim.quantity
    if (
        n.claim.kind != "count"
        or n.modifier
        or "," in n.claim.text
        or n.unit is None
        or q is None
        or q.approximation != "="
    ):
        return False
    if n.value.value is None or not _TWO <= n.value.value <= _MOST or n.value.value % 1:
        return False
    before = range(max(0, n.item - 4), n.item)
    taken = view.near(before, "OFW") and any(view.sentence.claim(i) is not None for i in before)
    return not taken and not view.near(before, "OPENLIST")


def collective(view: View, n: Term) -> tuple[int, bool] | None:
    """Where a colon opens the names of a list or a panel of so many: a shortlist of six … is as follows: …"""
    q = n.claim.quantity
    if n.claim.kind != "count" or n.unit is not None or q is None or q.approximation != "=" or n.value.value is None:
        return None
    named = view.is_cue(n.item - 1, "OFW") and view.is_cue(n.item - _TWO, "LISTNOUN")
    colon = next((i for i in range(n.item, view.size) if view.word(i) == ":" or i in view.stops), view.size)
    return (colon + 1, True) if named and _TWO <= n.value.value <= _MOST and view.word(colon) == ":" else None


def some_of(view: View, n: Term) -> tuple[int, bool] | None:
    """Where the names start of so many of a set: three of the firm's shops, Leeholm and Marlbeck, will shut."""
    value = n.value.value
    if n.claim.kind != "count" or value is None or not _TWO <= value <= _MOST or n.value.approximate:
        return None
    if not (view.is_cue(n.item + 1, "OFW") and view.is_cue(n.item + _TWO, "DEFINITE")):
        return None
    comma = next((i for i in range(n.item + 3, n.item + _FAR) if view.word(i) == ","), None)
    if comma is None or any(view.sentence.claim(i) is not None for i in range(n.item + 1, comma)):
        return None
    chunks = split(view, comma + 1)
    end = chunks[-1][-1] + 1 if chunks else view.size
    closed = view.word(end) == "," and view.is_cue(end + 1, "FINITEW")
    return (comma + 1, True) if closed and capital_at(view, comma + 1) else None


def spelled_out(view: View, start: int) -> tuple[int, int] | None:
    """How many persons with their ages, or how many reasons counted off by first and second, stand in the list."""
    if view.word(start - 1) != ":":
        return None
    stop = next((i for i in range(start, view.size) if view.word(i) in (".", "!", "?")), view.size)
    ages = [i for i in range(start, stop) if (c := view.sentence.claim(i)) is not None and c.kind == "age"]
    claims = [i for i in range(start, stop) if view.sentence.claim(i) is not None and not view.timed(i)]
    if len(ages) > 1 and ages == claims:
        people = all(view.word(i - 1) == "," and view.sentence.tape.text(i - _TWO)[:1].isupper() for i in ages)
        names = not view.near(range(start, stop), "OPENLIST", "GROUPW")
        return (len(ages), len(ages)) if people and names and capital_at(view, start) else None
    cuts = [start, *(i + 1 for i in range(start, stop) if view.word(i) == ";")]
    heads = [i + view.is_cue(i, "ANDW") for i in cuts]
    counted = [view.is_cue(i, "NTHW") for i in heads]
    return (len(cuts), len(cuts)) if len(cuts) > 1 and all(counted) else None


def opening(view: View, n: Term) -> tuple[int, bool] | None:
    """The first item of the list, and whether only names in capitals can stand in it; None where no list opens."""
    last = min(view.size, n.item + 1 + _FAR)
    for item in range(n.item + 1, last):
        sign = view.word(item)
        claim = view.sentence.claim(item)
        if item in view.stops:
            is_list = view.is_cue(item + 1, "THEYW") and view.is_cue(item + 2, "AREW")
            return (item + 3, True) if is_list else None
        if claim is not None and not view.timed(item):
            return None
        near = item - n.item <= _TWO or (sign == "," and view.is_cue(item + 1, "NAMEDW"))
        if sign == ":":
            return item + 1, not near
        dash = sign == "–" or (sign == "-" and not glued(view, item))
        if near and (dash or sign in ("(", ",")):
            start = item + 1 + view.is_cue(item + 1, "PLACEW", "NAMELYW")
            if sign == "," and _clause(view, start):
                return None
            return (start, True) if capital_at(view, start) else None
        if item == n.item + 1 and view.is_cue(item, "OFW") and _of_names(view, item):
            return item + 1, True
        if near and view.is_cue(item, "AREW") and capital_at(view, item + 1):
            return item + 1, True
        if sign in (";", "(", ")", "–") or view.is_cue(item, "OPENLIST"):
            return None
    later = next((s for s in view.stops if s >= last), None)
    if later is not None and not any(t.item > n.item and t.item < later for t in view.terms):
        is_list = view.is_cue(later + 1, "THEYW") and view.is_cue(later + 2, "AREW")
        return (later + 3, True) if is_list else None
    return None


def _of_names(view: View, item: int) -> bool:
    """Whether "of" opens the names themselves: the three hamlets of Over Sallow and Nether Sallow."""
    n = view.sentence.claim(item - 1)
    places = n is not None and any("PLACENOUN" in view.reader.lexicon.classes(w) for w in n.text.lower().split())
    return places and capital_at(view, item + 1)


def _clause(view: View, start: int) -> bool:
    """Whether a verb in small letters follows the one name: at all three sites, Bell told staff and visitors."""
    tape = view.sentence.tape
    words = [tape.text(i) for i in range(start, view.size)]
    small = next((i for i, word in enumerate(words) if not word[:1].isupper()), 0)
    return bool(words[small:]) and words[small].isalpha() and not view.is_cue(start + small, "INNAME", "ANDW")


def glued(view: View, item: int) -> bool:
    """Whether no white space stands before an item."""
    return ord(view.sentence.tape.codes[item]) % 2 == 1


def capital_at(view: View, item: int) -> bool:
    """Whether a name in capitals starts at an item, an article left out."""
    tape = view.sentence.tape
    at = item + view.is_cue(item, "ARTICLE")
    return at < view.size and tape.text(at)[:1].isupper()


def listed(view: View, start: int, capital: bool) -> tuple[int, int] | None:
    """The least and the most things that the list can name; None where it is no plain closed list."""
    chunks = split(view, start)
    if chunks is None:
        return None
    inner = [[i for i in chunk if not view.is_cue(i, "ANDW", "ORW")] for chunk in chunks]
    if any(not words for words in inner) or view.near(range(start, chunks[-1][-1] + 1), "GROUPW", "OPENLIST"):
        return None
    capitals = [capital_at(view, words[0]) for words in inner]
    if any(capitals) != all(capitals) or (capital and not all(capitals)):
        return None
    parallel = len(chunks) > 1 and not any(capitals) and _parallel(view, chunks)
    if parallel:
        return parallel, parallel
    if any(len(words) > (_LONG if all(capitals) else _SHORT) for words in inner[:-1]):
        return None
    if any("." in view.word(i) for words in inner for i in words) or view.is_cue(start, "TOW"):
        return None
    if not all(capitals) and view.word(chunks[-1][-1] + 1) == ",":
        return None
    joints = [sum(view.is_cue(i, "ANDW", "ORW") for i in chunk) for chunk in chunks]
    oxford = view.is_cue(chunks[-1][0], "ANDW", "ORW") and len(chunks) > 1
    if not joints[-1] or (len(chunks) == 1 and joints[-1] > 1):
        return None
    base = len(chunks) + (0 if oxford else 1)
    extra = sum(joints[:-1]) + (joints[-1] - 1 if all(capitals) else 0)
    return base, base + extra


def _parallel(view: View, chunks: list[list[int]]) -> int:
    """How many items there are, where each begins with an article: the loss of light, the want of parking and the …"""
    heads = [chunk[0] + view.is_cue(chunk[0], "ANDW", "ORW") for chunk in chunks]
    joints = [i for chunk in chunks for i in chunk if view.is_cue(i, "ANDW", "ORW")]
    if not all(view.is_cue(i, "ARTICLE") for i in heads) or len(joints) != 1 or joints[0] not in chunks[-1]:
        return 0
    after = view.is_cue(joints[0] + 1, "ARTICLE")
    if not after or view.word(chunks[-1][-1] + 1) not in (".", ""):
        return 0
    return len(chunks) + (joints[0] != chunks[-1][0])


def split(view: View, start: int) -> list[list[int]] | None:
    """The items of the list between its commas: up to the first comma behind "and", a closing sign or the full stop."""
    chunks: list[list[int]] = [[]]
    for item in range(start, view.size):
        word = view.word(item)
        inside = bool(chunks[-1]) and view.timed(item)
        if (view.sentence.claim(item) is not None and not inside) or word in (";", ":", '"'):
            return None
        dash = word == "–" or (word == "-" and not glued(view, item))
        if word in (".", ")", "!", "?", "") or dash or item in view.stops:
            break
        if word == ",":
            if any(view.is_cue(i, "ANDW", "ORW") for i in chunks[-1]) and _ends(view, chunks, item):
                break
            chunks.append([])
        else:
            chunks[-1].append(item)
    return chunks if all(chunks) else None


def _ends(view: View, chunks: list[list[int]], comma: int) -> bool:
    """Whether a comma behind "A and B" ends the list: what follows it is no further name."""
    joined = view.is_cue(comma + 1, "ANDW", "ORW")
    if capital_at(view, chunks[0][0]):
        return not capital_at(view, comma + 1 + joined)
    return not joined
