"""What is not the article is left out by a named rule, and no paragraph of the article ever is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.pipeline import Extractor, Settings

EXTRACTOR = Extractor(Settings(context=False))
FINDER = EXTRACTOR.boilerplate
RULES = [rule for rule in EXTRACTOR.book.tables if rule.startswith("boilerplate.")]

ARTICLE = """Harbour line reopens after two years

The harbour line reopened on Monday after repairs that cost £14m, the county said.
It carried 2,300 passengers on its first day, twice as many as before it closed.
“We are delighted,” said the mayor, who rode on the first train.
"""
HEADLINES = """Why small towns need big ideas
900 reasons to cycle to work
How to plan a street party in 2027
The return of the travelling library
"""


def skipped(text: str) -> list[str]:
    return [text[s.start : s.end] for s in FINDER.find(text)]


@pytest.mark.parametrize("rule", RULES)
def test_near_misses_of_a_rule_are_kept(rule: str) -> None:
    for text in EXTRACTOR.book.tables[rule]["no"]:
        assert [text[s.start : s.end] for s in FINDER.find(text) if s.rule == rule] == []


def test_headlines_below_an_article_are_left_out() -> None:
    assert skipped(ARTICLE + HEADLINES) == [HEADLINES.rstrip()]


@pytest.mark.parametrize(
    "below",
    [
        "Passengers on Monday 2,300\nPassengers on Tuesday 2,100\nPassengers on Wednesday 1,900\nTrains a day in all 44\n",
        "- Two new platforms for trains\n- A lift to each platform\n- 60 places for bicycles\n- A waiting room with heating\n",
        "The work included:\nTwo new platforms for the trains\nA lift to each of them\n60 places for bicycles and carts\nA waiting room\n",
        "Venue: Harbour Town Hall\nDate: Friday 12 May 2028\nTopic: Trains for everybody\nFee: none for residents\n",
        "the county had planned to finish\nthe work in 2024 but found that\nthe bridge was in a worse state\nthan anyone thought\n",
    ],
)
def test_figures_lists_and_wrapped_prose_below_an_article_are_kept(below: str) -> None:
    assert skipped(ARTICLE + below) == []


def test_a_section_of_related_articles_ends_where_the_prose_goes_on() -> None:
    text = f"{ARTICLE}\nRelated articles\nTen of the best piers\nWhy 2030 is too soon\n\nThe line was built in 1884.\n"
    assert skipped(text) == ["Related articles\nTen of the best piers\nWhy 2030 is too soon"]


def test_a_section_never_takes_wrapped_prose() -> None:
    text = f"{ARTICLE}\nSee also\n\nThe line was built in 1884 and it\nhas carried 40 million people since\nthen.\n"
    assert skipped(text) == ["See also"]


def test_a_text_that_is_all_boilerplate_is_read_as_it_is() -> None:
    assert skipped("Share 12\nTweet 4\n48 comments\nPrint\n") == []


def test_line_endings_do_not_matter() -> None:
    windows = (ARTICLE + HEADLINES).replace("\n", "\r\n")
    assert [s.replace("\r", "") for s in skipped(windows)] == [HEADLINES.rstrip()]


PROSE = st.sampled_from(
    [
        "Sales of tickets rose by 12 per cent in the first month, the county said.",
        "Readers of the newsletter and users of its cookies page numbered 4,000.",
        "“Share prices fell by a third,” she said, “and 300 jobs went.”",
        "Related costs came to £3m, of which advertising was £40,000.",
        "Home sales and sports news made up 60 per cent of the paper.",
    ]
)


@given(st.lists(PROSE, min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_sentences_are_never_left_out(paragraphs: list[str], between: str) -> None:
    assert skipped(between.join(paragraphs)) == []


@given(st.text(alphabet="aA1 .\n\t|→•-:", max_size=200))
def test_stretches_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = FINDER.find(text)
    bounds = [b for s in found for b in (s.start, s.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
