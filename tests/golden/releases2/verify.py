"""Recompute every expectation of the pairs in this folder: python tests/golden/releases2/verify.py [NAME ...]."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    spec = importlib.util.spec_from_file_location("releases_verify", HERE.parent / "releases" / "verify.py")
    assert spec is not None and spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    names = sys.argv[1:] or sorted(p.parent.name for p in HERE.glob("*/expected.json"))
    found = [f"{name}: {bad}" for name in names for bad in other.problems(HERE / name)]
    print("\n".join([*found, f"{len(names)} pairs, {len(found)} problems"]))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
