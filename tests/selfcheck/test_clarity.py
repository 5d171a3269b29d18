"""Notes on clarity: each code on a sentence that needs it, and not on one that does not; off unless selected."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor
from claimcheck.selfcheck import SelfChecker

CASES = [
    ("CC301", "Sales at Harker rose 12%.", "Sales at Harker rose 12% in 2024."),
    ("CC302", "The depot closed last year.", "The depot closed in 2024."),
    ("CC303", "The stadium cost $61m.", "The stadium in Sydney, Australia, cost A$61m."),
    ("CC304", "The plan will cost billions of dollars.", "The plan will cost 61 billion yen."),
    ("CC305", "Profit hit a record high.", "Profit hit a record high in 2024."),
    ("CC306", "About 1,234,567 people came.", "About 1.2 million people came."),
    ("CC307", "Rents rose 4% and wages 5 per cent in 2024.", "Rents rose 4% and wages 5% in 2024."),
]


def codes(extractor: Extractor, text: str, clarity: bool = True, day: date | None = None) -> set[str]:
    document = extractor.extract(Source("x", "x", text, date=day))
    return {f.code for f in SelfChecker(extractor.book, clarity).check(document).findings}


@pytest.mark.parametrize(("code", "unclear", "clear"), CASES, ids=[c[0] for c in CASES])
def test_each_note_where_it_is_due(plain_extractor: Extractor, code: str, unclear: str, clear: str) -> None:
    assert code in codes(plain_extractor, unclear)
    assert code not in codes(plain_extractor, clear)
    assert code not in codes(plain_extractor, unclear, clarity=False)


def test_a_relative_date_is_clear_in_a_dated_text(plain_extractor: Extractor) -> None:
    assert "CC302" not in codes(plain_extractor, "The depot closed last year.", day=date(2025, 6, 1))


def test_a_number_without_a_source_needs_context(claimcheck, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text("The town of Leeholm has 61,400 residents and spends £4.2m a year on parks.\n", "utf-8")
    assert "CC308" in claimcheck("check", path, "--select", "CC3").out
    assert "CC308" not in claimcheck("check", path).out
    path.write_text("The town of Leeholm has 61,400 residents, the census found.\n", "utf-8")
    assert "CC308" not in claimcheck("check", path, "--select", "CC3").out
