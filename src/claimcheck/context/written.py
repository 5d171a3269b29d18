"""Contexts read from a text whose markup was blanked, spelled as the text itself has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from claimcheck.model import Carried, Claim, Context, Span

_S = TypeVar("_S", Span, Carried)


def as_written(claim: Claim, text: str) -> Claim:
    """The claim with every span of its context as a slice of ``text``."""
    if claim.context is None or claim.part != "body":
        return claim
    return replace(claim, context=_context(claim.context, text))


def _context(context: Context, text: str) -> Context:
    comparison = context.comparison
    if comparison is not None:
        comparison = replace(
            comparison, relative_to=_slice(comparison.relative_to, text), share_of=_slice(comparison.share_of, text)
        )
    entity = context.entity
    return replace(
        context, measure=_slice(context.measure, text), comparison=comparison, source=_slice(context.source, text),
        entity=_slice(entity, text) if entity is not None and entity.part == "body" else entity,
        scope=tuple(replace(s, text=text[s.start : s.end]) for s in context.scope),
    )  # fmt: skip


def _slice(span: _S | None, text: str) -> _S | None:
    return replace(span, text=text[span.start : span.end]) if span is not None else None
