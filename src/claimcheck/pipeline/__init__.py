"""The stages in order: the one place that knows them all. Text in, document out."""

from claimcheck.pipeline.check import Checker
from claimcheck.pipeline.compare import Comparer
from claimcheck.pipeline.extract import Extractor, Settings

__all__ = ["Checker", "Comparer", "Extractor", "Settings"]
