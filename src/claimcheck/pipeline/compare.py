"""Two texts to pairs of claims: both extracted, then aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.model import Comparative, Source
from claimcheck.parallel import batches, cores, map_batches

if TYPE_CHECKING:
    from claimcheck.pipeline.extract import Extractor

BATCH = 16
Texts = tuple[str, Source, Source]


class Comparer:
    """Extracts two texts and lines their claims up."""

    def __init__(self, extractor: Extractor, *, revision: bool = False) -> None:
        from claimcheck.align import Aligner

        self.extractor = extractor
        self.book = extractor.book
        self.aligner = Aligner(self.book, revision)

    def compare(self, name: str, a: Source, b: Source) -> Comparative:
        """Two sources, compared."""
        return self.compare_batch([(name, a, b)])[0]

    def compare_many(self, pairs: Iterable[Texts], jobs: int = 1) -> Iterator[Comparative]:
        """Comparisons in the order of the pairs; ``jobs`` as in extract_many."""
        jobs = jobs or cores()
        found = batches(pairs, BATCH)
        if jobs == 1:
            for batch in found:
                yield from self.compare_batch(batch)
        else:
            self.extractor.prepare()
            yield from map_batches(partial(_compare_work, self), found, jobs)

    def compare_batch(self, pairs: Sequence[Texts]) -> list[Comparative]:
        """A few pairs, extracted together."""
        documents = iter(self.extractor.extract_batch([text for _, a, b in pairs for text in (a, b)]))
        found = []
        for name, _, _ in pairs:
            a, b = next(documents), next(documents)
            found.append(Comparative(name, a, b, self.aligner.align(a, b)))
        return found


def _compare_work(comparer: Comparer) -> Callable[[Sequence[Texts]], list[Comparative]]:
    return comparer.compare_batch
