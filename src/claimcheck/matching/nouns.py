"""The singular of a noun: irregular forms from the rules, regular ones by their ending."""

from __future__ import annotations

from claimcheck.rulebook import RuleBook


def irregular_plurals(book: RuleBook) -> dict[str, str]:
    """Plural to singular for the irregular nouns of the rules."""
    return {w.form.lower(): str(w.data["value"]) for w in book.words if w.cls == "IRRPLURAL" and "value" in w.data}


def singular(word: str, irregular: dict[str, str]) -> str:
    """The singular of one plural noun; other words come back as they are."""
    low = word.lower()
    if low in irregular:
        return irregular[low]
    if len(low) > 4 and low.endswith("ies"):
        return word[:-3] + "y"
    if low.endswith("zzes"):
        return word[:-3]
    if len(low) > 4 and low.endswith(("sses", "xes", "tzes", "ches", "shes")):
        return word[:-2]
    if len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
