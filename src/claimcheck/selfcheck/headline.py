"""The headline's numbers against those of the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model import Claim, Document, Reason
from claimcheck.selfcheck.borne import given, with_singles
from claimcheck.selfcheck.clauses import numbered, words_of
from claimcheck.selfcheck.figures import Operand, operand, slip
from claimcheck.selfcheck.mentions import near
from claimcheck.selfcheck.outcome import Outcome, holds
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_KINDS = ("money", "count", "percent", "measure", "ratio", "duration")
_LEAD = 3
_TWO = 2
_SURE, _LIKELY = 2, 1
_MOST = 60
_OLDEST = 110
_AGE_REACH = 20


def against_body(document: Document, sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """Each number of the title that some value of the body must bear out, where the body speaks of the same thing."""
    titles = [s for s in sentences if s.headline]
    if not titles:
        return
    body = [(c, s) for s in sentences if not s.headline for c in s.claims if c.kind in (*_KINDS, "multiple")]
    values = [o for o in (operand(c) for c, _ in body[:_MOST]) if o is not None]
    lead = [(c, s) for c, s in body if s.index < _LEAD + titles[0].index]
    for title in titles:
        for claim in title.claims:
            stated = operand(claim, loose=True)
            if claim.kind not in _KINDS or stated is None or stated.value is None or _aside(claim, title):
                continue
            graded = [(c, same_thing(claim, title, c, s, lead, reader)) for c, s in lead]
            rivals = [c for c, grade in graded if grade]
            if not rivals:
                continue
            if given(stated, values) or with_singles(stated, values, sentences, reader):
                yield holds("headline", claim, rivals[0])
                continue
            texts = (("stated", claim.text), ("found", rivals[0].text))
            step = f"{claim.text} ≠ {rivals[0].text}"
            yield Outcome(
                "headline", (claim, *rivals), "headline", Reason("selfcheck.headline", texts), step, claim,
                severity=None if any(grade == _SURE for _, grade in graded) else "warning",
            )  # fmt: skip


def aged(sentences: Sequence[Sentence], reader: SentenceReader) -> Iterator[Outcome]:
    """The one age of the headline against the one age of the text, where both stand beside one word: Man, 43."""
    said = [(age, s) for s in sentences for age in _ages(s)]
    titles = [pair for pair in said if pair[1].headline]
    body = [pair for pair in said if not pair[1].headline]
    if len(titles) != 1 or not body:
        return
    (stated, title), (found, sentence) = titles[0], body[0]
    years = {c.quantity.value for c, _ in body if c.quantity is not None}
    if stated.quantity is not None and stated.quantity.value in years:
        yield holds("headline", stated, found)
    elif len(years) == 1 and (
        _beside_one_word(stated, title, found, sentence, reader) or _one_person(stated, title, found, sentence, reader)
    ):
        texts = (("stated", stated.text), ("found", found.text))
        step = f"{stated.text} ≠ {found.text}"
        yield Outcome("headline", (stated, found), "headline", Reason("selfcheck.headline", texts), step, stated)


def _one_person(a: Claim, title: Sentence, b: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether the first sentence of the text says what the headline does, and its age is the headline's but for a digit."""
    ages = [c.quantity.value for c in (a, b) if c.quantity is not None and c.quantity.value is not None]
    shared = told(title, reader) & told(sentence, reader)
    if max(a.start - title.start, b.start - sentence.start) > _AGE_REACH:
        return False
    return sentence.index == title.index + 1 and len(shared) >= _TWO and len(ages) == _TWO and slip(*ages)


