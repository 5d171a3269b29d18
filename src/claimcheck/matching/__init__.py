"""Text to candidates: where a number, a unit or a date stands. Spans only, no values."""
