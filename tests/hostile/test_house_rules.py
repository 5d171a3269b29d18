"""House rules cannot hang the command or run code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.matching.guard import backtracks
from tests.conftest import Result

RULE = """[trap]
why = "x"
stage = "ignore"
pattern = "{pattern}"
yes = ["a [b c]"]
no = ["5 a"]
"""


@pytest.mark.parametrize("pattern", ["(?:a+)+b", "(?:a*b?)*c", "(?:(?:a|b+)c?){0,99}d", "(?=(?:a+)+b)a"])
def test_open_repeats_inside_open_repeats_are_found(pattern: str) -> None:
    assert backtracks(pattern)


@pytest.mark.parametrize("pattern", ["a+b*c+", "(?:a{1,4}b){0,4}c", "(?:ab?){0,99}c", "(?:a++b)+c", "(?:a+|b){0,3}"])
def test_what_is_bounded_is_let_through(pattern: str) -> None:
    assert not backtracks(pattern)


def test_a_house_rule_that_could_hang_is_refused_by_name(claimcheck: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(RULE.format(pattern="'a' ('b'+)+ 'c'"), encoding="utf-8")
    text = tmp_path / "a.txt"
    text.write_text("a " + "b " * 60 + "5", encoding="utf-8")
    done = claimcheck("extract", "--no-context", "--rules", tmp_path, text)
    assert done.status == 2
    assert done.err.startswith("claimcheck: house.trap: ")
    (tmp_path / "house.toml").write_text(RULE.format(pattern="'a' 'b'+ 'c'"), encoding="utf-8")
    assert claimcheck("extract", "--no-context", "--rules", tmp_path, text).status == 0


def test_rule_packs_are_located_and_never_imported(claimcheck: Callable[..., Result], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("5 buses", encoding="utf-8")
    (tmp_path / "evil.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    done = claimcheck("extract", "--no-context", "--rules", "evil", text)
    assert (done.status, "no such folder" in done.err) == (2, True)
