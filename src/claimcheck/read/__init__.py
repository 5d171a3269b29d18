"""Files to sources: one text each, with what the file says of itself."""

from claimcheck.read.sources import read_buffer, read_paths
from claimcheck.read.values import ReadFailure

__all__ = ["ReadFailure", "read_buffer", "read_paths"]
