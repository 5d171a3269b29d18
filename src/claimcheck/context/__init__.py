"""Claims to claims with context: what each number measures, of whom, when, who says so. The one stage that parses."""

from claimcheck.context.reader import ContextReader

__all__ = ["ContextReader"]
