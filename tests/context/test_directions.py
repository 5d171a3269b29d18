"""Which way a figure went, by its own words, by those further off, and where nothing moved at all."""

from __future__ import annotations

import pytest

from claimcheck.model import Comparison
from claimcheck.pipeline import Extractor

_MOVES = [
    ("Shares rose 12p to 348p.", "12p", "up", "by"),
    ("Shares rose 12p to 348p.", "348p", "up", "to"),
    ("The index closed down 0.8% at 1,204.55 points.", "1,204.55 points", "down", "to"),
    ("The index lost 0.9% to close at 5,310.22.", "5,310.22", "down", "to"),
    ("The rate rose by half a percentage point to 3.75%.", "half a percentage point", "up", "by"),
    ("Turnover increased by £12.4m to £310.8m.", "£12.4m", "up", "by"),
    ("Production was up slightly, by 0.4%.", "0.4%", "up", "by"),
    ("Sales were 5% up on 2023.", "5%", "up", "by"),
    ("Average pay grew at an annual rate of 5.1%.", "5.1%", "up", "by"),
    ("Exports rose 3%, imports 5%.", "5%", "up", "by"),
    ("The increase was smaller, at 2%.", "2%", "up", "by"),
    ("Revenue: €412m, +6%.", "+6%", "up", "by"),
    ("A 20p rise in the duty took the price to £12.", "£12", "up", "to"),
    ("The bank decided to lower its rate by 25 basis points to 3-1/2 percent.", "3-1/2 percent", "down", "to"),
    ("The council approved a 25 basis point increase in the discount rate to 5 percent.", "5 percent", "up", "to"),
    ("The rate fell to 3% before creeping back up to 4%.", "4%", "up", "to"),
    ("Growth is expected to pick up to 2.2% next year.", "2.2%", "up", "to"),
    ("Unemployment, down to 3.9% from 4.2%, beat forecasts.", "4.2%", "down", "from"),
]
_STILL = [
    ("The grant is €3.4m over five years.", "€3.4m"),
    ("The bond raised 500 million dollars at 4.75 per cent.", "4.75 per cent"),
    ("The final jump after four failures won it.", "four failures"),
    ("The firm cut 300 jobs.", "300 jobs"),
    ("At a top speed of 200 kilometres per hour the engine temperature rises.", "200 kilometres per hour"),
]


def _comparison(extractor: Extractor, text: str, claim: str) -> Comparison:
    found = next(c for c in extractor.line(text).claims if c.text == claim)
    assert found.context is not None and found.context.comparison is not None
    return found.context.comparison


@pytest.mark.parametrize(("text", "claim", "direction", "role"), _MOVES)
def test_a_figure_that_moved(full_extractor: Extractor, text: str, claim: str, direction: str, role: str) -> None:
    found = _comparison(full_extractor, text, claim)
    assert (found.kind, found.direction, found.role) == ("change", direction, role)


@pytest.mark.parametrize(("text", "claim"), _STILL)
def test_a_figure_that_stands(full_extractor: Extractor, text: str, claim: str) -> None:
    found = _comparison(full_extractor, text, claim)
    assert (found.kind, found.direction) == ("level", None)


@pytest.mark.parametrize(
    ("text", "claim", "direction", "goal"),
    [
        ("Quarterly sales missed estimates by 4%.", "4%", "down", "estimates"),
        ("The takings beat the club's forecast by £30,000.", "£30,000", "up", "club's forecast"),
    ],
)
def test_a_figure_set_against_what_was_expected(
    full_extractor: Extractor, text: str, claim: str, direction: str, goal: str
) -> None:
    found = _comparison(full_extractor, text, claim)
    assert (found.kind, found.direction) == ("relative", direction)
    assert found.relative_to is not None and found.relative_to.text == goal


def test_a_level_beside_another_is_compared_and_no_change(full_extractor: Extractor) -> None:
    found = _comparison(full_extractor, "Spending is 8% below the average.", "8%")
    assert (found.kind, found.direction) == ("relative", "down")
