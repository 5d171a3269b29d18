"""Units as headers and unit columns write them: currency, per cent, scale, measure, counted noun, and what it is per."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claimcheck.matching.nouns import irregular_plurals, singular
from claimcheck.matching.tape import fold
from claimcheck.rulebook import RuleBook

_TOKEN = re.compile(r"'?\d[\d,.]*s?|[^\W\d_]+[.']?(?:[^\W\d_]+\.?)*[²³]?|[^\s\w]|\S")
_TAIL_PARENS = re.compile(r"\s*-?\s*\([^()]*\)$")
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_UNIT_CLASSES = {"UNIT", "TIMEUNIT", "FOOTWORD", "INCHWORD", "LBWORD", "OUNCEWORD", "STONEWORD"}
_CODE_CLASSES = {"CURNAME": False, "CURSYM": True, "CURCODE": True, "CURWORDCODE": True, "CURMEGA": True}
_ONE = Decimal(1)
_LONGEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """``name`` as model.Fact has it, what a cell is multiplied by, and what the figure is per or a share of."""

    name: str | None = None
    scale: Decimal = _ONE
    per: str | None = None
    of: str | None = None

    @property
    def empty(self) -> bool:
        return self == _NOTHING


_NOTHING = Unit()


@dataclass(frozen=True, slots=True)
class _Term:
    kind: str
    name: str | None = None
    scale: Decimal = _ONE


class UnitReader:
    """Reads unit texts and remembers them."""

    def __init__(self, book: RuleBook) -> None:
        self.exact: dict[str, _Term] = {}
        self.any_case: dict[str, _Term] = {}
        self.letters: dict[str, _Term] = {}  # "m" is a million only behind a currency
        self.measures: set[str] = set()
        self._irregular = irregular_plurals(book)
        tables = book.under("tables.units")
        self.nouns: dict[str, str] = tables["nouns"]["values"]
        self.fractions = frozenset(tables["fraction"]["names"])
        self.codes: dict[str, str] = tables["codes"]["values"]
        self._from_tables(tables)
        self._from_words(book)
        self._columns: dict[str, Unit] = {}
        self._headers: dict[str, tuple[str, Unit]] = {}

    def _from_tables(self, tables: dict[str, dict[str, Any]]) -> None:
        for name, factor in tables["scales"]["values"].items():
            into = self.letters if len(name) == 1 else self.any_case
            into[name] = _Term("scale", None, Decimal(factor))
        for table in ("percent", "point", "fraction"):
            for name in tables[table]["names"]:
                self.any_case[name] = _Term("unit", tables[table]["unit"], Decimal(tables[table].get("scale", "1")))
        for name in tables["none"]["names"]:
            self.any_case[name] = _Term("none")
        for name in tables["prices"]["names"]:
            self.any_case[name] = _Term("skip")
        for name in tables["joins"]["per"]:
            self.any_case[name] = _Term("per")
        for name in tables["joins"]["of"]:
            self.any_case[name] = _Term("of")

    def _from_words(self, book: RuleBook) -> None:
        minor = book.tables["money.minor"]
        for form, code in minor["code"].items():
            if len(form) > 1 or not form.isalnum():
                self.any_case.setdefault(form, _Term("unit", code, Decimal(minor.get("size", {}).get(form, "0.01"))))
        for word in book.words:
            term: _Term | None = None
            if word.cls in _CODE_CLASSES:
                code = str(word.data.get("code", word.rule.rsplit(".", 1)[1]))
                term = _Term("currency", code, Decimal(1000000) if word.cls == "CURMEGA" else _ONE)
            elif word.cls == "POUNDWORD":
                term = _Term("currency", str(book.tables["money.pound"]["code"]))
            elif word.cls in _UNIT_CLASSES and "unit" in word.data:
                term = _Term("unit", str(word.data["unit"]))
                self.measures.add(term.name or "")
            elif word.cls in ("PCTWORD", "PPWORD", "BPWORD"):
                term = _Term("unit", str(word.data.get("unit", "%")))
            if term is not None:
                exact = word.exact or _CODE_CLASSES.get(word.cls, False)
                (self.exact if exact else self.any_case).setdefault(word.form if exact else word.form.lower(), term)

    def currency(self, text: str) -> bool:
        """Whether ``text`` is a currency's sign or code and nothing else."""
        term = self.exact.get(text) or self.any_case.get(text.lower())
        return term is not None and term.kind == "currency"

    def known(self, text: str) -> bool:
        """Whether ``text`` is a unit without guessing at nouns."""
        unit = self._parse(" ".join(fold(text).split()))
        return unit is not None and not unit.empty

    def column(self, text: str) -> Unit:
        """The unit of a unit column's cell: anything that is no known unit is a counted noun."""
        if text not in self._columns:
            self._columns[text] = self._column(text)
        return self._columns[text]

    def _column(self, text: str) -> Unit:
        plain = " ".join(fold(text).split())
        coded = self.codes.get(plain.lower())
        if coded is not None and plain != coded:
            return self._column(coded) if coded else _NOTHING
        known = self._parse(plain, nouns=True)
        if known is None:
            known = self._parse(_PARENS.sub("", plain).strip(), nouns=True)
        return known or Unit(self.noun(plain))

    def header(self, text: str) -> tuple[str, Unit]:
        """A header, metric or title without its unit, and the unit."""
        if text not in self._headers:
            self._headers[text] = self._header(text)
        return self._headers[text]

    def _header(self, text: str) -> tuple[str, Unit]:
        plain = " ".join(fold(text).replace("_", " ").split())
        whole = self._parse(plain)
        if whole is not None and not whole.empty:
            return "", whole
        for m in reversed(list(_PARENS.finditer(plain))):
            unit = self._parse(m[1].strip())
            if unit is not None:
                return (plain[: m.start()] + plain[m.end() :]).strip(), unit
        found = self._tail(plain)
        if found[1].empty and plain.endswith(")"):
            shorter = self._tail(_TAIL_PARENS.sub("", plain))
            return found if shorter[1].empty else shorter
        return found

    def _tail(self, plain: str) -> tuple[str, Unit]:
        """A unit that ends a header ("Sales, £bn", "All visits Thousands-NSA") or begins it ("% of homes")."""
        tokens = list(_TOKEN.finditer(plain))
        for token in tokens[1:]:
            if self._strong(plain, token.start()):
                unit = self._parse(plain[token.start() :])
                if unit is not None and not unit.empty:
                    return plain[: token.start()].rstrip(" ,:;-("), unit
        first = self._term(plain, tokens, 0) if tokens else None
        if first is not None and first[0].kind == "unit" and first[0].name == "%":
            return plain, Unit("%")
        return plain, _NOTHING

    def _strong(self, plain: str, start: int) -> bool:
        rest = list(_TOKEN.finditer(plain, start))
        found = self._term(plain, rest, 0)
        if found is None:
            return False
        term = found[0]
        return term.kind in ("currency", "scale") or (term.kind == "unit" and (term.name or "").startswith("%"))

    def _term(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[_Term, int] | None:
        """The longest known phrase that starts at token ``at``, and the token after it."""
        for end in range(min(len(tokens), at + _LONGEST_PHRASE), at, -1):
            phrase = text[tokens[at].start() : tokens[end - 1].end()]
            term = self.exact.get(phrase) or self.any_case.get(phrase.lower())
            if term is not None:
                return term, end
        return None

    def _parse(self, text: str, nouns: bool = False) -> Unit | None:
        """The unit that the whole of ``text`` says; with ``nouns`` a rest that is not known counts as one."""
        tokens = list(_TOKEN.finditer(text))
        unit = _NOTHING
        at, last, seen = 0, "", False
        while at < len(tokens):
            letter = self.letters.get(tokens[at][0].lower()) if last == "currency" else None
            found = (letter, at + 1) if letter else self._term(text, tokens, at)
            rest = text[tokens[at].start() :]
            if found is None and last and rest[0] in "-:,;.":
                at += 1
                continue
            if found is None:
                return self._with_noun(unit, rest, seen) if nouns else None
            term, at = found
            if not seen and term.kind == "per" and len(tokens[at - 1][0]) == 1:
                return None  # "A&E visits", "a year": an article and no rate
            if term.kind in ("per", "of"):
                return self._joined(unit, term.kind, text[tokens[at].start() :] if at < len(tokens) else "", nouns)
            if term.kind in ("unit", "currency"):
                if unit.name is not None:
                    return self._with_noun(unit, rest, seen) if nouns else None
                unit = replace(unit, name=term.name)
            unit = replace(unit, scale=unit.scale * term.scale)
            seen = seen or term.kind != "skip"
            last = term.kind
        return unit if seen else None

    def _with_noun(self, unit: Unit, rest: str, seen: bool) -> Unit | None:
        if unit.name is not None or "(" in rest:
            return None
        return replace(unit, name=self.noun(rest)) if seen else None

    def _joined(self, unit: Unit, kind: str, rest: str, nouns: bool) -> Unit | None:
        """What follows "per" or "of"."""
        if not rest:
            return None
        if kind == "per":
            return replace(unit, per=self.noun(rest))
        if unit.name == "%":
            return replace(unit, of=rest)
        more = self._parse(rest, nouns)
        if more is None and nouns:
            more = Unit(self.noun(rest))
        if more is None or unit.name is not None or unit.scale == 1:
            return None
        return Unit(more.name, unit.scale * more.scale, more.per)

    def noun(self, text: str) -> str:
        """A counted noun in the singular, in lower case unless it is a name."""
        words = fold(text).strip(" -.").split()
        if not words:
            return text
        known = self.nouns.get(text.strip().lower())
        if known is not None:
            return known
        lower = [w if (w[:1].isupper() and n and len(w) > 1) or w.isupper() else w.lower() for n, w in enumerate(words)]
        return " ".join([*lower[:-1], singular(lower[-1], self._irregular)])
