"""Where the shipped data lives: inside the package in a wheel, beside ``src/`` in a checkout."""

from __future__ import annotations

from pathlib import Path


def data_root(name: str) -> Path:
    """Return the folder ``name`` ("rules" or "samples").

    Raises FileNotFoundError when neither the package nor the checkout holds it.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / name, here.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"claimcheck was installed without its {name} folder")
