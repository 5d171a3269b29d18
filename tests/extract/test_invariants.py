"""What holds for any text: claims are slices, in order, and the same every time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor, Settings

_EXTRACTOR = Extractor(Settings(context=False))
_PIECES = st.sampled_from(
    [
        "£",
        "$",
        "€",
        "12",
        "1,234",
        "1.5",
        "million",
        "bn",
        "per",
        "cent",
        "%",
        "a",
        "year",
        "about",
        "nearly",
        "up",
        "to",
        "from",
        "and",
        "one",
        "two-thirds",
        "half",
        "of",
        "jobs",
        "homes",
        "in",
        "2019",
        "March",
        "Q3",
        "2024",
        ",",
        ".",
        ";",
        "(",
        ")",
        "-",
        "–",
        "\n",
        "\n\n",
        "the",
        "council",
        "rose",
        "by",
        "50p",
        "3/4",
        "½",
        "dozens",
        "hundreds",
        "-5",
        "°C",
        "km",
        "Northford",
    ]
)


def claims_of(text: str) -> tuple[Claim, ...]:
    return _EXTRACTOR.extract(Source("t", "t", text)).claims


def check(text: str) -> None:
    claims = claims_of(text)
    lines = text.split("\n")
    for claim in claims:
        assert claim.text == text[claim.start : claim.end] and claim.start < claim.end
        assert lines[claim.line - 1][claim.column - 1 :].startswith(claim.text.split("\n")[0])
        q = claim.quantity
        if q is not None and q.low is not None and q.high is not None:
            assert q.low <= q.high
            assert q.value is None or q.low <= q.value <= q.high
    assert claims == claims_of(text)
    assert [c.id for c in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_any_mixture_of_number_words(pieces: list[str]) -> None:
    check(" ".join(pieces))
