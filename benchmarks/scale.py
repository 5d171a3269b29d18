"""How cost grows with length, with numbers, with tables, with rules and with the number of documents.

    python benchmarks/scale.py FOLDER [--axes length,density,rules,tables,documents] [--large] [--json FILE] [--svg FILE]

FOLDER holds .jsonl files with a "text" a line. Every point is a process of its own; what is level is linear. Time is
that of processors, which other work on the machine hardly changes; memory is the peak of the largest process.
``--large`` goes to 5 MB, a million rows and 50,000 documents, which takes half an hour; without it every axis stops a
step earlier.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from plots import Chart, page
from speed import texts_of

Row = dict[str, float]
STEPS = {
    "length": ((100, 1_000, 10_000, 100_000), (850_000,)),  # words; the last is 5 MB
    "density": ((0, 10, 25, 50, 100), ()),  # sentences in a hundred that hold a number
    "rules": ((1, 100, 1_000), (10_000,)),  # house rules besides the shipped ones
    "tables": ((100, 1_000, 10_000, 100_000), (1_000_000,)),  # rows
    "documents": ((1_000, 5_000), (50_000,)),
}
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'])")


def article(texts: list[str], words: int) -> str:
    """Text of about ``words`` words: the texts one behind another, over and over."""
    found: list[str] = []
    for text in itertools.cycle(texts):
        found.append(text)
        words -= len(text.split())
        if words <= 0:
            return " ".join("\n\n".join(found).split(" ")[: len("\n\n".join(found).split(" ")) + min(words, 0)])
    return ""


def dense(texts: list[str], share: int) -> str:
    """20,000 words of sentences of which ``share`` in a hundred hold a digit."""
    sentences = [s for text in texts for s in SENTENCE.split(" ".join(text.split())) if 5 <= len(s.split()) <= 40]
    kinds = [[s for s in sentences if any(c.isdigit() for c in s) is wanted] for wanted in (False, True)]
    chance, found, words = random.Random(7), [], 0
    while words < 20_000:
        found.append(chance.choice(kinds[chance.random() * 100 < share]))
        words += len(found[-1].split())
    return "\n\n".join(" ".join(found[n : n + 5]) for n in range(0, len(found), 5))


def best(work: Callable[[], Any], passes: int) -> float:
    """Processor seconds of the fastest of a few passes."""
    found = []
    for _ in range(passes):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def rate(text: str, context: bool, rules: tuple[Path, ...] = ()) -> Row:
    """Words per second of extracting one document, and how many claims it holds."""
    from claimcheck.model import Source
    from claimcheck.pipeline import Extractor, Settings

    extractor = Extractor(Settings(rules=rules, context=context))
    extractor.extract(Source("warm", "warm", text[:3000]))
    source, words = Source("a", "a", text), len(text.split())
    passes = 1 if words > 50_000 else 2
    found: list[int] = []
    seconds = best(lambda: found.append(len(extractor.extract(source).claims)), passes)
    return {"words_per_second": words / seconds, "words": words, "claims": found[0]}


def length(texts: list[str], step: int, context: bool) -> Row:
    """One document of ``step`` words."""
    return rate(article(texts, step), context)


def density(texts: list[str], step: int, context: bool) -> Row:
    """20,000 words, ``step`` in a hundred of whose sentences hold a number."""
    return rate(dense(texts, step), context)


def rules(texts: list[str], step: int, context: bool) -> Row:
    """20,000 words read with ``step`` more patterns and as many more words."""
    with tempfile.TemporaryDirectory() as folder:
        house = "\n".join(
            f'[rule{n}]\nwhy = "a name"\nstage = "ignore"\npattern = "\'flight\' \'{letters(n)}\' NUM"\n'
            f'yes = ["the [flight {letters(n)} 7]"]\nno = ["flight 7"]\n'
            for n in range(step)
        )
        (Path(folder) / "house.toml").write_text(house, encoding="utf-8")
        units = "\n".join(
            f'[unit{n}]\nunit = "{letters(n)}"\nnames = ["{letters(n)}"]\nfactor = "1"\n' for n in range(step)
        )
        (Path(folder) / "units.toml").write_text(f'class = "UNIT"\nwhy = "a unit"\n{units}', encoding="utf-8")
        return rate(article(texts, 20_000), context, (Path(folder),))


def letters(n: int) -> str:
    """A made-up word for each number."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(n))


METRICS = ("population", "claimants", "homes completed", "median pay", "median house price")


def table_and_release(texts: list[str], rows: int, folder: Path) -> tuple[Path, Path]:
    """A tidy table of ``rows`` rows, and a release of 2,000 words of which every tenth sentence quotes it."""
    table, release = folder / "table.csv", folder / "release.txt"
    names = [f"{a}{b}" for a in ("North", "Ash", "Wes", "King", "Oak", "Mar", "Sel", "Thorn", "Brad", "Hol")
             for b in ("ford", "ton", "wick", "bury", "ham", "stead", "mouth", "field", "dale", "combe")]  # fmt: skip
    places = [*names, *(f"{a} {b}" for a, b in itertools.permutations(names[:60], 2))]
    chance = random.Random(3)
    with table.open("w", encoding="utf-8") as out:
        out.write("entity,metric,period,value,unit\n")
        for n in range(rows):
            place, rest = places[n % len(places)], n // len(places)
            out.write(f"{place},{METRICS[rest % 5]},{1700 + rest // 5},{1000 + n * 7919 % 90000},\n")
    quoted = [
        f"The {METRICS[chance.randrange(2)]} of {names[n % 100]} was {chance.randrange(1000, 90000):,} in 1700."
        for n in range(200)
    ]
    plain = iter(SENTENCE.split(" ".join(article(texts, 4000).split())))
    found: list[str] = []
    while sum(len(s.split()) for s in found) < 2000:
        found += [*itertools.islice(plain, 9), quoted[len(found) % 200]]
    release.write_text("\n\n".join(found) + "\n", encoding="utf-8")
    return table, release


