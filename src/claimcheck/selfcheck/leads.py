"""Whether the words say that a change leads from one level to another: order, place, measure and base."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Claim
from claimcheck.selfcheck.figures import HUNDRED
from claimcheck.selfcheck.headings import heading
from claimcheck.selfcheck.rebased import only, rebased
from claimcheck.selfcheck.roles import (
    agree,
    alone_in_bracket,
    both_can,
    differ,
    earlier,
    leads_to,
    mark,
    near_date,
    new_subject,
    own_date,
    partner,
    past,
    present,
    unlike_status,
)
from claimcheck.selfcheck.view import Term, View

_PLAIN = 2
_OPENING = 6
_TAKEN_UP = {(0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1), (0, 1, 2), (1, 0, 0), (0, 1, 0)}
"""In which sentences the level before, the level after and the change may stand."""


def licence(view: View, a: Term, b: Term, c: Term, way: int, levels: Sequence[Term]) -> bool:
    """Whether the words say that this change leads from ``a`` to ``b``."""
    if not (ordered(view, a, b, c) or (only(view, a, b, c) and told_by_base(view, a, b, c))):
        return False
    if not same_place(view, a, b, c) or rebased(view, c, a, b):
        return False
    clause = range(_start(view, c, a, b), _end(view, c, a, b))
    if view.near(clause, "REAL", "OTHERBASE", "PLACING"):
        return False
    if view.near([i for i in clause if not (view.is_cue(i, "NOUNDOWN") and i in view.before(c)[:3])], "DEFICITW"):
        return False
    if apart(view, a, b, c) or other_movement(view, a, b, c, way):
        return False
    if any(view.word(c.item + 1) == "(" and t.item == c.item + _PLAIN for t in (a, b)):
        return False  # the same change as an amount: a 7% (3.7m) increase
    if (
        a.claim.kind == "duration"
        and len(view.terms) > len((a, b, c))
        and not (mark(view, a) == -_PLAIN and mark(view, b) == _PLAIN)
    ):
        return False
    if any(_belongs(view, other, a, c) for other in view.terms) or tied_elsewhere(view, a, b, c):
        return False
    alone = len(levels) == _PLAIN
    if a.claim.kind == "count" and not (a.unit or b.unit) and not agree(view, a, b) and not alone:
        return False
    others = [t for t in levels if t not in (a, b) and t.value.alike(a.value) and _near(view, t, c)]
    return not others or (mark(view, a) == -_PLAIN and mark(view, b) > 0 and _next_to(view, a, b, c, others))


def tied_elsewhere(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the words tie one of the levels, or the change, to another level."""
    if a.item == b.item:
        return False
    if view.word(c.item + 1) == "(" and c.item + 2 in (a.item, b.item):  # the change once more, as an amount
        return True
    end = leads_to(view, c)
    if end is not None and end is not b:
        return True
    other = partner(view, a)
    if other is not None and other is not b:
        return True
    return any(partner(view, t) is b for t in view.terms if t is not a and t is not c)


def _belongs(view: View, other: Term, a: Term, c: Term) -> bool:
    """Whether another change of the kind stands nearer to the first level: £556, up 2%, compared with £459, up 3%."""
    if other is c or other.value.kind != c.value.kind or view.sentence_of(other) != view.sentence_of(c):
        return False
    nearer = abs(other.item - a.item) < abs(c.item - a.item) or c.item < a.item < other.item
    return nearer and heading(view, other) is not None


