"""Atoms to amounts: a number with its currency, unit or counted noun."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from claimcheck.interpret.numbers import Number, NumberReader, to_decimal
from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.tape import PIECE, fold
from claimcheck.model import Kind, Mark
from claimcheck.rulebook import RuleBook

_MILLION = Decimal(1000000)
_UNIT_CLASSES = (
    "UNIT",
    "FOOTWORD",
    "INCHWORD",
    "STONEWORD",
    "LBWORD",
    "OUNCEWORD",
    "UNITLETTER",
    "TEMPLETTER",
    "INCHMARK",
    "FOOTMARK",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or measures; ``low`` and ``high`` are the ends a range takes from it."""

    kind: Kind
    number: Number
    rule: str
    unit: str | None = None
    ucum: str | None = None
    per: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def low(self) -> Decimal | None:
        return self.number.value if self.number.value is not None else self.number.low

    @property
    def high(self) -> Decimal | None:
        return self.number.value if self.number.value is not None else self.number.high


class AmountReader:
    """Reads atoms with the lexicon's meanings."""

    def __init__(self, book: RuleBook, lexicon: Lexicon, locale: str = "en") -> None:
        self.numbers = NumberReader(book)
        self.lexicon = lexicon
        self.book = book
        self.minor = book.tables["money.minor"]
        self.pound = book.tables["money.pound"]
        self.pound_weight = book.tables["units.mass.pound"] | {"rule": "units.mass.pound"}
        cues = sorted({*self.pound["weight_near"], *self.pound["money_near"]}, key=len, reverse=True)
        self._cue = re.compile("|".join(rf"(?<!\w){re.escape(c)}(?!\w)" if c.isalpha() else re.escape(c) for c in cues))
        territory = locale.replace("_", "-").partition("-")[2].upper()
        self.dollar: str | None = book.tables["money.dollar_locales"]["codes"].get(territory)
        self.phrases: dict[tuple[str, str], Mapping[str, Any]] = {
            (" ".join(parts) if not exact else "\0" + " ".join(parts), cls): data
            for parts, exact, classes in lexicon.all_phrases()
            for cls, data in classes.items()
        }

    def meaning(self, text: str, cls: str) -> Mapping[str, Any] | None:
        """What a word or a phrase means as a ``cls``."""
        parts = [p.strip() for p in PIECE.findall(fold(text)) if p.strip()]
        if len(parts) == 1:
            found: Mapping[str, Any] | None = self.lexicon.meaning(parts[0], cls)
            return found
        for form in (parts, [p for p in parts if p != "-"]):
            phrase = self.phrases.get((" ".join(form).lower(), cls)) or self.phrases.get(("\0" + " ".join(form), cls))
            if phrase is not None:
                return phrase
        return None

    def at(self, text: str, mark: Mark, slot: tuple[int, int]) -> Amount | None:
        """The amount that stands in ``slot`` of ``mark``: an atom, or a bare number."""
        for atom in mark.inner:
            if (atom.start, atom.end) == slot and atom.kind:
                return self.atom(text, atom)
        number = self.numbers.read(text[slot[0] : slot[1]])
        if number is None:
            return None
        lead = mark.slot("sign")
        number = self._signed(text, lead, number)
        if text[mark.start : slot[0]].strip() in ("-", "\u2212", "\u2013") and mark.kind == "bare":
            number = _negative(number)
        return Amount("count", number, mark.rule, notes=_doubts(number))

    def atom(self, text: str, atom: Mark) -> Amount | None:
        """The amount of one atom."""
        read = getattr(self, f"_{atom.kind}", None)
        amount: Amount | None = read(text, atom) if read is not None else None
        return replace(amount, notes=amount.notes + _doubts(amount.number)) if amount is not None else None

    def _number(self, text: str, atom: Mark) -> Number | None:
        slot = atom.slot("n")
        if slot is None:
            return None
        number = self.numbers.read(text[slot[0] : slot[1]])
        return self._signed(text, atom.slot("sign") or _lead(text, atom, slot), number) if number is not None else None

    def _signed(self, text: str, slot: tuple[int, int] | None, number: Number) -> Number:
        if slot is None:
            return number
        sign = fold(text[slot[0] : slot[1]]).strip().lower()
        return _negative(number) if sign in ("-", "\u2013", "minus", "negative") else number

    def _money(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        if number is None:
            return None
        minor, cents = atom.slot("minor"), atom.slot("cents")
        if minor is not None and cents is None:
            return self._minor(text[minor[0] : minor[1]], number)
        if cents is not None:
            number = self._with_cents(text, number, cents, minor)
        scale = atom.slot("scale")
        if scale is not None and number is not None:
            number = _times(number, self.numbers.scales.get(text[scale[0] : scale[1]].lower(), Decimal(1)))
        if number is None:
            return None
        slot = atom.slot("cur") or atom.slot("sym")
        if slot is None:
            return None
        word = text[slot[0] : slot[1]]
        mega = self.meaning(word, "CURMEGA")
        if mega is not None:
            number = _times(number, _MILLION)
        found = mega
        if self.meaning(word, "POUNDWORD") and number.scale < 1000 and self._weighed(text, atom):
            return Amount("measure", number, "units.mass.pound", "pound", str(self.pound_weight["ucum"]))
        low = self.meaning(word, "CURLOW")
        if low is not None:
            found = {"rule": f"currencies.{low['value']}"}
        for cls in ("CURNAME", "CURSYM", "CURCODE", "CURWORDCODE", "POUNDWORD"):
            found = found or self.meaning(word, cls)
        ascii_ = self.meaning(word, "CURASCII")
        if ascii_ is not None:
            return Amount("money", number, f"currencies.{ascii_['value']}", str(ascii_["value"]))
        if found is None:
            return None
        rule = str(found["rule"])
        code = str(found.get("code", rule.rsplit(".", 1)[1]))
        if rule.endswith(".USD") and word.strip().lower() in self.book.tables["money.dollar_locales"]["shared"]:
            return self._dollar(number, rule)
        return Amount("money", number, rule, code)

    def _dollar(self, number: Number, rule: str) -> Amount:
        if self.dollar is not None:
            return Amount(
                "money",
                number,
                f"currencies.{self.dollar}",
                self.dollar,
                notes=(f"dollar read as {self.dollar}: locale",),
            )
        return Amount("money", number, rule, "USD", notes=("dollar read as USD: no country or locale says otherwise",))

    def _with_cents(
        self, text: str, number: Number, cents: tuple[int, int], minor: tuple[int, int] | None
    ) -> Number | None:
        small = self.numbers.read(text[cents[0] : cents[1]])
        if small is None or small.value is None or number.value is None:
            return number
        name = fold(text[minor[0] : minor[1]]).strip().lower() if minor else ""
        size = Decimal(self.minor.get("size", {}).get(name, "0.01"))
        return replace(number, value=number.value + small.value * size, step=size, exact=False)

    def _minor(self, word: str, number: Number) -> Amount | None:
        name = fold(word).strip().lower()
        code = self.minor["code"].get(name)
        if code is None:
            return None
        size = Decimal(self.minor.get("size", {}).get(name, "0.01"))
        return Amount("money", _times(number, size), "money.minor", code)

    def _percent(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        unit = atom.slot("unit")
        if number is None:
            number = Number(Decimal(1)) if unit is not None else None
        if number is None:
            return None
        number = replace(number, exact=False)
        if unit is None:
            return Amount("percent", number, atom.rule, "%", "%")
        word = text[unit[0] : unit[1]]
        found = self.meaning(word, "PPWORD") or self.meaning(word, "BPWORD") or {}
        return Amount("percent", number, str(found.get("rule", atom.rule)), str(found.get("unit", "%")))

    def _measure(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        slot = atom.slot("unit")
        if number is None or slot is None:
            return None
        word = text[slot[0] : slot[1]]
        found = self._unit(word)
        if found is None:
            return None
        second = atom.slot("n2"), atom.slot("unit2")
        if second[0] is not None and second[1] is not None:
            number = self._compound(text, number, found, second[0], second[1])
        return Amount("measure", number, str(found["rule"]), str(found["unit"]), found.get("ucum"))

    def _unit(self, word: str) -> Mapping[str, Any] | None:
        for cls in _UNIT_CLASSES:
            found = self.meaning(word, cls)
            if found is not None:
                return found
        return self.pound_weight if self.meaning(word, "POUNDWORD") else None

    def _compound(
        self, text: str, number: Number, unit: Mapping[str, Any], more: tuple[int, int], small: tuple[int, int]
    ) -> Number:
        """ "5 feet 10 inches" in feet: the second number is scaled by the ratio of the two units' factors."""
        second = self.numbers.read(text[more[0] : more[1]])
        below = self._unit(text[small[0] : small[1]])
        if second is None or below is None or number.value is None or second.value is None:
            return number
        ratio = Fraction(str(below["factor"])) / Fraction(str(unit["factor"]))
        value = number.value + to_decimal(Fraction(second.value) * ratio)
        return replace(number, value=value, step=to_decimal(Fraction(second.step) * ratio), exact=False)

    def _weighed(self, text: str, atom: Mark) -> bool:
        """Whether "pounds" without a sign are a weight: by the nearest cue in the sentence."""
        lead = fold(text[max(0, atom.start - 90) : atom.start]).lower().rpartition(". ")[2]
        tail = fold(text[atom.end : atom.end + 60]).lower().partition(". ")[0]
        before, after = self._cue.findall(lead), self._cue.findall(tail)
        near = [*reversed(before[-2:]), *after[:1]] if before else after[:1]
        weight = self.pound["weight_near"]
        return bool(near) and near[0] in weight

    def _count(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        slot = atom.slot("unit")
        if number is None:
            return None
        noun = text[slot[0] : slot[1]] if slot else ""
        unit = self.meaning(noun.split()[-1], "UNIT") if " " in noun else None
        if unit is not None:
            return Amount("measure", number, str(unit["rule"]), str(unit["unit"]), unit.get("ucum"))
        return Amount("count", number, atom.rule, self.noun(noun) if noun else None)

    def _age(self, text: str, atom: Mark) -> Amount | None:
        unit = atom.slot("unit")
        name = self.per(text[unit[0] : unit[1]]) if unit else "year"
        low, high = atom.slot("lo"), atom.slot("hi")
        if low is not None and high is not None:
            ends = [self.numbers.read(text[s:e]) for s, e in (low, high)]
            if ends[0] is None or ends[1] is None:
                return None
            return Amount("age", Number(None, low=ends[0].value, high=ends[1].value), atom.rule, name or "year")
        number = self._number(text, atom)
        return Amount("age", number, atom.rule, name or "year") if number is not None else None

    def _ratio(self, text: str, atom: Mark) -> Amount | None:
        number = self._number(text, atom)
        of = atom.slot("of")
        if number is None or number.value is None:
            return None
        if of is None:
            return Amount("ratio", number, atom.rule)
        whole = self.numbers.read(text[of[0] : of[1]])
        if whole is None or not whole.value or number.value >= whole.value:
            return None
        value = number.value / whole.value
        short = value.quantize(Decimal("1e-10")).normalize()
        return Amount("ratio", Number(short, step=Decimal("0.01"), fraction=True), atom.rule)

    def _multiple(self, text: str, atom: Mark) -> Amount | None:
        slot = atom.slot("n")
        if slot is None:
            return None
        word = text[slot[0] : slot[1]]
        found = self.meaning(word, "MULTWORD")
        number = (
            Number(Decimal(found["value"]), step=Decimal("0.1"), fraction=True) if found else self.numbers.read(word)
        )
        return Amount("multiple", number, atom.rule) if number is not None else None

    def per(self, text: str) -> str | None:
        """The singular name of what a rate is per."""
        for cls in ("PERADV", "TIMEUNIT", "UNIT"):
            found = self.meaning(text, cls)
            if found is not None:
                return str(found.get("value") or found.get("unit") or text)
        return self.noun(text)

    def noun(self, text: str) -> str:
        """A counted noun phrase in the singular, in lower case unless it is a name."""
        words = fold(text).strip(" -").split()
        last = words[-1]
        lower = [w if w[:1].isupper() and len(w) > 1 else w.lower() for w in words]
        return " ".join([*lower[:-1], self.singular(last)])

    def singular(self, word: str) -> str:
        """The singular of one plural noun; other words come back as they are."""
        low = word.lower()
        known = self.lexicon.meaning(low, "IRRPLURAL")
        if known is not None:
            return str(known["value"])
        if len(low) > 4 and low.endswith("ies"):
            return word[:-3] + "y"
        if len(low) > 4 and low.endswith(("sses", "xes", "zes", "ches", "shes")):
            return word[:-2]
        if len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
            return word[:-1]
        return word

    def qualifier(self, text: str) -> dict[str, str] | None:
        """What a qualifier says: ``approximation`` and, where it has one, ``spread`` and ``side``."""
        found = self.meaning(text, "QUAL") or self.meaning(text, "QUALAFTER")
        if found is None:
            parts = [p.strip() for p in PIECE.findall(fold(text)) if p.strip()]
            for size in range(len(parts) - 1, 0, -1):
                for at in range(len(parts) - size + 1):
                    piece = " ".join(parts[at : at + size])
                    found = self.meaning(piece, "QUAL")
                    if found is not None and found["approximation"] != "=":
                        return _qualifier(found)
            return None
        return _qualifier(found)


def _qualifier(found: Mapping[str, Any]) -> dict[str, str]:
    return {k: str(found[k]) for k in ("approximation", "spread", "side") if k in found}


def _lead(text: str, atom: Mark, slot: tuple[int, int]) -> tuple[int, int] | None:
    """The first character of an atom when it is a sign before its number."""
    return (atom.start, atom.start + 1) if slot[0] > atom.start else None


def _times(number: Number, factor: Decimal) -> Number:
    def grown(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * factor

    return replace(
        number,
        value=grown(number.value),
        low=grown(number.low),
        high=grown(number.high),
        step=number.step * factor,
        scale=number.scale * factor if factor > 1 else number.scale,
    )


def _negative(number: Number) -> Number:
    return _times(number, Decimal(-1)) if number.value is None else replace(number, value=-number.value)


def _doubts(number: Number) -> tuple[str, ...]:
    return () if number.sure else ("malformed number",)
