"""A stretch of text in which three numbers stand alone: what their nouns say, where no other number could be meant."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.selfcheck.view import Term, View

_PHRASE = 6
_TAIL = 3
_AHEAD = 4
ENDS = (".", "!", "?", "”", '"', "'", "’", ")", "…", ":")


def counted(view: View) -> list[Term]:
    """The numbers that could be meant by a share, a change or a sum: no durations, no lone one, nothing that only describes."""
    return [t for t in view.terms if t.claim.kind != "duration" and not t.modifier and not lone(t)]


def lone(term: Term) -> bool:
    """Whether a number is only one of something."""
    return term.claim.kind == "count" and term.value.value is not None and term.value.value <= 1


def phrase(view: View, start: int) -> Iterator[int]:
    """The items of the words from ``start`` up to a sign, a verb or another number."""
    for item in range(start, min(start + _PHRASE, view.size)):
        if view.sentence.claim(item) is not None or (view.word(item)[:1] and not view.word(item)[:1].isalnum()):
            return
        yield item


def named(view: View, term: Term) -> frozenset[str]:
    """What a number counts or measures: the words of its unit, those of its text and the two behind it."""
    text = term.claim.text.lower().split()
    unit = (term.unit or "").split() if term.claim.kind == "count" else []
    stems = {view.reader.stem(w) for w in (*text, *unit) if w.isalpha() and w not in view.reader.tables.stopwords}
    behind = {view.stem(i) for i in list(phrase(view, term.item + 1))[:_TAIL] if not view.light(i)}
    return view.reader.meanings(frozenset(stems | behind))


def of_what(view: View, c: Term) -> frozenset[str] | None:
    """The words of what a share is a share of; None where it does not say."""
    item = c.item + 1
    if not view.is_cue(item, "OFW"):
        own = c.claim.kind == "ratio" and view.word(item)[:1].isalpha() and not view.light(item)
        words = [w for w in c.claim.text.lower().split() if w.isalpha()]
        last = view.reader.stem(words[-1]) if c.claim.kind == "ratio" and len(words) > _TAIL else None
        ahead = list(phrase(view, item))[:_TAIL] if own or last else []
        stems = {view.stem(i) for i in ahead if not view.light(i)} | ({last} if last else set())
        return view.reader.meanings(frozenset(stems)) if stems and own else None
    stems = {view.stem(i) for i in phrase(view, item + 1) if not view.light(i)}
    return view.reader.meanings(frozenset(stems))


def leads_into(view: View, c: Term, w: Term) -> bool:
    """Whether "of" leads from a share to a whole with nothing else counted between: 12% of the town's 3,500 shops."""
    between = view.between(c, w)
    if c.item > w.item or not view.is_cue(c.item + 1, "OFW") or len(between) > _PHRASE:
        return False
    return not any(view.word(i) in (",", ";", ".", ":", "(") or view.is_cue(i, "ANDW") for i in between)


def near_words(view: View, term: Term) -> frozenset[str]:
    """The words right before a number that name what it measures: an annual income of £6m."""
    return view.reader.meanings(frozenset(view.stem(i) for i in view.before(term)[:_AHEAD] if not view.light(i)))


def flows(view: View) -> bool:
    """Whether every sentence but the last ends in a full stop or the like, as lines of a table do not."""
    return all(view.word(stop) in ENDS for stop in view.stops)
