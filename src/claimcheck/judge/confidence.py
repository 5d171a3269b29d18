"""How sure a verdict is, from a few named features, and how much is asked before a claim is called wrong."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Label, Link

_ASKED = ((Decimal("0.05"), Decimal("0.45")), (Decimal("0.3"), Decimal("0.5")), (Decimal("0.6"), Decimal("0.58")))
_ASKED_MOST = Decimal("0.68")
_ASKED_NAMED = Decimal("0.5")
_WIDE = Decimal("0.65")
_LEAST_MARGIN = Decimal("0.04")
_PART_OF_PERIOD, _SAME_PERIOD = Decimal("0.7"), Decimal("0.9")


def enough(link: Link, size: Decimal, named: object) -> bool:
    """Whether a link is sure enough to call a gap of that size an error; a gap with a name needs less."""
    features = dict(link.features)
    score = features.get("link", Decimal(1))
    if link.pinned:
        return True
    if _other_span(features.get("fit", Decimal(1))):
        return False
    if features.get("margin", Decimal(1)) < _LEAST_MARGIN or not features.get("unit", Decimal(1)):
        return False
    if features.get("carried", Decimal(0)):  # a change in a period that only the sentence before names
        return False
    if not features.get("measure", Decimal(1)) or not features.get("levels", Decimal(1)):
        return False
    if not features.get("clear", Decimal(1)):
        return False
    if features.get("base", Decimal(0)) and features.get("period", Decimal(1)) < 1:  # "from 16.7": who knows when
        return False
    if named:
        return score >= _ASKED_NAMED
    undated = "period" in features and not features.get("dated", Decimal(1))
    if size > _WIDE and undated:  # another figure altogether, and no date to hold to
        return False
    asked = next((a for limit, a in _ASKED if size <= limit), _ASKED_MOST)
    return score >= asked


def _other_span(fit: Decimal) -> bool:
    """Whether the row's period is a part of the one named or holds it: a month may differ from its year."""
    return fit == 0 or _PART_OF_PERIOD <= fit < _SAME_PERIOD


def confidence(link: Link, label: Label, size: Decimal) -> tuple[Decimal, tuple[tuple[str, Decimal], ...]]:
    """Confidence between 0 and 1 and what it was made of."""
    if link.pinned:
        return Decimal("0.99"), (("pinned", Decimal(1)),)
    features = dict(link.features)
    score = features.get("link", Decimal(1))
    margin = min(Decimal(1), features.get("margin", Decimal(1)) / Decimal("0.3"))
    dated = features.get("dated", Decimal(0))
    fit = Decimal(1) if label in ("supported", "close") else max(Decimal(0), 1 - size)
    sure = Decimal("0.5") * score + Decimal("0.2") * margin + Decimal("0.1") * dated + Decimal("0.2") * fit
    sure = min(Decimal("0.99"), max(Decimal("0.05"), sure)).quantize(Decimal("0.01"))
    return sure, (
        ("link", score),
        ("margin", features.get("margin", Decimal(1))),
        ("dated", dated),
        ("gap", size.quantize(Decimal("0.001"))),
    )
