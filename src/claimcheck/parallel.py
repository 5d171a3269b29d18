"""Work on batches in several processes, in order, with a bounded number under way.

Documents are split, never shared: a worker gets a batch of inputs and sends back finished values, and each worker
builds its tools once. Where the system can fork, tools and tables already built are inherited instead of sent.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from claimcheck import model

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
_work: Callable[[Any], Any] | None = None


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Runs of at most ``size`` items."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def forks() -> bool:
    """Whether a new process starts with what this one has built."""
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def map_batches(
    make: Callable[[], Callable[[Sequence[T]], list[R]]], found: Iterable[list[T]], jobs: int
) -> Iterator[R]:
    """``make()(batch)`` for every batch, results in order; ``make`` runs once in each of ``jobs`` processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    send_by_fields()
    context = multiprocessing.get_context("fork" if forks() else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(make,)) as pool:
        waiting: deque[Future[list[R]]] = deque()
        for batch in found:
            waiting.append(pool.submit(_run, batch))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def send_by_fields() -> None:
    """Send values as their class and fields: the way that a dataclass with slots has by itself takes twice as long."""
    import copyreg
    from dataclasses import fields, is_dataclass

    def by_fields(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        names = [f.name for f in fields(cls)]
        get = attrgetter(*names)
        return (lambda value: (cls, get(value))) if len(names) > 1 else (lambda value: (cls, (get(value),)))

    for cls in vars(model).values():
        if isinstance(cls, type) and is_dataclass(cls):
            copyreg.pickle(cls, by_fields(cls))


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    _work = make()


def _run(batch: Any) -> Any:
    assert _work is not None
    return _work(batch)
