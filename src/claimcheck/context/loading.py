"""Loading a spaCy model for its tagger and parser alone, in half the time that loading all of it takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
# The tokens are ours, so the tokeniser's tables stay on the disk, and so do the strings of words, which come with them.
_OURS = ("tokenizer", "strings")
_TOKENIZER = "claimcheck.none.v1"
_THREADS = "OPENBLAS_NUM_THREADS"


def load(name: str, plain: bool) -> Any:
    """The model ``name`` without the components that context does not ask for; ``plain``: one of spaCy's own English models.

    Raises what spaCy does where there is no such model.
    """
    _one_thread()
    with _without_command_line():
        import spacy
    if not plain:
        return _with_fast_products(spacy.load(name, exclude=list(UNUSED)))
    from spacy.util import registry

    registry.tokenizers(_TOKENIZER, func=_bare_tokenizer)
    config = {"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}}
    nlp = spacy.load(name, exclude=[*UNUSED, *_OURS], config=config)
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
    return _with_fast_products(nlp)


def _bare_tokenizer() -> Callable[[Any], Any]:
    """What a configuration wants in the place of a tokeniser: one without any rules."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line, which brings an HTTP client, templates and Rich: a third of the import.

    All that spaCy itself takes from there is ``spacy.info``, which works as before when it is called.
    """
    if "spacy" in sys.modules:
        yield
        return
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    vars(module)["info"] = _info
    stand_ins = {m.__name__: m for m in (package, module)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)


def _one_thread() -> None:
    """Load numpy with single-threaded products: for matrices this small, threads that wait for each other cost more."""
    if "numpy" in sys.modules or _THREADS in os.environ:
        return
    os.environ[_THREADS] = "1"
    try:
        import numpy  # noqa: F401
    finally:
        del os.environ[_THREADS]


def _with_fast_products(nlp: Any) -> Any:
    """The pipeline with numpy's matrix product in place of the one it ships with, which takes three to four times as long."""
    import numpy
    from thinc.api import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = Ops()
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            node.ops = ops
    return nlp
