"""Words to classes: each distinct set of classes is a signature, and each signature one character.

``Lexicon.table`` maps a piece of text (with the white space before it) to its character and remembers what it has
seen, so a text is looked up at the speed of a dictionary. Odd characters stand for pieces glued to the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimcheck.rulebook import Word

_BASE = 0x100
_LONGEST = 60  # characters of a number that can mean something
_MAX_REMEMBERED = 200_000
_SHAPES = ("LOW", "CAP", "UPPER")
_SUFFIXES = (("ing", "ING"), ("ed", "ED"), ("ly", "LY"), ("est", "EST"), ("s", "PLURAL"))
_NOT_MEANING = {"names", "symbols", "values", "forms", "why", "yes", "no", "class", "pattern", "stage"}
_NO_PLURAL = ("ss", "us", "is")


def word_shape(word: str) -> frozenset[str]:
    """Classes a word has by its letters alone: case, single letter, ending."""
    classes = {"WORD"}
    if word.isupper() and len(word) > 1:
        classes |= {"UPPER", "CAP"}
    elif word != word.lower():
        classes.add("CAP")
    else:
        classes.add("LOW")
    if len(word) == 1:
        classes.add("LETTER")
    elif word[-1] == ".":
        classes.add("INITIALS")
    low = word.lower()
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        classes.add("PLURAL")
    elif len(low) > 3:
        for suffix, name in _SUFFIXES:
            if low.endswith(suffix) and not (name == "PLURAL" and low.endswith(_NO_PLURAL)):
                classes.add(name)
                break
    return frozenset(classes)


def digit_shape(piece: str) -> frozenset[str]:
    """Classes a run of digits has by its form: year-like, day-like, grouped, decimal, malformed."""
    if len(piece) > _LONGEST:
        return frozenset({"LONG"})
    if piece.isdecimal():
        return _integer_shape(piece)
    if piece.count(".") > 1 and "," not in piece:
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3}){2,}", piece)
        return frozenset({"VERSION", "EUROGROUP"} if grouped else {"VERSION"})
    if re.fullmatch(r"\d*\.\d+", piece):
        return _decimal_shape(piece)
    if re.fullmatch(r"\d{3},\d{1,2}", piece):
        return frozenset({"NUM", "DIGITS", "ODD", "COMMATAIL"})
    if re.fullmatch(r"\d{1,2}(?:,\d{1,2}){2,}", piece):
        return frozenset({"COMMALIST", "NUMLIST"} if _listed(piece.split(",")) else {"COMMALIST"})
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", piece):
        bad = re.search(r"\.\d{3,}$", piece)
        return frozenset({"NUM", "DIGITS", "GROUPED", *(("ODD",) if bad else ())})
    if re.fullmatch(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?", piece):
        return frozenset({"NUM", "DIGITS", "INDIAN"})
    if re.fullmatch(r"\d{1,4}(?:,(?:[1-9]\d?|1[5-9]\d\d|20\d\d))+", piece) and _listed(piece.split(",")):
        return frozenset({"NUMLIST"}) if len(piece.rsplit(",", 1)[1]) != 3 else frozenset({"NUM", "DIGITS", "ODD"})
    return frozenset({"NUM", "DIGITS", "ODD"})


def _decimal_shape(piece: str) -> frozenset[str]:
    classes = {"NUM", "DIGITS", "DEC"}
    if re.fullmatch(r"\d{1,2}\.[0-5]\d", piece):
        classes.add("CLOCKDOT")
    elif re.fullmatch(r"\d{3}\.\d{1,2}", piece):
        classes.add("POINTTAIL")
    return frozenset(classes)


def _listed(parts: list[str]) -> bool:
    """Whether all parts can be days, months or years, as in a list or a date without spaces."""
    return all(int(part) <= 31 or "1500" <= part <= "2099" for part in parts)


def _integer_shape(piece: str) -> frozenset[str]:
    classes = {"NUM", "DIGITS", "INT"}
    size = len(piece)
    if size > 1 and piece[0] == "0":
        classes.add("LEAD0")
    if size <= 2:
        classes.add("D12")
        if 1 <= int(piece) <= 31:
            classes.add("DAY")
        if 1 <= int(piece) <= 12:
            classes.add("MONTHNUM")
        if int(piece) <= 24:
            classes.add("HOUR")
        if size == 2:
            classes.add("D2")
    elif size == 3:
        classes.add("D3")
    elif size == 4:
        classes.add("D4")
        if "1500" <= piece <= "2099":
            classes.add("Y4")
        if piece.endswith("00"):
            classes.add("ROUND4")
    elif size == 5:
        classes.add("D5")
    elif size == 8 and piece[:2] in ("19", "20"):
        classes.add("YMD8")
    elif size > 7:
        classes.add("LONG")
    return frozenset(classes)


# One piece of digits for every set of classes that ``digit_shape`` can give.
_DIGIT_SAMPLES = [
    "0", "1", "9", "10", "24", "13", "31", "32", "99", "00", "01", "09", "45", "100", "007", "1000", "1234",
    "1500", "1999", "9900", "2024", "9999", "0123", "0800", "01234", "12345", "123456", "1234567", "20240101",
    "30000000", "000000", "0000000", "00000000", "1.5", "1.25", "12.345", "123.4", "123,4", "1,2,3", "45,50,60", "12.30", "0.5", ".5", "1,234", "1,234.56",
    "1,234.567", "1,00,000", "1.2.3", "1.234.567", "1,2", "13,14", "1,2024", "12,345,67", "1,23", "40,5", "1,234,5", "9" * 61,
]  # fmt: skip


class _Table(dict[str, str]):
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __missing__(self, piece: str) -> str:
        if len(self) > _MAX_REMEMBERED:
            self.clear()
        self[piece] = code = self.lexicon.classify(piece)
        return code


class Lexicon:
    """Surface forms, their classes and meanings, and the code of every signature."""

    def __init__(self, words: Iterable[Word], literals: Iterable[str], folded: Iterable[frozenset[str]] = ()) -> None:
        self.any_case: dict[str, dict[str, Any]] = {}
        self.exact: dict[str, dict[str, Any]] = {}
        self.phrases: dict[str, dict[str, list[tuple[tuple[str, ...], bool, dict[str, Any]]]]] = {}
        self.seconds: set[str] = set()
        self.codes: dict[frozenset[str], str] = {}
        self.frozen = False
        meanings: dict[int, dict[str, Any]] = {}
        for word in words:
            self._add(word, meanings)
        for literal in literals:
            self.any_case.setdefault(literal, {})[f"'{literal}'"] = None
        self._enumerate(folded)
        self.table = _Table(self)

    def _add(self, word: Word, meanings: dict[int, dict[str, Any]]) -> None:
        from claimcheck.matching.tape import PIECE, fold

        parts = tuple(p.strip() for p in PIECE.findall(fold(word.form)))
        data = meanings.get(id(word.data))
        if data is None:
            data = {"rule": word.rule, **{k: v for k, v in word.data.items() if k not in _NOT_MEANING}}
            meanings[id(word.data)] = data
        if len(parts) == 1:
            store = self.exact if word.exact else self.any_case
            store.setdefault(parts[0] if word.exact else parts[0].lower(), {}).setdefault(word.cls, data)
            return
        self.seconds.add(parts[1].lower())
        forms = self.phrases.setdefault(parts[0].lower(), {}).setdefault(parts[1].lower(), [])
        key = parts if word.exact else tuple(p.lower() for p in parts)
        for have, exact, classes in forms:
            if have == key and exact == word.exact:
                classes.setdefault(word.cls, data)
                return
        forms.append((key, word.exact, {word.cls: data}))
        forms.sort(key=lambda f: -len(f[0]))

    def kept(self) -> dict[str, Any]:
        """Everything of this lexicon as plain data."""
        codes = {char: tuple(sorted(signature)) for signature, char in self.codes.items()}
        return {
            "any_case": self.any_case,
            "exact": self.exact,
            "phrases": self.phrases,
            "seconds": self.seconds,
            "codes": codes,
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> Lexicon:
        """The lexicon that ``kept`` was made of."""
        lexicon = cls((), ())
        lexicon.any_case, lexicon.exact, lexicon.phrases = kept["any_case"], kept["exact"], kept["phrases"]
        lexicon.seconds = kept["seconds"]
        lexicon.codes = {frozenset(signature): char for char, signature in kept["codes"].items()}
        return lexicon

    def all_phrases(self) -> Iterator[tuple[tuple[str, ...], bool, dict[str, Any]]]:
        """Every multi-word entry: its words, whether its case counts, its classes."""
        for seconds in self.phrases.values():
            for forms in seconds.values():
                yield from forms

    def classes(self, word: str) -> dict[str, Any]:
        """Class to meaning for a surface form (no shape classes)."""
        found = self.any_case.get(word.lower(), {})
        exact = self.exact.get(word)
        return {**found, **exact} if exact else found

    def meaning(self, word: str, cls: str) -> Any:
        """What ``word`` means as a ``cls``; None when it is none."""
        return self.classes(word).get(cls)

    def signature(self, word: str) -> frozenset[str]:
        """All classes of one piece without its white space."""
        known = self.classes(word)
        if word.isdigit() and not word.isdecimal():
            shape = frozenset({"SUPER"})
        elif word[0].isdecimal() or (word[0] == "." and len(word) > 1 and word[1].isdecimal()):
            shape = digit_shape(word)
        elif word[0].isalpha() or len(word) > 1:
            shape = word_shape(word)
        else:
            shape = frozenset({f"'{word}'"} if f"'{word}'" in known else {"SIGN"})
        place = {"PHRASE"} if word.lower() in self.phrases else set()
        if word == "-" or word.lower() in self.seconds:
            place.add("PHRASE2")
        return shape.union(known, place)

    def classify(self, piece: str) -> str:
        """The character of a piece with the white space before it."""
        word = piece.lstrip()
        if not word:
            return self.code(frozenset({"BREAK"} if piece.count("\n") > 1 else {"SPACE"}))
        return self.code(self.signature(word), glued=len(word) == len(piece))

    def code(self, signature: frozenset[str], glued: bool = False) -> str:
        """The character of a signature; unseen ones after the patterns were compiled count as a plain word."""
        char = self.codes.get(signature)
        if char is None:
            if self.frozen:
                char = self.codes.get(signature & {"WORD", "LOW", "CAP", "UPPER"}) or self.codes[frozenset({"SIGN"})]
            else:
                char = self.codes[signature] = chr(_BASE + 2 * len(self.codes))
        return chr(ord(char) + 1) if glued else char

    def with_literal(self, classes: frozenset[str], word: str) -> frozenset[str]:
        """``classes`` of a folded item that is one word, and the word itself where a pattern names it."""
        spelled = classes | {f"'{word.lower()}'"}
        return spelled if spelled in self.codes else classes

    def _enumerate(self, folded: Iterable[frozenset[str]]) -> None:
        """Give every signature that can occur its character, so that patterns can be compiled."""
        for cls in ("BREAK", "SPACE", "SIGN", "SUPER"):
            self.code(frozenset({cls}))
        for classes in folded:
            self.code(classes)
        for form in _DIGIT_SAMPLES:
            self.code(digit_shape(form))
        for form in ("A.B.", "a.b.", "A.b."):
            self.code(word_shape(form))
        for stem in ("", "abc"):
            for suffix, _ in (*_SUFFIXES, ("x", "")):
                word = stem + suffix
                for shaped in (word, word.capitalize(), word.upper()):
                    self.code(word_shape(shaped))
        for known in (*self.any_case, *self.exact, *self.phrases, *sorted(self.seconds)):
            for shaped in (known, known.lower(), known.capitalize(), known.upper()):
                self.code(self.signature(shaped))
        for _, _, meanings in self.all_phrases():
            self.code(frozenset({"PHRASED", *meanings}))
        self.frozen = True

    def members(self, cls: str) -> str:
        """The characters (spaced and glued) of all signatures that hold ``cls``."""
        found = [c + chr(ord(c) + 1) for signature, c in self.codes.items() if cls in signature]
        return "".join(found)

    def describe(self, code: str) -> Mapping[str, bool]:
        """Classes of a character, for debugging and traces."""
        char = chr(ord(code) - (ord(code) - _BASE) % 2)
        for signature, have in self.codes.items():
            if have == char:
                return dict.fromkeys(sorted(signature), True)
        return {}
