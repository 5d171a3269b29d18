"""Where a text names the entities of the tables: the longest alias, outside contexts in which it means another thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.naming import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?|\$")
_SHORT = 4
_STEM = 0.95
_FEW, _NEARLY_ALL = 4, 0.7
_SKIP = frozenset({"the", "and", "&"})
_SENTENCE_MARK = re.compile(r"[.!?:;\n(\"“]\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named at a place; ``strength`` is below one for part of a name or another case."""

    entity: str
    start: int
    end: int
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contexts:
    """Words around a name that say another thing is meant, from rules/link/entities.toml."""

    before: tuple[tuple[str, ...], ...]
    after: frozenset[str]
    parts: frozenset[str]
    speakers: frozenset[str]
    kinds: frozenset[str]
    phrases: re.Pattern[str]


@dataclass(slots=True)
class Gazetteer:
    """All names of all entities by their first token."""

    contexts: Contexts
    names: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=dict)
    firsts: dict[str, str | None] = field(default_factory=dict)
    stems: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=dict)
    root: Callable[[str], str] = str

    def find(self, text: str) -> list[Mention]:
        """Mentions in the order of the text; they never overlap."""
        tokens = tokens_of(text)
        plain_case = text == text.lower()
        walls = [m.span() for m in self.contexts.phrases.finditer(text)]
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            hit = self._longest(tokens, at, plain_case) or self._stem(tokens, at) or self._part(tokens, at, plain_case)
            if hit is None:
                at += 1
                continue
            size, entity, strength = hit
            inside = any(a <= tokens[at].start and tokens[at + size - 1].end <= b for a, b in walls)
            if not inside and not self._blocked(text, tokens, at, at + size):
                found.append(Mention(entity, tokens[at].start, tokens[at + size - 1].end, strength))
            at += size
        return found

    def _longest(self, tokens: list[_Token], at: int, plain_case: bool) -> tuple[int, str, float] | None:
        for parts, entity, form in self.names.get(tokens[at].key, ()):
            size = len(parts)
            if tuple(t.key for t in tokens[at : at + size]) == parts:
                strength = 1.0 if plain_case else _case_fits(form, tokens[at : at + size])
                if strength:
                    return size, entity, strength
        return None

    def _stem(self, tokens: list[_Token], at: int) -> tuple[int, str, float] | None:
        """A name of common nouns in another form: "civil partnered couples" for a civil partner couple."""
        for parts, entity, _ in self.stems.get(self.root(tokens[at].key), ()) if self.stems else ():
            size = len(parts)
            if tuple(self.root(t.key) for t in tokens[at : at + size]) == parts:
                return size, entity, _STEM
        return None

    def _part(self, tokens: list[_Token], at: int, plain_case: bool) -> tuple[int, str, float] | None:
        token = tokens[at]
        entity = self.firsts.get(token.key)
        if entity is None or plain_case or not token.text[:1].isupper() or token.key in self.contexts.parts:
            return None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and following.text[:1].isupper() and following.start == token.end + 1:
            return None
        return 1, entity, 0.9

    def _blocked(self, text: str, tokens: list[_Token], start: int, end: int) -> bool:
        before = [t.key for t in tokens[max(0, start - 4) : start]]
        if any(tuple(before[-len(p) :]) == p for p in self.contexts.before):
            return True
        near = tokens[start - 1] if start and not _SENTENCE_MARK.search(text[: tokens[start].start][-3:]) else None
        if near and near.end + 1 >= tokens[start].start and near.key in self.contexts.parts:
            return text != text.lower() or near.text[:1].isupper()
        if end < len(tokens) and tokens[end].start <= tokens[end - 1].end + 1:
            larger = end - start == 1 and tokens[start].key in self.contexts.parts and tokens[end].text[:1].isupper()
            return tokens[end].key in self.contexts.after or (larger and tokens[end].key not in self.contexts.kinds)
        return False


def tokens_of(text: str) -> list[_Token]:
    """Tokens as names are compared: folded, without articles and "and"."""
    found = []
    for m in _TOKEN.finditer(text):
        key = fold(m[0].rstrip("."))
        if key not in _SKIP:
            found.append(_Token("saint" if key == "st" else key, m[0], m.start(), m.end()))
    return found


def _case_fits(form: str, tokens: list[_Token]) -> float:
    """1 in the table's own case or with capitals, less in lower case; 0 for a short name of capitals in lower case."""
    noun = " " in form and form[1:].lower() == form[1:]
    if noun or form.lower() == form or any(t.text[:1].isupper() or t.text[:1].isdigit() for t in tokens):
        if form.isupper() and len(form) <= 4 and not tokens[0].text.isupper():
            return 0.0
        return 1.0
    return 0.9 if len(form) > 4 and not form.isupper() else 0.0


def also_named(entity: str, same: Iterable[Sequence[str]]) -> set[str]:
    """Other names of an entity: words that mean the same ("UK"), and the plural of a name that is a common noun."""
    folded = fold(entity)
    found = {
        word.upper() if len(word) < _SHORT else word.title() for group in same if folded in group for word in group
    }
    return found.union(_plural_too(entity)[1:] if " " in entity else ())


def _plural_too(name: str) -> list[str]:
    """A name, and its plural where its last word is a common noun."""
    last = name.split()[-1] if name else ""
    if not (last.isalpha() and last.islower()) or last.endswith("s"):
        return [name]
    return [name, name[:-1] + "ies" if last[-1] == "y" and last[-2:-1] not in "aeiou" else name + "s"]


def _shared_tail(entities: Iterable[str]) -> str:
    """The common noun that nearly all names end in, which a text leaves out: "a married couple" for a family of them."""
    tails = Counter(e.split()[-1] for e in entities if " " in e)
    tail, count = tails.most_common(1)[0] if tails else ("", 0)
    return tail if tail.islower() and count >= _FEW and count >= _NEARLY_ALL * sum(tails.values()) else ""


def gazetteer(entities: Mapping[str, Iterable[str]], contexts: Contexts, root: Callable[[str], str] = str) -> Gazetteer:
    """The names of entities: each entity's own name and its aliases; ``root`` is what the forms of a noun share."""
    stems: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    listed: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    firsts: dict[str, set[str]] = defaultdict(set)
    tails: dict[tuple[str, ...], set[str]] = defaultdict(set)
    taken: dict[tuple[str, ...], str] = {}
    shared = _shared_tail(entities)
    for entity, aliases in entities.items():
        shorter = _plural_too(entity[: -len(shared)].rstrip()) if shared and len(entity.split()) > 2 else []
        for form in (entity, *sorted(aliases), *shorter):
            parts = tuple(t.key for t in tokens_of(form))
            if not parts or taken.setdefault(parts, entity) != entity:
                continue
            listed[parts[0]].append((parts, entity, form))
            if len(parts) > 1 and len(_plural_too(form)) > 1:
                roots = tuple(map(root, parts))
                stems[roots[0]].append((roots, entity, form))
            if len(parts) > 1 and len(parts[0]) >= 4 and not parts[0].isdigit():
                firsts[parts[0]].add(entity)
            if len(parts) > 2:
                tails[parts[1:]].add(entity)
    for tail, found in tails.items():
        if len(found) == 1 and tail not in taken:
            listed[tail[0]].append((tail, next(iter(found)), " ".join(tail)))
    for options in (*listed.values(), *stems.values()):
        options.sort(key=lambda o: (-len(o[0]), o[1]))
    singles = {word: next(iter(found)) for word, found in firsts.items() if len(found) == 1}
    return Gazetteer(contexts, dict(listed), dict(singles), dict(stems), root)
