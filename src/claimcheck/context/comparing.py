"""Whether a number is a level, a change, a share, or a figure beside another; which way, and against what."""

from __future__ import annotations

from claimcheck.context.beside import Beside
from claimcheck.context.cues import Cues, Way
from claimcheck.context.frame import Frame
from claimcheck.context.measure import Measures
from claimcheck.context.measured import Measured
from claimcheck.context.tree import Tree
from claimcheck.context.ways import Ways
from claimcheck.model import Claim, Comparison, Role


class Comparisons:
    """Reads comparisons from frames, by the word lists of the rules."""

    def __init__(self, cues: Cues, measures: Measures) -> None:
        self.cues = cues
        self.measures = measures
        self.ways = Ways(cues)
        self.of, self.at, self.new, self.ends = (
            cues.words(f"small.grammar.{key}") for key in ("of", "at", "new", "ends")
        )
        self.beside = Beside(cues, self.ways)
        roles = [cues.words(f"change.roles.{role}") for role in ("from", "to", "by")]
        self.sizes = cues.words("small.complement.sizes") | frozenset().union(*roles)
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
        against = self.beside.set_against(tree, frame) if measured.whole is None else None
        if against is not None:
            return against
        relative_to = self.beside.relative_to(tree, claim, frame)
        share_of = (
            self.beside.span(tree, *self.measures.phrases.core(tree, measured.whole))
            if measured.whole is not None
            else None
        )
        change = self._change(tree, claim, frame)
        if change is None and frame.lead in self.new and frame.verb is not None:
            role = None if self.cues.is_verb(tree.words[frame.verb], "verbs.level.verbs") else role
        if change is not None and not self._part(tree, claim, frame, measured):
            direction, own_role = change
            direction = direction or self.ways.before(tree, frame)
            return Comparison("change", direction, role or own_role, relative_to, share_of)
        beside = self.beside.way(tree, claim, frame)
        if beside is not None or (relative_to is not None and measured.whole is None):
            return Comparison(
                "relative", beside, role, relative_to, stands=beside is None and self.beside.stands(tree, frame)
            )
        behind = self.beside.behind(tree, frame) if role is None and measured.whole is None else None
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
        if claim.kind == "duration" and frame.lead and frame.lead not in self.leads | self.of:
            return None  # "the slowest growth for 11 months": no size of the growth
        for i in frame.path[1:]:
            if i == frame.verb or (i == frame.noun and frame.bond == "attribute"):
                break
            word = tree.words[i]
            ways = self.cues.words("change.up.words") | self.cues.words("change.down.words")
            if word in ways and not self.beside.than(tree, i) and not self._particle(tree, i, claim):
                return self.cues.direction(word, ("words",)), self._role(frame, "by", self._lead(tree, frame))
        if claim.kind == "percent" and claim.text.startswith("+"):
            return "up", "by"
        moving = self.measures.moving(tree, frame)
        if moving is not None:
            return self.cues.direction(tree.words[moving[1]], ("verbs",)), self._role(frame, "by")
        if frame.noun is not None:
            word = tree.words[frame.noun]
            way = self.cues.direction(word, ("nouns",))
            size = frame.bond in self.sizes
            if size and way is not None and (word not in self.measures.mixed or claim.kind == "percent"):
                return way, self._role(frame, "by")
        paced = self.ways.paced(tree, frame) or self.ways.stated(tree, frame) or self.ways.aside(tree, frame)
        if paced is not None:
            return paced, "by"
        return self._verb_change(tree, claim, frame) if frame.verb is not None else None

    def _particle(self, tree: Tree, i: int, claim: Claim) -> bool:
        """Whether the small word belongs to a verb that moves nothing ("made up of", "set up")."""
        verb = tree.words[tree.heads[i]]
        if claim.kind in ("count", "measure") and self._phrasal(verb):
            return tree.deps[i] == "prt"
        moves = self.cues.is_verb(verb, "change.neutral.verbs") or self.cues.direction(verb, ("verbs",)) is not None
        return tree.deps[i] == "prt" and not moves

    def _phrasal(self, verb: str) -> bool:
        """Whether the verb with "up" or "down" and what it counts moves no figure: opened up 40 acres."""
        return self.cues.is_verb(verb, "change.neutral.phrasal")

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
            if frame.slot == "object" and claim.kind in ("count", "measure") and self._phrasal(word):
                return None
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
