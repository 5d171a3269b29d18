"""The spaCy component: ``nlp.add_pipe("claimcheck")`` puts the claims of a Doc into ``doc.spans["claims"]``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language


@Language.factory("claimcheck", default_config={"locale": "en", "rules": []})
def make(nlp: Language, name: str, locale: str = "en", rules: list[str] | None = None) -> Component:
    """The factory that spaCy calls (entry point ``spacy_factories``); ``rules`` are folders of house rules."""
    return Component(locale, tuple(rules or ()))


class Component:
    """Marks each claim as a span labelled with its kind; the claims themselves stand in ``doc._.claims``."""

    def __init__(self, locale: str, rules: tuple[str, ...]) -> None:
        from spacy.tokens import Doc

        from claimcheck.pipeline import Extractor, Settings

        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=())
        self.extractor = Extractor(Settings(rules=tuple(map(Path, rules)), locale=locale, context=False))

    def __call__(self, doc: Any) -> Any:
        """The Doc with its claims; spans grow to whole tokens."""
        from claimcheck.model import Source

        claims = self.extractor.extract(Source("doc", "doc", doc.text)).claims
        found = (doc.char_span(c.start, c.end, label=c.kind, alignment_mode="expand") for c in claims)
        doc.spans["claims"] = [span for span in found if span is not None]
        doc._.claims = claims
        return doc
