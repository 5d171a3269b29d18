"""Runs the examples that every rule carries: what must match, what must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.model import Claim, Mark, Source
from claimcheck.pipeline import Extractor
from claimcheck.rulebook import Example, rule_files
from claimcheck.selfcheck import SelfChecker


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example and, when it fails, why."""

    example: Example
    fault: str | None


def run_examples(extractor: Extractor, folder: Path | None = None) -> Iterator[Outcome]:
    """Outcomes of the examples of all rules, or of those of a folder of house rules."""
    own = {prefix for prefix, _ in rule_files([folder])} if folder else None
    relations = SelfChecker(extractor.book)
    for example in extractor.book.examples():
        if own is None or example.rule.rpartition(".")[0] in own:
            relation = example.rule.startswith("selfcheck.")
            yield Outcome(example, _finding(extractor, relations, example) if relation else _fault(extractor, example))


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
        return _near_miss(example, list(document.claims))
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


def _near_miss(example: Example, claims: list[Claim]) -> str | None:
    wrong = [c for c in claims if c.rule == example.rule]
    return f"{example.rule}: must not match in {example.text!r}, found {wrong[0].text!r}" if wrong else None


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
