"""A text against itself: relations between its own numbers that must hold (CC2xx), and clarity (CC3xx)."""

from claimcheck.selfcheck.checker import SelfChecker

__all__ = ["SelfChecker"]