def _beside_one_word(a: Claim, title: Sentence, b: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether the word before the headline's age stands right beside that of the text."""
    last = title.text[: a.start - title.start].rstrip(" ,").rpartition(" ")[2]
    at, end = b.start - sentence.start, b.end - sentence.start
    return reader.stem(last) in reader.stems(sentence, max(0, at - _AGE_REACH), end + _AGE_REACH)


def _ages(sentence: Sentence) -> Iterator[Claim]:
    """Ages of a sentence: told as such, or bare numbers between commas behind a word."""
    text = sentence.text
    for claim in sentence.claims:
        q = claim.quantity
        if q is None or q.value is None or not 0 < q.value <= _OLDEST:
            continue
        before = text[: claim.start - sentence.start].rstrip()[-1:]
        behind = text[claim.end - sentence.start :][:1]
        bare = claim.kind == "count" and q.unit is None and claim.text.isdigit()
        if claim.kind == "age" or (bare and before == "," and behind in (",", "")):
            yield claim


def _aside(claim: Claim, title: Sentence) -> bool:
    """Whether the number is an age behind a name, or cut off from what it is glued to."""
    text, end = title.text, claim.end - title.start
    if text[end : end + 1].isalnum():
        return True
    q = claim.quantity
    bare = claim.kind == "count" and (q is None or q.unit is None)
    before = text[: claim.start - title.start].rstrip()
    return bare and before.endswith(",") and text[end : end + 1] in ("", ",")


def same_thing(
    claim: Claim,
    title: Sentence,
    other: Claim,
    sentence: Sentence,
    lead: Sequence[tuple[Claim, Sentence]],
    reader: SentenceReader,
) -> int:
    """How surely a number of the body's first sentences is about what the headline's is about; 0 if it is not."""
    a, b = operand(claim), operand(other)
    if a is None or b is None or not a.alike(b) or b.value is None or _number_of(other, sentence, reader):
        return 0
    shared = len(told(title, reader) & told(sentence, reader))
    close = len(reader.stems(title, 0, len(title.text)) & near(other, sentence, reader))
    alone = _alone(a, title.claims) and _alone(b, [c for c, _ in lead])
    if claim.kind == "duration":
        return _LIKELY if alone and shared >= _TWO and _same_size(a, b) else 0
    if claim.kind == "count":
        if a.unit is not None and a.unit == b.unit and close:
            return _SURE
        return _LIKELY if alone and shared and _same_count(a, b, shared, reader) else 0
    if _like_digits(a, b) and shared >= (1 if _digits(a) > 1 else _TWO):
        return _SURE
    if close >= _TWO and _same_size(a, b):
        return _SURE
    moved = _same_size(a, b) and _one_movement(claim, other) and (shared or a.kind != "money")
    return _LIKELY if alone and (moved or (_like_digits(a, b) and _digits(a) > 1)) else 0


def _same_count(a: Operand, b: Operand, shared: int, reader: SentenceReader) -> bool:
    """Whether two counts are of nouns of one meaning, or one of them does not say of what."""
    one, two = (reader.meanings(reader.unit_stems(o.claim)) for o in (a, b))
    return _same_size(a, b, 2 if shared == 1 else 3) and (bool(one & two) or not (one and two))


def _alone(a: Operand, claims: Sequence[Claim]) -> bool:
    """Whether no other value stands among the claims that could be meant by it."""
    values = [o for o in (operand(c) for c in claims) if o is not None and o.alike(a)]
    return len({o.value for o in values}) == 1


def _one_movement(claim: Claim, other: Claim) -> bool:
    """Whether both are changes the same way, or neither is a change."""
    one, two = (c.context.comparison if c.context is not None else None for c in (claim, other))
    if one is None or two is None:
        return one is two
    return one.kind == two.kind and one.direction == two.direction


def told(sentence: Sentence, reader: SentenceReader) -> frozenset[str]:
    """What the content words of a sentence mean, those of its counted nouns too."""
    return reader.meanings(words_of(sentence, 0, len(sentence.tape.codes), reader))


def _number_of(other: Claim, sentence: Sentence, reader: SentenceReader) -> bool:
    """Whether the number is only a name: that of a road, a table, a count."""
    item = next((i for i, c in sentence.tape.values.items() if c is other), None)
    return item is not None and other.kind == "count" and numbered(sentence, item, reader)


def _same_size(a: Operand, b: Operand, times: int = 2) -> bool:
    """Neither is more than so many times the other."""
    if a.value is None or b.value is None:
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    return large <= times * small


def _like_digits(a: Operand, b: Operand) -> bool:
    """The same digits in another order or with another scale."""
    if a.value is None or b.value is None:
        return False
    one, two = (tuple(sorted(v.normalize().as_tuple().digits)) for v in (a.value, b.value))
    return one == two


def _digits(a: Operand) -> int:
    return len(a.value.normalize().as_tuple().digits) if a.value is not None else 0
