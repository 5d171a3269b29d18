"""The pattern language of the rules, compiled to regular expressions over a tape's codes.

NAME        an item of that class            'word'     an item with that text
[A B -C]    an item of class A or B, not C   @name      a macro from a [define] table
~X  _X      X glued to the item before it, or set apart by white space (X alone: either)
slot:X      X remembered as "slot"           ( | ) ? * + {m,n} (?=…) (?!…) (?<!X)   as in any regular expression
.           any item but a paragraph break
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.starts import first_characters
from claimcheck.matching.tape import Tape
from claimcheck.model import InputError
from claimcheck.rulebook import Pattern

_SYNTAX = re.compile(
    r"\s+|(?P<slot>[a-z][a-z0-9]*):|(?P<join>[~_])|'(?P<word>[^'\s]+|')'|\[(?P<set>[^\]]+)\]|@(?P<macro>\w+)"
    r"|(?P<name>[A-Z][A-Z0-9]*)|(?P<any>\.)|(?P<open>\(\?(?:=|!|<!|<=|:)|\()|(?P<mark>[)|?*+]|\{\d*,?\d*\}\+?)"
)
_MEMBER = re.compile(r"(-?)(?:'([^'\s]+|')'|([A-Z][A-Z0-9]*))")
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


class Scanner:
    """All patterns of one stage, run over a tape from left to right, the first rule that matches winning."""

    def __init__(self, compiler: Compiler, rules: tuple[Pattern, ...]) -> None:
        self.compiler = compiler
        self.rules = rules
        self._compiled: dict[int, re.Pattern[str]] = {}

    @cached_property
    def _starts(self) -> dict[str, tuple[int, ...]]:
        """For each character the rules that can start with it, best first."""
        starts: dict[str, list[int]] = {}
        for n, rule in enumerate(self.rules):
            first = first_characters(self.compiler.translate(rule.pattern, rule.rule, False))
            if first is None:
                raise InputError(f"{rule.rule}: the pattern can match nothing or start with anything")
            for char in first:
                starts.setdefault(char, []).append(n)
        return {char: tuple(rules) for char, rules in starts.items()}

    @cached_property
    def _candidates(self) -> re.Pattern[str]:
        return re.compile(_bracket(sorted(map(ord, self._starts))) if self._starts else "(?!)")

    def rule(self, n: int) -> re.Pattern[str]:
        """Rule ``n`` compiled with its slots."""
        found = self._compiled.get(n)
        if found is None:
            rule = self.rules[n]
            found = self._compiled[n] = re.compile(self.compiler.translate(rule.pattern, rule.rule, True))
        return found

    def scan(self, tape: Tape, accept: Callable[[Hit], bool], start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Matches in order, none overlapping; where ``accept`` refuses one, the next rule is tried at the same place.

        ``start`` and ``end`` bound where a match may begin.
        """
        codes = tape.codes
        done = start
        stop = len(codes) if end is None else end
        for m in self._candidates.finditer(codes, start, stop):
            at = m.start()
            if at < done:
                continue
            for n in self._starts[codes[at]]:
                found = self.rule(n).match(codes, at)
                if found is None or found.end() == at:
                    continue
                slots = sorted(
                    ((k.rsplit("_", 1)[0], *found.span(k)) for k, v in found.groupdict().items() if v), key=_place
                )
                hit = Hit(self.rules[n], at, found.end(), tuple(slots))
                if accept(hit):
                    yield hit
                    done = hit.end
                    break


def _place(slot: tuple[str, int, int]) -> int:
    return slot[1]
