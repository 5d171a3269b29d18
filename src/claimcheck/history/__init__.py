"""A text against earlier texts of the same publisher (CC4xx)."""

from claimcheck.history.checker import HistoryChecker

__all__ = ["HistoryChecker"]
