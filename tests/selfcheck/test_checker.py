"""What a finding of the self-check carries, and what the innocent reading spares."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Document, Source
from claimcheck.pipeline import Extractor
from claimcheck.selfcheck import SelfChecker


@cache
def relations(extractor: Extractor) -> SelfChecker:
    return SelfChecker(extractor.book)


def checked(extractor: Extractor, text: str, title: str | None = None) -> Document:
    return relations(extractor).check(extractor.extract(Source("x", "x", text, title)))


def test_a_finding_points_to_its_number_and_prints_its_arithmetic(plain_extractor: Extractor) -> None:
    document = checked(plain_extractor, "Calls rose from 200 to 260 in March, up 20%.")
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("CC201", "error")
    assert document.text[finding.start : finding.end] == "20%"
    assert finding.arithmetic == "(260 - 200) / 200 = +30% ≠ 20%"
    assert len(finding.claims) == 3
    assert document.relations_tested >= 1


def test_the_command_line_tells_how_many_relations_failed(claimcheck, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text("Calls rose from 200 to 260 in March, up 20%.\n", "utf-8")
    result = claimcheck("check", path, "--no-context")
    assert result.status == 1
    assert "from 200 to 260 is a change of +30%, not 20%" in result.out
    assert "relations tested, 1 fails" in result.out


@settings(deadline=None, max_examples=40)
@given(first=st.integers(100, 999), second=st.integers(100, 999))
def test_a_right_change_is_never_reported_and_a_far_one_always(
    plain_extractor: Extractor, first: int, second: int
) -> None:
    change = (Decimal(second - first) / first * 100).quantize(Decimal("0.1"))
    if abs(change) < 1:
        return
    verb, word = ("rose", "up") if second > first else ("fell", "down")
    text = f"Calls {verb} from {first} to {second}, {word} {abs(change)}%."
    assert checked(plain_extractor, text).findings == ()
    far = text.replace(f"{abs(change)}%", f"{abs(change) + 5}%")
    assert [f.code for f in checked(plain_extractor, far).findings] == ["CC201"]


@settings(deadline=None, max_examples=40)
@given(parts=st.lists(st.integers(11, 99), min_size=3, max_size=4, unique=True), off=st.integers(2, 9))
def test_parts_are_added_up(plain_extractor: Extractor, parts: list[int], off: int) -> None:
    goods = ["houses", "flats", "shops", "halls"]
    listed = [f"{n} {name}" for n, name in zip(parts, goods, strict=False)]
    text = "The site has a total of {} units, made up of " + ", ".join(listed[:-1]) + f" and {listed[-1]}."
    assert checked(plain_extractor, text.format(sum(parts))).findings == ()
    assert [f.code for f in checked(plain_extractor, text.format(sum(parts) + off)).findings] == ["CC208"]


@pytest.mark.parametrize(
    ("title", "body", "wrong"),
    [
        ("Six libraries to close", "The council will close four libraries in May.", True),
        ("Six libraries to close", "The council will close four libraries in May and two libraries in June.", False),
        ("Rents up 30%", "Average rents rose from £800 to £1,040 in a year.", False),
    ],
)
def test_the_headline_is_borne_out_by_values_and_sums(
    plain_extractor: Extractor, title: str, body: str, wrong: bool
) -> None:
    assert bool(checked(plain_extractor, body, title).findings) is wrong


def test_the_order_of_findings_does_not_hang_on_chance(plain_extractor: Extractor) -> None:
    text = "Calls rose from 200 to 260, up 20%. One in five drivers, or 25%, agreed. It drew 1,20 people."
    assert checked(plain_extractor, text) == checked(plain_extractor, text)
