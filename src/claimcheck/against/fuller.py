"""Numbers of a source that stand without their unit, with it: in brackets behind one that has it, or below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.alike.cues import role
from claimcheck.alike.mentions import Mention, MentionReader, Read
from claimcheck.rulebook import RuleBook

_OPENED = re.compile(r"\(\s*(?:[^()\d]{0,24}?\d{4}(?:[/–-]\d{2,4})?\s*:?\s*)?$")
_BRACKETED = re.compile(r"\((\d[\d,]*(?:\.\d+)?)\)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DOLLAR = "$"
_BACK = 60
_THOUSAND, _ALIKE = 1000, 20
_NO_UNIT = ("count", "rank", "multiple", "age")


class Fuller:
    """Completes the numbers of a source."""

    def __init__(self, book: RuleBook, reader: MentionReader) -> None:
        self.reader = reader
        self.headings = [
            (
                re.compile(rf"\(\s*(?:[^()\d]{{0,30}}\s)?(?:{_words(t['words'])})(?:\s+[^\W\d]+)?\s*\)", re.IGNORECASE),
                Decimal(t["times"]),
            )
            for t in book.under("compare.headings").values()
        ]

    def complete(self, read: Read) -> Read:
        """A text whose bare numbers have the unit of the number that they are set beside, or of their heading."""
        rows: dict[int, list[Mention]] = {}
        for m in read.mentions:
            rows.setdefault(m.sentence, []).append(m)
        below = self._below(read)
        mentions: list[Mention] = []
        for m in read.mentions:
            beside = _beside(m, rows[m.sentence], read) if _is_bare(m) else None
            mentions.append(_like(m, beside) if beside is not None else _in_full(m, below))
        for at, row in rows.items():
            mentions += self._bracketed(at, row, read)
        mentions.sort(key=lambda m: (m.sentence, m.claim.start))
        return replace(read, mentions=tuple(mentions))

    def _below(self, read: Read) -> list[tuple[int, int, Decimal]]:
        """Where a heading begins to hold, and up to where: the end of its paragraph, or of the text behind a line of its own."""
        text = read.document.text
        found = []
        for pattern, times in self.headings:
            for m in pattern.finditer(text):
                line = text.find("\n", m.end())
                alone = line >= 0 and not text[m.end() : line].strip(" :.")
                end = len(text) if alone else text.find("\n\n", m.end())
                found.append((m.end(), len(text) if end < 0 else end, times))
        return found

    def _bracketed(self, at: int, row: Sequence[Mention], read: Read) -> Iterator[Mention]:
        """Numbers in brackets that are no claims by themselves ("very satisfied (54 per cent), satisfied (37)")."""
        sentence = read.sentences[at]
        text = read.text(sentence.part)
        for found in _BRACKETED.finditer(text, sentence.start, sentence.end):
            start, end = found.span(1)
            earlier = [m for m in row if m.claim.end <= start and m.value is not None and not m.calendar]
            if not earlier or any(m.claim.start < end and start < m.claim.end for m in row):
                continue
            first = earlier[-1]
            q = first.claim.quantity
            if q is None or text[first.claim.end : first.claim.end + 1] != ")":
                continue
            value = Decimal(found[1].replace(",", ""))
            step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
            quantity = replace(
                q, value=value, low=value - step / 2, high=value + step / 2, stated_precision=step, approximation="="
            )
            claim = replace(
                first.claim, id=f"{first.claim.id}@{start}", start=start, end=end, text=found[1], quantity=quantity
            )
            bare = replace(
                first,
                claim=claim,
                family="count",
                value=value,
                low=quantity.low,
                high=quantity.high,
                step=step,
                words=self.reader.near(claim, sentence, text),
            )
            yield _like(bare, first) if first.family != "count" else bare


def one_dollar(release: Read, source: Read) -> Read:
    """The release with its dollars as those of its source, where each text knows one sort only."""
    mine, theirs = ({m.family for m in r.mentions if _DOLLAR in m.claim.text} for r in (release, source))
    if len(mine) != 1 or len(theirs) != 1 or mine == theirs:
        return release
    family = next(iter(theirs))
    return replace(
        release, mentions=tuple(replace(m, family=family) if m.family in mine else m for m in release.mentions)
    )


def _words(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _is_bare(m: Mention) -> bool:
    return m.family == "count" and m.noun is None and m.value is not None and m.per is None


def _beside(m: Mention, row: Sequence[Mention], read: Read) -> Mention | None:
    """The number with a unit that a bare one stands behind in brackets, or moved from."""
    earlier = [x for x in row if x.claim.end <= m.claim.start and not x.calendar and x.value is not None]
    if not earlier or earlier[-1].family in _NO_UNIT:
        return None
    first = earlier[-1]
    lead = read.text(m.part)[max(first.claim.end, m.claim.start - _BACK) : m.claim.start]
    return first if _OPENED.search(lead) or (role(m) == "from" and first.family != "share") else None


def _like(m: Mention, beside: Mention) -> Mention:
    """A bare number in the unit of another, and in its thousands or millions where it has none of its own."""
    q = beside.claim.quantity
    if q is None or not q.value or not beside.value or not m.value:
        return m
    factor = beside.value / q.value
    written = _NUMBER.search(beside.claim.text)
    if written is not None and _NUMBER.fullmatch(m.claim.text):
        number = Decimal(written[0].replace(",", ""))
        large = q.value / number if number else Decimal(1)
        if large >= _THOUSAND and number / _ALIKE < m.value < number * _ALIKE:
            factor *= large
    return replace(_times(m, factor), family=beside.family, per=beside.per)


def _in_full(m: Mention, below: Sequence[tuple[int, int, Decimal]]) -> Mention:
    """A bare number below a heading such as "(£000)", in full."""
    if _is_bare(m) and m.part == "body" and _NUMBER.fullmatch(m.claim.text):
        for start, end, times in below:
            if start <= m.claim.start < end:
                return _times(m, times)
    return m


def _times(m: Mention, factor: Decimal) -> Mention:
    value, low, high = (None if x is None else x * factor for x in (m.value, m.low, m.high))
    return replace(m, value=value, low=low, high=high, step=m.step * factor)
