"""Approved sentences to facts: what the extractor finds in a line is what the line vouches for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from claimcheck.model import Claim, Document, Fact

Extract = Callable[[str], Document]
_KINDS = {"money", "percent", "count", "measure", "duration", "age"}


def sentence_facts(lines: Iterable[tuple[int, str]], name: str, extract: Extract, notes: list[str]) -> Iterator[Fact]:
    """The figures of numbered lines. Changes and comparisons are left out, and said to be."""
    for number, text in lines:
        document = extract(text)
        dates = {c.id: c for c in document.claims if c.date is not None}
        for claim in document.claims:
            if claim.kind not in _KINDS or claim.quantity is None:
                continue
            compared = claim.context.comparison if claim.context else None
            moves = compared is not None and compared.kind in ("change", "relative") and not compared.stands
            if compared is not None and moves and compared.role not in ("from", "to"):
                notes.append(f"{name}:{number}: {claim.text} is a change and no figure of its own")
                continue
            fact = _fact(claim, dates, text, name, number)
            if fact is not None:
                yield fact


def _fact(claim: Claim, dates: dict[str, Claim], text: str, name: str, number: int) -> Fact | None:
    quantity, context = claim.quantity, claim.context
    if quantity is None or quantity.value is None or quantity.low is None or quantity.high is None:
        return None
    period = context.period if context else None
    day = dates.get(period.claim or "") if period else None
    if day is None and len(dates) == 1:
        day = next(iter(dates.values()))
    when = day.date if day else None
    measure = context.measure.text if context and context.measure else _without(text, claim)
    owner = context.entity.text if context and context.entity else None
    status = context.status if context and context.status in ("target", "forecast", "estimate") else None
    return Fact(
        table=name, row=number, column="sentence", entity=owner, metric=measure, period=day.text if day else None,
        start=when.start if when else None, end=when.end if when else None, value=quantity.value, unit=quantity.unit,
        low=quantity.low, high=quantity.high, status=status, source=text, metric_aliases=(_without(text, claim),), cell=f"{name}:{number}", per=quantity.per,
        labels=(("sentence", text),),
    )  # fmt: skip


def _without(text: str, claim: Claim) -> str:
    """A sentence without its number: the words a claim can be compared with where no measure was found."""
    return " ".join((text[: claim.start] + text[claim.end :]).split()).rstrip(".")
