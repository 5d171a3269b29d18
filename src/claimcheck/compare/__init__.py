"""Two documents to pairs of claims: agree, conflict, changed, or only in one."""

from claimcheck.compare.aligner import Aligner

__all__ = ["Aligner"]
