"""The self-check's own lexicon and patterns, compiled once and kept in the cache folder like those of the finder."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from pathlib import Path
from typing import Any

from claimcheck.matching.kept import codes_of, kept, runnable
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.patterns import Compiler, Plan, Scanner, expand, literals, plan
from claimcheck.rulebook import RuleBook, Word, cache_folder

STAGES = ("relation", "names")
KINDS = {
    "money": "MONEY", "measure": "MEASURE", "ratio": "RATIO", "multiple": "MULT", "rank": "RANK", "age": "AGE",
    "date": "DATE", "time": "CLOCK", "duration": "DURATION", "set": "SET", "count": "COUNT", "percent": "PERCENT",
}  # fmt: skip
LEVELS = ("MONEY", "MEASURE", "COUNT", "BARE", "PERCENT")


def scanners(book: RuleBook) -> tuple[Lexicon, dict[str, Scanner]]:
    """The lexicon of cue words and a scanner for each stage."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    made = kept(cache_folder(), f"{book.digest} selfcheck {own}", lambda: build(book))
    codes = made["codes"]
    return Lexicon.restored(made["lexicon"]), {
        stage: Scanner(book.stage(stage), Plan(*parts), lambda expression: runnable(expression, codes[expression]))
        for stage, parts in made["plans"].items()
    }


def build(book: RuleBook) -> dict[str, Any]:
    """Lexicon and patterns in compiled form, as plain data."""
    cues = [(rule, table) for rule, table in book.tables.items() if "cue" in table]
    words = [Word(word, str(table["cue"]), False, rule, {}) for rule, table in cues for word in table["words"]]
    patterns = [p for stage in STAGES for p in book.stage(stage)]
    spelled = literals([], {str(n): expand(p.pattern, book.macros) for n, p in enumerate(patterns)})
    lexicon = Lexicon(words, sorted(spelled), signatures())
    compiler = Compiler(lexicon, book.macros)
    plans = {stage: plan(compiler, book.stage(stage)) for stage in STAGES}
    expressions = [e for made in plans.values() for e in (*made.expressions, made.candidates)]
    return {
        "lexicon": lexicon.kept(),
        "plans": {stage: astuple(made) for stage, made in plans.items()},
        "codes": codes_of(expressions),
    }


def signatures() -> list[frozenset[str]]:
    """Every set of classes that a claim can have."""
    found = []
    for kind in sorted({*KINDS.values(), "BARE", "POINTS"}):
        for level in ((), ("RANGE",), ("LEVEL",) if kind in LEVELS else ()):
            found += [frozenset({"CLAIM", kind, *level}), frozenset({"CLAIM", kind, *level, "RATE"})]
    return list(dict.fromkeys(found))