def tables(texts: list[str], step: int, context: bool) -> Row:
    """The whole command, without a cache: check of a release against ``step`` rows, beside its extraction."""
    with tempfile.TemporaryDirectory() as folder:
        table, release = table_and_release(texts, step, Path(folder))
        flags = ["--no-cache", *([] if context else ["--no-context"]), str(release), "--format", "jsonl"]
        passes = 2 if step <= 100_000 else 1
        plain = [command("extract", *flags) for _ in range(passes)]
        checked = [command("check", *flags, "--isolated", "-r", str(table), "--exit-zero") for _ in range(passes)]
        seconds, alone = (min(s for s, _ in runs) for runs in (checked, plain))
        return {"ratio": seconds / alone, "seconds": seconds, "extract": alone, "peak_mb": max(m for _, m in checked)}


def documents(texts: list[str], step: int, context: bool) -> Row:
    """Peak memory of each streaming command over ``step`` documents of one paragraph, with one process and with two."""
    with tempfile.TemporaryDirectory() as folder:
        path, pairs = Path(folder) / "in.jsonl", Path(folder) / "pairs.jsonl"
        passages = [p for text in texts for p in text.split("\n\n") if 20 <= len(p.split()) <= 120] or texts
        with path.open("w", encoding="utf-8") as one, pairs.open("w", encoding="utf-8") as two:
            for n in range(step):
                text = passages[n * 7919 % len(passages)]
                one.write(json.dumps({"id": str(n), "text": text}) + "\n")
                two.write(json.dumps({"id": str(n), "text": text, "text_b": text}) + "\n")
        flags = ["--no-cache", *([] if context else ["--no-context"])]
        found: Row = {}
        for name, args in {
            "extract": ("extract", str(path), "--format", "jsonl"),
            "extract -j 2": ("extract", str(path), "-j", "2", "--format", "jsonl"),
            "check": ("check", str(path), "--isolated", "--exit-zero"),
            "compare": ("compare", "--pairs", str(pairs), "--exit-zero", "--format", "jsonl"),
        }.items():
            seconds, found[name] = command(*args, *flags)
            found[f"{name} s"] = seconds
        return found


def command(*args: str) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one run of the command; of several processes, the largest counts."""
    with subprocess.Popen([sys.executable, "-m", "claimcheck", *args], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"claimcheck {' '.join(args)}: exit {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


AXES: dict[str, Callable[[list[str], int, bool], Row]] = {
    "length": length, "density": density, "rules": rules, "tables": tables, "documents": documents,
}  # fmt: skip


def points(options: argparse.Namespace) -> Iterator[tuple[str, str, int, Row]]:
    """Every point, measured in a process of its own."""
    for axis in options.axes.split(","):
        small, large = STEPS[axis]
        for step in (*small, *(large if options.large else ())):
            for name in ("context", "no context"):
                if axis == "documents" and name == "context" and step > 5_000:
                    continue
                args = [sys.executable, __file__, str(options.folder), "--point", f"{axis},{step},{name}"]
                done = subprocess.run(args, capture_output=True, text=True)
                if done.returncode:
                    print(f"{axis} {step} {name}: left out: {done.stderr.strip()[-300:]}", file=sys.stderr)
                else:
                    yield axis, name, step, json.loads(done.stdout)


def charts(found: dict[str, dict[str, dict[str, Row]]]) -> list[Chart]:
    """The panels that the measured axes give."""

    def lines(axis: str, key: str, x: str | None = None) -> dict[str, list[tuple[float, float]]]:
        return {
            name: [(row[x] if x else float(step), row[key]) for step, row in steps.items()]
            for name, steps in found[axis].items()
        }

    made = []
    for axis, x in (("length", "words in one document"), ("rules", "house rules added")):
        if axis in found:
            made.append(Chart(f"Speed by {axis}", x, "words per second", lines(axis, "words_per_second")))
    if "density" in found:
        by_claims = lines("density", "words_per_second", "claims")
        made.append(Chart("Speed by number of claims", "claims in 20,000 words", "words per second", by_claims))
    if "tables" in found:
        made.append(
            Chart("check beside extract, whole command", "rows of the table", "times extract", lines("tables", "ratio"))
        )
        made.append(Chart("Memory of check", "rows of the table", "MB", lines("tables", "peak_mb")))
    if "documents" in found:
        steps = found["documents"]["no context"]
        by_command = {
            key: [(float(step), row[key]) for step, row in steps.items()]
            for key in ("extract", "extract -j 2", "check", "compare")
        }
        made.append(Chart("Memory without context", "documents", "MB", by_command))
    return made


def main() -> None:
    """Measure the axes asked for, print each point, write JSON and SVG."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--axes", default=",".join(AXES))
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--point", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.point:
        axis, step, name = options.point.split(",")
        print(json.dumps(AXES[axis](texts_of(options.folder, 40), int(step), name == "context")))
        return
    found: dict[str, dict[str, dict[str, Row]]] = {}
    for axis, name, step, row in points(options):
        found.setdefault(axis, {}).setdefault(name, {})[str(step)] = row
        print(f"{axis:10} {step:>9,} {name:10} ", "  ".join(f"{k} {v:,.4g}" for k, v in row.items()), flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if options.svg:
        options.svg.write_text(page(charts(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
