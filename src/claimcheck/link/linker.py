"""Links the claims of a document to the facts of its reference tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.link.bounds import limit_of, strange_lead, strange_place, strange_year, words_of
from claimcheck.link.confirmed import Entry
from claimcheck.link.cube import Cubes
from claimcheck.link.cues import any_of, cues_of
from claimcheck.link.decisions import Decisions
from claimcheck.link.derived import Derived
from claimcheck.link.frames import Frame, Framer
from claimcheck.link.headings import is_heading, named
from claimcheck.link.index import build
from claimcheck.link.memory import Memory
from claimcheck.link.mentions import Contexts, also_named, gazetteer, tokens_of
from claimcheck.link.metrics import MetricScorer
from claimcheck.link.option import Option
from claimcheck.link.options import Options
from claimcheck.link.pins import Pins
from claimcheck.link.scene import Scene
from claimcheck.link.scenes import Scenes
from claimcheck.link.subjects import Subjects
from claimcheck.link.units import units_of
from claimcheck.link.wide import Wide
from claimcheck.link.wide.labels import LABEL, label_claims, with_labels
from claimcheck.matching.sentences import Sentences
from claimcheck.model import Claim, Document, Link, Table
from claimcheck.naming import names_of
from claimcheck.rulebook import RuleBook

_MONTH = 27
_CLAUSE = 0.4
_SURE = Decimal("0.75")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]*\d)")


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
        self.index = build(tables, self.names, self.units, book.tables["link.words.having"]["words"])
        self.pins = Pins(confirmed, self.index, self.units)
        cues, entities = book.under("link.cues"), book.under("link.entities")
        self.cues = cues_of(cues)
        signed = frozenset(k for w in cues["negative"]["signed"] for k in self.names.keys(w))
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
        self.gazetteer = gazetteer(known, contexts, self.names.root)
        sentences = Sentences(book.tables["sentences.abbreviations"]["words"])
        self.scenes = Scenes(self.gazetteer, self.index.periods, self.framer, sentences)
        scorer = MetricScorer(
            self.index, self.names, book.under("link.words"), cues["plain"]["words"], entities["kinds"]["words"],
            (*cues["up"]["verbs"], *cues["down"]["verbs"]),
        )  # fmt: skip
        self.dated = {f.table for f in self.index.periods if f.start and f.end and (f.end - f.start).days >= _MONTH}
        who = self._publishers(publisher)
        self.options = Options(
            self.index, self.units, scorer, Subjects(self.index, entities, who, self.gazetteer.find), self.cues, cues
        )  # fmt: skip
        self.wide = Wide(tables, self.names, self.units, self.cues, {**cues, **book.under("link.wide")})
        self.cubes = Cubes(
            tables, self.names, self.options, cues["totals"]["words"],
            self.options.plain | scorer.neutral | scorer.every, scorer.growth,
        )  # fmt: skip
        self.cell_words = words_of(grid for table in tables for grid in table.grids)
        self.cell_keys = frozenset(k for w in self.cell_words for k in self.names.keys(w))
        self.decisions = Decisions(
            self.options, self.units, self.names, signed, cues["goes_on"]["words"], cues["set_apart"]
        )
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
        memory, story = Memory(), self.cubes.open(document)
        links: dict[str, Link] = {}
        for part, text in (("title", document.title or ""), ("body", document.text)):
            for scene in self.scenes.of(document, part, text, memory):  # type: ignore[arg-type]
                links.update(known := self._linked(scene))
                links.update(self.cubes.links(scene, known, story))
                links.update(self._dates(scene, document))
                links.update(self._labels(scene, document.claims if part == "body" else ()))
                memory.spread, memory.spread_paragraph = self.options.spoken.spread(scene), scene.paragraph
                if is_heading(scene):
                    memory.heading = named(scene, self.index.by_metric, self.names)
                    memory.above = scene.text[scene.start : scene.end]
                elif not scene.linked and part == "body":
                    memory.speak(self.options.scorer.spoken(scene.text[scene.start : scene.end]), scene.sentence)
                for mention in reversed(scene.mentions):
                    memory.name(mention.entity)
                if scene.mentions:
                    memory.topic = tuple(dict.fromkeys(m.entity for m in scene.mentions)), scene.paragraph
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
                links[frame.claim.id] = self.decisions.of(frame, scene, weighed[frame.claim.id])
            elif frame.averaged and frame.role in ("level", "base") and (means := self._stated(frame, scene)):
                weighed[frame.claim.id] = means
                links[frame.claim.id] = self.decisions.of(frame, scene, means)
        self._once(scene, links, weighed)
        for frame in scene.frames:
            known = links.get(frame.claim.id)
            if known is None or (not known.chosen and frame.claim.kind in ("percent", "ratio", "count")):
                links[frame.claim.id] = self._derive(frame, scene, known)
        for frame in scene.frames:
            known = links[frame.claim.id]
            undated = len(known.chosen) == 1 and known.chosen[0].reference.period is None
            first = self._of_cells(frame, scene) if undated else None
            if first is not None and len(first.chosen) == 1:
                links[frame.claim.id] = first
                continue
            if len(known.chosen) == 1 and self.wide.doubtful(frame, scene, known):
                known = links[frame.claim.id] = Link(frame.claim.id, failed="entity", candidates=known.candidates)
            among_periods = len(known.chosen) > 1 and known.chosen[0].reference.table in self.dated
            if len(known.chosen) != 1 and not among_periods:
                found = self._of_cells(frame, scene) if frame.claim.kind != "age" else None
                links[frame.claim.id] = self._by_label(found) if found is not None else known
        return links

    def _by_label(self, link: Link) -> Link:
        """A link by the words of a row: where rows are months or years, one of many and a sum of them prove no error."""
        if any(c.reference.table in self.dated and (c.reference.formula or c.score < _SURE) for c in link.chosen):
            return replace(link, features=(*link.features, ("clear", Decimal(0))))
        return link

    def _of_cells(self, frame: Frame, scene: Scene) -> Link | None:
        """A link to cells; one to a figure worked out from them only where the sentence says no more than they hold."""
        if self.cues.such.search(frame.claim.text):
            return None
        found = self.wide.link(frame, scene)
        if (
            found is None
            or self._of_stretch(found, scene)
            or self.options.contrary(frame, found.chosen[0].reference.metric or "")
        ):
            return None
        if not found.chosen[0].reference.formula:
            return replace(found, features=(*found.features, *self._partly(frame, scene, found)))
        strange = strange_place(scene, self.cell_words) or limit_of(frame, scene, self.cues) is not None
        return None if strange else found

    def _partly(self, frame: Frame, scene: Scene, found: Link) -> tuple[tuple[str, Decimal], ...]:
        """What forbids an error by a cell: a place, a year or a part that the tables do not know, or a not."""
        header = found.chosen[0].reference.column or ""
        own = (n.term for n in frame.near if n.cost < _CLAUSE and not n.timed)
        narrow = (t for t in own if t.key in self.options.scorer.restricting)
        strange = (
            strange_place(scene, self.cell_words)
            or strange_year(scene, self.cell_words)
            or strange_lead(scene, self.cell_words, self.cues.leads)
            or any(t.key not in self.cell_keys for t in narrow)
            or any(not (m[0].istitle() or m[0] in header.casefold()) for m in self.cues.status.finditer(frame.asserted))
            or self._named_for_another(frame, scene, found)
            or (self.cues.negation.search(frame.clause) is not None and self.cues.negation.search(header) is None)
        )
        return (("clear", Decimal(0)),) if strange else ()

    @staticmethod
    def _named_for_another(frame: Frame, scene: Scene, found: Link) -> bool:
        """Whether all that names the row stands behind another number: "900 pupils, 210 of them to Northgate"."""
        told = next((g.detail for g in found.chosen[0].gates if g.name == "entity"), "").casefold()
        text = scene.text[: scene.end].casefold()
        names = told.split(" + ") if told and len(text) == scene.end else [""]
        first = min(text.find(name, scene.start) for name in names)
        return any(frame.claim.end <= f.claim.start < first for f in scene.frames)

    @staticmethod
    def _of_stretch(found: Link, scene: Scene) -> bool:
        """Whether a link rests on an end of a stretch and not on all of it: "born between 1965 and 1980"."""
        if scene.spread is None or any(f.role == "base" for f in scene.frames):
            return False
        named = next((g.detail for g in found.chosen[0].gates if g.name == "entity"), "")
        return any(w.text in named.split(" + ") for w in scene.spread)

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
                    known = self.decisions.of(frame, scene, free) if any(o.passed for o in free) else None
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
                link = self.decisions.of(frame, scene, direct)
                # A row that does not say it is a mean may yet be one, but is no ground for an error.
                return replace(link, features=(*link.features, ("unit", Decimal(0)))) if loose else link
            return known or Link(frame.claim.id, failed="derived")
        return self.decisions.worked_out(frame, scene, found)

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


def _like_a_year(claim: Claim) -> bool:
    """Whether a count is written as years are: "a 2014 population of 5.4 million"."""
    return claim.kind == "count" and _YEAR.search(claim.text) is not None
