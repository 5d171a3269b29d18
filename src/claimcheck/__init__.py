"""claimcheck: find every numeric claim in a text, normalise it, and check it."""

from __future__ import annotations

__version__ = "0.1.0"
