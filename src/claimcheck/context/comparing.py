"""Whether a number is a level, a change, a share, or a figure beside another; which way, and against what."""

from __future__ import annotations

from claimcheck.context.cues import Cues, Way
from claimcheck.context.frame import Frame
from claimcheck.context.measure import Measures
from claimcheck.context.measured import Measured
from claimcheck.context.phrases import is_noun, is_verb
from claimcheck.context.tree import Tree
from claimcheck.context.ways import Ways
from claimcheck.model import Claim, Comparison, Role, Span


class Comparisons:
    """Reads comparisons from frames, by the word lists of the rules."""

    def __init__(self, cues: Cues, measures: Measures) -> None:
        self.cues = cues
        self.measures = measures
        self.ways = Ways(cues)
        self.of, self.at, self.new, self.ends = (
            cues.words(f"small.grammar.{key}") for key in ("of", "at", "new", "ends")
        )
        self.base = cues.table("scope.base")
        roles = (cues.words(f"change.roles.{role}") for role in ("from", "to", "by"))
        self.leads = frozenset().union(*roles) - cues.words("change.roles.nominal")

    def find(self, tree: Tree, claim: Claim, frame: Frame, measured: Measured) -> Comparison:
        """The comparison of one claim, merged with the role that the finding rules gave it."""
        if claim.kind == "rank":
            return Comparison("level")
        given = claim.context.comparison if claim.context is not None else None
        role: Role | None = given.role if given is not None else None
        if role == "by" and measured.whole is not None:
            role = None
        if self.measures.compared(tree, frame):
            return Comparison("level", role=role)
        relative_to = self._relative_to(tree, claim, frame)
        share_of = (
            self._span(tree, *self.measures.phrases.core(tree, measured.whole)) if measured.whole is not None else None
        )
        change = self._change(tree, claim, frame)
        if change is None and frame.lead in self.new and frame.verb is not None:
            role = None if self.cues.is_verb(tree.words[frame.verb], "verbs.level.verbs") else role
        if change is not None and not self._part(tree, claim, frame, measured):
            direction, own_role = change
            direction = direction or self.ways.before(tree, frame)
            return Comparison("change", direction, role or own_role, relative_to, share_of)
        beside = self._beside(tree, claim, frame)
        if beside is not None or (relative_to is not None and measured.whole is None):
            return Comparison(
                "relative", beside, role, relative_to, stands=beside is None and self._stands(tree, frame)
            )
        behind = self._behind(tree, frame) if role is None and measured.whole is None else None
        if behind is not None:
            return behind
        if role is not None:
            return Comparison("change", self.ways.before(tree, frame), role, relative_to, share_of)
        if share_of is not None or self._of_share(tree, claim, measured):
            return Comparison("share", None, None, relative_to, share_of)
        return Comparison("level")

    def _part(self, tree: Tree, claim: Claim, frame: Frame, measured: Measured) -> bool:
        """ "cut 15% of its workforce": a part that goes, not a figure that moves."""
        return (
            measured.whole is not None
            and frame.slot == "object"
            and frame.verb is not None
            and self.cues.is_verb(tree.words[frame.verb], "verbs.amounts.verbs")
        )

    def _of_share(self, tree: Tree, claim: Claim, measured: Measured) -> bool:
        """A percentage whose measure is a share by name ("the proportion of pupils is 29%")."""
        named = measured.node is not None and tree.words[measured.node] in self.cues.words("nouns.shares.words")
        return named and claim.kind in ("percent", "ratio")

    def _change(self, tree: Tree, claim: Claim, frame: Frame) -> tuple[Way | None, Role | None] | None:
        """Direction and role of a change, by the small word, the noun or the verb that the number hangs on."""
        for i in frame.path[1:]:
            if i == frame.verb or (i == frame.noun and frame.bond == "attribute"):
                break
            word = tree.words[i]
            ways = self.cues.words("change.up.words") | self.cues.words("change.down.words")
            if word in ways and not self._than(tree, i) and not self._particle(tree, i):
                return self.cues.direction(word, ("words",)), self._role(frame, "by", self._lead(tree, frame))
        if claim.kind == "percent" and claim.text.startswith("+"):
            return "up", "by"
        moving = self.measures.moving(tree, frame)
        if moving is not None:
            return self.cues.direction(tree.words[moving[1]], ("verbs",)), self._role(frame, "by")
        if frame.noun is not None:
            word = tree.words[frame.noun]
            way = self.cues.direction(word, ("nouns",))
            if way is not None and (word not in self.measures.mixed or claim.kind == "percent"):
                return way, self._role(frame, "by")
        paced = self.ways.paced(tree, frame) or self.ways.stated(tree, frame) or self.ways.aside(tree, frame)
        if paced is not None:
            return paced, "by"
        return self._verb_change(tree, claim, frame) if frame.verb is not None else None

    def _particle(self, tree: Tree, i: int) -> bool:
        """Whether the small word belongs to a verb that moves nothing ("made up of", "set up")."""
        verb = tree.words[tree.heads[i]]
        moves = self.cues.is_verb(verb, "change.neutral.verbs") or self.cues.direction(verb, ("verbs",)) is not None
        return tree.deps[i] == "prt" and not moves

    def _verb_change(self, tree: Tree, claim: Claim, frame: Frame) -> tuple[Way | None, Role | None] | None:
        verb = frame.verb
        assert verb is not None
        word = tree.words[verb]
        way = self.cues.direction(word, ("verbs",))
        if frame.itself:
            return (way, "by") if way is not None else None
        if frame.slot == "subject" or (frame.noun is not None and frame.bond in self.of):
            return None
        if self.cues.is_verb(word, "change.arrive.verbs"):
            arrived = frame.slot in ("object", "adverb") or frame.slot in self.at | self.new
            return ("up", "to") if arrived else None
        if way is None and self.cues.is_verb(word, "change.neutral.verbs"):
            if (
                frame.lead in self.new
                and self.cues.is_verb(word, "verbs.level.verbs")
                and not self._started(tree, frame)
            ):
                return None
            small = next((w for k in tree.kids[verb] if (w := self.cues.direction(tree.words[k], ("words",)))), None)
            if small is None and frame.lead not in self.ends:
                return None
            return small, self._role(frame, "by")
        if way is None or (frame.lead in self.at and self._raised(tree, verb)):
            return None
        if frame.lead in self.leads:
            return way, self._role(frame, "to")
        if frame.slot in ("object", "adverb") or self._qualified(frame):
            amount = self.measures.amount(claim) and self.cues.is_verb(word, "verbs.amounts.verbs")
            return None if amount and frame.slot == "object" else (way, "by")
        return None

    def _raised(self, tree: Tree, verb: int) -> bool:
        """ "raised £5m at 4%": a sum that was got, so that what stands behind "at" is no level it rose to."""
        thing = tree.child(verb, "dobj")
        got = self.cues.is_verb(tree.words[verb], "verbs.amounts.verbs") and thing is not None
        return got and any(k in tree.claimed for k in (thing, *tree.kids[thing or 0]))

    @staticmethod
    def _qualified(frame: Frame) -> bool:
        """ "rose under 4%": the preposition between verb and number is the number's own qualifier."""
        return frame.verb is not None and len(frame.path) > 1 and frame.path[-2] in frame.span

    def _lead(self, tree: Tree, frame: Frame) -> str | None:
        """The preposition of the number's change: its own, or that of the noun it is said of ("down from a peak of 5%")."""
        if frame.bond in self.of and frame.noun is not None and tree.deps[frame.noun] == "pobj":
            return tree.words[tree.heads[frame.noun]]
        return frame.lead

    def _started(self, tree: Tree, frame: Frame) -> bool:
        """Whether the verb also says where the figure came from ("went from 3% to 4%")."""
        starts = self.cues.words("change.roles.from")
        return frame.verb is not None and any(tree.words[k] in starts for k in tree.kids[frame.verb])

    def _role(self, frame: Frame, otherwise: Role, lead: str | None = None) -> Role:
        roles: tuple[Role, Role, Role] = ("from", "to", "by")
        for role in roles:
            if (lead or frame.lead) in self.cues.words(f"change.roles.{role}"):
                return role
        return otherwise

    def _than(self, tree: Tree, i: int) -> int | None:
        """What stands behind "than" after the comparative at ``i``."""
        for prep in tree.kids[i]:
            if tree.words[prep] in self.base["than"]:
                inner = tree.child(prep, "pobj")
                if inner is None:
                    deeper = tree.child(prep, "prep", "pcomp", "advmod")
                    inner = tree.child(deeper, "pobj") if deeper is not None else None
                return inner if inner is not None else prep
        if i + 1 < len(tree) and tree.words[i + 1] in self.base["than"]:
            return next((k for k in range(i + 2, min(i + 6, len(tree))) if is_noun(tree, k)), i + 1)
        return None

    def _nodes(self, tree: Tree, frame: Frame) -> list[int]:
        """Where a comparison's word can stand: up from the number to the first noun or verb, or right behind it."""
        out: list[int] = []
        for below, i in zip(frame.path, frame.path[1:4], strict=False):
            if i == frame.verb or is_noun(tree, i) or tree.deps[below] == "pobj":
                break
            if not self.ways.timed(tree, i):
                out.append(i)
        behind = frame.span.stop
        if behind < len(tree) and tree.heads[behind] in frame.span:
            word = tree.words[behind]
            more = word in self.base["up"] or word in self.base["down"]
            if (word in self.base["position"] and not self.ways.timed(tree, behind)) or (
                more and self._than(tree, behind) is not None
            ):
                out.append(behind)
        return out

    def _beside(self, tree: Tree, claim: Claim, frame: Frame) -> Way | None:
        """ "up" or "down" for "13% below the average", "three times higher than", "double the goal"."""
        for i in self._nodes(tree, frame):
            word = tree.words[i]
            if word in self.base["down"] and (word in self.base["position"] or self._than(tree, i) is not None):
                return "down"
            if word in self.base["up"] and (word in self.base["position"] or self._than(tree, i) is not None):
                return "up"
        if claim.kind == "multiple" and not frame.itself:
            return "up"
        if claim.kind == "ratio" and self._halved(tree, frame):
            return "down"
        return None

    def _behind(self, tree: Tree, frame: Frame) -> Comparison | None:
        """ "came in at $1.37, above forecasts": a level, and behind the next comma the word of place for it."""
        k = frame.span.stop
        while k < len(tree) and tree.words[k] != "," and not is_verb(tree, k) and tree.deps[k] != "cc":
            k += 1
        if k >= len(tree) or tree.words[k] != ",":
            return None
        at = k + 2 if k + 1 < len(tree) and tree.tags[k + 1] == "RB" else k + 1
        if at >= len(tree) or tree.words[at] not in self.base["aside"]:
            return None
        deeper = tree.child(at, "prep")
        inner = tree.child(at, "pobj") or (tree.child(deeper, "pobj") if deeper is not None else None)
        if inner is None or inner in tree.claimed:
            return None
        way: Way = "down" if tree.words[at] in self.base["down"] else "up"
        return Comparison("relative", way, None, self._phrase(tree, frame, inner), stands=True)

    @staticmethod
    def _halved(tree: Tree, frame: Frame) -> bool:
        """ "half the norm": a fraction right before the noun that it is compared with."""
        return (
            frame.noun is not None
            and frame.slot == "complement"
            and tree.deps[frame.anchor] in ("predet", "det", "amod", "nummod", "quantmod")
        )

    def _relative_to(self, tree: Tree, claim: Claim, frame: Frame) -> Span | None:
        for i in self._nodes(tree, frame):
            word = tree.words[i]
            if word in self.base["position"] or word in self.base["onto"]:
                inner = tree.child(i, "pobj")
                if inner is None:
                    on = next(
                        (k for k in tree.kids[i] if tree.words[k] in self.base["behind"] and k > frame.anchor), None
                    )
                    inner = tree.child(on, "pobj") if on is not None else None
                if inner is not None and inner not in frame.span:
                    return self._phrase(tree, frame, inner)
            than = self._than(tree, i)
            if than is not None and than not in frame.span and than > frame.anchor:
                return self._phrase(tree, frame, than)
        if claim.kind == "multiple" and frame.noun is not None and frame.bond == "attribute":
            return self._phrase(tree, frame, frame.noun)
        if (
            frame.noun is not None
            and frame.slot == "complement"
            and tree.deps[frame.anchor] in ("predet", "advmod", "det", "amod")
        ):
            return self._phrase(tree, frame, frame.noun)
        return self._compared(tree, frame) or self._multiple(tree, claim, frame)

    def _multiple(self, tree: Tree, claim: Claim, frame: Frame) -> Span | None:
        """ "is double the goal": the noun that follows where the parser hangs "double" on the verb."""
        if frame.verb is None or frame.itself or claim.kind not in ("multiple", "ratio"):
            return None
        goal = tree.child(frame.verb, "attr")
        return (
            self._phrase(tree, frame, goal)
            if goal is not None and goal > frame.anchor and goal not in frame.span
            else None
        )

    def _stands(self, tree: Tree, frame: Frame) -> bool:
        """Whether the number is a level that another one is only set against."""
        return self._compared(tree, frame) is not None

    def _compared(self, tree: Tree, frame: Frame) -> Span | None:
        """What follows "compared with" on the verb or the noun of the number."""
        nodes = [*frame.path, *([frame.noun] if frame.noun is not None else [])]
        for i in nodes:
            for k in tree.kids[i]:
                if tree.words[k] in self.base["compared"] and k > frame.anchor:
                    for prep in (k, *tree.kids[k]):
                        inner = tree.child(prep, "pobj")
                        if inner is not None:
                            return self._phrase(tree, frame, inner)
        return None

    def _phrase(self, tree: Tree, frame: Frame, node: int) -> Span:
        """The whole phrase of ``node`` without its article, up to a comma."""
        first, last = tree.lefts[node], node
        if first <= frame.span[-1] < node:
            first = frame.span[-1] + 1
        while (
            first < node and tree.tags[first] == "DT" and tree.words[first] in self.cues.words("small.articles.words")
        ):
            first += 1
        while first < node and tree.words[first] in self.base["than"]:
            first += 1
        for k in range(node + 1, tree.rights[node] + 1):
            if tree.words[k] in (",", ";", ":", "-", "–", "—") or (
                is_verb(tree, k) and tree.tags[k] not in ("VBN", "VBG")
            ):
                break
            last = k
        return self._span(tree, first, last)

    @staticmethod
    def _span(tree: Tree, first: int, last: int) -> Span:
        return Span(*tree.slice(first, last))
