"""Values in the words of a reader: "about £11bn a year", "42.5 to 43.5%". Words and signs come from the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from claimcheck.model import Claim, Figure, Param, Quantity, Reason, TimeValue


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of rules/render/wording.toml that renderers look words up in."""

    signs: Mapping[str, str]
    scales: tuple[tuple[Decimal, str], ...]
    approximations: Mapping[str, str]
    short_units: Mapping[str, str]
    verdicts: Mapping[str, str]
    pairs: Mapping[str, str]
    messages: Mapping[str, str]
    plurals: Mapping[str, str]


def wording(tables: Mapping[str, Mapping[str, Any]], messages: Mapping[str, Mapping[str, Any]]) -> Wording:
    """Wording from the data tables of the rule book, by name; ``messages`` are the tables of rules/render/messages."""
    scales = sorted(((Decimal(k), v) for k, v in tables["scales"].items() if k[0].isdigit()), reverse=True)
    said = {code: text for table in messages.values() for code, text in table.get("messages", {}).items()}
    return Wording(
        tables["signs"], tuple(scales), tables["approximations"], tables["short_units"], tables["verdicts"],
        tables["pairs"], said, tables.get("plurals", {}).get("nouns", {}),
    )  # fmt: skip


def plain(value: Decimal | None) -> str | None:
    """A decimal in plain notation: no exponent, no needless zeros. None stays None."""
    if value is None:
        return None
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def reason_text(reason: Reason, words: Wording) -> str:
    """The sentence of a reason: its message with its parameters filled in; the bare code where none is known."""
    template = words.messages.get(reason.code)
    if template is None:
        return " ".join([reason.code, *(f"{name}={param_text(value, words)}" for name, value in reason.params)])
    return template.format_map({name: param_text(value, words) for name, value in reason.params})


def param_text(value: Param, words: Wording) -> str:
    """A parameter as a reader writes it: numbers with separators, figures with their unit, days in ISO form."""
    if isinstance(value, Figure):
        return figure_text(value.value, value.unit, words)
    if isinstance(value, Decimal | int):
        return number(Decimal(value))
    return value if isinstance(value, str) else value.isoformat()


def number(value: Decimal) -> str:
    """A number with thousands separators: 1234567.5 gives "1,234,567.5"."""
    text = plain(value) or "0"
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole not in ("-0",) else text


def scaled(value: Decimal, words: Wording) -> str:
    """A large number with its scale letter where that loses nothing, else with separators."""
    for size, letter in words.scales:
        if abs(value) >= size:
            short = (value / size).normalize()
            if short.as_tuple().exponent >= -4:  # type: ignore[operator]
                return f"{number(short)}{letter}"
            break
    return number(value)


def amount(value: Decimal, unit: str | None, words: Wording) -> str:
    """A value with its unit as people write it."""
    if unit is None:
        return scaled(value, words)
    if unit in words.short_units:
        return f"{number(value)}{words.short_units[unit]}"
    if unit in words.signs:
        minus = "-" if value < 0 else ""
        return f"{minus}{words.signs[unit]}{scaled(abs(value), words)}"
    return f"{scaled(value, words)} {unit if abs(value) == 1 else plural(unit, words)}"


def plural(noun: str, words: Wording) -> str:
    """The plural of a unit or a counted noun; the last word carries it."""
    head, _, last = noun.rpartition(" ")
    lead = f"{head} " if head else ""
    low = last.lower()
    if low in words.plurals:
        return lead + words.plurals[low]
    if not low.isalpha() or low.endswith("s"):
        return noun
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return f"{lead}{last[:-1]}ies"
    return f"{lead}{last}{'es' if low.endswith(('x', 'z', 'ch', 'sh')) else 's'}"


def figure_text(value: str | None, unit: str | None, words: Wording) -> str:
    """A figure of a table as people write it; as it stands where it is no plain number."""
    try:
        return amount(Decimal(value or ""), unit, words)
    except InvalidOperation:
        return " ".join(p for p in (value, unit) if p)


def quantity_text(quantity: Quantity, words: Wording) -> str:
    """A quantity in one short phrase."""
    tail = f" / {quantity.per}" if quantity.per else ""
    if quantity.value is not None:
        head = words.approximations.get(quantity.approximation, "")
        return f"{head}{amount(quantity.value, quantity.unit, words)}{tail}"
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return f"{amount(low, None, words)} to {amount(high, quantity.unit, words)}{tail}"
    if low is not None:
        return f"{words.approximations['>=']}{amount(low, quantity.unit, words)}{tail}"
    return f"{words.approximations['<=']}{amount(high, quantity.unit, words)}{tail}" if high is not None else ""


def date_text(value: TimeValue) -> str:
    """A TIMEX3 value with its modifier, if any."""
    return f"{value.value} {value.mod}" if value.mod else value.value


def value_text(claim: Claim, words: Wording) -> str:
    """What a claim says, in one short phrase. What is counted stands in the claim itself and is not repeated."""
    if claim.quantity is not None:
        q = claim.quantity
        return quantity_text(replace(q, unit=None) if claim.kind == "count" else q, words)
    return date_text(claim.date) if claim.date is not None else ""


def rounded(value: Decimal) -> Decimal:
    """A worked-out figure without the digits that nobody reads: six significant ones where it has a long tail."""
    return +value.normalize(Context(prec=6)) if -int(value.as_tuple().exponent) > 6 else value


def interval_text(interval: tuple[Decimal | None, Decimal | None] | None) -> str:
    """An interval as "low – high", one number when both are the same, with a sign when one end is open."""
    if interval is None or interval == (None, None):
        return ""
    low, high = (None if end is None else rounded(end) for end in interval)
    if low is None or high is None:
        return f"≥ {number(low)}" if low is not None else f"≤ {number(high)}" if high is not None else ""
    return number(low) if low == high else f"{number(low)} – {number(high)}"
