"""A day, a month, a quarter or a year written in any style reads back to itself, under every locale."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.interpret.times.calendar import Period
from claimcheck.model import Source, TimeValue
from claimcheck.pipeline import Extractor, Settings

_LOCALES = ["en", "en-GB", "en-US", "en-AU"]
_EXTRACTORS = {locale: Extractor(Settings(context=False, locale=locale)) for locale in _LOCALES}
_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_STYLES = [
    "{d} {month} {y}", "{d}{th} {month} {y}", "{d}{th} of {month} {y}", "the {d}{th} of {month}, {y}",
    "{weekday} {d} {month} {y}", "{weekday}, {d}{th} {month} {y}", "{weekday} {d}{th} {month}, {y}",
    "{month} {d}, {y}", "{month} {d} {y}", "{month} {d}{th}, {y}", "{short} {d}, {y}", "{d} {short} {y}",
    "{weekday}, {month} {d}, {y}", "{weekday}, {short} {d}, {y}",
    "{y}-{m:02d}-{d:02d}", "{y}/{m:02d}/{d:02d}", "{d}-{abbr}-{y}", "{MONTH} {d}, {y}",
]  # fmt: skip
_FRAMES = ["It was signed on {}.", "{}", "The vote ({}) was close.", "From {} the fee is £5."]


def written(day: date, style: str) -> str:
    return style.format(
        d=day.day, m=day.month, y=day.year, th=_ORDINALS.get(day.day, "th"), month=_MONTHS[day.month - 1],
        short=_SHORT[day.month - 1], weekday=_WEEKDAYS[day.weekday()], abbr=_MONTHS[day.month - 1][:3],
        MONTH=_MONTHS[day.month - 1].upper(),
    )  # fmt: skip


def dates_in(text: str, locale: str, today: date | None = None) -> list[tuple[str, TimeValue]]:
    claims = _EXTRACTORS[locale].extract(Source("t", "t", text, date=today)).claims
    return [(c.text, c.date) for c in claims if c.date is not None]


@settings(max_examples=400, deadline=None)
@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)),
    st.sampled_from(_STYLES),
    st.sampled_from(_FRAMES),
    st.sampled_from(_LOCALES),
)
def test_a_day(day: date, style: str, frame: str, locale: str) -> None:
    found = dates_in(frame.format(written(day, style)), locale)
    assert [(v.value, v.start, v.end) for _, v in found] == [(day.isoformat(), day, day)], written(day, style)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1700, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", "-"]), st.booleans())
def test_a_numeric_day_goes_by_the_locale(day: date, sign: str, padded: bool) -> None:
    d, m = (f"{day.day:02d}", f"{day.month:02d}") if padded else (str(day.day), str(day.month))
    for locale, order in (("en-GB", (d, m)), ("en-US", (m, d)), ("en-AU", (d, m)), ("en", (d, m))):
        text = f"It was signed on {sign.join([*order, str(day.year)])}."
        assert [v.value for _, v in dates_in(text, locale)] == [day.isoformat()], (text, locale)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    st.integers(-45, 45),
    st.sampled_from(["{d} {month}", "{month} {d}", "{short} {d}"]),
)
def test_a_day_without_its_year_is_near_the_document(today: date, away: int, style: str) -> None:
    day = date.fromordinal(today.toordinal() + away)
    assert [v.value for _, v in dates_in(f"({written(day, style)})", "en", today)] == [day.isoformat()]
    assert [v.value for _, v in dates_in(f"({written(day, style)})", "en")] == [f"XXXX-{day.month:02d}-{day.day:02d}"]


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1600, 1, 1), date(2090, 12, 31)), st.sampled_from(_LOCALES))
def test_longer_periods(day: date, locale: str) -> None:
    year, quarter, half = day.year, (day.month + 2) // 3, 1 + (day.month > 6)
    nth = ["first", "second", "third", "fourth"]
    wordings = {
        f"in {_MONTHS[day.month - 1]} {year}": Period.of("month", day),
        f"in {year}": Period.of("year", day),
        f"in Q{quarter} {year}": Period.of("quarter", day),
        f"in the {nth[quarter - 1]} quarter of {year}": Period.of("quarter", day),
        f"in the {nth[half - 1]} half of {year}": Period.of("half", day),
    }
    for wording, period in wordings.items():
        found = [(v.value, v.start, v.end) for _, v in dates_in(f"It fell {wording}.", locale)]
        assert found == [(period.value, period.start, period.end)], wording


@pytest.mark.parametrize("year", [1999, 2000, 2023, 2024, 2099])
def test_financial_years_cross_the_year_end(year: int) -> None:
    for wording in (f"{year}/{(year + 1) % 100:02d}", f"{year}-{(year + 1) % 100:02d}"):
        [(_, value)] = dates_in(f"It cost £3m in {wording}.", "en-GB")
        assert (value.value, value.start, value.end) == (str(year), date(year, 4, 1), date(year + 1, 3, 31))
