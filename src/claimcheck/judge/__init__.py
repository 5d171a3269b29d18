"""Links to verdicts: interval against interval. No wording: reasons are codes with parameters."""

from claimcheck.judge.verdicts import Judge

__all__ = ["Judge"]
