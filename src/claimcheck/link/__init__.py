"""Claims and facts to links: which row of a reference table a claim speaks of, by gates that can each say no."""

from claimcheck.link.linker import Linker

__all__ = ["Linker"]
