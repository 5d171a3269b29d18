"""Links the claims of a document to the facts of its reference tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.intervals import negate, of_quantity, overlap
from claimcheck.link.confirmed import Entry
from claimcheck.link.cues import any_of, cues_of
from claimcheck.link.derived import Derived
from claimcheck.link.frames import Frame, Framer
from claimcheck.link.index import build
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Contexts, also_named, gazetteer, tokens_of
from claimcheck.link.metrics import MetricScorer
from claimcheck.link.options import Derivation, Option, Options
from claimcheck.link.pins import Pins
from claimcheck.link.references import candidate, turned, worked_out
from claimcheck.link.scene import Scene
from claimcheck.link.scenes import Scenes
from claimcheck.link.subjects import Subjects
from claimcheck.link.units import Unit, units_of
from claimcheck.link.wide import Wide
from claimcheck.link.wide.labels import LABEL, label_claims, with_labels
from claimcheck.matching.sentences import Sentences
from claimcheck.model import Candidate, Claim, Document, Link, Table
from claimcheck.naming import names_of
from claimcheck.rulebook import RuleBook

_TIE = 0.02
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]*\d)")
_SHOWN = 6
_TIMES = ("date", "time", "set")


class Linker:
    """Facts indexed once; ``link`` is a function of its document alone."""

    def __init__(
        self,
        book: RuleBook,
        tables: Sequence[Table],
        publisher: str | None = None,
        confirmed: Sequence[Entry] = (),
    ) -> None:
        self.book = book
        self.names = names_of(book)
        self.units = units_of(book, self.names)
        self.index = build(tables, self.names, self.units)
        self.pins = Pins(confirmed, self.index, self.units)
        cues, entities = book.under("link.cues"), book.under("link.entities")
        self.cues = cues_of(cues)
        self.signed = frozenset(k for w in cues["negative"]["signed"] for k in self.names.keys(w))
        self.framer = Framer(self.names, self.cues)
        contexts = Contexts(
            tuple(tuple(t.key for t in tokens_of(p)) for p in entities["before"]["phrases"]),
            frozenset(entities["after"]["words"]), frozenset(entities["parts"]["words"]),
            frozenset(entities["speakers"]["words"]), frozenset(entities["kinds"]["words"]),
            re.compile(any_of(entities["phrases"]["words"]), re.I),
        )  # fmt: skip
        known = {
            e: {*self.index.aliases.get(e, ()), *also_named(e, book.tables["link.words.same"]["groups"])}
            for e in self.index.by_entity if e is not None
        }  # fmt: skip
        self.gazetteer = gazetteer(known, contexts)
        sentences = Sentences(book.tables["sentences.abbreviations"]["words"])
        self.scenes = Scenes(self.gazetteer, self.index.periods, self.framer, sentences)
        scorer = MetricScorer(
            self.index, self.names, book.under("link.words"), cues["plain"]["words"], entities["kinds"]["words"]
        )
        who = self._publishers(publisher)
        self.options = Options(
            self.index, self.units, scorer, Subjects(self.index, entities, who, self.gazetteer.find), self.cues, cues
        )  # fmt: skip
        self.wide = Wide(tables, self.names, self.units, self.cues, {**cues, **book.under("link.wide")})
        self.derived = Derived(self.index, self.options)

    def _publishers(self, name: str | None) -> list[str]:
        """The publisher as the tables name it, and the place it is named for."""
        if name is None:
            return []
        found = [name] if name in self.index.by_entity else [m.entity for m in self.gazetteer.find(name)[:1]]
        words = name.split()
        shorter = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
        return [*found, *(s for s in shorter if s in self.index.by_entity and s not in found)]

    def with_labels(self, document: Document) -> Document:
        """The document with the numbers as claims that stand for a row of a wide table: "week 6"."""
        labels = label_claims(document) if self.wide.grids else []
        if not labels:
            return document
        scenes = self.scenes.of(replace(document, claims=(*document.claims, *labels)), "body", document.text, Memory())
        linked = {name for scene in scenes for name in self._labels(scene, labels)}
        return with_labels(document, [c for c in labels if c.id in linked])

    def _labels(self, scene: Scene, claims: Iterable[Claim]) -> dict[str, Link]:
        """Links of the labels of a sentence that a wide table has a row for."""
        inside = [c for c in claims if c.rule == LABEL and scene.start <= c.start and c.end <= scene.end]
        frames, _ = self.framer.frames(scene.text, scene.start, scene.end, inside, ())
        found = {f.claim.id: self.wide.key(f, scene) for f in frames}
        return {name: link for name, link in found.items() if link is not None}

    def link(self, document: Document) -> tuple[Link, ...]:
        """One link for each quantity claim, in order."""
        memory = Memory()
        links: dict[str, Link] = {}
        for part, text in (("title", document.title or ""), ("body", document.text)):
            for scene in self.scenes.of(document, part, text, memory):  # type: ignore[arg-type]
                links.update(self._linked(scene))
                links.update(self._dates(scene, document))
                links.update(self._labels(scene, document.claims if part == "body" else ()))
                for mention in reversed(scene.mentions):
                    memory.name(mention.entity)
        links.update(self.pins.of(document, links))
        missing = [c for c in document.claims if c.quantity is not None and c.id not in links]
        links.update((c.id, Link(c.id, failed="entity")) for c in missing)
        return tuple(links[c.id] for c in document.claims if c.id in links)

    def stale(self, document: Document) -> list[str]:
        """What no longer holds of the confirmed links of a document."""
        return self.pins.stale(document)

    def _dates(self, scene: Scene, document: Document) -> dict[str, Link]:
        """Dates of a sentence without numbers that a wide table has a cell for."""
        if scene.frames or not self.wide.grids:
            return {}
        dates = [c for c in document.claims if c.kind == "date" and scene.start <= c.start and c.end <= scene.end]
        frames, _ = self.framer.frames(scene.text, scene.start, scene.end, dates, ())
        found = {f.claim.id: self.wide.date(f, scene) for f in frames}
        return {name: link for name, link in found.items() if link is not None}

    def _linked(self, scene: Scene) -> dict[str, Link]:
        """Links of a sentence's numbers: levels first, then what is worked out from them."""
        links: dict[str, Link] = {}
        weighed: dict[str, list[Option]] = {}
        for frame in scene.frames:
            if self._is_level(frame, scene):
                weighed[frame.claim.id] = self.options.of(frame, scene)
                links[frame.claim.id] = self._decide(frame, scene, weighed[frame.claim.id])
        self._once(scene, links, weighed)
        for frame in scene.frames:
            known = links.get(frame.claim.id)
            if known is None or (not known.chosen and frame.claim.kind in ("percent", "ratio", "count")):
                links[frame.claim.id] = self._derive(frame, scene, known)
        for frame in scene.frames:
            known = links[frame.claim.id]
            undated = len(known.chosen) == 1 and known.chosen[0].reference.period is None
            first = self.wide.link(frame, scene) if undated else None
            if first is not None and len(first.chosen) == 1:
                links[frame.claim.id] = first
                continue
            if len(known.chosen) == 1 and self.wide.doubtful(frame, scene, known):
                known = links[frame.claim.id] = Link(frame.claim.id, failed="entity", candidates=known.candidates)
            if len(known.chosen) != 1:
                found = self.wide.link(frame, scene) if frame.claim.kind != "age" else None
                links[frame.claim.id] = found or known
        return links

    def _once(self, scene: Scene, links: dict[str, Link], weighed: Mapping[str, Sequence[Option]]) -> None:
        """One row is stated once in a sentence: of several numbers that claim it, the one that fits best keeps it."""
        holders: dict[int, list[tuple[Frame, Option]]] = {}
        for frame, option in scene.linked:
            holders.setdefault(id(option.fact), []).append((frame, option))
        for held in holders.values():
            held.sort(key=lambda p: (_like_a_year(p[0].claim), -p[1].score, p[0].claim.start))
            keeper = held[0][0].claim
            for frame, option in held[1:]:
                same = keeper.quantity and frame.claim.quantity and keeper.quantity.value == frame.claim.quantity.value
                if not same:
                    scene.linked.remove((frame, option))
                    free = [o for o in weighed[frame.claim.id] if id(o.fact) not in holders]
                    known = self._decide(frame, scene, free) if any(o.passed for o in free) else None
                    links[frame.claim.id] = known or Link(
                        frame.claim.id, failed="taken", candidates=links[frame.claim.id].candidates
                    )

    def _is_level(self, frame: Frame, scene: Scene) -> bool:
        if frame.role in ("change", "share") or frame.claim.kind in ("rank", "multiple"):
            return False
        if frame.claim.kind == "ratio" and self.derived.groups.other_subject(frame, scene):
            return False
        return not (frame.together or frame.averaged)

    def _derive(self, frame: Frame, scene: Scene, known: Link | None) -> Link:
        """A figure worked out from rows; a row's own figure where a metric is itself a change, a share or a mean."""
        direct = [] if known is not None else self._stated(frame, scene)
        found = [] if direct else self.derived.of(frame, scene)
        if direct or not found:
            loose = not direct and frame.role == "level" and frame.averaged and known is None
            if loose:
                direct = self.options.of(frame, scene)
            if direct:
                link = self._decide(frame, scene, direct)
                # A row that does not say it is a mean may yet be one, but is no ground for an error.
                return replace(link, features=(*link.features, ("unit", Decimal(0)))) if loose else link
            return known or Link(frame.claim.id, failed="derived")
        found.sort(key=lambda d: -d.score)
        unit = self.units.of_claim(frame.claim)
        shown = tuple(worked_out(d, frame, unit) for d in found[:_SHOWN])
        first = found[0]
        rivals = [d for d in found[1:] if first.score - d.score < _TIE and d.figure.value != first.figure.value]
        if rivals:
            return Link(frame.claim.id, shown[: 1 + len(rivals)], candidates=shown)
        second = next((d.score for d in found[1:] if d.figure.value != first.figure.value), 0.0)
        misread = tuple((name, worked_out(replace(first, figure=f), frame, Unit("any"))) for name, f in first.others)
        features = (
            ("link", _decimal(first.option.sure)),
            ("margin", _decimal(first.score - second)),
            ("dated", Decimal(1)),
            ("unit", Decimal(int(self._unit_known_derived(frame, first.option)))),
            ("carried", Decimal(int(first.option.carried and unit.kind == "count"))),
            ("measure", self._measured(frame, first.option)),
            ("levels", Decimal(int(not self.options.alone(first.option.subject) or self._levels_agree(scene, first)))),
        )
        return Link(frame.claim.id, shown[:1], None, (), shown, features=features, misreadings=misread)

    def _levels_agree(self, scene: Scene, derived: Derivation) -> bool:
        """Whether the sentence's own levels of the rows that a figure is worked out from are theirs."""
        for frame, option in scene.linked:
            row = self._candidate(frame.claim, option)
            quantity = frame.claim.quantity
            if option.fact in derived.figure.facts and quantity is not None:
                signed = self._signed(frame, option, row)
                if not overlap(of_quantity(quantity), (signed.low, signed.high)):
                    return False
        return True

    def _stated(self, frame: Frame, scene: Scene) -> list[Option]:
        """Rows that state a change, a share or a mean themselves."""
        if frame.claim.kind in ("rank", "multiple"):
            return []
        found = [o for o in self.options.of(frame, scene) if o.passed and o.how in ("named", "carried metric")]
        percent = frame.claim.kind in ("percent", "ratio")
        if frame.role == "change":
            return [o for o in found if percent and self.options.scorer.is_growth(o.series.metric)]
        if frame.role == "share":
            return [o for o in found if o.how == "named" and percent and o.series.unit.kind in ("percent", "ratio")]
        if frame.together:
            return []
        return [o for o in found if any(k in self.options.means for k in o.series.metric.words)]

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
            return Link(claim.id, equal, candidates=shown, features=self._features(frame, best, best.score))
        scene.linked.append((frame, best))
        if frame.role != "base":
            scene.memory.link(best.series, best.fact, best.when, scene.sentence, scene.paragraph, best.sure)
        if best.subject.entity is not None:
            scene.memory.name(best.subject.entity)
        others = tuple(
            candidate(f, best.series, claim, self.units, best.score)
            for f in reversed(best.series.facts)
            if f is not best.fact
        )
        features = self._features(frame, best, best.score - second)
        chosen = self._signed(frame, best, self._candidate(claim, best))
        if frame.role == "change":
            low, high = turned((chosen.low, chosen.high), frame.direction)
            chosen = replace(chosen, low=low, high=high)
        return Link(claim.id, (chosen,), None, others[:12], shown, features=features)

    def _features(self, frame: Frame, best: Option, margin: float) -> tuple[tuple[str, Decimal], ...]:
        return (
            ("link", _decimal(best.sure)), ("margin", _decimal(margin)),
            ("dated", Decimal(int(best.when is not None))),
            ("period", _decimal(0.0 if best.when is None else 1.0 if best.when.own and not best.carried else 0.5)),
            ("fit", _decimal(best.fit)),
            ("base", Decimal(int(frame.role == "base"))),
            ("unit", Decimal(int(self._unit_known(frame, best)))), ("measure", self._measured(frame, best)),
        )  # fmt: skip

    def _signed(self, frame: Frame, best: Option, chosen: Candidate) -> Candidate:
        """The row as an amount below nothing, where the text speaks of a deficit and the row of a balance."""
        told = self.framer.cues.negative.search(frame.before)
        words = best.series.metric.words
        if told is None or (set(self.names.keys(told[1])) <= words and not words & self.signed):
            return chosen
        low, high = negate((chosen.low, chosen.high))
        return replace(chosen, low=low, high=high)

    def _unit_known(self, frame: Frame, option: Option) -> bool:
        """Whether a percentage or a sum meets a row that says it holds one, by its unit or its name."""
        kind = self.units.of_claim(frame.claim).kind
        if kind not in ("percent", "money") or option.series.unit.kind != "any":
            return True
        words = self.options.scorer.implied[kind] | self.options.scorer.sums
        return bool(option.series.metric.words & words)

    @staticmethod
    def _unit_known_derived(frame: Frame, option: Option) -> bool:
        return frame.claim.kind not in ("money", "measure") or option.series.unit.kind == frame.claim.kind

    def _measured(self, frame: Frame, option: Option) -> Decimal:
        known = self.options.known(option.subject)
        return Decimal(int(self.options.scorer.measured(frame, option.series.metric, known)))

    def _candidate(self, claim: Claim, option: Option) -> Candidate:
        return candidate(option.fact, option.series, claim, self.units, option.score, tuple(option.gates))


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.3f}")


def _like_a_year(claim: Claim) -> bool:
    """Whether a count is written as years are: "a 2014 population of 5.4 million"."""
    return claim.kind == "count" and _YEAR.search(claim.text) is not None
