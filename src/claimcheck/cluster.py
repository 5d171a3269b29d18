"""``--engine ray``: the same extraction on a Ray cluster. Ray Data reads, schedules and repeats; nothing here does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.errors import InputError
from claimcheck.pipeline import Settings

BATCH = 64
# Shares of a core: a worker leaves room on its machine for the tasks that feed it.
_WORKER, _FEEDER = 0.75, 0.2


def lines(paths: Sequence[str], settings: Settings, address: str | None, workers: int) -> Iterator[str]:
    """The JSON line of every record of the .jsonl and .parquet files ``paths``, in their order.

    Raises InputError when the ray extra is missing or a file is of another kind.
    """
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError('--engine ray needs an extra; install it with: pip install "claimcheck-cli[ray]"') from None
    import logging

    ray.init(
        address=address, ignore_reinit_error=True, log_to_driver=False, include_dashboard=False,
        logging_level=logging.ERROR,
    )  # fmt: skip
    logging.getLogger("ray").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    for path in paths:
        yield from _file(ray.data, path, settings, workers)


def _file(data: Any, path: str, settings: Settings, workers: int) -> Iterator[str]:
    from claimcheck.arrow import ExtractBatches

    class Worker(ExtractBatches):
        """Holds its settings itself, so that a worker that dies can be built again anywhere."""

        def __init__(self) -> None:
            super().__init__(settings)

    done = _records(data, path).map_batches(
        Worker, batch_size=BATCH, batch_format="pyarrow",
        compute=data.ActorPoolStrategy(size=workers), num_cpus=_WORKER,
    )  # fmt: skip
    for batch in done.iter_batches(batch_format="pyarrow", batch_size=None):
        yield from batch.column("document").to_pylist()


def _records(data: Any, path: str) -> Any:
    """The records of one file as a data set of Arrow batches, its name beside each record."""
    if path.endswith(".parquet"):
        found = data.read_parquet(path, num_cpus=_FEEDER)
    elif path.endswith((".jsonl", ".ndjson")):
        found = data.read_text(path, num_cpus=_FEEDER).map_batches(_parsed, batch_format="pyarrow", num_cpus=_FEEDER)
    else:
        raise InputError(f"{path}: --engine ray reads .jsonl and .parquet files")
    return found.map_batches(_Named(path).add, batch_format="pyarrow", num_cpus=_FEEDER)


def _parsed(table: Any) -> Any:
    """Lines of JSON as columns of text; a line that is no record fails the run, naming itself."""
    import json

    import pyarrow

    keys = ("id", "text", "title", "date")
    rows = [json.loads(line) for line in table.column("text").to_pylist() if line.strip()]
    texts = [{k: None if r.get(k) is None else str(r[k]) for k in keys} for r in rows]
    return pyarrow.Table.from_pylist(texts, schema=pyarrow.schema([(k, pyarrow.string()) for k in keys]))


class _Named:
    """Adds the file's name, which is the source that a document names."""

    def __init__(self, name: str) -> None:
        self.name = name

    def add(self, table: Any) -> Any:
        """The table with one more column."""
        import pyarrow

        return table.append_column("file", pyarrow.array([self.name] * table.num_rows, pyarrow.string()))
