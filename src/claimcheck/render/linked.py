"""JSON-LD: Web Annotations of every claim, and drafts of schema.org ClaimReview for what was contradicted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.model import Claim, Document
from claimcheck.render.excerpt import excerpt
from claimcheck.render.located import located
from claimcheck.render.view import View
from claimcheck.render.wording import reason_text, value_text

_AROUND = 32


def webannotation(documents: Iterable[Document], view: View) -> Iterator[str]:
    """An annotation collection page: each claim and each finding by position and by quotation."""
    items = [a for document in documents for a in _annotations(document, view)]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    yield json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotations(document: Document, view: View) -> Iterator[dict[str, Any]]:
    for claim in document.claims:
        label = claim.verdict.label if claim.verdict else value_text(claim, view.words)
        yield _annotation(document, claim.part, claim.start, claim.end, claim.id, label, bool(claim.verdict))
    for item in located(document, view):
        f = item.finding
        text = f"{f.code} {item.message}"
        yield _annotation(document, f.part, f.start, f.end, item.fingerprint, text, True)


def _annotation(
    document: Document, part: str, start: int, end: int, name: str, body: str, judged: bool
) -> dict[str, Any]:
    text = document.title or "" if part == "title" else document.text
    selector = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
    return {
        "id": f"urn:claimcheck:{document.id}:{name}",
        "type": "Annotation",
        "motivation": "assessing" if judged else "identifying",
        "body": {"type": "TextualBody", "value": body, "purpose": "classifying" if judged else "describing"},
        "target": {"source": document.source, "selector": selector},
    }


def claimreview(documents: Iterable[Document], view: View) -> Iterator[str]:
    """Drafts for a person to finish: one for each claim that is contradicted, outdated or unsupported."""
    failing = ("contradicted", "outdated", "unsupported")
    reviews = [
        _review(document, claim, view)
        for document in documents
        for claim in document.claims
        if claim.verdict is not None and claim.verdict.label in failing
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False, indent=2)
    yield text.replace("<", "\\u003c") + "\n"


def _review(document: Document, claim: Claim, view: View) -> dict[str, Any]:
    verdict = claim.verdict
    assert verdict is not None
    text = document.title or "" if claim.part == "title" else document.text
    sentence = "".join(excerpt(text, claim.start, claim.end))
    source = claim.context.source.text if claim.context and claim.context.source else None
    item: dict[str, Any] = {"@type": "Claim", "text": sentence}
    if source:
        item["author"] = {"@type": "Thing", "name": source}
    if document.date:
        item["datePublished"] = document.date.isoformat()
    item["appearance"] = {"@type": "CreativeWork", "url": view.page_url}
    return {
        "@type": "ClaimReview",
        "url": f"{view.page_url}#{claim.id}",
        "creativeWorkStatus": "Draft",
        "author": {"@type": "Organization", "name": view.author_name, "url": view.author_url},
        "claimReviewed": sentence,
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict.label,
            "ratingExplanation": reason_text(verdict.reason, view.words),
        },
    }
