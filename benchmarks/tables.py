"""Loading tables against the reader alone, in one run: python benchmarks/tables.py [ROWS]. Ratios are the figures to read."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from claimcheck.rulebook import load
from claimcheck.tables import read_tables

AREAS = [f"Area {n}" for n in range(300)]
METRICS = ["population", "claimants", "claimant rate", "homes completed", "median pay"]
UNITS = ["people", "people", "%", "homes", "GBP"]


def rows(count: int) -> list[tuple[str, ...]]:
    """A tidy table: area, metric, month, value, unit."""
    out = []
    for n in range(count):
        metric = n // len(AREAS) % len(METRICS)
        month = n // (len(AREAS) * len(METRICS))
        period = f"{1500 + month // 12}-{month % 12 + 1:02d}"
        out.append((AREAS[n % len(AREAS)], METRICS[metric], period, f"{n % 9973}.{n % 10}", UNITS[metric]))
    return out


HEAD = ("entity", "metric", "period", "value", "unit")


def best(action: Callable[[], object], times: int = 5) -> float:
    """The shortest of a few runs, in seconds of this process."""
    found = []
    for _ in range(times):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found)


def compare(name: str, alone: Callable[[], object], path: Path) -> None:
    """Print the ratio of our loading to the reader's."""
    book = load()
    one, other = best(alone), best(lambda: read_tables([str(path)], book=book))
    print(f"{name:28} alone {one:6.2f} s   facts {other:6.2f} s   ratio {other / one:4.2f}")


def csv_alone(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def xlsx_alone(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    return sum(1 for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None)


def duckdb_alone(path: Path) -> int:
    import duckdb

    with duckdb.connect(":memory:") as db:
        found = db.execute(f"SELECT * FROM read_parquet('{path}')")
        count = 0
        while batch := found.fetchmany(10_000):
            count += len(batch)
        return count


def sqlite_alone(path: Path) -> int:
    import sqlite3

    with sqlite3.connect(path) as db:
        return sum(1 for _ in db.execute("SELECT * FROM facts"))


def main() -> None:
    """Write the same rows into each store and load them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    read_tables(
        [str(Path(__file__).parents[1] / "samples" / "growth-plan" / "facts.csv")]
    )  # rules loaded, modules imported
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = rows(count)
        table = folder / "facts.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *data])
        compare(f"CSV, {count} rows", lambda: csv_alone(table), table)
        _sqlite(folder, data, count)
        _parquet(folder, table, count)
        _xlsx(folder, data[: count // 5])
        tracemalloc.start()
        loaded = read_tables([str(table)])
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"{len(loaded[0].facts)} facts hold {held / 2**20:.0f} MiB, at most {peak / 2**20:.0f} MiB while loading, "
              f"{held / count:.0f} bytes a fact")  # fmt: skip


def _sqlite(folder: Path, data: list[tuple[str, ...]], count: int) -> None:
    import sqlite3

    path = folder / "facts.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE facts (entity TEXT, metric TEXT, period TEXT, value NUMERIC, unit TEXT)")
        db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", data)
    compare(f"SQLite, {count} rows", lambda: sqlite_alone(path), path)


def _parquet(folder: Path, table: Path, count: int) -> None:
    try:
        import duckdb
    except ImportError:
        print("Parquet: duckdb is not installed")
        return
    path = folder / "facts.parquet"
    with duckdb.connect(":memory:") as db:
        db.execute(f"COPY (SELECT * FROM read_csv('{table}')) TO '{path}' (FORMAT parquet)")
    compare(f"Parquet, {count} rows", lambda: duckdb_alone(path), path)


def _xlsx(folder: Path, data: list[tuple[str, ...]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Facts")
    sheet.append(HEAD)
    for area, metric, period, value, unit in data:
        sheet.append((area, metric, period, float(value), unit))
    path = folder / "facts.xlsx"
    book.save(path)
    compare(f"workbook, {len(data)} rows", lambda: xlsx_alone(path), path)


if __name__ == "__main__":
    main()
