"""A parsed sentence as plain lists: the dependency tree that the roles are read from. Nothing of spaCy is left in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from claimcheck.context.tokens import Tokens


@dataclass(slots=True)
class Tree:
    """Tokens with tag, relation and head; ``heads[i] == i`` at the root. ``lefts``/``rights`` bound each subtree.

    ``first`` is the first word; ``claimed`` are the tokens of numbers, which belong to no name.
    """

    text: str
    tokens: Tokens
    tags: list[str]
    deps: list[str]
    heads: list[int]
    claimed: set[int] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    first: int = 0
    lefts: list[int] = field(default_factory=list)
    rights: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = [form.lower() for form in self.tokens.forms]
        self.first = next((i for i, word in enumerate(self.words) if word[0].isalnum()), 0)
        self.link()

    def link(self) -> None:
        """Children and bounds of every subtree, from the heads."""
        size = len(self.heads)
        self.kids = [[] for _ in range(size)]
        self.lefts = list(range(size))
        self.rights = list(range(size))
        order: list[int] = []
        for i, head in enumerate(self.heads):
            (order if head == i else self.kids[head]).append(i)
        for i in order:  # grows as it goes: heads before what hangs on them
            order += self.kids[i]
        for i in reversed(order):
            head = self.heads[i]
            self.lefts[head] = min(self.lefts[head], self.lefts[i])
            self.rights[head] = max(self.rights[head], self.rights[i])

    def __len__(self) -> int:
        return len(self.heads)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of these relations."""
        return next((k for k in self.kids[i] if self.deps[k] in deps), None)

    def children(self, i: int, deps: Collection[str]) -> list[int]:
        """All children of ``i`` with one of these relations."""
        return [k for k in self.kids[i] if self.deps[k] in deps]

    def up(self, i: int) -> Iterator[int]:
        """``i``, its head, and so on to the root."""
        for _ in range(len(self.heads)):
            yield i
            if self.heads[i] == i:
                return
            i = self.heads[i]

    def below(self, i: int) -> range:
        """The stretch of the subtree of ``i``."""
        return range(self.lefts[i], self.rights[i] + 1)

    def slice(self, first: int, last: int) -> tuple[str, int, int]:
        """Text, start and end of the tokens ``first`` to ``last`` inclusive."""
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        return self.text[start:end], start, end

    def show(self) -> str:
        """One line a token, for people who look into a parse."""
        rows = zip(self.tokens.forms, self.tags, self.deps, self.heads, strict=True)
        return "\n".join(f"{n} {f} {t} {d}->{h}:{self.tokens.forms[h]}" for n, (f, t, d, h) in enumerate(rows))
