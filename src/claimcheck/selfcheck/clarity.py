"""Notes on clarity (CC3xx): numbers that leave their reader guessing. None of them says that something is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from claimcheck.model import Claim, Document, Finding, Reason
from claimcheck.rulebook import RuleBook
from claimcheck.selfcheck.change import heading_words
from claimcheck.selfcheck.sentence import Sentence, SentenceReader

_WORD = re.compile(r"[^\W\d_]+|%")
_LARGE = Decimal(1000)


class ClarityChecker:
    """All notes of rules/clarity."""

    def __init__(self, book: RuleBook, reader: SentenceReader) -> None:
        self.reader = reader
        self.codes = book.under("clarity.codes")
        cues = book.under("clarity.cues")
        self.vague = frozenset(cues["vague"]["words"])
        self.records = frozenset(cues["records"]["words"])
        self.digits = int(cues["precision"]["digits"])
        self.sources = frozenset(cues["sources"]["words"])
        self.styles = [cues["styles"][name] for name in ("percent", "million", "billion")]
        opened = book.tables["money.dollar_locales"]["notes"][cues["dollar"]["note"]]
        self.open_dollar = str(opened).partition("{")[0], str(opened).rpartition("}")[2]

    def notes(self, document: Document, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """The notes on one document, in order of kind."""
        tests: tuple[tuple[str, Callable[[Claim, Sentence], bool]], ...] = (
            ("change_without_base", self._change_without_base),
            ("relative_date", self._relative_date),
            ("open_dollar", self._open_dollar),
            ("vague_scale", self._vague_scale),
            ("record", self._record),
            ("false_precision", self._false_precision),
            ("no_source", self._no_source),
        )
        for sentence in sentences:
            for claim in sentence.claims:
                yield from (self.finding(name, claim) for name, test in tests if test(claim, sentence))
        yield from self._mixed(document)

    def finding(self, name: str, claim: Claim) -> Finding:
        """A note at a claim."""
        page = self.codes[name]
        reason = Reason(f"clarity.{name}", (("stated", claim.text),))
        return Finding(page["code"], page["severity"], reason, claim.start, claim.end, claim.part, (claim.id,))

    def _change_without_base(self, claim: Claim, sentence: Sentence) -> bool:
        if claim.kind not in ("percent", "ratio") or not heading_words(sentence, claim, self.reader):
            return False
        return not any(c is not claim and c.kind in ("date", "duration", claim.kind) for c in sentence.claims)

    def _relative_date(self, claim: Claim, sentence: Sentence) -> bool:
        return (
            claim.kind == "date"
            and sentence.document.date is None
            and claim.date is not None
            and claim.date.start is None
            and claim.date.value.startswith("XXXX")
        )

    def _open_dollar(self, claim: Claim, sentence: Sentence) -> bool:
        head, tail = self.open_dollar
        return any(note.startswith(head) and note.endswith(tail) for note in claim.notes)

    def _vague_scale(self, claim: Claim, sentence: Sentence) -> bool:
        return claim.quantity is not None and claim.quantity.value is None and bool(self.vague & _words(claim.text))

    def _record(self, claim: Claim, sentence: Sentence) -> bool:
        if claim.kind != "rank" or not self.records & _words(claim.text):
            return False
        return not any(c.kind in ("date", "duration") for c in sentence.claims)

    def _false_precision(self, claim: Claim, sentence: Sentence) -> bool:
        q = claim.quantity
        if q is None or q.value is None or q.approximation != "~" or claim.kind not in ("money", "count", "measure"):
            return False
        return len(q.value.normalize().as_tuple().digits) > self.digits

    def _no_source(self, claim: Claim, sentence: Sentence) -> bool:
        q = claim.quantity
        if q is None or claim.context is None or claim.context.source is not None or claim.part == "title":
            return False
        large = claim.kind in ("money", "percent") or (q.value is not None and q.value >= _LARGE)
        if not large or claim.kind not in ("money", "percent", "count"):
            return False
        text = sentence.document.text
        paragraph = max(text.rfind("\n", 0, sentence.start), 0)
        return not self.sources & _words(text[paragraph : sentence.end])

    def _mixed(self, document: Document) -> Iterator[Finding]:
        """The first number in the style that the text uses less."""
        for forms in self.styles:
            groups = [[c for c in document.claims if any(_spelled(c.text, form) for form in form_)] for form_ in forms]
            groups = [g for g in groups if g]
            if len(groups) > 1:
                yield self.finding("mixed_styles", min(groups, key=len)[0])


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _spelled(text: str, form: str) -> bool:
    """Whether a claim writes its unit or scale in this form, a letter right behind the digits."""
    if form.isalpha() and len(form) > 2:
        return re.search(rf"\b{form}\b", text) is not None
    return re.search(rf"\d\s?{re.escape(form)}(?![^\W\d_])", text) is not None if len(form) < 3 else form in text
