"""Names of entities and metrics as they are compared: content words, their roots, and words that mean the same.

Shared by the stages that ask whether two wordings speak of one thing. The words themselves are in rules/link/words.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.rulebook import RuleBook

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W\d_]+)*|%")
_MAX_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that stand for one notion, at its place in a text; ``key`` is what is compared."""

    key: str
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """A word without case, accents and possessive ending."""
    low = text.casefold().replace("’", "'").removesuffix("'s").rstrip("'").replace(".", "")
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


@dataclass(slots=True)
class Names:
    """The vocabulary in which names are compared, built once from a rule book."""

    fillers: frozenset[str]
    endings: tuple[tuple[str, int], ...]
    soft: str
    irregular: Mapping[str, str]
    same: dict[tuple[str, ...], str] = field(default_factory=dict)
    longest: int = 1
    roots: dict[str, str] = field(default_factory=dict)

    def root(self, word: str) -> str:
        """The root of a folded word: "completions" and "completed" give "complet"."""
        known = self.roots.get(word)
        if known is not None:
            return known
        stem = self._cut(self.irregular.get(word, word))
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
            stem = stem[:-1]
        if len(stem) > 3 and stem[-1] in self.soft:
            stem = stem[:-1]
        if len(self.roots) > _MAX_REMEMBERED:
            self.roots.clear()
        self.roots[word] = stem
        return stem

    def _cut(self, word: str) -> str:
        if any(c.isdigit() for c in word):
            return word
        if word.endswith("sses"):
            return word[:-2]
        for ending, least in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
                return word[: len(word) - len(ending)]
        return word

    def terms(self, text: str) -> tuple[Term, ...]:
        """Content words of a text in order, phrases that mean one thing joined."""
        raw = [(self.root(fold(m[0])), m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text)]
        found: list[Term] = []
        at = 0
        while at < len(raw):
            size, key = self._longest_same([r[0] for r in raw[at : at + self.longest]])
            start, end = raw[at][1], raw[at + size - 1][2]
            if key or raw[at][3] not in self.fillers:
                found.append(Term(key or raw[at][0], text[start:end], start, end))
            at += size
        return tuple(found)

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys of a text's content words."""
        return tuple(t.key for t in self.terms(text))

    def _longest_same(self, roots: Sequence[str]) -> tuple[int, str | None]:
        for size in range(min(self.longest, len(roots)), 0, -1):
            key = self.same.get(tuple(roots[:size]))
            if key:
                return size, key
        return 1, None


def names_of(book: RuleBook) -> Names:
    """The vocabulary of a rule book."""
    tables = book.under("link.words")
    names = Names(
        frozenset(tables["fillers"]["words"]),
        tuple(sorted(((e, int(n)) for e, n in tables["endings"]["cut"].items()), key=lambda p: (-len(p[0]), p[0]))),
        tables["endings"]["soft"],
        tables["irregular"]["values"],
    )
    for group in tables["same"]["groups"]:
        phrases = [tuple(names.root(fold(w)) for w in _WORD.findall(phrase)) for phrase in group]
        for phrase in phrases:
            names.same.setdefault(phrase, "+".join(phrases[0]))
            names.longest = max(names.longest, len(phrase))
    return names


def similarity(a: Iterable[str], b: Iterable[str]) -> float:
    """Shared part of two sets of keys, 0 to 1."""
    left, right = set(a), set(b)
    return len(left & right) / len(left | right) if left and right else 0.0
