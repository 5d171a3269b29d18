"""Lists, accounts and lengths of time: what clashes, and the like that does not."""

from __future__ import annotations

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor
from claimcheck.selfcheck import SelfChecker

BULLETS = "The report makes {} recommendations:\n\n• that pay be published;\n• that the board meet;\n• that records be kept.\n"
ACCOUNT = "Where it went\n- Staff £1.2m\n- Rent £0.4m\n- Energy £0.5m\nTotal spending £{}m\n"
WRONG = {
    BULLETS.format("four"): "CC220",
    ACCOUNT.format("2.4"): "CC208",
    "Three councillors voted against the plots: Ann Bell, Carl Dene, Eve Firth and Guy Hale.": "CC220",
    "The 310 jobs will be shared between its three plants, with 120 at Ely, 95 at Diss and 85 at Ware.": "CC208",
    "Between them the two tanks, one with 31 litres and the other with 17, hold 58 litres.": "CC208",
    "The pier was shut on 4 May 2020 and opened again on 8 June 2020, nine weeks later.": "CC216",
    "The doors opened at 7pm and the last guest left at 9.30pm, three and a half hours later.": "CC216",
    "The fair runs for five days, from 6 to 8 June, and parking is free apart from the Sunday.": "CC216",
    "Ines Calder, who was born in Pwllheli in 1931, died at home on 4 April 2019. She was 71.": "CC215",
    "The hall has 18 staff, 11 of them full time and nine part time.": "CC209",
    "Trains will call at Arle, Brent, Cowl and Dunn, the only five stations with lifts.": "CC220",
    "Services will run on two days a week, on Mondays, Wednesdays and Fridays.": "CC220",
    "Founded in 1925, the club celebrated its golden jubilee in 2025.": "CC215",
    "The show opens on 12 May and closes on 9 May.": "CC216",
}
RIGHT = (
    BULLETS.format("three"),
    ACCOUNT.format("2.1"),
    "Results for the 12 schools:\n- Ely rose\n- Diss fell\n",
    "The plan has three aims:\n\n- to cut waste;\n- to save heat; and\nto plant trees.\n",
    "At all three sites, Bell told staff and visitors to leave.",
    "The 310 jobs will be shared between its three plants, with 120 at Ely, 95 at Diss and 95 at Ware.",
    "The club opened in 2003 and moved in 2011, two years later than planned.",
    "Born in 1920, she married at 21 and died in 1990.",
    "Ruth Bell, born in 1940, died in 1999. She was 23 when she won the cup.",
    "The hall has 18 staff, 11 of them full time and nine living in the town.",
    "Trains will call at Arle, Brent, Cowl and Dunn, four of the five stations with lifts.",
    "The bus runs two days a week in winter, and on Mondays, Wednesdays and Fridays in summer.",
    "Founded in 1975, the club celebrated its golden jubilee in 2025.",
    "The show opens on 12 December and closes on 9 January.",
    "The show opens on 12 May and the fair on 9 May.",
    "The levy would rise from £9 to £27 a barrel, an increase of about 32p per can.",
    "Population was 56.1 million, a seven per cent (3.7 million) increase since 2001.",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_clashes_is_found(full_extractor: Extractor, text: str) -> None:
    document = SelfChecker(full_extractor.book).check(full_extractor.extract(Source("x", "x", text)))
    assert [f.code for f in document.findings] == [WRONG[text]]


@pytest.mark.parametrize("text", RIGHT)
def test_the_innocent_like_is_spared(full_extractor: Extractor, text: str) -> None:
    document = SelfChecker(full_extractor.book).check(full_extractor.extract(Source("x", "x", text)))
    assert document.findings == ()
