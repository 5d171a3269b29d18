"""The pattern language of the rules, compiled to regular expressions over a tape's codes.

NAME        an item of that class            'word'     an item with that text
[A B -C]    an item of class A or B, not C   @name      a macro from a [define] table
~X  _X      X glued to the item before it, or set apart by white space (X alone: either)
slot:X      X remembered as "slot"           ( | ) ? * + {m,n} (?=…) (?!…) (?<!X)   as in any regular expression
.           any item but a paragraph break
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.errors import InputError
from claimcheck.matching.guard import backtracks
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.starts import ANY, start_of
from claimcheck.matching.tape import Tape
from claimcheck.rulebook import Pattern

_SYNTAX = re.compile(
    r"\s+|(?P<slot>[a-z][a-z0-9]*):|(?P<join>[~_])|'(?P<word>[^'\s]+|')'|\[(?P<set>[^\]]+)\]|@(?P<macro>\w+)"
    r"|(?P<name>[A-Z][A-Z0-9]*)|(?P<any>\.)|(?P<open>\(\?(?:=|!|<!|<=|:)|\()|(?P<mark>[)|?*+]|\{\d*,?\d*\}\+?)"
)
_MEMBER = re.compile(r"(-?)(?:'([^'\s]+|')'|([A-Z][A-Z0-9]*))")
_MAX_PAIRS = 200_000
_LITERAL = re.compile(r"'([^'\s]+|')'")


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Replace ``@name`` by its definition, to any depth."""
    for _ in range(12):
        expanded = re.sub(r"@(\w+)", lambda m: f"({macros[m[1]]})" if m[1] in macros else m[0], pattern)
        if expanded == pattern:
            break
        pattern = expanded
    return pattern


def literals(patterns: Iterable[Pattern], macros: Mapping[str, str]) -> set[str]:
    """All literal words of the patterns, lower case."""
    texts = [*(p.pattern for p in patterns), *macros.values()]
    return {word.lower() for text in texts for word in _LITERAL.findall(text)}


class Compiler:
    """Patterns to regular expressions, for one lexicon."""

    def __init__(self, lexicon: Lexicon, macros: Mapping[str, str]) -> None:
        self.lexicon = lexicon
        self.macros = macros
        self._members: dict[str, frozenset[str]] = {}
        self._charsets: dict[tuple[frozenset[str], str], str] = {}

    def members(self, cls: str) -> frozenset[str]:
        """Characters of one class, remembered."""
        if cls not in self._members:
            self._members[cls] = frozenset(self.lexicon.members(cls))
        return self._members[cls]

    def anything(self) -> frozenset[str]:
        """All characters but those of a paragraph break."""
        every = (c for code in self.lexicon.codes.values() for c in (code, chr(ord(code) + 1)))
        return frozenset(every) - self.members("BREAK")

    def charset(self, members: frozenset[str], join: str, where: str) -> str:
        """A bracket expression for ``members``; ``join`` keeps the glued or the spaced half."""
        key = (members, join)
        if key not in self._charsets:
            codes = sorted(ord(c) for c in members if not join or (ord(c) % 2 == 1) == (join == "~"))
            if not codes:
                raise InputError(f"{where}: the pattern names a class that no word has")
            self._charsets[key] = _bracket(codes)
        return self._charsets[key]

    def translate(self, pattern: str, where: str, slots: bool) -> str:
        """The regular expression of ``pattern``; raises InputError naming the rule ``where``."""
        out: list[str] = []
        join = ""
        pattern = expand(pattern, self.macros)
        at = 0
        slot = ""
        named = 0
        while at < len(pattern):
            m = _SYNTAX.match(pattern, at)
            if m is None:
                raise InputError(f"{where}: cannot read the pattern at {pattern[at : at + 20]!r}")
            at = m.end()
            if m["slot"]:
                slot = m["slot"]
                continue
            if m["join"]:
                join = m["join"]
                continue
            piece = self._piece(m, join, where)
            if piece is None:
                continue
            if slot and slots:
                named += 1
                lead = f"(?P<{slot}_{named}>"
                piece = lead if m["open"] == "(" else f"{lead}{piece})"
            out.append(piece)
            slot = join = ""
        return "".join(out)

    def _piece(self, m: re.Match[str], join: str, where: str) -> str | None:
        if m["word"]:
            return self.charset(self.members(f"'{m['word'].lower()}'"), join, f"{where} '{m['word']}'")
        if m["name"]:
            return self.charset(self.members(m["name"]), join, f"{where} {m['name']}")
        if m["set"]:
            return self.charset(self._set(m["set"], where), join, f"{where} [{m['set']}]")
        if m["macro"]:
            raise InputError(f"{where}: no macro @{m['macro']} is defined")
        if m["any"] and join:
            return self.charset(self.anything(), join, where)
        if m["any"]:
            return f"[^{_bracket(sorted(ord(c) for c in self.members('BREAK')))[1:-1]}]"
        if m["open"]:
            return "(?:" if m["open"] == "(" else m["open"]
        return m["mark"]

    def _set(self, text: str, where: str) -> frozenset[str]:
        keep: frozenset[str] = frozenset()
        drop: frozenset[str] = frozenset()
        for minus, word, name in _MEMBER.findall(text):
            cls = name or f"'{word.lower()}'"
            if not self.members(cls):
                raise InputError(f"{where}: no word is of class {cls}")
            if minus:
                drop |= self.members(cls)
            else:
                keep |= self.members(cls)
        return keep - drop


