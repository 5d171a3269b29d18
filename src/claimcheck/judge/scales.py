"""Tables that do not say whether they count in thousands: what the figures of a text that meet their rows show together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from claimcheck.intervals import of_quantity, overlap, scale
from claimcheck.model import Claim, Link

SCALES = (Decimal(1000), Decimal(1_000_000))
_LEAST, _SHARE = 3, Decimal("0.4")
_LARGE = 1000
_SURE = Decimal("0.45")
_ONE_BY_ONE = ("count", "money")


def scales_of(claims: Mapping[str, Claim], links: Sequence[Link]) -> dict[str, Decimal]:
    """The scale of each table without units whose rows agree with three figures or more in it, and with none as they are."""
    agree: dict[str, Counter[Decimal]] = defaultdict(Counter)
    met: Counter[str] = Counter()
    seen: set[object] = set()
    found: set[object] = set()
    for link in links:
        claim = claims.get(link.claim)
        if claim is None or not scalable(claim, link) or dict(link.features).get("link", Decimal(0)) < _SURE:
            continue
        row = link.chosen[0]
        table = row.reference.table
        assert claim.quantity is not None
        place = table, row.reference.row, row.reference.column, row.reference.value
        met[table] += place not in seen
        for factor in (Decimal(1), *SCALES):
            known = scale((row.low, row.high), factor)
            if (place, factor) not in found and overlap(of_quantity(claim.quantity), known):
                found.add((place, factor))
                agree[table][factor] += 1
        seen.add(place)
    scales: dict[str, Decimal] = {}
    for table, counts in agree.items():
        factor, count = max(((f, counts[f]) for f in SCALES), key=lambda p: p[1])
        if count >= _LEAST and not counts[Decimal(1)] and count >= _SHARE * met[table]:
            scales[table] = factor
    return scales


def scalable(claim: Claim, link: Link) -> bool:
    """Whether a claim counts many things and was linked to one row that states no unit."""
    quantity = claim.quantity
    if len(link.chosen) != 1 or quantity is None or claim.kind not in _ONE_BY_ONE:
        return False
    if quantity.value is None or abs(quantity.value) < _LARGE or None in (quantity.low, quantity.high):
        return False
    row = link.chosen[0]
    return row.reference.unit is None and row.low is not None
