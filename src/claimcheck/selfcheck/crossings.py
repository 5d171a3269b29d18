"""What the text says elsewhere of two things that "respectively" pairs with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.intervals import add, divide, overlap, scale, subtract
from claimcheck.model import Claim, Reason
from claimcheck.selfcheck.borne import abs_interval
from claimcheck.selfcheck.clauses import clause
from claimcheck.selfcheck.figures import HUNDRED, operand
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.pairings import equal, pairing
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_TWO = 2
_BACK = 3
_WAY = 4
_LINK = re.compile(r"[ ,(]+(?:[a-z]{1,4})?[ (]*$")
_OWNER = re.compile(r" ?['’] ?s?$")


def crossed_later(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """A value that is given to another name, behind a pairing by "respectively" or in the next sentence."""
    for n, sentence in enumerate(sentences):
        for match in reader.matches(sentence):
            if match.rule.data["test"] != "respectively":
                continue
            paired = pairing(match, reader)
            yield from _crossed_before(paired, sentences[max(0, n - _BACK) : n], reader)
            if len({c.text for _, c in paired}) == len(paired):
                yield from _compared(paired, sentence, match.end, reader)
            yield from _gap_or_sum(paired, sentence, match.end, reader)
            for later in sentences[n : n + 2] if paired else ():
                after = max(match.end, *(_item(sentence, c) + 1 for _, c in paired)) if later is sentence else 0
                yield from _given_to_another(paired, later, after, reader)


def _item(sentence: Sentence, claim: Claim) -> int:
    return next((i for i, c in sentence.tape.values.items() if c is claim), 0)


def _given_to_another(
    paired: list[tuple[str, Claim]], later: Sentence, after: int, reader: SentenceReader
) -> Iterator[Outcome]:
    """A later number that is one name's value and stands right beside another name, or in its clause."""
    tape = later.tape
    if not after and any(_other_time(item, claim, later, reader) for item, claim in tape.values.items()):
        return
    for item, claim in sorted(tape.values.items()):
        if item < after or claim.quantity is None or claim.quantity.value is None:
            continue
        ahead = " ".join(tape.text(i) for i in range(item + 1, min(item + 4, len(tape.codes)))).lower()
        back = " ".join(tape.text(i) for i in range(max(after, item - 5), item)).lower()
        led = _OWNER.sub("", back) if _OWNER.search(back) else _LINK.sub("", back)
        for name, own in paired:
            other = [c for n, c in paired if n != name and equal(c, claim)]
            near = ahead.startswith(name) or (led.endswith(name) and back != "")
            if other and not equal(own, claim) and (near or _alone_in_clause(name, paired, later, item, reader)):
                reason = Reason("selfcheck.crossed", (("a", paired[0][0]), ("b", paired[1][0])))
                yield Outcome(
                    "pairs", (own, other[0], claim), "respectively", reason, f"{own.text} ≠ {claim.text}", claim
                )


