"""The error of bad input, apart from the values so that the command line starts without them."""

from __future__ import annotations


class InputError(Exception):
    """Bad input: one line that names the file, the line and the mend. The command line exits with 2."""
