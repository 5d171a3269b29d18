"""Links the claims of a document to the facts of its reference tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.link.frames import Frame, Framer, cues_of
from claimcheck.link.index import build
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Contexts, gazetteer, tokens_of
from claimcheck.link.metrics import MetricScorer
from claimcheck.link.options import Option, Options, Scene
from claimcheck.link.periods import PeriodNames, whens
from claimcheck.link.references import candidate
from claimcheck.link.subjects import Subjects
from claimcheck.link.units import units_of
from claimcheck.matching.sentences import Sentences
from claimcheck.model import Candidate, Claim, Document, Link, Part, Table
from claimcheck.naming import names_of
from claimcheck.rulebook import RuleBook

_TIE = 0.02
_SHOWN = 6
_TIMES = ("date", "time", "set")


class Linker:
    """Facts indexed once; ``link`` is a function of its document alone."""

    def __init__(self, book: RuleBook, tables: Sequence[Table], publisher: str | None = None) -> None:
        self.book = book
        self.names = names_of(book)
        self.units = units_of(book, self.names)
        self.index = build(tables, self.names, self.units)
        cues, entities = book.under("link.cues"), book.under("link.entities")
        self.cues = cues_of(cues)
        self.framer = Framer(self.names, self.cues)
        contexts = Contexts(
            tuple(tuple(t.key for t in tokens_of(p)) for p in entities["before"]["phrases"]),
            frozenset(entities["after"]["words"]), frozenset(entities["parts"]["words"]),
            frozenset(entities["speakers"]["words"]), frozenset(entities["kinds"]["words"]),
        )  # fmt: skip
        known = {e: self.index.aliases.get(e, set()) for e in self.index.by_entity if e is not None}
        self.gazetteer = gazetteer(known, contexts)
        self.periods = PeriodNames(tables)
        scorer = MetricScorer(self.index, self.names, book.under("link.words"), cues["plain"]["words"])
        who = self._publishers(publisher)
        self.options = Options(
            self.index, self.units, scorer, Subjects(self.index, entities, who), self.cues, cues
        )  # fmt: skip
        self.sentences = Sentences(book.tables["sentences.abbreviations"]["words"])

    def _publishers(self, name: str | None) -> list[str]:
        """The publisher as the tables name it, and the place it is named for."""
        if name is None:
            return []
        found = [name] if name in self.index.by_entity else [m.entity for m in self.gazetteer.find(name)[:1]]
        words = name.split()
        shorter = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
        return [*found, *(s for s in shorter if s in self.index.by_entity and s not in found)]

    def link(self, document: Document) -> tuple[Link, ...]:
        """One link for each quantity claim, in order."""
        memory = Memory()
        links: dict[str, Link] = {}
        for part, text in (("title", document.title or ""), ("body", document.text)):
            for scene in self._scenes(document, part, text, memory):  # type: ignore[arg-type]
                for frame in scene.frames:
                    links[frame.claim.id] = self._link(frame, scene)
                for mention in reversed(scene.mentions):
                    memory.name(mention.entity)
        missing = [c for c in document.claims if c.quantity is not None and c.id not in links]
        links.update((c.id, Link(c.id, failed="entity")) for c in missing)
        return tuple(links[c.id] for c in document.claims if c.quantity is not None)

    def _scenes(self, document: Document, part: Part, text: str, memory: Memory) -> Iterator[Scene]:
        claims = [c for c in document.claims if c.part == part]
        paragraph = 0
        last_end = 0
        for number, (start, end) in enumerate(self.sentences.spans(text)):
            if "\n\n" in text[last_end:start]:
                paragraph += 1
            last_end = end
            inside = [c for c in claims if start <= c.start and c.end <= end]
            mentions = [
                type(m)(m.entity, m.start + start, m.end + start, m.strength)
                for m in self.gazetteer.find(text[start:end])
            ]  # fmt: skip
            quantities = [c for c in inside if c.quantity is not None and c.kind not in _TIMES]
            dates = [c for c in inside if c.date is not None]
            found = whens(dates, self.periods.find(text, start, end))
            quantities = [c for c in quantities if not any(w.at <= c.start and c.end <= w.to for w in found)]
            frames, marks = self.framer.frames(text, start, end, quantities, dates)
            yield Scene(text, start, end, number, paragraph, mentions, marks, found, frames, memory, document.date)

    def _link(self, frame: Frame, scene: Scene) -> Link:
        if frame.role == "change" or frame.role == "share" or frame.claim.kind in ("rank", "multiple"):
            return Link(frame.claim.id, failed="derived")
        options = self.options.of(frame, scene)
        return self._decide(frame, scene, options)

    def _decide(self, frame: Frame, scene: Scene, options: Sequence[Option]) -> Link:
        claim = frame.claim
        shown = tuple(self._candidate(claim, o) for o in options[:_SHOWN])
        passing = [o for o in options if o.passed]
        if not passing:
            failed = next((g.name for o in options[:1] for g in o.gates if not g.passed), "metric")
            return Link(claim.id, failed=failed if options else "entity", candidates=shown)
        best = passing[0]
        rivals = [o for o in passing[1:] if best.score - o.score < _TIE and o.fact.value != best.fact.value]
        second = next((o.score for o in passing[1:] if o.fact is not best.fact), 0.0)
        if rivals:
            equal = tuple(self._candidate(claim, o) for o in (best, *rivals))
            return Link(claim.id, equal, candidates=shown)
        if frame.role != "base":
            scene.memory.link(best.series, best.fact, best.when, scene.sentence, scene.paragraph)
        if best.subject.entity is not None:
            scene.memory.name(best.subject.entity)
        others = tuple(
            candidate(f, best.series, claim, self.units, best.score)
            for f in reversed(best.series.facts)
            if f is not best.fact
        )
        features = (
            ("link", _decimal(best.score)), ("margin", _decimal(best.score - second)),
            ("dated", Decimal(int(best.when is not None))),
        )  # fmt: skip
        return Link(claim.id, (self._candidate(claim, best),), None, others[:12], shown, features=features)

    def _candidate(self, claim: Claim, option: Option) -> Candidate:
        return candidate(option.fact, option.series, claim, self.units, option.score, tuple(option.gates))


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")
