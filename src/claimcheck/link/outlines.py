"""What the facts of a table have in common, told without making each of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from claimcheck.model import Fact


def outline(facts: Sequence[Fact]) -> Iterable[tuple[int, Hashable, Hashable, Hashable]]:
    """Each fact's number and what tells its entity, metric and period apart; a store of facts may know without them."""
    own = getattr(facts, "outline", None)
    if own is not None:
        found: Iterable[tuple[int, Hashable, Hashable, Hashable]] = own()
        return found
    return (
        (n, f.entity, (f.metric, f.metric_aliases, f.unit, f.of, f.labels), (f.period, f.start)) for n, f in enumerate(facts)
    )  # fmt: skip


def scopes(facts: Sequence[Fact]) -> Iterable[tuple[str, str]]:
    """The different values of each column that narrows rows; a store of facts may know without them."""
    own = getattr(facts, "scopes", None)
    found: Iterable[tuple[str, str]] = own() if own is not None else {pair for f in facts for pair in f.scope}
    return found
