"""One document read in order: each parsed sentence gives its claims their context, then adds to what is remembered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from claimcheck.context.bases import Bases
from claimcheck.context.comparing import Comparisons
from claimcheck.context.cues import Cues
from claimcheck.context.discourse import Discourse
from claimcheck.context.entities import Entities
from claimcheck.context.frame import Frame, Frames
from claimcheck.context.measure import Measures
from claimcheck.context.measured import Measured
from claimcheck.context.memory import Memory
from claimcheck.context.mending import Mending
from claimcheck.context.owner import Owners
from claimcheck.context.periods import Dated, Periods
from claimcheck.context.phrases import Phrases, is_noun
from claimcheck.context.portions import Portions
from claimcheck.context.quotes import Quotes
from claimcheck.context.reading import Reading
from claimcheck.context.scopes import Scopes
from claimcheck.context.series import agree, beside, follow, spread
from claimcheck.context.speakers import Speakers
from claimcheck.context.standing import Standings
from claimcheck.context.tree import Tree
from claimcheck.matching.nouns import irregular_plurals, singular
from claimcheck.model import Claim, Context, Part, Period, Span
from claimcheck.rulebook import RuleBook


class Readers:
    """The readers of all roles, made once for a rule book."""

    def __init__(self, book: RuleBook, cues: Cues) -> None:
        self.cues = cues
        self.phrases = Phrases(cues)
        self.mending = Mending(cues)
        self.frames = Frames(cues)
        self.measures = Measures(cues, self.phrases)
        self.comparisons = Comparisons(cues, self.measures)
        self.standings = Standings(cues, self.phrases)
        self.periods = Periods(cues)
        self.scopes = Scopes(cues, self.phrases)
        self.discourse = Discourse(cues, self.phrases)
        self.entities = Entities(Owners(cues, self.phrases), self.discourse, self.standings, self.phrases)
        self.speakers = Speakers(cues, self.phrases)
        quotes = cues.table("source.quotes")
        self.quotes = Quotes(quotes["open"], quotes["close"])
        self.bases = Bases(cues)
        self.portions = Portions(cues, self.phrases)
        self.plurals = irregular_plurals(book)


class Passage:
    """Reads the parts of one document; ``memory`` goes from the title on through the body."""

    def __init__(self, readers: Readers) -> None:
        self.r = readers
        self.memory = Memory()
        self.speaker: Span | None = None

    def read(
        self, part: Part, text: str, sentences: Sequence[tuple[int, int]], trees: Mapping[int, Tree],
        claims: Mapping[int, Sequence[Claim]],
    ) -> Iterator[Claim]:  # fmt: skip
        """The claims of one part with their context."""
        quotes = self.r.quotes.spans(text) if trees else []
        if part == "body" and trees:
            self.memory.speaking_for = self.r.discourse.speaking(text)
        speakers = self.r.speakers.find(trees, quotes)
        line, at = 1, 0
        for n in sorted(trees):
            tree = trees[n]
            self.r.mending.mend(tree)
            mine = claims.get(n, ())
            yield from self._sentence(tree, mine, part, quotes, speakers)
            line, at = line + text.count("\n", at, sentences[n][0]), sentences[n][0]
            self.r.discourse.learn(tree, self.memory, part, line)

    def _sentence(
        self, tree: Tree, claims: Sequence[Claim], part: Part, quotes: Sequence[tuple[int, int]],
        speakers: Mapping[tuple[int, int], Span],
    ) -> Iterator[Claim]:  # fmt: skip
        tree.claimed = self._claimed(tree, claims)
        readings = self._readings(tree, claims)
        if not readings:
            return
        dates = self.r.periods.all_dated(tree, claims)
        pairing = not self.r.cues.words("small.pairing.words").isdisjoint(tree.words)
        ranks = {i for x in readings if x.claim.kind == "rank" for i in x.frame.span}
        own = [d for d in dates if d.attached not in ranks]
        bound = self.r.periods.bind(
            tree, [(x.claim, x.frame) for x in readings if x.claim.kind != "rank"], own, pairing
        )
        before: Reading | None = None
        for reading in readings:
            self._measure(tree, reading, before)
            self.r.entities.settle(tree, reading, before, self.memory, part)
            if pairing:
                self.r.entities.pair(tree, reading, readings, part)
            reading.comparison = self.r.comparisons.find(tree, reading.claim, reading.frame, reading.measured)
            if before is not None:
                reading.comparison = follow(
                    tree.text, before.claim, before.comparison, reading.claim, reading.comparison
                )
            if reading.claim.kind != "age":
                before = reading
        agree(readings)
        spread(tree, readings)
        beside(tree, readings)
        self.r.bases.settle(tree, readings)
        self.r.portions.settle(tree, readings)
        for reading in readings:
            yield self._finished(tree, reading, bound, dates, quotes, speakers)

    @staticmethod
    def _claimed(tree: Tree, claims: Sequence[Claim]) -> set[int]:
        """The tokens of all numbers, without the nouns that they count."""
        spans = (tree.tokens.within(c.start, c.end) for c in claims if c.kind != "age")
        return {i for span in spans for i in span if tree.tags[i] in ("CD", "$")}

    def _readings(self, tree: Tree, claims: Sequence[Claim]) -> list[Reading]:
        out = []
        for claim in claims:
            if claim.quantity is None or claim.kind in ("date", "time", "set"):
                continue
            span = tree.tokens.within(claim.start, claim.end)
            frame = self.r.frames.find(tree, span) if len(span) else None
            spent = claim.kind == "duration" and frame is not None and self.r.periods.spans_time(tree, claim, frame)
            if frame is not None and not spent:
                out.append(Reading(claim, frame, self.r.measures.find(tree, claim, frame)))
        return out

    def _measure(self, tree: Tree, reading: Reading, before: Reading | None) -> None:
        measured = reading.measured
        if measured.node is not None and not (measured.same and before is not None and before.measure is not None):
            reading.measure = Span(*tree.slice(measured.first, measured.last))
            reading.notes += (measured.how,)
        elif (
            before is not None
            and before.measure is not None
            and (measured.same or self._elliptic(tree, reading, before))
        ):
            reading.measure = before.measure
            reading.measured = replace(before.measured, counted=False, whole=measured.whole, same=True)
            reading.notes += (measured.how or "measure: that of the number before",)

    def _elliptic(self, tree: Tree, reading: Reading, before: Reading) -> bool:
        """Whether a bare number repeats the one before ("Alder has 12 libraries and Bexby has 7")."""
        a, b = before.claim, reading.claim
        return b.kind == a.kind and b.start - a.end < 80

    def _finished(
        self, tree: Tree, reading: Reading, bound: Mapping[str, tuple[Period, str]], dates: Sequence[Dated],
        quotes: Sequence[tuple[int, int]], speakers: Mapping[tuple[int, int], Span],
    ) -> Claim:  # fmt: skip
        claim, frame, measured = reading.claim, reading.frame, reading.measured
        comparison = reading.comparison
        period, when = bound.get(claim.id, (None, ""))
        status, cue = self.r.standings.status(tree, frame, measured, claim.start, claim.end)
        quote = _around(quotes, claim)
        source, said = self._source(tree, frame, quote, speakers)
        here = reading.entity if reading.entity is not None and not reading.entity.carried else None
        mine = [d.span for d in dates if period is not None and d.claim.id == period.claim]
        used = [*mine, reading.owned]
        used += [
            tree.tokens.within(s.start, s.end)
            for s in (reading.measure, here, comparison.share_of, comparison.relative_to, source)
            if s is not None
        ]
        scope = self.r.scopes.find(
            tree, frame, measured, used, [d.span for d in dates], self.r.measures.compared(tree, frame)
        )
        notes = (
            *reading.notes,
            *((when,) if when else ()),
            *((f"status: '{cue}'",) if cue else ()),
            *((said,) if said else ()),
        )
        context = Context(
            reading.measure, reading.entity, comparison, period, scope, status, source, quote is not None, notes
        )
        return replace(self._with_unit(tree, claim, measured), context=context)

    def _with_unit(self, tree: Tree, claim: Claim, measured: Measured) -> Claim:
        """A count without a unit takes its counted noun, in the singular; more than one count no singular, unless it is said of a noun."""
        quantity, node = claim.quantity, measured.node
        if claim.kind != "count" or quantity is None or quantity.unit is not None or not measured.counted:
            return claim
        if node is None or node in tree.tokens.within(claim.start, claim.end):
            return claim
        form = tree.tokens.forms[node]
        noun = singular(form if form[1:2].isupper() else form.lower(), self.r.plurals)
        many = quantity.value is None or abs(quantity.value) != 1
        plural = tree.tags[node].endswith("S") or noun.lower() != form.lower() or form.lower() in self.r.plurals
        if len(form) < 2 or (many and not plural and tree.deps[node] not in ("compound", "nmod", "amod")):
            return claim
        return replace(claim, quantity=replace(quantity, unit=noun))

    def _source(
        self, tree: Tree, frame: Frame, quote: tuple[int, int] | None, speakers: Mapping[tuple[int, int], Span]
    ) -> tuple[Span | None, str]:
        found = self.r.standings.source(tree, frame)
        if found is not None:
            node, how = found
            if is_noun(tree, node):
                self.speaker = Span(*tree.slice(*self.r.phrases.person(tree, node)))
                return self.speaker, how
            if self.speaker is not None:
                return self.speaker, f"source: '{tree.words[node]}', who spoke before"
            return None, ""
        if quote is not None and quote in speakers:
            self.speaker = speakers[quote]
            return speakers[quote], "source: speaker of the quotation"
        return None, ""


def _around(quotes: Sequence[tuple[int, int]], claim: Claim) -> tuple[int, int] | None:
    """The quotation that holds a claim; they stand in order and apart."""
    before = bisect_right(quotes, claim.start, key=itemgetter(0))
    return quotes[before - 1] if before and claim.end <= quotes[before - 1][1] else None