def apart(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the parse gives the three different measures, or a plan is set beside what happened."""
    planned = (unlike_status(c, b) or unlike_status(c, a)) and not both_can(a, b)
    if differ(view, a, b) or planned:
        return True
    return any(differ(view, c, t) for t in (a, b)) and not any(agree(view, c, t) for t in (a, b))


def other_movement(view: View, a: Term, b: Term, c: Term, way: int) -> bool:
    """Whether the levels go the other way than the change, as another verb of their own says: fell, then a 5% rise."""
    gap = (b.value.value or HUNDRED) - (a.value.value or HUNDRED)
    if not way or gap * way >= 0:
        return False
    verbs = ("FELL", "DOWNW", "NOUNDOWN", "TRIM") if gap < 0 else ("ROSE", "UPW", "NOUNUP", "LIFT")
    return view.has(*verbs, start=_start(view, c, a, b), end=_end(view, c, a, b))


def _start(view: View, *terms: Term) -> int:
    first = min(t.item for t in terms)
    return max((s + 1 for s in view.stops if s < first), default=0)


def _end(view: View, *terms: Term) -> int:
    last = max(t.item for t in terms)
    return min((s for s in view.stops if s > last), default=view.size)


def _near(view: View, term: Term, c: Term) -> bool:
    """Whether another level stands in the same clause as the change."""
    return view.sentence_of(term) == view.sentence_of(c)


def _next_to(view: View, a: Term, b: Term, c: Term, others: Sequence[Term]) -> bool:
    """Whether no other level stands between the change and its two ends."""
    items = sorted((a.item, b.item, c.item))
    nearer = any(abs(t.item - a.item) < abs(b.item - a.item) for t in others)
    return not nearer and not any(items[0] < t.item < items[-1] for t in others)


def ordered(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the words, the dates or a bracket make ``a`` the earlier level."""
    if a.item == b.item:
        return a.role == "from"
    days = earlier(view, a, b)
    marks = mark(view, a), mark(view, b)
    if c.claim.kind == "multiple" and b.item < c.item < a.item and view.is_cue(c.item + 1, "ASW"):
        return True
    told = marks[1] == 1 or (marks[1] == _PLAIN and len(view.terms) == len((a, b, c)))
    if marks[0] < marks[1] and (marks[0] < 0 or (told and near_date(view, a) not in (None, near_date(view, b)))):
        return days <= 0 or marks[0] == -_PLAIN
    return (marks[0] == marks[1] and days < 0) or alone_in_bracket(view, a, b)


def told_by_base(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the date that the change is counted from is that of the level behind it, or tense tells them apart."""
    if b.item < c.item < a.item and view.near(view.behind(c), "VERSUSW", "BASE"):
        dates = [i for i in range(c.item + 1, a.item) if view.timed(i)]
        return len(dates) == 1
    return view.near(view.before(b)[:2], "ISW") and view.near(view.before(a)[:2], "WASW")


def same_place(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the three stand in one clause, or in two sentences of which one only takes up the other."""
    if view.stops:
        return taken_up(view, a, b, c)
    first, last = min(t.item for t in (a, b, c)), max(t.item for t in (a, b, c))
    between = range(first + 1, last)
    if view.near(between, "BREAKER"):
        return False
    if _new_clause(view, c, min(a, b, key=lambda t: abs(t.item - c.item))) or _of_another(view, a, b, c):
        return False
    walls = [i for i in between if view.word(i) == ";"]
    alone = len([t for t in view.terms if not t.modifier]) == len((a, b, c))
    behind = alone and (all(c.item > wall for wall in walls) or view.near(view.before(a)[:1], "BEENW"))
    return not walls or (len(walls) == 1 and (behind or _in_bracket(view, walls[0])))


def _new_clause(view: View, c: Term, level: Term) -> bool:
    """Whether "and" opens a clause with a movement of its own between the change and the level."""
    between = view.between(c, level)
    colon = max((i for i in between if view.word(i) == ":"), default=-1)
    between = range(max(between.start, colon + 1), between.stop)
    if c.item < level.item and new_subject(view, between):
        return True
    ands = [i for i in between if view.is_cue(i, "ANDW", "CLAUSEW")]
    return bool(ands) and view.near([i for i in between if i > ands[0]], "ROSE", "FELL", "WENT")


def _of_another(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether the change stands behind "and", or a sign, with a subject of its own: and profit doubled; among men it is up."""
    level = max(a.item, b.item)
    if c.item < level:
        return False
    if view.near(range(level + 1, c.item), "WHEREW"):
        return True
    opened = [i for i in range(level + 1, c.item) if view.is_cue(i, "ANDW") or view.word(i) == ";"]
    if not opened:
        return view.near(view.before(c)[1:], "AMONGW")
    if view.near(range(opened[-1], c.item), "ACTW", "AMONGW"):
        return True
    known = {view.stem(i) for i in range(level)}
    own = [i for i in range(opened[-1] + 1, c.item) if not view.light(i) and view.sentence.claim(i) is None]
    return any(view.stem(i) not in known for i in own)


def _in_bracket(view: View, item: int) -> bool:
    """Whether an item stands inside a bracket."""
    opened = max((i for i in range(item) if view.word(i) == "("), default=-1)
    return opened >= 0 and not any(view.word(i) == ")" for i in range(opened, item))


def taken_up(view: View, a: Term, b: Term, c: Term) -> bool:
    """Whether a later sentence takes up an earlier one by a pronoun, and nothing else is counted in them."""
    if any(t not in (a, b, c) and not t.modifier and t.claim.kind != "duration" for t in view.terms):
        return False
    places = tuple(view.sentence_of(t) for t in (a, b, c))
    last = view.opening
    opening = range(last, min(last + _OPENING, view.size))
    if view.near(opening, "ANEWW") or places not in _TAKEN_UP or new_place(view, last):
        return False
    if places in ((1, 0, 0), (0, 1, 0)):
        if view.is_cue(0, "THATIS"):
            return False
        if places[0] and view.has("SINCEW", start=c.item, end=b.item):
            return False
        told = view.near(opening, "PRONOUN") or _past_opening(view, a, opening)
        goes_on = told if places[0] else latest(view, last)
        return goes_on and unit_known(view, a, b)
    if places == (1, 0, 1) and only(view, a, b, c) and view.near(view.before(c), "SOW"):
        return True
    if places == (1, 0, 1):
        return view.is_cue(last, "THATIS") and mark(view, a) == -_PLAIN
    if places == (0, 1, 1):
        return view.near(opening, "PRONOUN", "TAKEUP") or present(view, own_date(view, b))
    if places[-1]:
        return view.is_cue(last, "TAKEUP")
    plain = c.claim.kind in ("multiple", "ratio") or (
        mark(view, a) == -_PLAIN and own_date(view, c) in _none_or(view, a, b)
    )
    return plain and view.has("PRONOUN", start=last)


def _past_opening(view: View, a: Term, opening: range) -> bool:
    """Whether a sentence opens with the date of the earlier level, told from today: in July last year."""
    own = near_date(view, a)
    return past(view, own) and any(view.sentence.claim(i) is own for i in opening)


def new_place(view: View, item: int) -> bool:
    """Whether a sentence opens by naming another place or group: in Ashby; among men."""
    return view.is_cue(item, "PLACEW", "AMONGW") and not view.timed(item + 1) and not view.timed(item + 2)


def latest(view: View, item: int) -> bool:
    """Whether a sentence opens with the newest date: today; last year officers dealt with so many."""
    claims = [view.sentence.claim(i) for i in range(item, min(item + 3, view.size)) if view.timed(i)]
    return any(claim is not None and view.reader.newest(claim.text) for claim in claims)


def unit_known(view: View, a: Term, b: Term) -> bool:
    """Whether neither level counts something that the other sentence does not speak of."""
    for one, two in ((a, b), (b, a)):
        if one.claim.kind != "count" or one.unit is None or two.unit is not None:
            continue
        place = view.place(two.item)
        words = {view.stem(i) for i in range(view.size) if view.place(i) == place}
        if view.reader.stem(one.unit.split()[-1]) not in words and view.place(one.item) > place:
            return False
    return True


def _none_or(view: View, a: Term, b: Term) -> tuple[Claim | None, ...]:
    """No date, or that of one of the levels."""
    return None, own_date(view, a), own_date(view, b)
