"""Parts and their total anywhere in a sentence, or in a few that follow each other, where words close the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from claimcheck.selfcheck.figures import slip
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sums import compared, fits
from claimcheck.selfcheck.view import Term, View

_ADDED = ("money", "measure", "count")
_FEW, _MOST = 2, 8
_REACH = 6
_TAIL = 8
_TRIFLE = 50
_CLOSE = (Decimal("0.6"), Decimal("1.6"))
_CLOSER = (Decimal("0.85"), Decimal("1.15"))


def totalled(view: View) -> Iterator[Outcome]:
    """Every number that the words make a total, against the parts listed behind or before it."""
    terms = [t for t in view.terms if addable(view, t)]
    if not _FEW < len(terms) <= _MOST + 1:
        return
    for w in terms:
        place = terms.index(w)
        for listed_terms in (terms[place + 1 :], terms[:place]):
            parts, numbered = uncounted(view, listed_terms)
            if len(parts) < _FEW or not all(alike(p, w) for p in parts):
                continue
            sure = closes(view, w, parts) or (numbered and shared_out(view, w, parts))
            if not (sure or partition(view, w, parts, terms) or drawn_from(view, w, parts)):
                continue
            if not listed(view, parts) or left_open(view, w, parts):
                continue
            found = run_that_fits(parts, w) or (numbered and run_that_fits(listed_terms, w))
            if found:
                yield holds("sum", w.claim, *(p.claim for p in found))
            elif not explained(terms, w, sure) and near(view, parts, w, sure):
                outcome = compared([p.value for p in parts], w.value)
                yield outcome if sure and not view.stops else replace(outcome, severity="warning")


def addable(view: View, term: Term) -> bool:
    """Whether a number can be a part or a total."""
    strong = not term.modifier or view.word(term.item).endswith(view.reader.tables.strong)
    plain = term.claim.kind in _ADDED and term.value.value is not None and term.value.value > 0
    return plain and strong and term.per is None and heading(view, term) is None


def alike(part: Term, w: Term) -> bool:
    """Whether a part can be one of the total; a bare number may leave the unit out."""
    bare = part.claim.kind == "count" and part.unit is None
    smaller = part.value.value is not None and w.value.value is not None and part.value.value < w.value.value
    return smaller and (part.value.alike(w.value) or bare) and not part.modifier


def uncounted(view: View, terms: Sequence[Term]) -> tuple[Sequence[Term], bool]:
    """The parts without the number that only counts them: at its three sites, 140, 96 and 86; and whether there is one."""
    for at in (0,) if view.stops else (0, -1):
        if len(terms) > _FEW and terms[at].claim.kind == "count" and terms[at].value.value == len(terms) - 1:
            return ([t for t in terms if t is not terms[at]], True)
    return terms, False


def shared_out(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether the parts are all there are of those counted: behind the total, or before it with "between them"."""
    if w.item < parts[0].item:
        return not view.stops
    return any(view.is_cue(i, "BETWEENW") and view.is_cue(i + 1, "THEMW") for i in range(parts[0].item))