def _bracket(codes: list[int]) -> str:
    """A bracket expression with runs of code points as ranges."""
    parts: list[str] = []
    start = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        parts.append(chr(start) if start == last else f"{chr(start)}-{chr(last)}")
        start = last = code
    return f"[{''.join(parts)}]"


@dataclass(slots=True)
class Hit:
    """A rule and the items it matched: ``slots`` are (name, first item, item after the last), in order."""

    rule: Pattern
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scanner needs of its rules, as plain data that can be kept: their expressions and where each can start.

    ``candidates`` matches a character that any of them can start with. ``starts`` maps a character to an index of ``groups``, the rules that can start with it, best first. ``seconds``
    holds for each rule the characters that can follow the first one, None for all or none.
    """

    expressions: tuple[str, ...]
    candidates: str
    starts: dict[str, int]
    groups: tuple[tuple[int, ...], ...]
    seconds: tuple[str | None, ...]


def plan(compiler: Compiler, rules: Sequence[Pattern]) -> Plan:
    """The plan of ``rules``; raises InputError for a rule that can match nothing or start with anything."""
    starts: dict[str, list[int]] = {}
    seconds: list[str | None] = []
    for n, rule in enumerate(rules):
        expression = compiler.translate(rule.pattern, rule.rule, False)
        if backtracks(expression):
            raise InputError(
                f"{rule.rule}: a group repeated without bound repeats inside, too; bound one, as in {{0,4}}"
            )
        start = start_of(expression)
        if start is None or ANY in start.first:
            raise InputError(f"{rule.rule}: the pattern can match nothing or start with anything")
        for char in sorted(start.first):
            starts.setdefault(char, []).append(n)
        seconds.append(None if start.one or ANY in start.second else "".join(sorted(start.second)))
    groups: dict[tuple[int, ...], int] = {}
    index = {char: groups.setdefault(tuple(found), len(groups)) for char, found in starts.items()}
    expressions = tuple(compiler.translate(rule.pattern, rule.rule, True) for rule in rules)
    candidates = _bracket(sorted(map(ord, index))) if index else "(?!)"
    return Plan(expressions, candidates, index, tuple(groups), tuple(seconds))


class Scanner:
    """All patterns of one stage, run over a tape from left to right, the first rule that matches winning."""

    def __init__(self, rules: Sequence[Pattern], made: Plan, compile_: Callable[[str], re.Pattern[str]]) -> None:
        self.rules = rules
        self.made = made
        self._compile = compile_
        self._candidates = compile_(made.candidates)
        self._compiled: list[re.Pattern[str] | None] = [None] * len(rules)
        self._pairs: dict[str, tuple[int, ...]] = {}

    def _rule(self, n: int) -> re.Pattern[str]:
        found = self._compiled[n] = self._compile(self.made.expressions[n])
        return found

    def _startable(self, pair: str) -> tuple[int, ...]:
        """The rules that can start with this character followed by that one (or by the end of the text)."""
        seconds, first, second = self.made.seconds, pair[0], pair[1:]
        group = self.made.groups[self.made.starts[first]]
        found = tuple(n for n in group if (after := seconds[n]) is None or (second and second in after))
        if len(self._pairs) > _MAX_PAIRS:
            self._pairs.clear()
        self._pairs[pair] = found
        return found

    def scan(self, tape: Tape, accept: Callable[[Hit], bool], start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Matches in order, none overlapping; where ``accept`` refuses one, the next rule is tried at the same place.

        ``start`` and ``end`` bound where a match may begin.
        """
        codes, compiled, pairs = tape.codes, self._compiled, self._pairs
        done = start
        for m in self._candidates.finditer(codes, start, len(codes) if end is None else end):
            at = m.start()
            if at < done:
                continue
            pair = codes[at : at + 2]
            rules = pairs.get(pair)
            for n in self._startable(pair) if rules is None else rules:
                found = (compiled[n] or self._rule(n)).match(codes, at)
                if found is None or found.end() == at:
                    continue
                hit = Hit(self.rules[n], at, found.end(), _slots(found))
                if accept(hit):
                    yield hit
                    done = hit.end
                    break

    def scan_all(self, tape: Tape) -> Iterator[Hit]:
        """Every match of every rule at every place it can start: matches may overlap."""
        codes, compiled, pairs = tape.codes, self._compiled, self._pairs
        for m in self._candidates.finditer(codes):
            pair = codes[m.start() : m.start() + 2]
            rules = pairs.get(pair)
            for n in self._startable(pair) if rules is None else rules:
                found = (compiled[n] or self._rule(n)).match(codes, m.start())
                if found is not None and found.end() > m.start():
                    yield Hit(self.rules[n], found.start(), found.end(), _slots(found))


def _slots(found: re.Match[str]) -> tuple[tuple[str, int, int], ...]:
    """Named parts by place; the same name may stand in a pattern several times ("unit_1", "unit_2")."""
    named = found.groupdict()
    spans = [(k.rsplit("_", 1)[0], *found.span(k)) for k, v in named.items() if v]
    return tuple(sorted(spans, key=_place))


def _place(slot: tuple[str, int, int]) -> int:
    return slot[1]
