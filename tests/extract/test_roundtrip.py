"""Numbers written in every style the rules know read back to the same value, and their offsets slice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.model import Claim, Source
from claimcheck.pipeline import Extractor, Settings

_EXTRACTOR = Extractor(Settings(context=False, locale="en-GB"))
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _SMALL.split(), _ROUND.split()
_SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]
_SHORT = {
    "billion": ["bn", " bn", " billion"],
    "million": ["m", " m", "mn", " million"],
    "trillion": ["tn", " trn", " trillion"],
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def spelled(n: int, joined: bool) -> str:
    """``n`` in words, with the British "and" or without."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        rest = f"{' and' if joined else ''} {spelled(n % 100, joined)}" if n % 100 else ""
        return f"{_ONES[n // 100]} hundred{rest}"
    size, name = next(s for s in _SCALES if n >= s[0])
    head = f"{spelled(n // size, joined)} {name}"
    if not n % size:
        return head
    return f"{head}{' and' if joined and n % size < 100 else ''} {spelled(n % size, joined)}"


def only(text: str, kind: str) -> Claim:
    """The one claim of that kind in ``text``."""
    claims = [c for c in _EXTRACTOR.extract(Source("t", "t", text)).claims if c.kind == kind]
    assert len(claims) == 1, (text, [c.text for c in claims])
    assert claims[0].text == text[claims[0].start : claims[0].end]
    return claims[0]


def value(claim: Claim) -> Decimal:
    assert claim.quantity is not None and claim.quantity.value is not None, claim
    return claim.quantity.value


@settings(max_examples=300, deadline=None)
@given(st.integers(2, 10**13), st.booleans())
@example(28_642, False)
@example(405_000, True)
def test_words(n: int, joined: bool) -> None:
    words = spelled(n, joined)
    claim = only(f"The town has {words} trees in all.", "count")
    assert value(claim) == n
    assert claim.text.startswith(words)


@settings(max_examples=200, deadline=None)
@given(st.integers(10_000, 10**12), st.sampled_from([",", " ", "\u00a0", "\u202f", ""]), st.booleans())
def test_digits_with_any_grouping(n: int, mark: str, wide: bool) -> None:
    digits = f"{n:,}".replace(",", mark) if mark or n < 10**7 else f"{n:,}"
    digits = digits.translate(_FULL_WIDTH) if wide else digits
    claim = only(f"The town has {digits} trees in all.", "count")
    assert value(claim) == n and claim.text == f"{digits} trees"


@settings(max_examples=200, deadline=None)
@given(
    st.decimals("0.1", "999", places=2),
    st.sampled_from(sorted(_SHORT)),
    st.integers(0, 3),
    st.sampled_from([("£", "GBP"), ("€", "EUR"), ("US$", "USD"), ("NZ$", "NZD"), ("RM", "MYR"), ("CHF ", "CHF")]),
)
def test_scaled_money(amount: Decimal, scale: str, style: int, currency: tuple[str, str]) -> None:
    forms = _SHORT[scale]
    written = f"{currency[0]}{amount}{forms[style % len(forms)]}"
    claim = only(f"The town paid {written} for trees.", "money")
    size = next(s for s, name in _SCALES if name == scale)
    assert value(claim) == amount * size and claim.text == written
    assert claim.quantity is not None and claim.quantity.unit == currency[1]


@settings(max_examples=100, deadline=None)
@given(
    st.decimals("-99", "999", places=1),
    st.sampled_from(["%", " %", " per cent", " percent", " pct", "-percent", "％"]),
    st.sampled_from(["-", "−", "minus "]),
)
def test_percent(number: Decimal, form: str, minus: str) -> None:
    written = f"{abs(number)}{form}" if number >= 0 else f"{minus}{abs(number)}{form}"
    claim = only(f"The figure stood at {written} then.", "percent")
    assert value(claim) == number and claim.quantity is not None and claim.quantity.unit == "%"


@settings(max_examples=100, deadline=None)
@given(st.decimals("0.1", "99", places=2), st.integers(-15, 15), st.sampled_from(["e", "x", "×"]))
def test_scientific(mantissa: Decimal, power: int, style: str) -> None:
    written = f"{mantissa}e{power}" if style == "e" else f"{mantissa} {style} 10^{power}"
    claim = only(f"The jar held {written} cells that day.", "count")
    assert value(claim) == mantissa.scaleb(power)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 80), st.integers(2, 15), st.sampled_from(["{0} to {1}", "{0}-{1}", "between {0} and {1}", "{0}–{1}"])
)
def test_ranges(low: int, more: int, form: str) -> None:
    written = form.format(low, low + more)
    claim = only(f"The town wants {written} miles of track.", "measure")
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.low, claim.quantity.high) == (None, low, low + more)
    assert claim.text == f"{written} miles"


@settings(max_examples=100, deadline=None)
@given(
    st.integers(2, 900), st.sampled_from(["over", "at least", "up to", "nearly", "about", "fewer than", "just over"])
)
def test_the_stated_value_lies_in_its_interval(n: int, qualifier: str) -> None:
    claim = only(f"The town has {qualifier} {n} trees in all.", "count")
    quantity = claim.quantity
    assert quantity is not None and quantity.value == n
    assert quantity.low is None or quantity.low <= n
    assert quantity.high is None or n <= quantity.high
    assert claim.text == f"{qualifier} {n} trees"