def closes(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether the words say that the parts are all there is."""
    between = range(min(w.item, parts[-1].item) + 1, max(w.item, parts[0].item))
    if any(view.is_cue(i, "OFW") and view.is_cue(i + 1, "THEMW") for i in range(w.item, parts[-1].item + _TAIL)):
        return rest(view, parts[-1])
    if w.item < parts[0].item:
        named = view.is_cue(parts[0].item - 1, "AREW") or opened(view, w, parts)
        closed = view.near(between, "CLOSESW") or rest(view, parts[-1]) or appended(view, w, parts)
        return named or closed or is_total(view, w)
    return is_total(view, w) or number_of_parts(view, w, parts) or concluded(view, w, parts)


def opened(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether a colon right behind the total opens the list of three parts or more."""
    if len(parts) <= _FEW:
        return False
    return view.word(w.item + 1) == ":"


def drawn_from(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether "of" brings the total in at the head of the sentence, and the parts miss it by one slip of a digit."""
    found = sum((p.value.value or Decimal(0) for p in parts), Decimal(0))
    first = max((s + 1 for s in view.stops if s < w.item), default=0)
    led = w.item - first <= _FEW and view.is_cue(first, "OFW") and w.unit is not None
    return led and w.item < parts[0].item and len(parts) > _FEW and slip(found, w.value.value or Decimal(0))


def concluded(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether the number is what the parts lead to: so the club banked …; £820 in May, £2,275 over the three months."""
    between = range(parts[-1].item + 1, w.item)
    if view.near(between, "SOW") and any(view.word(i) == "," for i in between):
        return True
    if view.near(between, "ACCOUNTW") and view.is_cue(w.item - 1, "ARTICLE") and view.near(between, "UPW"):
        return True
    if view.stops and view.sentence_of(parts[-1]) < view.sentence_of(w):
        first = max((s + 1 for s in view.stops if s < w.item), default=0)
        return view.is_cue(w.item - 1, "ALLW") or (view.is_cue(first, "INW") and view.is_cue(first + 1, "INALLW"))
    last = view.is_cue(parts[-1].item - 1, "LASTW") and view.is_cue(parts[-1].item + 1, "OFW")
    behind = [view.sentence.claim(i) for i in range(w.item + 1, min(view.size, w.item + _REACH))]
    over = view.near(view.behind(w, _FEW), "OVERW")
    spans = [c for c in behind if c is not None and c.kind == "duration" and c.quantity is not None]
    return last or (over and any(c.quantity is not None and c.quantity.value == len(parts) for c in spans))


def is_total(view: View, w: Term) -> bool:
    """Whether a word right beside the number calls it the total; a total that other sums lead to is none of these."""
    ahead = [i for i in range(max(0, w.item - _REACH), w.item) if view.place(i) == view.sentence_of(w)]
    last = max((i for i in ahead if view.sentence.claim(i) is not None and not view.timed(i)), default=-1)
    ahead = [i for i in ahead if i > last]
    behind = view.behind(w, _REACH)
    if view.near(ahead, "RUNNINGW"):
        return False
    return (
        view.near(ahead, "SUMW")
        or (view.is_cue(w.item - 1, "ALLW") and view.near(ahead, "ACCOUNTW"))
        or any(view.is_cue(i, "INALLW") and view.is_cue(i - 1, "INW") for i in behind)
        or view.near(behind, "SUMUPW")
        or any(view.is_cue(i, "BETWEENW") and view.is_cue(i + 1, "THEMW") for i in behind)
    )


def partition(view: View, w: Term, parts: Sequence[Term], terms: Sequence[Term]) -> bool:
    """Whether the sentence has no other numbers, and gives each part by the same small word: 40 in the first, 45 in the last."""
    if view.stops or len(parts) + 1 < len(terms) or w.item > parts[0].item or w.unit is None:
        return False
    if any(p.unit not in (None, w.unit) or _trifling(p, w) for p in parts):
        return False
    last = view.between(parts[-2], parts[-1])
    led = [
        {view.word(i) for i in [*view.behind(p, _TAIL), p.item - 1] if view.is_cue(i, "PLACEW", "BYW")} for p in parts
    ]
    bracketed = all(view.word(p.item - 1) == "(" for p in parts)
    same = frozenset.intersection(*(frozenset(words) for words in led)) if led else frozenset()
    return view.near(last, "ANDW") and (bracketed or bool(same))


def _trifling(part: Term, w: Term) -> bool:
    """Whether a number is too small beside the total to be meant as a part of it."""
    return (part.value.value or Decimal(0)) * _TRIFLE < (w.value.value or Decimal(0))


def number_of_parts(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether the text counts the parts: the number of recruits across the three sites."""
    return any(
        t.claim.kind == "count"
        and t.value.value == len(parts)
        and t not in parts
        and parts[-1].item <= t.item <= w.item
        for t in view.terms
    ) and view.has("RUNNINGW", "SUMW", start=parts[-1].item, end=w.item)


def rest(view: View, last: Term) -> bool:
    """Whether the last part is called what remains."""
    return view.near(view.before(last)[:3], "RESTW")


def appended(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether the parts stand in a bracket, between dashes or behind a colon right behind the total."""
    sign = view.word(parts[0].item - 1)
    if sign not in ("(", "–", "-", ":") or not 0 < parts[0].item - w.item <= _REACH:
        return False
    if sign == ":" and len(parts) == _FEW:
        return False
    last = parts[-1].item
    if sign == "(" and any(view.word(i) == ")" for i in range(parts[0].item, last)):
        return False
    return any(view.is_cue(i, "ANDW") for i in range(parts[-2].item, last)) or sign == ":"


def listed(view: View, parts: Sequence[Term]) -> bool:
    """Whether the parts stand in a row, with a comma, "and" or a full stop between each two."""
    for one, two in pairwise(parts):
        between = view.between(one, two)
        if not any(view.word(i) in (",", ";", ".", "–") or view.is_cue(i, "ANDW", "PLUSONE") for i in between):
            return False
        if view.near(between, "BREAKER", "VERSUSW", "ORW"):
            return False
    return True


def left_open(view: View, w: Term, parts: Sequence[Term]) -> bool:
    """Whether words leave the list open, let its groups overlap, or take something off."""
    first, last = min(w.item, parts[0].item), max(w.item, parts[-1].item)
    stops = (i for i in range(last + 1, view.size) if view.word(i) in (".", ";", ":", ")"))
    tail = min(next(stops, view.size), last + _TAIL)
    unsaid = [i for i in range(first, tail) if view.is_cue(i, "RESTW")]
    if any(all(view.sentence.claim(k) is None for k in (i + 1, i + 2, i + 3)) for i in unsaid):
        return True
    return view.has("OPENLIST", start=max(0, first - _FEW), end=last) or view.has("OPENTAIL", start=last + 1, end=tail)


def run_that_fits(parts: Sequence[Term], w: Term) -> Sequence[Term]:
    """The most parts that make the total."""
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            if fits([p.value for p in chosen], w.value):
                return chosen
    return ()


def explained(terms: Sequence[Term], w: Term, sure: bool) -> bool:
    """Whether some numbers here do add up, with another of them as the total, or the total being one of the parts.

    Where words close the list, only a sum that the total itself is part of explains it.
    """
    for t in terms:
        run = run_that_fits([p for p in terms if p is not t and alike(p, t)], t) if t is not w else ()
        if run and (not sure or w in run):
            return True
    return False


def near(view: View, parts: Sequence[Term], w: Term, sure: bool) -> bool:
    """Whether the parts come near the total, as they would but for a slip; where the words leave doubt, nearer."""
    found = sum((p.value.value or Decimal(0) for p in parts), Decimal(0))
    size = w.value.value or Decimal(1)
    low, high = _CLOSER if view.stops or not sure else _CLOSE
    return low <= found / size <= high and (not view.stops or slip(found, size))
