"""Libraries that are installed only by those who need them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from claimcheck.errors import InputError


def needed(module: str, extra: str, where: Path | str) -> Any:
    """An optional library. Raises InputError with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        raise InputError(
            f'{where}: needs {module}, which is not installed: pip install "claimcheck-cli[{extra}]"'
        ) from None
