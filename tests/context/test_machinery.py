"""Tokens, quotations, missing models, long sentences and the table: what the roles stand on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.context.parser import MODELS, Parser
from claimcheck.context.quotes import Quotes
from claimcheck.context.reader import LONGEST, ContextReader
from claimcheck.context.tokens import Tokenizer
from claimcheck.errors import InputError
from claimcheck.model import Source
from claimcheck.pipeline import Extractor
from claimcheck.render.table import lay_out
from claimcheck.render.view import View
from claimcheck.render.wording import wording
from tests.conftest import Result

TOKENIZER = Tokenizer({"per cent": "percent"}, {"bn": "billion", "£": "$"}, {"’": '"', "“": '"'}, ["mr", "inc"])
WORDS = st.sampled_from(
    ["Mr.", "Inc.", "doesn’t", "it's", "£4.5bn", "5 per cent", "U.S.", "e-mail", "“Yes,”", "O’Neill", "1,200.", "—", "…", "R&D"]
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=8), max_size=12))
def test_tokens_are_the_text_in_order_without_white_space(words: list[str]) -> None:
    text = " ".join(words)
    tokens = TOKENIZER.split(text, 0, len(text), [(0, len(text))])
    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    covered = "".join(text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True))
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    assert all(form for form in tokens.forms)


def test_amounts_are_spelled_as_the_parser_knows_them() -> None:
    text = "Mr. Low doesn’t owe £4.5bn, or 5 per cent; bn is short."
    tokens = TOKENIZER.split(text, 0, len(text), [(20, 26), (31, 41)])
    assert list(tokens.forms[:9]) == ["Mr.", "Low", "does", "n't", "owe", "$", "4.5", "billion", ","]
    assert "percent" in tokens.forms
    assert tokens.forms[-4] == "bn"
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)][8:11] == [",", "or", "5"]


def test_quotations_close_with_their_own_mark_and_never_cross_a_paragraph() -> None:
    quotes = Quotes(["“", '"', "‘"], ["”", '"', "’"])
    text = "“It’s 5,” she said. \"It was 6.\" It's Tom's.\n\n“Never closed\n\nand 7."
    assert [text[a:b] for a, b in quotes.spans(text)] == ["“It’s 5,”", '"It was 6."']


def test_without_a_model_the_document_says_so_and_keeps_its_claims(
    plain_extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.context.parser.MODELS", ("no_such_model",))
    document = plain_extractor.extract(Source("a", "a", "Sales rose 5%."))
    (after,) = ContextReader(plain_extractor.book).attach([document])
    assert after.claims == document.claims
    assert any(note.startswith("no spaCy model") for note in after.notes)


def test_a_model_asked_for_by_name_must_exist() -> None:
    with pytest.raises(InputError, match="no_such_model"):
        Parser("no_such_model").ready()


def test_what_is_left_out_of_a_model_changes_no_parse(plain_extractor: Extractor) -> None:
    context = ContextReader(plain_extractor.book)
    text = "Mr. Low doesn’t expect Ashford’s £4.5bn surplus, which colour-blind analysts realised was overstated by 12%, to last."
    tokens = [context.tokenizer.split(text, 0, len(text), [])]
    lean, whole = (Parser(name) for name in (None, MODELS[-1]))
    assert lean.ready() and whole.ready()
    (one,), (other,) = (parser.parse([text], tokens) for parser in (lean, whole))
    assert (one.tags, one.deps, one.heads) == (other.tags, other.deps, other.heads)


def test_a_sentence_that_is_too_long_is_not_parsed_and_its_claims_say_so(full_extractor: Extractor) -> None:
    long = "Sales rose 5% and " + "sold, " * LONGEST + "ended."
    first, second = full_extractor.extract(Source("a", "a", f"{long} Costs fell 3%.")).claims
    assert first.context is None or first.context.measure is None
    assert any("not parsed" in note for note in first.notes)
    assert second.context is not None


def test_plain_dates_need_no_model(plain_extractor: Extractor) -> None:
    reader = ContextReader(plain_extractor.book, "no_such_model")
    document = plain_extractor.extract(Source("a", "a", "It opened on 3 May 2021."))
    assert reader.attach([document]) == [document]


def test_documents_together_and_alone_have_the_same_context(full_extractor: Extractor) -> None:
    texts = ["Selm has 12 parks. It spent £3m.", "Rents in Brask rose 4% in 2019.", "“We sold 90,” said Ann Lee."]
    together = list(full_extractor.extract_many([Source(str(n), "a", t) for n, t in enumerate(texts)]))
    assert together == [full_extractor.extract(Source(str(n), "a", t)) for n, t in enumerate(texts)]


@pytest.mark.parametrize("width", [80, 160])
def test_the_table_fits_the_terminal_and_keeps_every_cell(full_extractor: Extractor, width: int) -> None:
    words = wording(full_extractor.book.under("render.wording"), {})
    view = View("extract", "0", words, {}, width=width, terminal=True)
    rows = [[("more than 100 businesses", ""), ("over 100", ""), ("possibility", "yellow"), ("title 112:145", "dim")]]
    lines = "".join(lay_out(["claim", "value", "status", "at"], rows, [True, True, False, False], view)).splitlines()
    assert all(len(line) <= width for line in lines)
    assert any("title 112:145" in line and "possibility" in line for line in lines)
    assert {"more", "than", "100", "businesses"} <= set(" ".join(lines).split())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_in_a_pipe_keeps_to_the_columns_asked_for(
    claimcheck: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    page = tmp_path / "a.txt"
    text = (
        "Average weekly household expenditure on furnishings in Upper Tolwick reached £1,140 last year, Ann Lee said."
    )
    page.write_text(text, "utf-8")
    monkeypatch.setenv("COLUMNS", str(width))
    lines = claimcheck("extract", page, "--no-cache").out.splitlines()[1:]
    assert max(map(len, lines)) <= width
    assert "£1,140" in lines[1]
    monkeypatch.delenv("COLUMNS")
    assert "Average weekly household expenditure" in claimcheck("extract", page, "--no-cache").out


def test_extract_prints_what_each_number_is_about(claimcheck: Callable[..., Result], tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Kelder plans to build 400 homes by 2030, the mayor said. Rents in Selm rose 4%.", "utf-8")
    result = claimcheck("extract", page, "--no-cache")
    assert result.status == 0
    head, first, second = result.out.splitlines()[1:4]
    assert head.split() == ["claim", "value", "measures", "of", "when", "said", "by", "status", "at"]
    assert [w in first for w in ("400 homes", "Kelder", "2030", "target")] == [True] * 4
    assert [w in second for w in ("4%", "Rents", "Selm")] == [True] * 3
    assert "spacy" in sys.modules
