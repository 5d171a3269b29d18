"""Names and values paired by "respectively": as many of the one as of the other, and the same pairs everywhere else."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Match, Names, Sentence, SentenceReader, whole

_COMMA = ","
_TWO = 2
_BACK = 3
_LONG = 4


def respectively(match: Match, reader: SentenceReader) -> Outcome | None:
    """The number of names against the number of values, and the pairing against what the text said before."""
    sentence = match.sentence
    lists = list(reader.names(sentence))
    behind = [n for n in lists if match.start - 1 <= n.end <= match.start]
    values = _values(sentence, behind[0].start if behind else match.start, reader)
    if not values:
        values = _values_behind(sentence, match.end, reader)
    if len(values) < _TWO:
        return _two_lists(match, lists, reader)
    dated = _row_of_dates(sentence, values[0], reader)
    claims = tuple(c for c in (sentence.claim(i) for i in values) if c is not None)
    lists = behind or [names for names in lists if names.end <= values[0]]
    fitting = [n.items for n in lists if len(values) in n.sizes]
    plain = 0 if behind else _plain_list(sentence, values[0], reader)
    if plain > _TWO and plain != len(claims) and not any(n.sure for n in lists):
        return _unlike(plain, claims)
    if fitting:
        return _crossed(sentence, fitting[-1], claims) or holds("pairs", *claims)
    if not lists and len(dated) > 1:
        return holds("pairs", *claims) if len(dated) == len(claims) else _unlike(len(dated), claims)
    if not lists:
        lists = [n for n in reader.names(sentence) if match.end <= n.start <= match.end + 1]
    if len(lists) != 1 or not (lists[0].sure or behind or _sized(sentence, lists[0])):
        return _unlike(plain, claims) if plain and plain != len(claims) else None
    return _unlike(len(lists[0].items), claims)


def _sized(sentence: Sentence, names: Names) -> bool:
    """Whether a count in front of the names is as many as they are: the three prizewinners, Hatley, Broome and …"""
    counts = (c for i, c in sentence.tape.values.items() if i < names.start and names.start - i <= _BACK)
    return any(c.kind == "count" and c.quantity is not None and c.quantity.value == len(names.items) for c in counts)


def _unlike(names: int, claims: tuple[Claim, ...]) -> Outcome:
    """The finding of more names than values, or fewer."""
    sizes = (("names", names), ("values", len(claims)))
    step = f"{names} ≠ {len(claims)}"
    return Outcome("pairs", claims, "respectively", Reason("selfcheck.pairs", sizes), step, claims[0])


def _row_of_dates(sentence: Sentence, end: int, reader: SentenceReader) -> list[Claim]:
    """The dates that stand in a row, joined by commas and "and", before item ``end``."""
    row: list[Claim] = []
    joined = False
    for item in range(end):
        claim = sentence.claim(item)
        if claim is not None and claim.kind == "date":
            row = [*row, claim] if joined else [claim]
            joined = True
        elif sentence.tape.text(item) != _COMMA and not reader.cue(sentence, item, "ANDW"):
            joined = False
            if len(row) > 1:
                break
    grain = {len(c.date.value) for c in row if c.date is not None}
    return row if len(row) > 1 and len(grain) == 1 else []


def _plain_list(sentence: Sentence, end: int, reader: SentenceReader) -> int:
    """How many things commas and one "and" join at the head of a sentence, before its first number; 0 if not plain."""
    text = sentence.text[: sentence.tape.starts[end]]
    if any(c.start - sentence.start < len(text) for c in sentence.claims) or any(c in text for c in ";:()–"):
        return 0
    joints = list(reader.tables.joints.finditer(text))
    ands = [m for m in joints if m[0].strip(" ,")]
    if len(ands) != 1 or not joints or joints[-1] is not ands[0]:
        return 0
    pieces = reader.tables.joints.split(text)
    opening = pieces[0].split()
    heads = [p.split()[0].lower() for p in pieces if p.split()]
    first = opening[0].lower() if opening else ""
    small = first in reader.tables.stopwords and first not in reader.tables.single
    if not first or small or first.endswith("ly") or len(heads) != len(pieces):
        return 0
    if len(opening) > _LONG or any(len(p.split()) > _LONG for p in pieces[1:-1]):
        return 0
    return 0 if any(h in reader.tables.stopwords and h not in reader.tables.single for h in heads[1:]) else len(pieces)


def _two_lists(match: Match, lists: Sequence[Names], reader: SentenceReader) -> Outcome | None:
    """Two lists of names of which the second ends at "respectively": gold and silver went to Ann Roe and Tom Lee."""
    sentence, text = match.sentence, match.sentence.text
    first = next((n for n in lists if n.start <= _BACK), None)
    if first is None or match.start <= first.end:
        return None
    start, end = sentence.tape.starts[first.end], sentence.tape.starts[match.start]
    pieces = [p for p in reader.tables.joints.split(text[start:end].strip(" ,")) if p]
    if len(pieces) < _TWO or not all(p[0].isupper() for p in pieces[1:]) or len(pieces[0].split()) < _TWO:
        return None
    if len(pieces) in first.sizes or any(c in text[start:end] for c in ";:("):
        return None
    sizes = (("names", len(first.items)), ("values", len(pieces)))
    place = sentence.start + sentence.tape.starts[first.start], sentence.start + end, sentence.part
    step = f"{len(first.items)} ≠ {len(pieces)}"
    return Outcome("pairs", (), "respectively", Reason("selfcheck.pairs", sizes), step, place=place)


def pairing(match: Match, reader: SentenceReader) -> list[tuple[str, Claim]]:
    """Names and values that "respectively" pairs, in order."""
    sentence = match.sentence
    values = _values(sentence, match.start, reader) or _values_behind(sentence, match.end, reader)
    claims = [c for i in values if (c := sentence.claim(i)) is not None]
    lists = [n.items for n in reader.names(sentence) if len(n.items) == len(claims) and n.end <= (values or [0])[0]]
    years = [c.text for c in sentence.claims if c.kind == "date" and c.start < claims[0].start] if claims else []
    names = list(lists[-1]) if lists else years if len(years) == len(claims) else []
    called = [_called(n, sentence) for n in names]
    return list(zip(called, claims, strict=True)) if len(claims) > 1 and names else []


def _called(name: str, sentence: Sentence) -> str:
    """The name as the rest of the text may say it: in full where it stands there again, else its last word."""
    words = name.split()
    capital = [w for w in words if w[:1].isupper()]
    full = " ".join(capital or words)
    again = whole(sentence.document, sentence.part).count(full) > 1
    return (full if again or not capital else capital[-1]).lower()


def equal(one: Claim, two: Claim) -> bool:
    p, q = one.quantity, two.quantity
    return p is not None and q is not None and p.value == q.value


def _values(sentence: Sentence, end: int, reader: SentenceReader) -> list[int]:
    """Items of the claims in a row that stands just before item ``end``."""
    found: list[int] = []
    words = 0
    for item in range(end - 1, -1, -1):
        claim = sentence.claim(item)
        if claim is not None:
            kinds = {claim.kind, (sentence.claim(found[0]) or claim).kind if found else claim.kind}
            if len(kinds - {"count"}) > 1:
                break
            found.insert(0, item)
        elif sentence.tape.text(item) != _COMMA and not reader.cue(sentence, item, "ANDW"):
            words += 1
            if found or words > 4:
                break
    return found


def _values_behind(sentence: Sentence, start: int, reader: SentenceReader) -> list[int]:
    """Items of the claims in a row that stands just behind item ``start``."""
    found: list[int] = []
    words = 0
    for item in range(start, len(sentence.tape.codes)):
        if sentence.claim(item) is not None:
            found.append(item)
        elif sentence.tape.text(item) != _COMMA and not reader.cue(sentence, item, "ANDW"):
            words += 1
            if found or words > 3:
                break
    return found


def _crossed(sentence: Sentence, names: tuple[str, ...], claims: tuple[Claim, ...]) -> Outcome | None:
    """The pairing reversed: the same sentence gave each of two names the other's value before."""
    if len(names) != len(claims):
        return None
    text = sentence.text
    first = claims[0].start - sentence.start
    said = {}
    for name in names:
        at = text.lower().find(name.lower())
        after = [c for c in sentence.claims if c.start - sentence.start > at >= 0 and c.start - sentence.start < first]
        if at >= 0 and after and after[0].quantity is not None:
            said[name] = after[0].quantity.value
    given = {name: c.quantity.value for name, c in zip(names, claims, strict=True) if c.quantity is not None}
    if len(names) != 2 or len(said) != 2 or len(set(given.values())) != 2:
        return None
    a, b = names
    if said[a] == given[b] and said[b] == given[a]:
        reason = Reason("selfcheck.crossed", (("a", a), ("b", b)))
        return Outcome("pairs", claims, "respectively", reason, None, claims[0])
    return None
