"""Single sentences and what is read in them: text, value (or low..high), unit, and what it is per."""

from __future__ import annotations

import pytest

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor

_TIMES = {"date", "time", "set"}
_SENTENCES: dict[str, list[str]] = {
    # Rates per a number of something
    "There were 9 per 1,000 births.": ["9 per 1,000 births = 9 / 1,000 births"],
    "It sold 45 cars per 1,000 people.": ["45 cars per 1,000 people = 45 car / 1,000 people"],
    "The van uses 5 litres per 100 km.": ["5 litres per 100 km = 5 litre / 100 km"],
    "It found 12 for every 1,000 pupils.": ["12 for every 1,000 pupils = 12 / 1,000 pupils"],
    "It rose 9 per 1.5% of them.": ["9 = 9", "1.5% = 1.5 %"],
    # The years of a pair end no range
    "Trips rose from 318 in 2011-12 to 342 in 2012-13.": ["318 = 318", "342 = 342"],
    # Letters that are a scale
    "The port moved 4.2m crates, up from 3.9m in May.": ["4.2m crates = 4200000 crate", "3.9m = 3900000 crate"],
    "The number of anglers rose to 1.3m.": ["1.3m = 1300000"],
    "The £2m pier is 4.6m wide.": ["£2m = 2000000 GBP", "4.6m = 4.6 metre"],
    "The £2m boat was moored 45m from the pier.": ["£2m = 2000000 GBP", "45m = 45 metre"],
    "The tide rose to 4.6m at dawn.": ["4.6m = 4.6 metre"],
    # The last cell of a row does not go on in the next one
    "Staff | 12 | 152\nTrams | £3m | 5\nPounds | 4": ["12 = 12", "152 = 152", "£3m = 3000000 GBP", "5 = 5", "4 = 4"],
    # A number before another amount counts the noun behind both
    "It has one 300-seat hall.": ["one = 1 hall", "300-seat = 300 seat"],
    "She won two £1m prizes.": ["two = 2 prize", "£1m = 1000000 GBP"],
    "They fell out over a quarrel or two.": ["two = 2 quarrel"],
    # Models hold numbers of their own
    "The army sent 12 F16 jets.": ["12 F16 jets = 12 F16 jet"],
    # A number's own words are not what it counts
    "Just under two dozen were sold.": ["Just under two dozen = 24"],
    "It is one-half mile long.": ["one-half mile = 0.5 mile"],
}


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_what_is_read(sentence: str, plain_extractor: Extractor) -> None:
    claims = plain_extractor.extract(Source("t", "t", sentence)).claims
    assert [shown(c) for c in claims if c.kind not in _TIMES] == _SENTENCES[sentence]


def test_a_number_word_is_never_its_own_unit(full_extractor: Extractor) -> None:
    claims = full_extractor.extract(Source("t", "t", "Nearly 30 crores were spent and two dozen were sold.")).claims
    assert [c.quantity.unit for c in claims if c.quantity] == [None, None]


def shown(claim: Claim) -> str:
    q = claim.quantity
    assert q is not None
    value = f"{q.value:f}" if q.value is not None else f"{q.low}..{q.high}"
    return f"{claim.text} = {value}" + (f" {q.unit}" if q.unit else "") + (f" / {q.per}" if q.per else "")


def test_a_singular_noun_is_not_what_is_counted(full_extractor: Extractor) -> None:
    text = "A 6.50 drop took it there, against a 1.60 billion surplus, on a six-speed gearbox."
    claims = full_extractor.extract(Source("t", "t", text)).claims
    assert [c.quantity.unit for c in claims if c.quantity] == [None, None, "speed"]


def test_a_shared_currency_name_is_that_of_the_only_country_named(plain_extractor: Extractor) -> None:
    assert money(plain_extractor, "Mexico spent 40 pesos a kilo.") == ["MXN"]
    assert money(plain_extractor, "It cost 40 pesos.") == ["peso"]
    assert money(plain_extractor, "Sweden and Norway sold 300 million crowns of bonds.") == ["crown"]
    assert money(plain_extractor, "Oslo paid 500 Danish kroner.") == ["DKK"]
    assert money(plain_extractor, "Germany gave him 80 marks.") == []


def test_millions_beside_a_noun_of_money_are_of_the_money_before(plain_extractor: Extractor) -> None:
    assert money(plain_extractor, "A profit of £38m followed a loss of 12 million.") == ["GBP", "GBP"]
    assert money(plain_extractor, "The gap was $2.6bn after a 1.2 billion surplus.") == ["USD", "USD"]
    assert money(plain_extractor, "It spent £3m on a city of 4 million.") == ["GBP"]


def money(extractor: Extractor, text: str) -> list[str | None]:
    claims = extractor.extract(Source("t", "t", text)).claims
    return [c.quantity.unit for c in claims if c.kind == "money" and c.quantity is not None]
