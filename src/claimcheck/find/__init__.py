"""Text to marks: where a number, a unit or a date stands, and by which rule. Spans only, no values."""

from claimcheck.find.finder import Finder, Found

__all__ = ["Finder", "Found"]