def _other_time(item: int, claim: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether a date with a year makes the numbers of a sentence those of another time; "since 1961" does not."""
    return (
        claim.kind == "date"
        and any(letter.isdigit() for letter in claim.text)
        and not reader.holds(sentence, "SINCEW", 0, item)
    )


def _alone_in_clause(
    name: str, paired: list[tuple[str, Claim]], later: Sentence, item: int, reader: SentenceReader
) -> bool:
    """Whether the clause of a number in a later sentence names one of the paired, and no other time or number."""
    first, last = clause(later, item, reader)
    words = later.tape.text(first, last).lower()
    claims = [c for i in range(first, last) if (c := later.claim(i)) is not None]
    named = [n for n, _ in paired if re.search(rf"\b{re.escape(n)}\b", words)]
    if _only_one(name, paired, later, item, reader):
        return True
    alias = [a for a, at in reader.tables.aliases.items() if f"the {a}" in words and paired[at][0] == name]
    if alias and len(paired) == _TWO and not named:
        return len(claims) == 1
    apart = any(reader.holds(later, cue, first, last) for cue in ("OTHERSIDE", "CONTRAST"))
    return named == [name] and len(claims) == 1 and not apart and not any(c in words for c in "()")


def _only_one(name: str, paired: list[tuple[str, Claim]], later: Sentence, item: int, reader: SentenceReader) -> bool:
    """Whether the whole sentence has no other of the names, no second number of the kind and no other time."""
    text, own = later.text.lower(), later.claim(item)
    if own is None or [n for n, _ in paired if re.search(rf"\b{re.escape(n)}\b", text)] != [name]:
        return False
    days = (c.text.lower().split() for c in later.claims if c.kind in ("date", "duration"))
    if any(reader.tables.past.intersection(day) for day in days):
        return False
    rivals = [c for c in later.claims if c.kind == own.kind and c is not own]
    return not rivals and not any(reader.holds(later, cue) for cue in ("OTHERSIDE", "CONTRAST", "BREAKER"))


def _crossed_before(
    paired: list[tuple[str, Claim]], before: Sequence[Sentence], reader: SentenceReader
) -> Iterator[Outcome]:
    """Two names that an earlier sentence gives each other's value."""
    if len(paired) != _TWO or equal(paired[0][1], paired[1][1]):
        return
    (a, x), (b, y) = paired
    for sentence in before:
        said = [_said_of(name, [b, a][i], sentence) for i, name in enumerate((a, b))]
        if said[0] is None or said[1] is None:
            continue
        if equal(said[0], y) and equal(said[1], x):
            reason = Reason("selfcheck.crossed", (("a", a), ("b", b)))
            yield Outcome("pairs", (said[0], said[1], x, y), "respectively", reason, None, x)
        elif equal(said[0], x) and equal(said[1], y):
            yield holds("pairs", said[0], said[1], x, y)


def _said_of(name: str, other: str, sentence: Sentence) -> Claim | None:
    """The first number behind a name, where it stands before the other name."""
    text = sentence.text.lower()
    found = re.search(rf"\b{re.escape(name)}\b", text)
    if found is None:
        return None
    rival = text.find(other, found.end())
    for claim in sentence.claims:
        at = claim.start - sentence.start
        if at >= found.end() and claim.quantity is not None and claim.kind not in ("date", "time", "duration", "rank"):
            return claim if rival < 0 or at < rival else None
    return None


def _compared(
    paired: list[tuple[str, Claim]], sentence: Sentence, end: int, reader: SentenceReader
) -> Iterator[Outcome]:
    """What follows "respectively" in its sentence: one of the two called the larger, or the later year a fall."""
    values = [(n, c, c.quantity.value) for n, c in paired if c.quantity is not None and c.quantity.value is not None]
    if len(paired) != _TWO or len(values) != _TWO or end >= len(sentence.tape.codes):
        return
    (a, x, one), (b, y, two) = values
    rest = sentence.text[sentence.tape.starts[end] :].lower()
    if a.isdigit() and b.isdigit():
        way = reader.way(sentence, end, min(end + _WAY, len(sentence.tape.codes)))
        wrong = way * (int(b) - int(a)) * (1 if two > one else -1) < 0
    else:
        named = [(n, re.search(rf"\b{re.escape(n)}\b", rest)) for n, _, _ in values]
        found = [(n, m) for n, m in named if m is not None]
        if len(found) != 1:
            return
        (name, m) = found[0]
        words = re.findall(r"[a-z]+", rest[m.end() :])[:_WAY]
        way = 0
        for word in words:
            way = way or (word in reader.tables.comparatives["most"]) - (word in reader.tables.comparatives["least"])
        wrong = way * (1 if (name == a) == (one > two) else -1) < 0
    if wrong:
        reason = Reason("selfcheck.paired_order", (("a", f"{a} {x.text}"), ("b", f"{b} {y.text}")))
        yield Outcome("paired order", (x, y), "respectively", reason, f"{x.text} : {y.text}", y)
    elif way:
        yield holds("paired order", x, y)


def _gap_or_sum(
    paired: list[tuple[str, Claim]], sentence: Sentence, end: int, reader: SentenceReader
) -> Iterator[Outcome]:
    """The gap between two paired values, or what they make together, told behind them in the sentence."""
    values = [o for o in (operand(c) for _, c in paired) if o is not None]
    if len(values) != len(paired) or len(paired) != _TWO or not values[0].alike(values[1]):
        return
    one, two = (o.interval for o in values)
    gap, total = abs_interval(subtract(one, two)), add(one, two)
    for item in range(end, len(sentence.tape.codes)):
        stated = operand(sentence.claim(item))
        if stated is None or stated.approximate:
            continue
        before = max(end, item - _WAY), item
        if reader.holds(sentence, "GAPW", *before):
            shares = [abs_interval(scale(divide(gap, base), HUNDRED)) for base in (one, two)]
            fits = [gap] if stated.alike(values[0]) else shares if stated.unit == "%" else []
        elif reader.holds(sentence, "BOTHW", *before) and stated.alike(values[0]):
            fits = [total]
        else:
            continue
        claims = (values[0].claim, values[1].claim, stated.claim)
        if not fits or any(overlap(fit, stated.interval) for fit in fits):
            yield holds("paired sum", *claims)
            continue
        step = f"{claims[0].text}, {claims[1].text} ≠ {stated.claim.text}"
        reason = Reason("selfcheck.paired_sum", (("stated", stated.claim.text),))
        yield Outcome("paired sum", claims, "respectively", reason, step, stated.claim)
