"""The time words of headers and period columns to first and last days, by the forms in rules/tables/periods.toml."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from claimcheck.matching.tape import fold
from claimcheck.rulebook import RuleBook

_PLACE = re.compile(r"\{(\w)(2?)\}")
_GAP = re.compile(r"[\s_\-]+")
_DIGITS = {
    "Y": r"\d{4}", "y": r"\d{2}", "m": r"\d{1,2}", "D": r"\d{1,2}", "Q": "[1-4]", "H": "[12]", "W": r"\d{1,2}",
}  # fmt: skip
_YEARS = re.compile(r"\d{4}[-/]\d{2}")
_LONGEST = 60
Parts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written, the days it covers, and the kind of form that read it. ``end`` is None for "since"."""

    text: str
    start: date
    end: date | None
    kind: str


class PeriodReader:
    """Reads period texts and remembers them. ``fiscal_start`` is (month, day)."""

    def __init__(self, book: RuleBook, fiscal_start: tuple[int, int] | None = None) -> None:
        settings = book.tables["tables.periods.settings"]
        self.years = range(int(settings["first_year"]), int(settings["last_year"]) + 1)
        self.fiscal_start = fiscal_start or _month_day(settings["fiscal_start"])
        self._months = _month_names(book.tables["tables.periods.month_names"]["names"])
        self._seasons: dict[str, int] = book.tables["tables.periods.season_names"]["values"]
        self._academic_start = _month_day(settings["academic_start"])
        tables = book.under("tables.periods")
        self._forms = [(form, str(t["span"])) for t in tables.values() if "span" in t for form in t["written"]]
        self._compiled: dict[str, re.Pattern[str]] = {}
        ends = "|".join(f"(?:{_unnamed(self._regex(form))})" for form in tables["year_ends"]["written"])
        self._year_ends = re.compile(ends, re.IGNORECASE)
        self._day_month = re.compile(self._regex("{D} {M}"), re.IGNORECASE)
        self._known: dict[str, Period | None] = {}

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        inner = [self._regex(form) for form, _ in self._forms if "." not in form]
        return re.compile(rf"(?<![\w.,/-])(?:{'|'.join(map(_unnamed, inner))})(?![\w/-]|[.,]\d)", re.IGNORECASE)

    def read(self, text: str) -> Period | None:
        """The period that the whole of ``text`` names."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def read_all(self, texts: Iterable[str]) -> dict[str, Period | None]:
        """The periods of one column or one header, read together.

        "2006-08" is a month, or three years: it is years where its neighbours can only be ("2010-2012"), or where
        every year comes once and always ends as far ahead ("2001-02", "2002-03"). A column of several first days of
        a month holds months.
        """
        found = {text: self.read(text) for text in texts}
        doubtful = [t for t, p in found.items() if p is not None and p.kind == "month" and _YEARS.fullmatch(fold(t))]
        if doubtful and self._as_years(doubtful, found):
            for text in doubtful:
                found[text] = self._read(text, skip="month")
        days = [p for p in found.values() if p is not None]
        if len(days) > 1 and all(p.kind == "day" and p.start.day == 1 for p in days):
            if len({p.start.month for p in days}) > 1:
                last = {p.text: _last(p.start.year, p.start.month) for p in days}
            else:
                last = {p.text: _last(*_shift(p.start.year, p.start.month, 11)) for p in days}
            found = {t: p and Period(p.text, p.start, last[p.text], "month") for t, p in found.items()}
        return found

    def _as_years(self, doubtful: Sequence[str], found: Mapping[str, Period | None]) -> bool:
        if any(p is not None and p.kind == "fiscal_year" for p in found.values()):
            return True
        ends = [(int(t[:4]), (int(t[5:]) - int(t[2:4])) % 100) for t in map(fold, doubtful)]
        return len(ends) > 1 and len({y for y, _ in ends}) == len(ends) and len({gap for _, gap in ends}) == 1

    def inside(self, text: str) -> tuple[Period, int, int] | None:
        """The last period within a title or a label, and where it stands."""
        best = None
        for m in self._inside.finditer(fold(text)):
            period = self.read(text[m.start() : m.end()])
            if period is not None:
                best = (period, m.start(), m.end())
        return best

    def year_end(self, text: str) -> tuple[int, int] | None:
        """The month and day on which the years of a table begin, where its title says when they end."""
        m = self._year_ends.search(fold(text))
        found = self._day_month.search(m[0]) if m else None
        if found is None:
            return None
        try:
            last = date(2001, self._months[found["M"].lower().rstrip(".")], int(found["D"]))
        except ValueError:
            return None
        first = last + timedelta(days=1)
        return first.month, first.day

    def _read(self, text: str, skip: str = "") -> Period | None:
        folded = " ".join(fold(text).replace("\u2013", "-").replace(" ,", ",").split())
        if not 1 < len(folded) <= _LONGEST:
            return None
        if "." not in folded and not self._inside.search(folded):
            return None  # forms are many, and those that no table needs are never compiled
        for form, span in self._forms:
            m = self._form(form).fullmatch(folded) if span != skip else None
            days = self._days(span, self._parts(m.groupdict())) if m else None
            if days is not None and days[0] <= days[1]:
                return Period(text.strip(), *days, span)
        return None

    def _form(self, form: str) -> re.Pattern[str]:
        if form not in self._compiled:
            self._compiled[form] = re.compile(self._regex(form), re.IGNORECASE)
        return self._compiled[form]

    def _days(self, span: str, parts: Parts | None) -> tuple[date, date] | None:
        if parts is None:
            return None
        try:
            days = _SPANS[span](parts, self._academic_start if span == "academic_year" else self.fiscal_start)
        except (ValueError, OverflowError):
            return None
        return days if days and days[0].year in self.years and days[1].year in self.years else None

    def _parts(self, groups: Mapping[str, str | None]) -> Parts | None:
        parts: dict[str, int] = {}
        for name, text in groups.items():
            if text is None:
                continue
            if name[0] == "M":
                month = self._months.get(text.lower())
                if month is None:
                    return None
                parts[name] = month
            elif name == "S":
                parts[name] = self._seasons[text.lower()]
            else:
                parts[name] = int(text)
        for two, four in (("y", "Y"), ("y2", "Y2")):
            if two in parts:
                near = parts.get("Y", 2000 + parts[two] if two == "y" or "y" in parts else None)
                if near is None:
                    return None
                parts.setdefault(four, near // 100 * 100 + parts[two] if two == "y2" and "Y" in parts else
                                 (2000 if parts[two] < 70 else 1900) + parts[two])  # fmt: skip
        return parts

    def _regex(self, form: str) -> str:
        month = "|".join(rf"{name}[a-z]{{0,6}}" for name in self._months if len(name) == 3)
        out, at = [], 0
        for m in _PLACE.finditer(form):
            out.append(_literal(form[at : m.start()]))
            name = m[1] + m[2]
            said = month if m[1] == "M" else "|".join(self._seasons) if m[1] == "S" else _DIGITS[m[1]]
            out.append(f"(?P<{name}>{said})" + (r"\.?" if m[1] == "M" else ""))
            at = m.end()
        return "".join(out) + _literal(form[at:])


def _literal(text: str) -> str:
    """Spaces, dashes and underscores of a form match any of them; a space may be missing beside a dash."""
    return _GAP.sub(lambda m: r"[\s_]*-[\s_]*" if "-" in m[0] else r"[\s_\-]+", _escaped(text))


def _escaped(text: str) -> str:
    return "".join(re.escape(c) if c not in " -_" else c for c in text)


def _unnamed(regex: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", regex)


def _month_names(names: Sequence[str]) -> dict[str, int]:
    """Every way to shorten a month: three letters or more."""
    return {name[:size]: n for n, name in enumerate(names, 1) for size in range(3, len(name) + 1)}


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


Days = tuple[date, date] | None
Start = tuple[int, int]


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    n = year * 12 + month - 1 + by
    return n // 12, n % 12 + 1


def _months_to(parts: Parts, count: int) -> Days:
    month = parts["M"] if "M" in parts else parts["m"]
    return date(*_shift(parts["Y"], month, 1 - count), 1), _last(parts["Y"], month)


def _year_from(year: int, start: Start) -> Days:
    return date(year, *start), date(year + 1, *start) - timedelta(days=1)


def _day(parts: Parts, _: Start) -> Days:
    day = date(parts["Y"], parts["M"] if "M" in parts else parts["m"], parts["D"])
    return day, day


def _year_to_day(parts: Parts, _: Start) -> Days:
    end = _day(parts, _)
    if end is None:
        return None
    first = end[0] + timedelta(days=1)
    return first.replace(year=first.year - 1), end[0]


def _months(parts: Parts, _: Start) -> Days:
    first, last = (parts["M"], parts["M2"]) if "M" in parts else (parts["m"], parts.get("m2", parts["m"]))
    year, year2 = parts["Y"], parts.get("Y2", parts["Y"])
    if "Y2" not in parts and first > last:
        year -= 1
    return date(year, first, 1), _last(year2, last)


def _fiscal_year(parts: Parts, start: Start) -> Days:
    first, last = parts["Y"], parts["Y2"]
    if "Y" not in parts or last <= first or ("y" in parts and last != first + 1):
        return None
    return _year_from(first, start) if last == first + 1 else (date(first, 1, 1), date(last, 12, 31))


def _fiscal_quarter(parts: Parts, start: Start) -> Days:
    if parts["Y2"] != parts["Y"] + 1:
        return None
    first = _shift(parts["Y"], start[0], 3 * (parts["Q"] - 1))
    return date(*first, 1), _last(*_shift(*first, 2))


def _named_fiscal(parts: Parts, start: Start) -> Days:
    return _year_from(parts["Y"] if start == (1, 1) else parts["Y"] - 1, start)


def _quarter(parts: Parts, _: Start) -> Days:
    return date(parts["Y"], 3 * parts["Q"] - 2, 1), _last(parts["Y"], 3 * parts["Q"])


def _half(parts: Parts, _: Start) -> Days:
    return date(parts["Y"], 6 * parts["H"] - 5, 1), _last(parts["Y"], 6 * parts["H"])


def _season(parts: Parts, _: Start) -> Days:
    if parts.get("Y2", parts["Y"] + 1) != parts["Y"] + 1:
        return None
    return date(parts["Y"], parts["S"], 1), _last(*_shift(parts["Y"], parts["S"], 2))


def _week(parts: Parts, _: Start) -> Days:
    first = date.fromisocalendar(parts["Y"], parts["W"], 1)
    return first, first + timedelta(days=6)


def _week_to(parts: Parts, start: Start) -> Days:
    end = _day(parts, start)
    return (end[0] - timedelta(days=6), end[0]) if end else None


_SPANS: dict[str, Callable[[Parts, Start], Days]] = {
    "day": _day,
    "year_to_day": _year_to_day,
    "year_to_month": lambda parts, _: _months_to(parts, 12),
    "three_months_to": lambda parts, _: _months_to(parts, 3),
    "months": _months,
    "month": lambda parts, _: _months_to(parts, 1),
    "fiscal_quarter": _fiscal_quarter,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "week": _week,
    "week_to_day": _week_to,
    "academic_year": _fiscal_year,
    "fiscal_year": _fiscal_year,
    "fiscal_year_named": _named_fiscal,
    "year": lambda parts, _: (date(parts["Y"], 1, 1), date(parts["Y"], 12, 31)),
}
