"""What becomes of broken and odd files: the table of outcomes.

    python benchmarks/hostile.py FOLDER [--no-context] [--faults]

Every file below FOLDER is given to ``claimcheck extract --format jsonl`` in a process of its own, forked from one that has
loaded everything. An answer is exit status 0 and valid output; a refusal is exit status 2 and one line that names the
file. Anything else is a fault: another status, more lines, over 10 seconds, over 1 GB. A file whose name starts with an
encoding ("koi8-r__a.txt") is also decoded with it, to see whether the text was read right, wrongly but with a note,
or wrongly in silence. POSIX only.
"""

from __future__ import annotations

import argparse
import codecs
import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from claimcheck.cli import run
from claimcheck.read.encodings import WEB_NAMES, decode
from claimcheck.read.values import Unreadable

SECONDS = 10
MEMORY = 2**30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file led to."""

    kind: str
    seconds: float
    megabytes: float
    detail: str = ""


def outcome(path: Path, arguments: list[str]) -> Outcome:
    """Run the command on one file in a forked process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            signal.alarm(SECONDS)
            status = 70
            try:
                status = run(["extract", "--format", "jsonl", "--no-cache", *arguments, str(path)])
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
        _, code, used = os.wait4(child, 0)
        seconds = time.monotonic() - begun
        out.seek(0)
        err.seek(0)
        return judged(path, code, out.read(), err.read().decode("utf-8", "replace"), seconds, used.ru_maxrss * 1024)


def judged(path: Path, code: int, out: bytes, err: str, seconds: float, memory: int) -> Outcome:
    """Answer, refusal or fault."""
    kind, detail = "fault", ""
    if os.WIFSIGNALED(code):
        detail = "over 10 seconds" if os.WTERMSIG(code) == signal.SIGALRM else f"killed by signal {os.WTERMSIG(code)}"
    elif memory > MEMORY:
        detail = f"used {memory >> 20} MB"
    else:
        status, lines = os.WEXITSTATUS(code), err.splitlines()
        if status == 0 and not lines:
            kind, detail = answered(out)
        elif status == 2 and not out and len(lines) == 1 and str(path) in lines[0]:
            kind, detail = "refused", lines[0].partition(f"{path}: ")[2]
        else:
            detail = f"exit {status}: {err.strip()[-300:]}"
    return Outcome(kind, seconds, memory / 2**20, detail)


def answered(out: bytes) -> tuple[str, str]:
    """Whether the output is what it should be, and whether it carries a note."""
    try:
        (document,) = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    except ValueError as error:
        return "fault", f"output: {error}"
    return ("answered, with a note", "; ".join(document["notes"])) if document["notes"] else ("answered", "")


def encoding_of(path: Path) -> str | None:
    """The encoding that the file's name states, where Python knows it."""
    stated = path.name.partition("__")[0].rstrip("_")
    for name in (stated, "-".join(stated.split("-")[:-1]), stated.replace("Mac", "mac-").lower()):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def decoding(path: Path) -> str | None:
    """Whether the bytes were decoded as the file's name says."""
    encoding = encoding_of(path) if "__" in path.name else None
    if encoding is None:
        return None
    data = path.read_bytes()
    truths: set[str] = set()
    for name in (encoding, WEB_NAMES.get(encoding.replace("_", "-"), WEB_NAMES.get(encoding, encoding))):
        with contextlib.suppress(UnicodeDecodeError):
            truths.add(data.decode(name).removeprefix("\ufeff"))
    if not truths:
        return None
    try:
        text, notes = decode(data, markup=path.suffix in (".html", ".xml"))
    except Unreadable:
        return "refused"
    if text in truths:
        return "right"
    return "wrong, with a note" if notes else "wrong in silence"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-context", action="store_true")
    parser.add_argument("--faults", action="store_true", help="name each fault and each file read wrongly in silence")
    options = parser.parse_args()
    arguments = ["--no-context"] if options.no_context else []
    for module in ("docx", "pypdf", "trafilatura", "charset_normalizer", "claimcheck.context"):
        __import__(module)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    table: dict[str, Counter[str]] = {}
    texts: Counter[str] = Counter()
    outcomes: dict[str, Outcome] = {}
    for path in sorted(p for p in options.folder.rglob("*") if p.is_file()):
        found = outcome(path, arguments)
        table.setdefault(path.parent.name, Counter())[found.kind] += 1
        outcomes[path.name] = found
        read = decoding(path)
        texts[read or ""] += 1
        if options.faults and (found.kind == "fault" or read == "wrong in silence"):
            print(f"{path.name}: {found.kind} {found.detail} {read or ''}")
    kinds = ("answered", "answered, with a note", "refused", "fault")
    print(f"{'':12}" + "".join(f"{k:>24}" for k in kinds))
    for folder, counts in table.items():
        print(f"{folder:12}" + "".join(f"{counts[k]:24}" for k in kinds))
    slowest = max(outcomes, key=lambda n: outcomes[n].seconds)
    largest = max(outcomes, key=lambda n: outcomes[n].megabytes)
    print(
        f"slowest {outcomes[slowest].seconds:.1f} s ({slowest}), largest {outcomes[largest].megabytes:.0f} MB ({largest})"
    )
    print("decoding: " + ", ".join(f"{n} {k}" for k, n in sorted(texts.items()) if k))


if __name__ == "__main__":
    main()
