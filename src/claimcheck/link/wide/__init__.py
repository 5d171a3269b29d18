"""Numbers and dates about a row of a wide table: the row by the cells a sentence names, the column by its header."""

from claimcheck.link.wide.rows import Wide

__all__ = ["Wide"]
