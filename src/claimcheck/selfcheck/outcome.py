"""What testing one relation gives: it holds, or a finding with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Part, Reason, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """One relation tested. ``fault`` names the table of rules/selfcheck/codes.toml that it breaks; None: it holds.

    ``at`` is the claim to point to; ``place`` points to a stretch of the text instead, where there is no claim.
    """

    relation: str
    claims: tuple[Claim, ...]
    fault: str | None = None
    reason: Reason | None = None
    arithmetic: str | None = None
    at: Claim | None = None
    place: tuple[int, int, Part] | None = None
    severity: Severity | None = None
    approximate: bool = False


def holds(relation: str, *claims: Claim) -> Outcome:
    """The relation was tested and holds."""
    return Outcome(relation, claims)
