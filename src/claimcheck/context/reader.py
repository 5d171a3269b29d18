"""Documents to documents whose quantity claims carry their context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.context.cues import Cues
from claimcheck.context.parser import Parser
from claimcheck.context.passage import Passage, Readers
from claimcheck.context.tokens import Tokenizer, Tokens
from claimcheck.context.tree import Tree
from claimcheck.context.written import as_written
from claimcheck.matching.sentences import Sentences, sentence_at
from claimcheck.model import Claim, Document, Part
from claimcheck.rulebook import RuleBook

LONGEST = 200
_UNASKED = ("date", "time", "set")


@dataclass(slots=True)
class Plan:
    """One part of a document: its sentences, which of them are parsed, and the trees once they are."""

    part: Part
    text: str
    sentences: list[tuple[int, int]]
    claims: dict[int, list[Claim]]
    wanted: list[int]
    trees: dict[int, Tree]
    long: set[int]


class ContextReader:
    """Parses the sentences that hold a quantity claim, many documents at a time."""

    def __init__(self, book: RuleBook, model: str | None = None) -> None:
        abbreviations = book.tables["sentences.abbreviations"]["words"]
        self.sentences = Sentences(abbreviations)
        merged, spelling, marks = (
            book.tables[f"context.parsing.{name}"]["words"] for name in ("merged", "spelling", "marks")
        )
        self.tokenizer = Tokenizer(merged, spelling, marks, abbreviations)
        self.parser = Parser(model)
        self.readers = Readers(book, Cues(book))

    def attach(self, documents: Sequence[Document]) -> list[Document]:
        """The documents with the context of their claims, in the same order."""
        if not any(claim.quantity is not None for document in documents for claim in document.claims):
            return list(documents)
        if not self.parser.ready():
            note = self.parser.fault or ""
            return [replace(d, notes=(*d.notes, note)) for d in documents]
        plans = [[self._plan(document, part) for part in ("title", "body")] for document in documents]
        self._parse([plan for both in plans for plan in both])
        return [self._attached(document, both) for document, both in zip(documents, plans, strict=True)]

    def _plan(self, document: Document, part: Part) -> Plan:
        """Which sentences of a part need a parse: those with a quantity, those before them, and the first one."""
        text = (document.title or "") if part == "title" else document.prose or document.text
        mine = [c for c in document.claims if c.part == part]
        asked = [c for c in mine if c.quantity is not None and c.kind not in _UNASKED]
        any_asked = any(c.quantity is not None and c.kind not in _UNASKED for c in document.claims)
        spans = self.sentences.spans(text) if asked or (any_asked and part == "title") else []
        held: dict[int, list[Claim]] = {}
        for claim in mine if spans else ():
            held.setdefault(sentence_at(spans, claim.start), []).append(claim)
        wanted = {sentence_at(spans, c.start) for c in asked}
        wanted |= {n - 1 for n in wanted if n > 0} | ({0} if spans else set())
        return Plan(part, text, spans, held, sorted(wanted), {}, set())

    def _parse(self, plans: Sequence[Plan]) -> None:
        jobs: list[tuple[Plan, int, Tokens]] = []
        for plan in plans:
            for n in plan.wanted:
                start, end = plan.sentences[n]
                amounts = [(c.start, c.end) for c in plan.claims.get(n, ()) if c.quantity is not None]
                tokens = self.tokenizer.split(plan.text, start, end, amounts)
                if len(tokens.forms) > LONGEST:
                    plan.long.add(n)
                elif tokens.forms:
                    jobs.append((plan, n, tokens))
        trees = self.parser.parse([plan.text for plan, _, _ in jobs], [tokens for _, _, tokens in jobs])
        for (plan, n, _), tree in zip(jobs, trees, strict=True):
            plan.trees[n] = tree

    def _attached(self, document: Document, plans: Sequence[Plan]) -> Document:
        passage = Passage(self.readers)
        done: dict[str, Claim] = {}
        for plan in plans:
            for claim in passage.read(plan.part, plan.text, plan.sentences, plan.trees, plan.claims):
                done[claim.id] = claim
            for n in sorted(plan.long):
                for claim in plan.claims.get(n, ()):
                    if claim.quantity is not None:
                        done[claim.id] = replace(
                            claim, notes=(*claim.notes, f"sentence over {LONGEST} tokens: not parsed, no context")
                        )
        claims = (done.get(c.id, c) for c in document.claims)
        if document.prose is not None:
            claims = (as_written(c, document.text) for c in claims)
        return replace(document, claims=tuple(claims))
