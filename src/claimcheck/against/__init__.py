"""A release against the source text it announces: every number must be stated there or follow from it."""

from claimcheck.against.checker import SourceChecker

__all__ = ["SourceChecker"]
