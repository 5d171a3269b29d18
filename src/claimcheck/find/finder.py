"""The cascade: a text is lexed, phrases and numbers are folded, amounts are folded, then quantities and dates found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.matching.kept import codes_of, kept, runnable
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.patterns import Compiler, Hit, Plan, Scanner, literals, plan
from claimcheck.matching.tape import Fold, Tape, lex, refold
from claimcheck.model import Mark
from claimcheck.rulebook import RuleBook, cache_folder

_FOLDING = ("number", "atom")
_TITLE = "TITLE"  # class of a folded number that starts with a capital letter
_AROUND = 8  # items before a mark in which a name or label that holds it may start
_RUN = 80  # items that touch each other, as in an address of the web
_INDENT = 40
_FINAL = ("quantity", "time", "ignore")


@dataclass(frozen=True, slots=True)
class Found:
    """Marks by stage, in order of the text. Ignored stretches are in ``ignored`` and win over the others."""

    quantities: tuple[Mark, ...]
    times: tuple[Mark, ...]
    ignored: tuple[Mark, ...]


def build_lexicon(book: RuleBook) -> Lexicon:
    """The lexicon of all words, with a code for every kind of folded item."""
    patterns = [p for p in book.patterns if p.stage in (*_FOLDING, *_FINAL)]
    folded = {frozenset(p.data["as"].split()) for p in patterns if "as" in p.data}
    spelled = set(literals(patterns, book.macros))
    numbers = {(p.rule.split(".")[0], frozenset(p.data["as"].split())) for p in book.patterns if p.stage == "number"}
    alone = {w.form for w in book.words if w.form in spelled and w.rule.split(".")[0] in {file for file, _ in numbers}}
    folded |= {classes | {f"'{form}'"} for _, classes in numbers for form in alone}
    folded |= {classes | {_TITLE} for classes in folded}
    return Lexicon(book.words, sorted(spelled), sorted(folded, key=sorted))


def compiled(book: RuleBook) -> dict[str, Any]:
    """The lexicon and the patterns of ``book`` in compiled form, as plain data."""
    lexicon = build_lexicon(book)
    compiler = Compiler(lexicon, book.macros)
    plans = {stage: plan(compiler, book.stage(stage)) for stage in (*_FOLDING, *_FINAL)}
    cues = {p.data["before"] for p in book.patterns if "before" in p.data}
    members = {cls: "".join(sorted(compiler.members(cls))) for cls in sorted({"PHRASE", "PHRASE2", "SENTEND", *cues})}
    expressions = [e for made in plans.values() for e in (*made.expressions, made.candidates)]
    return {
        "lexicon": lexicon.kept(),
        "plans": {stage: (p.expressions, p.candidates, p.starts, p.groups, p.seconds) for stage, p in plans.items()},
        "members": members,
        "codes": codes_of(expressions),
    }


class Finder:
    """Rules compiled once; ``find`` is pure and may be called from any thread."""

    def __init__(self, book: RuleBook) -> None:
        made = kept(cache_folder(), book.digest, lambda: compiled(book))
        self.lexicon = Lexicon.restored(made["lexicon"])
        self.members: dict[str, str] = made["members"]
        codes = made["codes"]
        self.scanners = {
            stage: Scanner(book.stage(stage), Plan(*parts), lambda expression: runnable(expression, codes[expression]))
            for stage, parts in made["plans"].items()
        }
        first, second = (re.escape(self.members[cls]) for cls in ("PHRASE", "PHRASE2"))
        self._phrase = re.compile(f"[{first}](?=[{second}])" if first and second else "(?!)")

    def find(self, text: str) -> Found:
        """All marks of ``text``."""
        numbers = self.numbers(text)
        atoms = self.fold(numbers, "atom")
        quantities = tuple(self.mark(atoms, hit) for hit in self.scan(atoms, "quantity"))
        times = tuple(self.mark(numbers, hit) for hit in self.scan(numbers, "time"))
        dated = [m for m in times if m.slot("m") is not None]
        years = [m for m in times if m.kind == "year"]
        numbered = sorted((*quantities, *years), key=lambda m: m.start) if years else quantities
        ignored = tuple(m for m in self._ignored(numbers, numbered) if not _begins_in(m, dated))
        return Found(quantities, times, ignored)

    def _ignored(self, tape: Tape, marks: Sequence[Mark]) -> Iterator[Mark]:
        """Names and labels that hold a number, looked for around the marks of quantities and bare years only."""
        done = 0
        for mark in marks:
            first, last = tape.index_at(mark.start), tape.index_at(mark.end - 1)
            touching = next((i for i in range(first, max(first - _RUN, 0), -1) if ord(tape.codes[i]) % 2 == 0), first)
            window = max(done, touching - _AROUND), last + 1
            for hit in self.scanners["ignore"].scan(tape, lambda hit: _placed(tape, hit), *window):
                yield self.mark(tape, hit)
                done = hit.end

    def numbers(self, text: str) -> Tape:
        """The tape of ``text`` with phrases and numbers folded."""
        tape = lex(text, self.lexicon)
        return self.fold(refold(tape, self._phrases(tape)), "number")

    def fold(self, tape: Tape, stage: str) -> Tape:
        """Matches of a folding stage, each made one item that carries its mark."""
        code = self.lexicon.code
        folds = []
        for hit in self.scan(tape, stage):
            glued = ord(tape.codes[hit.start]) % 2 == 1
            classes = frozenset(hit.rule.data["as"].split())
            if tape.folded[tape.starts[hit.start]].isupper() and stage == "number":
                classes |= {_TITLE}
            if hit.end == hit.start + 1:
                classes = self.lexicon.with_literal(classes, tape.text(hit.start))
            folds.append(Fold(hit.start, hit.end, code(classes, glued), self.mark(tape, hit)))
        return refold(tape, folds)

    def scan(self, tape: Tape, stage: str) -> Iterator[Hit]:
        """Hits of one stage whose ``before`` condition holds."""
        return self.scanners[stage].scan(tape, lambda hit: "before" not in hit.rule.data or self._cued(tape, hit))

    def _cued(self, tape: Tape, hit: Hit) -> bool:
        """Whether a word of class ``before`` stands in the same sentence, at most ``reach`` items before the hit."""
        reach = int(hit.rule.data.get("reach", 12))
        window = tape.codes[max(0, hit.start - reach) : hit.start]
        stop = max((window.rfind(c) for c in self.members["SENTEND"]), default=-1)
        cue = self.members[hit.rule.data["before"]]
        return any(c in cue for c in window[stop + 1 :])

    def mark(self, tape: Tape, hit: Hit) -> Mark:
        """A hit as a mark: slots become character spans, folded items inside become inner marks."""
        slots = tuple((name, tape.starts[i], tape.ends[j - 1]) for name, i, j in hit.slots)
        inner = tuple(tape.values[i] for i in range(hit.start, hit.end) if isinstance(tape.values.get(i), Mark))
        return Mark(hit.rule.rule, hit.rule.kind, tape.starts[hit.start], tape.ends[hit.end - 1], slots, inner)

    def _phrases(self, tape: Tape) -> Iterable[Fold]:
        """Multi-word entries of the lexicon, longest first; hyphens may stand between their words."""
        done = 0
        for m in self._phrase.finditer(tape.codes):
            at = m.start()
            if at < done:
                continue
            found = self._longest(tape, at)
            if found is not None:
                yield found
                done = found.end

    def _longest(self, tape: Tape, at: int) -> Fold | None:
        seconds = self.lexicon.phrases.get(tape.text(at).lower(), {})
        if at + 1 >= len(tape.codes):
            return None
        second = tape.text(at + 1).lower()
        forms = seconds.get(second, [])
        if second == "-" and at + 2 < len(tape.codes):
            forms = [*forms, *seconds.get(tape.text(at + 2).lower(), ())]
        best: Fold | None = None
        for form, exact, classes in forms:
            end = _match_phrase(tape, at, form, exact)
            if end and not (_glued_as_told(tape, at, end, form, classes) and self._free(tape, end, classes)):
                continue
            if end and (best is None or end > best.end):
                glued = ord(tape.codes[at]) % 2 == 1
                best = Fold(at, end, self.lexicon.code(frozenset({"PHRASED", *classes}), glued), None)
        return best

    def _free(self, tape: Tape, end: int, classes: Mapping[str, Any]) -> bool:
        """Whether no word follows before which the phrase is another one: "or more" before "than"."""
        if end >= len(tape.codes):
            return True
        following = tape.text(end)
        if not following:
            return True
        for data in filter(None, classes.values()):
            if following.lower() in data.get("not_before", ()):
                return False
            barred = data.get("not_before_class")
            if barred is not None and not self.lexicon.signature(following).isdisjoint(barred):
                return False
        return True


def _placed(tape: Tape, hit: Hit) -> bool:
    """Whether a hit stands where its rule wants it: ``at = "line"`` starts a line, ``at = "inline"`` breaks none."""
    place = hit.rule.data.get("at")
    if place == "inline":
        return "\n" not in tape.text(hit.start, hit.end)
    if place != "line":
        return True
    lead = tape.folded[max(0, tape.starts[hit.start] - _INDENT) : tape.starts[hit.start]]
    return not lead.rpartition("\n")[2].strip() and ("\n" in lead or len(lead) < _INDENT)


def _glued_as_told(tape: Tape, at: int, end: int, form: tuple[str, ...], classes: Mapping[str, Any]) -> bool:
    """Digits in a symbol ("m2") touch what is before them, and so do all parts of a symbol that its rule calls glued."""
    written = "".join(form)
    glued = any(data and written in data.get("glued", ()) for data in classes.values())
    return all(ord(tape.codes[i]) % 2 for i in range(at + 1, end) if glued or tape.text(i).isdecimal())


def _begins_in(mark: Mark, others: Sequence[Mark]) -> bool:
    """Whether ``mark`` begins inside one of ``others``, which are in order: "12-14 June" is no score."""
    at = bisect_right(others, mark.start, key=lambda other: other.start) - 1
    return at >= 0 and mark.start < others[at].end


def _match_phrase(tape: Tape, at: int, form: tuple[str, ...], exact: bool) -> int:
    """The item after the phrase at ``at``, or 0."""
    i = at
    size = len(tape.codes)
    for n, part in enumerate(form):
        if n and i < size and part != "-" and tape.text(i) == "-" and form[n - 1] != "-":
            i += 1
        if i >= size:
            return 0
        have = tape.text(i)
        if (have if exact else have.lower()) != part:
            return 0
        i += 1
    return i
