"""Two documents to pairs of claims: agree, conflict, changed, or only in one."""

from claimcheck.align.aligner import Aligner

__all__ = ["Aligner"]
