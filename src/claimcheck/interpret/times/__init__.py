"""Time marks to TIMEX3 values with the first and the last day they denote."""

from claimcheck.interpret.times.reader import TimeReader

__all__ = ["TimeReader"]
