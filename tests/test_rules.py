"""Every example that a rule carries holds, and every rule says why it exists."""

from __future__ import annotations

from claimcheck.examples import run_examples
from claimcheck.pipeline import Extractor


def test_examples_of_all_rules_hold(plain_extractor: Extractor) -> None:
    outcomes = list(run_examples(plain_extractor))
    assert [o.fault for o in outcomes if o.fault] == []
    assert len(outcomes) > 200


def test_every_rule_says_why(plain_extractor: Extractor) -> None:
    assert [rule for rule, table in plain_extractor.book.tables.items() if not table.get("why")] == []


def test_every_pattern_has_an_example_and_a_near_miss(plain_extractor: Extractor) -> None:
    tables = plain_extractor.book.tables.items()
    patterns = {rule: table for rule, table in tables if "pattern" in table}
    assert [rule for rule, table in patterns.items() if not (table.get("yes") and table.get("no"))] == []
