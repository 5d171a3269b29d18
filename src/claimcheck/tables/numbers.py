"""Cells to numbers: grouping, decimal commas, brackets for minus, signs of units, and the shorthand of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.matching.tape import fold
from claimcheck.rulebook import RuleBook
from claimcheck.tables.grid import Cell, Num
from claimcheck.tables.units import UnitReader

# Numbers that Decimal reads as they stand, one a line: the common case, decided for a whole column at once.
PLAIN_COLUMN = re.compile(r"(?:-?\d++(?:\.\d++)?+\n)*+")
_PLAIN = re.compile(r"-?\d++(?:\.\d++)?+")
_MARK = re.compile(r"\s*[\[(]\s*([^\[\]()]{1,20})\s*[\])]$")
_BARE_MARK = re.compile(r"(?<=\d)\s+([A-Za-z]{1,2})$")
_TRAIL = re.compile(r"(?<=[\d%)])\s*[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079]+$")
_GLUED = re.compile(r"(?<=[a-z]{3})\d{1,2}$")
_FOOT = re.compile(r"\d{1,2}|[a-z]")
_SIGN = re.compile(r"([^\d.,(]*?)([-+]?)\s*((?:\d|[.,]\d)[\d.,' ]*(?:[eE][-+]?\d{1,3})?)(.*)", re.DOTALL)
_STYLES = {
    ".": re.compile(r"(?:\d{1,3}(?:[, ']\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d+)?"),
    ",": re.compile(r"(?:\d{1,3}(?:[. ']\d{3})+|\d+)?(?:,\d+)?"),
}
_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:[. ]\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))\D*")
_DOT = re.compile(r"[-+]?(?:\d{1,3}(?:[, ]\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))\D*")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Missing:
    """A cell that says why it has no number."""

    reason: str


Answer = Num | Missing | None
EMPTY = Missing("empty")


class CellReader:
    """Reads cells; ``None`` is the answer for text that is no number and no shorthand."""

    def __init__(self, book: RuleBook, units: UnitReader) -> None:
        marks = book.under("tables.marks")
        self.status: dict[str, str] = marks["status"]["values"]
        self.missing: dict[str, str] = marks["missing"]["values"]
        self.bare = frozenset(marks["bare"]["names"])
        self.footnotes = tuple(marks["footnotes"]["names"])
        self.units = units
        self._known: dict[tuple[str, str], Answer] = {}

    def read(self, cell: Cell, decimal: str = ".") -> Answer:
        """The number of a cell, or why there is none."""
        if not isinstance(cell, str):
            return cell
        if not cell:
            return EMPTY
        key = (cell, decimal)
        answer = self._known.get(key, 0)
        if answer == 0:
            if len(self._known) > 100_000:
                self._known.clear()
            answer = self._known[key] = self._read(cell, decimal)
        return answer  # type: ignore[return-value]

    def _read(self, cell: str, decimal: str) -> Answer:
        if len(cell) > _LONGEST:
            return None
        text = " ".join(fold(cell).replace("\u2013", "-").split())
        if not text:
            return EMPTY
        low = text.lower()
        reason = self.missing.get(low) or (self.missing.get(low[1:-1].strip()) if low[0] in "[(" else None)
        if reason is not None:
            return Missing(reason)
        text, status = self.strip_marks(text)
        if text[:1] == "<":
            return Missing(f"below {text[1:].strip()}")
        if text[:1] == "(" and text[-1:] == ")":
            number = self._number(text[1:-1].strip(), decimal, status)
            return number._replace(value=-abs(number.value)) if number else None
        return self._number(text, decimal, status)

    def strip_marks(self, text: str) -> tuple[str, str]:
        """A cell's or a header's text without its marks, and the status they say."""
        status = ""
        while True:
            m = _MARK.search(text)
            found = self._mark(m[1].lower()) if m and m.start() else None
            if m is not None and found is not None:
                text, status = text[: m.start()], found or status
                continue
            bare = _BARE_MARK.search(text)
            if bare and bare[1].lower() in self.bare:
                text, status = text[: bare.start()], self.status[bare[1].lower()]
                continue
            trail = _TRAIL.search(text) or _GLUED.search(text)
            if not trail:
                return text.strip(), status
            text = text[: trail.start()]

    def _mark(self, mark: str) -> str | None:
        """The status a bracketed mark says; "" for a footnote; None where it is no mark."""
        if mark in self.status:
            return self.status[mark]
        if mark in self.missing and len(mark) < 4:
            return self.missing[mark]
        if _FOOT.fullmatch(mark) or mark.startswith(self.footnotes):
            return ""
        return None

    def _number(self, text: str, decimal: str, status: str) -> Num | None:
        m = _SIGN.fullmatch(text)
        if m is None:
            return None
        before, sign, digits, after = m[1].strip(), m[2], m[3].rstrip(" '"), m[4].strip()
        if before[:1] in ("-", "+"):
            sign, before = before[0], before[1:].strip()
        elif before[-1:] in ("-", "+"):
            sign, before = before[-1], before[:-1].strip()
        if digits[-1] in ".,":
            digits, after = digits[:-1], digits[-1] + after
        if not _STYLES[decimal].fullmatch(digits):
            return None
        unit = self._unit(before, after)
        if unit is None:
            return None
        plain = re.sub(r"[, ']", "", digits) if decimal == "." else re.sub(r"[. ']", "", digits).replace(",", ".")
        value = Decimal(sign.replace("+", "") + plain)
        return Num(value, Decimal(1).scaleb(min(int(value.as_tuple().exponent), 6)), unit, status)

    def _unit(self, before: str, after: str) -> str | None:
        """The unit beside the digits; None where what stands there is no unit. Before them only a currency may be."""
        if before and not self.units.currency(before):
            return None
        text = f"{before}{after}" if len(after) < 3 else f"{before} {after}".strip()
        if not text:
            return ""
        return text if self.units.known(text) else None


def decimal_mark(cells: Iterable[Cell], delimiter: str = ",") -> str:
    """Whether the cells of a table write 1.234,5 or 1,234.5: by those that can only be one of them."""
    votes: Counter[str] = Counter()
    for cell in cells:
        if isinstance(cell, str) and cell[:1] in "-+0123456789\u2212£$\u20ac":
            text = fold(cell).lstrip("£$\u20ac ")
            votes[","] += bool(_COMMA.fullmatch(text))
            votes["."] += bool(_DOT.fullmatch(text))
    if votes[","] == votes["."] == 0:
        return "."
    return "," if votes[","] > votes["."] and (delimiter != "," or not votes["."]) else "."


def plain_step(text: str) -> Decimal:
    """The size of the last digit of a plain number."""
    return Decimal(1).scaleb(-len(text.partition(".")[2]))


def is_plain(cell: Cell) -> bool:
    """Whether a cell is text that Decimal reads as it stands."""
    return isinstance(cell, str) and _PLAIN.fullmatch(cell) is not None
