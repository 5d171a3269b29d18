"""Fuzzing for the night: atheris drives the readers and the number grammar for a fixed time.

    pip install atheris
    python benchmarks/fuzz.py {readers,numbers} --seconds 1800 [--corpus FOLDER] [--seeds FOLDER]

``readers`` gives bytes to every reader: anything but a text or a refusal is a crash. ``numbers`` gives text made of
pieces of numbers to the finder and the interpreter: spans must be slices, and low must not be above high. Inputs that reach new
code are kept in the corpus; a crash is written beside it, and belongs into tests/hostile. Exit status 77: a crash.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimcheck"]):
    from claimcheck.model import Source
    from claimcheck.pipeline import Extractor, Settings
    from claimcheck.read.formats import FORMATS, reader
    from claimcheck.read.values import Options, Unreadable

EXTRACTOR = Extractor(Settings(context=False))
NAMES = [name for name in FORMATS if name != "jsonl"]
OPTIONS = Options(max_file_size=1 << 20)
PIECES = ["0", "1", "2", "5", "9", "10", "12", "100", "1,000", "2024", "1.5", "½", ".", ",", "-", "–", "/", ":", "(", ")", "%", "£", "$", "€", "m", "bn", "k", "million", "thousand", "hundred", "dozen", "half", "one", "two", "twenty", "first", "second", "and", "to", "from", "between", "of", "by", "than", "more", "nearly", "about", "per", "cent", "a", "an", "in", "January", "March", "Monday", "Q1", "am", "pm", "ago", "last", "next", "year", "days", "homes", "people", "times", "double", "rank", "p", "pence", "lb", "kg", "km", "°", "'s", "st", "nd", "rd", "th"]  # fmt: skip


def check(source: Source) -> None:
    """What must hold of any text."""
    document = EXTRACTOR.read(source)
    for claim in document.claims:
        text = document.text if claim.part == "body" else document.title or ""
        assert text[claim.start : claim.end] == claim.text, claim
        q = claim.quantity
        if q is not None and q.low is not None and q.high is not None:
            assert q.low <= q.high, claim
        if claim.date is not None and claim.date.start and claim.date.end:
            assert claim.date.start <= claim.date.end, claim


def readers(data: bytes) -> None:
    """The first byte chooses the reader, the rest is the file."""
    if data:
        try:
            source = reader(NAMES[data[0] % len(NAMES)])("fuzz", data[1:], OPTIONS)
        except Unreadable:
            return
        check(source)


def numbers(data: bytes) -> None:
    """Each byte chooses a piece; the high bit leaves out the space after it."""
    pieces = (PIECES[b % 128 % len(PIECES)] + ("" if b & 128 else " ") for b in data[:200])
    check(Source("fuzz", "fuzz", "".join(pieces)))


def main() -> None:
    """Fuzz until the time is over or something crashes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["readers", "numbers"])
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--seeds", type=Path, help="a folder of good files to start from")
    options = parser.parse_args()
    folder = options.corpus / options.target
    folder.mkdir(parents=True, exist_ok=True)
    flags = [
        f"-max_total_time={options.seconds}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={folder}-",
    ]
    seeds = [str(options.seeds)] if options.seeds else []
    target = {"readers": readers, "numbers": numbers}[options.target]
    atheris.Setup([sys.argv[0], *flags, str(folder), *seeds], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
