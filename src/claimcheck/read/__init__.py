"""Files to sources: one text each, with what the file says of itself."""

from claimcheck.read.counting import count_texts
from claimcheck.read.sources import read_buffer, read_paths, record_source
from claimcheck.read.values import ReadFailure

__all__ = ["ReadFailure", "count_texts", "read_buffer", "read_paths", "record_source"]
