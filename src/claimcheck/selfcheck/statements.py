"""What a number is said of: the words and names of its clause, its measure, its period, and what sets it apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.model import Claim
from claimcheck.selfcheck.clauses import beside, clause, numbered, proper, qualifiers, summed_up, words_of
from claimcheck.selfcheck.figures import Operand, operand
from claimcheck.selfcheck.sentence import Sentence, SentenceReader, whole

_AMOUNTS = ("money", "count", "measure", "percent", "duration")
_COLUMNS = "    "  # the columns of a table, not prose


@dataclass(frozen=True, slots=True)
class Statement:
    """A level that one clause states.

    ``core`` are the stems of what is counted or measured, ``words`` those of the whole clause without the unit;
    ``apart`` are words that set it beside another number, ``modified`` words side by side; ``taken_up``: "the" or
    "all" stands right before the number; ``others`` are the other numbers of the clause; ``qualified`` are words of
    where, when or for whom it holds.
    """

    claim: Claim
    value: Operand
    sentence: Sentence
    words: frozenset[str]
    names: frozenset[str]
    core: frozenset[str]
    apart: frozenset[str]
    modified: frozenset[tuple[str, str]]
    opening: str
    second: str
    taken_up: bool
    definite: bool
    period: str | None
    dates: frozenset[str]
    others: frozenset[tuple[str, str | None, Decimal | None]]
    entity: frozenset[str]
    qualified: frozenset[str]


def statements(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Statement]:
    """Every level of the body that its clause states once, with nothing that sets it beside another."""
    for sentence in sentences:
        if sentence.headline or sentence.part != "body" or _COLUMNS in sentence.text:
            continue
        for item, claim in sorted(sentence.tape.values.items()):
            if isinstance(claim, Claim):
                found = _statement(sentence, item, claim, reader)
                if found is not None:
                    yield found


def _statement(sentence: Sentence, item: int, claim: Claim, reader: SentenceReader) -> Statement | None:
    value = operand(claim)
    if value is None or value.approximate or not _plain_level(sentence, item, claim, reader):
        return None
    first, last = clause(sentence, item, reader)
    said = [c for i in range(first, last) if (c := sentence.claim(i)) is not None and c is not claim]
    moved = (reader.holds(sentence, cue, max(first, item - 3), item + 3) for cue in ("ROSE", "FELL", "UPW", "DOWNW"))
    if any(moved) or any(_rival(other, claim) for other in said):
        return None
    begin = _subject(sentence, first) if reader.holds(sentence, "ANDW", first, first + 1) else first
    text, unit = sentence.tape.text, reader.meanings(reader.unit_stems(claim))
    words = reader.meanings(words_of(sentence, first, last, reader))
    measure, entity, period = _told(claim, reader)
    return Statement(
        claim=claim,
        value=value,
        sentence=sentence,
        words=words - unit,
        names=proper(sentence, begin, last, reader),
        core=(measure & words) | unit,
        apart=frozenset(text(i).lower() for i in range(first, last) if _sets_apart(sentence, i, reader)),
        modified=beside(sentence, first, last, reader),
        opening=reader.stem(text(first)),
        second=reader.stem(text(min(first + 1, last - 1))),
        taken_up=reader.holds(sentence, "DEFINITE", max(item - 1, 0), item)
        or "DEFINITE" in reader.lexicon.classes(claim.text.split()[0]),
        definite=reader.holds(sentence, "DEFINITE", first, last),
        period=period,
        dates=frozenset(c.text.lower() for c in said if c.kind in ("date", "time")) - reader.tables.present,
        others=frozenset((c.kind, c.quantity.unit, c.quantity.value) for c in said if c.quantity is not None),
        entity=entity,
        qualified=reader.meanings(qualifiers(sentence, first, item, last, reader)),
    )


def _plain_level(sentence: Sentence, item: int, claim: Claim, reader: SentenceReader) -> bool:
    """Whether the number is a level of its own: not in a bracket, not glued to a word, not a number of a table."""
    value = claim.quantity.value if claim.quantity is not None else None
    if claim.kind not in _AMOUNTS or value is None or not _level(claim):
        return False
    text = whole(sentence.document, sentence.part)
    before = text[claim.start - 1 : claim.start] if claim.start else ""
    if claim.kind == "count" and reader.cue(sentence, item + 1, "WHENW"):
        return False
    if before in ("(", "-", "/") or before.isalnum() or reader.holds(sentence, "FROMW", max(0, item - 2), item):
        return False
    return claim.kind != "count" or (value % 1 == 0 and not numbered(sentence, item, reader))


def _told(claim: Claim, reader: SentenceReader) -> tuple[frozenset[str], frozenset[str], str | None]:
    """The stems of the measure and of the entity that the parse gives a number, and its period."""
    c = claim.context
    if c is None:
        return frozenset(), frozenset(), None
    measure = reader.meanings(reader.stems_of(c.measure.text)) if c.measure is not None else frozenset()
    own = c.entity is not None and not c.entity.carried
    entity = reader.meanings(reader.stems_of(c.entity.text)) if c.entity is not None and own else frozenset()
    return measure, entity, c.period.text.lower() if c.period is not None else None


def _subject(sentence: Sentence, first: int) -> int:
    """Where the subject may stand of a clause that "and" opens."""
    return next((i for i in range(first, -1, -1) if sentence.tape.text(i) in (";", ":")), 0)


def _sets_apart(sentence: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether a word makes the number one of several, or that of another time; "each of the 84" only takes it up."""
    if item not in sentence.tape.values and reader.holds(sentence, "EACHW", item, item + 1):
        return not reader.holds(sentence, "OFW", item + 1, item + 2)
    if summed_up(sentence, item, reader):
        return True
    return any(reader.holds(sentence, cue, item, item + 1) for cue in ("APARTSAID", "CONTRAST", "OTHERSIDE"))


def _level(claim: Claim) -> bool:
    """Whether the number stands for itself: no change, no share, nothing relative."""
    c = claim.context.comparison if claim.context is not None else None
    return (
        c is None
        or c.kind in ("level", "share")
        or (c.kind == "change" and c.role == "to")
        or (c.kind == "relative" and c.stands)
    )


def _rival(other: Claim, claim: Claim) -> bool:
    """Whether another number of the clause could be mixed up with this one."""
    if other is claim or other.kind != claim.kind:
        return False
    one, two = operand(other), operand(claim)
    return one is None or two is None or (one.alike(two) and (claim.kind != "count" or one.unit == two.unit))
