"""Finds what a scraped page carries besides its article, by the rules of rules/boilerplate.toml."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.boilerplate.lines import Line, lines_of, words_of
from claimcheck.boilerplate.rules import Index, index_of, line_rule
from claimcheck.boilerplate.runs import Headlines, Navigation
from claimcheck.model import Skipped
from claimcheck.rulebook import RuleBook

_PREFIX = "boilerplate"
_FEWEST_LINES = 3
_LONGEST = 800
_SECTION_WORDS = 18
_SENTENCE_WORDS = 3


class BoilerplateFinder:
    """``find`` is a function of the text alone."""

    def __init__(self, book: RuleBook) -> None:
        tables = book.under(_PREFIX)
        self.index: Index = index_of(tuple(line_rule(f"{_PREFIX}.{name}", t) for name, t in tables.items()))
        self.navigation = Navigation(tables["navigation"])
        self.headlines = Headlines(tables["headlines"])

    def find(self, text: str) -> Sequence[Skipped]:
        """Stretches to leave out, in order, none overlapping, each with the rule that says so."""
        if text.count("\n") < _FEWEST_LINES - 1:
            return ()
        lines = lines_of(text)
        if len(lines) < _FEWEST_LINES:
            return ()
        taken: list[str | None] = [None] * len(lines)
        for first, after in self.navigation.find(lines):
            taken[first:after] = [f"{_PREFIX}.navigation"] * (after - first)
        self._by_words_within(text, lines, taken)
        self._by_line(lines, taken)
        run = self.headlines.find(lines, taken)
        if run is not None:
            taken[run[0] : run[1]] = [f"{_PREFIX}.headlines"] * (run[1] - run[0])
        if not any(taken) or not _something_remains(lines, taken):
            return ()
        return _stretches(lines, taken)

    def _by_line(self, lines: Sequence[Line], taken: list[str | None]) -> None:
        section: str | None = None
        above, count = 0, sum(rule is None for rule in taken)
        for n, line in enumerate(lines):
            if taken[n] is not None:
                section = None
                continue
            found = self._rule_of(line, above, count)
            above += 1
            if found is not None:
                taken[n] = found[0]
                section = found[0] if found[1] else None
            elif section is not None and self._belongs(lines, n):
                taken[n] = section
            else:
                section = None

    def _rule_of(self, line: Line, number: int, count: int) -> tuple[str, bool] | None:
        if len(line.text) > _LONGEST:
            return None
        first, last = _edge_words(line.text)
        words: list[str] | None = None
        for rule in self.index.concerned(first, last, line.text[-1]):
            words = words_of(line.text) if words is None else words
            if words and rule.stands(number, count) and rule.takes(line, words):
                return rule.name, rule.section
        return None

    def _by_words_within(self, text: str, lines: Sequence[Line], taken: list[str | None]) -> None:
        lower = text.lower()
        for phrase, rule in self.index.phrases:
            if phrase not in lower:
                continue
            for n, line in enumerate(lines):
                short = len(line.text) <= _LONGEST and line.text.count(" ") < rule.most_words
                if taken[n] is None and short and phrase in line.text.lower():
                    taken[n] = rule.name

    @staticmethod
    def _belongs(lines: Sequence[Line], number: int) -> bool:
        """Whether a line goes on with a list of headlines: no sentence, nor a part of a wrapped one."""
        line = lines[number]
        if line.closed or line.text.count(" ") >= _SECTION_WORDS:
            return False
        following = lines[number + 1] if number + 1 < len(lines) else None
        return not line.text[:1].islower() and (following is None or not following.text[:1].islower())


def _edge_words(text: str) -> tuple[str, str]:
    """The first and the last word of a line, roughly: enough to look rules up by."""
    head = words_of(text[:40])
    tail = words_of(text[-40:])
    return (head[0] if head else "", tail[-1] if tail else "")


def _something_remains(lines: Sequence[Line], taken: Sequence[str | None]) -> bool:
    return any(
        rule is None and line.text.count(" ") >= _SENTENCE_WORDS - 1 for line, rule in zip(lines, taken, strict=True)
    )


def _stretches(lines: Sequence[Line], taken: Sequence[str | None]) -> list[Skipped]:
    """Neighbouring lines of one rule as one stretch."""
    found: list[Skipped] = []
    before: str | None = None
    for line, rule in zip(lines, taken, strict=True):
        if rule is not None and rule == before:
            found[-1] = Skipped(found[-1].start, line.end, rule)
        elif rule is not None:
            found.append(Skipped(line.start, line.end, rule))
        before = rule
    return found
