"""What the context of a number says it is about, as words that can be compared: its measure, its owner, its scopes."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.alike.listed import any_of, followed
from claimcheck.model import Claim, Comparison
from claimcheck.naming import Names
from claimcheck.rulebook import RuleBook

_AFTER = 60
Keys = frozenset[str]
_NONE: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class Topic:
    """The words of the measure, of the owner (``carried`` from an earlier sentence) and of each scope of a number.

    ``narrowed`` are the words of what a price or a rate is for ("£90 for a child"), ``without`` and ``having`` those of what
    is taken out of what is counted ("homes without a meter") or marks it ("with a meter").
    """

    measure: Keys = _NONE
    entity: Keys = _NONE
    carried: bool = False
    scopes: tuple[Keys, ...] = ()
    narrowed: Keys = _NONE
    without: Keys = _NONE
    having: Keys = _NONE
    negated: bool = False
    comparison: Comparison | None = None

    @property
    def moves(self) -> bool:
        """Whether the number is how far something moved, or lies from another, as against where it stands."""
        c = self.comparison
        if c is None or c.stands:
            return False
        return c.role == "by" or (c.role is None and c.kind in ("change", "relative"))


class TopicReader:
    """Reads topics with the words of the rules."""

    def __init__(self, book: RuleBook, names: Names, empty: frozenset[str]) -> None:
        self.names, self.empty = names, empty
        self.narrowing = followed(book.tables["compare.words.narrowing"]["words"])
        self.without = followed(book.tables["compare.words.without"]["words"])
        self.negation = any_of(book.tables["compare.words.negation"]["words"])
        self.having = followed(book.tables["compare.words.having"]["words"])

    def read(self, claim: Claim, text: str, sentence: tuple[int, int]) -> Topic:
        """The topic of a claim in its sentence."""
        context = claim.context
        following = self.narrowing.match(text, claim.end, claim.end + _AFTER)
        narrowed = self.keys(following[1]) if following else _NONE
        without, having = (
            frozenset(k for m in pattern.finditer(text, *sentence) for k in self.keys(m[1]))
            for pattern in (self.without, self.having)
        )
        negated = self.negation.search(text, claim.end, min(claim.end + _AFTER, sentence[1])) is not None
        if context is None:
            return Topic(narrowed=narrowed, without=without, having=having, negated=negated)
        entity = context.entity
        return Topic(
            self.keys(context.measure.text) if context.measure else _NONE,
            self.keys(entity.text) if entity else _NONE,
            entity is not None and entity.carried,
            tuple(k for s in context.scope if (k := self.keys(s.text)) and not any(c.isdigit() for c in s.text)),
            narrowed,
            without,
            having,
            negated,
            context.comparison,
        )

    def keys(self, text: str) -> Keys:
        """The words of a text that say something."""
        return frozenset(t.key for t in self.names.terms(text) if t.text.lower() not in self.empty and len(t.key) > 1)
