"""Words to their meanings, nouns to their singulars: what an amount is of and what it is per."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck.matching.lexicon import Lexicon
from claimcheck.matching.nouns import irregular_plurals, singular
from claimcheck.matching.tape import PIECE, fold
from claimcheck.rulebook import RuleBook


class Nouns:
    """The lexicon's meanings of words and phrases as they stand in a text."""

    def __init__(self, book: RuleBook, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.irregular = irregular_plurals(book)
        self.leads = frozenset(book.tables["quantities.counted"]["lead"])
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

    def per(self, text: str) -> str | None:
        """The singular name of what a rate is per."""
        for cls in ("PERADV", "TIMEUNIT", "UNIT", "PERLETTER"):
            found = self.meaning(text, cls)
            if found is not None:
                return str(found.get("value") or found.get("unit") or text)
        return fold(text) if text[:1].isdecimal() else self.noun(text)

    def noun(self, text: str) -> str:
        """A counted noun phrase in the singular, in lower case unless it is a name."""
        words = fold(text).strip(" -").split()
        while len(words) > 1 and words[0].lower() in self.leads:
            words.pop(0)
        phrase = self.meaning(" ".join(words[-2:]), "IRRPLURAL") if len(words) > 1 else None
        if phrase is not None:
            words[-2:] = [str(phrase["value"])]
            return " ".join(words)
        last = words[-1]
        lower = [w if w[:1].isupper() and len(w) > 1 else w.lower() for w in words]
        return " ".join([*lower[:-1], singular(last, self.irregular)])
