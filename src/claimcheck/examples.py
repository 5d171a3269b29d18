"""Runs the examples that every rule carries: what must match, what must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.model import Claim, Mark, Skipped, Source
from claimcheck.pipeline import Extractor
from claimcheck.rulebook import Example, RuleBook, load, rules_of
from claimcheck.selfcheck import SelfChecker
from claimcheck.selfcheck.checker import TESTS


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example and, when it fails, why."""

    example: Example
    fault: str | None


def run_examples(extractor: Extractor, folder: Path | None = None) -> Iterator[Outcome]:
    """Outcomes of the examples of all rules, or of those of a folder of house rules."""
    own = rules_of(folder) if folder else extractor.book.tables
    relations = SelfChecker(extractor.book)
    tested = {pattern.rule for pattern in extractor.book.stage("relation")}
    for example in extractor.book.examples():
        if example.rule in own:
            relation = example.rule in tested or example.rule.startswith("selfcheck.")
            yield Outcome(example, _finding(extractor, relations, example) if relation else _fault(extractor, example))


def slips(extractor: Extractor, folder: Path) -> Iterator[str]:
    """What a folder of house rules lacks, and names that nothing knows: such a rule would be silent."""
    shipped, book, own = load(), extractor.book, rules_of(folder)
    stages = {p.stage for p in shipped.patterns}
    classes = {w.cls for w in shipped.words} | _named(book)
    for rule, path in own.items():
        if not book.tables[rule].get("why"):
            yield f"{path}: {rule}: say why it exists"
        if "pattern" in book.tables[rule] and not (book.tables[rule].get("yes") and book.tables[rule].get("no")):
            yield f"{path}: {rule}: a pattern needs examples, yes and no"
    for pattern in book.patterns:
        if pattern.rule in own and pattern.stage not in stages:
            yield f"{own[pattern.rule]}: {pattern.rule}: no stage is called {pattern.stage!r}{_near(pattern.stage, stages)}"
        elif pattern.rule in own and pattern.stage == "relation" and pattern.data.get("test") not in TESTS:
            test = str(pattern.data.get("test", ""))
            yield f"{own[pattern.rule]}: {pattern.rule}: no test is called {test!r}{_near(test, set(TESTS))}"
    for rule, cls in dict.fromkeys((w.rule, w.cls) for w in book.words if w.rule in own and w.cls not in classes):
        yield f"{own[rule]}: {rule}: no pattern names the class {cls}{_near(cls, classes)}"


def _named(book: RuleBook) -> set[str]:
    """Every class that a pattern names."""
    texts = [*(p.pattern for p in book.patterns), *book.macros.values()]
    return {name for text in texts for name in re.findall(r"[A-Z][A-Z0-9]*", re.sub(r"'[^'\s]+'", "", text))}


def _near(name: str, known: set[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(name, sorted(known), score_cutoff=60)
    return f"; did you mean {near[0]}?" if near else ""


def _finding(extractor: Extractor, relations: SelfChecker, example: Example) -> str | None:
    """The example of a relation: ``yes`` fails at the bracketed place, ``no`` holds."""
    marked = example.text
    start, end = marked.find("["), marked.find("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1) if example.match else marked
    findings = relations.check(extractor.extract(Source("example", "example", text))).findings
    if example.match:
        hit = any(f.start < end and start < f.end for f in findings)
        return None if hit else f"{example.rule}: expected a finding at {text[start:end]!r} in {text!r}"
    return f"{example.rule}: no finding expected in {text!r}, {findings[0].reason.code}" if findings else None


def _fault(extractor: Extractor, example: Example) -> str | None:
    marked = example.text
    start, end = marked.find("["), marked.find("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1) if example.match and start >= 0 else marked
    document = extractor.extract(Source("example", "example", text))
    if not example.match:
        return _near_miss(example, [*document.claims, *document.skipped], text)
    if start < 0:
        hits = list(document.claims)
        return None if hits else f"{example.rule}: no claim in {text!r}"
    if any((s.start < end and start < s.end and s.rule == example.rule) for s in document.skipped):
        return None
    exact = [c for c in document.claims if (c.start, c.end) == (start, end)]
    if not exact and _inside(extractor, example, text, start, end, list(document.claims)):
        return None
    if not exact:
        found = ", ".join(repr(c.text) for c in document.claims) or "nothing"
        return f"{example.rule}: expected {text[start:end]!r} in {text!r}, found {found}"
    return _differs(example, exact[0])


def _inside(extractor: Extractor, example: Example, text: str, start: int, end: int, claims: list[Claim]) -> bool:
    """Whether the span is a mark inside a larger one or, for the rule of a word, lies in a claim."""
    table = extractor.book.tables[example.rule]
    if "pattern" not in table:
        return any(c.start <= start and end <= c.end for c in claims)
    if table.get("stage", "") == "ignore" or example.rule.startswith("ignore."):
        return not any(c.start < end and start < c.end for c in claims)
    found = extractor.finder.find(text)
    numbers = [v for v in extractor.finder.numbers(text).values.values() if isinstance(v, Mark)]
    todo = [*found.quantities, *found.times, *numbers]
    while todo:
        mark = todo.pop()
        if (mark.start, mark.end) == (start, end):
            return True
        todo += mark.inner
    return False


def _near_miss(example: Example, found: list[Claim | Skipped], text: str) -> str | None:
    wrong = [text[s.start : s.end] for s in found if s.rule == example.rule]
    return f"{example.rule}: must not match in {example.text!r}, found {wrong[0]!r}" if wrong else None


def _differs(example: Example, claim: Claim) -> str | None:
    for key, want in example.expect.items():
        place = claim.quantity if hasattr(claim.quantity, key) else claim.date
        have = getattr(claim, "kind", None) if key == "kind" else getattr(place, key, None)
        if key == "timex":
            have = claim.date.value if claim.date is not None else None
        shown = format(have, "f") if hasattr(have, "as_tuple") else have
        if str(shown) != str(want):
            return f"{example.rule}: {key} is {shown}, expected {want} in {example.text!r}"
    return None
