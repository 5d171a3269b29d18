"""What part a number plays: a change, the level it leads from, the level it leads to; told by words, dates and the parse."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Claim
from claimcheck.selfcheck.view import MOVES, Term, View

POINTS = ("percentage point", "basis point", "point")
_MORE, _LESS = ("HIGHER", "UPW", "NOUNUP", "ABOVEW"), ("LOWER", "DOWNW", "NOUNDOWN", "BELOWW")
_NOUN_REACH = 4
_YEAR = 4
_PHRASE = 5
_POSSESSIVE = ("'", "’")
_UNREAL = frozenset({"target", "forecast", "possibility", "denied", "question"})


def mark(view: View, term: Term) -> int:
    """How plainly a level is called the earlier one (below 0: -2 by a word, -1 by its date) or the later (above)."""
    if term.role is not None:
        return -2 if term.role == "from" else 2
    bare = False
    before = view.before(term)
    opening = (before[-1] if before else term.item) - 1
    if view.word(opening) == "," and view.timed(opening - 1):
        before = [*before, opening - 1]
    for item in before:
        claim = view.sentence.claim(item)
        if view.is_cue(item, "ANDW") and view.timed(item - 1) and view.sentence.claim(item - 2) is not None:
            break  # last year's figure and that of this year
        if not bare and (view.is_cue(item, "FROMW", "VERSUSW") or _on(view, item)):
            return -2
        if not bare and view.is_cue(item, "TOW") and not view.is_cue(item - 1, "VERSUSW", "ONW"):
            return 2
        if (
            past(view, claim)
            or view.is_cue(item, "HAVINGW", "STARTED", "FOUNDED")
            or _year_before(view, item)
            or (not bare and (_of_the_past(view, item) or _had_been(view, item)))
        ):
            return -1
        if view.is_cue(item, "NOWW") or (not bare and present(view, claim)):
            return 1
        named = view.word(item + 1) in _POSSESSIVE  # than April's 2,640
        bare = bare or not (view.light(item) or named)
    behind = view.behind(term, 3)
    if any(view.is_cue(i, "PASTW") or past(view, view.sentence.claim(i)) for i in behind):
        return -1
    if any(present(view, view.sentence.claim(i)) for i in behind) or _this(view, term):
        return 1
    if any(set_against(t, term) for t in view.terms):
        return -2
    return _bracketed(view, term) or _role(term)


def set_against(level: Term, base: Term) -> bool:
    """Whether the parse sets a level against this one: £212m, compared with turnover of £198m."""
    context = level.claim.context
    span = context.comparison.relative_to if context is not None and context.comparison is not None else None
    inside = span is not None and span.start <= base.claim.start and base.claim.end <= span.end
    return inside and level.value.alike(base.value)


def _had_been(view: View, item: int) -> bool:
    """Whether "having been" or "had stood" leads to a level."""
    return view.is_cue(item - 1, "HADW") and view.is_cue(item, "BEENW")


def _of_the_past(view: View, item: int) -> bool:
    """Whether a word looks back; "once the" only opens a clause."""
    return view.is_cue(item, "PASTW") and not (view.is_cue(item, "ONCEW") and view.is_cue(item + 1, "SUBJECTW"))


def _year_before(view: View, item: int) -> bool:
    """Whether "before" follows a date: the year before volunteers had found 80."""
    return view.is_cue(item, "PASTW") and view.timed(item - 1)


def _this(view: View, term: Term) -> bool:
    """Whether "this" alone follows a level: £1.1m last year and £1.4m this."""
    return view.word(term.item + 1) in view.reader.tables.present and view.closes(term.item + 2)


def _on(view: View, item: int) -> bool:
    """Whether "on" or "above" stands right behind a change: an increase of 5% on the 400, a fifth above the 400."""
    if not view.is_cue(item, "ONW", "ABOVEW", "BELOWW"):
        return False
    before = next((i for i in range(item - 1, item - 4, -1) if view.sentence.claim(i) is not None), None)
    return before is not None and all(view.is_cue(i, *_MORE, *_LESS) for i in range(before + 1, item))


def _role(term: Term) -> int:
    """The role that the parse gives a level."""
    context = term.claim.context
    comparison = context.comparison if context is not None else None
    return {"from": -2, "to": 2}.get(comparison.role or "", 0) if comparison is not None else 0


def _bracketed(view: View, term: Term) -> int:
    """A level behind a colon or "was" in a bracket is the one of the time before: (2023: 81), (it was 81)."""
    for item in range(term.item - 1, max(-1, term.item - 6), -1):
        if view.word(item) == "(":
            inner = range(item + 1, term.item)
            return -2 if any(view.word(i) == ":" or view.is_cue(i, "WASW") for i in inner) else 0
        if view.word(item) == ")":
            break
    return 0


def new_subject(view: View, items: Sequence[int]) -> bool:
    """Whether "and" opens a clause about something else among these items."""
    return any(view.is_cue(i, "ANDW") and view.is_cue(i + 1, "SUBJECTW") for i in items)


def alone_in_bracket(view: View, base: Term, level: Term) -> bool:
    """Whether the base stands alone in a bracket right behind the level: sales of £4m (£3m)."""
    return (
        view.word(base.item - 1) == "(" and view.word(base.item + 1) == ")" and base.item - level.item == len(("(", ""))
    )


def past(view: View, claim: Claim | None) -> bool:
    """Whether a date looks back: a year earlier, last year."""
    return _dated_by(claim, view.reader.tables.past)


def present(view: View, claim: Claim | None) -> bool:
    """Whether a date is that of the telling: this year, today."""
    return _dated_by(claim, view.reader.tables.present)


def _dated_by(claim: Claim | None, words: frozenset[str]) -> bool:
    return claim is not None and claim.kind in ("date", "time") and not words.isdisjoint(claim.text.lower().split())


def partner(view: View, term: Term) -> Term | None:
    """The level that the words tie to this one: from 84 to 61; 29%, up from 26%."""
    levels = [t for t in view.terms if t.value.alike(term.value) and t is not term]
    if view.is_cue(term.item - 1, "FROMW"):
        nxt = next((t for t in levels if t.item > term.item), None)
        if nxt is not None and view.is_cue(nxt.item - 1, "TOW") and _few_words(view, term, nxt):
            return nxt
        if not view.is_cue(term.item - 2, "UPW", "DOWNW"):
            return None
    elif not (view.is_cue(term.item - 1, "TOW", "WITHW") and view.is_cue(term.item - 2, "VERSUSW")):
        return None
    return next((t for t in reversed(levels) if t.item < term.item), None)


def _few_words(view: View, one: Term, two: Term) -> bool:
    """Whether no sign and no verb of movement stands between two numbers."""
    between = view.between(one, two)
    return not any(view.word(i) in (";", ".", ",") or view.is_cue(i, "ROSE", "FELL") for i in between)


def leads_to(view: View, c: Term) -> Term | None:
    """The level that a change leads to in so many words: grew by 19.6% to £141m."""
    nxt = next((t for t in view.terms if t.item > c.item), None)
    if nxt is None or not view.is_cue(nxt.item - 1, "TOW") or view.is_cue(nxt.item - 2, "VERSUSW"):
        return None
    return nxt if nxt.item - c.item <= _NOUN_REACH and view.sentence_of(nxt) == view.sentence_of(c) else None


def near_date(view: View, term: Term) -> Claim | None:
    """The date right behind a level, or right before it, or the one that the parse gives it."""
    near = [i for i in view.behind(term, 4) if view.timed(i)] or [i for i in view.before(term)[:4] if view.timed(i)]
    claim = view.sentence.claim(near[0]) if near else None
    if claim is None and term.claim.context is not None and term.claim.context.period is not None:
        wanted = term.claim.context.period.claim
        claim = next((c for c in view.sentence.claims if c.id == wanted), None)
    return claim if claim is not None and claim.kind == "date" else None


def own_date(view: View, term: Term) -> Claim | None:
    """The date of a level: one beside it, else the only one of its sentence."""
    claim = near_date(view, term)
    if claim is not None:
        return claim
    place = view.sentence_of(term)
    dates = [c for i, c in view.sentence.tape.values.items() if c.kind == "date" and view.place(i) == place]
    return dates[0] if len(dates) == 1 else None


def earlier(view: View, one: Term, two: Term) -> int:
    """-1 where the first level is the earlier by their dates, +1 where the second is, 0 where the dates do not say."""
    days = [own_date(view, t) for t in (one, two)]
    if days[0] is None or days[1] is None or days[0] is days[1]:
        return 0
    starts = [d.date.start if d.date is not None else None for d in days if d is not None]
    if starts[0] is not None and starts[1] is not None:
        return 0 if starts[0] == starts[1] else -1 if starts[0] < starts[1] else 1
    months = [d.date.value if d.date is not None else "" for d in days if d is not None]
    if (
        all(m[:5] == "XXXX-" and len(m) == len("XXXX-00") and m[5:].isdigit() for m in months)
        and months[0] != months[1]
    ):
        return -1 if one.item < two.item else 1
    told = [d.date is not None and (d.date.start is not None or _with_year(d)) for d in days if d is not None]
    relative = [past(view, d) or present(view, d) for d in days]
    if present(view, days[1]) and not present(view, days[0]):
        return -1
    if present(view, days[0]) and not present(view, days[1]):
        return 1
    if told[0] and relative[1]:
        return -1
    return 1 if told[1] and relative[0] else 0


def _with_year(claim: Claim) -> bool:
    """Whether a date names its year: the same month of 2022."""
    return any(len(word) == _YEAR and word.isdigit() for word in claim.text.split())


def things(view: View, term: Term) -> frozenset[str]:
    """The words that name what a number measures, by the parse; none where it does not say."""
    context = term.claim.context
    if context is None or context.measure is None:
        return frozenset()
    unit = {view.reader.stem(w) for w in (*(term.unit or "").split(), *term.claim.text.split())}
    dates = {w for c in view.sentence.claims if c.kind in ("date", "time") for w in c.text.split()}
    words = context.measure.text.replace("-", " ").split()
    words = [w for w in words if w.isalpha() and w not in dates and not _of_movement(view, w)]
    return frozenset(view.reader.stem(w) for w in words) - unit - view.reader.tables.stopwords


def _of_movement(view: View, word: str) -> bool:
    """Whether a word names no measure but that it moved."""
    return not view.reader.lexicon.classes(word).keys().isdisjoint((*MOVES, "EITHERWAY", "DOING")) or word.endswith(
        "ed"
    )


def differ(view: View, one: Term, two: Term) -> bool:
    """Whether the parse gives two numbers two different measures."""
    a, b = things(view, one), things(view, two)
    return bool(a) and bool(b) and a.isdisjoint(b) and not _one_phrase(view, a, b)


def _one_phrase(view: View, one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the two name one thing: the price of a first-class stamp."""
    places = [[i for i in range(view.size) if view.stem(i) in stems] for stems in (one, two)]
    return any(
        0 < j - i <= _PHRASE and view.near(range(i + 1, j), "OFW") and not any(view.word(k) == "," for k in range(i, j))
        for i in places[0] + places[1]
        for j in places[0] + places[1]
    )


def agree(view: View, one: Term, two: Term) -> bool:
    """Whether the parse gives two numbers one measure."""
    return not things(view, one).isdisjoint(things(view, two))


def both_can(one: Term, two: Term) -> bool:
    """Whether both levels stand in one clause of what can be, as a rule that of today: it had 85, it can now call on 190."""
    states = {t.claim.context.status if t.claim.context is not None else "fact" for t in (one, two)}
    return states == {"possibility"}


def unlike_status(one: Term, two: Term) -> bool:
    """Whether one number is said to have happened and the other is only planned, forecast or asked."""
    states = [t.claim.context.status if t.claim.context is not None else "fact" for t in (one, two)]
    return states[0] != states[1] and not _UNREAL.isdisjoint(states)
